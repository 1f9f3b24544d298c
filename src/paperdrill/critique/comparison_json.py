"""The JSON form of a comparison, out and in: what ``paperdrill compare --json`` prints and the journal keeps."""

from __future__ import annotations

from typing import Literal

import msgspec

from paperdrill.critique.comparison import Comparison, OldComparison, OldField, OldPoint, is_of_old_kind
from paperdrill.errors import BadInputError


class _Version(msgspec.Struct):
    version: str


class _FormerPoint(msgspec.Struct):
    """A point as versions 1 to 4 wrote it."""

    sentence: str
    section: str
    page: int
    verdict: Literal["matched", "partly", "missed", "contradicted"]
    yours: str | None = None


class _FormerField(msgspec.Struct):
    score: float | None
    points: tuple[_FormerPoint, ...] = ()


class _Former(msgspec.Struct):
    paper: str
    version: str
    fields: dict[str, _FormerField] = {}
    overall: float | None = None


def comparison_to_json(comparison: Comparison) -> bytes:
    """One JSON document in UTF-8."""
    return msgspec.json.encode(comparison)


def comparison_from_json(source: bytes | str) -> Comparison | OldComparison:
    """The comparison that a document holds, of the old kind where it was made before there was the present one.

    Raises BadInputError naming the place of the first fault.
    """
    try:
        if is_of_old_kind(msgspec.json.decode(source, type=_Version).version):
            return _old(msgspec.json.decode(source, type=_Former))
        return msgspec.json.decode(source, type=Comparison)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise BadInputError(f"this is not a comparison in JSON: {fault}", "compare the critique again") from fault


def _old(former: _Former) -> OldComparison:
    """Its numbers, and which points were credited; its other verdicts were mostly wrong."""
    fields = {
        name: OldField(
            each.score,
            tuple(
                OldPoint(point.sentence, point.section, point.page, point.verdict in ("matched", "partly"), point.yours)
                for point in each.points
            ),
        )
        for name, each in former.fields.items()
    }
    return OldComparison(former.paper, former.version, fields, former.overall)
