"""The only door to PyMuPDF: a PDF's lines with their type, its outline, pictures of its pages.

PyMuPDF is not safe in threads and can crash on a hostile file, so the program calls this in a child process
(``split_process``). The text is taken once a page, as MuPDF's own JSON of spans: that costs two thirds of
``page.get_text("dict")`` and leaves the time for everything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from paperdrill.errors import BadInputError
from paperdrill.papers.pdf.lines import Bookmark, Document, Line, Page
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
            raise BadInputError(f"{path.name} is damaged or cut short: no page is left in it", "download it again")
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
