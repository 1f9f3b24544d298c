"""The verdict of a round: what to prepare, each answer beside the paper, and where to go from there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest
from textual.widgets import Input

from paperdrill.journal.rounds import KeptAnswer
from paperdrill.journal.store import Store
from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from paperdrill.tui.pictures.picture_view import PictureView
from paperdrill.tui.screens.audit_screen import AuditScreen
from paperdrill.tui.screens.file_screen import FileScreen
from paperdrill.tui.screens.passage_screen import PassageScreen
from paperdrill.tui.screens.rounds_screen import RoundsScreen
from paperdrill.tui.screens.verdict_screen import VerdictScreen
from paperdrill.tui.widgets.block_list import BlockList
from tui.conftest import FakeClock, MakeApp, WatchedApp
from tui.driving import blocks_of, text_of, until
from tui.own_paper import GOOD, POOR, begun, finished_round, own_paper


def blocks(app: WatchedApp, selector: str = "#blocks") -> list[str]:
    """What the blocks of a list say."""
    return blocks_of(app.screen.query_one(selector, BlockList))


def head(app: WatchedApp) -> str:
    """What stands above the blocks."""
    return text_of(app.screen.query_one("#row-head"))


async def test_it_opens_with_what_to_prepare_worst_first(make_app: MakeApp, workbench: Workbench) -> None:
    """What was not answered before what was answered badly; what to do about each."""
    app = make_app(review=True, round_id=finished_round(workbench, POOR))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, VerdictScreen)
        assert "weakest answers first" in head(app)
        first, second, *_ = blocks(app)
        assert "closing  not answered" in first
        assert "admit what is open before you defend the rest" in second
        assert "- evidence you could have used: " in second


async def test_each_answer_stands_beside_the_evidence(make_app: MakeApp, workbench: Workbench) -> None:
    """Used and missed, with page; concession, specificity and faults in words; above each other where it is narrow."""
    number = finished_round(workbench, GOOD)
    app = make_app(review=True, round_id=number)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("tab", "tab", "tab")
        await pilot.pause()
        score = f"{workbench.drilling.report(number).answered[2].score:.0f}"
        assert f"{score} of 100: 18 words, 100% specific, admitted what is open" in head(app)
        assert "found in the paper: 81.2 (4 Results, p6); 80.9 (Table 2, p6)" in head(app)
        first = blocks(app)[0]
        assert "You are right, we did not repeat" in first
        assert "= “FastRank (ours) | 91.4 | 81.2”" in first
        assert "used, Table 2, p6" in first
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "FastRank (ours)" not in blocks(app)[0])
        assert blocks(app)[0].startswith("You are right")


async def test_what_was_asked_back_stands_between_the_two_answers(make_app: MakeApp, workbench: Workbench) -> None:
    """As it was said."""
    opened = begun(workbench)
    workbench.drilling.save_answer(opened.id, 0, KeptAnswer("It is fast.", "How [/] fast?", "Twice."))
    workbench.drilling.finish(opened.id)
    app = make_app(review=True, round_id=opened.id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab")
        await pilot.pause()
        assert blocks(app)[0].split("\n")[:3] == ["It is fast.", "> How [/] fast?", "Twice."]


async def test_rounds_on_one_paper_are_compared(make_app: MakeApp, workbench: Workbench, clock: FakeClock) -> None:
    """The overall score of both, the trend, and what each answer gained."""
    finished_round(workbench, POOR)
    clock.advance(86_400)
    report = workbench.drilling.report(finished_round(workbench, GOOD))
    overall, score = f"{report.overall:.0f}", f"{report.answered[2].score:.0f}"
    app = make_app(review=True, round_id=report.round_id)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert text_of(app.screen.query_one("#head-corner")) == f"overall 0 → {overall}"
        assert "2 rounds on this paper  0 ▁" in head(app)
        assert f" {overall}  +{overall}" in head(app)
        assert f"{score} of 100  +{score}" in blocks(app, "#profile")[3]
        await pilot.press("shift+tab", "shift+tab")
        assert f"round 1: 0, +{score}; now also used: Table 2, p6; fixed: admits nothing" in head(app)


async def test_a_person_marks_their_own_answers(make_app: MakeApp, workbench: Workbench) -> None:
    """One more or one less for the open question, from the verdict on, 0 to 4; backspace takes it back.

    What is not answered has no mark, and digits mean nothing here: they mark pairs.
    """
    number = finished_round(workbench, GOOD)
    app = make_app(review=True, round_id=number)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await pilot.press("plus")
        assert workbench.drilling.report(number).marked is None
        await pilot.press("tab", "tab", "tab", "3")
        assert workbench.drilling.report(number).marked is None
        score = workbench.drilling.report(number).answered[2].score
        await pilot.press("plus")
        above = int(score / 25) + 1
        assert workbench.drilling.report(number).answered[2].mark == above <= 4
        assert f"you gave it {above} of 4" in head(app)
        assert f"{score:.0f} of 100" in head(app)
        await pilot.press("minus")
        assert workbench.drilling.report(number).answered[2].mark == above - 1
        await pilot.press(*["left"] * 9)
        assert workbench.drilling.report(number).answered[2].mark == 0
        await pilot.press(*["right"] * 9)
        assert workbench.drilling.report(number).answered[2].mark == 4
        await pilot.press("backspace")
        assert "you gave it" not in head(app)
        assert workbench.drilling.report(number).marked is None
        opened = begun(workbench)
        workbench.drilling.finish(opened.id)
    app = make_app(review=True, round_id=opened.id)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await pilot.press("tab", "plus")
        assert any("has no answer" in notice.message for notice in app._notifications)


async def test_the_paper_opens_at_the_evidence(make_app: MakeApp, workbench: Workbench) -> None:
    """At the table that was quoted, row by row."""
    app = make_app(review=True, round_id=finished_round(workbench, GOOD))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("tab", "tab", "tab")
        await pilot.pause()
        await pilot.press("enter")
        assert isinstance(app.screen, PassageScreen)
        await pilot.pause()
        assert text_of(app.screen.query_one("#passage-place")) == "Table 2, p6"
        assert "DenseRank | 90.1 | 80.9" in text_of(app.screen.query_one("#passage-text"))


async def test_the_sheet_is_written_where_one_wants_it(
    make_app: MakeApp, workbench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The path is told; a file that already exists is not overwritten; the name says in which form."""
    monkeypatch.chdir(tmp_path)
    app = make_app(review=True, round_id=finished_round(workbench, GOOD))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("w", "enter")
        await until(pilot, lambda: isinstance(app.screen, VerdictScreen))
        assert any(notice.message == f"wrote {tmp_path}/to-prepare-1.md" for notice in app._notifications)
        assert "# To prepare: FastRank \\[MASK\\]" in Path("to-prepare-1.md").read_text(encoding="utf-8")
        await pilot.press("w", "enter")
        assert isinstance(app.screen, FileScreen)
        assert "already exists" in text_of(app.screen.query_one("#hint"))
        app.screen.query_one("#path", Input).value = "sheet.pdf"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, VerdictScreen))
        assert Path("sheet.pdf").read_bytes().startswith(b"%PDF")


async def test_again_reads_the_paper_anew(
    make_app: MakeApp, workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have changed since; the audit follows."""
    asked = list[str]()

    def find(request: object, _listener: object) -> Found:
        asked.append(getattr(request, "ref", ""))
        return own_paper()

    monkeypatch.setattr(workbench, "find", find)
    app = make_app(review=True, round_id=finished_round(workbench, GOOD))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, AuditScreen))
    assert asked == ["fastrank.pdf"]


async def test_past_rounds_are_one_key_away(make_app: MakeApp, workbench: Workbench) -> None:
    """And from there the verdict again."""
    app = make_app(review=True, round_id=finished_round(workbench, GOOD))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("h")
        await until(pilot, lambda: isinstance(app.screen, RoundsScreen))
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, VerdictScreen))


async def test_p_shows_the_page_that_evidence_is_printed_on(
    make_app: MakeApp, workbench: Workbench, tmp_path: Path
) -> None:
    """From the drill and from its verdict, where the paper's PDF is still here."""
    with pymupdf.open() as document:
        for _ in range(6):
            document.new_page(width=300, height=400)
        document.save(tmp_path / "fastrank.pdf")
    kept = replace(own_paper(), pdf=tmp_path / "fastrank.pdf").for_library(workbench.now())
    with Store(workbench.paths.journal) as store:
        store.remember_paper(kept)
    finished_id = finished_round(workbench, GOOD)
    for start, keys, page in (
        ({"review": True, "round_id": finished_id}, ("tab", "tab", "tab", "o"), 6),
        ({"round_id": begun(workbench).id}, ("ctrl+o",), 1),
    ):
        assert await _page_printed(make_app(**start), keys) == page


async def _page_printed(app: WatchedApp, keys: tuple[str, ...]) -> int:
    """The page that is shown after these keys and ``p``."""
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(*keys, "p")
        picture = app.screen.query_one(PictureView)
        await until(pilot, lambda: picture.shown is not None)
        assert picture.shown is not None
        await pilot.press("escape")
        return picture.shown.page
