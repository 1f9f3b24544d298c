"""The stations at which questions are asked and looked back on, each as a whole at two sizes."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from paperdrill.practice.finding import Found, Request
from paperdrill.practice.workbench import Workbench
from paperdrill.tui.messages import PaperFound
from paperdrill.tui.widgets.answer_box import AnswerBox
from paperdrill.tui.widgets.block_list import BlockList
from tui.conftest import FakeClock, MakeApp
from tui.driving import text_of, until
from tui.own_paper import GOOD, POOR, QUESTIONS, audit_by_hand, begun, finished_round, own_paper
from tui.past_sessions import in_critique
from tui.snapshotting import SIZES, STILL, SnapCompare, pressing

pytestmark = STILL


@SIZES
def test_the_audit_before_a_round(
    snap_compare: SnapCompare, make_app: MakeApp, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rounds to choose from, and the findings they rest on."""
    audit_by_hand(monkeypatch)

    async def read(pilot: Pilot[None]) -> None:
        found = own_paper()
        pilot.app.post_message(PaperFound(found, Request(ref=found.ref), to_drill=True))
        await until(pilot, lambda: bool(pilot.app.screen.query("#rounds")))
        await until(pilot, lambda: bool(pilot.app.screen.query_one("#rounds", BlockList).option_count))
        await pilot.press("j", "space")

    assert snap_compare(make_app(), terminal_size=size, run_before=read)


@SIZES
def test_the_drill_when_the_interviewer_asks_back(
    snap_compare: SnapCompare, make_app: MakeApp, workbench: Workbench, clock: FakeClock, size: tuple[int, int]
) -> None:
    """The question, its evidence, the answer that fell short, and what was asked back."""
    app = make_app(round_id=begun(workbench).id)

    async def answer(pilot: Pilot[None]) -> None:
        await pilot.press("f3")
        pilot.app.screen.query_one("#answer", AnswerBox).editor.insert(POOR)
        await pilot.press("f8", *"We_[MASK]")
        await pilot.press("ctrl+s")
        clock.advance(50)
        await until(pilot, lambda: text_of(pilot.app.screen.query_one("#head-corner")) == "! 0:10")

    assert snap_compare(app, terminal_size=size, run_before=answer)


@SIZES
def test_the_discussion_after_a_critique(
    snap_compare: SnapCompare, make_app: MakeApp, workbench: Workbench, found: Found, size: tuple[int, int]
) -> None:
    """The question alone: what it rests on is for the report."""
    session_id = in_critique(workbench, found, method="A window slides over a sequence.")
    workbench.finish(session_id)
    app = make_app(round_id=begun(workbench, QUESTIONS[1:], session_id).id)
    assert snap_compare(app, terminal_size=size, run_before=pressing(*"below_64_it_fails", "ctrl+s"))


@SIZES
def test_the_verdict_of_a_second_round(
    snap_compare: SnapCompare, make_app: MakeApp, workbench: Workbench, clock: FakeClock, size: tuple[int, int]
) -> None:
    """A question open: the answer and the evidence, against the round before."""
    finished_round(workbench, POOR)
    clock.advance(86_400)
    app = make_app(review=True, round_id=finished_round(workbench, GOOD))
    assert snap_compare(app, terminal_size=size, run_before=pressing("tab", "tab", "tab"))


@SIZES
def test_past_rounds(
    snap_compare: SnapCompare, make_app: MakeApp, workbench: Workbench, clock: FakeClock, size: tuple[int, int]
) -> None:
    """What is unfinished before what is over."""
    finished_round(workbench, GOOD)
    clock.advance(3600)
    begun(workbench)
    assert snap_compare(make_app(review=True), terminal_size=size, run_before=pressing("tab"))
