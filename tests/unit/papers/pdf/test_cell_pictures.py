"""A page in cells: its words as text, its drawing in block characters, in the colours of the theme."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec
import pymupdf
import pytest

from paperdrill.errors import BadInputError
from paperdrill.papers.pdf.cell_pictures import CellPicture, CellRun, CellsWanted
from paperdrill.papers.pdf.covering import Withheld
from paperdrill.papers.pdf.page_pictures import PagePictures, PictureWanted, cells_in

SECRET = "All of our tasks are synthetic ones and no human judged them."
CELLS = CellsWanted(80, "quadrants", fit_words=False)


@dataclass
class Drawn:
    """A PDF of one page, 200 by 100 points: a black box, an axis, a sentence further down."""

    file: Path

    async def __call__(
        self, cells: CellsWanted = CELLS, clip: tuple[float, float, float, float] | None = None, withheld: str = ""
    ) -> CellPicture:
        """The picture of the page."""
        pictures = PagePictures(self.file, Withheld({1: withheld} if withheld else {}))
        try:
            return cells_in(await pictures.picture(PictureWanted(1, clip=clip, cells=cells)))
        finally:
            await pictures.close()


@pytest.fixture
def drawn(tmp_path: Path) -> Drawn:
    """The PDF."""
    with pymupdf.open() as document:
        page = document.new_page(width=200, height=100)
        page.draw_rect((40, 10, 80, 50), color=(0, 0, 0), fill=(0, 0, 0))
        page.insert_text((120, 20), "Recall", fontsize=6)
        page.insert_text((20, 60), "loss", fontsize=6, rotate=90)
        page.insert_text((10, 90), SECRET, fontsize=6)
        document.save(tmp_path / "one.pdf")
    return Drawn(tmp_path / "one.pdf")


def _text(picture: CellPicture) -> list[str]:
    return ["".join(run.text for run in row) for row in picture.rows]


def _colours(picture: CellPicture, row: int) -> list[tuple[int, int]]:
    """Ink and ground of each cell."""
    return [(run.ink, run.ground) for run in picture.rows[row] for _ in run.text]


async def test_words_stand_as_text_among_block_characters(drawn: Drawn) -> None:
    """What is drawn is black on white beside them."""
    picture = await drawn()
    lines = _text(picture)
    assert {len(line) for line in lines} == {picture.columns, 80}
    assert (picture.phrases, picture.placed) == (3, 3)
    assert any("Recall" in line for line in lines)
    assert any("loss" in "".join(column) for column in zip(*lines, strict=True))
    assert any(SECRET[:20] in line for line in lines)
    inside = _colours(picture, len(lines) // 3)
    assert {ground for _, ground in inside} >= {0x000000, 0xFFFFFF}


async def test_a_page_is_shown_without_its_margins(drawn: Drawn) -> None:
    """Four points of them stay: what is printed begins ten points in."""
    first = next(line for line in _text(await drawn()) if "All of" in line)
    assert 0 < len(first) - len(first.lstrip()) < 4


async def test_a_word_that_stands_as_text_leaves_no_ink_among_the_pixels(drawn: Drawn) -> None:
    """Its cells are as white as the sheet, and so are those about them."""
    picture = await drawn(clip=(100, 0, 200, 40))
    row = next(number for number, line in enumerate(_text(picture)) if "Recall" in line)
    assert {ground for _, ground in _colours(picture, row)} == {0xFFFFFF}
    assert "".join(_text(picture)).replace(" ", "") == "Recall"


async def test_what_is_withheld_stands_there_neither_as_text_nor_in_pixels(drawn: Drawn) -> None:
    """Its place is grey."""
    picture = await drawn(withheld=SECRET)
    assert "synthetic" not in "".join(_text(picture))
    grey = {ground for row in range(len(picture.rows)) for _, ground in _colours(picture, row)}
    assert any(0xC0C0C0 <= ground <= 0xD0D0D0 for ground in grey)
    assert "Recall" in "".join(_text(picture))


async def test_a_page_of_which_the_withheld_text_cannot_be_found_has_no_words(drawn: Drawn) -> None:
    """It is covered whole."""
    picture = await drawn(withheld="Words that the page does not hold in letters that anybody could read.")
    assert picture.phrases == 0
    assert not "".join(_text(picture)).strip()


async def test_on_a_dark_sheet_the_page_is_turned(drawn: Drawn) -> None:
    """The black box is white there, the sheet has the theme's colour, and words have the theme's ink."""
    cells = msgspec.structs.replace(CELLS, paper=(18, 18, 18), ink=(224, 224, 224), dark=True)
    picture = await drawn(cells)
    lines = _text(picture)
    row = next(number for number, line in enumerate(lines) if "Recall" in line)
    assert _colours(picture, row)[lines[row].index("Recall")] == (0xE0E0E0, 0x121212)
    assert 0xFFFFFF in {ground for _, ground in _colours(picture, len(lines) // 3)}


async def test_words_on_a_dark_ground_are_light(tmp_path: Path) -> None:
    """Where the theme's own ink could not be read."""
    with pymupdf.open() as document:
        page = document.new_page(width=200, height=100)
        page.draw_rect((20, 20, 180, 80), fill=(0, 0, 0))
        page.insert_text((60, 50), "inside", fontsize=8, color=(1, 1, 1))
        document.save(tmp_path / "dark.pdf")
    picture = await Drawn(tmp_path / "dark.pdf")()
    lines = _text(picture)
    row = next(number for number, line in enumerate(lines) if "inside" in line)
    assert _colours(picture, row)[lines[row].index("inside")] == (0xFFFFFF, 0x000000)


async def test_a_table_is_as_wide_as_its_words_need(tmp_path: Path) -> None:
    """Its columns stay columns; where the view is too narrow for all words, it is wider than the view."""
    with pymupdf.open() as document:
        page = document.new_page(width=400, height=100)
        for row, cells in enumerate((("width", "recall", "seconds"), ("64", "0.91", "1.25"), ("128", "0.95", "2.50"))):
            for column, cell in enumerate(cells):
                page.insert_text((20 + 60 * column, 20 + 14 * row), cell, fontsize=10)
        document.save(tmp_path / "table.pdf")
    drawn, clip = Drawn(tmp_path / "table.pdf"), (15.0, 5.0, 195.0, 55.0)
    wide = await drawn(msgspec.structs.replace(CELLS, columns=100, fit_words=True), clip)
    assert wide.columns < 60
    rows = [line for line in _text(wide) if line.strip()]
    assert [line.split() for line in rows] == [
        ["width", "recall", "seconds"],
        ["64", "0.91", "1.25"],
        ["128", "0.95", "2.50"],
    ]
    assert rows[1].index("0.91") == rows[2].index("0.95")
    narrow = await drawn(msgspec.structs.replace(CELLS, columns=14, fit_words=True), clip)
    assert 14 < narrow.columns <= 28 + 4
    assert narrow.placed > 7


async def test_a_caption_is_left_out_of_the_picture(drawn: Drawn) -> None:
    """It is told beside it."""
    cells = msgspec.structs.replace(CELLS, caption=SECRET)
    assert "synthetic" not in "".join(_text(await drawn(cells, (0, 0, 200, 100))))


async def test_cells_of_the_same_colours_come_as_one_run(drawn: Drawn) -> None:
    """A blank line is one; letters and the blanks between them are one."""
    picture = await drawn(clip=(100, 0, 200, 40))
    assert [CellRun(" " * 80, 0xFFFFFF, 0xFFFFFF)] in picture.rows
    assert all(len(row) == 1 for row in picture.rows)


async def test_a_page_that_is_not_there_is_told(drawn: Drawn) -> None:
    """As for a picture of pixels."""
    pictures = PagePictures(drawn.file, Withheld())
    with pytest.raises(BadInputError, match="has no page 2"):
        await pictures.picture(PictureWanted(2, cells=CELLS))
    await pictures.close()
