"""Text is wrapped and set side by side without losing a word or a mark."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from paperdrill.report.text_layout import MarkedLine, Toned, beside, line, with_words_marked, wrap


def test_a_paragraph_is_broken_between_words_and_hangs() -> None:
    """The second line stands further in than the first."""
    assert [each.text for each in wrap(MarkedLine("one two three"), 8, indent=2)] == ["one two", "  three"]


def test_marks_follow_their_words_onto_the_next_line() -> None:
    """A marked stretch that is broken is marked on both lines."""
    first, second = wrap(line("one ", ("two three", "words")), 8, indent=2)
    assert first.marks == (Toned(4, 7, "words"),)
    assert second.marks == (Toned(2, 7, "words"),)


def test_an_empty_paragraph_is_one_empty_line() -> None:
    """So that the blank lines of a text stay where they are."""
    assert wrap(MarkedLine(""), 10) == [MarkedLine()]


def test_a_word_wider_than_the_line_is_cut() -> None:
    """Nothing is lost of it."""
    assert [each.text for each in wrap(MarkedLine("abcdefgh"), 3)] == ["abc", "def", "gh"]


@given(st.text(st.sampled_from("ab 漢字é\u0301 "), max_size=80), st.integers(4, 20), st.integers(0, 2))
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(text: str, width: int, indent: int) -> None:
    """Double-width letters count for two cells."""
    lines = wrap(MarkedLine(text), width, indent)
    assert all(cell_len(each.text) <= width for each in lines)
    assert "".join("".join(each.text for each in lines).split()) == "".join(text.split())


def test_two_columns_stand_beside_each_other_with_their_marks() -> None:
    """The shorter column is filled up; marks of the right one move with it."""
    rows = beside([line(("ab", "words"))], [MarkedLine("x"), line(("yz", "quiet"))], 4, "|")
    assert [row.text for row in rows] == ["ab  |x", "    |yz"]
    assert rows[0].marks == (Toned(0, 2, "words"),)
    assert rows[1].marks == (Toned(5, 7, "quiet"),)


def test_words_are_marked_whole_in_any_letter_case() -> None:
    """The word "task" is not marked within "tasks", and the longer of two words that begin alike wins."""
    marked = with_words_marked("Tasks: the task list[int]", ["task", "list[int]", " "], "words")
    assert [marked.text[m.start : m.end] for m in marked.marks] == ["task", "list[int]"]
