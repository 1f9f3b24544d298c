"""The drill: one question at a time, every keystroke kept, the verdict at the end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from paperdrill.errors import StoreError
from paperdrill.journal.rounds import KeptAnswer
from paperdrill.practice.drilling import Drilling
from paperdrill.practice.workbench import Workbench
from paperdrill.settings import Settings
from paperdrill.tui.autosave import DELAY_S
from paperdrill.tui.screens.confirm_screen import ConfirmScreen
from paperdrill.tui.screens.drill_screen import DrillScreen
from paperdrill.tui.screens.passage_screen import PassageScreen
from paperdrill.tui.screens.pause_screen import PauseScreen
from paperdrill.tui.screens.verdict_screen import VerdictScreen
from paperdrill.tui.widgets.answer_box import AnswerBox
from paperdrill.tui.widgets.block_list import BlockList
from tui.conftest import FakeClock, MakeApp, WatchedApp
from tui.driving import blocks_of, text_of, until
from tui.own_paper import GOOD, POOR, begun

KEYS = {" ": "space", "[": "left_square_bracket", "]": "right_square_bracket", "/": "slash", ";": "semicolon"}


async def types(pilot: Pilot[None], text: str) -> None:
    """Press the keys of a text."""
    await pilot.press(*(KEYS.get(letter, letter) for letter in text))


def shown(app: WatchedApp, selector: str) -> str:
    """What a line of the screen says."""
    return text_of(app.screen.query_one(selector, Static))


def put_in(app: WatchedApp, text: str) -> None:
    """Write an answer at one stroke."""
    app.screen.query_one("#answer", AnswerBox).editor.insert(text)


@pytest.fixture
def opened(workbench: Workbench) -> int:
    """A round of four questions; its number."""
    return begun(workbench).id


async def test_what_a_question_quotes_is_not_quoted_again_below_it(make_app: MakeApp, opened: int) -> None:
    """Its place stays; evidence that the question does not say word for word is quoted whole."""
    app = make_app(round_id=opened)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("f3")
        await pilot.pause()
        assert blocks_of(app.screen.query_one("#evidence", BlockList)) == ["2 Related Work, p2"]
        await pilot.press("f3")
        await pilot.pause()
        assert blocks_of(app.screen.query_one("#evidence", BlockList)) == [
            "“FastRank (ours) | 91.4 | 81.2”\nTable 2, p6",
            "“DenseRank | 90.1 | 80.9”\nTable 2, p6",
        ]


async def test_the_list_tells_topics_and_no_words_of_later_questions(make_app: MakeApp, opened: int) -> None:
    """A question without a topic is told by its first words once it was asked."""
    app = make_app(round_id=opened)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("f3")
        await pilot.pause()
        pitch, *others = blocks_of(app.screen.query_one("#questions", BlockList))
        assert pitch.startswith("~  1  pitch  Take me through")
        assert others == [
            ">  2  baselines\n      uncompared, p2",
            "·  3  significance\n      lead without spread, p6",
            "·  4  closing",
        ]


async def test_one_question_is_asked_with_its_evidence_and_its_clock(make_app: MakeApp, opened: int) -> None:
    """Which round it belongs to, how many there are, and nothing of the paper eaten as markup."""
    app = make_app(round_id=opened)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert shown(app, "#where").startswith("pitch   1 of 4   > · · ·")
        assert "FastRank" in shown(app, "#question")
        assert shown(app, "#head-title") == "Drill  FastRank [MASK]: reading list[int] once [/]"
        assert shown(app, "#head-corner") == "5:00"
        evidence = app.screen.query_one("#evidence", BlockList)
        assert "“We propose FastRank" in str(evidence.get_option_at_index(0).prompt)
        assert "Abstract, p1" in str(evidence.get_option_at_index(0).prompt)


async def test_what_the_marks_of_the_questions_mean_is_told_where_there_is_room(make_app: MakeApp, opened: int) -> None:
    """Of those that are there; never a part of it."""
    app = make_app(round_id=opened)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: shown(app, "#where").endswith("> · · ·      > this one   · to come"))
        await pilot.resize_terminal(48, 24)
        await until(pilot, lambda: shown(app, "#where").endswith("> · · · "))


async def test_a_keystroke_is_in_the_journal_half_a_second_later(
    make_app: MakeApp, workbench: Workbench, opened: int
) -> None:
    """As it was typed, and the mark says since when; the question does not count as answered."""
    assert DELAY_S < 0.5
    app = make_app(round_id=opened)
    async with app.run_test(size=(80, 24)) as pilot:
        await types(pilot, "a [MASK] [/]")
        await until(pilot, lambda: shown(app, "#head-remark").startswith("saved"))
        kept = workbench.drilling.resume(opened)
        assert kept.drafts[0].text == "a [MASK] [/]"
        assert kept.answered == frozenset()
        assert shown(app, "#head-remark") == "saved 10:30:00"


async def test_an_answer_that_falls_short_is_asked_back_in_place(
    make_app: MakeApp, workbench: Workbench, opened: int
) -> None:
    """The first answer stands as it was given; the second is written below, with a clock of its own."""
    app = make_app(round_id=opened)
    async with app.run_test(size=(80, 24)) as pilot:
        await types(pilot, POOR)
        await pilot.press("f8")
        asked_back = shown(app, "#asked-back")
        assert shown(app, "#head-corner") == "1:00"
        first, second = app.screen.query(TextArea)
        assert (first.text, first.read_only, second.has_focus) == (POOR, True, True)
        await types(pilot, "well")
        await pilot.press("f8")
        assert shown(app, "#where").split("   ")[1] == "2 of 4"
    kept = workbench.drilling.resume(opened).drafts[0]
    assert (kept.text, kept.second, kept.done) == (POOR, "well", True)
    assert kept.follow_up == asked_back != ""


async def test_an_answer_that_will_do_is_followed_by_the_next_question(
    make_app: MakeApp, workbench: Workbench, opened: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The box is empty again, and the clock begins anew."""
    monkeypatch.setattr(Drilling, "ask_back", lambda *_: None)
    app = make_app(round_id=opened)
    async with app.run_test(size=(80, 24)) as pilot:
        put_in(app, GOOD)
        await pilot.press("f8")
        assert "2 of 4   = > · ·" in shown(app, "#where")
        assert app.screen.query_one("#answer", AnswerBox).editor.text == ""
        assert shown(app, "#answer .answer-words") == "0 words"
        assert shown(app, "#head-corner") == "2:00"


async def test_nothing_is_no_answer(make_app: MakeApp, opened: int) -> None:
    """The question stays, and how to put it off is told."""
    app = make_app(round_id=opened)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("space", "f8")
        assert "1 of 4" in shown(app, "#where")
        assert any("F3" in notice.message for notice in app._notifications)


async def test_a_question_that_was_put_off_comes_back_with_what_was_written(make_app: MakeApp, opened: int) -> None:
    """By itself at the end, and from the list at any time."""
    app = make_app(round_id=opened)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await types(pilot, "later")
        await pilot.press("f3", "f3")
        assert "3 of 4   ~ ~ > ·" in shown(app, "#where")
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("k", "k", "enter")
        assert shown(app, "#where").endswith("1 of 4   > ~ ~ ·      > this one   ~ later   · to come")
        assert app.screen.query_one("#answer", AnswerBox).editor.text == "later"
        assert app.screen.query_one("#answer", AnswerBox).editor.has_focus
        assert not app.screen.query_one("#questions").display


async def test_a_question_that_is_answered_is_not_asked_again(
    make_app: MakeApp, opened: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told, and one stays."""
    monkeypatch.setattr(Drilling, "ask_back", lambda *_: None)
    app = make_app(round_id=opened)
    async with app.run_test(size=(140, 40), notifications=True) as pilot:
        assert app.screen.query_one("#questions").display
        await types(pilot, "yes")
        await pilot.press("f8", "f2", "k", "enter")
        assert "2 of 4" in shown(app, "#where")
        assert any("is answered" in notice.message for notice in app._notifications)


async def test_time_that_is_up_is_told_and_takes_nothing_away(
    make_app: MakeApp, workbench: Workbench, clock: FakeClock, opened: int
) -> None:
    """Marked before, counted on after; one writes on."""
    app = make_app(round_id=opened)
    async with app.run_test(size=(80, 24)) as pilot:
        clock.advance(230)
        await until(pilot, lambda: shown(app, "#head-corner") == "! 1:10")
        clock.advance(60)
        await until(pilot, lambda: shown(app, "#head-corner") == "!! 0:10")
        clock.advance(33)
        await until(pilot, lambda: shown(app, "#head-corner") == "!! +0:23")
        assert "time was up at 5:00" in shown(app, "#answer .answer-remark")
        await types(pilot, "on")
        assert app.screen.query_one("#answer", AnswerBox).editor.text == "on"
        await pilot.press("f3")
        assert shown(app, "#head-corner") == "2:00"
        assert shown(app, "#answer .answer-remark") == ""
    assert workbench.drilling.resume(opened).drafts[0].spent_s == 323


async def test_strict_settings_take_the_answer_when_the_time_is_up(
    make_app: MakeApp, workbench: Workbench, clock: FakeClock, opened: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it stands."""
    monkeypatch.setattr(Drilling, "ask_back", lambda *_: None)
    workbench.settings = replace(Settings(), strict_answers=True)
    app = make_app(round_id=opened)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await types(pilot, "half a sen")
        clock.advance(301)
        await until(pilot, lambda: any("time is up" in notice.message for notice in app._notifications))
        await until(pilot, lambda: "2 of 4" in shown(app, "#where"))
    assert workbench.drilling.resume(opened).drafts[0].text == "half a sen"


async def test_the_paper_opens_at_the_evidence(make_app: MakeApp, opened: int) -> None:
    """By a key from the answer, and by enter or o from the evidence."""
    app = make_app(round_id=opened)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+o")
        assert isinstance(app.screen, PassageScreen)
        assert shown(app, "#passage-place") == "Abstract, p1"
        await pilot.press("escape", "tab", "enter")
        assert isinstance(app.screen, PassageScreen)
        await pilot.press("escape", "o")
        assert isinstance(app.screen, PassageScreen)
        await pilot.press("escape", "escape", "o")
        assert app.screen.query_one("#answer", AnswerBox).editor.text == "o"


async def test_a_pause_stops_the_clock_and_hides_the_question(make_app: MakeApp, clock: FakeClock, opened: int) -> None:
    """Any of its keys lets it run on."""
    app = make_app(round_id=opened)
    async with app.run_test(size=(80, 24)) as pilot:
        clock.advance(10)
        await pilot.press("f6")
        assert isinstance(app.screen, PauseScreen)
        assert app.screen.styles.background.a == 1
        clock.advance(600)
        await pilot.press("enter")
        await until(pilot, lambda: shown(app, "#head-corner") == "4:50")


async def test_the_round_ends_with_the_verdict(
    make_app: MakeApp, workbench: Workbench, opened: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As soon as the last question is answered."""
    monkeypatch.setattr(Drilling, "ask_back", lambda *_: None)
    app = make_app(round_id=opened)
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(4):
            put_in(app, GOOD)
            await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, VerdictScreen))
    (summary,) = workbench.drilling.history()
    assert (summary.answered, summary.finished_at is not None) == (4, True)


async def test_the_round_can_be_ended_early(make_app: MakeApp, workbench: Workbench, opened: int) -> None:
    """After a question; what is half written counts."""
    app = make_app(round_id=opened)
    async with app.run_test(size=(80, 24)) as pilot:
        await types(pilot, "half")
        await pilot.press("f9")
        assert isinstance(app.screen, ConfirmScreen)
        assert shown(app, "#question").startswith("0 of 4 questions are answered.")
        await pilot.press("n")
        assert isinstance(app.screen, DrillScreen)
        await pilot.press("f9", "y")
        await until(pilot, lambda: isinstance(app.screen, VerdictScreen))
    assert workbench.drilling.report(opened).answered[0].answer == "half"


async def test_an_interrupted_round_goes_on_where_it_was(
    make_app: MakeApp, workbench: Workbench, clock: FakeClock
) -> None:
    """Home offers it first: text, follow-up and time as they were."""
    opened = begun(workbench)
    workbench.drilling.save_answer(opened.id, 0, KeptAnswer("yes", spent_s=9))
    workbench.drilling.save_draft(opened.id, 1, KeptAnswer("well", "Is it [/]?", "it", 80, 20, done=False))
    app = make_app(to_drill=True)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DrillScreen))
        assert "2 of 4   = > · ·" in shown(app, "#where")
        assert [editor.text for editor in app.screen.query(TextArea)] == ["well", "it"]
        assert shown(app, "#asked-back") == "Is it [/]?"
        assert shown(app, "#head-corner") == "0:40"


async def test_quitting_at_once_loses_nothing(make_app: MakeApp, workbench: Workbench, opened: int) -> None:
    """The round can be taken up again."""
    app = make_app(round_id=opened)
    async with app.run_test(size=(80, 24)) as pilot:
        await types(pilot, "fast")
        await pilot.press("f10")
    assert workbench.drilling.resume(opened).drafts[0].text == "fast"


async def test_a_journal_that_refuses_is_told_and_the_question_stays(
    make_app: MakeApp, opened: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mark never says "saved" of a text that is not."""

    def refuse(*_args: object) -> NoReturn:
        raise StoreError("the disk [/] is full", "free some disk space")

    app = make_app(round_id=opened)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        with monkeypatch.context() as broken:
            broken.setattr(Drilling, "save_draft", refuse)
            broken.setattr(Drilling, "ask_back", lambda *_: None)
            await types(pilot, "fast")
            await pilot.press("f8")
            assert shown(app, "#head-remark").startswith("NOT SAVED: the disk [/] is full")
            assert "1 of 4" in shown(app, "#where")
        await pilot.press("ctrl+s")
        assert shown(app, "#head-remark") == "saved 10:30:00"


async def test_the_sheet_that_the_command_line_wants_is_written_at_the_end(
    make_app: MakeApp, opened: int, tmp_path: Path
) -> None:
    """Its path is told over the verdict."""
    sheet = tmp_path / "sheet.md"
    app = make_app(round_id=opened, sheet=sheet)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await types(pilot, "half")
        await pilot.press("f9", "y")
        await until(pilot, lambda: isinstance(app.screen, VerdictScreen))
        assert any(notice.message == f"wrote {sheet}" for notice in app._notifications)
    assert "> half" in sheet.read_text(encoding="utf-8")


async def test_a_small_screen_keeps_room_for_the_answer(make_app: MakeApp, opened: int) -> None:
    """What gives way is the evidence and the answer that was given already."""
    app = make_app(round_id=opened)
    async with app.run_test(size=(60, 20)) as pilot:
        put_in(app, POOR)
        await pilot.pause()
        assert app.screen.query_one("#answer TextArea").size.height >= 2
        await pilot.press("f8")
        await pilot.pause()
        second = app.screen.query_one("#second TextArea")
        assert second.size.height >= 2
        assert app.screen.query_one("#asked").content_region.contains_region(second.region)
