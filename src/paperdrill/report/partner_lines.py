"""The authors' points beside what two people said of them: both, one alone, neither."""

from __future__ import annotations

from collections.abc import Sequence

from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.practice.heard import AuthorsPoint
from paperdrill.printable import one_line
from paperdrill.report.text_layout import MarkedLine, line, wrap


def sides(points: Sequence[AuthorsPoint], name: str) -> list[tuple[str, list[AuthorsPoint]]]:
    """Who said them, each with the points that they did."""
    kinds = {(True, True): "both of you", (True, False): "you alone", (False, True): f"{one_line(name)} alone"}
    found = {told: list[AuthorsPoint]() for told in (*kinds.values(), "neither")}
    for point in points:
        found[kinds.get((point.you != "not", point.them != "not"), "neither")].append(point)
    return list(found.items())


def authors_told(points: Sequence[AuthorsPoint], name: str) -> str:
    """As in "the authors' 9 points: both of you 2, you alone 3 (1 perhaps), Ada alone 1, neither 3"."""
    told = (f"{side} {len(of)}{_perhaps(of)}" for side, of in sides(points, name))
    count = f"the authors' {len(points)} points" if len(points) != 1 else "the authors' one point"
    return f"{count}: {', '.join(told)}"


def _perhaps(points: Sequence[AuthorsPoint]) -> str:
    count = sum("perhaps" in (each.you, each.them) for each in points)
    return f" ({count} perhaps)" if count else ""


def authors_block(points: Sequence[AuthorsPoint], name: str, width: int) -> list[MarkedLine]:
    """The points of one field or of all, who said them and which they are."""
    if not points:
        return []
    lines = wrap(line((authors_told(points, name), "strong")), width, 2)
    for side, of in sides(points, name):
        for point in of:
            lines += wrap(line((f"{side}{_guess(point, name)}: ", "quiet"), f"“{one_line(point.statement)}”"), width, 2)
    return lines


def _guess(point: AuthorsPoint, name: str) -> str:
    """Whose part of it is a guess."""
    unsure = [who for who, said in (("you", point.you), (one_line(name), point.them)) if said == "perhaps"]
    return f" (perhaps {' and '.join(unsure)})" if unsure else ""


def of_field(points: Sequence[AuthorsPoint], field: str) -> list[AuthorsPoint]:
    """Those of one field."""
    return [each for each in points if each.field == field]


def in_order(points: Sequence[AuthorsPoint]) -> list[AuthorsPoint]:
    """All of them, field by field."""
    return [point for name in FIELD_NAMES for point in of_field(points, name)]
