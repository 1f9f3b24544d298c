"""Rounds of questions as lines for a person: how they stand to one another, the list of them, what waits."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from paperdrill.journal.records import DueRound
from paperdrill.journal.rounds import RoundSummary
from paperdrill.practice.round_reports import AskedAgain, OverTime
from paperdrill.printable import counted
from paperdrill.report.round_text import score_told
from paperdrill.report.short_numbers import number

_INDENT = "   "


def over_time_lines(past: OverTime, width: int) -> Iterator[str]:
    """All finished rounds on one paper beside each other: the scores of each, then of every question."""
    if not past.rounds:
        yield "no round on this paper is finished yet"
        return
    yield from ("rounds on this paper", *(_line(each) for each in past.rounds))
    yield from ("", "each question's scores, by round")
    for each in past.questions:
        told = ", ".join(f"{round_id}: {number(score)}" for round_id, score in each.scores.items())
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
        how_far = f"{each.answered} of {each.asked} answered, {counted(each.words, 'word')}"
        if each.session_id is None:
            yield f"unfinished: round {each.id}, {how_far}: {each.title}  (paperdrill drill --resume {each.id})"
        else:
            again = f"paperdrill practice --discuss {each.session_id}"
            yield f"unfinished: the discussion of session {each.session_id}, {how_far}: {each.title}  ({again})"
    for paper in due:
        yield f"drill again: {paper.title}  (round {paper.round_id}: {score_told(paper.overall)}; {paper.ref})"


def _line(each: RoundSummary) -> str:
    score = "unfinished" if each.finished_at is None else score_told(each.overall)
    answered = f"{each.answered}/{each.asked}"
    return f"{each.id:>4}  {each.started_at.astimezone():%Y-%m-%d}  {answered:>5}  {score:<20}  {each.title}"


def _since(each: AskedAgain) -> str:
    """Better or worse than the time before."""
    scored = [score for score in each.scores.values() if score is not None]
    if len(scored) < 2:
        return ""
    difference = scored[-1] - scored[-2]
    word = "as before" if abs(difference) < 1 else "better" if difference > 0 else "worse"
    return f"  {word}" if word == "as before" else f"  {word} by {abs(difference):.0f}"
