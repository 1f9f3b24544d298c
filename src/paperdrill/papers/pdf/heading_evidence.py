"""What speaks for and against a heading by itself: its type, the space around it, its words."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from paperdrill.papers.pdf.layout import AT_TOP, Body, FlowRow
from paperdrill.papers.pdf.numbering import Number
from paperdrill.papers.pdf.section_names import is_section_name
from paperdrill.papers.pdf.split_thresholds import count, threshold

_LARGER = threshold("heading_evidence", "larger")
"""So many points above the body's size a heading counts as larger."""
_SMALLER = threshold("heading_evidence", "smaller")
_LONG = count("heading_evidence", "long")
_SHORT = count("heading_evidence", "short")
_SHORT_SHARE = threshold("heading_evidence", "short_share")
"""And such a share of its column."""
_OTHER_FACE = threshold("heading_evidence", "other_face")
"""What a face of its own is worth to a line that nothing else sets apart."""


class Style(msgspec.Struct, frozen=True, gc=False):
    """How a heading is set; headings of one level share it."""

    size: float
    bold: bool
    italic: bool
    capitals: bool
    family: str


def style_of(row: FlowRow) -> Style:
    """How a line is set, going by its words rather than by the mathematics or code in it."""
    line = row.line
    face = line.lead_face if line.face.symbols or line.face.mono else line.face
    capitals = face.small_caps or _is_in_capitals(line.text)
    return Style(round(line.top_size * 2) / 2, face.bold, face.italic and not face.symbols, capitals, face.family)


def _is_in_capitals(text: str) -> bool:
    """Are all letters capitals, but for a symbol such as the k of k-MEANS?"""
    if text.isupper():
        return True
    small = sum(map(str.islower, text))
    return 0 < small <= 2 and sum(map(str.isupper, text)) >= 8 * small


def lead_style(row: FlowRow) -> Style:
    """How the start of a line is set, where a heading runs into its paragraph."""
    face = row.line.lead_face
    return Style(round(row.line.top_size * 2) / 2, face.bold, face.italic, face.small_caps, face.family)


def is_of_other_face(row: FlowRow, body: Body) -> bool:
    """Is a short line set in a face that the running text does not use, whether or not its name tells a weight?"""
    line = row.line
    if line.face.symbols or line.face.mono or line.lead < len(line.text.rstrip()) or row.beside:
        return False
    width = row.block.right - row.block.left
    return line.face.family != body.family and len(line.text) <= _SHORT and line.x1 - line.x0 < _SHORT_SHARE * width


def evidence(
    rows: Sequence[FlowRow], start: int, end: int, text: str, number: Number | None, style: Style, name: str, body: Body
) -> float:
    """What speaks for a heading on these rows less what speaks against it: above 0 where more speaks for it."""
    title = number.title if number else text
    return (
        _of_type(style, body, other_face=is_of_other_face(rows[start], body))
        + _of_space(rows[start], rows[end - 1])
        + _of_words(text, title, stops=bool(number and number.stop == "." and style.bold))
        + (1.5 if is_section_name(name) else 0.0)
    )


def _of_type(style: Style, body: Body, *, other_face: bool) -> float:
    larger = style.size > body.size + _LARGER
    weight = 2.0 * larger + 2.0 * style.bold + 1.5 * style.capitals + 1.0 * style.italic
    if weight == 0:
        weight = _OTHER_FACE if other_face else -2.0
    if style.family != body.family:
        weight += 0.5
    return weight - (1.5 if style.size < body.size - _SMALLER else 0.0)


def _of_space(first: FlowRow, last: FlowRow) -> float:
    weight = 1.0 if first.above >= 1.25 else -1.5
    weight += 0.5 if last.below >= 1.15 else -0.5
    return weight - (3.0 if first.beside and first.above < AT_TOP else 0.0)


def begins_title(text: str) -> bool:
    """Does a text begin with a capital, or in a script that has none?"""
    first = text[:1]
    return first.isupper() or (not first.isascii() and first.isalnum() and not first.islower())


def _of_words(text: str, title: str, *, stops: bool) -> float:
    weight = 0.5 if begins_title(title) else -1.0
    if text.endswith((".", ",", ";", "-", "。", "，")) and not stops:
        weight -= 1.5
    if len(text) > _LONG:
        weight -= 1.0
    dense = text.replace(" ", "")
    return weight - (1.5 if sum(map(str.isalpha, dense)) < 0.6 * len(dense) else 0.0)
