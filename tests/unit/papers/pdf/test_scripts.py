"""Raised and lowered letters of formulas in one line of text."""

from __future__ import annotations

import pytest

from paperdrill.papers.pdf.scripts import plain_formulas, plain_letters, script_of


@pytest.mark.parametrize(
    ("before", "text", "rise", "written"),
    [
        ("below 10", "−4", 0.36, "⁻⁴"),
        ("σ", "2", 0.36, "²"),
        ("x", "2", 0.36, "^2"),
        ("(x", "i+1", -0.15, "ᵢ₊₁"),
        ("z", "max", -0.15, "_max"),
        ("b", "t,K", -0.15, "_(t,K)"),
        ("∈ R", "K×D", 0.4, "^(K×D)"),
        ("M", "ν", -0.15, "_ν"),
        ("log", "2", -0.15, "₂"),
        ("X", "⊤", 0.4, "⊤"),
        ("v", "′", 0.4, "′"),
        ("ρ", "𝐵𝐶𝑅", 0.4, "^BCR"),
    ],
)
def test_what_is_raised_or_lowered_is_written_so(before: str, text: str, rise: float, written: str) -> None:
    """As Unicode has it, else behind a mark; a number raised behind a small letter must not pass for a note's."""
    assert script_of(text, rise, before) == written


@pytest.mark.parametrize(
    ("before", "text", "rise"),
    [
        ("Smith", "a", 0.36),
        ("CO", "2", -0.15),
        ("the 1", "st", 0.36),
        ("x", "small letters of a label", 0.36),
        ("x", "2", 0.05),
        ("x", "2", -0.05),
        ("", "2", 0.36),
        ("x", " ", 0.36),
    ],
)
def test_what_is_no_script_stays_as_it_is(before: str, text: str, rise: float) -> None:
    """Affiliations, names of substances, ordinals, small type on the line."""
    assert script_of(text, rise, before) == text


def test_letters_of_mathematical_alphabets_are_those_of_every_font() -> None:
    """Italic, bold and double-struck ones, and the italic h that stands elsewhere."""
    assert plain_letters("ℎ𝑡(𝑣) ≥ 𝐦") == "ht(v) ≥ m"


def test_signs_that_were_printed_in_two_pieces_are_one() -> None:
    """As TeX's old fonts have them; a path is no empty set."""
    assert plain_formulas("Q \u0338= /0, deps = /0, a = /01") == "Q ≠ ∅, deps = ∅, a = /01"
