"""The parts of a report in lines, for the screen and for print alike. Foreign text is made printable here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from paperdrill.countdown import clock_face
from paperdrill.critique.comparison import ComparedPoint, PointVerdict, Said
from paperdrill.journal.records import Ruling
from paperdrill.printable import printable
from paperdrill.report.text_layout import MarkedLine, Tone, beside, line, with_words_marked, wrap
from paperdrill.report.times import PaperTimes, SectionTime
from paperdrill.report.view import VERDICT_MARKS, VERDICT_WORDS, FieldView, Moved, reviewers_below

TWO_COLUMNS_FROM = 92
"""Cells of width from which the person's words stand beside the authors' instead of above them."""
_ROOM_FOR_BOTH = 130
"""Cells of width from which a row of the profile shows the standing among reviewers and the misses."""
_BAR_WIDTH = 20
_INDENT = 4
_TONES: dict[PointVerdict, Tone] = {
    "said": "matched",
    "likely": "matched",
    "half": "partly",
    "perhaps": "partly",
    "not_recognised": "missed",
}
_OWN: dict[str, tuple[str, str, Tone]] = {
    "specific": ("+", "your own remark, on this paper", "beyond"),
    "general": (".", "your own remark, would fit most papers", "quiet"),
}


def number(score: float | None) -> str:
    """A score in whole points, a dash where there is none."""
    return "-" if score is None else f"{score:.0f}"


def signed(difference: float | None) -> str:
    """What was gained or lost: "+11", "-3", "±0"; empty where unknown."""
    if difference is None:
        return ""
    return f"{difference:+.0f}" if round(difference) else "±0"


def bar(share: float, width: int = _BAR_WIDTH) -> MarkedLine:
    """A share, 0 to 1, as a bar."""
    filled = round(width * min(1.0, max(0.0, share)))
    return line(("━" * filled, "strong"), ("─" * (width - filled), "quiet"))


def profile_row(view: FieldView, width: int, heading_width: int) -> MarkedLine:
    """One field in a line: its name, a bar, the score (then and now), and what is most worth knowing."""
    heading = f"{_clean(view.heading):{heading_width}}  "
    if view.not_scored:
        return line(heading, (f"not scored: {_clean(view.not_scored)}", "quiet")).shortened(width)
    score, change = number(view.result.score), view.change
    then = f"{number(change.score):>3} → " if change else ""
    since = f" {signed(change.difference):>4}" if change else ""
    standing = "" if view.result.percentile is None else reviewers_below(view.result.percentile)
    remarks = [view.misses or standing] if width < _ROOM_FOR_BOTH else [standing, view.misses]
    remark = "   ".join(_clean(each) for each in remarks if each)
    row = bar((view.result.score or 0) / 100).after(heading)
    yours = "" if view.score_with_rulings is None else f" ({number(view.score_with_rulings)} with your verdicts)"
    end = line(f"  {then}", (f"{score:>3}", "strong"), since, (yours, "quiet"), (f"   {remark}", "quiet"))
    return MarkedLine(row.text + end.text, row.marks + end.after(row.text).marks).shortened(width)


def count_line(view: FieldView) -> MarkedLine:
    """How many points of a field got each verdict; explains the marks as well."""
    parts = list[str | tuple[str, Tone]]()
    for verdict in VERDICT_MARKS:
        if count := view.count(verdict):
            parts += [
                "   " if parts else "",
                (VERDICT_MARKS[verdict], _TONES[verdict]),
                f" {count} {VERDICT_WORDS[verdict]}",
            ]
    return line(*parts)


def source_line(view: FieldView) -> MarkedLine:
    """What a field was compared with, and how it stands among reviewers."""
    standing = "" if view.result.percentile is None else f"; {reviewers_below(view.result.percentile)}"
    return line((f"compared with: {_clean(view.result.source)}{standing}", "quiet"))


def point_block(
    point: ComparedPoint, width: int, *, columns: bool = False, ruling: Ruling | None = None
) -> list[MarkedLine]:
    """A point of the key: the person's words and the authors', beside or above each other."""
    if not columns:
        theirs = [each.after(" " * _INDENT) for each in _theirs(point, width - _INDENT)]
        return [*_yours(point, width, ruling), *theirs]
    left = (width - 3) // 2
    return beside(_yours(point, left, ruling), _theirs(point, width - left - 3), left, " │ ")


def own_block(said: Said, width: int) -> list[MarkedLine]:
    """A remark that speaks of no statement of the key, and what would make it stronger."""
    mark, told, tone = _OWN[said.kind]
    where = f"; see {_clean(said.grounded.section)}, p{said.grounded.page}" if said.grounded else ""
    better = f"; {said.advice}" if said.advice else ""
    return [*wrap(line((mark, tone), f" {_clean(said.sentence)}"), width, 2), *_quiet(f"{told}{where}{better}", width)]


def copied_block(stretch: str, width: int) -> list[MarkedLine]:
    """A sentence whose wording is the authors' own."""
    return [
        *wrap(line((">", "partly"), f" {_clean(stretch)}"), width, 2),
        *_quiet("the wording is the authors' own", width),
    ]


def change_lines(view: FieldView, earlier: str, width: int, *, columns: bool = False) -> list[MarkedLine]:
    """What the field gained and lost since an earlier attempt, with what was said then and now; else nothing."""
    change = view.change
    if change is None:
        return []
    lines = list[MarkedLine]()
    if change.difference is not None:
        scores = f"{earlier} {number(change.score)}, now {number(view.result.score)}  "
        lines += wrap(line(scores, (signed(change.difference), "strong")), width)
    for moved in change.gained:
        lines += wrap(line(("^", "matched"), f" met better now: “{_clean(moved.now.sentence)}”"), width, 2)
        lines += _then_and_now(moved, width, columns=columns)
    for moved in change.lost:
        lines += wrap(line(("v", "missed"), f" met better then: “{_clean(moved.now.sentence)}”"), width, 2)
        lines += _then_and_now(moved, width, columns=columns)
    return lines


def _then_and_now(moved: Moved, width: int, *, columns: bool) -> list[MarkedLine]:
    """What was said of a point in two attempts, above or beside each other."""
    inner = width - _INDENT
    if not columns:
        told = [*_labelled("then", _said(moved.then, inner - 6)), *_labelled("now", _said(moved.now, inner - 6))]
    else:
        left = (inner - 3) // 2 - 6
        then, now = _labelled("then", _said(moved.then, left)), _labelled("now", _said(moved.now, left))
        told = beside(then, now, left + 6, " │ ")
    return [each.after(" " * _INDENT) for each in told]


def _labelled(label: str, lines: Sequence[MarkedLine]) -> list[MarkedLine]:
    return beside([line((label, "quiet"))], lines, 5)


def time_blocks(times: PaperTimes, width: int, *, bars: bool = False) -> list[list[MarkedLine]]:
    """The time of each section against what was missed there; sections that had neither share the last block."""
    told = [time for time in times.sections if round(time.spent_s) or time.missed]
    idle = [_clean(time.label) for time in times.sections if time not in told]
    blocks = [_time_row(time, times.most_s, width, bars) for time in told]
    if idle:
        lines = wrap(line((f"0:00  {', '.join(idle)}", "quiet")), width - 2, 6)
        blocks.append([each.after("  ") for each in lines])
    return blocks


def paragraph_lines(text: str, width: int) -> list[MarkedLine]:
    """What a person wrote, their own line breaks kept."""
    return [each for part in printable(text).split("\n") for each in wrap(MarkedLine(part), width)]


def _time_row(time: SectionTime, most_s: float, width: int, bars: bool) -> list[MarkedLine]:
    notes = list[str | tuple[str, Tone]]()
    if time.withheld:
        notes += ["  ", ("withheld", "quiet")]
    if time.missed:
        notes += ["  ", ("x", "missed"), f" {time.missed} not recognised"]
    drawn = bar(time.spent_s / most_s if most_s else 0.0)
    clock = f"{clock_face(time.spent_s):>6}  "
    place = f"{_clean(time.label)}, p{time.page}" if time.page else _clean(time.label)
    row = line(place, *notes)
    if bars:
        start = MarkedLine(f"{clock}{drawn.text}  ", drawn.after(clock).marks)
        return beside([start], wrap(row, width - len(start.text) - 1, 2), len(start.text), "")
    return beside([MarkedLine(clock)], wrap(row, width - len(clock), 2), len(clock), "")


def _yours(point: ComparedPoint, width: int, ruling: Ruling | None) -> list[MarkedLine]:
    """The person's side of a point, what they say of its verdict below."""
    said = _said(point, width)
    if ruling is None:
        return said
    told = "you disagree: you did say it" if ruling == "matched" else "you disagree: you did not say it"
    return [*said, *wrap(line(("=" if ruling == "matched" else ".", ruling), f" {told}"), width, 2)]


def _said(point: ComparedPoint, width: int) -> list[MarkedLine]:
    mark, verdict, tone = VERDICT_MARKS[point.verdict], point.verdict, _TONES[point.verdict]
    if not point.yours or verdict == "not_recognised":
        return wrap(line((mark, tone), f" {VERDICT_WORDS[verdict]}"), width, 2)
    before = line((mark, tone), " " if tone == "matched" else f" {VERDICT_WORDS[verdict]}: ")
    return wrap(MarkedLine(before.text + _clean(point.yours), before.marks), width, 2)


def _theirs(point: ComparedPoint, width: int) -> list[MarkedLine]:
    """The authors' side of a point."""
    sentence = with_words_marked(f"“{_clean(point.sentence)}”", map(_clean, point.keywords), "words")
    page = f", p{point.page}" if point.page else ""
    place = f"{_clean(point.section)}{page}, {point.weight:.0%} of the field"
    return [*wrap(sentence, width), *wrap(line((place, "quiet")), width)]


def _quiet(text: str, width: int) -> Iterable[MarkedLine]:
    """A remark below what it is about."""
    return (each.after(" " * _INDENT) for each in wrap(line((text, "quiet")), width - _INDENT))


def _clean(text: str) -> str:
    """Foreign text as one printable line."""
    return " ".join(printable(text, keep_newlines=False).split())
