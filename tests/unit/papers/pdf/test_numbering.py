"""Section numbers: what is read as one, and which may follow which."""

from __future__ import annotations

import pytest

from paperdrill.papers.pdf.numbering import Path, follow, read_number


@pytest.mark.parametrize(
    ("line", "printed", "title"),
    [
        ("3.1 Window", "3.1", "Window"),
        ("3. Method", "3", "Method"),
        ("IV. RESULTS", "IV", "RESULTS"),
        ("B. Global Tokens", "B", "Global Tokens"),
        ("A.2 Proofs", "A.2", "Proofs"),
        ("Appendix C: More results", "Appendix C", "More results"),
        ("2) Setup", "2)", "Setup"),
        ("1.Einleitung", "1", "Einleitung"),
        ("2.Введение", "2", "Введение"),
        ("1引言", "1", "引言"),
        ("２．関連研究", "2", "関連研究"),
        ("Ⅳ. 실험", "IV", "실험"),
        ("十二、结论", "十二", "结论"),
        ("第3章 手法", "3", "手法"),
        ("Anhang B Beweise", "Anhang B", "Beweise"),
        ("Annexe A Preuves", "Annexe A", "Preuves"),
        ("附录A 证明", "附录 A", "证明"),
    ],
)
def test_a_number_is_parted_from_its_title(line: str, printed: str, title: str) -> None:
    """Without the dot or bracket that some styles set behind it."""
    number = read_number(line)
    assert number is not None
    assert (number.printed, number.title) == (printed, title)


@pytest.mark.parametrize("line", ["2024 was a year", "3,000 tokens", "Attention is all", "e.g. this", "3.14159 is pi"])
def test_what_only_looks_like_a_number_is_none(line: str) -> None:
    """Years, amounts and words."""
    assert read_number(line) is None


@pytest.mark.parametrize(("line", "value"), [("一、引言", 1), ("十、结论", 10), ("十二、结论", 12), ("二十三、附", 23)])
def test_chinese_numbers_have_their_value(line: str, value: int) -> None:
    """Also above ten."""
    number = read_number(line)
    assert number is not None
    assert number.readings == ((("roman", value),),)


def test_a_letter_may_be_a_roman_number() -> None:
    """Which it is depends on what stands before it."""
    number = read_number("V. Discussion")
    assert number is not None
    assert number.readings == ((("roman", 5),), (("letter", 22),))


ONE_TWO: Path = (("arabic", 1), ("arabic", 2))


@pytest.mark.parametrize(
    ("reading", "cost"),
    [
        ((("arabic", 1), ("arabic", 3)), 0.0),
        ((("arabic", 1), ("arabic", 2), ("arabic", 1)), 0.0),
        ((("arabic", 2),), 0.0),
        ((("arabic", 3),), 1.0),
    ],
)
def test_the_next_number_is_free_and_a_skipped_one_costs(reading: Path, cost: float) -> None:
    """A sibling, a child or the next section up."""
    step = follow(ONE_TWO, reading, after_references=False)
    assert step == (reading, cost)


@pytest.mark.parametrize(
    "reading", [(("arabic", 1),), (("arabic", 1), ("arabic", 2)), (("arabic", 9),), (("roman", 2),)]
)
def test_no_number_goes_back_or_far_ahead(reading: Path) -> None:
    """Nor from one kind to another."""
    assert follow(ONE_TWO, reading, after_references=False) is None


def test_letters_below_roman_sections_are_subsections_and_appendices_behind_the_references() -> None:
    """As IEEE's papers have them."""
    below = follow((("roman", 2),), (("letter", 1),), after_references=False)
    behind = follow((("roman", 5),), (("letter", 1),), after_references=True)
    assert below == ((("roman", 2), ("letter", 1)), 0.0)
    assert behind == ((("letter", 1),), 0.0)
