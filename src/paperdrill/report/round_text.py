"""What came out of a round, or of a discussion, as plain lines without columns; each answer as ``answers`` tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from paperdrill.practice.round_reports import RoundReport
from paperdrill.report.answers import Lines, answer_lines, evidence_block, to_prepare
from paperdrill.report.short_numbers import number, signed
from paperdrill.report.text_layout import MarkedLine, wrap
from paperdrill.reviewer.questions import Question
from paperdrill.reviewer.sheet import worst_first

_TO_PREPARE = 3
_CAVEAT = (
    "Words, figures and names are looked up here, meanings are not judged: a good answer in quite other words may score"
    " low, and a bluff without figures, or a true figure said of something else, too high. Give your answers 0 to 4"
    " yourself: `paperdrill drill --report NO --mark 1=3`."
)


def round_lines(report: RoundReport, width: int) -> Iterator[str]:
    """What came out of a round, or of a discussion where it was one, in lines of at most ``width`` terminal cells."""
    if report.session_id is not None:
        yield from discussion_lines(report, width)
        return
    yield ""
    told = f"round {report.round_id}: {score_told(report.overall)}{_compared(report)}{_otherwise(report)}"
    yield from _wrapped(told, width)
    if len(report.trend) > 1:
        trend = ", ".join(f"{each.id}: {number(each.overall)}" for each in report.trend)
        yield from _wrapped(f"rounds on this paper so far: {trend}", width)
    yield from _answers(report, width)
    yield from ("", *_wrapped(_CAVEAT, width), "", "to prepare, weakest answers first")
    for each in worst_first(report.answered)[:_TO_PREPARE]:
        yield from _texts(to_prepare(each, width))


def discussion_lines(report: RoundReport, width: int) -> Iterator[str]:
    """The discussion of a critique, below its report: question, what the answer meets, answer, evidence."""
    yield from ("", f"Discussion: {discussion_told(report)}")
    yield from _answers(report, width)


def discussion_told(report: RoundReport) -> str:
    """As in "2 of 3 answered": answers on somebody else's paper have no score, for nothing here knows what is right."""
    answered = sum(each.verdict is not None for each in report.answered)
    return f"{answered} of {len(report.answered)} answered"


def evidence_lines(question: Question, width: int) -> Iterator[str]:
    """What there is to say of a question once it was answered: the matter, and the paper's own words."""
    inner = width - 3
    told = wrap(MarkedLine(question.statement), inner) if question.statement else Lines()
    told += [row for place in question.evidence for row in evidence_block(place, inner)]
    yield from _texts(row.after("   ") for row in told)


def score_told(overall: float | None) -> str:
    """As in "57 of 100"; tells too that nothing was answered."""
    return "nothing was answered" if overall is None else f"{number(overall)} of 100"


def _answers(report: RoundReport, width: int) -> Iterator[str]:
    for place, each in enumerate(report.answered):
        yield from ("", *_texts(answer_lines(place, each, width, report.changes.get(place))))


def _compared(report: RoundReport) -> str:
    """Against the round before on the same paper."""
    before = report.earlier
    if before is None or before.overall is None or report.overall is None:
        return ""
    return f" ({signed(report.overall - before.overall)} against round {before.id})"


def _otherwise(report: RoundReport) -> str:
    """The person's own marks, and what earlier verdicts gave; empty where there are neither."""
    told = [] if report.marked is None else [f"you gave {report.marked:g} of 4"]
    told += [f"{number(each.overall)} by verdict {each.version}" for each in report.scored_before]
    return f" ({'; '.join(told)})" if told else ""


def _wrapped(text: str, width: int) -> list[str]:
    return _texts(wrap(MarkedLine(text), width))


def _texts(lines: Iterable[MarkedLine]) -> list[str]:
    return [line.text.rstrip() for line in lines]
