"""Pictures of pages from the process that draws them, and what is painted over on them."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import msgspec
import pymupdf
import pytest

from paperdrill.errors import BadInputError
from paperdrill.papers.model import Limitations, LimitationsKind, Paper, Section, Span
from paperdrill.papers.pdf import page_pictures
from paperdrill.papers.pdf.covering import Withheld, boxes_to_cover, withheld_by_page
from paperdrill.papers.pdf.mupdf import read_document, render_page
from paperdrill.papers.pdf.page_pictures import PagePictures, PictureWanted, draw_until_nobody_asks

OPEN = "The window slides over the sequence while a handful of tokens see everything."
SECRET = "All of our tasks are synthetic ones\nand no human being ever judged\nany of the answers."


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """Two pages of 200 by 100 points; the withheld text stands on the second, from 60 points down."""
    with pymupdf.open() as document:
        for lower in ("Black bars follow.", SECRET):
            page = document.new_page(width=200, height=100)
            page.insert_text((10, 20), OPEN, fontsize=5)
            page.insert_text((10, 65), lower, fontsize=6)
        document.save(tmp_path / "two.pdf")
    return tmp_path / "two.pdf"


def _paper(kind: LimitationsKind = "section") -> Paper:
    section = Section(1, "Limitations", "5", page=2, text=SECRET.replace("\n", " "))
    spans = (Span(0, 0, len(section.text)),)
    return Paper("x", "X", sections=(section,), limitations=Limitations(kind, 2, section.text, spans))


def _ink(ppm: bytes, top: float, bottom: float) -> int:
    """How many dark pixels lie between two heights, each a share of the picture's."""
    picture = pymupdf.Pixmap(ppm)
    rows = range(int(top * picture.height), int(bottom * picture.height))
    return sum(sum(picture.pixel(x, y)) < 300 for y in rows for x in range(picture.width))


def test_the_withheld_lines_of_a_page_are_found_and_no_others(pdf: Path) -> None:
    """By their words; the line above them stays, and so does the page before."""
    withheld = withheld_by_page(_paper())
    first, second = read_document(pdf).pages
    assert boxes_to_cover(first, withheld) == []
    boxes = boxes_to_cover(second, withheld)
    assert len(boxes) == 3
    assert min(box[1] for box in boxes) > 50


def test_a_page_on_which_the_text_cannot_be_found_again_is_covered_whole(pdf: Path) -> None:
    """Rather too much than too little."""
    withheld = Withheld({2: "Words that the page does not hold, or holds in letters that nobody can read."})
    assert boxes_to_cover(read_document(pdf).pages[1], withheld) == [(0, 0, 200, 100)]


@pytest.mark.parametrize("kind", ["sentences", "none"])
def test_what_is_not_withheld_from_the_text_is_not_covered(kind: LimitationsKind) -> None:
    """Conceding sentences about the paper stay."""
    assert not withheld_by_page(_paper(kind)).pages


def test_a_text_over_two_pages_is_withheld_on_both_and_so_are_headings_below() -> None:
    """Each part on its own page, the title of a subsection among them."""
    sections = (
        Section(1, "Limitations", "5", page=7, text="First part. Second part.", page_marks=((12, 8),)),
        Section(2, "Synthetic keys", "5.1", page=8, text="Third part."),
    )
    spans = (Span(0, 0, 24), Span(1, 0, 11))
    withheld = withheld_by_page(Paper("x", "X", sections=sections, limitations=Limitations("section", 7, "", spans)))
    assert withheld.texts == {7: "First part.", 8: "Second part.\n5.1 Synthetic keys\nThird part."}
    assert withheld.headings == ("5.1 Synthetic keys",)


def test_what_is_covered_leaves_no_ink_on_the_picture(pdf: Path) -> None:
    """Of the withheld lines; what stands above them is still there, on a page that lies on its side as well."""
    withheld = withheld_by_page(_paper())
    plain = render_page(pdf, 2, width_px=600)
    covered = render_page(pdf, 2, width_px=600, covering=lambda page: boxes_to_cover(page, withheld))
    assert _ink(plain, 0.5, 1) > 200
    assert _ink(covered, 0.5, 1) == 0
    assert _ink(covered, 0, 0.5) == _ink(plain, 0, 0.5) > 200
    with pymupdf.open(pdf) as document:
        document[1].set_rotation(90)
        document.saveIncr()
    turned = render_page(pdf, 2, width_px=300, covering=lambda page: boxes_to_cover(page, withheld))
    assert pymupdf.Pixmap(turned).height == 600
    assert 0 < _ink(turned, 0, 1) < _ink(render_page(pdf, 2, width_px=300), 0, 1)


async def test_the_process_draws_pages_and_rectangles_as_wide_as_asked(pdf: Path) -> None:
    """One after the other; a page that there is not is told, and the next request is answered all the same."""
    pictures = PagePictures(pdf, Withheld())
    try:
        await pictures.open()
        page = pymupdf.Pixmap(await pictures.picture(PictureWanted(1, 400)))
        part = pymupdf.Pixmap(await pictures.picture(PictureWanted(1, 300, (0, 0, 100, 50))))
        assert (page.width, page.height, part.width, part.height) == (400, 200, 300, 150)
        with pytest.raises(BadInputError, match=r"two\.pdf has no page 9"):
            await pictures.picture(PictureWanted(9, 400))
        assert await pictures.picture(PictureWanted(2, 400))
    finally:
        await pictures.close()


async def test_the_process_covers_what_is_withheld(pdf: Path) -> None:
    """The picture that leaves it does not hold it."""
    pictures = PagePictures(pdf, withheld_by_page(_paper()))
    try:
        assert _ink(await pictures.picture(PictureWanted(2, 600)), 0.5, 1) == 0
    finally:
        await pictures.close()


@pytest.mark.skipif(sys.platform == "win32", reason="the process is a shell script here")
@pytest.mark.parametrize("size", [1 << 40, -1])
async def test_a_picture_of_a_size_that_none_has_is_not_waited_for(
    pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    """A process that a hostile file has taken over could fill the program's memory with it."""
    process = tmp_path / "process"
    process.write_text(f"""#!/bin/sh\necho '{{"size": {size}}}'\nexec sleep 600\n""")
    process.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(process))
    pictures = PagePictures(pdf, Withheld())
    with pytest.raises(BadInputError, match=r"page 1 of two\.pdf cannot be drawn"):
        await pictures.picture(PictureWanted(1, 100))
    await pictures.close()


async def test_a_process_that_is_gone_is_told_and_started_anew(
    pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever ended it."""
    pictures = PagePictures(pdf, Withheld())
    try:
        with monkeypatch.context() as patch:
            patch.setattr("sys.executable", "/bin/true")
            with pytest.raises(BadInputError, match=r"page 1 of two\.pdf cannot be drawn"):
                await pictures.picture(PictureWanted(1, 100))
        assert await pictures.picture(PictureWanted(1, 100))
    finally:
        await pictures.close()


def test_the_process_ends_by_its_own_clock_while_it_draws_and_by_none_while_it_waits(
    pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the reader is gone nobody else would; between two pages a person may read for hours."""
    told = list[float]()
    monkeypatch.setattr(page_pictures, "end_after", told.append)
    requests = [{"path": str(pdf), "withheld": {}}, {"page": 1, "width_px": 20}, {"page": 9, "width_px": 20}]
    answers = BytesIO()
    draw_until_nobody_asks(BytesIO(b"".join(msgspec.json.encode(each) + b"\n" for each in requests)), answers)
    limit = page_pictures.TIME_LIMIT_S + page_pictures._GRACE_S
    assert told == [limit, 0, limit, 0]
    assert answers.getvalue().count(b"has no page 9") == 1
