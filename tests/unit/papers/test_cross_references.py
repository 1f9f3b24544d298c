"""What a paper's text points at: citations, sections, figures and tables."""

from __future__ import annotations

import pytest

from paperdrill.papers.cross_references import CrossReferences
from paperdrill.papers.model import Figure, Paper, Role, Section

NUMBERED = (
    "[1] A. Author. First title. In ICML, 2019.\n\n[2] B. Writer. Second title, with 2. Of them. 2020. "
    "[3] C. Third. A third title. 2021."
)
NAMED = (
    "José Miguel Hernández-Lobato and Ryan Adams. 2015. Probabilistic backpropagation.\n\n"
    "Yan Le and Zhen Qin. 2023a. Learning to rank.\n\nYan Le. 2023b. Ranking to learn.\n\n"
    "Zhen Qin, Yan Le and others. 2023a. A later one."
)


def _paper(references: str) -> Paper:
    sections = (
        Section(1, "Introduction", "1", Role.INTRODUCTION),
        Section(2, "Setup", "4.2", Role.EXPERIMENTS, page=5),
        Section(1, "Threats", "IV", Role.LIMITATIONS),
        Section(1, "References", None, Role.REFERENCES, text=references),
        Section(1, "Proofs", "B", Role.APPENDIX),
    )
    figures = (
        Figure("Figure 2", "Figure 2: reach", 3, (0, 0, 1, 1)),
        Figure("TABLE III", "", 4, (0, 0, 1, 1)),
        Figure("Fig. C1.", "Fig. C1. more", 9, (0, 0, 1, 1)),
        Figure("Algorithm 1", "Algorithm 1 Sliding", 6, (0, 0, 1, 1)),
    )
    return Paper("x", "X", sections=sections, figures=figures)


def _found(text: str, references: str = NUMBERED) -> list[tuple[str, str]]:
    """What of the text points, and what it points at."""
    pointers = CrossReferences(_paper(references)).pointers_in(text)
    return [(text[pointer.start : pointer.end], pointer.target.text) for pointer in pointers]


def test_each_number_in_brackets_points_at_its_entry_of_the_list() -> None:
    """Whether entries are parted by a blank line or run on."""
    assert _found("as in [1, 3] and [2].") == [
        ("1", "[1] A. Author. First title. In ICML, 2019."),
        ("3", "[3] C. Third. A third title. 2021."),
        ("2", "[2] B. Writer. Second title, with 2. Of them. 2020."),
    ]


def test_entries_may_be_numbered_without_brackets() -> None:
    """As Springer prints them."""
    listed = "1. Afshan, S.: Evolving strings. 2013 2. Korel, B.: Test data. 1990"
    assert _found("see [2]", listed) == [("2", "2. Korel, B.: Test data. 1990")]
    assert _found("see [1]", listed) == [("1", "1. Afshan, S.: Evolving strings. 2013")]


@pytest.mark.parametrize("text", ["on [0, 1]", "[MASK]", "a[17]", "Section 9", "Figure 7", "(see below)", "in 2023"])
def test_what_leads_nowhere_is_no_pointer(text: str) -> None:
    """Intervals, tokens, and what the split has not found."""
    assert _found(text if text != "on [0, 1]" else "on [0, 9]") == []


def test_a_name_and_a_year_point_at_the_entry_that_begins_with_the_name() -> None:
    """Each in its bracket, and in a sentence; a letter behind the year tells two of a year apart."""
    text = "Yan and Le (2023b) go on (e.g., Hernández-Lobato and Adams, 2015; Yan et al., 2023a)."
    assert _found(text, NAMED) == [
        ("Yan and Le (2023b)", "Yan Le. 2023b. Ranking to learn."),
        ("Hernández-Lobato and Adams, 2015", NAMED.split("\n\n", maxsplit=1)[0]),
        ("Yan et al., 2023a", "Yan Le and Zhen Qin. 2023a. Learning to rank."),
    ]


def test_of_entries_that_run_on_the_nearest_name_before_the_year_counts() -> None:
    """The one before it, of another year, is not the one."""
    listed = "Tagawa H., Haiman Z., 2020, ApJ, 898 Tagawa H., Kocsis B., 2021, MNRAS, 12"
    assert _found("(Tagawa et al. 2021)", listed) == [("Tagawa et al. 2021", "Tagawa H., Kocsis B., 2021, MNRAS, 12")]


def test_a_long_entry_is_cut() -> None:
    """Where the list has no ends of entries, its end is a guess."""
    ((_, entry),) = _found("[1]", "[1] " + "word " * 200)
    assert len(entry) < 410
    assert entry.endswith(" …")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Section 4.2", "4.2 Setup"),
        ("Sec. 4.2", "4.2 Setup"),
        ("§4.2", "4.2 Setup"),
        ("section IV", "IV Threats"),
        ("Appendix B", "B Proofs"),
        ("Figure 2", "Figure 2: reach"),
        ("Figs. 2", "Figure 2: reach"),
        ("FIG. C1", "Fig. C1. more"),
        ("Table III", "TABLE III"),
        ("Algorithm 1", "Algorithm 1 Sliding"),
    ],
)
def test_sections_figures_and_tables_are_pointed_at_by_their_numbers(text: str, target: str) -> None:
    """However the word before the number is written; of a figure without a caption the label is told."""
    assert _found(f"as {text} shows") == [(text, target)]


def test_a_letter_or_number_that_goes_on_is_another_one() -> None:
    """Section 4.21 is not 4.2, nor is "appendix between" Appendix B."""
    assert _found("Section 4.21, the appendix between, Figure 22") == []


def test_a_pointer_says_where_its_target_stands() -> None:
    """A section by its index, a figure by its own."""
    section, figure, entry = CrossReferences(_paper(NUMBERED)).pointers_in("Section 4.2, Figure 2 and [1]")
    assert (section.target.section, section.target.figure) == (1, -1)
    assert (figure.target.section, figure.target.figure) == (-1, 0)
    assert (entry.target.section, entry.target.name) == (3, "[1]")
