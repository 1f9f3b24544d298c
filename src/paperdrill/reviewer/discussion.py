"""The short discussion after a critique: three questions on what it left out and on what the audit found.

What a critique can leave out, by topic: ``missed-gap``, ``missed-method``, ``missed-strength``, ``missed-improvement``;
``empty-`` and a field's name; ``general`` (a remark that fits most papers), ``own`` (one on this paper that could be
stronger). What is missing is only what was not recognised: no question asserts that it was not said. Nothing that was
hidden during the skim stands in a question: it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from paperdrill.papers.model import Paper
from paperdrill.reviewer.findings import Audit, Evidence, Finding, Kind
from paperdrill.reviewer.grounds import Grounds
from paperdrill.reviewer.questions import (
    Bank,
    DiscussionForm,
    Question,
    asked,
    quoting,
    shortened,
    slots_of,
)

DISCUSSION = "discussion"
"""The name of its round."""
COUNT = 3
LIMIT_S = 60.0
_ON_GAPS = ("missed-gap", "empty-gaps")
_OPEN_KINDS = frozenset(Kind) - {Kind.LIMITATIONS}
"""Findings on limitations tell what the authors concede."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One thing that a critique left out or left open."""

    topic: str
    evidence: tuple[Evidence, ...] = ()
    """What the authors say about it."""
    yours: str = ""
    """What the person wrote about it."""
    field: str = ""
    """The heading of the field it belongs in."""


def plan_discussion(
    paper: Paper, audit: Audit, bank: Bank, left_out: Sequence[LeftOut], turn: int = 0
) -> tuple[Question, ...]:
    """Three questions, or as many as can be asked, in the bank's order.

    One asks for a gap, one takes up something else that was left out, one comes from the audit; where one of these has
    nothing to ask, the others ask more. ``left_out`` names the gravest first; ``turn`` counts the discussions held on
    this paper. Pure.
    """
    missing = list(_on_what_is_missing(paper, bank, left_out, turn))
    gaps = [question for question in missing if question.topic in _ON_GAPS]
    others = [question for question in missing if question.topic not in _ON_GAPS]
    found = list(_on_findings(paper, audit, bank, turn))
    plain = [
        Question(DISCUSSION, form.ask[turn % len(form.ask)], LIMIT_S, wants_number=form.number)
        for form in bank.discussion
        if not form.topic
    ]
    first_choice = [*gaps[:1], *others[:1], *found[:1]]
    chosen = _without_doubles([*first_choice, *others[1:], *found[1:], *plain])[:COUNT]
    order = {form.topic: place for place, form in reversed([*enumerate(bank.discussion)])}
    return tuple(sorted(chosen, key=lambda question: order[question.topic] if question.topic else len(order)))


def _on_what_is_missing(paper: Paper, bank: Bank, left_out: Sequence[LeftOut], turn: int) -> Iterator[Question]:
    """The questions on what the critique left out, those on one topic once."""
    forms = {form.topic: form for form in bank.discussion}
    grounds = Grounds(paper)
    done = set[str]()
    for each in left_out:
        form = forms.get(each.topic)
        slots = {"yours": shortened(each.yours), "field": each.field, **_places(paper, each.evidence)}
        text = asked(form.ask, slots, turn) if form else None
        if form is None or text is None or each.topic in done:
            continue
        done.add(each.topic)
        made = _question(form, text, form.told, each.evidence)
        yield made if each.evidence else replace(made, grounds=grounds.of(replace(made, statement=each.yours)))


def _places(paper: Paper, evidence: Sequence[Evidence]) -> dict[str, str]:
    """Where the first of these stands; of what was withheld only the page, for a section's title may tell too much."""
    if not evidence:
        return {}
    first = evidence[0]
    if _is_withheld(paper, first):
        return {"where": f"on page {first.page}", "Where": f"On page {first.page}"} if first.page else {}
    slots = quoting(first)
    return {"where": slots["where"], "Where": slots["Where"]}


def _on_findings(paper: Paper, audit: Audit, bank: Bank, turn: int) -> Iterator[Question]:
    """The questions on what the audit found, the gravest and surest first."""
    forms = {form.topic: form for form in bank.discussion if form.topic}
    grounds = Grounds(paper)
    for finding in sorted(audit.askable, key=lambda each: (-each.severity, -each.sure)):
        form = forms.get(finding.topic)
        if form is None or not _may_be_told(paper, finding):
            continue
        text = asked(form.ask, slots_of(paper, finding), turn)
        if text:
            made = _question(form, text, finding.statement, finding.evidence, finding.severity)
            yield replace(made, grounds=grounds.of(made))


def _may_be_told(paper: Paper, finding: Finding) -> bool:
    """Is nothing of it among the authors' own limitations?"""
    return finding.kind in _OPEN_KINDS and not any(_is_withheld(paper, place) for place in finding.evidence)


def _is_withheld(paper: Paper, place: Evidence) -> bool:
    return place.sentence in " ".join(paper.limitations.text.split())


def _question(
    form: DiscussionForm, text: str, statement: str, evidence: tuple[Evidence, ...], severity: int = 2
) -> Question:
    return Question(
        DISCUSSION,
        text,
        LIMIT_S,
        topic=form.topic,
        statement=statement,
        severity=severity,
        evidence=evidence,
        wants_number=form.number,
    )


def _without_doubles(questions: Sequence[Question]) -> list[Question]:
    """The questions without those that rest on a sentence that one before them rests on."""
    chosen: list[Question] = []
    quoted = set[str]()
    for question in questions:
        sentences = {place.sentence for place in question.evidence}
        if not sentences & quoted:
            chosen.append(question)
            quoted |= sentences
    return chosen
