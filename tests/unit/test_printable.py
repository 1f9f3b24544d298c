"""What reaches the terminal from a paper, a feed or a keyboard."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperdrill.printable import dead_cell, one_line, plain_markdown, printable, with_newlines


@pytest.mark.parametrize("text", ["[MASK] and list[int]", "a [/ b", "naïve 注意 🙂", "two\nlines", "e\u0301 ﬁ ∑"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    """Brackets, accents, ligatures, emoji and newlines are nobody's commands."""
    assert printable(text) == text


def test_an_escape_sequence_is_shown_and_not_obeyed() -> None:
    """The title of a feed cannot colour the screen or move the cursor."""
    assert printable("\x1b[31mred\x1b[0m") == "␛[31mred␛[0m"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("bell\a", "bell␇"),
        ("\x9b31m", "�31m"),
        ("del\x7f", "del␡"),
        ("user\u202egpj.exe", "user�gpj.exe"),
        ("half \ud83d", "half �"),
        ("a\u061cb\u200ec\u200fd", "a�b�c�d"),
        ("a\u206ab\ufff9c", "a�b�c"),
        ("a\tb", "a b"),
    ],
)
def test_each_unsafe_character_has_its_stand_in(text: str, shown: str) -> None:
    """C0, C1, delete, bidirectional overrides, lone surrogates, tabs."""
    assert printable(text) == shown


def test_every_kind_of_line_break_becomes_a_newline() -> None:
    """So that what counts lines agrees with what draws them."""
    assert printable("a\x85b\u2028c\fd") == "a\nb\nc\nd"


def test_a_text_can_be_had_as_one_line() -> None:
    """For titles, notices and table cells."""
    assert printable("a title\r\nover\ntwo", keep_newlines=False) == "a title  over two"


@given(st.text(st.characters(codec=None)))
def test_offsets_stay_true_and_nothing_unsafe_is_left(text: str) -> None:
    """One character stands for one, and no control character but the newline comes through."""
    shown = printable(text)
    assert len(shown) == len(text)
    assert all(char == "\n" or unicodedata.category(char) not in ("Cc", "Cs") for char in shown)
    shown.encode("utf-8")


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_every_end_of_a_line_becomes_a_newline(end: str) -> None:
    """Whatever a terminal, a file or a paste sends; empty lines stay."""
    assert with_newlines(f"- one{end}- two{end}{end}- three{end}") == "- one\n- two\n\n- three\n"


def test_text_of_a_feed_becomes_one_line_that_a_terminal_does_not_obey() -> None:
    """Line breaks and doubled blanks go; an escape is shown, not sent; brackets stay as they are."""
    assert one_line("  Masks like\n  [MASK] and list[int] \x1b[31m ") == "Masks like [MASK] and list[int] ␛[31m"


@pytest.mark.parametrize(
    "text", ["=1+1", " =1", "\uff1d1+1", "\u200b=1", "\ufeff+1", "\xa0-1", "\u3000\uff20x", "\t1", "\r1", "\n=1"]
)
def test_a_cell_that_a_spreadsheet_may_run_is_dead(text: str) -> None:
    """Whatever unseen stands before the sign, and in its wide form too."""
    assert dead_cell(text).startswith("'")


@pytest.mark.parametrize("text", ["a=1", "1-1", "", " ", "\u200b", "x@y"])
def test_any_other_cell_is_as_it_is(text: str) -> None:
    """A sign within a text starts nothing."""
    assert dead_cell(text) == text


@pytest.mark.parametrize(
    "text", ["see https://evil.example/x", "www.evil.example", "WWW.evil.example", "obsidian://open"]
)
def test_an_address_in_outside_text_does_not_become_a_link(text: str) -> None:
    """Where Markdown makes links of bare addresses, as note programs and forges do."""
    shown = plain_markdown(text)
    assert not re.search(r"\w://|www\.", shown, re.IGNORECASE)
    assert shown.replace("\\", "") == text
