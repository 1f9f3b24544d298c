"""Who wrote a paper, read off its first page."""

from __future__ import annotations

from pathlib import Path

import pytest

from fakes.typeset_paper import Typesetter, prose
from paperdrill.papers.pdf.splitting import split_pdf

BOTH = ("Ada Archer", "Ben Bower")


def authors(folder: Path, *lines: str, metadata: str = "") -> tuple[str, ...]:
    """The authors of a paper that has these lines below its title."""
    paper = Typesetter().title("What a Window Keeps When It Moves On", *lines)
    paper.heading("Abstract").paragraph(prose(90)).heading("1 Introduction").paragraph(prose(90))
    paper.document.set_metadata({"author": metadata})
    return split_pdf(paper.save(folder / "authors.pdf")).authors


@pytest.mark.parametrize(
    "place",
    [
        "New York, NY",
        "Pleasanton CA",
        "2 10x Genomics, Pleasanton",
        "1 KU Leuven",
        "UC Berkeley",
        "Pine AI",
        "Independent Researcher, Lisbon",
        "CNRS Orleans",
    ],
)
def test_places_are_no_authors(tmp_path: Path, place: str) -> None:
    """Whatever they look like."""
    assert authors(tmp_path, "Ada Archer, Ben Bower", place) == BOTH


def test_titles_of_honour_are_no_authors(tmp_path: Path) -> None:
    """They stand behind a name, after a comma as another name would."""
    assert authors(tmp_path, "Ada Archer and Ben Bower, IEEE Fellow.") == BOTH


@pytest.mark.parametrize("names", ["AJ Archer, Thomas J. Bower III", "Ludwig van der Bower, M-R. Archer"])
def test_initials_and_particles_belong_to_names(tmp_path: Path, names: str) -> None:
    """As do the numbers of kings."""
    assert authors(tmp_path, names) == tuple(names.split(", "))


def test_raised_letters_that_name_the_affiliation_are_left_out(tmp_path: Path) -> None:
    """The lines of the affiliations begin with them."""
    assert authors(tmp_path, "Ada Archera, Ben Bowerb", "aDepartment of Windows", "bFaculty of Doors") == BOTH
    assert authors(tmp_path, "Ada Archera, Ben Bowerb", "Department of Windows") == ("Ada Archera", "Ben Bowerb")


def test_numbers_and_identifiers_behind_names_are_left_out(tmp_path: Path) -> None:
    """Those of ORCID stand in brackets."""
    assert authors(tmp_path, "Ada Archer1[0000-0002-3723-6960], Ben Bower2,+") == BOTH


def test_a_name_in_capitals_before_its_affiliation_is_an_author(tmp_path: Path) -> None:
    """As journals of the ACM set them, a line each."""
    assert authors(tmp_path, "ADA ARCHER, University of Windows", "BEN BOWER, Door Institute, Oslo") == BOTH


def test_accents_that_stand_by_themselves_are_set_on_their_letters(tmp_path: Path) -> None:
    """Old TeX fonts print them before the letter."""
    assert authors(tmp_path, "Ada P\u00b4artay, Ben L\u00a8ofstedt") == ("Ada P\u00e1rtay", "Ben L\u00f6fstedt")


@pytest.mark.parametrize(
    ("said", "believed"),
    [
        ("Ada Archer; Ben de bower", True),
        ("Ada Archer and Ben de bower", True),
        ("Ada Archer", False),
        ("F. Author, S. Author", False),
        ("Administrator", False),
    ],
)
def test_what_the_file_says_is_believed_where_the_page_says_the_same(tmp_path: Path, said: str, believed: bool) -> None:
    """Of as many authors at least as were read off the page."""
    found = authors(tmp_path, "Ada Archer, Ben de bower", metadata=said)
    assert found == (("Ada Archer", "Ben de bower") if believed else ("Ada Archer",))
