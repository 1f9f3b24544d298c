"""Moving through the paper: keys, outline, jumps, search, pages, progress, and where the time is counted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Static

from paperdrill.errors import NothingFoundError
from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from paperdrill.tui.reader.outline import Outline
from paperdrill.tui.reader.reader import Reader
from paperdrill.tui.reader.search_bar import SearchBar
from paperdrill.tui.screens.help_screen import HelpScreen
from paperdrill.tui.screens.skim_screen import SkimScreen
from paperdrill.tui.widgets.notes_pad import NotesPad
from tui.conftest import FakeClock, MakeApp
from tui.driving import shown_lines, shown_text, text_of, until


@pytest.fixture
def session_id(workbench: Workbench, found: Found) -> int:
    """A session on the hand-made paper, just begun."""
    return workbench.begin(found).session.id


async def test_text_of_the_paper_is_shown_as_it_is(make_app: MakeApp, session_id: int) -> None:
    """Brackets are neither eaten nor a crash, in the title, the outline and the text."""
    app = make_app(session_id=session_id)
    async with app.run_test(size=(100, 60)) as pilot:
        assert text_of(app.screen.query_one("#title")) == "Lost in [MASK] and list[int]: a study of [/] windows"
        assert "Ada [A]uthor" in text_of(app.screen.query_one("#authors"))
        await pilot.press("tab", "tab", "tab", "escape", "slash", *"[CLS] token", "enter")
        text = shown_text(app.screen.query_one(Reader))
        assert "We feed `a [CLS] token` and a list[int]; see [/] and w_[i=3: too." in text
        assert "3 Method [MASK]" in str(app.screen.query_one(Outline).get_option_at_index(3).prompt)


@pytest.mark.parametrize(
    ("keys", "moved"),
    [
        (["j"], 1),
        (["down", "down"], 2),
        (["j", "j", "k"], 1),
        (["space"], "view"),
        (["pagedown", "b"], 0),
        (["space", "pageup"], 0),
        (["G", "g"], 0),
        (["end", "home"], 0),
        (["J", "K"], 0),
    ],
)
async def test_keys_move_through_the_text(
    make_app: MakeApp, session_id: int, keys: list[str], moved: int | str
) -> None:
    """By lines, by views (one line is kept), to both ends."""
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        reader = app.screen.query_one(Reader)
        assert reader.scroll_offset.y == (reader.size.height - 1 if moved == "view" else moved)


async def test_the_outline_leads_to_a_section_and_follows_the_reading(make_app: MakeApp, session_id: int) -> None:
    """Enter jumps; what is read is marked and under the cursor; backspace goes back, > forward again."""
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        reader, outline = app.screen.query_one(Reader), app.screen.query_one(Outline)
        await pilot.press("shift+tab", "j", "j", "j", "enter")
        assert reader.has_focus
        assert shown_lines(reader)[0].split() == ["3", "Method", "[MASK]", "p3"]
        assert str(outline.get_option_at_index(3).prompt).startswith("> 3 Method")
        await pilot.press("backspace")
        assert shown_lines(reader)[0].split() == ["Abstract", "p1"]
        await pilot.press("greater_than_sign")
        assert shown_lines(reader)[0].split() == ["3", "Method", "[MASK]", "p3"]
        await pilot.press("G")
        await pilot.pause()
        assert outline.highlighted == outline.option_count - 1


async def test_pages_stand_in_the_margin_and_below_the_text(make_app: MakeApp, session_id: int) -> None:
    """Beside headings and where a new page begins within a section."""
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("shift+tab", "j", "j", "j", "enter", "j", "j", "j")
        marked = [line.split() for line in shown_lines(app.screen.query_one(Reader)) if line.endswith((" p3", " p4"))]
        assert [(line[0], line[-1]) for line in marked] == [("over", "p4"), ("Figure", "p3")]
        await pilot.press("shift+tab", "j", "enter")
        assert text_of(app.screen.query_one("#place")).startswith("page 4  ·  ")


async def test_progress_counts_the_paragraphs_that_were_seen_whole(make_app: MakeApp, session_id: int) -> None:
    """From a few of them to all of them; one number, for two would count two things."""
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert text_of(app.screen.query_one("#place")).endswith("2 of 25 paragraphs")
        await pilot.press("G")
        await pilot.pause()
        assert text_of(app.screen.query_one("#place")).endswith("25 of 25 paragraphs")


async def test_a_resize_keeps_the_reading_place(make_app: MakeApp, session_id: int) -> None:
    """The words at the top stay at the top, narrower and wide again."""
    app = make_app(session_id=session_id)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("space", "space")
        reader = app.screen.query_one(Reader)
        top = shown_lines(reader)[0].split()[:3]
        for width, height in ((70, 20), (200, 60), (120, 36)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert " ".join(top) in shown_text(reader)[:120]


async def test_a_search_counts_its_matches_and_walks_through_them(make_app: MakeApp, session_id: int) -> None:
    """Every keystroke searches; enter goes to the text, ] and [ on and back, round the end; escape ends it."""
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        count = app.screen.query_one("#search-count", Static)
        await pilot.press("slash", *"on the window")
        await until(pilot, lambda: text_of(count) == "1 of 3")
        await pilot.press("enter", "right_square_bracket")
        await until(pilot, lambda: text_of(count) == "2 of 3")
        assert "Paragraph 2 on the window." in shown_text(app.screen.query_one(Reader))
        await pilot.press("f3", "f3")
        await until(pilot, lambda: text_of(count) == "1 of 3")
        await pilot.press("left_square_bracket")
        await until(pilot, lambda: text_of(count) == "3 of 3")
        await pilot.press("escape")
        assert not app.screen.query_one(SearchBar).display
        await pilot.press("slash", *"no such word")
        await until(pilot, lambda: text_of(count) == "no match")


async def test_a_match_goes_on_over_the_end_of_a_line(make_app: MakeApp, session_id: int) -> None:
    """Lines are for the eye only."""
    app = make_app(session_id=session_id)
    async with app.run_test(size=(60, 24)) as pilot:
        await pilot.press("slash", *"everything. this is about what others did, and the window slides")
        await until(pilot, lambda: text_of(app.screen.query_one("#search-count")) == "1 of 6")


async def test_time_is_counted_for_what_is_read_and_not_behind_dialogs(
    make_app: MakeApp, session_id: int, workbench: Workbench, clock: FakeClock
) -> None:
    """A jump counts for the section it was meant for, however short; help, and another window in front, for none."""
    app = make_app(session_id=session_id)
    async with app.run_test(size=(100, 60)) as pilot:
        await pilot.pause()
        skim = app.screen
        assert isinstance(skim, SkimScreen)
        clock.advance(5)
        await pilot.press("shift+tab", *"jjjjjj", "enter")
        await until(pilot, lambda: app.screen.query_one(Reader).view.section == 5)
        clock.advance(20)
        run = skim.run_
        await pilot.press("question_mark")
        await until(pilot, lambda: run._in_view is None)
        clock.advance(40)
        await pilot.press("escape")
        await until(pilot, lambda: run._in_view == 5)
        app.post_message(events.AppBlur())
        await until(pilot, lambda: run._in_view is None)
        clock.advance(80)
        await pilot.press("f10")
    assert workbench.session(session_id).session.section_s == {-1: 5.0, 5: 20.0}
    assert workbench.session(session_id).session.skim_spent_s == 145.0


async def test_at_both_ends_of_the_paper_its_first_and_last_section_are_read(
    make_app: MakeApp, session_id: int
) -> None:
    """A short abstract at the top of a tall terminal is read before what follows it."""
    app = make_app(session_id=session_id)
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.pause()
        reader = app.screen.query_one(Reader)
        assert reader.view.section == -1
        await pilot.press("G")
        assert reader.view.section == 8


async def test_the_pdf_opens_outside(make_app: MakeApp, workbench: Workbench, found: Found, tmp_path: Path) -> None:
    """With whatever the app was given for that."""
    app = make_app(session_id=workbench.begin(replace(found, pdf=tmp_path / "x.pdf")).session.id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o")
        await until(pilot, lambda: app.opened_files == [tmp_path / "x.pdf"])


async def test_a_pdf_that_nothing_opens_and_a_missing_pdf_are_told(
    make_app: MakeApp, workbench: Workbench, found: Found, tmp_path: Path
) -> None:
    """With the path, to open it by hand."""
    app = make_app(session_id=workbench.begin(replace(found, pdf=tmp_path / "x[/].pdf")).session.id)

    def refuse(file: Path) -> None:
        raise NothingFoundError("no program opened it", f"open it yourself: {file}")

    app._open_file = refuse
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("o")
        await until(pilot, lambda: any("x[/].pdf" in notice.message for notice in app._notifications))
    without = make_app(session_id=workbench.begin(found).session.id)
    async with without.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("o")
        assert any("without a PDF" in notice.message for notice in without._notifications)


async def test_tab_goes_round_outline_text_and_notes(make_app: MakeApp, session_id: int) -> None:
    """And nowhere else."""
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        stops = []
        for _ in range(3):
            await pilot.press("tab")
            stops.append(type(app.focused))
        assert stops == [NotesPad, Outline, Reader]


async def test_the_help_lists_every_key_of_the_screen(make_app: MakeApp, session_id: int) -> None:
    """Made from the bindings, so a new key cannot be forgotten."""
    app = make_app(session_id=session_id)
    async with app.run_test(size=(100, 60)) as pilot:
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        text = "\n".join(text_of(static) for static in app.screen.query(Static))
        for told in ("Finish early", "Next match", "Go to the section", "F10", "Note with this page's number"):
            assert told in text
        await pilot.press("escape")
        assert not isinstance(app.screen, HelpScreen)


async def test_a_stretch_of_text_can_be_selected_and_copied(make_app: MakeApp, session_id: int) -> None:
    """With the mouse; ctrl+c takes it."""
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.mouse_down(Reader, offset=(3, 2))
        await pilot.hover(Reader, offset=(11, 2))
        await pilot.mouse_up(Reader, offset=(11, 2))
        await pilot.press("ctrl+c")
        assert app.clipboard.startswith("We slide")
