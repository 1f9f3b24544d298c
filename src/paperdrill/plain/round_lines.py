"""Rounds of questions as lines for a person: what came out of one, how it stands to others, the list of them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from paperdrill.countdown import clock_face
from paperdrill.journal.records import DueRound
from paperdrill.journal.rounds import RoundSummary
from paperdrill.plain.audit_output import place_of
from paperdrill.practice.round_reports import AnswerChange, AskedAgain, OverTime, RoundReport
from paperdrill.report.answers import looked_up_told
from paperdrill.reviewer.questions import Question
from paperdrill.reviewer.sheet import Answered, worst_first
from paperdrill.reviewer.verdict import Verdict

_TO_PREPARE = 3
_INDENT = "   "
_CAVEAT = (
    "Words, figures and names are looked up here, meanings are not judged: a good answer in quite other words may score"
    " low, and a bluff without figures, or a true figure said of something else, too high. Give your answers 0 to 4"
    " yourself: `paperdrill drill --report NO --mark 1=3`."
)


def report_lines(report: RoundReport, width: int) -> Iterator[str]:
    """What came out of a round, for a person: each answer's verdict, then what to prepare first."""
    yield from ("", f"round {report.round_id}: {_score(report.overall)}{_compared(report)}{_otherwise(report)}")
    if len(report.trend) > 1:
        yield f"rounds on this paper so far: {_trend(report.trend)}"
    for number, each in enumerate(report.answered, start=1):
        yield ""
        yield from textwrap.wrap(f"{number}. {each.question.text}", width, subsequent_indent=_INDENT)
        yield from _answered_lines(each, width)
        if change := report.changes.get(number - 1):
            yield from _change_lines(change, width)
    yield ""
    yield from textwrap.wrap(_CAVEAT, width)
    yield from ("", "to prepare before the interview, worst first")
    for each in worst_first(report.answered)[:_TO_PREPARE]:
        yield from textwrap.wrap(f"- {each.question.text}", width, subsequent_indent="  ")


def discussion_lines(report: RoundReport, width: int) -> Iterator[str]:
    """The discussion of a critique, below its report: question, answer, verdict."""
    yield from ("", f"Discussion: {_score(report.overall)}")
    for number, each in enumerate(report.answered, start=1):
        yield ""
        yield from textwrap.wrap(f"{number}. {each.question.text}", width, subsequent_indent=_INDENT)
        yield from _answered_lines(each, width)


def evidence_lines(question: Question, width: int) -> Iterator[str]:
    """What there is to say of a question once it was answered: the matter, and the paper's own words."""
    if question.statement:
        yield from textwrap.wrap(question.statement, width, initial_indent=_INDENT, subsequent_indent=_INDENT)
    for place in question.evidence:
        yield from _quote("", place.sentence, place_of(place), width)


def over_time_lines(past: OverTime, width: int) -> Iterator[str]:
    """All finished rounds on one paper beside each other: the scores of each, then of every question."""
    if not past.rounds:
        yield "no round on this paper is finished yet"
        return
    yield from ("rounds on this paper", *(_line(each) for each in past.rounds))
    yield from ("", "each question's scores, by round")
    for each in past.questions:
        told = ", ".join(f"{number}: {_figure(score)}" for number, score in each.scores.items())
        yield ""
        yield from textwrap.wrap(each.question.text, width, subsequent_indent=_INDENT)
        yield f"{_INDENT}{told}{_since(each)}"


def rounds_lines(rounds: Iterable[RoundSummary]) -> Iterator[str]:
    """The rounds that were held, a line each under a heading; nothing where there were none."""
    for place, each in enumerate(rounds):
        if place == 0:
            yield from ("", "rounds of questions  (see one with `paperdrill drill --report NO`)")
        yield _line(each)


def waiting_rounds_lines(unfinished: Iterable[RoundSummary], due: Iterable[DueRound]) -> Iterator[str]:
    """What can be taken up again, and the papers to be drilled on again."""
    for each in unfinished:
        how_far = f"{each.answered} of {each.asked} answered, {each.words} words"
        if each.session_id is None:
            yield f"unfinished: round {each.id}, {how_far}: {each.title}  (paperdrill drill --resume {each.id})"
        else:
            again = f"paperdrill practice --discuss {each.session_id}"
            yield f"unfinished: the discussion of session {each.session_id}, {how_far}: {each.title}  ({again})"
    for paper in due:
        yield f"drill again: {paper.title}  (round {paper.round_id}: {_score(paper.overall)}; {paper.ref})"


def _line(each: RoundSummary) -> str:
    score = "unfinished" if each.finished_at is None else _score(each.overall)
    answered = f"{each.answered}/{each.asked}"
    return f"{each.id:>4}  {each.started_at.astimezone():%Y-%m-%d}  {answered:>5}  {score:<20}  {each.title}"


def _answered_lines(each: Answered, width: int) -> Iterator[str]:
    if each.verdict is None:
        yield f"{_INDENT}not answered"
        return
    yield from _said(each.first, width)
    if each.asked_back:
        asked_back = f"asked back: {each.asked_back}"
        yield from textwrap.wrap(asked_back, width, initial_indent=_INDENT, subsequent_indent=_INDENT)
        yield from _said(each.second or "nothing", width)
    for told in (_verdict(each, each.verdict), *looked_up_told(each)):
        yield from textwrap.wrap(told, width, initial_indent=_INDENT, subsequent_indent=_INDENT)
    for mark, places in (("used", each.verdict.used), ("missed", each.verdict.missed)):
        for place in places:
            yield from _quote(f"{mark}: ", place.sentence, place_of(place), width)


def _said(text: str, width: int) -> Iterator[str]:
    for line in text.splitlines():
        yield from textwrap.wrap(line, width, initial_indent=_INDENT + "> ", subsequent_indent=_INDENT + "> ")


def _verdict(each: Answered, verdict: Verdict) -> str:
    """The verdict in a line: score, length, time, what it conceded, its faults."""
    over = f" ({clock_face(each.over_s)} beyond the time)" if each.over_s >= 1 else ""
    faults = f"; {', '.join(fault.replace('-', ' ') for fault in verdict.faults)}" if verdict.faults else ""
    conceded = ", conceded" if verdict.conceded and each.question.is_open else ""
    return (
        f"{verdict.score:.0f} of 100, {verdict.words} words in {clock_face(each.spent_s)}{over},"
        f" {verdict.specificity:.0%} specific{conceded}{faults}"
        f"{'' if each.mark is None else f'; you gave it {each.mark} of 4'}"
    )


def _otherwise(report: RoundReport) -> str:
    """The person's own marks, and what earlier verdicts gave."""
    told = [] if report.marked is None else [f"you gave {report.marked:g} of 4"]
    told += [f"{_figure(each.overall)} by verdict {each.version}" for each in report.scored_before]
    return f" ({'; '.join(told)})" if told else ""


def _quote(mark: str, sentence: str, where: str, width: int) -> Iterator[str]:
    yield from textwrap.wrap(
        f"{mark}“{sentence}” ({where})", width, initial_indent=_INDENT, subsequent_indent=_INDENT + "  "
    )


def _change_lines(change: AnswerChange, width: int) -> Iterator[str]:
    """Against the last time the same was asked."""
    faults = [f"no longer {_spoken(fault)}" for fault in change.mended] + [_spoken(f) for f in change.new_faults]
    told = "; ".join([f"{change.difference:+.0f} since round {change.round_id}", *faults])
    yield from textwrap.wrap(told, width, initial_indent=_INDENT, subsequent_indent=_INDENT)
    for mark, places in (("new: ", change.gained), ("no longer used: ", change.lost)):
        for place in places:
            yield from _quote(mark, place.sentence, place_of(place), width)


def _since(each: AskedAgain) -> str:
    """Better or worse than the time before."""
    scored = [score for score in each.scores.values() if score is not None]
    if len(scored) < 2:
        return ""
    difference = scored[-1] - scored[-2]
    word = "as before" if abs(difference) < 1 else "better" if difference > 0 else "worse"
    return f"  {word}" if word == "as before" else f"  {word} by {abs(difference):.0f}"


def _trend(rounds: Sequence[RoundSummary]) -> str:
    return ", ".join(f"{each.id}: {_figure(each.overall)}" for each in rounds)


def _figure(score: float | None) -> str:
    return "-" if score is None else f"{score:.0f}"


def _spoken(fault: str) -> str:
    return fault.replace("-", " ")


def _score(overall: float | None) -> str:
    return "nothing was answered" if overall is None else f"{overall:.0f} of 100"


def _compared(report: RoundReport) -> str:
    """Against the round before on the same paper."""
    before = report.earlier
    if before is None or before.overall is None or report.overall is None:
        return ""
    return f" ({report.overall - before.overall:+.0f} against round {before.id})"
