"""The authors' limitations during the skim: withheld, marked so, and recorded when they are shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.widgets import OptionList

from paperdrill.errors import StoreError
from paperdrill.papers.model import Limitations
from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from paperdrill.tui.reader.outline import Outline
from paperdrill.tui.reader.reader import Reader
from paperdrill.tui.screens.confirm_screen import ConfirmScreen
from tui.conftest import FakeClock, MakeApp, WatchedApp
from tui.driving import shown_lines, shown_text, text_of
from tui.hand_made import SECRET, SECRET_HEADING


def _outline_text(app: WatchedApp) -> str:
    outline: OptionList = app.screen.query_one(Outline)
    return "\n".join(str(outline.get_option_at_index(index).prompt) for index in range(outline.option_count))


async def test_the_outline_marks_what_is_withheld_and_the_reader_says_so(
    workbench: Workbench, found: Found, make_app: MakeApp
) -> None:
    """The heading stays, a line stands for the text, the subsection is not even named."""
    app = make_app(session_id=workbench.begin(found).session.id)
    async with app.run_test(size=(80, 60)) as pilot:
        await pilot.press("G")
        text = shown_text(app.screen.query_one(Reader))
        assert "5 Limitations" in text
        assert "hidden during the skim" in text
        assert SECRET not in text
        assert "hidden" in next(line for line in _outline_text(app).splitlines() if "5 Limitations" in line)
        assert SECRET_HEADING not in _outline_text(app) + text


async def test_the_search_does_not_find_what_is_withheld(workbench: Workbench, found: Found, make_app: MakeApp) -> None:
    """Not even that it is there."""
    app = make_app(session_id=workbench.begin(found).session.id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"human judged")
        await pilot.pause()
        assert text_of(app.screen.query_one("#search-count")) == "no match"


async def test_showing_them_asks_first_and_is_recorded_with_its_time(
    workbench: Workbench, found: Found, make_app: MakeApp, clock: FakeClock
) -> None:
    """No changes nothing; yes shows all of it, and the key for it goes."""
    session_id = workbench.begin(found).session.id
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 60)) as pilot:
        clock.advance(90)
        await pilot.press("v")
        assert isinstance(app.screen, ConfirmScreen)
        await pilot.press("escape")
        assert workbench.session(session_id).session.revealed_at_s is None
        await pilot.press("v", "y", "G")
        await pilot.pause()
        assert SECRET in shown_text(app.screen.query_one(Reader))
        assert SECRET_HEADING in _outline_text(app)
        assert workbench.session(session_id).session.revealed_at_s == 90.0
        await pilot.press("v")
        assert not isinstance(app.screen, ConfirmScreen)


async def test_showing_them_keeps_the_place(workbench: Workbench, found: Found, make_app: MakeApp) -> None:
    """What was being read stays at the top."""
    app = make_app(session_id=workbench.begin(found).session.id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "space", "space")
        reader = app.screen.query_one(Reader)
        before = shown_lines(reader)[0]
        await pilot.press("v", "y")
        await pilot.pause()
        assert shown_lines(reader)[0] == before


async def test_a_reveal_that_cannot_be_recorded_does_not_happen(
    workbench: Workbench, found: Found, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The record comes first."""
    app = make_app(session_id=workbench.begin(found).session.id)

    def refuse(*_: object) -> None:
        raise StoreError("the disk is full", "free some disk space")

    monkeypatch.setattr(workbench, "reveal", refuse)
    async with app.run_test(size=(80, 60), notifications=True) as pilot:
        await pilot.press("v", "y", "G")
        await pilot.pause()
        assert SECRET not in shown_text(app.screen.query_one(Reader))


async def test_a_resumed_session_shows_what_was_shown_before(
    workbench: Workbench, found: Found, make_app: MakeApp
) -> None:
    """Once seen, withholding is pointless."""
    session_id = workbench.begin(found).session.id
    workbench.reveal(session_id, 12.0)
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 60)) as pilot:
        await pilot.press("G")
        assert SECRET in shown_text(app.screen.query_one(Reader))


async def test_with_the_key_shown_nothing_is_withheld_and_that_is_recorded(
    workbench: Workbench, found: Found, make_app: MakeApp
) -> None:
    """From second 0."""
    session_id = workbench.begin(found).session.id
    app = make_app(session_id=session_id, show_key=True)
    async with app.run_test(size=(80, 60)) as pilot:
        await pilot.press("G")
        assert SECRET in shown_text(app.screen.query_one(Reader))
    assert workbench.session(session_id).session.revealed_at_s == 0.0


@pytest.mark.parametrize("kind", ["sentences", "none"])
async def test_conceding_sentences_about_the_paper_are_not_withheld(
    workbench: Workbench, found: Found, make_app: MakeApp, kind: str
) -> None:
    """Without them the argument could not be followed; there is nothing to show then, and no key for it."""
    limitations = Limitations(kind, 7, SECRET, found.paper.limitations.spans)  # type: ignore[arg-type]  # a parameter, not a literal
    plain = replace(found, paper=replace(found.paper, limitations=limitations))
    app = make_app(session_id=workbench.begin(plain).session.id)
    async with app.run_test(size=(80, 60)) as pilot:
        await pilot.press("G", "v")
        assert not isinstance(app.screen, ConfirmScreen)
        assert SECRET in shown_text(app.screen.query_one(Reader))
