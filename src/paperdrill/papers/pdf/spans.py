"""MuPDF's spans, each of one font, joined to lines of text.

The spans come as MuPDF's own JSON, in whole parts of a point; lines are in points. A font's name tells its face:
weight, slope, small capitals, symbols. The small raised numbers of notes and citations become the characters that
Unicode has for them, which tells them from the words they hang on.
"""

from __future__ import annotations

import re

import msgspec

from paperdrill.papers.pdf.lines import Face, Line
from paperdrill.papers.pdf.scripts import script_of
from paperdrill.papers.pdf.split_thresholds import threshold

_BOLD = re.compile(
    r"bold|black|heavy|demi|-medi|medium\b|(?:^|[-,])(?:bd|sb)(?:it)?\b"
    r"|^(?:cm|sf|ec|la|t1|lm)(?:ss)?(?:bx|b)(?:ti|sl|so|xti)?\d|^lmromandemi|^sf(?:bx|bi|so|sx|xc)\d|\.b\b|-b$|tb$",
    re.IGNORECASE,
)
_ITALIC = re.compile(
    r"ital|obli|slant|kursiv|(?:^|[-,])(?:it|bdit|sbit)\b|^(?:cm|sf|ec)(?:ti|sl|bxti|mi|bi|so)\d|\.i\b|-i$|ti$",
    re.IGNORECASE,
)
_SMALL_CAPS = re.compile(r"small-?caps|[a-z0-9-]sc\b|caps|^(?:cm|sf|ec|t1)(?:csc|cc|xc|oc)\d|csc\d", re.IGNORECASE)
_SYMBOLS = re.compile(
    r"^(?:cmsy|cmmi|cmex|msam|msbm|eufm|eusm|rsfs|stmary|wasy|euex|cmbsy|mtsy|mtmi|mtex|txsy|txmi|txex|pxsy|pxmi"
    r"|pxex|rpxmi|newtxmi|ntx|standardsym|mathjax|dingbats|zapf|fontawesome)|math|symbol",
    re.IGNORECASE,
)
_MONO = re.compile(
    r"mono|^nimbusmon|courier|typewriter|^(?:cm|sf|ec)tt|consol|menlo|monaco|(?<!uni)code|-tt|^tx?tt|^t1xtt",
    re.IGNORECASE,
)
_SUBSET_TAG = re.compile(r"[A-Z]{6}\+")


def face_of(name: str, *, bold: bool = False, italic: bool = False) -> Face:
    """The face of a font by its name, with what the PDF reader says of its weight and style."""
    plain = _SUBSET_TAG.sub("", name, count=1)
    family = re.split(r"[-,]", plain)[0].lower()
    return Face(
        family=family.rstrip("0123456789"),
        bold=bold or _BOLD.search(plain) is not None,
        italic=italic or _ITALIC.search(plain) is not None,
        mono=_MONO.search(plain) is not None,
        small_caps=_SMALL_CAPS.search(plain) is not None,
        symbols=_SYMBOLS.search(plain) is not None,
    )


SCALE = 20.0
"""MuPDF writes whole numbers: in this many parts of a point."""
_FULL_SIZE = threshold("spans", "full_size")
"""From this share of the size of the words before it on, a span is no note."""
_RAISED_BY = threshold("spans", "raised_by")
"""Share of their size by which the number of a note stands above the words."""
_BLANK = threshold("spans", "blank")
"""Gap between two spans, in their size, that is a blank."""
_WIDEST_GAP = threshold("spans", "widest_gap")
_HANGING = threshold("spans", "hanging")
"""The widest gap on a line, in its size; and behind the bold number of a heading, which may hang far out."""
_OTHER_SIZE = threshold("spans", "other_size")
"""A span that differs by more, as a share of the line's size, is joined only where it is near."""
_RISE = threshold("spans", "rise")
"""Share of its size by which a span may stand higher or lower than its line."""
_NEAR_DIGITS = threshold("spans", "near_digits")
"""The widest gap before digits in another font: beyond it is the number of a line."""

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Digits to their raised forms."""
_NOTE = re.compile(r"[\s,–-]*\d{1,2}(?:\s?[,–-]\s?\d{1,2})*[\s,–-]*")
_NOTED = re.compile(r"(?:[a-z]{3}[.,;:?!]?[”’\"]?|[A-Z]{2}[.,;:?!]|[⁰¹²³⁴⁵⁶⁷⁸⁹]\s?[,–-]?\s?)$")
"""What the number of a note hangs on: a word or another note, where an exponent has a letter or a bracket."""
_FUNCTION = re.compile(r"\b(?:arc)?(?:sin|cos|tan|cot|sec|log|exp|det|sinh|cosh|tanh)$")


class Box(msgspec.Struct, gc=False):
    """A rectangle as MuPDF writes it."""

    x: int
    y: int
    w: int
    h: int

    def in_points(self) -> tuple[float, float, float, float]:
        """x0, y0, x1, y1."""
        return self.x / SCALE, self.y / SCALE, (self.x + self.w) / SCALE, (self.y + self.h) / SCALE


class _Font(msgspec.Struct, gc=False, frozen=True):
    name: str
    weight: str
    style: str
    size: int


class FontSpan(msgspec.Struct, gc=False):
    """A stretch of text in one font."""

    bbox: Box
    font: _Font
    y: int
    """The baseline's height."""
    text: str


class _TextBlock(msgspec.Struct, gc=False):
    type: str
    bbox: Box | None = None
    lines: list[FontSpan] = []


class _PageJson(msgspec.Struct, gc=False):
    blocks: list[_TextBlock]


_decode = msgspec.json.Decoder(_PageJson).decode


def decode_page(data: bytes) -> list[_TextBlock]:
    """The blocks of one page. Broken characters, as broken fonts make them, are replaced."""
    try:
        return _decode(data).blocks
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _decode(data.decode("utf-8", "replace").encode()).blocks


class LineJoiner:
    """Joins spans to lines, remembering the typefaces it has met."""

    def __init__(self) -> None:
        self._faces: dict[_Font, Face] = {}
        self._block = 0

    def add_lines(self, lines: list[Line], spans: list[FontSpan], page: int) -> None:
        """Add the lines that the spans of one block make."""
        self._block += 1
        run: list[FontSpan] = []
        right = base = size = 0
        for span in spans:
            box, other = span.bbox, span.font.size
            if len(span.text) == 1 and span.font.name.endswith("Dingbats"):
                continue  # the marks of plots, by the ten thousand
            if run and _is_beside(span, run[-1], box.x - right, span.y - base, size):
                run.append(span)
                right = box.x + box.w
                if other > size:
                    size, base = other, span.y
                continue
            if run:
                lines.append(self._line(run, page))
            run = [span]
            right, base, size = box.x + box.w, span.y, other
        if run:
            lines.append(self._line(run, page))

    def _line(self, run: list[FontSpan], page: int) -> Line:
        """The line that these spans make."""
        if len(run) > 1:
            return self._mixed_line(run, page)
        span = run[0]
        face, size = self._face(span.font), span.font.size / SCALE
        return Line(
            page, self._block, *span.bbox.in_points(), span.y / SCALE, size,
            span.text, face, len(span.text), face, face, size,
        )  # fmt: skip

    def _mixed_line(self, run: list[FontSpan], page: int) -> Line:
        """The line that spans of several faces or sizes make."""
        run = _with_whole_scripts(run)
        box = run[0].bbox
        x0, y0, right, y1 = box.x, box.y, box.x, box.y
        lead_face = self._face(run[0].font)
        leading, lead = True, 0
        weights: dict[_Font, int] = {}
        parts: list[str] = []
        full = run[0]
        for span in run:
            box, font, text = span.bbox, span.font, span.text
            if font.size > _FULL_SIZE * full.font.size:
                full = span
            elif _is_note(span, full, "".join(parts[-2:])) and not self._face(full.font).symbols:
                text = text.translate(RAISED)
            else:
                text = script_of(text, (full.y - span.y) / full.font.size, "".join(parts[-2:]).rstrip())
            if (
                parts
                and box.x - right > _BLANK * font.size
                and not text.startswith(" ")
                and not parts[-1].endswith(" ")
            ):
                parts.append(" ")
                lead += leading
            if leading:
                face = self._face(font)
                leading = face.symbols or (face.bold, face.italic) == (lead_face.bold, lead_face.italic)
                lead += len(text) if leading else 0
            weights[font] = weights.get(font, 0) + len(text)
            y0, y1, right = min(y0, box.y), max(y1, box.y + box.h), box.x + box.w
            parts.append(text)
        main = max(weights, key=weights.__getitem__)
        largest = max(run, key=_size_of)
        words = next((span.font for span in reversed(run) if len(span.text) > 3), run[-1].font)
        return Line(
            page, self._block, x0 / SCALE, y0 / SCALE, right / SCALE, y1 / SCALE, largest.y / SCALE, main.size / SCALE,
            "".join(parts), self._face(main), lead, lead_face, self._face(words), largest.font.size / SCALE,
        )  # fmt: skip

    def _face(self, font: _Font) -> Face:
        face = self._faces.get(font)
        if face is None:
            face = self._faces[font] = face_of(font.name, bold=font.weight == "bold", italic=font.style == "italic")
        return face


def _with_whole_scripts(run: list[FontSpan]) -> list[FontSpan]:
    """The spans with what is raised or lowered at one place in one, though its letters and signs differ in font."""
    largest = max(span.font.size for span in run)
    merged = [run[0]]
    for span in run[1:]:
        last = merged[-1]
        small = 20 * max(span.font.size, last.font.size) <= 17 * largest
        gap = span.bbox.x - last.bbox.x - last.bbox.w
        if small and span.y == last.y and abs(span.font.size - last.font.size) <= 2 and 5 * abs(gap) <= span.font.size:
            top = min(last.bbox.y, span.bbox.y)
            bottom = max(last.bbox.y + last.bbox.h, span.bbox.y + span.bbox.h)
            box = Box(last.bbox.x, top, span.bbox.x + span.bbox.w - last.bbox.x, bottom - top)
            merged[-1] = FontSpan(box, last.font, last.y, last.text + span.text)
        else:
            merged.append(span)
    return merged


def _is_note(span: FontSpan, full: FontSpan, before: str) -> bool:
    """Is this small span the number of a note, raised above the words ``full`` and hanging on ``before``?"""
    if not _NOTE.fullmatch(span.text) or full.y - span.y < _RAISED_BY * full.font.size:
        return False
    return bool(_NOTED.search(before)) and not _FUNCTION.search(before)


def _size_of(span: FontSpan) -> int:
    return span.font.size


def _is_beside(span: FontSpan, last: FontSpan, gap: int, rise: int, size: int) -> bool:
    """Does this span stand on the line that ends with ``last``, ``gap`` to the left of it and set in ``size``?"""
    other = span.font.size
    # A jump in size across a gap is a line number or a label beside the line, not a part of it.
    widest = _WIDEST_GAP * size if abs(other - size) <= _OTHER_SIZE * size else min(size, other)
    if last.font == span.font and span.font.weight == "bold" and last.text.replace(".", "").isdigit():
        widest = _HANGING * size  # the number of a heading may hang far out
    if not -size < 2 * gap < widest or abs(rise) >= _RISE * max(size, other):
        return False
    return gap <= _NEAR_DIGITS * size or span.font == last.font or not span.text.isdigit()
