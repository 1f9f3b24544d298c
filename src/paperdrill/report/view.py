"""What a report says, as values: the report screen and the printed report show the same facts in the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from paperdrill.countdown import clock_face
from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.critique.comparison import Comparison, FieldResult, ScoredPoint, Verdict
from paperdrill.critique.overruling import overruled
from paperdrill.journal.records import Ruling
from paperdrill.practice.sessions import Attempt, SessionReport
from paperdrill.report.times import PaperTimes, paper_times

CAVEAT = "What keywords cannot judge: whether a remark is important, or right where the authors are silent."

VERDICT_MARKS: dict[Verdict, str] = {"matched": "=", "partly": "~", "missed": "x", "contradicted": "!"}
VERDICT_WORDS: dict[Verdict, str] = {
    "matched": "matched",
    "partly": "partly",
    "missed": "missed",
    "contradicted": "says the opposite",
}
_RANK: dict[Verdict, int] = {"contradicted": 0, "missed": 1, "partly": 2, "matched": 3}


@dataclass(frozen=True, slots=True)
class Moved:
    """A point of the key in two attempts that met it differently."""

    then: ScoredPoint
    now: ScoredPoint


@dataclass(frozen=True, slots=True)
class PointChange:
    """One field's result beside that of an earlier attempt on the same paper."""

    score: float | None
    """What the field scored then."""
    difference: float | None
    """Points of score gained since; None where either attempt was not scored."""
    gained: tuple[Moved, ...] = ()
    """Points that are met better than then."""
    lost: tuple[Moved, ...] = ()
    """Points that were met better then."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field of the report."""

    name: str
    """Its name in the answer key ("gaps"), or in the template where it is not compared with anything."""
    heading: str
    result: FieldResult
    not_scored: str = ""
    """Why there is no score; empty where there is one."""
    misses: str = ""
    """Where the missed points stand and how long was spent there, one line; empty where nothing is missed or scored."""
    written: str = ""
    """What the person wrote, whole."""
    change: PointChange | None = None
    """Against the attempt before; None where there was none that can be compared."""
    rulings: Mapping[str, Ruling] = field(default_factory=dict)
    """The person's rulings, by point id."""
    score_with_rulings: float | None = None
    """What the field scores with them; None where none is on a point of this field."""

    def count(self, verdict: Verdict) -> int:
        """How many points got that verdict."""
        return sum(point.verdict == verdict for point in self.result.points)


@dataclass(frozen=True, slots=True)
class ReportView:
    """The whole report of one session."""

    title: str
    date: str
    """Year, month and day on the person's own clock."""
    attempt: str
    """"1st attempt"."""
    overall: float | None
    fields: tuple[FieldView, ...]
    times: PaperTimes
    clock: str
    """How long the skim and the critique took, in a line."""
    told: tuple[str, ...] = ()
    """What a fair reader must know: limitations opened during the skim, an earlier attempt by another version."""
    notes: str = ""
    earlier: str = ""
    """Which attempt ``FieldView.change`` compares with; empty where there is none."""
    earlier_overall: float | None = None


def report_view(report: SessionReport) -> ReportView:
    """What the report of a session says."""
    session = report.session
    times = paper_times(report.paper, session, _points(report.comparison))
    earlier = _comparable(report.earlier, report.comparison)
    texts = report.template.scored({field.key: session.critique.get(field.key, "") for field in report.template.fields})
    compared = tuple(
        _with_rulings(_field_view(name, _heading(report, name), result, texts.get(name, ""), times, earlier), report)
        for name, result in _in_order(report.comparison.fields)
    )
    kept = tuple(
        FieldView(field.key, field.heading, FieldResult(None), "kept, compared with nothing", written=written)
        for field in report.template.fields
        if field.compared_with is None and (written := session.critique.get(field.key, ""))
    )
    return ReportView(
        title=report.paper.title or session.title,
        date=session.started_at.astimezone().strftime("%Y-%m-%d"),
        attempt=f"{ordinal(session.attempt)} attempt",
        overall=report.comparison.overall,
        fields=compared + kept,
        times=times,
        clock=f"skim {clock_face(session.skim_spent_s)} of {clock_face(session.total_s)}, "
        f"critique {clock_face(session.critique_spent_s)}",
        told=tuple(_told(report)),
        notes=session.notes,
        earlier=f"{ordinal(earlier.session.attempt)} attempt" if earlier else "",
        earlier_overall=earlier.comparison.overall if earlier else None,
    )


def comparison_views(comparison: Comparison) -> tuple[FieldView, ...]:
    """The fields of a comparison that belongs to no session."""
    return tuple(
        _field_view(name, name.capitalize(), result, "", PaperTimes(), None)
        for name, result in _in_order(comparison.fields)
    )


def reviewers_below(percentile: float) -> str:
    """A percentile in words: "above 7 of 10 reviewers"."""
    return f"above {round(percentile / 10)} of 10 reviewers"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    last = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else last}"


def _field_view(
    name: str, heading: str, result: FieldResult, written: str, times: PaperTimes, earlier: Attempt | None
) -> FieldView:
    then = earlier.comparison.fields.get(name) if earlier else None
    return FieldView(
        name,
        heading,
        result,
        not_scored=_why_not_scored(result),
        misses=_misses(result, times),
        written=written,
        change=_change(then, result) if then else None,
    )


def _with_rulings(view: FieldView, report: SessionReport) -> FieldView:
    """The field with what the person says of its points."""
    ids = {point.id for point in view.result.points}
    rulings = {point: ruling for point, ruling in report.rulings.items() if point in ids}
    if not rulings:
        return view
    score = overruled(report.comparison, rulings).fields[view.name].score
    return replace(view, rulings=rulings, score_with_rulings=score)


def _why_not_scored(result: FieldResult) -> str:
    if result.score is not None:
        return ""
    return result.source.removeprefix("not scored: ") or "there is nothing to compare"


def _misses(result: FieldResult, times: PaperTimes) -> str:
    """Where most of the missed points stand, and the time spent there."""
    missed = [point for point in result.points if point.verdict == "missed"]
    if not missed or result.score is None:
        return ""
    count = f"{len(missed)} of {len(result.points)} missed"
    section, here = Counter(point.section for point in missed).most_common(1)[0]
    spent = times.told_of(next(point for point in missed if point.section == section))
    where = f"{section}, {spent}" if spent else section
    if len(missed) == 1:
        return f"{count}; it stands in {where}"
    return f"{count}; {'all' if here == len(missed) else here} of them {'stand' if here > 1 else 'stands'} in {where}"


def _change(then: FieldResult, now: FieldResult) -> PointChange:
    before = {point.sentence: point for point in then.points}
    both = [Moved(before[point.sentence], point) for point in now.points if point.sentence in before]
    rises = [(moved, _RANK[moved.now.verdict] - _RANK[moved.then.verdict]) for moved in both]
    return PointChange(
        score=then.score,
        difference=None if then.score is None or now.score is None else round(now.score) - round(then.score),
        gained=tuple(moved for moved, rise in rises if rise > 0),
        lost=tuple(moved for moved, rise in rises if rise < 0),
    )


def _comparable(earlier: Attempt | None, comparison: Comparison) -> Attempt | None:
    """The earlier attempt, if the same code scored it: scores of different versions say nothing about each other."""
    return earlier if earlier and earlier.comparison.version == comparison.version else None


def _told(report: SessionReport) -> list[str]:
    told, revealed = [], report.session.revealed_at_s
    if revealed is not None and revealed <= 0:
        told.append("the authors' limitations were open from the start of the skim")
    elif revealed is not None:
        told.append(f"the authors' limitations were opened {clock_face(revealed)} into the skim")
    if report.rulings:
        overall = overruled(report.comparison, report.rulings).overall
        count = "a verdict" if len(report.rulings) == 1 else f"{len(report.rulings)} verdicts"
        told.append(
            f"you overruled {count}: overall {_whole(overall)} with yours, {_whole(report.comparison.overall)} without"
        )
    if report.earlier and not _comparable(report.earlier, report.comparison):
        told.append(
            f"the {ordinal(report.earlier.session.attempt)} attempt was scored by another version: not set beside this"
        )
    for later in report.scored_since:
        scores = ", ".join(f"{_heading(report, name)} {_whole(score)}" for name, score in later.scores.items())
        day = later.made_at.astimezone().strftime("%Y-%m-%d")
        told.append(f"version {later.version} scored this on {day}: {scores}; overall {_whole(later.overall)}")
    return told


def _whole(score: float | None) -> str:
    return "-" if score is None else f"{score:.0f}"


def _heading(report: SessionReport, name: str) -> str:
    """The template's headings of the fields that are compared with this one."""
    headings = [field.heading for field in report.template.fields if field.compared_with == name]
    return ", ".join(headings) or name.capitalize()


def _in_order(fields: Mapping[str, FieldResult]) -> list[tuple[str, FieldResult]]:
    """The fields in the key's own order."""
    places = {name: place for place, name in enumerate(FIELD_NAMES)}
    return sorted(fields.items(), key=lambda item: places.get(item[0], len(places)))


def _points(comparison: Comparison) -> list[ScoredPoint]:
    """The points of the fields that something was written in."""
    return [point for result in comparison.fields.values() if result.score is not None for point in result.points]
