"""What is seen of a statement, by names that a person can read: its place, whose it is, its cues, its form.

Every feature is a number from 0 to 1. Its name begins with its group: ``place``, ``owner``, ``cue``, ``form``, ``led``
or ``near``. What is bound to the part of the paper where it stands has the part after a comma.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from paperdrill.critique.key.polarity import burdens, turns
from paperdrill.critique.key.statements import A_NOTE, ENDS, Stated
from paperdrill.critique.key.whereabouts import PARTS, conceding, own_names, owner, role_of
from paperdrill.matching.restating import PlacedStatement
from paperdrill.papers.concessions import concedes
from paperdrill.papers.model import Paper
from paperdrill.text.cues import cue_classes, cues_in
from paperdrill.text.rarity import shipped_rarity
from paperdrill.text.words import content_stems, plain_words, stem

_CITED = re.compile(r"[A-Z][\w-]+(?: et al\.?|,| and [A-Z]\w+),? ?\(?(?:19|20)\d\d|\[\d+(?:[,–-] ?\d+)*\]|et al")
_NUMBER = re.compile(r"\d(?<![\w.-]\d)\d*(?:\.\d+)?(?= ?(%|x\b|×|times|points))?")
"""With a digit to begin with, which is sought several times as fast as what may not stand before it."""
_OF_SO_MANY = re.compile(r"\d (?:out )?of (?:the |all )?\d")
_MATHS = re.compile(r"[=≤≥∈∼→∑∏√∀∃∥⊆θλσμπε]")
_NAME = re.compile(r"\b(?:\w*[a-z\d]-?[A-Z]\w*|[A-Z]{2,}[a-z\d]*\w*)\b")
_ADDRESS = re.compile(r"https?:|www\.|\bgithub\b|\w\.(?:com|org|io)\b", re.IGNORECASE)
_ADDRESS_LETTERS = ("http", "www.", "github", ".com", ".org", ".io")
"""Letters without which there is no address."""
_PAST = frozenset({"was", "were", "did", "had"})
_POINTS_BACK = frozenset({"this", "these", "those", "it", "they", "such", "here", "there", "that"})
_DENIALS = frozenset({"not", "no", "cannot"})
_BEFORE_A_VERB = frozenset({
    "also", "then", "first", "further", "therefore", "thus", "next", "finally", "now", "only", "have", "had", "has",
    "do", "did", "can", "could", "will", "would", "may", "not", "additionally", "here",
})  # fmt: skip
_WITH_PART = frozenset({
    "does", "studies", "finds", "better", "worse", "limits", "admits", "plans", "urges", "would", "may", "others",
    "remedies", "limitation nouns", "society", "leaves for later", "could be better", "invites", "concedes in words",
    "falls short", "reassures", "shows", "does plainly",
})  # fmt: skip
"""Classes of cues that mean different things in different parts of a paper."""
_FIRST_CUES = frozenset({
    "however", "reasons", "dangling", "others", "examples", "plans", "limitation nouns", "concludes", "purpose",
})  # fmt: skip
_VERBS = frozenset({"does", "studies", "finds", "plans", "admits", "urges"})
_NEGATIVE = frozenset({"concedes in words", "falls short", "limitation nouns", "worse", "admits"})
_LACKING = frozenset({"worse", "limits", "limitation nouns"})
_OF_GAPS_AND_PLANS = frozenset({
    "leaves for later", "could be better", "admits", "limitation nouns", "falls short", "concedes in words",
})  # fmt: skip
_NOBODYS = frozenset({"other", "points back"})
_MAY_CONCEDE = frozenset({"limitation nouns", "admits", "leaves for later", "concedes in words"})
"""Classes of cues without which a sentence concedes nothing."""
_LEADING = frozenset({"contributes", "limitation nouns", "plans", "finds", "does", "better", "limits"})
_BEFORE = frozenset({"limits", "worse", "plans", "admits"})
"""Classes of cues that tell something of the next statement."""
_HEADINGS = (
    "future", "conclu", "discuss", "limit", "contribution", "threat", "summary", "overview", "ablation", "related",
    "error", "analysis", "result",
)  # fmt: skip
_MARKS = ("first", "last", "opens a paragraph", "item")
_OURS = frozenset({"we", "our", "own name"})
_RARE, _LEAST_NAMED = 0.3, 2
"""Rarity from which on a word names something, and how many such words name anything."""
_OFTEN, _OFTEN_SHARE = 3, 0.03
"""Statements, and their share, that hold a word which the paper keeps using."""
_FULL_OF_MATTER, _MOST_OWN = 6.0, 5
"""Summed rarity, and words of the paper, that count as 1."""
_BY_ABSTRACT, _BY_END = "near: in the words of the abstract", "near: in the words of the end"
_HEAD = 8
"""First words of a statement among which its verb stands."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One statement with what is seen of it."""

    said: Stated
    plain: tuple[str, ...]
    """Its words in lower case."""
    stems: frozenset[str]
    """Of its content words."""
    role: str
    """What its place is for: "conclusion"."""
    part: str
    """The part of the paper that is: one of ``PARTS``'s."""
    features: dict[str, float]

    @property
    def placed(self) -> PlacedStatement:
        """As much of it as tells whether another says the same."""
        said = self.said
        return PlacedStatement(said.text, self.plain, self.stems, self.part, said.section, said.thought, said.is_item)


def see(paper: Paper, said: Sequence[Stated]) -> list[Seen]:
    """What is seen of each statement that may belong to the key.

    Left out is what the body of the paper says of neither the authors' own work nor a lack or a plan, and what is
    said of other people's work without a word of a lack or a plan.
    """
    plains = [plain_words(one.text) for one in said]
    stems = [frozenset(content_stems(plain)) for plain in plains]
    spans = conceding(paper)
    roles = [role_of(one, spans) for one in said]
    parts = [PARTS.get(role, "body") for role in roles]
    reader = _Reader(paper, said, has_limitations=bool(spans))
    found = []
    for number, one in enumerate(said):
        features = reader.features(one, plains[number], roles[number])
        if features is not None:
            found.append(Seen(one, tuple(plains[number]), stems[number], roles[number], parts[number], features))
    _add_echoes(found)
    _add_matter(found)
    return found


def _add_matter(found: Sequence[Seen]) -> None:
    """To what is seen of each statement, how much it names: of rare words, and of those that the paper keeps using."""
    counts = Counter(chain.from_iterable([one.stems for one in found]))
    weight = shipped_rarity().weight
    weight_of = {stem: weight(stem) for stem in counts}
    often = max(_OFTEN, _OFTEN_SHARE * len(found))
    ours = {stem for stem, count in counts.items() if count >= often and weight_of[stem] >= _RARE}
    for one in found:
        weights = [weight_of[stem] for stem in one.stems]
        one.features["form: matter"] = min(1.0, math.fsum(weights) / _FULL_OF_MATTER)
        one.features["form: words of the paper"] = min(len(one.stems & ours), _MOST_OWN) / _MOST_OWN
        if sum(each >= _RARE for each in weights) < _LEAST_NAMED:
            one.features["form: names nothing"] = 1.0


def _add_echoes(found: Sequence[Seen]) -> None:
    """To what is seen of each statement, how much of its words' weight the abstract holds; of one there, the end."""
    weight = shipped_rarity().weight
    held = {part: {stem for one in found if one.part == part for stem in one.stems} for part in ("summing", "closing")}
    for one in found:
        where, name = (held["closing"], _BY_END) if one.part == "summing" else (held["summing"], _BY_ABSTRACT)
        shared = math.fsum(map(weight, one.stems & where))
        one.features[name] = shared / (math.fsum(map(weight, one.stems)) or 1.0)


class _Reader:
    """Reads the statements of one paper in their order."""

    def __init__(self, paper: Paper, said: Sequence[Stated], *, has_limitations: bool) -> None:
        self._names = own_names(paper.title, [one.text for one in said if one.section < 0])
        self._sizes = Counter(one.section for one in said)
        self._order: Counter[int] = Counter()
        self._last = max((one.section for one in said), default=0) + 1
        self._size = min(1.0, math.log(max(20, len(said)) / 20) / 3)
        self._has_limitations = has_limitations
        self._is_note = len(said) < A_NOTE
        self._owns: set[str] = set()
        self._before: frozenset[str] = frozenset()

    def features(self, one: Stated, plain: Sequence[str], role: str) -> dict[str, float] | None:
        """What is seen of the next statement; None where it may not belong to a key."""
        part = PARTS.get(role, "body")
        whose = owner(one.text, plain, self._names)
        cues = _cues_of(plain)
        here = {name for _, name in cues}
        before, self._before = self._before, _BEFORE.intersection(here)
        nth = self._order[one.section]
        self._order[one.section] += 1
        if (
            not self._is_note
            and (part == "others" or (part == "body" and whose in _NOBODYS))
            and _OF_GAPS_AND_PLANS.isdisjoint(here)
        ):
            return None
        names = self._place(one, nth, role, part, whose)
        names += [f"owner: {whose}", f"owner: {whose}, {part}"]
        if whose != "own name" and self._is_named(one.text):
            names.append("owner: own name later")
        names += _cues(one, cues, part, whose)
        names += turns(one.text, plain, cues)
        names += burdens(plain)
        names += [f"cue: after {name}" for name in before]
        if whose == "we":
            names += _verb(plain, cues, part)
        names += _form(one, plain, part, whose)
        if "place: after own work, abstract" in names and "form: figure" in names:
            names.append("form: figure after own work")
        found = dict.fromkeys(names, 1.0)
        found["form: length"] = min(len(plain), 40) / 40
        found[f"place: long paper, {part}"] = self._size
        if one.section >= 0:
            found["place: far into the paper"] = one.section / self._last
        return found

    def _is_named(self, text: str) -> bool:
        """Does it hold one of the authors' own names, as a word?"""
        held = any(name in text for name in self._names)
        return held and not self._names.isdisjoint(_NAME.findall(text))

    def _place(self, one: Stated, nth: int, role: str, part: str, whose: str) -> list[str]:
        of = self._sizes[one.section]
        share = nth / max(1, of - 1)
        third = "early" if share < 0.34 else "middle" if share < 0.67 else "late"
        roles = tuple([other.value for other in one.passage.roles])
        marks = (nth == 0, nth == of - 1, one.opens, one.is_item)
        names = [
            *_place_names(role, part, third, min(one.nth, 3), roles),
            *_mark_names(marks, part),
            *_heading_names(one.passage.section),
        ]
        if not self._has_limitations:
            names.append(f"place: no limitations section, {part}")
        if role in ("abstract", "introduction"):
            if whose in _OURS:
                self._owns.add(role)
            names.append(f"place: {'after' if role in self._owns else 'before'} own work, {role}")
        return names


@lru_cache(maxsize=4096)
def _place_names(role: str, part: str, third: str, nth: int, roles: tuple[str, ...]) -> list[str]:
    thought = f"place: thought {nth}"
    names = [f"place: {role}", f"place: {part}", f"place: {part} {third}", thought, f"{thought}, {part}"]
    if role == "limitations" and len(roles) > 1:
        names.append("place: mixed limitations")
    return names + [f"place: also {other}" for other in roles if other != role and other in PARTS]


@lru_cache(maxsize=256)
def _mark_names(marks: tuple[bool, ...], part: str) -> list[str]:
    held = [name for holds, name in zip(marks, _MARKS, strict=True) if holds]
    return [f"place: {name}{where}" for name in held for where in ("", f", {part}")]


@lru_cache(maxsize=1024)
def _heading_names(heading: str) -> list[str]:
    heading = heading.lower()
    return [f"place: heading {word}" for word in _HEADINGS if word in heading]


def _cues_of(plain: Sequence[str]) -> list[tuple[int, str]]:
    """The cues of a statement: where each begins, and the name of its class."""
    classes = cue_classes()
    return [(at, classes[number]) for at, number in cues_in(plain)]


def _cues(one: Stated, cues: Sequence[tuple[int, str]], part: str, whose: str) -> list[str]:
    each = [name for _, name in cues]
    here = dict.fromkeys(each)
    names = []
    for name in here:
        names += _cue_names(name, each.count(name) > 1, part, whose in _OURS)
    names += [f"cue: begins {name}" for at, name in cues if at < 2 and name in _FIRST_CUES]
    negative = "not negative" if _NEGATIVE.isdisjoint(here) else "negative"
    names += [f"cue: {negative}", f"cue: {negative}, {part}"]
    if "better" in here and "worse" not in here and "limits" not in here:
        names += ["cue: only better", f"cue: only better, {part}"]
    if "better" not in here and not _LACKING.isdisjoint(here):
        names.append("cue: only worse")
    if not _MAY_CONCEDE.isdisjoint(here) and concedes(one.text, 0, len(one.text)):
        names += ["cue: concession", f"cue: concession, {part}"]
    for name in _lead_classes(one.lead) or (("another head",) if one.lead else ()):
        names += [f"led: by {name}", f"led: by {name}, {part}"]
    return names


@lru_cache(maxsize=4096)
def _cue_names(name: str, is_twice: bool, part: str, is_ours: bool) -> list[str]:
    names = [f"cue: {name}", f"cue: {name} twice"] if is_twice else [f"cue: {name}"]
    if name in _WITH_PART:
        names += [f"cue: {name}, {part}", f"cue: own {name}"] if is_ours else [f"cue: {name}, {part}"]
    return names


@lru_cache(maxsize=64)
def _lead_classes(lead: str) -> frozenset[str]:
    return _LEADING.intersection(name for _, name in _cues_of(plain_words(lead)))


def _verb(plain: Sequence[str], found: Sequence[tuple[int, str]], part: str) -> list[str]:
    """What they say they do: "we propose", "we find"."""
    names = []
    kind = next((name for at, name in found if at <= _HEAD and name in _VERBS), None)
    if kind:
        names += [f"cue: we {kind}", f"cue: we {kind}, {part}"]
    if "we" in plain[: _HEAD - 1]:
        after = plain.index("we") + 1
        verb = next((w for w in plain[after : after + 3] if w not in _BEFORE_A_VERB and not w.endswith("ly")), "")
        if verb:
            names.append(f"owner: we {stem(verb)}")
    return names


@lru_cache(maxsize=50_000)
def _is_past(word: str) -> bool:
    return word in _PAST or (len(word) > 4 and word.endswith("ed"))


def _form(one: Stated, plain: Sequence[str], part: str, whose: str) -> list[str]:
    text, length = one.text, len(plain)
    names = []
    if length < 14 or length > 35:
        names.append("form: short" if length < 9 else "form: shortish" if length < 14 else "form: long")
    if (
        plain
        and plain[0] in _POINTS_BACK
        and plain[1:2] not in (["paper"], ["work"], ["study"], ["article"], ["survey"])
    ):
        names += ["form: points back"] if whose in _OURS else ["form: points back", "form: points back without we"]
    if ("[" in text or "et al" in text or "20" in text or "19" in text) and _CITED.search(text):
        names += ["form: cites", f"form: cites, {part}"]
        if whose not in ("we", "our", "we later"):
            names.append("form: cites without we")
    numbers = _NUMBER.findall(text)
    if numbers:
        names += ["form: figure", f"form: figure, {part}"]
        names += ["form: figure with unit"] if any(numbers) else []
        names += ["form: many figures"] if len(numbers) > 3 else []
    if not _DENIALS.isdisjoint(plain):
        names += ["form: denies", f"form: denies, {part}"]
    if " of " in text and _OF_SO_MANY.search(text):
        names.append("form: so many of")
    checks = (
        ("=" in text or (not text.isascii() and _MATHS.search(text)), "maths"),
        (any(map(_is_past, plain)), "past"),
        (text[0].islower(), "small first letter"),
        (_has_address(text), "address"),
        (text[-1] not in ENDS, "no stop"),
    )
    return names + [f"form: {name}" for holds, name in checks if holds]


def _has_address(text: str) -> bool:
    """Does it name a place in the web?"""
    lower = text.lower()
    may = "." in text and any(map(lower.__contains__, _ADDRESS_LETTERS))
    return may and _ADDRESS.search(text) is not None
