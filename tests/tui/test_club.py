"""A club on its screen: sealed until one's own critique is handed in, then everyone's points in one table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Input, Static

from paperdrill.papers.model import Paper
from paperdrill.papers.paper_json import paper_to_json
from paperdrill.practice.finding import Found, Request
from paperdrill.practice.workbench import Workbench, workbench_for
from paperdrill.tui.app import PaperdrillApp
from paperdrill.tui.screens.club_screen import ClubScreen
from paperdrill.tui.screens.ready_screen import ReadyScreen
from paperdrill.tui.widgets.block_list import BlockList
from tui.conftest import FakeClock, MakeApp
from tui.driving import until
from tui.journal_trouble import held
from tui.past_sessions import finished

OTHERS = "Only synthetic recall is tested, and no natural language is looked at."
MINE = "Only synthetic recall was tested, no natural language."
KEY = """paper = "hand-made"
author = "Tutor Grace"
[[gaps]]
says = "All windows have one of two sizes, and no others are tried."
"""
SIZES = [(80, 24), (60, 20), (120, 36)]


def told(pilot: Pilot[None]) -> str:
    """All that the screen's list says, as one text."""
    prompts = [option.prompt for option in pilot.app.screen.query_one("#club", BlockList).options]
    return " ".join(" ".join(prompt.plain for prompt in prompts if isinstance(prompt, Content)).split())


def on_disk(workbench: Workbench, paper: Paper, file: Path) -> Found:
    """The hand-made paper, found by a person in a file of theirs."""
    file.write_bytes(paper_to_json(paper))
    return workbench.find(Request(ref=str(file)))


@pytest.fixture
def found(workbench: Workbench, paper: Paper, tmp_path: Path) -> Found:
    """The paper as the person has it."""
    return on_disk(workbench, paper, tmp_path / "mine.paper.json")


@pytest.fixture
def folder(tmp_path: Path, paper: Paper, clock: FakeClock) -> Iterator[Path]:
    """A club in which one other is in, on a paper that a pack with an expert's key brings."""
    club, key = tmp_path / "club", tmp_path / "k.key.toml"
    club.mkdir()
    key.write_text(KEY)
    with workbench_for({"PAPERDRILL_HOME": str(tmp_path / "ada")}) as ada:
        ada.now = clock.now
        found = on_disk(ada, paper, tmp_path / "hers.paper.json")
        ada.clubs.new(club, found, reveal="2026-12-06", key=key)
        ada.clubs.submit(club, ada.report(finished(ada, found, gaps=OTHERS)), "Ada")
        yield club


async def opened(pilot: Pilot[None], app: PaperdrillApp, key: str = "C") -> None:
    """The club's screen, its folder read."""
    await pilot.press("escape")
    await pilot.press(key)
    await until(pilot, lambda: isinstance(app.screen, ClubScreen) and app.screen.is_mounted)
    await until(pilot, lambda: bool(told(pilot)) and "reading the folder" not in told(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_the_others_are_sealed_until_ones_own_critique_is_handed_in(
    make_app: MakeApp, workbench: Workbench, found: Found, folder: Path, size: tuple[int, int]
) -> None:
    """Before it one sees who is in, and nothing that they say; handing in asks for a name and opens the table."""
    finished(workbench, found, gaps=MINE)
    workbench.known_clubs.remember(folder)
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await opened(pilot, app)
        assert "in: 1 (Ada) you are not in: s hands in your critique of it" in told(pilot)
        assert "what the others say is sealed until then" in told(pilot)
        for hidden in ("natural language", "authors' points", "windows have one of two sizes"):
            assert hidden not in told(pilot)
        await pilot.press("s")
        await until(pilot, lambda: not isinstance(app.screen, ClubScreen))
        app.screen.query_one(Input).value = "Ben"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ClubScreen) and "Remarks that several" in told(pilot))
        assert "in: 2 (Ada, Ben) you are in, as Ben" in told(pilot)
        assert "The expert's points: how many of 2 said each" in told(pilot)
        assert f"2 “{OTHERS}” also: “{MINE}” Ada, Ben" in told(pilot)
        assert workbench.known_clubs.name_in(folder) == "Ben"
        await pilot.press("s", "p")  # once in, there is nothing to hand in, nor to begin
        assert isinstance(app.screen, ClubScreen)


async def test_a_club_is_shown_and_handed_in_to_while_another_program_holds_the_journal(
    make_app: MakeApp, workbench: Workbench, found: Found, folder: Path
) -> None:
    """Nothing of it is kept in the journal."""
    finished(workbench, found, gaps=MINE)
    workbench.known_clubs.remember(folder)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        with held(workbench):
            await opened(pilot, app)
            await pilot.press("s")
            await until(pilot, lambda: not isinstance(app.screen, ClubScreen))
            app.screen.query_one(Input).value = "Ben"
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, ClubScreen) and "Remarks that several" in told(pilot))
            assert "you are in, as Ben" in told(pilot)


async def test_the_reports_tab_of_the_clubs_expert_opens_with_the_club(
    make_app: MakeApp, workbench: Workbench, found: Found, folder: Path
) -> None:
    """The key that a pack brings is a reader in the report once the person is in; the report leads to the club too."""
    session = finished(workbench, found, gaps=MINE)
    workbench.known_clubs.remember(folder)
    assert workbench.voices.heard(workbench.report(session)).voices == ()
    workbench.clubs.submit(folder, workbench.report(session), "Ben")
    app = make_app(review=True, session_id=session)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Tutor Grace" in str(app.screen.query_one("#row-head", Static).visual))
        await pilot.press("C")
        await until(pilot, lambda: isinstance(app.screen, ClubScreen) and "you are in, as Ben" in told(pilot))


async def test_the_paper_of_the_week_is_begun_from_there(
    make_app: MakeApp, workbench: Workbench, found: Found, folder: Path
) -> None:
    """From one's own copy, where the pack has nothing that gets it; where there is none either, that is told."""
    workbench.known_clubs.remember(folder)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app)
        assert "you are not in: p begins a session on the paper" in told(pilot)
        assert workbench.clubs.ref(workbench.clubs.view(folder).pack) == found.ref
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, ReadyScreen))


async def test_a_folder_is_asked_for_where_no_club_is_known_and_one_that_is_none_is_told(
    make_app: MakeApp, workbench: Workbench, folder: Path
) -> None:
    """What stands there is one line; the next folder is read all the same."""
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app)
        assert "No club yet." in told(pilot)
        (folder.parent / "ring").symlink_to("ring")
        for path, words in (
            (folder.parent / "nowhere", "cannot read the folder nowhere"),
            (folder.parent / "ring", "cannot read the folder ring"),
            (folder, "in: 1 (Ada)"),
        ):
            await pilot.press("f")
            await until(pilot, lambda: not isinstance(app.screen, ClubScreen))
            app.screen.query_one(Input).value = str(path)
            await pilot.press("enter")
            await until(pilot, lambda words=words: isinstance(app.screen, ClubScreen) and words in told(pilot))  # type: ignore[misc]  # bound now
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, ClubScreen))
    assert [each.folder for each in workbench.known_clubs.all()] == [str(folder)]


async def test_several_clubs_come_round(make_app: MakeApp, workbench: Workbench, found: Found, folder: Path) -> None:
    """Tab turns to the next."""
    second = folder.with_name("second")
    second.mkdir()
    workbench.clubs.new(second, replace(found, paper=replace(found.paper, title="Another title of it")))
    workbench.known_clubs.remember(folder)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app)
        assert "in: 1 (Ada)" in told(pilot)
        await pilot.press("tab")
        await until(pilot, lambda: "Another title of it" in told(pilot))
        assert "in: nobody yet" in told(pilot)
        await pilot.press("tab")
        await until(pilot, lambda: "in: 1 (Ada)" in told(pilot))
