"""A point of the key is found in the paper, however its section's lines are broken."""

from __future__ import annotations

from dataclasses import replace

from hand_made_report import PAPER, point
from paperdrill.papers.model import Figure, Paper, Section
from paperdrill.report.passage_lines import passage_lines, passage_of


def _paper(*texts: str) -> Paper:
    """A paper whose sections are all called "4 Results"."""
    return replace(PAPER, sections=tuple(Section(1, "Results", "4", page=5, text=text) for text in texts))


def test_a_sentence_is_found_across_line_breaks() -> None:
    """The key holds it as one line."""
    passage = passage_of(point("gaps-1", "Recall falls fast.", "4 Results", 5), _paper("Yes. Recall\nfalls  fast. So."))
    assert passage is not None
    assert passage.text[passage.start : passage.end] == "Recall\nfalls  fast."
    assert (passage.label, passage.page) == ("4 Results", 5)


def test_of_two_sections_of_one_name_the_one_that_holds_the_sentence_is_taken() -> None:
    """Papers have two sections called "Results" now and then."""
    passage = passage_of(point("gaps-1", "It fails.", "4 Results", 5), _paper("It works.", "It fails."))
    assert passage is not None
    assert passage.text == "It fails."


def test_a_point_of_a_section_that_the_paper_lacks_has_no_passage() -> None:
    """As after the paper was split anew."""
    assert passage_of(point("gaps-1", "It fails.", "9 Nowhere", 5), PAPER) is None


def test_the_abstract_is_a_passage_too() -> None:
    """It is not among the sections."""
    passage = passage_of(point("method-1", PAPER.abstract, "Abstract", 1), PAPER)
    assert passage is not None
    assert (passage.start, passage.end) == (0, len(PAPER.abstract))


def test_paragraphs_stay_apart_and_the_sentence_marked() -> None:
    """A blank line between them; the mark goes on over a line's end."""
    passage = passage_of(point("gaps-1", "It fails badly.", "4 Results", 5), _paper("One.\n\nIt fails badly. So."))
    assert passage is not None
    lines = passage_lines(passage, 10)
    assert [line.text for line in lines] == ["One.", "", "It fails", "badly. So."]
    assert [line.text[mark.start : mark.end] for line in lines for mark in line.marks] == ["It fails", "badly."]


def test_a_tables_rows_stand_close_and_one_that_goes_on_is_indented() -> None:
    """So that a table of seven rows fits on a screen, and a row is told from the next."""
    rows = (("Pattern", "512"), ("Window alone", "0.51"), ("Full", "1.00"))
    table = Figure("Table 1", "Recall by length.", 4, (0, 0, 1, 1), rows)
    placed = point("gaps-1", "Recall by length.", "Table 1", 4)
    passage = passage_of(placed, replace(PAPER, figures=(table,)))
    assert passage is not None
    assert [line.text for line in passage_lines(passage, 17)] == [
        "Recall by length.", "", "Pattern | 512", "Window alone |", "  0.51", "Full | 1.00",
    ]  # fmt: skip
