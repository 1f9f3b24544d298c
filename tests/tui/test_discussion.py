"""The discussion after a critique: three questions, all of them to be skipped, and a block of its own in the report."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.content import Content
from textual.widgets import Static, TextArea

from paperdrill.journal.rounds import KeptAnswer
from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from paperdrill.report.answers import evidence_of
from paperdrill.settings import Settings
from paperdrill.tui import messages
from paperdrill.tui.commands import commands_of
from paperdrill.tui.screens.discussion_screen import DiscussionScreen
from paperdrill.tui.screens.passage_screen import PassageScreen
from paperdrill.tui.screens.report_screen import ReportScreen
from paperdrill.tui.widgets.answer_box import AnswerBox
from paperdrill.tui.widgets.block_list import BlockList
from tui.conftest import FakeClock, MakeApp, WatchedApp
from tui.driving import blocks_of, text_of, until
from tui.past_sessions import in_critique

ANSWER = "It fails below sixty-four tokens [MASK]."


@pytest.fixture
def session_id(workbench: Workbench, found: Found) -> int:
    """A finished session whose critique left much out; the other stations on the way to the report are switched off."""
    workbench.settings = replace(Settings(), predict=False, marking=False)
    number = in_critique(workbench, found, method="A window slides over a sequence.")
    workbench.finish(number)
    return number


def shown(app: WatchedApp, selector: str) -> str:
    """What a line of the screen says."""
    return text_of(app.screen.query_one(selector))


def report_text(app: WatchedApp, selector: str) -> str:
    """All blocks of a list of the report."""
    return "\n".join(blocks_of(app.screen.query_one(selector, BlockList)))


async def test_three_questions_come_before_the_report(make_app: MakeApp, session_id: int) -> None:
    """Each with a minute of its own; the report then tells what was used and missed."""
    app = make_app(review=True)
    async with app.run_test(size=(100, 40)) as pilot:
        app.post_message(messages.CritiqueDone(session_id))
        await until(pilot, lambda: isinstance(app.screen, DiscussionScreen) and app.screen.is_mounted)
        await pilot.pause()
        for place in range(3):
            assert shown(app, "#where").startswith(f"question   {place + 1} of 3")
            assert shown(app, "#head-corner") == "1:00"
            app.screen.query_one("#answer", AnswerBox).editor.insert(ANSWER)
            await pilot.press("f8")
            if app.screen.has_class("-told"):
                await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, ReportScreen))
        await pilot.pause()
        assert "Discussion    3 of 3 answered" in report_text(app, "#profile")
        await pilot.press(*["tab"] * 4)
        await pilot.pause()
        told = report_text(app, "#blocks")
        assert told.count(ANSWER) == 3
        assert "not used, " in told
        assert "6 words" in told
        assert "of 100" not in told


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_enter_in_the_report_opens_the_evidence_of_a_question(
    make_app: MakeApp, workbench: Workbench, session_id: int, size: tuple[int, int]
) -> None:
    """Every piece of it where it stands in the paper, as in the verdict of a round."""
    opened = workbench.drilling.discuss(session_id)
    for place in range(3):
        workbench.drilling.save_answer(opened.id, place, KeptAnswer(ANSWER, spent_s=30))
    report = workbench.drilling.finish(opened.id)
    quoted = {place.sentence for each in report.answered for place in evidence_of(each)}
    app = make_app(review=True, session_id=session_id)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*["tab"] * 4)
        await pilot.pause()
        blocks, read = app.screen.query_one("#blocks", BlockList), set[str]()
        for _ in range(blocks.option_count):
            await pilot.press("enter")
            if isinstance(app.screen, PassageScreen):
                marked = app.screen.query_one("#passage-text", Static).content
                assert isinstance(marked, Content)
                read.add(" ".join(" ".join(marked.plain[span.start : span.end] for span in marked.spans).split()))
                await pilot.press("escape")
            await pilot.press("j")
    assert quoted
    assert read == quoted


async def test_what_a_question_rests_on_is_not_shown_before_it_is_answered(
    make_app: MakeApp, workbench: Workbench, session_id: int
) -> None:
    """It is what the answer will be held against; the paper stays closed."""
    opened = workbench.drilling.discuss(session_id)
    assert any(question.evidence for question in opened.questions)
    app = make_app(round_id=opened.id)
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        assert not app.screen.query_one("#evidence").display
        assert not app.screen.query_one("#questions").display
        await pilot.press("ctrl+o", "f2")
        assert isinstance(app.screen, DiscussionScreen)
        keys = [binding for _, group in app.screen.key_groups() for binding in group]
        assert not {"asking.paper", "asking.questions"} & {getattr(binding, "id", "") for binding in keys}
        assert app.screen.query_one("#answer", AnswerBox).editor.has_focus


async def test_the_authors_words_are_shown_at_once_after_an_answer(
    make_app: MakeApp, workbench: Workbench, clock: FakeClock, session_id: int
) -> None:
    """The answer is kept as given, the clock stands, and one key goes on."""
    opened = workbench.drilling.discuss(session_id)
    place, question = next(
        (place, question)
        for place, question in enumerate(opened.questions)
        if question.evidence and question.evidence[0].sentence not in question.text
    )
    app = make_app(round_id=opened.id)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        await pilot.press(*["f3"] * place)
        app.screen.query_one("#answer", AnswerBox).editor.insert(ANSWER)
        await pilot.press("f8")
        await pilot.pause()
        told = " ".join("".join(blocks_of(app.screen.query_one("#evidence", BlockList))).split())
        assert question.evidence[0].sentence in told
        assert shown(app, "#asked-back").endswith("F8 goes on.")
        answer = app.screen.query_one("#answer TextArea", TextArea)
        assert (answer.text, answer.read_only) == (ANSWER, True)
        clock.advance(600)
        await pilot.pause(0.6)
        assert app.screen.has_class("-told")
        assert workbench.drilling.report(opened.id).answered[place].answer == ANSWER
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, PassageScreen))
        await pilot.press("escape", "f8")
        await pilot.pause()
        assert not app.screen.has_class("-told")


@pytest.mark.parametrize("key", ["f9", "ctrl+d"])
async def test_one_key_skips_it_all(make_app: MakeApp, workbench: Workbench, session_id: int, key: str) -> None:
    """The keys that finish a skim and a critique do so here. The report has no block for what was not said."""
    app = make_app(review=True)
    async with app.run_test(size=(100, 40)) as pilot:
        app.post_message(messages.CritiqueDone(session_id))
        await until(pilot, lambda: isinstance(app.screen, DiscussionScreen))
        await pilot.press(key)
        await until(pilot, lambda: isinstance(app.screen, ReportScreen))
        await pilot.pause()
        assert "Discussion" not in report_text(app, "#profile")
    assert workbench.drilling.discussion_of(session_id) is None


async def test_each_question_can_be_skipped(make_app: MakeApp, workbench: Workbench, session_id: int) -> None:
    """It does not come back; what was said to the others is kept."""
    app = make_app(review=True)
    async with app.run_test(size=(100, 40)) as pilot:
        app.post_message(messages.CritiqueDone(session_id))
        await until(pilot, lambda: isinstance(app.screen, DiscussionScreen))
        await pilot.press("f3")
        assert str(app.screen.query_one("#where", Static).visual).endswith("~ skipped   · to come")
        app.screen.query_one("#answer", AnswerBox).editor.insert(ANSWER)
        await pilot.press("f8")
        assert app.screen.has_class("-told")
        await pilot.press("f3")
        assert app.screen.has_class("-told"), "what is answered cannot be skipped any more"
        await pilot.press("f8", "f3")
        await until(pilot, lambda: isinstance(app.screen, ReportScreen))
    report = workbench.drilling.discussion_of(session_id)
    assert report is not None
    assert [bool(each.answer) for each in report.answered] == [False, True, False]


async def test_after_the_last_answer_the_report_follows_whatever_was_skipped(
    make_app: MakeApp, workbench: Workbench, session_id: int
) -> None:
    """The footer and the help call it skipping, not putting off."""
    app = make_app(review=True)
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        app.post_message(messages.CritiqueDone(session_id))
        await until(pilot, lambda: isinstance(app.screen, DiscussionScreen))
        skip = app.screen.active_bindings["f3"].binding
        assert (skip.description, skip.tooltip) == ("Skip", "Skip this question: it does not come back")
        assert {"Skip", "Later"} & {command.title for command in commands_of(app.screen)} == {"Skip"}
        await pilot.press("f8")
        assert any("press F3 to skip" in notice.message for notice in app._notifications)
        await pilot.press("f3")
        for _ in range(2):
            app.screen.query_one("#answer", AnswerBox).editor.insert(ANSWER)
            await pilot.press("f8", "f8")
        await until(pilot, lambda: isinstance(app.screen, ReportScreen))
    report = workbench.drilling.discussion_of(session_id)
    assert report is not None
    assert [bool(each.answer) for each in report.answered] == [False, True, True]


async def test_the_settings_can_leave_it_out(make_app: MakeApp, workbench: Workbench, session_id: int) -> None:
    """The report follows the critique at once."""
    workbench.settings = replace(workbench.settings, discussion=False)
    app = make_app(review=True)
    async with app.run_test(size=(100, 40)) as pilot:
        app.post_message(messages.CritiqueDone(session_id))
        await until(pilot, lambda: isinstance(app.screen, ReportScreen))


async def test_an_interrupted_discussion_is_offered_and_goes_on(
    make_app: MakeApp, workbench: Workbench, clock: FakeClock, session_id: int
) -> None:
    """With every word and the time that was left."""
    opened = workbench.drilling.discuss(session_id)
    workbench.drilling.save_draft(opened.id, 0, KeptAnswer("half a [/]", spent_s=45, done=False))
    app = make_app()
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DiscussionScreen))
        assert app.screen.query_one("#answer TextArea", TextArea).text == "half a [/]"
        assert shown(app, "#head-corner") == "! 0:15"
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, ReportScreen))
    report = workbench.drilling.discussion_of(session_id)
    assert report is not None
    assert report.answered[0].answer == "half a [/]"
