"""Every station of the exercise as a whole, at the smallest size that is supported and at a roomy one.

Look at ``snapshot_report.html`` before you take new pictures with ``--snapshot-update``, and commit them on their own.
They hold for one version of Textual: others draw a little differently.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.pilot import Pilot

from hand_made_report import report, report_of_second_attempt
from paperdrill.practice.finding import Found, Request
from paperdrill.practice.marking import MarkRun, MarksInMemory
from paperdrill.practice.prediction_bias import asked_fields
from paperdrill.practice.workbench import Workbench
from paperdrill.tui.messages import PaperFound
from paperdrill.tui.reader.outline import Outline
from paperdrill.tui.screens.mark_screen import MarkScreen
from paperdrill.tui.screens.predict_screen import PredictScreen
from paperdrill.tui.screens.report_screen import ReportScreen
from paperdrill.tui.widgets.pace_line import PaceLine
from tui.conftest import FakeClock, MakeApp
from tui.driving import text_of, until
from tui.past_sessions import compare_by_hand, finished, in_critique
from tui.snapshotting import SIZES, STILL, SnapCompare, pressing

pytestmark = STILL


@SIZES
def test_home_with_an_unfinished_session(
    snap_compare: SnapCompare, make_app: MakeApp, workbench: Workbench, found: Found, size: tuple[int, int]
) -> None:
    """What can be resumed comes first."""
    in_critique(workbench, found, method="It slides.")
    assert snap_compare(make_app(), terminal_size=size, run_before=pressing())


@SIZES
def test_home_with_a_past(
    snap_compare: SnapCompare,
    make_app: MakeApp,
    workbench: Workbench,
    found: Found,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
) -> None:
    """Something unfinished, something due, the last profiles, a paper of the library, the goal of the week."""
    compare_by_hand(workbench, monkeypatch)
    workbench.settings = replace(workbench.settings, weekly_sessions=4, topic="long-context")
    for _ in range(2):
        finished(workbench, found, gaps="One seed.")
        clock.advance(5 * 86_400)
    workbench._remembered(replace(found, source="arxiv", ref="2401.00001v1", paper_id="2401.00001"))
    in_critique(workbench, found, method="It slides.")

    async def points(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: "said" in text_of(pilot.app.screen.query_one("#lately")))

    assert snap_compare(make_app(), terminal_size=size, run_before=points)


@SIZES
def test_a_paper_that_is_ready(
    snap_compare: SnapCompare, make_app: MakeApp, found: Found, size: tuple[int, int]
) -> None:
    """What it is and why it was chosen, before the clock runs."""

    async def ready(pilot: Pilot[None]) -> None:
        pilot.app.post_message(PaperFound(found, Request(topic="long-context")))
        await pilot.pause()

    assert snap_compare(make_app(), terminal_size=size, run_before=ready)


@SIZES
def test_the_skim(
    snap_compare: SnapCompare, make_app: MakeApp, workbench: Workbench, found: Found, size: tuple[int, int]
) -> None:
    """Seven minutes and forty-two seconds before the end, the method in view, a note taken."""
    session_id = workbench.begin(found).session.id
    workbench.save_notes(session_id, "p4 global tokens fixed by hand? [MASK]")
    workbench.save_progress(session_id, workbench.session(session_id).session.phase, skim_spent_s=138.0)
    workbench.let_go()

    async def read_on(pilot: Pilot[None]) -> None:
        lines = pilot.app.screen.query_one(Outline)
        await until(pilot, lambda: "✓" in str(lines.get_option_at_index(0).prompt))
        await pilot.press("down", "down", "down")
        await until(pilot, lambda: "·" in str(lines.get_option_at_index(1).prompt))

    assert snap_compare(make_app(session_id=session_id), terminal_size=size, run_before=read_on)


@SIZES
def test_the_skim_with_marks(
    snap_compare: SnapCompare, make_app: MakeApp, workbench: Workbench, found: Found, size: tuple[int, int]
) -> None:
    """What sentences state is marked, the cursor is on one, and a note is pinned to another."""
    abstract = (
        "We propose a window. We find that it loses half of the keys. It remains unclear why. In this paper, we ask."
    )
    told = replace(found, paper=replace(found.paper, abstract=abstract))
    app = make_app(session_id=workbench.begin(told).session.id)

    async def mark(pilot: Pilot[None]) -> None:
        lines = pilot.app.screen.query_one(Outline)
        await until(pilot, lambda: "✓" in str(lines.get_option_at_index(0).prompt))
        await pilot.press("a", "full_stop", "m", *"how?", "escape", "full_stop", "full_stop")
        await until(pilot, lambda: "2/9" in str(pilot.app.screen.query_one(PaceLine).render()) or size[1] == 24)

    assert snap_compare(app, terminal_size=size, run_before=mark)


@SIZES
def test_the_critique(
    snap_compare: SnapCompare, make_app: MakeApp, workbench: Workbench, found: Found, size: tuple[int, int]
) -> None:
    """One field written, one begun, the notes beside them where there is room."""
    session_id = in_critique(workbench, found, method="A window of w tokens slides over [/] the sequence.")
    app = make_app(session_id=session_id)
    assert snap_compare(app, terminal_size=size, run_before=pressing(*"fast", "ctrl+s"))


@SIZES
def test_the_report_of_a_second_attempt(snap_compare: SnapCompare, make_app: MakeApp, size: tuple[int, int]) -> None:
    """The gaps open: one's own words and the authors'."""

    async def open_gaps(pilot: Pilot[None]) -> None:
        await pilot.app.push_screen(ReportScreen(report_of_second_attempt()))
        await pilot.press("tab", "tab")
        await pilot.pause()

    assert snap_compare(make_app(review=True), terminal_size=size, run_before=open_gaps)


@SIZES
def test_past_sessions(
    snap_compare: SnapCompare,
    make_app: MakeApp,
    workbench: Workbench,
    found: Found,
    clock: FakeClock,
    size: tuple[int, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One unfinished on top, three finished below."""
    compare_by_hand(workbench, monkeypatch)
    for _ in range(3):
        finished(workbench, found, gaps="One seed.")
        clock.advance(86_400)
    in_critique(workbench, found, method="It slides.")
    assert snap_compare(make_app(review=True), terminal_size=size, run_before=pressing("j"))


@SIZES
def test_the_prediction(snap_compare: SnapCompare, make_app: MakeApp, size: tuple[int, int]) -> None:
    """Two fields of four hold something; the first digit is typed."""

    async def predict(pilot: Pilot[None]) -> None:
        await pilot.app.push_screen(PredictScreen(7, "A [MASK] of list[int]", asked_fields(report())))
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()

    assert snap_compare(make_app(review=True), terminal_size=size, run_before=predict)


@SIZES
@pytest.mark.parametrize("keys", [(), ("3", "2", "j", "3")], ids=["pair", "glance"])
def test_the_marking(
    snap_compare: SnapCompare, make_app: MakeApp, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    """A clash of figures is asked about; then the likely pairs in one glance, one of them changed."""

    async def mark(pilot: Pilot[None]) -> None:
        opened = report()
        await pilot.app.push_screen(MarkScreen(opened, MarkRun(opened.as_read, MarksInMemory())))
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()

    assert snap_compare(make_app(review=True), terminal_size=size, run_before=mark)
