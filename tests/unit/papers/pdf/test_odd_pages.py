"""What real pages do to a split: watermarks, tables without captions, figures in parts, heads that change."""

from __future__ import annotations

from pathlib import Path

from fakes.typeset_paper import BOLD, ITALIC, ROMAN, Typesetter, prose
from paperdrill.papers.model import Paper, Role
from paperdrill.papers.pdf.splitting import split_pdf

TITLE = "What a Sliding Window Can Retrieve"


def begun(columns: int = 1, **how: object) -> Typesetter:
    """A paper as far as the first heading."""
    paper = Typesetter(columns, **how)  # type: ignore[arg-type]  # options of several types
    return paper.title(TITLE).heading("Abstract").paragraph(prose(60)).heading("1 Introduction")


def flat(paper: Paper, number: int = 0) -> str:
    """A section's text without its paragraphs."""
    return paper.sections[number].text.replace("\n\n", " ")


def test_references_without_a_heading_are_set_apart(tmp_path: Path) -> None:
    """As the journals of physics print them; the split is not sure of it."""
    typeset = begun().paragraph(prose(200, 1)).heading("2 Conclusion").paragraph(prose(60, 2))
    for number in range(1, 7):
        typeset.paragraph(f"[{number}] A. Archer, Journal of Windows {number}, 1 (2020).")
    paper = split_pdf(typeset.save(tmp_path / "paper.pdf"))
    conclusion, references = paper.sections[1:]
    assert conclusion.text.replace("\n\n", " ") == prose(60, 2)
    assert (references.role, references.text.count("Archer")) == (Role.REFERENCES, 6)
    assert references.sure < 0.6
    assert "1 of 3 headings is doubtful" in paper.warnings


def test_a_table_without_caption_is_no_text(tmp_path: Path) -> None:
    """Cells on common baselines give it away."""
    rows = [(f"model {n}", f"0.{n}1", f"0.{n}2", f"{n} ms") for n in range(1, 6)]
    typeset = begun().paragraph(prose(60, 1)).table(*rows).paragraph(prose(60, 2))
    paper = split_pdf(typeset.save(tmp_path / "paper.pdf"))
    assert flat(paper) == f"{prose(60, 1)} {prose(60, 2)}"


def test_the_parts_of_a_figure_belong_to_it(tmp_path: Path) -> None:
    """Each part has small print of its own above the caption."""
    typeset = begun().paragraph(prose(60, 1)).drawing("x", "y", "z")
    typeset.caption(f"(a) {prose(40, 3)}").caption(f"Figure 1: {prose(20, 4)}").paragraph(prose(60, 2))
    paper = split_pdf(typeset.save(tmp_path / "paper.pdf"))
    assert flat(paper) == f"{prose(60, 1)} {prose(60, 2)}"


def test_a_drawing_without_words_lies_in_the_rectangle_too(tmp_path: Path) -> None:
    """Between the text above and the caption."""
    typeset = begun().paragraph(prose(60, 1))
    end_of_text = typeset.y
    typeset.y += 150
    paper = split_pdf(typeset.caption("Figure 1: A curve.").paragraph(prose(60, 2)).save(tmp_path / "paper.pdf"))
    (figure,) = paper.figures
    assert end_of_text < figure.box[1] < end_of_text + 10
    assert figure.box[3] - figure.box[1] > 150


def test_a_sentence_that_opens_a_line_with_a_figure_is_no_caption(tmp_path: Path) -> None:
    """Where the line before is not at its end."""
    typeset = begun().paragraph("The whole of it is shown in").paragraph("Figure 1. It grows with depth.")
    paper = split_pdf(typeset.save(tmp_path / "paper.pdf"))
    assert paper.sections[0].text == "The whole of it is shown in Figure 1. It grows with depth."
    assert paper.figures == ()


def test_a_watermark_across_the_page_is_no_text(tmp_path: Path) -> None:
    """Nor does it take the title's place."""
    typeset = begun().paragraph(prose(300, 1))
    typeset.page.insert_text((200, 600), "DO NOT DISTRIBUTE", fontname="hebo", fontsize=20, rotate=90)
    paper = split_pdf(typeset.save(tmp_path / "paper.pdf"))
    assert paper.title == TITLE
    assert flat(paper) == prose(300, 1)


def test_heads_that_name_the_section_are_no_headings(tmp_path: Path) -> None:
    """They stand at one height above the text, page after page."""
    typeset = Typesetter(head="INTRODUCTION").title(TITLE).heading("Abstract").paragraph(prose(60))
    typeset.heading("Introduction", size=14).paragraph(prose(900, 1))
    typeset.head = "RESULTS"
    typeset.next_column().heading("Results", size=14).paragraph(prose(1500, 2))
    paper = split_pdf(typeset.save(tmp_path / "paper.pdf"))
    assert [section.title for section in paper.sections] == ["Introduction", "Results"]


def test_numbered_run_in_headings_are_sections(tmp_path: Path) -> None:
    """Unlike run-in heads without number, which open a paragraph."""
    typeset = begun().paragraph(prose(60, 1)).heading("2 Method").paragraph(prose(40, 2))
    typeset.heading("2.1 Training", ITALIC, 10).paragraph(prose(40, 3))
    typeset.run_in("2.1.1 Data.", prose(60, 4), font=ITALIC).run_in("2.1.2 Loss.", prose(60, 5), font=ITALIC)
    typeset.run_in("Remarks.", prose(30, 6), font=BOLD)
    paper = split_pdf(typeset.save(tmp_path / "paper.pdf"))
    assert [(section.level, section.label) for section in paper.sections[2:]] == [
        (2, "2.1 Training"),
        (3, "2.1.1 Data"),
        (3, "2.1.2 Loss"),
    ]
    assert flat(paper, 4) == f"{prose(60, 5)} Remarks. {prose(30, 6)}"


def test_appendices_have_letters_behind_the_references(tmp_path: Path) -> None:
    """Also where they have subsections."""
    typeset = begun().paragraph(prose(60, 1)).heading("References").paragraph("[1] A. Archer. Windows. 2020.")
    typeset.heading("A Proofs").paragraph(prose(40, 2)).heading("A.1 Reach", size=11).paragraph(prose(40, 3))
    typeset.heading("B Data").paragraph(prose(40, 4))
    paper = split_pdf(typeset.save(tmp_path / "paper.pdf"))
    assert [(section.level, section.label, section.role) for section in paper.sections[2:]] == [
        (1, "A Proofs", Role.APPENDIX),
        (2, "A.1 Reach", Role.APPENDIX),
        (1, "B Data", Role.APPENDIX),
    ]


def test_a_table_of_contents_holds_no_headings(tmp_path: Path) -> None:
    """Its lines end with page numbers."""
    typeset = Typesetter().title(TITLE).heading("Abstract").paragraph(prose(60))
    typeset.heading("Contents").paragraph("1 Introduction . . . . . . . . . . 2").paragraph(
        "2 Method . . . . . . . . 3"
    )
    typeset.heading("1 Introduction").paragraph(prose(60, 1)).heading("2 Method").paragraph(prose(60, 2))
    paper = split_pdf(typeset.save(tmp_path / "paper.pdf"))
    assert [section.label for section in paper.sections] == ["1 Introduction", "2 Method"]


def test_authors_in_columns_are_read_before_the_abstract(tmp_path: Path) -> None:
    """The second author stands above the right column."""
    typeset = Typesetter(2).title(TITLE)
    typeset.page.insert_text((80, 120), "Ada Archer", fontname=ROMAN, fontsize=11)
    typeset.page.insert_text((360, 120), "Ben Bower", fontname=BOLD, fontsize=12)
    typeset.y = typeset.top = 150.0
    typeset.heading("Abstract").paragraph(prose(60)).heading("1 Introduction").paragraph(prose(700, 1))
    paper = split_pdf(typeset.save(tmp_path / "paper.pdf"))
    assert paper.authors == ("Ada Archer", "Ben Bower")
    assert [section.title for section in paper.sections] == ["Introduction"]


def test_a_title_set_like_a_heading_does_not_end_the_front(tmp_path: Path) -> None:
    """Authors and abstract of a letter are looked for below it."""
    paper = Typesetter().heading("Windows Keep What They Keep", size=16.0)
    paper.paragraph("Ada Archer").paragraph("Abstract. " + prose(60)).heading("Reach", size=14.0)
    paper.paragraph(prose(300, 2)).heading("References", size=14.0).paragraph("[1] " + prose(20))
    found = split_pdf(paper.save(tmp_path / "letter.pdf"))
    assert found.title == "Windows Keep What They Keep"
    assert found.authors == ("Ada Archer",)
    assert found.abstract == prose(60)


def test_the_dash_behind_the_name_of_an_abstract_is_no_part_of_it(tmp_path: Path) -> None:
    """The journals of the IEEE run the name in, in type of its own."""
    typeset = Typesetter(2).title(TITLE).run_in("Abstract", f"-{prose(60)}").heading("1 Introduction")
    paper = split_pdf(typeset.paragraph(prose(200, 1)).save(tmp_path / "paper.pdf"))
    assert paper.abstract == prose(60)
