"""The only door to PyMuPDF: a PDF's lines with their type, its outline, pictures of its pages.

PyMuPDF is not safe in threads and can crash on a hostile file, so the program calls this in a child process
(``split_process``). The text is taken once a page, as MuPDF's own JSON of spans: that costs two thirds of
``page.get_text("dict")`` and leaves the time for everything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from paperdrill.errors import BadInputError
from paperdrill.papers.lines import Document, Face, Line, OutlineEntry, Page

if TYPE_CHECKING:
    import pymupdf

_SCALE = 20.0
"""MuPDF writes whole numbers: in this many parts of a point."""
_MAX_PAGES = 5000


class _Box(msgspec.Struct, gc=False):
    x: int
    y: int
    w: int
    h: int


class _Font(msgspec.Struct, gc=False, frozen=True):
    name: str
    weight: str
    style: str
    size: int


class _Span(msgspec.Struct, gc=False):
    bbox: _Box
    font: _Font
    y: int
    text: str


class _Block(msgspec.Struct, gc=False):
    type: str
    bbox: _Box | None = None
    lines: list[_Span] = []


class _PageJson(msgspec.Struct, gc=False):
    blocks: list[_Block]


_decode = msgspec.json.Decoder(_PageJson).decode


def read_document(path: Path) -> Document:
    """The lines of every page, in the order of the page's content, and the outline.

    Raises BadInputError, with what to do, where the file is no PDF, is locked or holds no page.
    """
    with _opened(path) as document:
        reader = _PageReader()
        warnings: list[str] = []
        pages = []
        for index in range(min(document.page_count, _MAX_PAGES)):
            page = reader.read(document, index)
            if page is None:
                warnings.append(f"page {index + 1} cannot be read")
            else:
                pages.append(page)
        if document.page_count > _MAX_PAGES:
            warnings.append(f"only the first {_MAX_PAGES} of {document.page_count} pages were read")
        meta = document.metadata or {}
        return Document(pages, _outline(document), meta.get("title") or "", meta.get("author") or "", warnings)


def page_count(path: Path) -> int:
    """How many pages a PDF has. Raises BadInputError as ``read_document`` does."""
    with _opened(path) as document:
        return int(document.page_count)


def render_page(
    path: Path, page: int, *, width_px: int, clip: tuple[float, float, float, float] | None = None
) -> bytes:
    """A picture of one page (counted from 1), or of a rectangle on it in points, as PNG of that width.

    Raises BadInputError where the file cannot be opened or has no such page.
    """
    import pymupdf

    with _opened(path) as document:
        if not 1 <= page <= document.page_count:
            raise BadInputError(f"{path.name} has no page {page}", f"it has {document.page_count} pages")
        sheet = document[page - 1]
        area = pymupdf.Rect(clip) & sheet.rect if clip else sheet.rect
        zoom = width_px / max(1.0, area.width)
        try:
            return bytes(sheet.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), clip=area, alpha=False).tobytes("png"))
        except (RuntimeError, ValueError) as fault:
            raise BadInputError(f"page {page} of {path.name} cannot be drawn: {_one_line(fault)}") from fault


@contextmanager
def _opened(path: Path) -> Iterator[pymupdf.Document]:
    """The open PDF, closed at the end, with MuPDF's own messages kept quiet."""
    import pymupdf

    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        document = pymupdf.open(path, filetype="pdf")
    except (RuntimeError, ValueError, OSError) as fault:
        raise BadInputError(
            f"{path.name} is not a PDF that can be read: {_one_line(fault)}", "download it again"
        ) from fault
    try:
        if document.needs_pass:
            raise BadInputError(
                f"{path.name} is locked with a password", "save a copy without the password and use that"
            )
        if document.page_count == 0:
            raise BadInputError(f"{path.name} has no pages", "download it again")
        yield document
    finally:
        document.close()


def _outline(document: pymupdf.Document) -> list[OutlineEntry]:
    """The PDF's own outline, empty where it has none or a broken one."""
    try:
        entries = document.get_toc(simple=True)
    except (RuntimeError, ValueError, RecursionError, IndexError, TypeError):
        return []
    return [OutlineEntry(level, title.strip(), page) for level, title, page in entries if title.strip()]


def _one_line(fault: BaseException) -> str:
    return " ".join(str(fault).split())[:120] or type(fault).__name__


class _PageReader:
    """Reads pages one after the other, remembering the typefaces it has met."""

    def __init__(self) -> None:
        import pymupdf
        from pymupdf import mupdf

        self._faces: dict[_Font, Face] = {}
        self._block = 0
        self._mupdf = mupdf
        self._flags = pymupdf.TEXT_MEDIABOX_CLIP | pymupdf.TEXT_PRESERVE_SPANS | pymupdf.TEXT_PRESERVE_IMAGES

    def read(self, document: pymupdf.Document, index: int) -> Page | None:
        """One page, counted from 0; None where MuPDF cannot make anything of it."""
        try:
            sheet = document[index]
            data = self._json(sheet.get_textpage(flags=self._flags))
            width, height = sheet.rect.width, sheet.rect.height
        except (RuntimeError, ValueError, IndexError):
            return None
        try:
            blocks = _decode(data).blocks
        except (msgspec.DecodeError, UnicodeDecodeError):
            blocks = _decode(data.decode("utf-8", "replace").encode()).blocks
        lines: list[Line] = []
        pictures = []
        for block in blocks:
            if block.type == "text":
                self._block += 1
                self._add_lines(lines, block.lines, index + 1)
            elif block.type == "image" and block.bbox:
                box = block.bbox
                pictures.append((box.x / _SCALE, box.y / _SCALE, (box.x + box.w) / _SCALE, (box.y + box.h) / _SCALE))
        return Page(index + 1, width, height, lines, pictures)

    def _json(self, textpage: pymupdf.TextPage) -> bytes:
        buffer = self._mupdf.FzBuffer(1 << 16)
        out = self._mupdf.FzOutput(buffer)
        self._mupdf.fz_print_stext_page_as_json(out, textpage.this, _SCALE)
        out.fz_close_output()
        return bytes(buffer.fz_buffer_extract())

    def _add_lines(self, lines: list[Line], spans: list[_Span], page: int) -> None:
        """Join the spans that stand on one baseline, and add the lines they make."""
        run: list[_Span] = []
        right = base = size = 0
        for span in spans:
            box = span.bbox
            if len(span.text) == 1 and span.font.name.endswith("Dingbats"):
                continue  # the marks of plots, by the ten thousand
            if run:
                gap, other = box.x - right, span.font.size
                # A jump in size across a gap is a line number or a label beside the line, not a part of it.
                if (
                    -size < 2 * gap < (5 * size if 4 * abs(other - size) <= size else min(size, other))
                    and abs(span.y - base) * 10 < 6 * max(size, other)
                    and not (5 * gap > 4 * size and span.font is not run[-1].font and span.text.isdigit())
                ):
                    run.append(span)
                    right = box.x + box.w
                    if other > size:
                        size, base = other, span.y
                    continue
                lines.append(self._line(run, page))
            run = [span]
            right, base, size = box.x + box.w, span.y, span.font.size
        if run:
            lines.append(self._line(run, page))

    def _line(self, run: list[_Span], page: int) -> Line:
        """The line that these spans make."""
        first = run[0]
        box, font = first.bbox, first.font
        face = self._face(font)
        if len(run) == 1:
            text = first.text
            return Line(
                page, self._block, box.x / _SCALE, box.y / _SCALE, (box.x + box.w) / _SCALE, (box.y + box.h) / _SCALE,
                first.y / _SCALE, font.size / _SCALE, text, face, len(text), face, face, font.size / _SCALE,
            )  # fmt: skip
        return self._mixed_line(run, page)

    def _mixed_line(self, run: list[_Span], page: int) -> Line:
        """The line that spans of several faces or sizes make."""
        first = run[0]
        x0, y0, right, y1 = first.bbox.x, first.bbox.y, first.bbox.x, 0
        lead_face = self._face(first.font)
        leading, lead = True, 0
        weights: dict[_Font, int] = {}
        parts: list[str] = []
        for span in run:
            box, font, text = span.bbox, span.font, span.text
            if parts and box.x - right > font.size // 4 and not text.startswith(" ") and not parts[-1].endswith(" "):
                parts.append(" ")
                lead += leading
            if leading:
                face = self._face(font)
                same = (face.bold, face.italic) == (lead_face.bold, lead_face.italic)
                leading = same or face.symbols
                lead += len(text) if leading else 0
            weights[font] = weights.get(font, 0) + len(text)
            y0, y1, right = min(y0, box.y), max(y1, box.y + box.h), box.x + box.w
            parts.append(text)
        main = max(weights, key=weights.__getitem__)
        largest = max(run, key=lambda span: span.font.size)
        words = next((span.font for span in reversed(run) if len(span.text) > 3), run[-1].font)
        return Line(
            page, self._block, x0 / _SCALE, y0 / _SCALE, right / _SCALE, y1 / _SCALE, largest.y / _SCALE,
            main.size / _SCALE, "".join(parts), self._face(main), lead, lead_face, self._face(words), largest.font.size / _SCALE,
        )  # fmt: skip

    def _face(self, font: _Font) -> Face:
        face = self._faces.get(font)
        if face is None:
            face = self._faces[font] = face_of(font.name, bold=font.weight == "bold", italic=font.style == "italic")
        return face


_BOLD_NAME = re.compile(
    r"bold|black|heavy|demi|semibold|-medi|medium\b|(?:^|[-,])(?:bd|sb)(?:it)?\b|^(?:cm|sf|ec|la|t1|lm)(?:ss)?(?:bx|b)(?:ti|sl|so|xti)?\d|^lmromandemi|^lm.*-bold"
    r"|\.b\b|-b$|tb$",
    re.IGNORECASE,
)
_ITALIC_NAME = re.compile(
    r"ital|obli|slant|kursiv|(?:^|[-,])(?:it|bdit|sbit)\b|^(?:cm|sf|ec)(?:ti|sl|bxti|mi)\d|\.i\b|-i$|ti$", re.IGNORECASE
)
_SMALL_CAPS_NAME = re.compile(
    r"small-?caps|(?:^|[a-z0-9-])sc\b|caps|^(?:cm|sf|ec|t1)(?:csc|cc|xc|oc)\d|csc\d", re.IGNORECASE
)
_SYMBOL_NAME = re.compile(
    r"^(?:cmsy|cmmi|cmex|msam|msbm|eufm|eusm|rsfs|stmary|wasy|euex|cmbsy|cmmib|mtsy|mtmi|mtex|txsy|txmi|txex|pxsy|pxmi|newtxmi|newtxsy|ntx|libertinust1math|mathjax|symbol|dingbats|zapf|fontawesome)"
    r"|math|symbol",
    re.IGNORECASE,
)


def face_of(name: str, *, bold: bool = False, italic: bool = False) -> Face:
    """What a font's name tells of its face, with what MuPDF says of weight and style."""
    plain = name.split("+", 1)[-1] if name[6:7] == "+" else name
    family = re.split(r"[-,]", plain)[0].lower()
    return Face(
        family=re.sub(r"\d+$", "", family),
        bold=bold or bool(_BOLD_NAME.search(plain)),
        italic=italic or bool(_ITALIC_NAME.search(plain)),
        mono=bool(re.search(r"mono|courier|typewriter|^(?:cm|sf|ec)tt|consol|code|-tt|^tx?tt", plain, re.IGNORECASE)),
        small_caps=bool(_SMALL_CAPS_NAME.search(plain)),
        symbols=bool(_SYMBOL_NAME.search(plain)),
    )
