"""An answer held against its paper: what it adds to the question, what it concedes, what the paper lacks of it."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from paperdrill.reviewer.figure_lookup import FigureFound, FigureLookup
from paperdrill.reviewer.paper_lookup import PaperLookup, telling, weight_of
from paperdrill.reviewer.signs import sign
from paperdrill.reviewer.spoken_figures import labels_in, without_labels
from paperdrill.text.sentences import sentences
from paperdrill.text.words import content_stems, plain_words, stem

_FRANK, _NEXT_STEP = sign("verdict", "frank"), sign("verdict", "next-step")
_INTENDS, _WAS_DONE, _CLAUSE = sign("verdict", "intends"), sign("verdict", "was-done"), sign("verdict", "clause")
_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(r"\b(?:[A-Za-z]*[A-Z][A-Za-z]*[A-Z]\w*|[A-Z]\w*\d\w*)(?:[-+]\w+)*\+*")
_SUFFIX = re.compile(r"-[a-z]+$")
_RUN = 4
"""So many words in a row that stand in the question too are copied from it."""
_NAME_TELLS = 0.3
"""A name that tells less is everybody's: GPU, API."""
_TERM_TELLS, _ENOUGH_DOUBLINGS = 0.25, 3.0
"""A term tells more than this; eight times said it is the paper's own."""
_ANY_TALK = 5.0
"""What every answer is taken to say beside the question."""
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
    on_question: float
    """Share of what its words tell within this paper that the question is about too, 0 to 1."""
    sure: float
    """Share of the paper's tables whose rows could be read: the less of them, the less an unknown figure says."""

    @property
    def unknown(self) -> tuple[str, ...]:
        """Figures, labels and names that the paper does not hold, as they were written."""
        return (*self.unknown_figures, *self.unknown_labels, *self.unknown_names)


@dataclass(slots=True)
class _Sum:
    """What the sentences read so far come to."""

    stems: set[str] = field(default_factory=set)
    names: list[str] = field(default_factory=list)
    told: float = 0.0
    tells: float = 0.0
    frank: int = 0
    steps: int = 0
    sounds_frank: bool = False


def read_answer(
    lookup: PaperLookup, said_before: Sequence[str], answer: str, also_known: Sequence[str] = (), is_plan: bool = False
) -> AnswerReading:
    """Read an answer to a question.

    ``said_before`` is the question and what it quotes, which earns nothing; ``also_known`` earns in other words only.
    In a plan every figure is a proposal, unless its clause says what was done.
    """
    own, words, copied = _without_copies(answer, (*said_before, *also_known))
    asked = frozenset(each for text in said_before for each in _content(text))
    figures = FigureLookup(lookup, asked, said_before, answer, _stems(own, lookup) - asked)
    known, unknown = _labels(lookup, said_before, also_known, answer)
    read = _Sum()
    for start, end in sentences(answer):
        sentence = answer[start:end]
        new = _stems(own[start:end], lookup) - asked
        figures.take(sentence, new, partial(_is_proposed, _lower(sentence), is_plan))
        _add(read, lookup, sentence, own[start:end], new, asked)
        if not _INTENDS.search(_lower(sentence)):
            read.names += _unknown_names(lookup, without_labels(sentence), said_before)
    return AnswerReading(
        words=words,
        copied=copied / words if words else 0.0,
        found=tuple(figures.found),
        unknown_figures=_once(figures.unknown),
        unknown_labels=unknown,
        unknown_names=_once(read.names),
        labels=known,
        stems=frozenset(read.stems),
        told=read.told,
        tells=read.tells,
        own=_own(lookup, read.stems),
        frank=read.frank,
        steps=read.steps,
        sounds_frank=read.sounds_frank,
        on_question=_on_question(lookup, _content(answer), asked),
        sure=lookup.read_share,
    )


def _add(read: _Sum, lookup: PaperLookup, sentence: str, own: str, new: Set[str], asked: Set[str]) -> None:
    """Add what a sentence tells, concedes and proposes; ``own`` is it without what was copied."""
    here = _content(sentence)
    is_frank = bool(_FRANK.search(_lower(own)))
    read.stems |= new
    read.told += _together(lookup, new)
    read.tells += weight_of(new)
    read.sounds_frank |= is_frank
    read.frank += is_frank and _is_anchored(lookup, here, asked)
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
    copied = _copied([word.group().lower() for word in words], said_before)
    spans = [word.span() for word, is_copied in zip(words, copied, strict=True) if is_copied]
    return _blanked(answer, spans), len(words), len(spans)


def _lower(text: str) -> str:
    return text.lower().replace("’", "'")


def _content(text: str) -> frozenset[str]:
    return frozenset(content_stems(plain_words(text)))


def _copied(words: Sequence[str], said_before: Sequence[str]) -> list[bool]:
    """Which of the words stand in a row that the question holds too."""
    rows = {tuple(before[i : i + _RUN]) for before in map(plain_words, said_before) for i in range(len(before))}
    copied = [False] * len(words)
    for i in range(len(words) - _RUN + 1):
        if tuple(words[i : i + _RUN]) in rows:
            copied[i : i + _RUN] = [True] * _RUN
    return copied


def _blanked(text: str, spans: Collection[tuple[int, int]]) -> str:
    letters = list(text)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def _stems(text: str, lookup: PaperLookup) -> frozenset[str]:
    """The stems of the content words, and of two words that the paper writes as one ("word count")."""
    plain = plain_words(text)
    joined = {stem(a + b) for a, b in pairwise(plain) if a.isalpha() and b.isalpha()}
    return frozenset(content_stems(plain)) | (joined & lookup.where.keys())


def _is_proposed(lower: str, is_plan: bool, at: int) -> bool:
    """Is the figure at this place of a sentence one that somebody would use, not one that was found?"""
    starts = [0, *(mark.end() for mark in _CLAUSE.finditer(lower, 0, at))]
    following = _CLAUSE.search(lower, at)
    clause = lower[starts[-1] : following.start() if following else len(lower)]
    was_done = _WAS_DONE.search(_INTENDS.sub(" ", clause))
    return not was_done and (is_plan or bool(_INTENDS.search(clause)))


def _together(lookup: PaperLookup, stems: Set[str]) -> float:
    """The most that these words tell in one place of the paper."""
    weights: dict[int, float] = {}
    for each in stems:
        weight = telling(each)
        for place in lookup.where.get(each, ()):
            weights[place] = weights.get(place, 0.0) + weight
    return max(weights.values(), default=0.0)


def _on_question(lookup: PaperLookup, said: Set[str], asked: Set[str]) -> float:
    """How much of what is said of the paper is said of what was asked, however it was said before."""
    of_paper = sum(lookup.rarity_here(stem) for stem in said if stem in lookup.where)
    return sum(lookup.rarity_here(stem) for stem in said & asked) / (of_paper + _ANY_TALK)


def _own(lookup: PaperLookup, stems: Set[str]) -> float:
    """Terms of the paper: rare elsewhere, and the more often it says them, up to eight times, the more they count."""
    terms = [each for each in stems if lookup.times[each] > 1 and telling(each) > _TERM_TELLS]
    return sum(telling(each) * min(1.0, math.log2(lookup.times[each]) / _ENOUGH_DOUBLINGS) for each in terms)


def _is_anchored(lookup: PaperLookup, stems: Set[str], asked: Set[str]) -> bool:
    """Does a sentence hold a telling word of the paper or the question, or two of any kind?"""
    shared = {each for each in stems if each in asked or each in lookup.where}
    return len(shared) >= _ENOUGH_SHARED or weight_of(shared) >= _ANCHORED


def _unknown_names(lookup: PaperLookup, sentence: str, said_before: Sequence[str]) -> Iterator[str]:
    """Names of data sets and systems that the paper does not hold: SVHN, TLA+; everybody's (GPU) are left out."""
    asked = "".join(plain_words(" ".join(said_before)))
    for match in _NAME.finditer(sentence):
        name = _SUFFIX.sub("", match.group())
        name = name[:-1] if name.endswith("s") and name[:-1].isupper() else name
        letters = "".join(plain_words(name))
        if not lookup.knows_name(name) and letters not in asked and telling(stem(name.lower())) > _NAME_TELLS:
            yield name


def _once(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
