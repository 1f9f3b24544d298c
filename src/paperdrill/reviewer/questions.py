"""Questions in the interviewer's voice, each made from a finding of the audit and quoting its evidence.

The bank is data, ``data/questions.toml``; a person's own file of the same form is read after it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import msgspec

from paperdrill.errors import BadInputError
from paperdrill.given_file import text_in
from paperdrill.papers.model import Paper, Role
from paperdrill.reviewer.findings import Evidence, Finding
from paperdrill.reviewer.quotes import quotations
from paperdrill.reviewer.reviewed_paper import Stretch
from paperdrill.reviewer.signs import sign
from paperdrill.toml_values import toml_values

USUAL_COUNT = 14
"""Questions of a round: the pitch, the interview's eleven rounds, and two more of what the paper is open to."""
PITCH_S, ANSWER_S, BACK_S = 300.0, 120.0, 60.0
"""Seconds for the first question, for every other, and for what is asked back."""
_LONGEST_QUOTE = 400
_NEW, _OWN = sign("questions", "new"), sign("questions", "own")
_SLOT = re.compile(r"\{(\w+)\}")
_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")
"""Where a slot that ends in a stop ("Yang et al.") ends a sentence."""


Matter = tuple[str, str, tuple[Evidence, ...]]
"""What a question is about: its round, its topic (or its text) and its evidence."""


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of the bank."""

    round: str
    ask: tuple[str, ...]
    """Ways to ask, with slots in braces."""
    topic: str = ""
    """The topic of the finding; empty where it is asked of every paper."""
    label: str = ""
    """What it is about, in a few words."""
    number: bool = False
    open: bool = False
    spare: bool = False
    """Is it asked only where its round has nothing else to ask?"""
    claims: tuple[str, ...] = ()


class DiscussionForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of the bank for the discussion after a critique."""

    ask: tuple[str, ...]
    """Ways to ask, with slots in braces."""
    topic: str = ""
    """What the critique left out, or the topic of a finding; empty where it is asked for want of others."""
    told: str = ""
    """What is said of it after the answer."""
    number: bool = False


class Bank(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All entries, the rounds in their order, and what is said after an answer that falls short."""

    question: tuple[Form, ...] = ()
    discussion: tuple[DiscussionForm, ...] = ()
    rounds: tuple[str, ...] = ()
    interview: tuple[str, ...] = ()
    """The rounds that a full round asks each of once, where the paper gives a hold."""
    about: dict[str, str] = {}
    """What each round is about, in a few words."""
    follow_up: dict[str, tuple[str, ...]] = {}

    def for_topic(self, topic: str) -> Form | None:
        """The entry for a finding; None where the bank has none."""
        return next((form for form in self.question if form.topic == topic), None)


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a round."""

    round: str
    text: str
    limit_s: float = ANSWER_S
    topic: str = ""
    """The topic of its finding; empty for one that is asked of every paper."""
    statement: str = ""
    """What the audit found; empty where there is no finding."""
    severity: int = 1
    evidence: tuple[Evidence, ...] = ()
    """What the question quotes."""
    grounds: tuple[Evidence, ...] = ()
    """Other places of the paper that a good answer could stand on."""
    wants_number: bool = False
    is_open: bool = False
    """Does the audit show something that honesty would concede?"""
    claims: tuple[str, ...] = field(default=())
    """By what an answer contradicts the finding."""
    raised: float | None = None
    """The share of the reviews of papers like this one that raise a point of its kind; None where not known."""
    label: str = ""
    """What it is about, in a few words; empty where it is asked of every paper."""

    @property
    def is_withheld(self) -> bool:
        """Does it ask for what its evidence says, and not quote it? So do the questions after a critique."""
        return self.round == "discussion"

    @property
    def back_s(self) -> float:
        """Seconds for the answer to what is asked back."""
        return min(self.limit_s, BACK_S)

    @property
    def matter(self) -> Matter:
        """What it is about, however it is asked: two questions of the same matter are one asked again."""
        return (self.round, self.topic or ("" if self.evidence else self.text), self.evidence)


def shipped_bank(own: Path | None = None) -> Bank:
    """The bank that ships, and the person's own questions where there is such a file. Raises BadInputError."""
    text = files("paperdrill.reviewer").joinpath("data/questions.toml").read_text(encoding="utf-8")
    bank = read_bank(text, "the question bank")
    if own is None or not own.is_file():
        return bank
    try:
        return _joined(bank, read_bank(text_in(own), str(own)))
    except (OSError, UnicodeDecodeError) as fault:
        raise BadInputError(f"cannot read {own}: {fault}", "check the file") from fault


def read_bank(text: str, name: str) -> Bank:
    """The bank in a text. Raises BadInputError naming the place of the first fault."""
    try:
        bank = msgspec.convert(toml_values(text), Bank)
        for form in bank.question:
            for expression in form.claims:
                re.compile(expression)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, re.error) as fault:
        raise BadInputError(
            f"{name} is not a question bank: {fault}", "the top of the built-in one explains the format"
        ) from fault
    return bank


def _joined(bank: Bank, own: Bank) -> Bank:
    """The person's questions before ours; a topic of theirs replaces ours, a round of theirs comes last."""
    taken = {form.topic for form in own.question if form.topic}
    ours = tuple(form for form in bank.question if form.topic not in taken)
    talked = {form.topic for form in own.discussion if form.topic}
    discussion = (*own.discussion, *(form for form in bank.discussion if form.topic not in talked))
    rounds = (*bank.rounds, *(form.round for form in own.question if form.round not in bank.rounds))
    return Bank(
        (*own.question, *ours),
        discussion,
        tuple(dict.fromkeys(rounds)),
        own.interview or bank.interview,
        bank.about | own.about,
        bank.follow_up | own.follow_up,
    )


def question_of(form: Form, paper: Paper, finding: Finding | None, turn: int = 0) -> Question | None:
    """The question that a form makes of a finding, asked in the way whose turn it is; None where a slot stays empty."""
    slots = slots_of(paper, finding)
    text = asked(form.ask, slots, turn)
    if text is None:
        return None
    if finding is None:
        limit_s = PITCH_S if form.round == "pitch" else ANSWER_S
        told = _abstract_of(paper) if form.round == "pitch" else ()
        return Question(form.round, text, limit_s, wants_number=form.number, evidence=told[:1], grounds=told[1:])
    return Question(
        form.round,
        text,
        topic=finding.topic,
        statement=finding.statement,
        severity=finding.severity,
        evidence=finding.evidence,
        wants_number=form.number,
        is_open=form.open,
        claims=form.claims,
        raised=finding.raised,
        label=form.label,
    )


def asked(ways: Sequence[str], slots: Mapping[str, str], turn: int) -> str | None:
    """The way to ask whose turn it is, filled; the next one where a slot stays empty, None where each lacks one."""
    turns = range(turn, turn + len(ways))
    return next((text for each in turns if (text := filled(ways[each % len(ways)], slots))), None)


def _abstract_of(paper: Paper) -> tuple[Evidence, ...]:
    """The sentences of the abstract, which a pitch should not leave out; first the one that says what is new."""
    stretch = Stretch(paper.abstract, "Abstract", paper.abstract_page, frozenset({Role.ABSTRACT}))
    told = sorted(
        quotations([stretch]), key=lambda passage: (not _NEW.search(passage.lower), not _OWN.search(passage.lower))
    )
    return tuple(passage.evidence for passage in told)


def slots_of(paper: Paper, finding: Finding | None) -> dict[str, str]:
    """What can stand in the braces of a form."""
    slots = {"title": paper.title} if paper.title else {}
    if finding is None:
        told = _abstract_of(paper)
        return slots | ({"insight": shortened(told[0].sentence)} if told else {})
    slots |= dict(finding.facts)
    return slots | quoting(finding.evidence[0]) if finding.evidence else slots


def quoting(evidence: Evidence) -> dict[str, str]:
    """The slots that quote a place; "Where" begins a sentence."""
    where = spoken_place(evidence)
    return {"quote": shortened(evidence.sentence), "where": where, "Where": where[0].upper() + where[1:]}


def filled(pattern: str, slots: Mapping[str, str]) -> str | None:
    """The pattern with its slots filled and a capital at its start; None where one stays empty."""
    if any(not slots.get(name) for name in _SLOT.findall(pattern)):
        return None
    text = _TWO_STOPS.sub(".", _SLOT.sub(lambda slot: slots[slot[1]], pattern))
    return text[0].upper() + text[1:]


def spoken_place(evidence: Evidence) -> str:
    """Where evidence stands, as one says it: "on page 6, under 4 Results"; the abstract needs no page."""
    if evidence.section == "Abstract":
        return "in the abstract"
    return f"on page {evidence.page}, under {evidence.section}" if evidence.page else f"in {evidence.section}"


def shortened(sentence: str, longest: int = _LONGEST_QUOTE) -> str:
    """A quotation with as much of it as there is room for: cut at a word, which shows, and at no clause before it.

    What a question turns on, "significantly" say, often stands last.
    """
    if len(sentence) <= longest:
        return sentence
    return sentence[:longest].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def general_questions(bank: Bank, paper: Paper, turn: int = 0, bound: Collection[str] = ()) -> Sequence[Question]:
    """The questions that are asked of every paper, without the spare ones of rounds that are bound to it by others."""
    forms = (form for form in bank.question if not form.topic and not (form.spare and form.round in bound))
    made = (question_of(form, paper, None, turn) for form in forms)
    return [question for question in made if question]
