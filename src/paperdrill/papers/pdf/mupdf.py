"""The only door to PyMuPDF for what is read: a PDF's lines with their type, its outline, pictures of its pages.

PyMuPDF is not safe in threads and can crash on a hostile file, so the program calls this in a child process
(``split_process``). The text is taken once a page, as MuPDF's own JSON of spans: that costs two thirds of
``page.get_text("dict")`` and leaves the time for everything else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from paperdrill.errors import BadInputError
from paperdrill.papers.pdf.cell_pictures import CellPlan
from paperdrill.papers.pdf.covering import Box
from paperdrill.papers.pdf.lines import Bookmark, Document, Line, Page
from paperdrill.papers.pdf.phrases import PageWord
from paperdrill.papers.pdf.spans import SCALE, LineJoiner, decode_page

if TYPE_CHECKING:
    import pymupdf

_MOST_PAGES = 5000
_COVER = 200
"""Grey of what is painted over on a picture."""


def warm_up() -> None:
    """Load PyMuPDF now rather than at the first page."""
    import pymupdf  # noqa: F401  # loading it is the point


def read_document(path: Path) -> Document:
    """The lines of every page, in the order of the page's content, and the outline.

    Raises BadInputError, with what to do, where the file is no PDF, is locked or holds no page.
    """
    with _opened(path) as document:
        joiner = LineJoiner()
        count = min(document.page_count, _MOST_PAGES)
        read = {index + 1: _read_page(document, index, joiner) for index in range(count)}
        warnings = [f"page {number} cannot be read" for number, page in read.items() if page is None]
        if document.page_count > _MOST_PAGES:
            warnings.append(f"only the first {_MOST_PAGES} of {document.page_count} pages were read")
        said = document.metadata or {}
        title, author = (said.get(name) or "" for name in ("title", "author"))
        return Document(count, [page for page in read.values() if page], _outline(document), warnings, title, author)


def render_page(
    path: Path,
    page: int,
    *,
    width_px: int,
    clip: tuple[float, float, float, float] | None = None,
    covering: Callable[[Page], Sequence[tuple[float, float, float, float]]] | None = None,
) -> bytes:
    """A picture of one page (counted from 1), or of a rectangle on it in points, as PPM of that width.

    ``covering`` gives the rectangles of a page, in points, that are to be painted over.
    Raises BadInputError where the file cannot be opened or has no such page.
    """
    import pymupdf

    with _opened(path) as document:
        if not 1 <= page <= document.page_count:
            raise BadInputError(f"{path.name} has no page {page}", f"it has {document.page_count} pages")
        with _told(f"page {page} of {path.name} cannot be drawn"):
            sheet = document[page - 1]
            turned = sheet.rotation_matrix
            area = pymupdf.Rect(clip) * turned & sheet.rect if clip else sheet.rect
            zoom = pymupdf.Matrix(width_px / max(1.0, area.width), width_px / max(1.0, area.width))
            read = _read_page(document, page - 1, LineJoiner()) if covering else None
            picture = sheet.get_pixmap(matrix=zoom, clip=area, alpha=False)
            for box in covering(read) if covering and read else ():
                _paint_over(picture, pymupdf.Rect(box) * turned * zoom)
            if covering and not read:
                _paint_over(picture, pymupdf.Rect(picture.irect))
            return bytes(picture.tobytes("ppm"))


def page_image(
    path: Path,
    page: int,
    *,
    clip: Box | None,
    plan: Callable[[Sequence[PageWord], Box], CellPlan],
    covering: Callable[[Page], Sequence[Box]] | None = None,
) -> tuple[CellPlan, bytes]:
    """The pixels of a page (counted from 1), or of a rectangle on it, without the words that a plan puts on top.

    ``plan`` is made of the words, without any that are covered, and of the rectangle; a whole page's is what is
    printed on, without its margins. Pixels are RGB, row by row. Raises BadInputError as ``render_page`` does.
    """
    import pymupdf

    with _opened(path) as document:
        if not 1 <= page <= document.page_count:
            raise BadInputError(f"{path.name} has no page {page}", f"it has {document.page_count} pages")
        with _told(f"page {page} of {path.name} cannot be drawn"):
            sheet = document[page - 1]
            read = _read_page(document, page - 1, LineJoiner()) if covering else None
            covered = [(0.0, 0.0, *sheet.rect.br)] if covering and not read else []
            covered = [*covering(read)] if covering and read else covered
            turned = sheet.rotation_matrix
            hidden = [pymupdf.Rect(box) * turned for box in covered]
            words = _words_on(sheet, hidden)
            area = pymupdf.Rect(clip) * turned & sheet.rect if clip else pymupdf.Rect(_printed_on(sheet, words, hidden))
            planned = plan([word for word in words if area.intersects(word.box)], (area.x0, area.y0, area.x1, area.y1))
            area, fine = pymupdf.Rect(planned.clip), _FINER
            zoom = pymupdf.Matrix(
                fine * planned.width / max(1.0, area.width), fine * planned.height / max(1.0, area.height)
            )
            picture = sheet.get_pixmap(matrix=zoom, clip=area, alpha=False)
            for rectangle in hidden:
                _paint_over(picture, rectangle * zoom)
            for place in planned.placed:
                _take_out(picture, pymupdf.Rect(place.phrase.box) * zoom)
            return planned, _scaled(picture, planned.width, planned.height)


def _scaled(picture: pymupdf.Pixmap, width: int, height: int) -> bytes:
    """The pixels of a picture at another size, row by row.

    PyMuPDF's ``Pixmap(picture, width, height)`` never frees what it makes, 40 MB in a thousand pages: the wrapper keeps
    a reference too many. MuPDF's own function gives the only one, which goes with what it is put into here.
    """
    from pymupdf import mupdf

    source = picture.this
    made = mupdf.FzPixmap(mupdf.ll_fz_scale_pixmap(source.m_internal, source.x(), source.y(), width, height, None))
    return bytes(mupdf.fz_pixmap_samples_memoryview(made))


_FINER = 2
"""Each pixel is drawn in so many ways across and down, and averaged: what is thin stays, and grounds can be told."""
_LINE = 0.1
"""Of a word's height, what is left at its top and bottom: a table's rules run there."""


def _take_out(picture: pymupdf.Pixmap, box: pymupdf.Rect) -> None:
    """Paint over a word in the colour that is most frequent about it: a rectangle in pixels."""
    import pymupdf

    inset = _LINE * min(box.height, box.width)
    area = (pymupdf.Rect(box.x0, box.y0 + inset, box.x1, box.y1 - inset) & picture.irect).irect
    if area.is_empty:
        return
    pixels, size = picture.samples_mv, picture.n
    start = picture.stride * (area.y0 - picture.y) + size * (area.x0 - picture.x)
    rows = [start + picture.stride * row for row in range(area.height)]
    seen = Counter(
        bytes(pixels[at : at + size])
        for row in rows[:: max(1, len(rows) // 8)]
        for at in range(row, row + size * area.width, 3 * size)
    )
    ground = seen.most_common(1)[0][0] * area.width
    for row in rows:
        pixels[row : row + len(ground)] = ground


def _words_on(sheet: pymupdf.Page, hidden: Sequence[pymupdf.Rect]) -> list[PageWord]:
    """The words of a page, without those of which anything is hidden."""
    import pymupdf

    turned, read = sheet.rotation_matrix, sheet.get_textpage(flags=pymupdf.TEXTFLAGS_WORDS)
    level = {
        (number, row): abs(turned.a * line.m_internal.dir.x + turned.c * line.m_internal.dir.y) > _LEVEL
        for number, block in enumerate(read.this)
        if block.m_internal.type == pymupdf.mupdf.FZ_STEXT_BLOCK_TEXT
        for row, line in enumerate(block)
    }
    words = list[PageWord]()
    for x0, y0, x1, y1, text, *line, _ in read.extractWORDS():
        box = pymupdf.Rect(x0, y0, x1, y1) * turned
        if not any(box.intersects(rectangle) for rectangle in hidden):
            words.append(PageWord(tuple(box), text, tuple(line), level.get(tuple(line), True)))
    return words


_LEVEL = 0.5
"""From this cosine on, a line runs across the page rather than up or down it."""
_MARGIN_PT = 4.0
_WHOLE = 0.98
"""What covers so much of a page's width and height is its ground."""


def _printed_on(sheet: pymupdf.Page, words: Sequence[PageWord], hidden: Sequence[pymupdf.Rect]) -> Box:
    """The page without its margins, and without a stamp that runs up one of them."""
    right, bottom = sheet.rect.br
    printed = [word.box for word in words if word.level] + [(box.x0, box.y0, box.x1, box.y1) for box in hidden]
    printed += [tuple(box) for kind, box in sheet.get_bboxlog() if not kind.endswith("text")]
    area = (right, bottom, 0.0, 0.0)
    for x0, y0, x1, y1 in printed:
        if x1 - x0 < _WHOLE * right or y1 - y0 < _WHOLE * bottom:
            area = min(area[0], x0), min(area[1], y0), max(area[2], x1), max(area[3], y1)
    x0, y0, x1, y1 = (
        max(0, area[0] - _MARGIN_PT),
        max(0, area[1] - _MARGIN_PT),
        min(right, area[2] + _MARGIN_PT),
        min(bottom, area[3] + _MARGIN_PT),
    )
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else (0.0, 0.0, right, bottom)


def _paint_over(picture: pymupdf.Pixmap, box: pymupdf.Rect) -> None:
    """Grey over a rectangle, in pixels (PyMuPDF's own ``set_rect`` goes pixel by pixel, a second a page)."""
    area = (box & picture.irect).irect
    if area.is_empty:
        return
    pixels, grey = picture.samples_mv, bytes([_COVER]) * picture.n * area.width
    for row in range(area.y0 - picture.y, area.y1 - picture.y):
        start = row * picture.stride + picture.n * (area.x0 - picture.x)
        pixels[start : start + len(grey)] = grey


@contextmanager
def _opened(path: Path) -> Iterator[pymupdf.Document]:
    """The open PDF, closed at the end, with MuPDF's own messages kept quiet."""
    import pymupdf

    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    with _told(f"{path.name} is damaged and cannot be opened as a PDF"):
        # MuPDF takes names in UTF-8 alone.
        named = {"filename": path} if _is_text(path) else {"stream": path.read_bytes()}
        document = pymupdf.open(**named, filetype="pdf")
    try:
        if document.needs_pass:
            raise BadInputError(
                f"{path.name} is locked with a password", "save a copy without the password and use that"
            )
        with _told(f"{path.name} is damaged: its pages cannot be found"):
            count = document.page_count
        if not count:
            raise BadInputError(f"{path.name} is damaged or cut short: it has no pages", "download it again")
        yield document
    finally:
        document.close()
        pymupdf.TOOLS.store_shrink(100)  # else what MuPDF keeps of one paper stays through a batch


def _is_text(path: Path) -> bool:
    try:
        return bool(str(path).encode("utf-8"))
    except UnicodeEncodeError:
        return False


@contextmanager
def _told(message: str) -> Iterator[None]:
    """Whatever MuPDF raises becomes one line for a person."""
    from pymupdf import mupdf

    try:
        yield
    except (RuntimeError, ValueError, IndexError, OSError, mupdf.FzErrorBase) as fault:
        raise BadInputError(message, "download it again, or print it to a new PDF from a viewer") from fault


def _read_page(document: pymupdf.Document, index: int, joiner: LineJoiner) -> Page | None:
    """One page, counted from 0; None where MuPDF cannot make anything of it."""
    import pymupdf
    from pymupdf import mupdf

    try:
        sheet = document[index]
        flags = pymupdf.TEXT_MEDIABOX_CLIP | pymupdf.TEXT_PRESERVE_SPANS | pymupdf.TEXT_PRESERVE_IMAGES
        blocks = decode_page(_json_of(sheet.get_textpage(flags=flags)))
        width, height = sheet.rect.width, sheet.rect.height
    except (RuntimeError, ValueError, IndexError, mupdf.FzErrorBase):
        return None
    lines: list[Line] = []
    pictures = []
    for block in blocks:
        if block.type == "text":
            joiner.add_lines(lines, block.lines, index + 1)
        elif block.type == "image" and block.bbox:
            pictures.append(block.bbox.in_points())
    return Page(index + 1, width, height, lines, pictures)


def _json_of(textpage: pymupdf.TextPage) -> bytes:
    """A page's text as MuPDF's own JSON: blocks of lines, which here are spans of one font."""
    from pymupdf import mupdf

    buffer = mupdf.FzBuffer(1 << 16)
    out = mupdf.FzOutput(buffer)
    mupdf.fz_print_stext_page_as_json(out, textpage.this, SCALE)
    out.fz_close_output()
    return bytes(buffer.fz_buffer_extract())


def _outline(document: pymupdf.Document) -> list[Bookmark]:
    """The PDF's own outline, empty where it has none or a broken one."""
    from pymupdf import mupdf

    try:
        entries = document.get_toc(simple=True)
    except (RuntimeError, ValueError, IndexError, TypeError, mupdf.FzErrorBase):
        return []
    return [Bookmark(level, title.strip(), page) for level, title, page in entries if title.strip()]
