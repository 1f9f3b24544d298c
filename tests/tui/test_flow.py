"""The paper as one stream of blocks, and its lines at a width."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from paperdrill.papers.model import Figure, Paper, Section
from paperdrill.papers.withholding import withhold_limitations
from paperdrill.tui.reader.paper_flow import ABSTRACT, FlowBlock, FlowLayout, Place, find_matches, flow, outline
from paperdrill.tui.reader.reading_progress import Jumps
from tui.hand_made import SECRET, SECRET_HEADING


def test_the_abstract_comes_first_and_each_section_begins_with_its_heading(paper: Paper) -> None:
    """In reading order, number and title as a reader says them."""
    headings = [block.text for block in flow(paper) if block.kind == "heading"]
    assert headings[:4] == ["Abstract", "1 Introduction", "2 Related work", "3 Method [MASK]"]
    assert flow(paper)[0].section == ABSTRACT


def test_a_caption_stands_where_its_page_ends(paper: Paper) -> None:
    """After what begins on the figure's page, before what begins on the next."""
    blocks = flow(paper)
    caption = next(number for number, block in enumerate(blocks) if block.kind == "caption")
    assert blocks[caption].text == "Figure 1: reach of [CLS] by width"
    assert blocks[caption - 1].page <= 3 < blocks[caption + 1].page


def test_figures_behind_the_text_and_figures_without_a_caption_are_kept() -> None:
    """A table in the back still has a place, and a bare label is shown as it is."""
    paper = Paper("x", "X", abstract="Short.", figures=(Figure("Table 9", "", 12, (0, 0, 1, 1)),))
    assert [block.text for block in flow(paper)] == ["Abstract", "Short.", "Table 9"]


def test_a_paragraph_knows_its_pages(paper: Paper) -> None:
    """A page that changes within a section changes at its place."""
    method = [block for block in flow(paper) if block.section == 2 and block.kind == "paragraph"]
    at = method[0].page_at(0), method[0].page_at(299), method[0].page_at(300), method[1].page
    assert at == (3, 3, 4, 4)


def test_single_line_breaks_and_control_characters_do_not_reach_a_block() -> None:
    """A paragraph that came hard-wrapped is reflowed; an escape is shown."""
    paper = Paper("x", "X", abstract="one\ntwo \x1b[31mred\n\n\n  three  ")
    assert [block.text for block in flow(paper)[1:]] == ["one two ␛[31mred", "three"]


def test_nothing_withheld_is_in_blocks_or_outline(paper: Paper) -> None:
    """Not the text, not the heading of a subsection of it; the section's own heading stays, marked."""
    shown = withhold_limitations(paper)
    texts = [block.text for block in flow(shown.paper, shown.withheld)]
    labels = {entry.label: entry.withheld for entry in outline(shown.paper, shown.withheld)}
    assert not any(SECRET.lower() in text.lower() or SECRET_HEADING in text for text in texts)
    assert labels["5 Limitations"] is True
    assert labels["6 Conclusion"] is False
    assert not any(SECRET_HEADING in label for label in labels)


def test_the_whole_paper_holds_what_was_withheld(paper: Paper) -> None:
    """After the reveal."""
    texts = [block.text for block in flow(paper)]
    assert SECRET in texts
    assert f"5.1 {SECRET_HEADING}" in texts
    assert not any(entry.withheld for entry in outline(paper))


def test_a_section_after_the_withheld_one_is_shown_even_when_it_is_deep() -> None:
    """Only what lies below the withheld section goes with it."""
    paper = Paper("x", "X", sections=(Section(1, "One", text="a"), Section(3, "Deep", text="b")))
    assert [entry.label for entry in outline(paper)] == ["Abstract", "One", "Deep"]


@pytest.mark.parametrize("width", [16, 40, 80])
def test_lines_keep_every_word_and_fit(paper: Paper, width: int) -> None:
    """Whatever the width; wide characters count for two cells."""
    wide = replace(paper, abstract="注意力机制" * 30 + " and " + "x" * 200)
    blocks = flow(wide)
    layout = FlowLayout(blocks, width)
    shown = [blocks[line.block].text[line.start : line.end] for line in layout.lines]
    assert max(map(cell_len, shown)) <= width
    assert "".join("".join(shown).split()) == "".join("".join(block.text.split()) for block in blocks)


def test_a_place_survives_another_width(paper: Paper) -> None:
    """The line that shows a place holds its character, at any width."""
    blocks = flow(paper)
    place = Place(9, 123)
    for width in (20, 47, 80):
        layout = FlowLayout(blocks, width)
        line = layout.lines[layout.line_of(place)]
        assert line.block == 9
        assert line.start <= 123 < line.end + 1


def test_an_empty_paper_has_no_lines_and_no_fault() -> None:
    """Places and lines of nothing are the beginning."""
    layout = FlowLayout((), 40)
    assert (layout.line_of(Place(3, 3)), layout.place_of(7)) == (0, Place(0, 0))


def test_a_search_takes_letters_of_either_case_and_any_blank(paper: Paper) -> None:
    """Brackets mean themselves."""
    blocks = (
        FlowBlock("paragraph", "A [Mask]  token; a [mask] token.", 0, 1),
        FlowBlock("withheld", "[mask] token", 1, 1),
    )
    assert [match[:2] for match in find_matches(blocks, "[mask] token")] == [(0, 2), (0, 19)]
    assert find_matches(blocks, "  ") == []


def test_back_and_forward_through_jumps() -> None:
    """As in a browser: a new jump forgets what was gone back from."""
    jumps, a, b, c = Jumps(), Place(0, 0), Place(5, 0), Place(9, 0)
    assert jumps.back(a) is None
    jumps.leave(a)
    jumps.leave(b)
    assert jumps.back(c) == b
    assert jumps.forward(b) == c
    assert jumps.back(c) == b
    assert jumps.back(b) == a
    jumps.leave(a)
    assert jumps.forward(c) is None
