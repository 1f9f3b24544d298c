"""What the members of a club said of a paper, as values: how many made each point, and which remarks several share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from paperdrill.critique.answer_key import FIELD_NAMES, AnswerKey
from paperdrill.critique.compare import compare
from paperdrill.critique.remarks import remarks
from paperdrill.matching.context import PaperContext
from paperdrill.matching.statement import split_statements
from paperdrill.reviews.review_points import ReviewPoint
from paperdrill.reviews.shared_points import groups
from paperdrill.reviews.voice import FIELDS

_LEAST_WORDS = 3
_MOST_REMARKS = 400
"""Remarks of one field that are held against each other."""


@dataclass(frozen=True, slots=True)
class Tallied:
    """A statement of a key, and whose critiques say it as far as keywords tell."""

    field: str
    statement: str
    likely: tuple[str, ...]
    """Names."""
    perhaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CommonRemark:
    """What several members wrote, by its first wording."""

    field: str
    says: str
    names: tuple[str, ...]
    others: tuple[str, ...]
    """How the others put it."""


@dataclass(frozen=True, slots=True)
class ClubTable:
    """Everyone's points."""

    members: int
    authors: tuple[Tallied, ...]
    expert: tuple[Tallied, ...]
    """The points of the expert's key that the pack brings, if it does."""
    remarks: tuple[CommonRemark, ...]
    """Those of most people first."""
    alone: int
    """How many remarks nobody shares, as far as keywords tell."""
    not_held: int = 0
    """How many were too many to be held against each other."""


def club_table(
    critiques: Mapping[str, Mapping[str, str]],
    authors: AnswerKey,
    expert: AnswerKey | None,
    progress: Callable[[int], None] = lambda _done: None,
) -> ClubTable:
    """The table of some critiques by their writers' names, each by the field of the key; a second for some thirty.

    ``progress`` is told how many critiques are done.
    """
    by_authors, by_expert = _Tally(authors), _Tally(expert) if expert else None
    for done, (name, texts) in enumerate(critiques.items(), 1):
        by_authors.add(name, texts)
        if by_expert:
            by_expert.add(name, texts)
        progress(done)
    common, alone, left = _remarks(critiques, authors.reading)
    return ClubTable(len(critiques), by_authors.told(), by_expert.told() if by_expert else (), common, alone, left)


class _Tally:
    """Counts, statement by statement."""

    def __init__(self, key: AnswerKey) -> None:
        self._key = key
        self._said: dict[tuple[str, str], tuple[list[str], list[str]]] = {
            (name, point.sentence): ([], []) for name in FIELD_NAMES for point in key.fields[name].points
        }

    def add(self, name: str, texts: Mapping[str, str]) -> None:
        """One member's critique."""
        for field, result in compare(texts, self._key).fields.items():
            for point in result.points:
                held = self._said.get((field, point.sentence))
                if held is not None and point.verdict in ("likely", "perhaps"):
                    held[point.verdict == "perhaps"].append(name)

    def told(self) -> tuple[Tallied, ...]:
        """Each statement, in the order of the fields, what most said first."""
        made = [Tallied(*place, tuple(likely), tuple(unsure)) for place, (likely, unsure) in self._said.items()]
        return tuple(
            sorted(made, key=lambda each: (FIELD_NAMES.index(each.field), -len(each.likely), -len(each.perhaps)))
        )


def _remarks(
    critiques: Mapping[str, Mapping[str, str]], paper: PaperContext
) -> tuple[tuple[CommonRemark, ...], int, int]:
    """What several wrote; how many remarks stand alone; how many were not looked at."""
    names = list(critiques)
    together = {"method": "method", "strengths": "strengths", "gaps": "gaps", "improvements": "gaps"}
    by_kind = defaultdict[str, list[ReviewPoint]](list)
    for number, name in enumerate(names):
        for field in FIELDS:
            for sentence in remarks(split_statements(critiques[name].get(field, ""))):
                if len(sentence.split()) >= _LEAST_WORDS:
                    by_kind[together[field]].append(ReviewPoint(field, sentence, (), number))
    common, alone, left = list[CommonRemark](), 0, 0
    for points in by_kind.values():
        looked_at = points[:_MOST_REMARKS]
        left += len(points) - len(looked_at)
        for group in groups(looked_at, paper):
            of_these = [looked_at[number] for number in group]
            writers = tuple(dict.fromkeys(names[each.reviewer] for each in of_these))
            if len(writers) < 2:
                alone += len(of_these)
            else:
                common.append(_common(of_these, writers))
    common.sort(key=lambda each: (FIELD_NAMES.index(each.field), -len(each.names)))
    return tuple(common), alone, left


def _common(points: Sequence[ReviewPoint], names: tuple[str, ...]) -> CommonRemark:
    first = next((each for each in points if each.field == "gaps"), points[0])
    others = dict.fromkeys(each.says for each in points if each.says != first.says)
    return CommonRemark(first.field, first.says, names, tuple(others))
