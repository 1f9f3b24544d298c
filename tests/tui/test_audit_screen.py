"""Before the first question: what a reviewer finds in the paper, and the choice of what is asked about it."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from paperdrill.practice.finding import Found, Request
from paperdrill.practice.workbench import Workbench
from paperdrill.tui.messages import PaperFound
from paperdrill.tui.screens.audit_screen import AuditScreen
from paperdrill.tui.screens.drill_screen import DrillScreen
from paperdrill.tui.screens.home_screen import HomeScreen
from paperdrill.tui.screens.passage_screen import PassageScreen
from paperdrill.tui.widgets.block_list import BlockList
from tui.conftest import MakeApp, WatchedApp
from tui.driving import blocks_of, text_of, until
from tui.own_paper import audit_by_hand, own_paper


@pytest.fixture(autouse=True)
def _audit(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same findings, whatever the audit learns."""
    audit_by_hand(monkeypatch)


def rows(app: WatchedApp, selector: str) -> list[str]:
    """The blocks of a list."""
    return blocks_of(app.screen.query_one(selector, BlockList))


def _hand_over(app: WatchedApp) -> None:
    """As the finder does."""
    found = own_paper()
    app.post_message(PaperFound(found, Request(ref=found.ref), to_drill=True))


def _is_read(app: WatchedApp) -> bool:
    return isinstance(app.screen, AuditScreen) and bool(app.screen.query_one("#rounds", BlockList).option_count)


async def test_the_findings_are_listed_with_their_evidence(make_app: MakeApp) -> None:
    """The checks first, then the findings by kind; each round tells how many it can ask about."""
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        _hand_over(app)
        await until(pilot, lambda: _is_read(app))
        findings = rows(app, "#findings")
        assert "theory stated and proved" in findings[0]
        assert findings[1].startswith("motivation\n! ")
        assert "(1 Introduction, p1)" in findings[1]
        assert "[x] significance   2" in rows(app, "#rounds")
        assert findings[-1].startswith("could not be looked for")
        assert text_of(app.screen.query_one("#head-remark")) == f"{len(findings) - 2} findings"


async def test_what_a_round_asks_about_is_told_beside_the_list(make_app: MakeApp) -> None:
    """Of the one under the cursor, in a line of its own that never moves the list."""
    app = make_app()
    async with app.run_test(size=(60, 20)) as pilot:
        _hand_over(app)
        await until(pilot, lambda: _is_read(app))
        await until(pilot, lambda: text_of(app.screen.query_one("#asks")) == "pitch: the paper in five minutes")
        top = app.screen.query_one("#rounds").region.y
        await pilot.press("j")
        assert text_of(app.screen.query_one("#asks")).startswith("motivation: why this is needed")
        assert app.screen.query_one("#rounds").region.y == top


async def test_enter_asks_the_rounds_and_as_many_questions_as_were_chosen(
    make_app: MakeApp, workbench: Workbench
) -> None:
    """Those of the command line are chosen to begin with; a second enter begins no second round."""
    app = make_app(rounds=("significance", "limitations"), questions=3)
    async with app.run_test(size=(100, 30)) as pilot:
        _hand_over(app)
        await until(pilot, lambda: _is_read(app))
        chosen = [row.split()[1] for row in rows(app, "#rounds") if row.startswith("[x]")]
        assert chosen == ["significance", "limitations"]
        names = [row.split("] ")[1].split()[0] for row in rows(app, "#rounds")]
        await pilot.press(*"j" * names.index("limitations"), "space", "minus")
        assert "up to 2 questions" in text_of(app.screen.query_one("#intro"))
        await pilot.press("enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, DrillScreen))
    (summary,) = workbench.drilling.history()
    questions = workbench.drilling.resume(summary.id).questions
    assert {question.round for question in questions} == {"significance"}
    assert len(questions) == 2


async def test_the_paper_opens_at_a_finding(make_app: MakeApp) -> None:
    """From the findings, by enter or o."""
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        _hand_over(app)
        await until(pilot, lambda: _is_read(app))
        await pilot.press("tab", "j", "enter")
        assert isinstance(app.screen, PassageScreen)
        assert text_of(app.screen.query_one("#passage-place")) == "1 Introduction, p1"


async def test_home_leads_to_a_drill(make_app: MakeApp, workbench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    """One key turns it to the person's own papers; a topic is not enough there."""
    asked = list[Request]()

    def find(request: Request, _listener: object) -> Found:
        asked.append(request)
        return own_paper()

    monkeypatch.setattr(workbench, "find", find)
    app = make_app()
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("ctrl+r")
        assert "questions on your own paper" in text_of(app.screen.query_one("#head-remark"))
        await pilot.press(*"attention", "enter")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert any("name your paper" in notice.message for notice in app._notifications)
        app.screen.query_one("#wanted", Input).value = "fastrank.pdf"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, AuditScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
    assert [request.ref for request in asked] == ["fastrank.pdf"]
