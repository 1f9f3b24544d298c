"""Which lines could be a heading, and where it ends."""

from __future__ import annotations

import pytest

from paperdrill.papers.pdf.heading_candidates import HeadingCandidate, find_candidates, outline_titles, runs_in
from paperdrill.papers.pdf.layout import FlowRow
from paperdrill.papers.pdf.lines import Bookmark, Line
from unit.papers.pdf.made_rows import BODY, BOLD, ITALIC, RIGHT, ROMAN, SYMBOLS, line, rows

TEXT = "the window slides over tokens and keeps those that matter while others fall out of its reach"


def candidates(*lines: Line, outline: frozenset[str] = frozenset()) -> list[HeadingCandidate]:
    """What is found in lines of which the one beginning like ``TEXT`` is running text."""
    made = rows(*lines, above=1.6)
    return find_candidates(made, [row.line.text.startswith("the window") for row in made], BODY, outline)


def head(text: str, base: float, x1: float | None = None) -> Line:
    """A line in large bold type."""
    return line(text, base, size=12.0, face=BOLD, x1=x1)


def test_a_heading_of_two_lines_is_one() -> None:
    """As long as they are set alike and close together."""
    (found,) = candidates(head("What a Window Keeps and", 100), head("What It Forgets", 114), line(TEXT, 130))
    assert found.text == "What a Window Keeps and What It Forgets"
    assert (found.start, found.end) == (0, 2)
    apart = candidates(head("What a Window Keeps", 100), head("What It Forgets", 160), line(TEXT, 176))
    assert [each.text for each in apart] == ["What a Window Keeps", "What It Forgets"]


def test_a_heading_ends_at_its_stop_unless_the_line_was_full() -> None:
    """A short line that ends with a stop is whole."""
    stopped = candidates(head("What a Window Keeps.", 100), head("What It Forgets", 114), line(TEXT, 130))
    assert [each.text for each in stopped] == ["What a Window Keeps.", "What It Forgets"]
    full = candidates(head("On the Window vs.", 100, x1=RIGHT - 5), head("What It Forgets", 114), line(TEXT, 130))
    assert [each.text for each in full] == ["On the Window vs. What It Forgets"]


def test_a_number_begins_the_next_heading() -> None:
    """However close the two stand."""
    found = candidates(head("3 Method", 100), head("3.1 Window", 114), line(TEXT, 130))
    assert [each.text for each in found] == ["3 Method", "3.1 Window"]


def test_a_numbered_heading_may_run_into_its_paragraph() -> None:
    """Its words are what stands out; a letter and a dot there are somebody's initial."""
    text = f"2) Setup. {TEXT}"
    (found,) = candidates(line(text, 100, lead=(9, BOLD)), line(TEXT, 112))
    assert (found.text, found.lead) == ("2) Setup.", 9)
    assert candidates(line(f"B. Franklin {TEXT}", 100, lead=(11, BOLD)), line(TEXT, 112)) == []


def test_a_run_in_heading_may_take_a_full_line_and_a_part_of_the_next() -> None:
    """Only a numbered one: without a number these are bold words of a paragraph."""
    first = line("3.1 How a window keeps what matters and", 100, x1=RIGHT - 5, face=BOLD)
    second = line(f"what it forgets. {TEXT}", 112, lead=(16, BOLD))
    (found,) = candidates(first, second, line(TEXT, 124))
    assert found.text == "3.1 How a window keeps what matters and what it forgets."
    assert (found.end, found.lead) == (2, 16)
    plain = line("How a window keeps what matters and", 100, x1=RIGHT - 5, face=BOLD)
    assert candidates(plain, second, line(TEXT, 124)) == []


def test_a_line_of_a_table_of_contents_is_none() -> None:
    """With the page's number far right on its baseline."""
    entry = rows(head("Method", 100), line("7", 100, x0=500.0), above=1.6)
    assert find_candidates(entry, [False, False], BODY) == []


def test_bold_words_in_the_middle_of_a_sentence_are_none() -> None:
    """The sentence goes on below them in small letters."""
    made = rows(line("Windows that keep", 100, face=BOLD), line("what matters are small.", 112), above=1.0)
    assert find_candidates(made, [False, True], BODY) == []


def test_what_the_outline_names_is_surer_to_be_a_heading() -> None:
    """Whatever its numbers and spaces are."""
    known = outline_titles([Bookmark(1, "1  What a Window  Keeps", 1), Bookmark(1, "12", 2)])
    assert known == {"whatawindowkeeps"}
    (plain,) = candidates(head("What a Window Keeps", 100), line(TEXT, 130))
    (named,) = candidates(head("What a Window Keeps", 100), line(TEXT, 130), outline=known)
    assert named.weight == plain.weight + 3.0


def single(own: Line) -> FlowRow:
    """The one row of a line."""
    return rows(own)[0]


@pytest.mark.parametrize(
    ("own", "numbered", "is_run_in"),
    [
        (line(f"Setup. {TEXT}", lead=(6, BOLD)), False, True),
        (line(f"Setup. {TEXT}", lead=(6, ITALIC)), False, True),
        (line("Setup of windows", face=BOLD), False, False),
        (line(f"x {TEXT}", lead=(1, SYMBOLS)), False, False),
        (line("3.1 Windows of k", face=SYMBOLS, lead=(15, BOLD)), True, False),
        (line("3.1 Windows of k", face=SYMBOLS, lead=(15, BOLD)), False, True),
    ],
)
def test_a_line_that_begins_as_a_heading_and_ends_as_text(own: Line, numbered: bool, is_run_in: bool) -> None:
    """By the face of its beginning; a symbol at the end of a numbered heading belongs to it."""
    assert runs_in(single(own), numbered=numbered) is is_run_in
    assert single(own).line.last_face in (ROMAN, BOLD, ITALIC, SYMBOLS)
