"""What has been read, how long it took, where one should be by now, and where one was when the session was left."""

from __future__ import annotations

import pytest

from paperdrill.journal.records import Reading
from paperdrill.papers.model import Paper
from paperdrill.papers.withholding import withhold_limitations
from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from paperdrill.tui.reader.outline import Outline
from paperdrill.tui.reader.paper_flow import ABSTRACT, Place, flow
from paperdrill.tui.reader.reader import Reader
from paperdrill.tui.reader.reading_progress import ReadingRecord, pace, pace_bar
from paperdrill.tui.widgets.clock import Clock
from tui.conftest import FakeClock, MakeApp, WatchedApp
from tui.driving import shown_lines, text_of, until


def _outline_line(app: WatchedApp, index: int) -> str:
    return str(app.screen.query_one(Outline).get_option_at_index(index).prompt)


@pytest.mark.parametrize(
    ("elapsed_s", "name", "until_s", "share"),
    [
        (0, "first pass", 300, 0.0),
        (150, "first pass", 300, 0.5),
        (300, "second pass", 0, 0.0),
        (450, "second pass", 0, 0.5),
        (600, "second pass", 0, 1.0),
    ],
)
def test_a_first_pass_takes_the_first_half_and_a_second_the_other(
    elapsed_s: float, name: str, until_s: float, share: float
) -> None:
    """Five minutes each of ten."""
    now = pace(elapsed_s, 600)
    assert (now.name, now.until_s, now.share) == (name, until_s, share)


def test_the_bar_shows_what_is_done_and_what_is_due() -> None:
    """Ahead, behind, and at both ends."""
    assert pace_bar(0.5, 0.2, 10) == "==|==-----"
    assert pace_bar(0.2, 0.5, 10) == "==---|----"
    assert pace_bar(0.0, 0.0, 10) == "|---------"
    assert pace_bar(1.0, 1.0, 10) == "=========|"


def test_a_section_is_read_as_far_as_its_paragraphs_were_seen(paper: Paper) -> None:
    """Its heading alone begins it."""
    blocks = flow(paper)
    record = ReadingRecord(blocks, Reading())
    assert (record.share(0), record.sections_begun, record.text_share) == (0.0, 0, 0.0)
    heading = next(number for number, block in enumerate(blocks) if block.section == 0)
    record.saw(range(heading, heading + 1))
    assert (record.share(0), record.sections_begun) == (0.0, 1)
    record.saw(range(heading + 1, heading + 3))
    assert record.share(0) == 0.5
    record.saw(range(len(blocks)))
    assert (record.share(0), record.sections_begun, record.text_share) == (1.0, record.sections, 1.0)


def test_what_was_seen_and_the_place_outlive_a_reveal(paper: Paper) -> None:
    """Blocks that come in between move nothing."""
    shown = withhold_limitations(paper)
    before = flow(shown.paper, shown.withheld)
    record = ReadingRecord(before, Reading())
    last = len(before) - 1
    record.saw(range(last, last + 1))
    kept = record.reading(Place(last, 7))
    record.show_blocks(flow(paper))
    assert record.share(before[last].section) > 0
    again = ReadingRecord(flow(paper), kept)
    assert flow(paper)[again.place(kept).block] == before[last]
    assert again.place(kept).offset == 7


def test_a_place_that_is_no_more_is_the_start(paper: Paper) -> None:
    """A paper that was split anew may have lost it."""
    reading = Reading(section=99, block=3)
    assert ReadingRecord(flow(paper), reading).place(reading) == Place(0, 0)


async def test_the_outline_shows_time_spent_and_what_was_read(
    make_app: MakeApp, workbench: Workbench, found: Found, clock: FakeClock
) -> None:
    """A check mark where all of a section was in view."""
    app = make_app(session_id=workbench.begin(found).session.id)
    async with app.run_test(size=(100, 30)) as pilot:
        clock.advance(42)
        await until(pilot, lambda: "0:42 ✓  1" in _outline_line(app, 0))
        assert "✓" not in _outline_line(app, 3)
        await pilot.press("G")
        await until(pilot, lambda: "✓" in _outline_line(app, 8))


async def test_a_jump_draws_both_lines_of_the_outline_anew_and_leaves_the_others(
    make_app: MakeApp, workbench: Workbench, found: Found
) -> None:
    """What is drawn is what each line says, the mark of the section in view on one of them."""
    app = make_app(session_id=workbench.begin(found).session.id)
    async with app.run_test(size=(100, 40)) as pilot:
        lines = app.screen.query_one(Outline)
        await until(pilot, lambda: lines.render_line(0).text.startswith("> Abstract"))
        await pilot.press("G")
        await until(pilot, lambda: lines.render_line(8).text.startswith("> "))
        await pilot.press("g")
        await until(pilot, lambda: lines.render_line(0).text.startswith("> Abstract"))
        drawn = [lines.render_line(number).text.rstrip() for number in range(lines.option_count)]
        assert drawn == [_outline_line(app, number).rstrip() for number in range(lines.option_count)]


async def test_the_pace_says_until_when_the_pass_lasts(
    make_app: MakeApp, workbench: Workbench, found: Found, clock: FakeClock
) -> None:
    """Sections begun in the first, text seen in the second."""
    app = make_app(session_id=workbench.begin(found).session.id)
    async with app.run_test(size=(120, 36)) as pilot:
        pace_line = app.screen.query_one("#pace")
        await until(pilot, lambda: "first pass until 5:00" in text_of(pace_line))
        await until(pilot, lambda: "2/9 sections" in text_of(pace_line))
        clock.advance(301)
        await until(pilot, lambda: "second pass until 0:00" in text_of(pace_line))


async def test_a_resumed_skim_opens_where_it_was_left(make_app: MakeApp, workbench: Workbench, found: Found) -> None:
    """The same words on top, and what was read is still marked so."""
    session_id = workbench.begin(found).session.id
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(shown_lines(app.screen.query_one(Reader))[0]))
        await pilot.press("space", "space", "j")
        await pilot.wait_for_scheduled_animations()
        top = shown_lines(app.screen.query_one(Reader))[0]
        await pilot.press("f10")
    assert workbench.session(session_id).session.reading.section >= ABSTRACT
    again = make_app(session_id=session_id)
    async with again.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: shown_lines(again.screen.query_one(Reader))[0] == top)
        await until(pilot, lambda: "✓" in _outline_line(again, 0))


async def test_the_clock_can_keep_quiet(
    make_app: MakeApp, workbench: Workbench, found: Found, clock: FakeClock
) -> None:
    """Whole minutes only; the marks of the last minutes come all the same."""
    app = make_app(session_id=workbench.begin(found).session.id)
    async with app.run_test(size=(100, 30)) as pilot:
        face = app.screen.query_one(Clock)
        clock.advance(61)
        await pilot.press("c")
        assert face.face == "9 min"
        assert text_of(face.query_one("#clock-small")) == "9 min"
        assert face.query_one("#clock-small").display
        clock.advance(500)
        await until(pilot, lambda: face.has_class("-amber"))
        clock.advance(10)
        await until(pilot, lambda: face.has_class("-red"))
        assert (face.face, text_of(face.query_one("#clock-mark"))) == ("1 min", "!!")
        await pilot.press("c")
        assert face.face == "0:29"


async def test_the_first_lines_of_a_skim_are_laid_out_for_the_size(
    make_app: MakeApp, workbench: Workbench, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text is broken into lines once, not first for a narrower outline."""
    widths = list[int]()
    lay_out = Reader._lay_out

    def counting(reader: Reader, place: Place) -> None:
        lay_out(reader, place)
        widths.append(reader._column)

    monkeypatch.setattr(Reader, "_lay_out", counting)
    app = make_app(session_id=workbench.begin(found).session.id)
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: bool(shown_lines(app.screen.query_one(Reader))[0]))
        await pilot.pause(0.2)
    assert len(widths) == 1
