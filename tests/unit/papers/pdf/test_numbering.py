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


@pytest.mark.parametrize(
    "line",
    ["2024 was a year", "3,000 tokens", "Attention is all", "e.g. this", "3.14159 is pi", "41 Images", "1.2) of it"],
)
def test_what_only_looks_like_a_number_is_none(line: str) -> None:
    """Years, amounts, words, and brackets behind what no list counts by."""
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


@pytest.mark.parametrize(
    ("path", "reading", "leads_to", "cost"),
    [
        ((("arabic", 2),), (("bracket", 1),), (("arabic", 2), ("bracket", 1)), 0.0),
        ((("arabic", 2), ("bracket", 1)), (("bracket", 2),), (("arabic", 2), ("bracket", 2)), 0.0),
        ((("roman", 2), ("letter", 1)), (("arabic", 1),), (("roman", 2), ("letter", 1), ("arabic", 1)), 0.0),
        ((("appendix", 1),), (("arabic", 1),), (("appendix", 1), ("arabic", 1)), 0.5),
        ((("appendix", 1), ("arabic", 1)), (("arabic", 2),), (("appendix", 1), ("arabic", 2)), 0.5),
        ((("appendix", 2),), (("letter", 1),), (("appendix", 2), ("letter", 1)), 0.0),
        ((("appendix", 1),), (("letter", 2),), (("appendix", 2),), 0.0),
        ((("appendix", 1),), (("letter", 1), ("arabic", 1)), (("appendix", 1), ("arabic", 1)), 0.0),
        ((("arabic", 5),), (("letter", 1), ("arabic", 1)), (("letter", 1), ("arabic", 1)), 1.0),
    ],
)
def test_where_a_number_leads_depends_on_the_one_before(path: Path, reading: Path, leads_to: Path, cost: float) -> None:
    """Lists in brackets, figures below letters, and what an appendix is divided by."""
    assert follow(path, reading, after_references=False) == (leads_to, cost)


@pytest.mark.parametrize(
    ("path", "reading"),
    [
        ((("arabic", 2), ("bracket", 1)), (("bracket", 3),)),
        ((("arabic", 1), ("arabic", 1), ("arabic", 1)), (("bracket", 1),)),
        ((("appendix", 1),), (("arabic", 2),)),
        ((("arabic", 5),), (("letter", 2),)),
        ((("roman", 5),), (("arabic", 1),)),
    ],
)
def test_what_follows_nothing_is_no_number(path: Path, reading: Path) -> None:
    """An item that skips one, a fourth level, a second part without a first, an appendix B without an A."""
    assert follow(path, reading, after_references=False) is None


def test_figures_behind_the_references_of_roman_sections_are_parts_of_an_appendix() -> None:
    """Before the references they would be items of a list."""
    step = follow((("roman", 5),), (("arabic", 1),), after_references=True)
    assert step == ((("roman", 5), ("arabic", 1)), 0.0)


@pytest.mark.parametrize(
    ("reading", "cost"),
    [
        ((("arabic", 1),), 0.0),
        ((("arabic", 2),), 1.0),
        ((("arabic", 0),), 0.5),
        ((("arabic", 1), ("arabic", 1)), 1.0),
        ((("letter", 1),), 1.0),
        ((("letter", 3), ("arabic", 1)), 3.0),
    ],
)
def test_a_paper_may_begin_with_another_number_than_one(reading: Path, cost: float) -> None:
    """What is skipped costs; letters do, too, and a way that costs more than three is as good as that."""
    assert follow((), reading, after_references=False) == (reading, cost)


@pytest.mark.parametrize("reading", [(("bracket", 1),), (("arabic", 4),)])
def test_no_paper_begins_with_an_item_or_far_on(reading: Path) -> None:
    """Then the lines before it were missed, or it is none."""
    assert follow((), reading, after_references=False) is None
