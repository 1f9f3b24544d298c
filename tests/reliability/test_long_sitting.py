"""Somebody who sits there all day: a thousand pages turned, twenty hours of clock, and no more memory than at first."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from paperdrill.papers.pdf.page_pictures import PagePictures
from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from paperdrill.tui.pictures.picture_view import PictureView
from paperdrill.tui.screens.skim_screen import SkimScreen
from paperdrill.tui.widgets.clock import Clock
from tui.conftest import FakeClock, MakeApp
from tui.conftest import clock as clock
from tui.conftest import found as found
from tui.conftest import make_app as make_app
from tui.conftest import paper as paper
from tui.conftest import workbench as workbench
from tui.driving import until

PAGES = 60
FLIPS, FLIPS_BEFORE = 1000, 200
HOURS, HOURS_BEFORE = 20, 2
MOST_GROWTH_KB = 16 * 1024
"""A picture of a page at its largest takes 10 MB, a leaked frame for each flip would take 100 and more."""

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc, which is Linux's"),
]


def _resident_kb(process: int) -> int:
    """The memory that a process has just now."""
    gc.collect()
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0])


def _drawing_process(pictures: PictureView) -> int:
    """The child that draws."""
    source = pictures._pictures
    assert isinstance(source, PagePictures)
    child = source._child
    assert child is not None
    return child.pid


@pytest.fixture
def printed(found: Found, tmp_path: Path) -> Found:
    """The hand-made paper with a PDF of many pages."""
    with pymupdf.open() as document:
        for number in range(PAGES):
            words = f"Page {number} as it is printed. " * 40
            document.new_page().insert_textbox((60, 60, 530, 780), words, fontsize=10)
        document.save(tmp_path / "paper.pdf")
    return replace(found, pdf=tmp_path / "paper.pdf", paper=replace(found.paper, pages=PAGES))


async def test_a_thousand_page_flips_leave_the_memory_flat(
    make_app: MakeApp, workbench: Workbench, printed: Found, record_property: Callable[[str, object], None]
) -> None:
    """Of the interface, and of the process that draws; each picture is waited for."""
    app = make_app(session_id=workbench.begin(printed).session.id)
    async with app.run_test(size=(100, 30)) as pilot:
        pictures = app.screen.query_one(PictureView)
        await until(pilot, lambda: pictures.can_draw)
        await pilot.press("p")
        await until(pilot, lambda: pictures.shown is not None)
        before, page, step = (0, 0), 1, 1
        for flip in range(FLIPS):
            if not 1 <= page + step <= PAGES:
                step = -step
            page += step
            await pilot.press("right" if step > 0 else "left")
            await until(pilot, lambda: pictures.shown is not None and pictures.shown.page == page)  # noqa: B023  # at once
            if flip == FLIPS_BEFORE:
                before = _resident_kb(os.getpid()), _resident_kb(_drawing_process(pictures))
        after = _resident_kb(os.getpid()), _resident_kb(_drawing_process(pictures))
    record_property("resident_kb", {"before": before, "after": after})
    assert after[0] - before[0] < MOST_GROWTH_KB
    assert after[1] - before[1] < MOST_GROWTH_KB


async def test_twenty_hours_of_the_clock_leave_the_memory_flat(
    make_app: MakeApp,
    workbench: Workbench,
    found: Found,
    clock: FakeClock,
    record_property: Callable[[str, object], None],
) -> None:
    """Every second the clock is drawn and saved, every minute somebody reads on or writes a word."""
    opened = workbench.begin(found, minutes=60.0 * (HOURS + 1))
    app = make_app(session_id=opened.session.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, SkimScreen))
        skim, before = app.screen, 0
        assert isinstance(skim, SkimScreen)
        await until(pilot, lambda: skim.run_.countdown.started_at is not None)
        for minute in range(60 * HOURS):
            for _ in range(60):
                clock.advance(1)
                skim._tick()
            await pilot.press(*("j", "space", "k", "g")[minute % 4 :][:1])
            await pilot.pause()
            if minute == 60 * HOURS_BEFORE:
                before = _resident_kb(os.getpid())
        after = _resident_kb(os.getpid())
        assert skim.query_one(Clock).face == "60:00"
        assert skim.save_all()
    assert workbench._store.session(opened.session.id).skim_spent_s == pytest.approx(3600.0 * HOURS, abs=2.0)
    record_property("resident_kb", {"before": before, "after": after})
    assert after - before < MOST_GROWTH_KB
