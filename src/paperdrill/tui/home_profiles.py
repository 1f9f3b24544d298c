"""The last profiles as home shows them: scores, what changed, the points of the newest session. Knows no widgets."""

from __future__ import annotations

from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.practice.home_view import HomeView
from paperdrill.practice.last_points import LastPoints
from paperdrill.report.home_words import predicted_told, worked_told
from paperdrill.report.short_numbers import number, signed
from paperdrill.report.text_layout import MarkedLine, Tone, line, wrap
from paperdrill.tui.home_rows import LABEL

Part = str | tuple[str, Tone]

_FIELD, _PAIR, _POINTS = 13, 35, 9
_BAR, _SHORT_BAR = 20, 6
_BARS_FROM, _BRIEFLY_BELOW = 84, 77
"""Cells of width from which the newest scores are drawn as bars too, and below which they stand alone."""
_HOW_TO_BEGIN = (
    "No sessions yet. Type a topic above and press enter, or take a paper from the shelf below: you skim it against the"
    " clock, write what you think of it, and see your critique beside the authors' own words."
)

_NO_JOURNAL = "Your journal cannot be opened now: what you did before is not shown here, and nothing of it is lost."


def profile_lines(view: HomeView, points: LastPoints | None, width: int, *, brief: bool) -> list[MarkedLine]:
    """The last profiles: a row for each field, or two fields in a row; how to begin where there is none yet.

    ``points`` are those of the newest session, where they are known by now; as many lines with them as without.
    """
    if view.is_without_journal:
        return wrap(MarkedLine(_NO_JOURNAL), width)
    if not view.profiles:
        begin = [] if view.waiting or view.papers else wrap(MarkedLine(_HOW_TO_BEGIN), width)
        worked = wrap(line(("F4 ", "strong"), (worked_told(view.worked), "quiet")), width, 3) if view.worked else []
        return [*begin, *worked]
    if width < _BRIEFLY_BELOW:
        newest = ", ".join(f"{name} {number(view.profiles[-1].scores.get(name))}" for name in FIELD_NAMES)
        return [line(("Last ", "quiet"), newest).shortened(width)]
    if points is not None and points.session_id != view.profiles[-1].session_id:
        points = None  # of a session that is shown no more, or of the old kind
    lines = _pairs(view, points) if brief else [_row(view, points, name, width - LABEL) for name in FIELD_NAMES]
    head = _brief_head(view, points) if brief else _head(view, points, width - LABEL)
    if points and (told := predicted_told(points)) and LABEL + len(head) + len(told) + 3 <= width:
        head += f"{'':3}{told}"
    labelled = [line((f"{'Lately':{LABEL}}{head}", "quiet")), *(each.after(" " * LABEL) for each in lines)]
    return [each.shortened(width) for each in labelled]


# -- a field in each row --


def _head(view: HomeView, points: LastPoints | None, width: int) -> str:
    dates = "".join(f"{f'{each.at.astimezone():%b %d}':>8}" for each in view.profiles)
    head = f"{'of 100':{_FIELD}}{dates}" + (f"{'change':>8}" if view.changes else "")
    bars = f"{'':{_BAR + 3}}" if width >= _BARS_FROM else ""
    return head + (f"{bars}{'said':>{_POINTS}}" if points else "")


def _row(view: HomeView, points: LastPoints | None, name: str, width: int) -> MarkedLine:
    scores = "".join(f"{number(each.scores.get(name)):>8}" for each in view.profiles)
    text = f"{name:{_FIELD}}{scores}" + (f"{signed(view.changes.get(name)):>8}" if view.changes else "")
    bars = [f"{'':3}", *_bar(view, name, _BAR)] if width >= _BARS_FROM else []
    return line(text, *bars, _said(points, name) if points else "")


# -- two fields in a row --


def _brief_head(view: HomeView, points: LastPoints | None) -> str:
    if points:
        return "points you said last time" + (", and the change in score" if view.changes else "")
    count = len(view.profiles)
    head = "your last session" if count == 1 else f"your last {count} sessions, oldest first"
    return head + (", and the change" if view.changes else "")


def _pairs(view: HomeView, points: LastPoints | None) -> list[MarkedLine]:
    cells = [line(*_brief(view, points, name)) for name in FIELD_NAMES]
    pairs = zip((each.padded(_PAIR) for each in cells[:2]), cells[2:], strict=True)
    return [MarkedLine(left.text + right.text, left.marks + right.after(left.text).marks) for left, right in pairs]


def _brief(view: HomeView, points: LastPoints | None, name: str) -> list[Part]:
    change = f"{signed(view.changes.get(name)):>5}" if view.changes else ""
    if points:
        return [f"{name:{_FIELD}}", *_bar(view, name, _SHORT_BAR), _said(points, name), change]
    scores = "".join(f"{number(each.scores.get(name)):>4}" for each in view.profiles)
    return [f"{f'{name:{_FIELD}}{scores}{change}'.rstrip()}"]


# -- what stands in a row --


def _bar(view: HomeView, name: str, cells: int) -> list[Part]:
    """The newest score as a bar; blanks where the field was not scored."""
    newest = view.profiles[-1].scores.get(name)
    if newest is None:
        return [" " * cells]
    filled = round(cells * newest / 100)
    return [("━" * filled, "strong"), ("─" * (cells - filled), "quiet")]


def _said(points: LastPoints, name: str) -> str:
    """As in "7 of 9"."""
    said = points.said.get(name)
    return f"{f'{said[0]} of {said[1]}' if said else '-':>{_POINTS}}"
