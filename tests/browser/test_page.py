"""The exported page in a real browser: it asks for nothing, runs nothing, and reads in light, in dark and on paper."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from browser.chromium import PROGRAM, Page, chromium
from hand_made_report import report, report_of_second_attempt
from paperdrill.report.exported_page import reports_page

pytestmark = [pytest.mark.browser, pytest.mark.skipif(PROGRAM is None, reason="Chromium is not installed")]

LIVE = '<script>document.title = "ran"</script><img src="http://127.0.0.1:{port}/x.png" onerror="document.title = 1">'
READABLE = 4.5
"""The least contrast of text by WCAG 2.2, level AA."""
CONTRASTS = """
(() => {
  const light = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map(Number).map(
      each => (each /= 255) <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = node => {
    for (; node; node = node.parentElement) {
      const colour = getComputedStyle(node).backgroundColor;
      if (!colour.endsWith(', 0)')) return colour;
    }
  };
  const worst = {};
  for (const node of document.querySelectorAll('body *')) {
    if (![...node.childNodes].some(each => each.nodeType === 3 && each.data.trim())) continue;
    if (node.closest('svg')) continue;
    const pair = [light(getComputedStyle(node).color), light(behind(node))].sort((a, b) => b - a);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    const name = `${node.tagName}.${node.className}`;
    worst[name] = Math.min(worst[name] ?? 99, ratio);
  }
  return worst;
})()
"""


def _written(folder: Path, notes: str = "") -> str:
    """A page of two attempts; its address."""
    first, second = report(notes=notes or "p4 [MASK]"), report_of_second_attempt()
    file = folder / "page.html"
    file.write_text(reports_page([(second, None), (first, None)], []), encoding="utf-8")
    return file.as_uri()


async def _opened(page: Page, address: str) -> None:
    await page.open(address)
    await page.until_said("What keywords cannot judge")


async def test_the_page_asks_for_nothing_and_runs_nothing(tmp_path: Path) -> None:
    """Even where something live got into it unescaped, its policy lets nothing run or load."""
    called = list[object]()

    async def answer(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        called.append(writer)
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    live = LIVE.format(port=server.sockets[0].getsockname()[1])
    address = _written(tmp_path)
    file = tmp_path / "page.html"
    file.write_text(file.read_text(encoding="utf-8").replace("p4 [MASK]", live), encoding="utf-8")
    async with server, chromium(tmp_path / "profile") as page:
        await _opened(page, address)
        async with asyncio.timeout(120):
            while len(page.complaints) < 3:
                await asyncio.sleep(0.05)
        assert await page.told("document.title") == "Critiques and rounds of questions"
        assert called == []
        assert len(page.complaints) == 3, "the policy refused the script, the picture and its handler, and said so"


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_text_can_be_read_in_both_colour_schemes(tmp_path: Path, scheme: str) -> None:
    """And the schemes are two."""
    async with chromium(tmp_path / "profile") as page:
        await page.prefer_at(_written(tmp_path), scheme)
        await page.until_said("What keywords cannot judge")
        paper = await page.told("getComputedStyle(document.body).backgroundColor")
        assert paper == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(22, 24, 28)")
        contrasts = await page.told(CONTRASTS)
        assert len(contrasts) > 10
        assert {name: ratio for name, ratio in contrasts.items() if ratio < READABLE} == {}
        assert page.complaints == []


async def test_pairs_stand_side_by_side_and_on_a_narrow_screen_one_below_the_other(tmp_path: Path) -> None:
    """Nothing is wider than the window in either."""
    sides = "[...document.querySelectorAll('.pair.said > div')].slice(0, 2).map(each => each.getBoundingClientRect().y)"
    async with chromium(tmp_path / "profile") as page:
        await _opened(page, _written(tmp_path, notes="x" * 400))
        yours, theirs = await page.told(sides)
        assert yours == theirs
        await page.ask("Emulation.setDeviceMetricsOverride", width=380, height=800, deviceScaleFactor=1, mobile=False)
        yours, theirs = await page.told(sides)
        assert yours < theirs
        assert await page.told("document.documentElement.scrollWidth") <= 380


async def test_on_paper_it_is_light_and_each_report_begins_a_page(tmp_path: Path) -> None:
    """Whatever the person likes on the screen; bars are there as well."""
    async with chromium(tmp_path / "profile") as page:
        await page.prefer_at(_written(tmp_path), "dark")
        await page.until_said("What keywords cannot judge")
        await page.printed(tmp_path / "page.pdf")
    with pymupdf.open(tmp_path / "page.pdf") as printed:
        pages = list(printed)
        begun = [at.number for at in pages if "A [MASK] of list[int]" in at.get_text()[:80].replace("\n", " ")]
        assert len(begun) == 2
        assert pages[0].get_pixmap().pixel(5, 5) == (255, 255, 255)
        assert any(drawn["fill"] and drawn["fill"][2] > drawn["fill"][0] + 0.2 for drawn in pages[0].get_drawings())


async def test_a_report_alone_bears_its_own_title(tmp_path: Path) -> None:
    """As the tab and the bookmark will be called."""
    file = tmp_path / "page.html"
    alone = replace(report(), earlier=None)
    file.write_text(reports_page([(alone, None)], []), encoding="utf-8")
    async with chromium(tmp_path / "profile") as page:
        await _opened(page, file.as_uri())
        assert await page.told("document.title") == "A [MASK] of list[int]: what windows [/] cannot see (2026-11-23)"
        assert page.complaints == []
