"""What a report says, as values: the report screen and the printed report show the same facts in the same words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from paperdrill.countdown import clock_face
from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.critique.comparison import ComparedPoint, Comparison, FieldResult, PointVerdict
from paperdrill.journal.records import Scoring, is_of_old_kind
from paperdrill.practice.heard import HeardVoice
from paperdrill.practice.sessions import Attempt, SessionReport
from paperdrill.report.entries import Entry, Tally, entries, tally
from paperdrill.report.short_numbers import number, ordinal
from paperdrill.report.times import PaperTimes, paper_times
from paperdrill.report.voice_lines import shared_told

CAVEAT = "What keywords cannot judge: whether a remark is important, or right where the authors are silent."

_TEST = ", transfer test"
_RANK: dict[PointVerdict, int] = {"not_recognised": 0, "perhaps": 1, "half": 2, "likely": 3, "said": 3}


@dataclass(frozen=True, slots=True)
class Moved:
    """A statement of the key of which two attempts spoke differently."""

    then: ComparedPoint
    now: ComparedPoint


@dataclass(frozen=True, slots=True)
class PointChange:
    """One field's result beside that of an earlier attempt on the same paper."""

    before: Tally
    gained: tuple[Moved, ...] = ()
    """Statements that are mentioned more surely than then."""
    lost: tuple[Moved, ...] = ()
    """Statements that were mentioned more surely then."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field of the report."""

    name: str
    """Its name in the answer key ("gaps"), or in the template where it is not compared with anything."""
    heading: str
    result: FieldResult
    entries: tuple[Entry, ...] = ()
    not_scored: str = ""
    """Why nothing is told of it; empty where something is."""
    written: str = ""
    """What the person wrote, whole."""
    change: PointChange | None = None
    """Against the attempt before; None where there was none that can be compared."""

    @property
    def tally(self) -> Tally:
        """How many statements were mentioned."""
        return tally(self.result)


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
    marking: str
    """How much was marked, in a line."""
    voices: tuple[HeardVoice, ...] = ()
    """Other readers beside the critique."""
    told: tuple[str, ...] = ()
    """What a fair reader must know: limitations opened during the skim, numbers of the old kind."""
    notes: str = ""
    earlier: str = ""
    """Which attempt ``FieldView.change`` compares with; empty where there is none."""


def report_view(report: SessionReport) -> ReportView:
    """What the report of a session says."""
    session = report.session
    times = paper_times(report.paper, session, _points(report.comparison))
    earlier = _comparable(report.earlier, report.comparison)
    texts = report.template.scored({field.key: session.critique.get(field.key, "") for field in report.template.fields})
    compared = tuple(
        _field_view(name, _heading(report, name), result, texts.get(name, ""), report, earlier)
        for name, result in _in_order(report.comparison.fields)
    )
    kept = tuple(
        FieldView(field.key, field.heading, FieldResult(None), (), "saved, but not compared with anything", written)
        for field in report.template.fields
        if field.compared_with is None and (written := session.critique.get(field.key, ""))
    )
    return ReportView(
        title=report.paper.title or session.title,
        date=session.started_at.astimezone().strftime("%Y-%m-%d"),
        attempt=f"{ordinal(session.attempt)} attempt{_TEST if report.is_test else ''}",
        overall=report.comparison.overall,
        fields=compared + kept,
        times=times,
        clock=f"skim {clock_face(session.skim_spent_s)} of {clock_face(session.total_s)}, "
        f"critique {clock_face(session.critique_spent_s)}",
        marking=marking_told(report.comparison),
        voices=report.voices,
        told=tuple(_told(report)),
        notes=session.notes,
        earlier=f"{ordinal(earlier.session.attempt)} attempt" if earlier else "",
    )


def comparison_views(comparison: Comparison) -> tuple[FieldView, ...]:
    """The fields of a comparison that belongs to no session."""
    return tuple(
        FieldView(
            name,
            name.capitalize(),
            result,
            tuple(entries(name, result, comparison)),
            not_scored=_why_not_scored(result),
        )
        for name, result in _in_order(comparison.fields)
    )


def marking_told(comparison: Comparison) -> str:
    """How much of a comparison was marked: "3 marked by you, 4 accepted as shown"."""
    points = [point for result in comparison.fields.values() for point in result.points if point.marked is not None]
    yours = sum(point.by == "person" for point in points)
    parts = [f"{yours} marked by you"] if yours else []
    parts += [f"{len(points) - yours} accepted as shown"] if len(points) > yours else []
    return ", ".join(parts) or "nothing marked: keywords decided all of it"


def reviews_below(percentile: float) -> str:
    """A percentile in words: "better than 7 of 10 real reviews"."""
    return f"better than {tenths_told(percentile)} real reviews"


def tenths_told(percentile: float) -> str:
    """A share of reviews in words: "7 of 10", never all of them, and "hardly any" below one in twenty."""
    tenths = round(percentile / 10)
    return f"{min(9, tenths)} of 10" if tenths else "hardly any"


def _field_view(
    name: str, heading: str, result: FieldResult, written: str, report: SessionReport, earlier: Attempt | None
) -> FieldView:
    then = earlier.comparison.fields.get(name) if earlier else None
    return FieldView(
        name,
        heading,
        result,
        tuple(_with_others(entry, report.voices) for entry in entries(name, result, report.comparison)),
        not_scored=_why_not_scored(result),
        written=written,
        change=_change(then, result) if then and then.score is not None and result.score is not None else None,
    )


def _with_others(entry: Entry, voices: Sequence[HeardVoice]) -> Entry:
    """The entry with who else says what the person says in it."""
    return replace(entry, shared=shared_told(voices, entry.said.sentence)) if voices and entry.said else entry


def _why_not_scored(result: FieldResult) -> str:
    if result.score is not None:
        return ""
    return result.source.removeprefix("not scored: ") or "there is nothing to compare"


def _change(then: FieldResult, now: FieldResult) -> PointChange:
    before = {point.sentence: point for point in then.points}
    both = [Moved(before[point.sentence], point) for point in now.points if point.sentence in before]
    rises = [(moved, _RANK[moved.now.verdict] - _RANK[moved.then.verdict]) for moved in both]
    return PointChange(
        before=tally(then),
        gained=tuple(moved for moved, rise in rises if rise > 0),
        lost=tuple(moved for moved, rise in rises if rise < 0),
    )


def _comparable(earlier: Attempt | None, comparison: Comparison) -> Attempt | None:
    """The earlier attempt, if the same code compared it: numbers of different versions say nothing about each other."""
    return earlier if earlier and earlier.comparison.version == comparison.version else None


def _told(report: SessionReport) -> list[str]:
    told, revealed = [], report.session.revealed_at_s
    if revealed is not None and revealed <= 0:
        told.append("the authors' limitations were open from the start of the skim")
    elif revealed is not None:
        told.append(f"the authors' limitations were opened {clock_face(revealed)} into the skim")
    if report.earlier and not _comparable(report.earlier, report.comparison):
        attempt = ordinal(report.earlier.session.attempt)
        told.append(f"the {attempt} attempt was scored by another version, so it is not shown beside this one")
    return [*told, *(_scored_besides(report, scoring) for scoring in report.scored_besides)]


def _scored_besides(report: SessionReport, scoring: Scoring) -> str:
    """What another version gave the session; numbers of the old kind are named so."""
    scores = ", ".join(f"{_heading(report, name)} {number(score)}" for name, score in scoring.scores.items())
    numbers = f"{scores}; overall {number(scoring.overall)}"
    day = scoring.made_at.astimezone().strftime("%Y-%m-%d")
    if is_of_old_kind(scoring.version):
        return f"scored by an older version on {day}, not to be compared with these: {numbers}"
    return f"version {scoring.version} compared this on {day}: {numbers}"


def _heading(report: SessionReport, name: str) -> str:
    """The template's headings of the fields that are compared with this one."""
    headings = [field.heading for field in report.template.fields if field.compared_with == name]
    return ", ".join(headings) or name.capitalize()


def _in_order(fields: Mapping[str, FieldResult]) -> list[tuple[str, FieldResult]]:
    """The fields in the key's own order."""
    places = {name: place for place, name in enumerate(FIELD_NAMES)}
    return sorted(fields.items(), key=lambda item: places.get(item[0], len(places)))


def _points(comparison: Comparison) -> list[ComparedPoint]:
    """The statements of the fields that something was written in."""
    return [point for result in comparison.fields.values() if result.score is not None for point in result.points]
