"""``paperdrill serve`` in a real browser: the whole exercise in a page that asks nothing of anybody else."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import pytest_asyncio

from browser.chromium import PROGRAM, chromium
from paperdrill.journal.records import Session
from paperdrill.journal.store import Store
from paperdrill.paths import user_paths

pytestmark = [pytest.mark.browser, pytest.mark.skipif(PROGRAM is None, reason="Chromium is not installed")]

REMARK = "The attention is constructed, not trained."


@pytest_asyncio.fixture
async def address(own_home: Path) -> AsyncIterator[str]:
    """The address that the served program tells."""
    (own_home / "config").mkdir(parents=True)
    (own_home / "config" / "settings.toml").write_text("minutes = 5\n")
    environ = os.environ | {"PAPERDRILL_HOME": str(own_home)}
    served = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "paperdrill", "serve", stdout=asyncio.subprocess.PIPE, env=environ
    )
    assert served.stdout is not None
    try:
        async with asyncio.timeout(120):
            told = await served.stdout.readline()
        yield told.decode().strip()
    finally:
        served.terminate()
        await served.wait()


def _session(home: Path) -> Session:
    """The one session, as the journal has it now."""
    with Store(user_paths({"PAPERDRILL_HOME": str(home)}).journal) as store:
        return store.session(1)


async def test_the_whole_exercise_in_a_page(own_home: Path, address: str, tmp_path: Path) -> None:
    """From the choice of a paper to the report; nothing but this machine is asked for anything."""
    async with chromium(tmp_path / "profile") as page:
        await page.open(address)
        await page.until_drawn("No sessions yet")
        await page.type("window-reach")
        await page.press("Enter")
        await page.until_drawn("starts the clock")
        await page.press("Enter")
        await page.until_drawn("F9")
        await page.press("F9")
        await page.until_drawn("read on")
        await page.type("y")
        await page.until_drawn("What goes in, what comes out")
        await page.press("Tab", "Tab")
        await page.type(REMARK)
        async with asyncio.timeout(60):
            while _session(own_home).critique != {"gaps": REMARK}:
                await asyncio.sleep(0.1)
        await page.press("F9")
        await page.until_drawn("keep writing")
        await page.type("y")
        await page.until_drawn("Type a digit for each")
        await page.type("1")
        await page.until_drawn("Your answer")
        await page.type("The authors tried one sequence only.")
        await page.press("F9")
        await page.until_drawn("1 yes")
        await page.press("Escape")
        await page.until_drawn("Report")
        assert _session(own_home).finished_at is not None
        assert {urlsplit(asked).hostname for asked in page.asked_for if not asked.startswith("data:")} == {"127.0.0.1"}
        assert page.complaints == []


async def test_the_address_works_once(address: str, tmp_path: Path) -> None:
    """Another browser gets nothing; the first one may load its page anew."""
    origin = re.sub(r"/\?.*", "/", address)
    async with chromium(tmp_path / "mine") as page:
        await page.open(address)
        await page.until_drawn("No sessions yet")
        async with chromium(tmp_path / "other") as other:
            for tried in (address, origin):
                await other.open(tried)
                await other.until_said("already been used")
        page.drawn = ""
        await page.open(origin)
        await page.until_drawn("No sessions yet")


async def test_quitting_says_so_and_one_can_go_on(address: str, tmp_path: Path) -> None:
    """The page stays; its button starts the program anew."""
    async with chromium(tmp_path / "profile") as page:
        await page.open(address)
        await page.until_drawn("No sessions yet")
        assert "Ended" not in await page.text()
        await page.press("F10")
        await page.until_said("Ended. What you typed is saved.")
        page.drawn = ""
        await page.ask("Runtime.evaluate", expression="document.querySelector('#ended button').click()")
        await page.until_drawn("No sessions yet")
