"""Statements of the authors' that may become points of a field, and what several fields ask of a statement."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from paperdrill.critique.key.pieces import Piece, says_little
from paperdrill.papers.model import Role
from paperdrill.papers.passages import Passage
from paperdrill.text.cues import says

_NAME = re.compile(r"\b(?:\w*[a-z\d]-?[A-Z]\w*|[A-Z]{2,}[a-z\d]*\w*)\b")
"""A word with a capital inside, or more than one: "TideLink", "UaC", "T-FREE"."""
_COUNTED = re.compile(r"(?<![\w-])(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b(?!-))", re.IGNORECASE)
"""A number: "62%", "7B", "three data sets", but neither "GPT-4" nor "twice"."""
_SUBJECT = 3
"""First words of a sentence among which its subject stands."""
_CLOSING = frozenset({Role.CONCLUSION, Role.DISCUSSION, Role.LIMITATIONS})
_REPORTING = frozenset({Role.RESULTS, Role.EXPERIMENTS, Role.METHOD})


@dataclass(frozen=True, slots=True)
class PointCandidate:
    """A statement that may become a point of a field."""

    passage: Passage
    weight: float
    """How central the authors make it: place and cue words."""
    is_sound: bool = True
    """Is it surely of the field? Others are taken only where a paper has too few that are."""

    @property
    def text(self) -> str:
        """What it says."""
        return self.passage.text


def tells(piece: Piece) -> bool:
    """Is it a whole sentence that says something of the matter, not of the paper's order or of where things are?"""
    return piece.is_whole and not says("announces", piece.text) and not says_little(piece.text)


def own_names(title: str, found: Sequence[Piece]) -> frozenset[str]:
    """The names that the authors give to what they made: "TideLink: ..." in the title, "we propose TideLink"."""
    abstract = [piece.text for piece in found if piece.passage.index < 0]
    before, colon, _ = title.partition(":")
    named = _NAME.findall(" ".join(text for text in abstract if says("does plainly", text)))
    ours = _NAME.findall(" ".join(text for text in abstract if says("ours", text)))
    often = Counter(_NAME.findall(" ".join(abstract)))
    return frozenset([*named, *(_NAME.findall(before) if colon else ()), *(name for name in ours if often[name] > 1)])


def is_theirs(text: str, names: frozenset[str] = frozenset()) -> bool:
    """Do the authors speak of their own work here, as "we" or by a name that they gave it?"""
    if says("ours", text):
        return True
    return bool(names) and not names.isdisjoint(_NAME.findall(" ".join(text.split(maxsplit=_SUBJECT)[:_SUBJECT])))


def is_closing(passage: Passage) -> bool:
    """Does it stand where papers look back: in the discussion, the conclusion, the limitations?"""
    return not passage.roles.isdisjoint(_CLOSING) and passage.roles.isdisjoint(_REPORTING)


def opening(found: Sequence[Piece], names: frozenset[str]) -> frozenset[int]:
    """Which statements prepare the ground: those of the abstract before the authors speak of their own work.

    None where the abstract never does; what gives figures is no preparation wherever it stands.
    """
    of_abstract = list(takewhile(lambda piece: piece.passage.index < 0, found))
    before = list(takewhile(lambda piece: not is_theirs(piece.text, names), of_abstract))
    if len(before) == len(of_abstract):
        return frozenset()
    return frozenset(number for number, piece in enumerate(before) if not _COUNTED.search(piece.text))
