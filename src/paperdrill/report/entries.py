"""One field of a report as entries: each pair, each remark of the person's own, each statement not recognised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from paperdrill.critique.comparison import ComparedPoint, Comparison, FieldResult, Said
from paperdrill.practice.mark_queue import MarkPair, nearest_to
from paperdrill.printable import counted

EntryKind = Literal["said", "half", "perhaps", "clash", "specific", "general", "copied", "not_recognised"]
"""What an entry is, in the order of the legend."""

ENTRY_MARKS: dict[EntryKind, str] = {
    "said": "=",
    "half": "½",
    "perhaps": "~",
    "clash": "?",
    "specific": "+",
    "general": ".",
    "copied": ">",
    "not_recognised": "-",
}
ENTRY_WORDS: dict[EntryKind, str] = {
    "said": "mentioned",
    "half": "half",
    "perhaps": "perhaps",
    "clash": "figures differ",
    "specific": "your own",
    "general": "fits any paper",
    "copied": "the authors' wording",
    "not_recognised": "not recognised",
}
_TOLD_TOGETHER = ("method", "strengths")
"""Fields of which reviewers tell one in the other: a summary gives results that the authors count among strengths."""
_KINDS: dict[str, EntryKind] = {"said": "said", "likely": "said", "half": "half", "perhaps": "perhaps"}


@dataclass(frozen=True, slots=True)
class UnderAnother:
    """A sentence of the person's in another field than the statement that it speaks of."""

    field: str
    sentence: str

    @property
    def told(self) -> str:
        """As in "you said this under method: ...", the sentence as it was written."""
        return f"you said this under {self.field}: “{self.sentence}”"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: the person's sentence, or the authors', or both beside each other."""

    kind: EntryKind
    field: str
    said: Said | None = None
    point: ComparedPoint | None = None
    further: tuple[Said, ...] = ()
    """Other sentences of the person's that speak of the same statement."""
    denied: ComparedPoint | None = None
    """The statement that the program paired it with, and the person says it does not speak of."""
    elsewhere: ComparedPoint | None = None
    """A statement of another field that the sentence far likelier speaks of."""
    under: UnderAnother | None = None
    """Where a core statement that was not recognised in its field was said all the same; None where nowhere."""

    shared: tuple[str, ...] = ()
    """Who else says what the person's sentence says: "2 reviewers say this too"."""

    @property
    def pair(self) -> MarkPair | None:
        """What can be marked; None for a remark that has no statement."""
        if self.denied is not None:
            return MarkPair(self.field, self.denied, self.said)
        if self.point is None:
            return None
        return MarkPair(self.field, self.point, self.said if self.kind != "not_recognised" else None)

    @property
    def marked_by(self) -> str:
        """Who decided, in words; empty where nobody did."""
        if self.denied is not None:
            return "marked by you: not what you meant"
        if self.point is None or self.point.marked is None:
            return ""
        if self.point.by == "program":
            return "you accepted this pair"
        return {"said": "marked by you", "half": "marked by you: half", "not": "marked by you: not said"}[
            self.point.marked
        ]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many statements of a field were mentioned."""

    said: int
    half: int
    perhaps: int
    of: int
    core_said: int
    core_of: int

    @property
    def told(self) -> str:
        """As in "3 of 5 points, perhaps 1 more, 2 of 3 core"."""
        return ", ".join(self.parts())

    def parts(self, *, brief: bool = False) -> list[str]:
        """As in "3 of 5 points", "perhaps 1 more", "2 of 3 core"; briefly "3 of 5"."""
        told = [f"{self.said} of {self.of if brief else counted(self.of, 'point')}"]
        told += [f"{self.half} half"] if self.half else []
        told += [f"perhaps {self.perhaps} more"] if self.perhaps else []
        return told + ([f"{self.core_said} of {self.core_of} core"] if 0 < self.core_of < self.of else [])


def tally(result: FieldResult) -> Tally:
    """The counts of a field."""
    kinds = [(_KINDS.get(point.verdict), point.tier == "core") for point in result.points]
    return Tally(
        sum(kind == "said" for kind, _ in kinds),
        sum(kind == "half" for kind, _ in kinds),
        sum(kind == "perhaps" for kind, _ in kinds),
        len(kinds),
        sum(kind == "said" and core for kind, core in kinds),
        sum(core for _, core in kinds),
    )


def entries(name: str, result: FieldResult, comparison: Comparison) -> list[Entry]:
    """The entries of a field: pairs in the key's order, own remarks as written, what was not recognised, core first."""
    pairs = [replace(pair, elsewhere=_elsewhere(pair.said, comparison)) for pair in _pairs(name, result)]
    paired = {id(said) for entry in pairs for said in (entry.said, *entry.further)}
    own = [entry for entry in _own(name, result, comparison) if id(entry.said) not in paired]
    rest = [point for point in result.points if _KINDS.get(point.verdict) is None]
    rest.sort(key=lambda point: (point.tier != "core", -point.weight))
    under = _said_under(name, comparison)
    unheard = (
        Entry("not_recognised", name, point=point, under=under.get(point.id) if _is_open_core(point) else None)
        for point in rest
    )
    return [*pairs, *own, *unheard]


def nearest_sentence(entry: Entry, result: FieldResult) -> str:
    """The person's sentence that is nearest to a statement not recognised; empty where none is near."""
    return nearest_to(entry.point, result.said) if entry.point and entry.kind == "not_recognised" else ""


def _pairs(name: str, result: FieldResult) -> Iterator[Entry]:
    for point in result.points:
        kind = _KINDS.get(point.verdict)
        if kind is None:
            continue
        about = [said for said in result.said if said.point == point.id and said.marked != "not" and _speaks(said)]
        about.sort(key=lambda said: (said.sentence != point.yours, -said.likely))
        first = about[0] if about and point.yours is not None else None
        clash = first is not None and first.objection is not None and point.marked is None
        yield Entry("clash" if clash else kind, name, first, point, tuple(about[1:]) if first else ())


def _is_open_core(point: ComparedPoint) -> bool:
    """Is it a core statement on which nobody decided? Of details told so, half were not meant."""
    return point.tier == "core" and point.marked is None


def _said_under(name: str, comparison: Comparison) -> dict[str, UnderAnother]:
    """By id of the field's statements, the first sentence that says it under the other of method and strengths.

    Read in training reviews these were right; where a gap or a wish had a part, one in three.
    """
    found: dict[str, UnderAnother] = {}
    for field in _TOLD_TOGETHER if name in _TOLD_TOGETHER else ():
        for said in comparison.fields[field].said if field in comparison.fields else ():
            if said.elsewhere is not None and said.elsewhere.field == name:
                found.setdefault(said.elsewhere.point, UnderAnother(field, said.sentence))
    return found


def _speaks(said: Said) -> bool:
    return said.reading != "none" or said.marked is not None


def _own(name: str, result: FieldResult, comparison: Comparison) -> Iterator[Entry]:
    """What speaks of no statement, and what the person says does not."""
    for said in result.said:
        denied = next((point for point in result.points if said.marked == "not" and point.id == said.point), None)
        kind: EntryKind = "copied" if said.kind == "copied" else "general" if said.kind == "general" else "specific"
        yield Entry(kind, name, said, denied=denied, elsewhere=_elsewhere(said, comparison))


def _elsewhere(said: Said | None, comparison: Comparison) -> ComparedPoint | None:
    """The statement of another field that a sentence far likelier speaks of."""
    place = said.elsewhere if said is not None else None
    if place is None or place.field not in comparison.fields:
        return None
    return next((point for point in comparison.fields[place.field].points if point.id == place.point), None)
