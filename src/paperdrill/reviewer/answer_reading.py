"""An answer held against its paper: what it adds to the question, what it concedes, what the paper lacks of it."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import partial

from paperdrill.matching.alignment import Alignment, telling, weight_of
from paperdrill.matching.context import PaperContext
from paperdrill.matching.copies import copied_words
from paperdrill.matching.surroundings import Vector, cosine
from paperdrill.reviewer.figure_lookup import FigureFound, FigureLookup
from paperdrill.reviewer.paper_lookup import PaperLookup, letters_of
from paperdrill.reviewer.signs import sign
from paperdrill.reviewer.spoken_figures import figures_in, labels_in, printed_values, without_labels
from paperdrill.text.sentences import sentences

_FRANK, _NEXT_STEP = sign("verdict", "frank"), sign("verdict", "next-step")
_INTENDS, _WAS_DONE, _CLAUSE = sign("verdict", "intends"), sign("verdict", "was-done"), sign("verdict", "clause")
_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(r"\b(?:[A-Za-z]*[A-Z][A-Za-z]*[A-Z]\w*|[A-Z]\w*\d\w*)(?:[-+]\w+)*\+*")
_SUFFIX = re.compile(r"-[a-z]+$")
_NAME_TELLS = 0.3
"""A name that tells less is everybody's: GPU, API."""
_TERM_TELLS, _ENOUGH_DOUBLINGS = 0.25, 3.0
"""A term tells more than this; eight times said it is the paper's own."""
_NEAR_ENOUGH = 0.15
"""A sentence nearer to the question than this (a cosine) is about it: to repeat it does not make up for others."""
_ANCHORED, _ENOUGH_SHARED, _STEP_TELLS = 0.35, 2, 0.5
"""What the words of a sentence must tell for it to concede something of the matter, or how many they must be; and what
they must tell to propose something."""


@dataclass(frozen=True, slots=True)
class AnswerReading:
    """What one answer holds."""

    words: int
    copied: float
    """Share of its words that stand in the question in the same order, four and more in a row; 0 to 1."""
    found: tuple[FigureFound, ...]
    """Its figures that the paper holds, in order; those of the question are left out."""
    unknown_figures: tuple[str, ...]
    unknown_labels: tuple[str, ...]
    unknown_names: tuple[str, ...]
    labels: tuple[str, ...]
    """Tables, figures, sections that the paper holds and the question does not name."""
    own_text: str
    """The answer with what was copied blanked."""
    stems: frozenset[str]
    """Of the words that the question does not hold."""
    told: float
    """What its words tell that stand together in one place of the paper, sentence by sentence."""
    tells: float
    """What all its words tell, those of other papers too."""
    own: float
    """What its words tell that the paper says again and again and others seldom."""
    frank: int
    """Sentences that concede something of the matter."""
    steps: int
    """Sentences that say what to do about it."""
    sounds_frank: bool
    """Is anything conceded, be it of no matter at all?"""
    to_the_point: float
    """How near it stands to what was asked, as cosines, 0 to 1: the mean of how near its sentences stand to the
    question or its places, and of how near all of it stands to the question; those that tell more count more."""
    sure: float
    """Share of the paper's tables whose rows could be read: the less of them, the less an unknown figure says."""

    @property
    def unknown(self) -> tuple[str, ...]:
        """Figures, labels and names that the paper does not hold, as they were written."""
        return (*self.unknown_figures, *self.unknown_labels, *self.unknown_names)


@dataclass(frozen=True, slots=True)
class _Held:
    """An answer held against its question and its paper."""

    own: str
    """The answer with the words blanked that were said before."""
    words: int
    copied: int
    """How many of the words were said before."""
    asked: Alignment
    """The question and what it quotes, against the places of the paper."""
    places: Alignment
    """The answer against the places of the paper."""
    question: Alignment
    """The answer against the question and what it quotes."""
    context: PaperContext
    matter: Sequence[Vector]
    """What was asked: the question, and each of its places as it stands in the paper."""
    figures: frozenset[float]
    """Those of the question and its places."""

    def nearness(self, text: str) -> float:
        """How near a part of the answer stands to what was asked, 0 to ``_NEAR_ENOUGH``; a figure of it is enough."""
        if any(figure.value in self.figures for figure in figures_in(text) if not figure.is_small):
            return _NEAR_ENOUGH
        said = self.vector(text)
        return min(_NEAR_ENOUGH, max((cosine(said, asked) for asked in self.matter), default=0.0))

    def vector(self, text: str) -> Vector:
        """A part of the answer as a vector."""
        return self.context.surroundings.vector(self.context.statement(text).content)

    def nearness_of_all(self, said: Vector) -> float:
        """How near all that was said stands to the question itself, by its words and what each counts for."""
        length = math.sqrt(sum(weight * weight for weight in said.values()))
        return cosine(said, self.matter[0]) / length if length else 0.0

    def stems_of(self, text: str) -> frozenset[str]:
        """The stems of a part of the answer."""
        return frozenset(self.context.statement(text).content)

    def new_in(self, text: str) -> frozenset[str]:
        """The stems of a part of the answer that the question does not hold."""
        return self.stems_of(text) - self.question.met


@dataclass(slots=True)
class _Sum:
    """What the sentences read so far come to."""

    stems: set[str] = field(default_factory=set)
    names: list[str] = field(default_factory=list)
    told: float = 0.0
    tells: float = 0.0
    said: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    """The sentences' vectors, each by what it tells."""
    near: float = 0.0
    weight: float = 0.0
    frank: int = 0
    steps: int = 0
    sounds_frank: bool = False


def read_answer(
    lookup: PaperLookup, said_before: Sequence[str], answer: str, also_known: Sequence[str] = (),
    matter: Sequence[str] = (), *, is_plan: bool = False,
) -> AnswerReading:  # fmt: skip
    """Read an answer to a question.

    ``said_before`` is the question and what it quotes, which earns nothing; ``also_known`` earns in other words only;
    ``matter`` are the sentences of the paper that the question is about.
    In a plan every figure is a proposal, unless its clause says what was done.
    """
    held = _held(lookup, said_before, also_known, answer, matter)
    figures = FigureLookup(lookup, held.asked, said_before, held.places, answer, held.new_in(held.own))
    known, unknown = _labels(lookup, said_before, also_known, answer)
    read = _Sum()
    for start, end in sentences(answer):
        sentence, own = answer[start:end], held.own[start:end]
        new = held.new_in(own)
        figures.take(sentence, new, partial(_is_proposed, _lower(sentence), is_plan=is_plan))
        _add(read, held, sentence, own, new)
        if not _INTENDS.search(_lower(sentence)) and not _FRANK.search(_lower(own)):
            # what one would add, or says is not there, claims nothing of the paper
            read.names += _unknown_names(lookup, without_labels(sentence), said_before)
    return AnswerReading(
        words=held.words,
        copied=held.copied / held.words if held.words else 0.0,
        found=tuple(figures.found),
        unknown_figures=_once(figures.unknown),
        unknown_labels=unknown,
        unknown_names=_once(read.names),
        labels=known,
        own_text=held.own,
        stems=frozenset(read.stems),
        told=read.told,
        tells=read.tells,
        own=_own(lookup.context, read.stems),
        frank=read.frank,
        steps=read.steps,
        sounds_frank=read.sounds_frank,
        to_the_point=((read.near / read.weight if read.weight else 0.0) + held.nearness_of_all(read.said)) / 2,
        sure=lookup.read_share,
    )


def _held(
    lookup: PaperLookup, said_before: Sequence[str], also_known: Sequence[str], answer: str, matter: Sequence[str]
) -> _Held:
    own, words, copied = _without_copies(answer, (*said_before, *also_known))
    own = without_labels(own)  # "Table 2" is no word on tables
    before = "\n".join(said_before)
    question = lookup.align_with(before, answer)
    around = lookup.context.surroundings
    question_itself = (around.vector(lookup.context.statement(text).content) for text in said_before[:1])
    figures = frozenset(value for text in (*said_before, *matter) for value in printed_values(text))
    asked = [*question_itself, *map(around.around, matter)]
    return _Held(
        own, words, copied, lookup.align(before), lookup.align(answer), question, lookup.context, asked, figures
    )


def _add(read: _Sum, held: _Held, sentence: str, own: str, new: Set[str]) -> None:
    """Add what a sentence tells, concedes and proposes; ``own`` is it without what was copied."""
    here = held.stems_of(sentence)
    is_frank = bool(_FRANK.search(_lower(own)))
    read.stems |= new
    counts = math.sqrt(held.places.together(held.stems_of(own)))
    read.near += counts * held.nearness(own)
    for stem, weight in held.vector(own).items():
        read.said[stem] += counts * weight
    read.weight += counts
    read.told += held.places.together(new)
    read.tells += weight_of(new)
    read.sounds_frank |= is_frank
    read.frank += is_frank and _is_anchored(here & (held.question.met | held.places.met))
    read.steps += bool(_NEXT_STEP.search(_lower(sentence))) and weight_of(here) >= _STEP_TELLS


def _labels(
    lookup: PaperLookup, said_before: Sequence[str], also_known: Sequence[str], answer: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The labels that the answer names and the question does not: those that the paper holds, and the others."""
    asked = {each.name for text in said_before for each in labels_in(text)}
    there = lookup.labels | {each.name for text in also_known for each in labels_in(text)}
    named = [label for label in labels_in(answer) if label.name not in asked]
    known = [label.text for label in named if label.name in there]
    return _once(known), _once([label.text for label in named if label.name not in there])


def _without_copies(answer: str, said_before: Sequence[str]) -> tuple[str, int, int]:
    """The answer with the words blanked that were said before, how many words it has, and how many of them were."""
    words = [*_WORD.finditer(answer)]
    copied = copied_words([word.group() for word in words], said_before)
    return _blanked(answer, [words[index].span() for index in copied]), len(words), len(copied)


def _lower(text: str) -> str:
    return text.lower().replace("’", "'")


def _blanked(text: str, spans: Collection[tuple[int, int]]) -> str:
    letters = list(text)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def _is_proposed(lower: str, at: int, *, is_plan: bool) -> bool:
    """Is the figure at this place of a sentence one that somebody would use, not one that was found?"""
    starts = [0, *(mark.end() for mark in _CLAUSE.finditer(lower, 0, at))]
    following = _CLAUSE.search(lower, at)
    clause = lower[starts[-1] : following.start() if following else len(lower)]
    was_done = _WAS_DONE.search(_INTENDS.sub(" ", clause))
    return not was_done and (is_plan or bool(_INTENDS.search(clause)))


def _own(paper: PaperContext, stems: Set[str]) -> float:
    """Terms of the paper: rare elsewhere, and the more often it says them, up to eight times, the more they count."""
    terms = {stem: paper.mentions[stem] for stem in stems if telling(stem) > _TERM_TELLS}
    return sum(telling(stem) * min(1.0, math.log2(max(1, times)) / _ENOUGH_DOUBLINGS) for stem, times in terms.items())


def _is_anchored(shared: Collection[str]) -> bool:
    """Does a sentence hold a telling word of the paper or the question, or two of any kind?"""
    return len(shared) >= _ENOUGH_SHARED or weight_of(shared) >= _ANCHORED


def _unknown_names(lookup: PaperLookup, sentence: str, said_before: Sequence[str]) -> Iterator[str]:
    """Names of data sets and systems that the paper does not hold: SVHN, TLA+; everybody's (GPU) are left out."""
    asked = letters_of(" ".join(said_before))
    for match in _NAME.finditer(sentence):
        name = _SUFFIX.sub("", match.group())
        name = name[:-1] if name.endswith("s") and name[:-1].isupper() else name
        is_new = not lookup.knows_name(name) and letters_of(name) not in asked
        if is_new and max(map(telling, lookup.context.statement(name).content), default=1.0) > _NAME_TELLS:
            yield name


def _once(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
