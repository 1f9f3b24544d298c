"""Papers of unusual styles: stray letters, headings without bold, logos, journals' lines, tables, examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from fakes.typeset_paper import BOLD, ITALIC, ROMAN, Typesetter, prose
from paperdrill.papers.model import Paper, Role
from paperdrill.papers.pdf.splitting import split_pdf

TITLE = "What a Sliding Window Can Retrieve"
AUTHORS = ("Ada Archer", "Ben Bower")
PLAIN = ("Introduction", "Method", "Experiments", "Conclusion", "References")


def opening(*lines: str, title: str = TITLE, columns: int = 1) -> Typesetter:
    """Title, authors and abstract."""
    paper = Typesetter(columns).title(title, *(lines or ("Ada Archer and Ben Bower",)))
    return paper.heading("Abstract").paragraph(prose(90))


def with_sections(paper: Typesetter, *headings: str) -> Typesetter:
    """The paper with a paragraph below each of these headings."""
    for number, heading in enumerate(headings):
        paper.heading(heading).paragraph(prose(110, number + 1))
    return paper


def split(paper: Typesetter, folder: Path) -> Paper:
    """What the split makes of it."""
    return split_pdf(paper.save(folder / "odd.pdf"))


def labels(paper: Paper) -> list[str]:
    """Numbers and titles of the sections."""
    return [section.label for section in paper.sections]


@pytest.mark.parametrize("title", ["A Window That Retrieves from Afar", "I Have Seen Windows That Retrieve"])
def test_a_title_that_begins_with_a_letter_makes_no_paper_numbered(tmp_path: Path, title: str) -> None:
    """It is an article, or the author."""
    paper = split(with_sections(opening(title=title), *PLAIN), tmp_path)
    assert (paper.title, paper.abstract, labels(paper)) == (title, prose(90), list(PLAIN))


def test_an_authors_initial_is_no_section_number(tmp_path: Path) -> None:
    """Whatever the sections are counted by."""
    paper = split(with_sections(opening("A. Archer, B. Bower, and C. Cole"), *PLAIN), tmp_path)
    assert paper.authors == ("A. Archer", "B. Bower", "C. Cole")
    assert labels(paper) == list(PLAIN)
    roman = ("I. INTRODUCTION", "II. METHOD", "III. RESULTS", "REFERENCES")
    paper = split(with_sections(opening("I. Archer and V. Cole", columns=2), *roman), tmp_path)
    assert paper.authors == ("I. Archer", "V. Cole")
    assert labels(paper) == ["I INTRODUCTION", "II METHOD", "III RESULTS", "REFERENCES"]


def test_a_heading_that_begins_with_an_article_keeps_it(tmp_path: Path) -> None:
    """Letters count sections only where others follow, or behind the references."""
    headings = ("Introduction", "A Model of Windows", "A Second Model", "Conclusion", "References")
    paper = split(with_sections(opening(), *headings), tmp_path)
    assert [(section.number, section.title) for section in paper.sections] == [(None, title) for title in headings]


def test_letters_count_the_appendix_of_a_paper_without_numbers(tmp_path: Path) -> None:
    """With what stands below them."""
    paper = split(with_sections(opening(), *PLAIN, "A Proofs", "A.1 Of the first", "B Data"), tmp_path)
    assert [(section.level, section.number) for section in paper.sections[-3:]] == [(1, "A"), (2, "A.1"), (1, "B")]


@pytest.mark.parametrize("order", [("References", "A Proofs"), ("A Proofs", "References")])
def test_one_appendix_of_a_numbered_paper_keeps_its_letter(tmp_path: Path, order: tuple[str, ...]) -> None:
    """Behind the references or before, where it is set as the sections are."""
    paper = split(with_sections(opening(), "1 Introduction", "2 Method", "3 Conclusion", *order), tmp_path)
    assert ("A", "Proofs") in [(section.number, section.title) for section in paper.sections]


@pytest.mark.parametrize("order", [("References", "Appendix A: Proofs"), ("Appendix A: Proofs", "References")])
def test_what_is_called_an_appendix_is_one(tmp_path: Path, order: tuple[str, ...]) -> None:
    """Wherever it stands, also in a paper without numbers."""
    paper = split(with_sections(opening(), "Introduction", "Method", "Conclusion", *order), tmp_path)
    assert "Appendix A Proofs" in labels(paper)


@pytest.mark.parametrize("headings", [PLAIN[:-1], ("1 Introduction", "2 Method", "3 Conclusion")])
def test_letters_of_a_figures_panels_count_no_sections(tmp_path: Path, headings: tuple[str, ...]) -> None:
    """Though they follow one another."""
    paper = with_sections(opening(columns=2), *headings)
    for panel in ("A View asked for", "B View given"):
        paper.heading(panel, font="hebo", size=11)
        paper.y += 40
    paper.caption("Figure 1: Two panels.").paragraph(prose(60, 7)).heading("References").paragraph("[1] A. Archer.")
    assert labels(split(paper, tmp_path)) == [*headings, "References"]


def test_sections_may_be_counted_by_letters(tmp_path: Path) -> None:
    """From the first to the last."""
    headings = ("A Introduction", "B Method", "C Conclusion", "References")
    assert labels(split(with_sections(opening(), *headings), tmp_path)) == list(headings)


def test_numbers_of_affiliations_count_no_sections(tmp_path: Path) -> None:
    """Though they are bold and count up."""
    paper = Typesetter().title(TITLE, "Ada Archer1 and Ben Bower2")
    paper.paragraph("1 Department of Windows", BOLD, 9).paragraph("2 School of Frames", BOLD, 9)
    with_sections(paper.heading("Summary").paragraph(prose(60)), "Statement of need", "Limitations", "References")
    split_paper = split(paper, tmp_path)
    assert labels(split_paper) == ["Summary", "Statement of need", "Limitations", "References"]


def test_a_summary_is_the_abstract_of_a_paper_that_has_no_other(tmp_path: Path) -> None:
    """And a section none the less."""
    paper = Typesetter().title(TITLE, "Ada Archer")
    with_sections(paper.heading("Summary").paragraph(prose(60)), "Statement of need", "References")
    split_paper = split(paper, tmp_path)
    assert split_paper.abstract == prose(60)
    assert "no abstract was found" not in split_paper.warnings


def test_a_summary_at_the_end_concludes(tmp_path: Path) -> None:
    """It is no second abstract."""
    paper = split(with_sections(opening(), "1 Introduction", "2 Method", "3 Summary", "References"), tmp_path)
    assert paper.sections[2].role is Role.CONCLUSION
    assert paper.abstract == prose(90)


def test_names_in_capitals_are_no_statements(tmp_path: Path) -> None:
    """Though RESULTS begins as "Result S" would."""
    headings = ("INTRODUCTION", "ASSUMPTIONS", "EXAMPLES", "RESULTS", "FINDINGS", "CONCLUSION", "REFERENCES")
    assert labels(split(with_sections(opening(), *headings), tmp_path)) == list(headings)


def test_numbered_statements_are_no_headings(tmp_path: Path) -> None:
    """They are counted for themselves."""
    paper = opening().heading("1 Introduction").paragraph(prose(90, 1)).heading("2 Theory").paragraph(prose(60, 2))
    for statement in ("Result 1.", "Example 2", "Assumption A", "RQ1: Which?", "Q2"):
        paper.heading(statement, size=10).paragraph(prose(60, 3))
    paper.heading("3 Conclusion").paragraph(prose(90, 4))
    assert labels(split(paper, tmp_path)) == ["1 Introduction", "2 Theory", "3 Conclusion"]


def test_a_word_that_heads_statements_may_head_a_section(tmp_path: Path) -> None:
    """Where it stands alone, set as the sections are."""
    headings = ("Introduction", "Problem", "Algorithm", "Conclusion", "References")
    assert labels(split(with_sections(opening(), *headings), tmp_path)) == list(headings)


def test_run_in_heads_of_a_paper_without_numbers_are_no_headings(tmp_path: Path) -> None:
    """Also where one begins with a letter."""
    paper = opening()
    for number, heading in enumerate(PLAIN[:-1]):
        paper.heading(heading).paragraph(prose(60, number)).run_in("A first head.", prose(60, number + 3))
    paper.heading("References").paragraph("[1] A. Archer. On windows.")
    assert labels(split(paper, tmp_path)) == list(PLAIN)


def test_a_face_of_its_own_makes_a_heading(tmp_path: Path) -> None:
    """Where its name says nothing of weight, with space above it; a drawing's labels stay out."""
    paper = opening()
    for number, heading in enumerate(("Introduction", "Method", "Of windows", "Results", "Conclusion", "References")):
        paper.heading(heading, font="helv", size=10).paragraph(prose(110, number))
        if heading == "Results":
            paper.drawing("Window", "Score", "Tokens").caption("Figure 1: Windows.").paragraph(prose(60, 8))
    headings = ["Introduction", "Method", "Of windows", "Results", "Conclusion", "References"]
    assert labels(split(paper, tmp_path)) == headings


@pytest.mark.parametrize(
    "said", ["Microsoft Word - final.doc", "untitled", "paper_v3.tex", "doi:10.1234/abc.2020.1", "Proceedings Template"]
)
def test_what_programs_write_into_the_metadata_is_no_title(tmp_path: Path, said: str) -> None:
    """Even where the page prints it, too."""
    paper = with_sections(opening(), *PLAIN).paragraph(said)
    paper.document[0].insert_text((72, 760), said, fontname=ROMAN, fontsize=8)
    paper.document.set_metadata({"title": said})
    split_paper = split(paper, tmp_path)
    assert (split_paper.title, split_paper.authors) == (TITLE, AUTHORS)


def test_a_journals_name_in_the_metadata_is_no_title(tmp_path: Path) -> None:
    """It stands in small print at the page's head."""
    journal = "Journal of Sliding Windows and Doors"
    paper = with_sections(opening(), *PLAIN)
    paper.document[0].insert_text((200, 30), journal, fontname=ROMAN, fontsize=8)
    paper.document.set_metadata({"title": journal})
    assert split(paper, tmp_path).title == TITLE


@pytest.mark.parametrize("label", ["E D I T O R I A L", "Research Article", "WindowWorld"])
def test_a_label_larger_than_the_title_is_no_title(tmp_path: Path, label: str) -> None:
    """Nor is a logo: the title is the first large type that says more."""
    paper = Typesetter()
    paper.paragraph(label, BOLD, 22)
    paper.title(TITLE, "Ada Archer and Ben Bower").heading("Abstract").paragraph(prose(90))
    assert split(with_sections(paper, *PLAIN), tmp_path).title == TITLE


def test_a_title_of_two_words_stays_one(tmp_path: Path) -> None:
    """The authors below it, and large headings, are none."""
    paper = opening("Ada Archer, Ben Bower, Cleo Cole", title="Deep Windows")
    split_paper = split(with_sections(paper, "1 Introduction", "2 Method of Windows in Text", "References"), tmp_path)
    assert (split_paper.title, split_paper.authors) == ("Deep Windows", ("Ada Archer", "Ben Bower", "Cleo Cole"))


def test_a_mark_of_any_kind_parts_names(tmp_path: Path) -> None:
    """Also one for which the font has no name."""
    paper = Typesetter().title(TITLE)
    paper.y -= 20
    paper.page.insert_text((72, paper.y), "Ada Archer\u25a1 Ben Bower\u25c7, Cleo Cole\u25a0", fontname="china-s")
    paper.y += 24
    with_sections(paper.heading("Abstract").paragraph(prose(90)), *PLAIN)
    assert split(paper, tmp_path).authors == ("Ada Archer", "Ben Bower", "Cleo Cole")


def test_a_text_without_a_heading_is_no_part_of_the_abstract(tmp_path: Path) -> None:
    """It opens the paper, as an introduction does."""
    paper = opening()
    paper.y += 20
    with_sections(paper.paragraph(prose(200, 3)), "Methods", "Results", "References")
    split_paper = split(paper, tmp_path)
    assert split_paper.abstract == prose(90)
    first = split_paper.sections[0]
    assert (first.title, first.role, first.text) == ("Main text", Role.INTRODUCTION, prose(200, 3))
    assert split_paper.warnings == ("1 of 4 headings is doubtful",)


def test_a_summary_for_laymen_is_no_part_of_the_abstract(tmp_path: Path) -> None:
    """It stands between abstract and introduction."""
    paper = with_sections(opening(), "Author summary", "Introduction", "Methods", "Results", "References")
    assert split(paper, tmp_path).abstract == prose(90)


def test_a_structured_abstract_ends_with_its_last_part(tmp_path: Path) -> None:
    """Whatever space stands between the parts."""
    paper = Typesetter().title(TITLE, "Ada Archer").heading("Abstract")
    parts = ("Background", "Methods", "Results", "Conclusions")
    for number, part in enumerate(parts):
        paper.y += 12
        paper.paragraph(f"{part} {prose(36, number)}")
    paper.y += 20
    with_sections(paper.paragraph(prose(200, 5)), "METHODS", "RESULTS", "REFERENCES")
    abstract = split(paper, tmp_path).abstract
    assert abstract.startswith("Background")
    assert abstract.endswith(f"Conclusions {prose(36, 3)}")


def test_two_paragraphs_of_an_abstract_stay_together_before_an_introduction(tmp_path: Path) -> None:
    """Where the text has a heading, all before it is the abstract's."""
    paper = opening()
    paper.y += 14
    with_sections(paper.paragraph(prose(60, 3)), "1 Introduction", "2 Method", "References")
    assert split(paper, tmp_path).abstract.replace("\n\n", " ") == f"{prose(90)} {prose(60, 3)}"


@pytest.mark.parametrize(
    "line",
    [
        "© 2020 Example Press. All rights reserved.",
        "Content from this work may be used under the terms of a licence.",
        "Received 1 October 2003; accepted 3 January 2005",
        "This is an open access article.",
    ],
)
def test_what_a_journal_says_is_no_part_of_the_abstract(tmp_path: Path, line: str) -> None:
    """Of rights, licences and dates."""
    paper = with_sections(opening().paragraph(line), "1 Introduction", "2 Method", "References")
    assert split(paper, tmp_path).abstract == prose(90)


def test_the_head_of_a_table_is_no_heading(tmp_path: Path) -> None:
    """Though it is bold and called as a section may be."""
    paper = opening().heading("1 Introduction").paragraph(prose(150, 1)).heading("2 Results").paragraph(prose(60, 2))
    paper.caption("Table 1: Scores.").paragraph("Method", BOLD)
    paper.table(*[(f"Window {row}", "1.0", "2.0", "3.0") for row in range(4)]).paragraph(prose(90, 4))
    paper.heading("3 Conclusion").paragraph(prose(60, 5))
    assert labels(split(paper, tmp_path)) == ["1 Introduction", "2 Results", "3 Conclusion"]


def test_an_example_set_as_text_belongs_to_its_table(tmp_path: Path) -> None:
    """It is smaller than the text around it, and stands above the caption."""
    example = "Prompt: Tell me of windows. " + prose(60, 7)
    paper = (
        opening().heading("1 Introduction").paragraph(prose(150, 1)).heading("2 Limitations").paragraph(prose(90, 2))
    )
    paper.y += 12
    paper.paragraph(example, size=8).caption("Table 1: An example of what a model says of windows.")
    paper.paragraph(prose(90, 4)).heading("3 Conclusion").paragraph(prose(60, 5))
    split_paper = split(paper, tmp_path)
    assert "Prompt" not in split_paper.limitations.text
    assert prose(90, 2) in split_paper.limitations.text
    assert prose(90, 4) in split_paper.limitations.text


def test_a_hyphen_within_a_heading_is_undone_where_its_line_was_broken(tmp_path: Path) -> None:
    """As in the text."""
    paper = opening().heading("1 Introduction").paragraph("The retrieval of windows. " + prose(150, 1))
    for line in ("2 On the ways of windows and on the re-", "trieval of windows"):
        paper.paragraph(line, BOLD, 12)
    paper.paragraph(prose(90, 2)).heading("3 Conclusion").paragraph(prose(60, 3))
    assert "2 On the ways of windows and on the retrieval of windows" in labels(split(paper, tmp_path))


def test_italics_of_a_journal_do_not_make_headings(tmp_path: Path) -> None:
    """A line in italics within a paragraph is emphasis."""
    paper = opening().heading("1 Introduction").paragraph(prose(60, 1)).paragraph("tokens and windows", ITALIC)
    paper.paragraph(prose(60, 2)).heading("2 Method").paragraph(prose(90, 3))
    assert labels(split(paper, tmp_path)) == ["1 Introduction", "2 Method"]
