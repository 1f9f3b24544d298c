"""What lies over a station: the station behind goes dim, in the colours that Textual's own way of doing it gives."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.pilot import Pilot
from textual.renderables.background_screen import BackgroundScreen

from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from paperdrill.report.passage_lines import PassageView
from paperdrill.tui.messages import HelpWanted, PassageWanted
from paperdrill.tui.screens.overlay_screen import _dimmed
from paperdrill.tui.screens.report_screen import ReportScreen
from paperdrill.tui.screens.why_screen import WhyScreen
from tui.conftest import MakeApp, WatchedApp
from tui.driving import until
from tui.past_sessions import finished

OVER = Color(10, 20, 30, 0.6)


@pytest.fixture
def app(make_app: MakeApp, workbench: Workbench, found: Found) -> WatchedApp:
    """The program, opening with the report of a session."""
    return make_app(review=True, session_id=finished(workbench, found, gaps="One seed."))


async def report_in(pilot: Pilot[None]) -> ReportScreen:
    """The report, once it is there."""
    await until(pilot, lambda: isinstance(pilot.app.screen, ReportScreen))
    report = pilot.app.screen
    assert isinstance(report, ReportScreen)
    return report


@pytest.mark.parametrize(
    "style",
    [
        Style(),
        Style(color="#ff8800"),
        Style(bgcolor="#202020", bold=True),
        Style(color="#ff8800", bgcolor="#202020", underline=True),
        Style(color="#ff8800", meta={"@click": "quit"}),
    ],
)
def test_a_style_goes_dim_as_textual_dims_it(style: Style) -> None:
    """To the last bit of its colours; nothing behind can be clicked."""
    (there,) = BackgroundScreen.process_segments([Segment("word", style)], OVER)
    dimmed = _dimmed(style, OVER)
    assert dimmed == there.style
    assert not dimmed.meta


async def test_an_explanation_is_whole_in_its_first_frame(app: WatchedApp) -> None:
    """Wrapped for the width it has, and again for another; the report stands behind it."""
    async with app.run_test(size=(100, 30)) as pilot:
        await report_in(pilot)
        app.push_screen(WhyScreen("missed", ["a word " * 30, "  set in"]))
        await until(pilot, lambda: isinstance(app.screen, WhyScreen))
        heights = []
        for width in (100, 60):
            await pilot.resize_terminal(width, 30)
            await pilot.pause()
            text = app.screen.query_one("#why-lines")
            rows = [strip.text for strip in text.render_lines(text.size.region)]
            heights.append(len(rows))
            assert " ".join(" ".join(rows).split()) == f"{'a word ' * 30}set in"
            assert rows[-1].startswith("  set in")
        assert heights[0] < heights[1]
        lines = [strip.text for strip in app.screen._compositor.render_strips()]
        assert "Report" in lines[0]


async def test_another_explanation_is_told_from_its_first_line(app: WatchedApp) -> None:
    """In a screen that is made once: text, height and width are those of now."""
    async with app.run_test(size=(100, 30)) as pilot:
        report = await report_in(pilot)
        report.post_message(ReportScreen.Explained("said", ["a word"] * 60))
        await until(pilot, lambda: isinstance(app.screen, WhyScreen))
        first = app.screen
        await pilot.press("j", "j", "escape")
        await pilot.resize_terminal(60, 30)
        report.post_message(ReportScreen.Explained("missed", ["not a word", "of it"]))
        await until(pilot, lambda: isinstance(app.screen, WhyScreen))
        await pilot.pause()
        shown = [strip.text.split("█")[-1].strip() for strip in app.screen._compositor.render_strips()]
        told = [row for row in shown if row in ("missed", "not a word", "of it", "a word", "esc back")]
        assert told == ["missed", "not a word", "of it", "esc back"]
        assert app.screen is first
        await pilot.press("x")
        assert app.screen is report


async def test_keys_pressed_fast_lay_one_passage_over_the_report_not_one_for_each(app: WatchedApp) -> None:
    """Nor one help over the other, nor an explanation; one esc leads back."""
    async with app.run_test(size=(100, 30)) as pilot:
        report = await report_in(pilot)
        for message in (
            PassageWanted(PassageView("4 Limitations", 7, "We use one seed.", 0, 16), None),
            HelpWanted("The report", "What it is for.", report.key_groups()),
        ):
            app.post_message(message)
            app.post_message(message)
            await until(pilot, lambda: app.screen is not report)
            await pilot.pause()
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is report)
        report.post_message(ReportScreen.Explained("missed", ["a word"]))
        report.post_message(ReportScreen.Explained("missed", ["a word"]))
        await until(pilot, lambda: isinstance(app.screen, WhyScreen))
        await pilot.pause()
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is report)
