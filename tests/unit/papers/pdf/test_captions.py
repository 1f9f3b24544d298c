"""Where a caption begins and ends, and the rectangle that shows its figure."""

from __future__ import annotations

import pytest

from paperdrill.papers.pdf.figures import caption_at, caption_end, make_figure
from paperdrill.papers.pdf.lines import Line
from unit.papers.pdf.made_rows import BODY, BOLD, LEFT, RIGHT, ROMAN, line, rows


@pytest.mark.parametrize(
    ("own", "is_caption"),
    [
        (line("Figure 3: What a window sees.", 130), True),
        (line("Figure 3", 130), True),
        (line("Figure 3 What a window sees.", 130, lead=(8, BOLD)), True),
        (line("Figure 3 What a window sees", 130, size=8.5), True),
        (line("Figure 3 shows what a window sees.", 130), False),
        (line("Figure 3) What a window sees.", 130), False),
        (line("Figures are shown below.", 130), False),
    ],
)
def test_a_caption_is_told_from_a_sentence_by_its_stop_or_its_type(own: Line, is_caption: bool) -> None:
    """Alone on its line, set apart or in small type with space above it."""
    assert (caption_at(rows(own, above=1.6), 0, BODY) is not None) is is_caption


@pytest.mark.parametrize(
    ("before", "above", "is_caption"),
    [
        ("as we have seen before in", 1.0, False),
        ("as we have seen before.", 1.0, True),
        ("as we have seen before in", 1.6, True),
    ],
)
def test_a_line_in_the_middle_of_a_sentence_begins_no_caption(before: str, above: float, is_caption: bool) -> None:
    """Unless the sentence is at its end, or space parts the two."""
    lines = rows(line(before, 118), line("Figure 3. What a window sees.", 130), above=above)
    assert (caption_at(lines, 1, BODY) is not None) is is_caption


def test_a_caption_ends_where_the_page_the_type_or_the_pitch_changes() -> None:
    """And where the next caption begins; the last of a page ends with it."""
    first, second = line("Figure 3: What a", 130, size=8), line("window sees.", 140, size=8)
    assert caption_end(rows(first, second), 0) == 2
    assert caption_end(rows(first, second, line("The text goes on.", 150)), 0) == 2
    assert caption_end(rows(first, second, line("An axis", 170, size=8)), 0) == 2
    assert caption_end(rows(first, second, line("of another page", 150, size=8, page=2)), 0) == 2
    assert caption_end(rows(first, line("Figure 4: Another.", 140, size=8)), 0) == 1


def test_a_figure_takes_its_pictures_in_and_no_others() -> None:
    """Those beside or just above its caption; one at the other end of the page is another's."""
    lines = rows(line("Figure 3: What a window sees.", 400))
    near, far, aside = (100.0, 200.0, 300.0, 385.0), (100.0, 20.0, 300.0, 60.0), (590.0, 380.0, 600.0, 395.0)
    figure = make_figure(lines, [0], (0, 1), "Figure 3", [near, far, aside])
    assert figure.box == (LEFT, 200.0, 300.0, 400.0)
    assert figure.caption == "Figure 3: What a window sees."


def test_a_drawing_of_lines_alone_is_the_empty_space_above_its_caption() -> None:
    """Up to the text above it; where there is hardly space, there is no drawing."""
    text = line("The window slides.", 100)
    apart = rows(text, line("Figure 3: A drawing.", 400))
    assert make_figure(apart, [1], (1, 2), "Figure 3", []).box == (LEFT, text.y1 + 2.0, RIGHT, 400.0)
    close = rows(text, line("Figure 3: No drawing.", 114))
    assert make_figure(close, [1], (1, 2), "Figure 3", []).box[1] == 104.0


def test_a_table_is_read_into_cells_without_its_caption() -> None:
    """Row by row; a figure's labels are no cells."""
    lines = rows(
        line("Table 1: Accuracy.", 100),
        line("Dense", 120),
        line("81.2", 120, x0=200.0),
        line("Late", 132),
        line("80.9", 132, x0=200.0),
    )
    table = make_figure(lines, [0, 1, 2, 3, 4], (0, 1), "Table 1", [])
    assert table.rows == (("Dense", "81.2"), ("Late", "80.9"))
    assert make_figure(lines, [0, 1, 2, 3, 4], (0, 1), "Figure 1", []).rows == ()
    assert lines[0].line.face == ROMAN
