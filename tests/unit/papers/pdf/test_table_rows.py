"""Rows and cells of a printed table, from lines as a page gives them."""

from __future__ import annotations

from paperdrill.papers.pdf.figures import table_rows
from paperdrill.papers.pdf.lines import Face, Line

SIZE = 10.0
FACE = Face("times", False, False, False, False, False)


def line(text: str, x0: float, base: float, size: float = SIZE) -> Line:
    """A line of text whose letters are half as wide as the type is high."""
    x1 = x0 + 0.5 * size * len(text)
    return Line(1, 1, x0, base - size, x1, base, base, size, text, FACE, len(text), FACE, FACE, size)


def test_rows_go_down_and_cells_go_right() -> None:
    """In whatever order the page holds its lines."""
    lines = [line("81.2", 200, 120), line("Method", 50, 100), line("Dense", 50, 120), line("short", 200, 100)]
    assert table_rows(lines) == (("Method", "short"), ("Dense", "81.2"))


def test_lines_that_nearly_share_a_baseline_are_one_row() -> None:
    """Subscripts and bold figures stand a little lower; the next row stands a line lower."""
    assert table_rows([line("Dense", 50, 100), line("81.2", 200, 103), line("Late", 50, 112)]) == (
        ("Dense", "81.2"),
        ("Late",),
    )


def test_a_narrow_space_does_not_part_a_cell() -> None:
    """Half a type size is a space between words, more is the next column."""
    wide = line("Dense", 50, 100)
    assert table_rows([wide, line("Rank", wide.x1 + 0.4 * SIZE, 100)]) == (("Dense Rank",),)
    assert table_rows([wide, line("81.2", wide.x1 + 0.8 * SIZE, 100)]) == (("Dense", "81.2"),)


def test_a_line_of_small_type_joins_the_row_of_the_larger() -> None:
    """The larger of the two sizes decides what one baseline is."""
    assert table_rows([line("81.2", 50, 100), line("a", 72, 103, 5)]) == (("81.2 a",),)


def test_empty_lines_are_no_cells() -> None:
    """A rule of blanks is printed in some tables."""
    assert table_rows([line("   ", 50, 100), line("Dense", 90, 100), line(" ", 50, 120)]) == (("Dense",),)


def test_ligatures_are_taken_apart() -> None:
    """Cells are cleaned like any other text."""
    assert table_rows([line("eﬃcient", 50, 100)]) == (("efficient",),)


def test_no_lines_give_no_rows() -> None:
    """A table that is a picture."""
    assert table_rows([]) == ()
