"""Other readers in the report: a tab for each, turned to by one key, marked by one key each."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Static

from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from paperdrill.reviews.shared_critique import read_shared
from paperdrill.tui.widgets.block_list import BlockList
from saved_reviews import forum_2
from tui.conftest import MakeApp
from tui.driving import until
from tui.past_sessions import finished

SIZES = [(80, 24), (120, 36)]
SHARED = "Only synthetic recall is tested, and no natural language."
REVIEWS = [
    {"weaknesses": f"1. {SHARED}\n2. All windows have one of two sizes, and no others are tried in the tests."},
    {"weaknesses": "Nothing but synthetic recall is tested; natural language is missing."},
]


def blocks(pilot: Pilot[None]) -> list[str]:
    """The blocks of the open row, as text."""
    prompts = [option.prompt for option in pilot.app.screen.query_one("#blocks", BlockList).options]
    return [prompt.plain for prompt in prompts if isinstance(prompt, Content)]


def head(pilot: Pilot[None]) -> str:
    """What stands above them."""
    return str(pilot.app.screen.query_one("#row-head", Static).visual)


@pytest.fixture
def session(workbench: Workbench, found: Found, tmp_path: Path) -> int:
    """A session on a paper of which there are two reviews."""
    file = tmp_path / "reviews.json"
    file.write_text(forum_2(*REVIEWS, title="Another title"))
    workbench.reviewing.add(file, found, sure=lambda _why: True)
    return finished(workbench, found, gaps="Only synthetic recall was tested, no natural language.")


@pytest.mark.parametrize("size", SIZES)
async def test_a_tab_shows_what_reviewers_say_beside_ones_own_words(
    make_app: MakeApp, session: int, size: tuple[int, int]
) -> None:
    """The authors come first; what a remark shares with reviewers is told there as well."""
    async with make_app(review=True, session_id=session).run_test(size=size) as pilot:
        await until(pilot, lambda: "reviewers (2)" in head(pilot))
        while "Gaps" not in head(pilot).splitlines()[1]:
            await pilot.press("tab")
            await pilot.pause()
        assert head(pilot).splitlines()[0].strip() == "[authors]  |  reviewers (2)"
        assert any("perhaps 2 reviewers say this too" in block for block in blocks(pilot))
        await pilot.press("w")
        await pilot.pause()
        assert head(pilot).splitlines()[0].strip() == "authors  |  [reviewers (2)]"
        assert "you perhaps said 1 of 2; of 1 that several say 0, perhaps 1" in head(pilot)
        assert "2 of 2 say so" in blocks(pilot)[0]
        assert "CC BY 4.0" in blocks(pilot)[-1]
        await pilot.press("w")
        await pilot.pause()
        assert head(pilot).splitlines()[0].strip() == "[authors]  |  reviewers (2)"


async def test_one_key_each_decides_on_a_reviewers_point_and_u_takes_it_back(
    make_app: MakeApp, workbench: Workbench, session: int
) -> None:
    """1 said, 2 half, 3 missed, 4 undecided again, 5 I disagree; the authors' marks are untouched."""
    async with make_app(review=True, session_id=session).run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "reviewers (2)" in head(pilot))
        while "Gaps" not in head(pilot).splitlines()[1]:
            await pilot.press("tab")
            await pilot.pause()
        await pilot.press("w", "j")
        await pilot.pause()
        told = {"1": "marked by you", "2": "marked by you: half", "3": "marked by you: missed", "5": "you disagree"}
        for key, words in told.items():
            await pilot.press(key)
            await until(pilot, lambda words=words: words in blocks(pilot)[1])  # type: ignore[misc]  # bound now
            assert workbench.marking.marks(session) == []
        await pilot.press("u")
        await until(pilot, lambda: "marked" not in blocks(pilot)[1])
        await pilot.press("3", "4")
        await until(pilot, lambda: "not recognised" in blocks(pilot)[1])
        assert workbench._store.voice_marks(session) == []


async def test_where_nobody_else_spoke_there_is_no_tab_and_no_key(
    make_app: MakeApp, workbench: Workbench, found: Found
) -> None:
    """Nothing is told of readers who are not there."""
    number = finished(workbench, found, gaps="Only synthetic recall was tested.")
    async with make_app(review=True, session_id=number).run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: bool(blocks(pilot)))
        before = head(pilot)
        await pilot.press("w", "5")
        await pilot.pause()
        assert head(pilot) == before
        assert "authors]" not in before


async def test_the_critique_is_shared_from_the_report(
    make_app: MakeApp, session: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Into a file without a name, told once it is written."""
    monkeypatch.chdir(tmp_path)
    async with make_app(review=True, session_id=session).run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "reviewers (2)" in head(pilot))
        await pilot.press("S")
        await pilot.pause()
        await pilot.press("enter")
        file = tmp_path / f"critique-{session}.share.json"
        await until(pilot, file.exists)
        assert read_shared(file.read_bytes(), file.name).name == ""
