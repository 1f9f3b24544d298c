"""From a PDF to sections: what a reader of real papers relies on, on papers set for the test."""

from __future__ import annotations

from pathlib import Path

import pytest

from fakes.typeset_paper import ITALIC, ROMAN, Typesetter, prose
from paperdrill.papers.model import Paper, Role
from paperdrill.papers.pdf.splitting import split_pdf

TITLE = "What a Sliding Window Can Retrieve"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the PDFs of a test go."""
    return tmp_path


def numbered_paper(columns: int = 1, **how: object) -> Typesetter:
    """A short paper in the commonest style."""
    paper = Typesetter(columns, **how)  # type: ignore[arg-type]  # options of several types
    paper.title(TITLE, "Ada Archer and Ben Bower").heading("Abstract").paragraph(prose(90))
    paper.heading("1 Introduction").paragraph(prose(160, 1))
    paper.heading("2 Method").paragraph(prose(40, 2))
    paper.heading("2.1 Window", size=11).paragraph(prose(120, 3))
    paper.heading("2.2 Global tokens", size=11).paragraph(prose(120, 4))
    paper.heading("3 Experiments").paragraph(prose(300, 5))
    paper.heading("4 Conclusion").paragraph(prose(60, 6))
    paper.heading("References").paragraph("[1] A. Archer. On windows. 2020.")
    return paper


def outline(paper: Paper) -> list[tuple[int, str | None, str]]:
    """Level, number and title of every section."""
    return [(section.level, section.number, section.title) for section in paper.sections]


def section(paper: Paper, title: str) -> str:
    """The text of the one section of that title."""
    (found,) = [section.text for section in paper.sections if section.title == title]
    return found


NUMBERED = [
    (1, "1", "Introduction"),
    (1, "2", "Method"),
    (2, "2.1", "Window"),
    (2, "2.2", "Global tokens"),
    (1, "3", "Experiments"),
    (1, "4", "Conclusion"),
    (1, None, "References"),
]


@pytest.mark.parametrize("columns", [1, 2])
def test_numbered_sections_are_found_in_one_and_two_columns(folder: Path, columns: int) -> None:
    """Numbers, titles and levels, in reading order."""
    paper = split_pdf(numbered_paper(columns).save(folder / "paper.pdf"))
    assert outline(paper) == NUMBERED


@pytest.mark.parametrize("columns", [1, 2])
def test_title_authors_and_abstract_come_from_the_first_page(folder: Path, columns: int) -> None:
    """And the abstract is not among the sections."""
    paper = split_pdf(numbered_paper(columns).save(folder / "window.pdf"))
    assert (paper.id, paper.title, paper.authors) == ("window", TITLE, ("Ada Archer", "Ben Bower"))
    assert paper.abstract == prose(90)


def test_authors_in_a_grid_are_told_from_the_affiliations_between_them(folder: Path) -> None:
    """Every name, and no place."""
    grid = (("Ada Archer", "Example University"), ("Ben Bower", "New Town"), ("Cleo Cole", "Example Labs, Inc."))
    paper = Typesetter().title(TITLE).author_grid(*grid).heading("Abstract").paragraph(prose(90))
    paper.heading("1 Introduction").paragraph(prose(160, 1)).heading("2 Method").paragraph(prose(160, 2))
    assert set(split_pdf(paper.save(folder / "grid.pdf")).authors) == {"Ada Archer", "Ben Bower", "Cleo Cole"}


def test_the_other_columns_text_beside_the_abstract_is_read_in_its_place(folder: Path) -> None:
    """It begins as high as the word "Abstract" or higher, and belongs to the introduction."""
    paper = Typesetter(2).title(TITLE, "Ada Archer").heading("Abstract").paragraph(prose(90))
    paper.heading("1 Introduction").paragraph(prose(700, 1)).heading("2 Method").paragraph(prose(160, 2))
    split = split_pdf(paper.save(folder / "beside.pdf"))
    assert split.abstract == prose(90)
    assert section(split, "Introduction") == prose(700, 1)


@pytest.mark.parametrize("columns", [1, 2])
def test_a_body_holds_what_stands_between_two_headings(folder: Path, columns: int) -> None:
    """Word for word, over columns and pages."""
    paper = split_pdf(numbered_paper(columns).save(folder / "paper.pdf"))
    assert section(paper, "Experiments").replace("\n\n", " ") == prose(300, 5)
    assert section(paper, "Global tokens").replace("\n\n", " ") == prose(120, 4)


def test_roles_are_told_from_titles_and_places(folder: Path) -> None:
    """A subsection without a role of its own takes its parent's."""
    paper = split_pdf(numbered_paper().save(folder / "paper.pdf"))
    assert [section.role for section in paper.sections] == [
        Role.INTRODUCTION,
        Role.METHOD,
        Role.METHOD,
        Role.METHOD,
        Role.EXPERIMENTS,
        Role.CONCLUSION,
        Role.REFERENCES,
    ]


def test_every_heading_knows_its_page_and_how_sure_it_is(folder: Path) -> None:
    """Pages count from 1; plain numbered headings in bold are beyond doubt."""
    paper = split_pdf(numbered_paper(2).save(folder / "paper.pdf"))
    assert paper.sections[0].page == 1
    assert [section.page for section in paper.sections] == sorted(section.page for section in paper.sections)
    assert all(section.sure >= 0.8 for section in paper.sections)


def test_the_page_of_a_sentence_is_known(folder: Path) -> None:
    """Where a section runs over a page, each offset tells its own."""
    typeset = Typesetter().title(TITLE).heading("Abstract").paragraph(prose(60))
    typeset.heading("1 Introduction").paragraph(prose(900, 1))
    paper = split_pdf(typeset.save(folder / "paper.pdf"))
    text = paper.sections[0]
    assert text.page_at(0) == 1
    assert text.page_at(len(text.text) - 1) == paper.pages > 1


def test_running_heads_page_numbers_and_line_numbers_stay_out(folder: Path) -> None:
    """Also the stamp that arXiv prints at the side."""
    typeset = numbered_paper(1, head="A. Archer et al., Sliding windows", page_numbers=True)
    typeset.heading("A Proofs").paragraph(prose(1500, 8)).line_numbers().stamp("arXiv:2601.00001v1 [cs.CL]")
    paper = split_pdf(typeset.save(folder / "paper.pdf"))
    everything = " ".join(section.text for section in paper.sections)
    assert outline(paper) == [*NUMBERED, (1, "A", "Proofs")]
    assert "Archer et al." not in everything
    assert "arXiv" not in everything
    assert not any(character.isdigit() for character in section(paper, "Proofs"))


def test_footnotes_stay_out_of_the_running_text(folder: Path) -> None:
    """Small print under the text of its column."""
    typeset = Typesetter().title(TITLE).heading("Abstract").paragraph(prose(60))
    typeset.heading("1 Introduction").paragraph(prose(400, 1)).footnote("1 We thank nobody for this footnote.")
    typeset.next_column().paragraph(prose(100, 2))
    paper = split_pdf(typeset.save(folder / "paper.pdf"))
    assert "footnote" not in paper.sections[0].text


def test_figures_and_tables_stand_apart_with_caption_page_and_box(folder: Path) -> None:
    """What a float holds is not read as text, and the text goes on behind it."""
    typeset = Typesetter().title(TITLE).heading("Abstract").paragraph(prose(60))
    typeset.heading("1 Introduction").paragraph(prose(100, 1))
    typeset.drawing("reach", "depth", "loss").caption("Figure 1: Reach grows with depth.")
    typeset.caption("Table 2: Recall by distance.").table(("distance", "recall"), ("100", "0.93"), ("200", "0.41"))
    typeset.paragraph(prose(100, 2))
    paper = split_pdf(typeset.save(folder / "paper.pdf"))
    figure, table = paper.figures
    assert (figure.label, figure.caption, figure.page) == ("Figure 1", "Figure 1: Reach grows with depth.", 1)
    assert table.label == "Table 2"
    assert figure.box[3] <= table.box[1] + 1
    assert paper.sections[0].text.replace("\n\n", " ") == f"{prose(100, 1)} {prose(100, 2)}"


def test_roman_and_lettered_headings_in_small_type(folder: Path) -> None:
    """The style of IEEE: capitals for sections, italic letters below them."""
    typeset = Typesetter(2).title(TITLE).run_in("Abstract.", prose(60))
    typeset.heading("I. INTRODUCTION", ROMAN, 10).paragraph(prose(80, 1))
    typeset.heading("II. SLIDING WINDOWS", ROMAN, 10).paragraph(prose(30, 2))
    typeset.heading("A. Reach of a Window", ITALIC, 10).paragraph(prose(80, 3))
    typeset.heading("B. Global Tokens", ITALIC, 10).paragraph(prose(80, 4))
    typeset.heading("III. CONCLUSION", ROMAN, 10).paragraph(prose(40, 5))
    typeset.heading("REFERENCES", ROMAN, 10).paragraph("[1] A. Archer. On windows. 2020.")
    paper = split_pdf(typeset.save(folder / "paper.pdf"))
    assert outline(paper) == [
        (1, "I", "INTRODUCTION"),
        (1, "II", "SLIDING WINDOWS"),
        (2, "A", "Reach of a Window"),
        (2, "B", "Global Tokens"),
        (1, "III", "CONCLUSION"),
        (1, None, "REFERENCES"),
    ]
    assert paper.abstract == prose(60)


def test_a_paper_without_numbers_gets_its_levels_from_the_type(folder: Path) -> None:
    """The usual names tell which type is the top level's."""
    typeset = Typesetter().title(TITLE).heading("Abstract", size=14).paragraph(prose(60))
    typeset.heading("Introduction", size=14).paragraph(prose(80, 1))
    typeset.heading("Methods", size=14).paragraph(prose(40, 2))
    typeset.heading("Reach of a window", size=12).paragraph(prose(80, 3))
    typeset.heading("Results", size=14).paragraph(prose(80, 4))
    paper = split_pdf(typeset.save(folder / "paper.pdf"))
    assert outline(paper) == [
        (1, None, "Introduction"),
        (1, None, "Methods"),
        (2, None, "Reach of a window"),
        (1, None, "Results"),
    ]


def test_lists_theorems_and_sentences_are_no_headings(folder: Path) -> None:
    """Though they have numbers, or are set in bold."""
    typeset = Typesetter().title(TITLE).heading("Abstract").paragraph(prose(60))
    typeset.heading("1 Introduction").paragraph("We make three contributions:")
    typeset.paragraph("1. A window that slides over the tokens of a text.").paragraph("2. A proof of its reach.")
    typeset.paragraph("3. Code.").run_in("Theorem 1.", prose(40, 2)).run_in("Key idea.", prose(40, 3))
    typeset.heading("2 Method").paragraph(prose(60, 4))
    paper = split_pdf(typeset.save(folder / "paper.pdf"))
    assert outline(paper) == [(1, "1", "Introduction"), (1, "2", "Method")]


def test_a_heading_that_wraps_is_one(folder: Path) -> None:
    """In a narrow column titles take two lines."""
    long = "2 How Far a Window of Attention Reaches When Its Layers Are Few"
    typeset = Typesetter(2).title(TITLE).heading("Abstract").paragraph(prose(60))
    typeset.heading("1 Introduction").paragraph(prose(60, 1)).heading(long).paragraph(prose(60, 2))
    paper = split_pdf(typeset.save(folder / "paper.pdf"))
    assert outline(paper)[1] == (1, "2", long[2:])


def test_limitations_run_in_are_found(folder: Path) -> None:
    """A paragraph with a bold head inside a discussion."""
    typeset = Typesetter().title(TITLE).heading("Abstract").paragraph(prose(60))
    typeset.heading("1 Introduction").paragraph(prose(60, 1)).heading("2 Discussion").paragraph(prose(60, 2))
    typeset.run_in("Limitations", prose(50, 3)).run_in("Outlook.", prose(40, 4))
    paper = split_pdf(typeset.save(folder / "paper.pdf"))
    assert paper.limitations.kind == "paragraph"
    assert paper.limitations.text == prose(50, 3)


def test_a_letter_without_headings_keeps_its_text(folder: Path) -> None:
    """And says that it found no headings."""
    typeset = Typesetter(2).title(TITLE).paragraph(prose(60), ITALIC, size=9)
    typeset.next_column().paragraph(prose(300, 2))
    paper = split_pdf(typeset.save(folder / "paper.pdf"))
    assert paper.abstract == prose(60)
    assert paper.sections[0].text.replace("\n\n", " ") == prose(300, 2)
    assert "no headings were found" in paper.warnings


def test_hyphens_at_line_ends_are_undone_but_not_real_ones(folder: Path) -> None:
    """A compound that the paper writes within a line keeps its hyphen."""
    typeset = Typesetter().title(TITLE).heading("Abstract").paragraph(prose(60))
    typeset.heading("1 Introduction").paragraph("We study long-range reach in trans-")
    typeset.paragraph("formers, and above all the long-").paragraph("range part of it, which grows with depth here.")
    paper = split_pdf(typeset.save(folder / "paper.pdf"))
    assert "in transformers, and above all the long-range part" in paper.sections[0].text
