"""The critique: what is typed is safe at once, the notes are at hand, and finishing leads to the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from paperdrill.critique.field_targets import field_targets
from paperdrill.errors import BadInputError, StoreError
from paperdrill.journal.records import Phase
from paperdrill.paths import Paths
from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from paperdrill.settings import PromptLength
from paperdrill.tui.autosave import DELAY_S
from paperdrill.tui.commands import commands_of
from paperdrill.tui.screens.confirm_screen import ConfirmScreen
from paperdrill.tui.screens.critique_screen import CritiqueScreen
from paperdrill.tui.screens.discussion_screen import DiscussionScreen
from paperdrill.tui.screens.mark_screen import MarkScreen
from paperdrill.tui.screens.predict_screen import PredictScreen
from paperdrill.tui.screens.report_screen import ReportScreen
from paperdrill.tui.ways import Ways
from paperdrill.tui.widgets.field_editor import FieldEditor
from tui.conftest import FakeClock, MakeApp
from tui.driving import until
from tui.past_sessions import NOTES, compare_by_hand, in_critique

ALL_FIELDS = {"method": "A window.", "strengths": "Fast.", "gaps": "One seed.", "improvements": "More seeds."}


@pytest.fixture
def session_id(workbench: Workbench, found: Found) -> int:
    """A session in its critique, the method written, the rest still empty."""
    return in_critique(workbench, found, method="A window slides.")


def _shown(pilot: Pilot[None], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).visual)


def _notices(pilot: Pilot[None]) -> Sequence[str]:
    return [notice.message for notice in pilot.app._notifications]


async def _types(pilot: Pilot[None], text: str) -> None:
    """Press the keys of a text."""
    names = {" ": "space", "[": "left_square_bracket", "]": "right_square_bracket", "/": "slash", "\n": "enter"}
    await pilot.press(*(names.get(letter, letter) for letter in text))


async def test_writing_goes_on_in_the_first_field_that_is_empty(make_app: MakeApp, session_id: int) -> None:
    """What was written before stands in its field, with its words counted."""
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, CritiqueScreen)
        assert [str(each.visual) for each in screen.query(".field-name").results(Static)] == [
            "Method",
            "Strengths",
            "Gaps",
            "Improvements",
        ]
        assert [str(each.visual) for each in screen.query(".field-words").results(Static)] == [
            "3 words of ~65, 3 min",
            "0 of ~45 words",
            "0 words of ~75, 4 min",
            "0 words of ~30, 2 min",
        ]
        await _types(pilot, "fast")
        editors = list(screen.query("#fields TextArea").results(TextArea))
        assert [editor.text for editor in editors] == ["A window slides.", "fast", "", ""]


async def test_a_keystroke_is_in_the_journal_half_a_second_later(
    make_app: MakeApp, workbench: Workbench, session_id: int
) -> None:
    """Brackets and slashes too, as they were typed; the mark says since when."""
    assert DELAY_S < 0.5
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await _types(pilot, "[MASK] [/] list[int]")
        await until(pilot, lambda: _shown(pilot, "#head-remark").startswith("saved"))
        assert workbench.session(session_id).session.critique["strengths"] == "[MASK] [/] list[int]"
        assert _shown(pilot, "#head-remark") == "saved 10:30:00"


async def test_quitting_at_once_loses_nothing(make_app: MakeApp, workbench: Workbench, session_id: int) -> None:
    """The session can be taken up again where it was."""
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await _types(pilot, "fast")
        await pilot.press("f10")
    session = workbench.session(session_id).session
    assert session.critique["strengths"] == "fast"
    assert session.phase is Phase.CRITIQUE


async def test_a_journal_that_refuses_is_told_and_the_text_kept_and_tried_again(
    make_app: MakeApp, workbench: Workbench, session_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mark never says "saved" of a text that is not."""

    def refuse(*_args: object) -> NoReturn:
        raise StoreError("the disk [/] is full", "free some disk space")

    app = make_app(session_id=session_id)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.pause()
        with monkeypatch.context() as broken:
            broken.setattr(workbench, "save_answer", refuse)
            await _types(pilot, "fast")
            await pilot.press("ctrl+s")
            assert _shown(pilot, "#head-remark").startswith("NOT SAVED: the disk [/] is full")
            assert any("NOT SAVED" in notice for notice in _notices(pilot))
            await pilot.press("f9")
            assert isinstance(app.screen, ConfirmScreen)
            await pilot.press("y")
            assert isinstance(app.screen, CritiqueScreen)
        await pilot.press("ctrl+s")
        assert _shown(pilot, "#head-remark").startswith("saved")
        assert workbench.session(session_id).session.critique["strengths"] == "fast"


async def test_the_time_of_the_critique_counts_up_and_is_kept(
    make_app: MakeApp, workbench: Workbench, session_id: int, clock: FakeClock
) -> None:
    """From where it was left; the skim's own time stays what it was."""
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert _shown(pilot, "#head-corner") == "4:10"
        clock.advance(5.0)
        await until(pilot, lambda: _shown(pilot, "#head-corner") == "4:15")

        def kept() -> tuple[float, float]:
            session = workbench.session(session_id).session
            return session.skim_spent_s, session.critique_spent_s

        await until(pilot, lambda: kept() == (600.0, 255.0))


async def test_in_a_narrow_terminal_f4_brings_the_notes_and_escape_puts_them_away(
    make_app: MakeApp, workbench: Workbench, session_id: int
) -> None:
    """They can be changed, and are saved like all else."""
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        notes = app.screen.query_one("#notes")
        assert not notes.display
        await pilot.press("f4")
        assert notes.display
        await _types(pilot, "!")
        await pilot.press("escape", "f10")
    assert workbench.session(session_id).session.notes == f"!{NOTES}"


async def test_in_a_wide_terminal_the_notes_stand_beside_the_fields(make_app: MakeApp, session_id: int) -> None:
    """From a hundred columns on."""
    app = make_app(session_id=session_id)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        notes = app.screen.query_one("#notes")
        assert notes.display
        assert notes.query_one(TextArea).text == NOTES


async def test_f5_puts_the_notes_into_the_field_line_by_line(make_app: MakeApp, session_id: int) -> None:
    """Empty lines are passed over; after the last one it says so."""
    app = make_app(session_id=session_id)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("f5", "f5")
        editor = app.screen.focused
        assert isinstance(editor, TextArea)
        assert editor.text == "p4 global tokens fixed by hand? [MASK] p6 only synthetic keys"
        await pilot.press("f5")
        assert "no further line in the notes" in _notices(pilot)


async def test_what_is_pasted_cannot_hold_a_terminal_s_commands(make_app: MakeApp, session_id: int) -> None:
    """An escape is shown, not obeyed."""
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.post_message(events.Paste("red \x1b[31m\nand [/] more"))
        await pilot.pause()
        editor = app.screen.focused
        assert isinstance(editor, TextArea)
        assert editor.text == "red ␛[31m\nand [/] more"


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
async def test_the_lines_of_a_paste_stay_lines_whatever_the_terminal_sends(
    make_app: MakeApp, workbench: Workbench, session_id: int, end: str
) -> None:
    """Four bullets are four statements: run together they would be one that nothing answers."""
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.post_message(events.Paste(end.join(("- one seed", "- one data set", "", "- no code"))))
        await pilot.pause()
        assert isinstance(app.screen.focused, TextArea)
        assert app.screen.focused.text == "- one seed\n- one data set\n\n- no code"
        await pilot.press("ctrl+s")
    assert "- one seed\n- one data set\n\n- no code" in workbench.session(session_id).session.critique.values()


async def test_finishing_names_the_fields_that_are_empty_and_lets_one_write_on(
    make_app: MakeApp, workbench: Workbench, session_id: int
) -> None:
    """The session stays where it was."""
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f9")
        assert isinstance(app.screen, ConfirmScreen)
        assert _shown(pilot, "#question") == "Strengths, Gaps and Improvements are empty. Finish anyway?"
        await pilot.press("n")
        assert isinstance(app.screen, CritiqueScreen)
    assert workbench.session(session_id).session.phase is Phase.CRITIQUE


async def test_finishing_compares_what_stands_on_the_screen_and_shows_the_report(
    make_app: MakeApp, workbench: Workbench, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last keystroke is part of it; each station on the way to the report has one key that skips it."""
    compare_by_hand(workbench, monkeypatch)
    session_id = in_critique(workbench, found, **ALL_FIELDS)
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await _types(pilot, "!")
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, PredictScreen) and app.screen.is_mounted)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, DiscussionScreen) and app.screen.is_mounted)
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, MarkScreen) and app.screen.is_mounted)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ReportScreen))
    session = workbench.session(session_id).session
    assert session.phase is Phase.DONE
    assert session.critique["method"] == "A window.!"


async def test_ctrl_d_finishes_at_once_when_every_field_is_written(
    make_app: MakeApp, workbench: Workbench, found: Found
) -> None:
    """An editor would delete a letter by it."""
    session_id = in_critique(workbench, found, **ALL_FIELDS)
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("home", "ctrl+d")
        await until(pilot, lambda: not isinstance(app.screen, CritiqueScreen))
        assert not isinstance(app.screen, ConfirmScreen)
    session = workbench.session(session_id).session
    assert session.critique == ALL_FIELDS
    assert session.phase is Phase.DONE


async def test_ctrl_d_asks_where_a_field_is_empty(make_app: MakeApp, workbench: Workbench, found: Found) -> None:
    """Whoever meant to delete a letter, or forgot a field, can write on."""
    written = {**ALL_FIELDS, "improvements": ""}
    app = make_app(session_id=in_critique(workbench, found, **written))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+d")
        assert isinstance(app.screen, ConfirmScreen)
        await pilot.press("n")
        assert isinstance(app.screen, CritiqueScreen)


async def test_a_comparison_that_fails_is_told_and_leaves_the_text(
    make_app: MakeApp, workbench: Workbench, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One can write on, and finish again."""

    def fail(_session_id: int, *, marking_open: bool) -> NoReturn:
        raise BadInputError("the key [/] is broken", "write on")

    session_id = in_critique(workbench, found, **ALL_FIELDS)
    monkeypatch.setattr(workbench, "finish", fail)
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("f9")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, CritiqueScreen)
        assert "the key [/] is broken\nwrite on" in _notices(pilot)
        await _types(pilot, "!")
        assert workbench.session(session_id).session.phase is Phase.CRITIQUE
        editor = app.screen.focused
        assert isinstance(editor, TextArea)
        assert editor.text == "A window.!"


async def test_tab_leads_from_field_to_field_and_to_the_notes(make_app: MakeApp, session_id: int) -> None:
    """It is never typed."""
    app = make_app(session_id=session_id)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press("tab", "tab", "tab")
        assert app.screen.focused is app.screen.query_one("#notes TextArea")
        await pilot.press("shift+tab")
        await _types(pilot, "seeds")
        assert [editor.text for editor in app.screen.query("#fields TextArea").results(TextArea)][3] == "seeds"


async def test_the_field_that_is_written_in_has_the_most_room(make_app: MakeApp, session_id: int) -> None:
    """Going to another gives it back; words are counted beside each as they are typed."""
    app = make_app(session_id=session_id)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        fields = list(app.screen.query(FieldEditor))
        await until(pilot, lambda: any(field.editor.has_focus for field in fields))
        first = next(place for place, field in enumerate(fields) if field.editor.has_focus)
        for written in fields[first : first + 2]:
            await until(pilot, lambda field=written: field.editor.has_focus)  # type: ignore[misc]  # bound now
            await until(pilot, lambda field=written: field.has_class("-written"))  # type: ignore[misc]  # the same
            await pilot.pause()
            assert [field for field in fields if field.has_class("-written")] == [written]
            assert written.size.height > max(field.size.height for field in fields if field is not written)
            await pilot.press(*"two words")
            await until(pilot, lambda field=written: _words_beside(field).startswith("2 "))  # type: ignore[misc]  # the same
            await pilot.press("tab")


def _words_beside(field: FieldEditor) -> str:
    return str(field.query_one(".field-words", Static).visual)


async def test_the_fields_are_those_of_the_person_s_own_template(
    make_app: MakeApp, workbench: Workbench, found: Found, paths: Paths
) -> None:
    """However many; all of them can be reached."""
    form = "".join(f"## Part {number}\n<!-- What of [{number}]? -->\n\n" for number in range(1, 9))
    paths.own_templates.mkdir(parents=True)
    (paths.own_templates / "critique.md").write_text(form, encoding="utf-8")
    app = make_app(session_id=in_critique(workbench, found))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        questions = [str(each.visual) for each in app.screen.query(".field-question").results(Static)]
        assert questions == [f"What of [{number}]?" for number in range(1, 9)]
        await pilot.press(*["tab"] * 7)
        last = app.screen.focused
        assert last is not None
        assert last.region.bottom <= 24
        assert last.region.height >= 3


@pytest.mark.parametrize(("prompts", "question", "rest"), [("short", True, False), ("none", False, False)])
async def test_prompts_fade_with_practice(
    make_app: MakeApp, workbench: Workbench, session_id: int, prompts: PromptLength, question: bool, rest: bool
) -> None:
    """The first line alone, or the field's name alone."""
    workbench.settings = replace(workbench.settings, prompts=prompts)
    app = make_app(session_id=session_id)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        shown = [str(each.visual) for each in app.screen.query(".field-question").results(Static)]
        assert all(bool(text) is question for text in shown)
        editors = app.screen.query(".field TextArea").results(TextArea)
        assert all(bool(str(editor.placeholder)) is rest for editor in editors)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_form_of_many_fields_scrolls(
    make_app: MakeApp, workbench: Workbench, found: Found, size: tuple[int, int]
) -> None:
    """Every field can be reached, stands in view whole when it is, and takes what is typed."""
    session = workbench.begin(found, template_name="icml").session
    workbench.save_progress(session.id, Phase.CRITIQUE, skim_spent_s=600.0)
    workbench.let_go()
    app = make_app(session_id=session.id)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        fields = app.screen.query_one("#fields")
        for field in app.screen.query(FieldEditor):
            assert app.focused is field.editor
            assert 6 <= field.outer_size.height <= 9
            await until(pilot, lambda field=field: fields.region.contains_region(field.region))  # type: ignore[misc]  # bound now
            await pilot.press("x", "tab")
            await pilot.pause()
            assert field.editor.text == "x"


async def test_a_critique_can_have_a_countdown_of_its_own(
    make_app: MakeApp, workbench: Workbench, session_id: int, clock: FakeClock
) -> None:
    """What was spent before counts; it turns amber, then red, tells once that time is up, takes nothing."""
    workbench.settings = replace(workbench.settings, critique_minutes=8)
    app = make_app(session_id=session_id)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.pause()
        assert _shown(pilot, "#head-corner") == "3:50"
        for passed_s, face in [(120, "! 1:50"), (85, "!! 0:25"), (100, "!! +1:15")]:
            clock.advance(passed_s)
            await until(pilot, lambda face=face: _shown(pilot, "#head-corner") == face)  # type: ignore[misc]  # bound now
        await until(pilot, lambda: any("time is up" in notice for notice in _notices(pilot)))
        assert [notice for notice in _notices(pilot) if "time is up" in notice] == ["time is up; finish your sentence"]
        await _types(pilot, "late")
        assert app.screen.query_one("#fields TextArea:focus", TextArea).text == "late"


@pytest.mark.parametrize(("finished", "question", "rest"), [(2, True, True), (3, True, False), (8, False, False)])
async def test_prompts_follow_the_papers_that_were_finished(
    make_app: MakeApp, workbench: Workbench, found: Found, finished: int, question: bool, rest: bool
) -> None:
    """Whole at first, then their first line, then the field's name alone."""
    for place in range(finished):
        read = replace(found, paper_id=f"paper-{place}")
        workbench.finish(in_critique(workbench, read, method="A window slides over the keys."))
    app = make_app(session_id=in_critique(workbench, found))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        shown = [str(each.visual) for each in app.screen.query(".field-question").results(Static)]
        assert [bool(text) for text in shown] == [question] * 4
        editors = app.screen.query(".field TextArea").results(TextArea)
        assert all(bool(str(editor.placeholder)) is rest for editor in editors)


async def test_f7_opens_the_field_in_the_person_s_own_editor(
    make_app: MakeApp, workbench: Workbench, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it leaves is taken in and kept; where it fails, the field is as it was and the file is named."""
    session_id = in_critique(workbench, found, method="A window.")
    monkeypatch.setenv("VISUAL", "my-editor")
    monkeypatch.setattr(Ways, "can_suspend", True)
    status = 0

    def run(_app: Ways, command: Sequence[str]) -> int:
        file = Path(command[-1])
        file.write_text(file.read_text() + " It slides.\n")
        return status

    monkeypatch.setattr(Ways, "run_outside", run)
    app = make_app(session_id=session_id)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("shift+tab", "f7")
        field = app.screen.query_one(FieldEditor)
        assert field.editor.text == "A window. It slides."
        assert workbench.session(session_id).session.critique["method"] == "A window. It slides."
        await pilot.press("ctrl+z")
        assert field.editor.text == "A window."
        status = 1
        await pilot.press("f7")
        assert field.editor.text == "A window."
        assert any("what it saved is in" in notice for notice in _notices(pilot))


async def test_where_the_terminal_cannot_be_lent_no_editor_is_offered(
    make_app: MakeApp, workbench: Workbench, found: Found
) -> None:
    """As in a page of a browser."""
    app = make_app(session_id=in_critique(workbench, found, method="A window."))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert app.screen.check_action("edit_outside", ()) is False
        assert "Editor" not in {command.title for command in commands_of(app.screen)}


async def test_each_field_tells_how_long_it_might_be(make_app: MakeApp, session_id: int) -> None:
    """Quietly, beside the words that are counted."""
    app = make_app(session_id=session_id)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        target = field_targets()["method"]
        told = str(app.screen.query(".field-words").first(Static).visual)
        assert told.endswith(f"of ~{target.words}, {target.minutes} min")


async def test_a_question_is_read_whole_however_narrow_its_field(make_app: MakeApp, session_id: int) -> None:
    """Less is told of the length; where that does not do, the empty field asks it."""
    app = make_app(session_id=session_id)
    async with app.run_test(size=(200, 60)) as pilot:
        for columns, told, in_field in (
            (200, "0 words of ~45, 2 min", 0),
            (120, "0 of ~45 words", 0),
            (60, "0 of ~45", 1),
        ):
            await pilot.resize_terminal(columns, 36)
            strengths = list(app.screen.query(FieldEditor))[1]
            await until(pilot, lambda field=strengths, told=told: _words_beside(field) == told)  # type: ignore[misc]  # now
            question = str(strengths.query_one(".field-question", Static).visual)
            assert question == "What is better than before, and how do you know?"
            assert (question in str(strengths.editor.placeholder)) == bool(in_field)
            assert bool(in_field) == (strengths.query_one(".field-question").size.width < len(question))
            assert "Name the result" in str(strengths.editor.placeholder)
