"""The parts of a report in lines, for the screen and for print alike. Outside text is made printable here."""

from __future__ import annotations

from collections.abc import Sequence

from paperdrill.countdown import clock_face
from paperdrill.critique.comparison import ComparedPoint, PointVerdict
from paperdrill.printable import one_line, printable
from paperdrill.report.short_numbers import number
from paperdrill.report.text_layout import MarkedLine, Tone, beside, line, wrap
from paperdrill.report.times import PaperTimes, SectionTime
from paperdrill.report.view import FieldView, Moved, reviews_below, tenths_told

TWO_COLUMNS_FROM = 92
"""Cells of width from which the person's words stand beside the authors' instead of above them."""
_BAR_WIDTH = 20
_PROFILE_BAR, _SHORT_BAR = 15, 10
_INDENT = 4
_WIDEST_TO_PLACE = 50
"""Of a score's range: beyond that, as where two statements are perhaps met, it tells no place among real reviews."""
_TOLD_THEN: dict[PointVerdict, tuple[str, Tone, str]] = {
    "said": ("=", "matched", "mentioned"),
    "likely": ("=", "matched", "mentioned"),
    "half": ("½", "partly", "half"),
    "perhaps": ("~", "partly", "perhaps"),
    "not_recognised": ("-", "strong", "not recognised"),
}
"""How a statement in one of two attempts is told: mark, tone, word."""


def bar(share: float, width: int = _BAR_WIDTH) -> MarkedLine:
    """A share, 0 to 1, as a bar."""
    filled = round(width * min(1.0, max(0.0, share)))
    return line(("━" * filled, "strong"), ("─" * (width - filled), "quiet"))


def profile_row(view: FieldView, width: int, heading_width: int) -> MarkedLine:
    """One field in a line: its name, a bar, how many points were mentioned, what was predicted and what was before."""
    heading = f"{one_line(view.heading):{heading_width}}  "
    if view.not_scored:
        return line(heading, (one_line(view.not_scored), "quiet")).shortened(width)
    is_narrow = width < TWO_COLUMNS_FROM
    row = bar((view.result.score or 0) / 100, _SHORT_BAR if is_narrow else _PROFILE_BAR).after(heading)
    counts, *others = view.tally.parts(brief=is_narrow)
    end = line("  ", (counts, "strong"))
    whole = MarkedLine(row.text + end.text, row.marks + end.after(row.text).marks)
    told: list[tuple[str, Tone]] = [(f", {part}", "strong") for part in others]
    for part in (*told, *((f"   {each}", "quiet") for each in beside_counts(view))):
        more = line(part).after(whole.text)
        if len(more.text) <= width:
            whole = MarkedLine(more.text, whole.marks + more.marks)
    return whole.shortened(width)


def beside_counts(view: FieldView) -> list[str]:
    """What stands beside a field's counts in the profile."""
    result = view.result
    told = [f"predicted {result.predicted}"] if result.predicted is not None else []
    told += [f"before: {view.change.before.said}"] if view.change else []
    own = result.own
    parts = [f"{count} {kind}" for count, kind in ((own.specific, "specific"), (own.general, "general")) if count]
    return [*told, *([f"own: {', '.join(parts)}"] if parts else [])]


def number_line(view: FieldView, room: int = 0) -> MarkedLine:
    """The number of a field, how it stands among real reviews, and which part of the paper served as the key.

    In ``room`` cells, where they are told, as many of these as fit, the first in any case.
    """
    result = view.result
    low, high = result.range
    source = f"key from: {one_line(result.source)}" if result.source else ""
    sure = f", likely {low:.0f} to {high:.0f}" if round(high) > round(low) else ""
    share = f"score {number(result.score)} of 100{sure}"
    below = "" if result.percentile is None or high - low > _WIDEST_TO_PLACE else reviews_below(result.percentile)
    own = result.own.percentile
    remarks = f"more remarks of your own than {tenths_told(own)}" if own is not None and result.own.specific else ""
    told = share
    for part in filter(None, (below, remarks, source)):
        if not room or len(f"{told}; {part}") <= room:
            told = f"{told}; {part}"
    return line((told, "quiet"))


def prediction_told(view: FieldView) -> str:
    """What was predicted of a field's core points beside what came out; empty where nothing was."""
    predicted, counts = view.result.predicted, view.tally
    if predicted is None or view.not_scored or not counts.core_of:
        return ""
    off = predicted - counts.core_said
    held = "exactly right" if not off else f"{abs(off)} too {'many' if off > 0 else 'few'}"
    return f"you predicted {predicted}: {held}"


def change_lines(view: FieldView, earlier: str, width: int, *, columns: bool = False) -> list[MarkedLine]:
    """What the field gained and lost since an earlier attempt, with what was said then and now; else nothing."""
    change = view.change
    if change is None:
        return []
    if not (change.gained or change.lost or change.before != view.tally):
        return wrap(line((f"{earlier}: the same points as now", "quiet")), width)
    lines = wrap(line(f"{earlier}: {change.before.told}; now: ", (view.tally.told, "strong")), width)
    for moved in change.gained:
        lines += wrap(line(("^", "matched"), f" better this time: “{one_line(moved.now.sentence)}”"), width, 2)
        lines += _then_and_now(moved, width, columns=columns)
    for moved in change.lost:
        lines += wrap(line(("v", "partly"), f" better last time: “{one_line(moved.now.sentence)}”"), width, 2)
        lines += _then_and_now(moved, width, columns=columns)
    return lines


def _then_and_now(moved: Moved, width: int, *, columns: bool) -> list[MarkedLine]:
    """What was said of a statement in two attempts, above or beside each other."""
    inner = width - _INDENT
    if not columns:
        told = [*_labelled("then", _said(moved.then, inner - 6)), *_labelled("now", _said(moved.now, inner - 6))]
    else:
        left = (inner - 3) // 2 - 6
        then, now = _labelled("then", _said(moved.then, left)), _labelled("now", _said(moved.now, left))
        told = beside(then, now, left + 6, " │ ")
    return [each.after(" " * _INDENT) for each in told]


def _said(point: ComparedPoint, width: int) -> list[MarkedLine]:
    mark, tone, word = _TOLD_THEN[point.verdict]
    return wrap(line((mark, tone), f" {one_line(point.yours) if point.yours else word}"), width, 2)


def _labelled(label: str, lines: Sequence[MarkedLine]) -> list[MarkedLine]:
    return beside([line((label, "quiet"))], lines, 5)


def time_blocks(times: PaperTimes, width: int, *, bars: bool = False) -> list[list[MarkedLine]]:
    """The time of each section against what was not recognised there; those that had neither share the last block."""
    told = [time for time in times.sections if round(time.spent_s) or time.passed_over]
    idle = [one_line(time.label) for time in times.sections if time not in told]
    blocks = [_time_row(time, times.most_s, width, bars=bars) for time in told]
    if idle:
        lines = wrap(line((f"0:00  {', '.join(idle)}", "quiet")), width - 2, 6)
        blocks.append([each.after("  ") for each in lines])
    return blocks


def paragraph_lines(text: str, width: int) -> list[MarkedLine]:
    """What a person wrote, their own line breaks kept."""
    return [each for part in printable(text).split("\n") for each in wrap(MarkedLine(part), width)]


def _time_row(time: SectionTime, most_s: float, width: int, *, bars: bool) -> list[MarkedLine]:
    notes = list[str | tuple[str, Tone]]()
    if time.withheld:
        notes += ["  ", ("hidden", "quiet")]
    if time.passed_over:
        notes += ["  ", ("-", "strong"), f" {time.passed_over} not recognised"]
    drawn = bar(time.spent_s / most_s if most_s else 0.0)
    clock = f"{clock_face(time.spent_s):>6}  "
    place = f"{one_line(time.label)}, p{time.page}" if time.page else one_line(time.label)
    row = line(place, *notes)
    if bars:
        start = MarkedLine(f"{clock}{drawn.text}  ", drawn.after(clock).marks)
        return beside([start], wrap(row, width - len(start.text) - 1, 2), len(start.text), "")
    return beside([MarkedLine(clock)], wrap(row, width - len(clock), 2), len(clock), "")
