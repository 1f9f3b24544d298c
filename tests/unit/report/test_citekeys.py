"""Citekeys: short, telling, and fit for a file on every platform."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperdrill.report.citekeys import citekey


@pytest.mark.parametrize(
    ("title", "authors", "year", "key"),
    [
        ("What a Sliding Window Cannot Retrieve", ("Ada Lovelace", "B. C."), 2024, "lovelace2024sliding"),
        ("The Winner", ("Müller-Lüdenscheidt, Søren",), 2024, "ludenscheidt2024winner"),
        ("42 Ways", ("Ada Lovelace",), None, "lovelaceways"),
        ("深度学习", ("李明",), 2020, "2020"),
        ("", (), None, "paper"),
        ("", ("A. Con",), None, "con-paper"),
        ("COM1", (), None, "com1-paper"),
    ],
)
def test_a_citekey_names_author_year_and_the_first_telling_word(
    title: str, authors: tuple[str, ...], year: int | None, key: str
) -> None:
    """Names that Windows keeps for itself are no names."""
    assert citekey(title, authors, year) == key


def test_what_is_taken_gets_a_letter_and_then_a_number() -> None:
    """As bibliographies do it."""
    taken = set[str]()
    for _ in range(28):
        taken.add(citekey("Windows", ("A. B",), 2024, taken))
    assert {"b2024windows", "b2024windowsb", "b2024windowsz", "b2024windows-2", "b2024windows-3"} <= taken
    assert len(taken) == 28


@given(st.text(), st.lists(st.text()), st.one_of(st.none(), st.integers(1, 9999)))
def test_a_citekey_is_a_file_name_anywhere(title: str, authors: list[str], year: int | None) -> None:
    """Whatever the paper is called."""
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,79}", citekey(title, tuple(authors), year))
