"""Prompts, examples, listings and dialogues without a caption: shown in a section, but not among its sentences."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fakes.typeset_paper import ITALIC, MONO, Typesetter, prose
from paperdrill.papers.model import Paper
from paperdrill.papers.passages import passages
from paperdrill.papers.pdf.spans import face_of
from paperdrill.papers.pdf.splitting import split_pdf
from paperdrill.reviewer.reviewed_paper import read_paper

PROMPT = "You are a careful judge. However, you cannot see the gold answer and your knowledge is limited to the text."
SAID = "We conclude that the window matters more than depth when sequences are long and training is short."

Part = Callable[[Typesetter], Typesetter]


def paper_with(
    folder: Path, part: Part, columns: int = 1, lead: str = "We ask the model as follows.", words: int = 150
) -> Paper:
    """A paper of four sections, of which the method holds the part between two paragraphs, the first ending so."""
    page = Typesetter(columns).title("A Study of Windows", "Ada Lovelace")
    page.heading("Abstract").paragraph(prose(60)).heading("1 Introduction").paragraph(prose(words, 1))
    page.heading("2 Method").paragraph(f"{prose(80, 2)} {lead}")
    part(page).paragraph(prose(80, 3)).heading("3 Results").paragraph(prose(150, 4))
    page.heading("4 Conclusion").paragraph(prose(60, 5))
    return split_pdf(page.save(folder / "paper.pdf"))


def said_in(paper: Paper) -> str:
    """All sentences of the paper, one a line."""
    return "\n".join(passage.text for passage in passages(paper))


EXHIBITS: dict[str, tuple[str, Part]] = {
    "in typewriter type over the whole column": (
        "We ask the model as follows.",
        lambda page: page.paragraph(PROMPT, MONO),
    ),
    "in typewriter type in a frame": (
        "We ask the model as follows.",
        lambda page: page.inset(PROMPT, font=MONO, framed=True),
    ),
    "in a frame under its name": (
        "We ask the model as follows.",
        lambda page: page.inset("System prompt: " + PROMPT, framed=True),
    ),
    "in a frame with a title": (
        "We ask the model as follows.",
        lambda page: page.inset("Prompt template for the judge", PROMPT, framed=True),
    ),
    "a question with its answer in a frame": (
        "We ask the model as follows.",
        lambda page: page.inset("Q: Who is a careful judge?", "A: " + PROMPT, framed=True),
    ),
    "inset behind words that name a prompt": ("This is the prompt we use:", lambda page: page.inset(PROMPT)),
    "slanted and inset behind the word example": ("For example:", lambda page: page.inset(PROMPT, font=ITALIC)),
    "sans serif and inset behind the model's name for it": (
        "The model gives the following response:",
        lambda page: page.inset(PROMPT, font="helv", framed=True),
    ),
    "a dialogue over the whole column": (
        "They then talk.",
        lambda page: (
            page.paragraph("User: Is the window wide enough?")
            .paragraph(f"Assistant: {PROMPT}")
            .paragraph("User: Thank you, that is all I wanted to hear.")
        ),
    ),
}


@pytest.mark.parametrize("kind", EXHIBITS)
@pytest.mark.parametrize("columns", [1, 2])
def test_what_is_shown_stays_in_the_text_but_is_no_sentence_of_its_authors(
    tmp_path: Path, kind: str, columns: int
) -> None:
    """Prompts and examples set as text can be read in their section, and are neither passages nor concessions."""
    lead, part = EXHIBITS[kind]
    paper = paper_with(tmp_path, part, columns, lead)
    method = paper.sections[1]
    assert [section.label for section in paper.sections] == ["1 Introduction", "2 Method", "3 Results", "4 Conclusion"]
    assert "careful judge" in method.text
    assert "your knowledge is limited" in " ".join(method.text.split())
    said = said_in(paper)
    assert "careful judge" not in said
    assert "knowledge is limited" not in said
    assert lead in said
    assert prose(80, 3).split(". ")[2] in said, "what follows it is said again"
    assert "gold answer" not in paper.limitations.text


STATEMENTS: dict[str, tuple[str, Part]] = {
    "a takeaway in a frame": ("Hence we say:", lambda page: page.inset(SAID, framed=True)),
    "a takeaway that speaks of a prompt": (
        "This is what we say.",
        lambda page: page.inset("Models ignore the prompt", SAID, font=ITALIC, by=160, framed=True),
    ),
    "a question that is asked": ("We ask.", lambda page: page.inset("Question: Is it true? " + SAID, framed=True)),
    "a slanted takeaway": ("This holds for all data.", lambda page: page.inset(SAID, font=ITALIC, framed=True)),
    "contributions in a frame": (
        "What we add:",
        lambda page: page.inset("Contributions. " + SAID, font="helv", framed=True),
    ),
    "a slanted theorem": ("This is general.", lambda page: page.inset("Theorem 1. " + SAID, font=ITALIC)),
    "a numbered example": ("It is shown by an example:", lambda page: page.inset("Example 2. " + SAID, font=ITALIC)),
    "a research question": ("We ask the following question:", lambda page: page.inset(SAID, font=ITALIC)),
    "items of a list": ("There are two prompts:", lambda page: page.inset("• " + SAID, "• " + prose(12, 7))),
    "a quotation in the body's type": ("They put it so:", lambda page: page.inset(SAID)),
    "names of roles that are described": (
        "There are three roles.",
        lambda page: (
            page.paragraph("User: whoever asks.")
            .paragraph(f"Assistant: {SAID}")
            .paragraph("System: what is told before.")
        ),
    ),
    "slanted words without a lead": ("We find it so", lambda page: page.paragraph(SAID, ITALIC)),
}


@pytest.mark.parametrize("kind", STATEMENTS)
def test_what_the_authors_say_in_a_frame_is_a_sentence(tmp_path: Path, kind: str) -> None:
    """Takeaways, theorems, questions and lists are set apart, too, and are said all the same."""
    lead, part = STATEMENTS[kind]
    paper = paper_with(tmp_path, part, lead=lead)
    assert "the window matters more than depth" in said_in(paper).replace("\n", " ")
    assert all(not section.exhibits for section in paper.sections)


def test_a_typewriter_name_in_a_sentence_is_part_of_it(tmp_path: Path) -> None:
    """A line that happens to be all names of programs does not tear its sentence apart."""
    part: Part = lambda page: (  # noqa: E731  # one expression, as in the tables above
        page.paragraph("The programs that we ran are named access, crypto and")
        .paragraph("math-partial-sums math-spectral-norm string-base64", MONO)
        .paragraph("string-validate which is the longest of them.")
    )
    paper = paper_with(tmp_path, part)
    assert "crypto and math-partial-sums math-spectral-norm string-base64 string-validate" in said_in(paper)


def test_a_listing_is_no_part_of_the_heading_above_it(tmp_path: Path) -> None:
    """Bold words over typewriter lines stay what they are."""
    title = "2.1 What the window of attention keeps of the tokens that matter"

    def part(page: Typesetter) -> Typesetter:
        page.heading(title)
        page.y -= 4
        return page.paragraph(PROMPT, MONO, size=12)

    section = paper_with(tmp_path, part).sections[2]
    assert section.label == title
    assert section.text.startswith("You are a careful judge.")


@pytest.mark.parametrize(
    ("font", "is_typewriter"),
    [
        ("ABCDEF+NimbusMonL-Regu", True),
        ("NimbusMonoPS-Regular", True),
        ("Menlo-Regular", True),
        ("CMTT10", True),
        ("Inconsolatazi4-Regular", True),
        ("ArialUnicodeMS", False),
        ("NimbusRomNo9L-Regu", False),
        ("Montserrat-Bold", False),
    ],
)
def test_typewriter_faces_are_known_by_name(font: str, is_typewriter: bool) -> None:
    """What pdfTeX takes for Courier is called NimbusMonL."""
    assert face_of(font).mono is is_typewriter


def test_a_prompt_goes_on_in_the_next_column(tmp_path: Path) -> None:
    """What is broken by a column's end is one exhibit."""
    part: Part = lambda page: page.inset("Prompt: " + " ".join([PROMPT] * 30), font=ITALIC)  # noqa: E731  # as above
    paper = paper_with(tmp_path, part, columns=2, words=1500)
    assert paper.sections[1].text.count("careful judge") == 30
    assert "careful judge" not in said_in(paper)


def test_the_reviewer_reads_what_is_said_and_not_what_is_shown(tmp_path: Path) -> None:
    """No finding quotes a prompt."""
    paper = paper_with(tmp_path, EXHIBITS["in a frame under its name"][1])
    reading = read_paper(paper)
    assert all("careful judge" not in stretch.text for stretch in reading.stretches)
    method = next(stretch for stretch in reading.stretches if stretch.label == "2 Method")
    assert method.evidence(method.text.index(prose(80, 3)[:30])).page == 1


def test_a_quotation_in_an_item_is_apart_from_the_item(tmp_path: Path) -> None:
    """The item that introduces the prompt is said; the prompt that stands further in is not."""
    part: Part = lambda page: page.inset(f"• {SAID} We use this prompt:", by=10).inset(PROMPT, by=30)  # noqa: E731  # one expression
    said = said_in(paper_with(tmp_path, part))
    assert "the window matters more than depth" in said
    assert "careful judge" not in said
