"""The door to PyMuPDF: what is read through it, and what it refuses in words for a person."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import msgspec
import pymupdf
import pytest

from paperdrill.errors import BadInputError
from paperdrill.papers.pdf import mupdf, page_pictures
from paperdrill.papers.pdf.cell_pictures import CellPlan
from paperdrill.papers.pdf.covering import Box, Withheld
from paperdrill.papers.pdf.mupdf import page_image, read_document, render_page
from paperdrill.papers.pdf.page_pictures import PagePictures, PictureWanted, draw_until_nobody_asks
from paperdrill.papers.pdf.splitting import split_pdf

AES_256 = 5
"""PyMuPDF's number for that encryption."""
NO_PAGE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF"
)


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """Three pages with a line each; a picture on the last."""
    with pymupdf.open() as document:
        for number in (1, 2, 3):
            document.new_page(width=200, height=100).insert_text((10, 20), f"This is page {number} of three.")
        square = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 8, 8))
        square.clear_with(60)
        document[2].insert_image(pymupdf.Rect(50, 40, 90, 80), pixmap=square)
        document.save(tmp_path / "three.pdf")
    return tmp_path / "three.pdf"


def test_lines_and_pictures_are_read_page_by_page(pdf: Path) -> None:
    """A picture by its rectangle in points."""
    read = read_document(pdf)
    assert [[line.text for line in page.lines] for page in read.pages] == [
        [f"This is page {number} of three."] for number in (1, 2, 3)
    ]
    assert [page.pictures for page in read.pages] == [[], [], [(50.0, 40.0, 90.0, 80.0)]]
    assert read.warnings == []


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc, which is Linux's")
def test_pictures_in_cells_leave_no_memory_behind(pdf: Path) -> None:
    """Whoever turns a thousand pages draws a thousand of them; each of these takes 12 MB while it is made."""

    def resident_kb() -> int:
        return int(Path("/proc/self/status").read_text().partition("VmRSS:")[2].split()[0])

    def planned(_words: object, area: Box) -> CellPlan:
        return CellPlan(2000, 2000, area, (), 0)

    page_image(pdf, 1, clip=None, plan=planned)
    before = resident_kb()
    for _ in range(10):
        _, pixels = page_image(pdf, 1, clip=None, plan=planned)
        assert len(pixels) == 3 * 2000 * 2000
    assert resident_kb() - before < 40 * 1024


def test_a_book_of_too_many_pages_is_read_in_part(pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And that is said."""
    monkeypatch.setattr(mupdf, "_MOST_PAGES", 2)
    read = read_document(pdf)
    assert [page.number for page in read.pages] == [1, 2]
    assert read.warnings == ["only the first 2 of 3 pages were read"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"no pdf at all", "cannot be opened as a PDF|it has no pages"),
        (NO_PAGE, "damaged or cut short: it has no pages"),
    ],
)
def test_a_file_that_is_no_pdf_or_holds_no_page_is_told(tmp_path: Path, content: bytes, message: str) -> None:
    """By its name."""
    (tmp_path / "odd.pdf").write_bytes(content)
    with pytest.raises(BadInputError, match=message):
        read_document(tmp_path / "odd.pdf")


def test_a_locked_file_is_told_with_what_to_do(tmp_path: Path, pdf: Path) -> None:
    """Nobody is asked for a password."""
    with pymupdf.open(pdf) as document:
        document.save(tmp_path / "locked.pdf", encryption=AES_256, user_pw="x", owner_pw="y")
    with pytest.raises(BadInputError, match=r"locked\.pdf is locked with a password") as told:
        read_document(tmp_path / "locked.pdf")
    assert told.value.hint == "save a copy without the password and use that"


def test_a_page_that_there_is_not_cannot_be_drawn(pdf: Path) -> None:
    """How many there are is said."""
    for page in (0, 4):
        with pytest.raises(BadInputError, match=rf"three\.pdf has no page {page}") as told:
            render_page(pdf, page, width_px=100)
        assert told.value.hint == "it has 3 pages"


def shades(ppm: bytes) -> set[tuple[int, ...]]:
    """The colours of a picture."""
    picture = pymupdf.Pixmap(ppm)
    return {picture.pixel(x, y) for x in range(picture.width) for y in range(picture.height)}


def test_a_page_that_cannot_be_read_is_covered_whole(pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is to be withheld cannot be found on it."""
    monkeypatch.setattr(mupdf, "_read_page", lambda *_: None)
    assert shades(render_page(pdf, 1, width_px=100, covering=lambda _: [])) == {(200, 200, 200)}


def test_what_lies_beside_the_shown_part_is_not_painted(pdf: Path) -> None:
    """A part of the page is shown, and what is covered is elsewhere on it."""
    clip = (0.0, 0.0, 100.0, 50.0)
    plain = render_page(pdf, 1, width_px=100, clip=clip)
    assert render_page(pdf, 1, width_px=100, clip=clip, covering=lambda _: [(120.0, 60.0, 150.0, 90.0)]) == plain


@pytest.mark.parametrize(
    ("draws_picture", "message"), [(True, "is a scan: its pages are pictures"), (False, "contains no text")]
)
def test_pages_without_text_are_refused(tmp_path: Path, draws_picture: bool, message: str) -> None:
    """A scan is told how it can be read."""
    with pymupdf.open() as document:
        page = document.new_page()
        if draws_picture:
            page.insert_image(page.rect, pixmap=pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 8, 8)))
        document.save(tmp_path / "blank.pdf")
    with pytest.raises(BadInputError, match=message):
        split_pdf(tmp_path / "blank.pdf")


def test_requests_are_answered_one_line_each_until_there_are_no_more(pdf: Path) -> None:
    """A size and that many bytes, or a message; the alarm is off in between."""
    first = msgspec.json.encode({"path": str(pdf), "withheld": Withheld()})
    wanted = [msgspec.json.encode(PictureWanted(number, 50)) for number in (1, 9)]
    answers = BytesIO()
    draw_until_nobody_asks(BytesIO(b"\n".join([first, *wanted]) + b"\n"), answers)
    head, _, rest = answers.getvalue().partition(b"\n")
    size = msgspec.json.decode(head)["size"]
    assert pymupdf.Pixmap(rest[:size]).width == 50
    told = msgspec.json.decode(rest[size:])
    assert (told["message"], told["size"]) == ("three.pdf has no page 9", 0)


async def test_pictures_are_kept_until_others_are_wanted_or_nothing_is_withheld_any_more(
    pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last few; none that was painted over once everything may be seen."""
    monkeypatch.setattr(page_pictures, "KEPT", 2)
    pictures = PagePictures(pdf, Withheld({1: "This is page 1 of three."}))
    first, second, third = (PictureWanted(number, 50) for number in (1, 2, 3))
    try:
        covered = await pictures.picture(first)
        for wanted in (second, first, third):
            assert pictures.drawn(wanted) is None or await pictures.picture(wanted) == covered
            await pictures.picture(wanted)
        assert pictures.drawn(second) is None
        assert pictures.drawn(first) == covered
        pictures.uncover()
        assert pictures.drawn(first) is None
        assert pictures.covered_pages == frozenset()
        assert await pictures.picture(first) != covered
    finally:
        await pictures.close()
