"""What makes two files, or a file and an entry, one paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from paperdrill.papers.identity import are_one, bare_doi, marks_of, marks_of_entry, text_digest, titled
from paperdrill.papers.model import Paper, Role, Section

TEXT = "The window of attention slides over tokens and keeps those that matter while others fall out of reach. " * 4
PAPER = Paper(
    "x", "Windows That Slide and Sum", ("Ada Lovelace", "Bo Müller"), sections=(Section(1, "Method", text=TEXT),)
)


def test_the_same_text_is_the_same_paper_however_it_was_broken_into_lines() -> None:
    """Spaces, hyphens, figures and case change with the reader; letters do not."""
    other = replace(
        PAPER, title="", authors=(), sections=(Section(1, "M", None, Role.METHOD, text=TEXT.upper() + " 1-"),)
    )
    assert are_one(marks_of(PAPER), marks_of(other))
    assert not are_one(marks_of(PAPER), marks_of(replace(other, abstract="But")))


def test_hardly_any_text_identifies_nothing() -> None:
    """Two covers with the same words are not the same paper."""
    assert text_digest(Paper("x", "", abstract="A cover page.")) == ""


def test_another_text_with_title_and_first_author_is_another_version() -> None:
    """Case, accents and the form of the name do not count; the other authors neither."""
    revised = Paper(
        "y", "WINDOWS that slide -- and sum", ("Lovelace, Ada",), sections=(Section(1, "Method", text=TEXT * 2),)
    )
    assert are_one(marks_of(PAPER), marks_of(revised))
    assert not are_one(marks_of(PAPER), marks_of(replace(revised, authors=("Grace Hopper",))))


@pytest.mark.parametrize(
    ("title", "author"),
    [
        ("Untitled", "Ada Lovelace"),
        ("Report 2", "Ada Lovelace"),
        ("Windows That Slide", "Anonymous Authors"),
        ("A B C", "X"),
    ],
)
def test_a_title_that_anybody_may_have_identifies_nothing(title: str, author: str) -> None:
    """Nor do authors who hide."""
    assert titled(title, (author,)) == ""


def test_two_arxiv_ids_are_two_papers_whatever_the_title() -> None:
    """Versions are one, and part one is not part two."""
    entry = marks_of_entry(PAPER.title, PAPER.authors, arxiv="2401.00001v1")
    assert are_one(entry, marks_of_entry("Another Title Since Version Two", ("Bo",), arxiv="2401.00001v2"))
    assert not are_one(entry, marks_of_entry(PAPER.title, PAPER.authors, arxiv="2401.00002v1"))


def test_a_doi_on_the_page_counts_unless_the_titles_disagree() -> None:
    """It may be that of a data set or of the whole proceedings."""
    page = marks_of(replace(PAPER, doi="10.1145/3292500.3330701"))
    assert are_one(page, marks_of_entry("Windows That Slide", (), doi="https://doi.org/10.1145/3292500.3330701"))
    assert not are_one(
        page, marks_of_entry("Proceedings of Something Else", ("Bo Müller",), doi="10.1145/3292500.3330701")
    )


def test_arxivs_own_doi_is_an_arxiv_id() -> None:
    """It says nothing that the id does not."""
    assert bare_doi("https://doi.org/10.48550/arXiv.2401.00001") == ""
    assert bare_doi("doi: 10.1000/ABC.") == "10.1000/abc"
