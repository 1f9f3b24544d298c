"""What an answer is worth: what it says of this paper that the question did not, and what it concedes.

Everything that can be looked up is looked up; what the paper does not hold is told and earns nothing. What stays out of
reach, and is told with every verdict: a bluff without figures and names, and a true figure in a wrong relation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from paperdrill.errors import BadInputError
from paperdrill.matching.alignment import likeliest, telling
from paperdrill.matching.statement import analyse
from paperdrill.papers.model import Paper
from paperdrill.reviewer.answer_reading import AnswerReading, read_answer
from paperdrill.reviewer.figure_lookup import FigureFound
from paperdrill.reviewer.findings import Evidence
from paperdrill.reviewer.manner import Manner, manner_of
from paperdrill.reviewer.open_question import Asks, asks_for, open_score, parts_missing
from paperdrill.reviewer.paper_lookup import PaperLookup, lookup_of
from paperdrill.reviewer.questions import Question, shipped_bank, shortened
from paperdrill.reviewer.signs import sign
from paperdrill.reviewer.spoken_figures import printed_values
from paperdrill.reviewer.verdict_model import VERSION, Brought, brought, costs, rests_on_nothing, score_of
from paperdrill.text.sentences import sentences

if TYPE_CHECKING:
    from paperdrill.reviewer.listed_questions import ListedQuestion

_DENIES = sign("verdict", "denies")
_USED = 0.22
"""How likely a sentence must speak of a place to have used it: .70 of what was mentioned is found, .10 of what was not;
from .30 on .66 and .06 (calibration/used_places.py). Honest answers and bluff are told apart as well by either."""
_READ = ("", "en")
"""The languages of papers that answers are held against: English, and what is not known."""
_ON_OTHERS = ("motivation", "novelty")
"""Rounds in which what is lacking is what others lack: nobody is asked what to do about it."""
_LEAST_SAID = 3
"""Words and figures of a place that an answer could stand on."""
_LEAST_WORDS, _LEAST_TO_STRAY = 12, 30
"""A shorter answer is not judged off the question: there is too little to judge; and it takes more to be told that
it speaks of something else in the paper: twenty words may be about the matter and share none with it."""
_NAMED = re.compile(r"(?<=[a-z,] )[A-Z][\w-]+")
"""What a question names: a word in capitals within a sentence."""
_OF_PAPER, _ELSEWHERE = 0.1, 0.8
"""What of figures and terms makes an answer one on this paper, and how far beside the question it is then told so: 3 %
of honest answers to their question are, 30 % of those to another (calibration/verdict_weights.py)."""
_GENERAL = 0.15
"""An answer less specific than this could be given to any paper."""
_MOSTLY_COPIED = 0.4
_FIGURES_AND_TERMS = 4.0
_MOST = {"contradicts": 30, "too-long": 60}
"""The most that an answer with such a fault can score, however much it brings."""
_HONEST = 10.0
"""The least that one scores who says that they do not know: more than one who talks around it."""


class Fault(StrEnum):
    """How an answer falls short, the gravest first."""

    OTHER_LANGUAGE = "other-language"
    """The paper is not in English: no answer on it can be judged here."""
    NOT_ENGLISH = "not-english"
    """It cannot be judged here, and counts for nothing."""
    NO_WORDS = "no-words"
    """Figures or marks alone: it cannot be judged either."""
    CONTRADICTS = "contradicts"
    NOT_IN_PAPER = "not-in-paper"
    """It names figures, tables or data sets that the paper does not hold."""
    REPEATS = "repeats"
    """Much of it stands in the question word for word."""
    OFF_QUESTION = "off-question"
    DOES_NOT_KNOW = "does-not-know"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    CONCEDES_NOTHING = "concedes-nothing"
    NO_NUMBER = "no-number"
    GENERAL = "general"
    PARTS_MISSING = "parts-missing"
    """A plan or a contribution lacks what was asked for."""
    NO_STEP = "no-step"
    """It concedes, and does not say what to do about it."""


_NOT_JUDGED = frozenset({Fault.OTHER_LANGUAGE, Fault.NOT_ENGLISH, Fault.NO_WORDS})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one answer did with its question."""

    score: float
    """0 to 100."""
    used: tuple[Evidence, ...]
    missed: tuple[Evidence, ...]
    """What the question does not quote itself and the answer could have stood on."""
    conceded: bool
    """Does it say that something of the matter is open?"""
    specificity: float
    """0 to 1: figures in their context, terms of the paper and evidence, four of which are enough."""
    faults: tuple[Fault, ...]
    words: int
    unknown: tuple[str, ...] = ()
    """Figures, labels and names that the paper does not hold, as they were written."""
    found: tuple[FigureFound, ...] = ()
    """The figures that it holds, and where."""
    missing_parts: tuple[str, ...] = ()
    """What a plan or a contribution lacks of what was asked for."""
    unread_tables: int = 0
    """Tables of the paper whose rows could not be read, where something is unknown: it may stand there."""
    version: str = VERSION

    @property
    def is_judged(self) -> bool:
        """False where the answer could not be read; its score says nothing then."""
        return not _NOT_JUDGED.intersection(self.faults)


def judge(paper: Paper, question: Question | ListedQuestion | Mapping[str, object], answer: str) -> Verdict:
    """The verdict on an answer to a question on a paper. Pure: the same answer is always judged the same.

    ``question`` may be one of ``paperdrill.questions``, or be given by its text, what it quotes (sentences, or objects
    with a sentence, as in the audit) and its topic: ``{"question": ..., "evidence": [...], "topic": ...}``; raises
    BadInputError where that is not its form.
    Of an answer that is longer than can be said in the question's time, what comes after it is not heard.
    """
    asked = question if isinstance(question, Question) else _question_of(question)
    manner = manner_of(answer, asked.limit_s + asked.back_s)
    unheard = Fault.NO_WORDS if not manner.has_words else Fault.NOT_ENGLISH if manner.is_foreign else None
    if paper.language not in _READ:
        unheard = Fault.OTHER_LANGUAGE
    if unheard:
        faults = (unheard,) if manner.words else (Fault.TOO_SHORT,)
        return Verdict(0.0, (), _to_use(asked), False, 0.0, faults, manner.words)
    return _judged(paper, asked, manner)


def _judged(paper: Paper, question: Question, manner: Manner) -> Verdict:
    lookup, asks = lookup_of(paper), asks_for(question.text)
    before = [question.text, *(place.sentence for place in question.evidence if is_quoted(question, place))]
    # what is asked for without being shown may be said as it stands
    shown = () if question.is_withheld else question.evidence
    known = tuple(f"{place.section}. {place.sentence}" for place in shown)
    matter = tuple(place.sentence for place in (*question.evidence, *question.grounds))
    read = read_answer(lookup, before, manner.heard, known, matter, is_plan=asks is not Asks.PASSAGE)
    if asks is Asks.CONTRIBUTION:  # its figures and its matter are not this paper's
        read = replace(read, unknown_figures=(), unknown_labels=(), unknown_names=(), to_the_point=1.0)
    to_use = _to_use(question)
    used = _used(lookup, to_use, read, "\n".join(before))
    missed = tuple(place for place in to_use if place not in used)
    good = brought(read)
    specificity = min(
        1.0, (sum(each.in_context for each in read.found) + 2 * good.own + len(used)) / _FIGURES_AND_TERMS
    )
    missing = () if asks is Asks.PASSAGE else tuple(parts_missing(asks, manner.heard))
    faults = tuple(_faults(lookup, question, manner, read, good, specificity, missing, has_used=bool(used)))
    return Verdict(
        score=_score(asks, question, manner, read, faults),
        used=used,
        missed=missed,
        conceded=read.sounds_frank,
        specificity=round(specificity, 3),
        faults=faults,
        words=manner.words,
        unknown=read.unknown,
        found=read.found,
        missing_parts=missing,
        unread_tables=lookup.unread_tables if read.unknown_figures else 0,
    )


def _score(asks: Asks, question: Question, manner: Manner, read: AnswerReading, faults: Sequence[Fault]) -> float:
    """By the passage, by what an open question asks for, or by both where it quotes a passage too."""
    by_passage = score_of(brought(read), costs(read))
    total = by_passage
    if asks is not Asks.PASSAGE:
        by_parts = open_score(asks, manner.heard, read)
        total = (by_parts + by_passage) / 2 if question.evidence else by_parts
    total = min([total, *(float(_MOST[fault]) for fault in faults if fault in _MOST)])
    if Fault.DOES_NOT_KNOW in faults:
        total = max(total, _HONEST)
    return round(total, 1)


def _faults(
    lookup: PaperLookup, question: Question, manner: Manner, read: AnswerReading, good: Brought,
    specificity: float, missing: Sequence[str], *, has_used: bool,
) -> Iterable[Fault]:  # fmt: skip
    """How the answer falls short; one that says little is not accused of what it does not say."""
    if manner.does_not_know and not specificity and not read.steps:
        yield Fault.DOES_NOT_KNOW
        return
    if manner.is_short:
        yield Fault.TOO_SHORT
        return
    contradicts = _contradicts(question, manner.heard)
    if contradicts:
        yield Fault.CONTRADICTS
    if read.unknown:
        yield Fault.NOT_IN_PAPER
    if read.copied >= _MOSTLY_COPIED:
        yield Fault.REPEATS
    elif not (has_used or missing) and (
        _is_elsewhere(question, manner, read)
        or not (read.sounds_frank or _comes_up(lookup, question, manner.heard, good))
    ):
        yield Fault.OFF_QUESTION
    if manner.is_long:
        yield Fault.TOO_LONG
    if question.is_open and not read.sounds_frank and not contradicts:
        yield Fault.CONCEDES_NOTHING
    has_number = bool(read.found) or any(letter.isdigit() for letter in manner.heard)
    if question.wants_number and not has_number and not read.frank:
        yield Fault.NO_NUMBER
    is_general = specificity < _GENERAL and not (read.found or read.labels or read.frank)
    if is_general and asks_for(question.text) is Asks.PASSAGE:
        yield Fault.GENERAL
    if missing:
        yield Fault.PARTS_MISSING
    if read.frank and not read.steps and specificity < 1.0 and question.round not in _ON_OTHERS:
        yield Fault.NO_STEP


def _to_use(question: Question) -> tuple[Evidence, ...]:
    """The places that an answer could stand on: what the question quotes itself is none."""
    places = dict.fromkeys((*question.evidence, *question.grounds))
    return tuple(place for place in places if _says_something(place.sentence) and not is_quoted(question, place))


def _says_something(sentence: str) -> bool:
    """A caption that is a label and no more says nothing: "Figure 1."."""
    return len(set(analyse(sentence, telling).content)) + len(set(printed_values(sentence))) >= _LEAST_SAID


def is_quoted(question: Question, place: Evidence) -> bool:
    """Does the question itself say this place's words?"""
    return shortened(place.sentence).removesuffix(" …") in question.text


def _used(lookup: PaperLookup, places: Sequence[Evidence], read: AnswerReading, before: str) -> tuple[Evidence, ...]:
    """The places that a sentence of the answer likelier speaks of than of the question, or whose figure it gives."""
    spoken = likeliest(read.own_text, [before, *(place.sentence for place in places)], lookup.context)[1:]
    return tuple(
        place for place, likely in zip(places, spoken, strict=True) if likely >= _USED or _gives_figure(place, read)
    )


def _gives_figure(place: Evidence, read: AnswerReading) -> bool:
    values = set(printed_values(place.sentence))
    return any(each.in_context and (each.place == place or each.value in values) for each in read.found)


def _contradicts(question: Question, answer: str) -> bool:
    """Does a sentence claim, without "not" or "will", what the audit did not find?"""
    named = "|".join(re.escape(name.lower()) for name in _NAMED.findall(question.text)) or "it"
    claims = [claim.replace("{named}", named) for claim in question.claims]
    for start, end in sentences(answer):
        sentence = answer[start:end].lower()
        if any(re.search(claim, sentence) for claim in claims) and not _DENIES.search(sentence):
            return True
    return False


def _comes_up(lookup: PaperLookup, question: Question, answer: str, good: Brought) -> bool:
    """Does anything of the question, its evidence or its grounds come up, or is too little said to tell?"""
    if not question.topic or len(answer.split()) < _LEAST_WORDS or not rests_on_nothing(good):
        return True
    places = [place.sentence for place in (*question.evidence, *question.grounds)]
    return bool(lookup.align_with(" ".join([question.text, question.statement, *places]), answer).met)


def _is_elsewhere(question: Question, manner: Manner, read: AnswerReading) -> bool:
    """Does it speak of the paper, and of nothing that stands near what was asked?"""
    good = brought(read)
    of_paper = good.figures >= _OF_PAPER or good.own >= _OF_PAPER
    long = bool(question.topic) and manner.words >= _LEAST_TO_STRAY
    return long and of_paper and costs(read).beside >= _ELSEWHERE


def _question_of(told: ListedQuestion | Mapping[str, object]) -> Question:
    """A question from its text, evidence and topic; what is known of the topic comes from the bank that ships."""
    parts = told if isinstance(told, Mapping) else asdict(told)
    text, topic, evidence = parts.get("question"), parts.get("topic", ""), parts.get("evidence", ())
    if not isinstance(text, str) or not isinstance(topic, str) or not isinstance(evidence, Sequence):
        raise BadInputError("this is not a question", 'give it as {"question": ..., "evidence": [...], "topic": ...}')
    form = shipped_bank().for_topic(topic) if topic else None
    places = tuple(map(_place_of, evidence))
    if form is None:
        return Question("", text, topic=topic, evidence=places)
    return Question(
        form.round, text, topic=topic, evidence=places, wants_number=form.number, is_open=form.open, claims=form.claims
    )


def _place_of(told: object) -> Evidence:
    if isinstance(told, Evidence):
        return told
    if isinstance(told, str):
        return Evidence(told, "", 0)
    if isinstance(told, Mapping) and isinstance(told.get("sentence"), str):
        page = told.get("page", 0)
        return Evidence(told["sentence"], str(told.get("section", "")), page if isinstance(page, int) else 0)
    raise BadInputError("this is not evidence", "give a sentence, or an object with a sentence, a section and a page")
