"""The practice papers as they ship: text, numbers and PDF agree, and each has the parts that practice needs."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pymupdf
import pytest

from paperdrill.papers.model import Paper, Role
from paperdrill.papers.reading import read
from paperdrill.paths import shipped
from shelf.build import NAMES, build, folder_of, manuscript_of, write_index
from shelf.press.source import FigureBlock, Heading, TableBlock, Text
from shelf.press.typeset import AUTHORS

AUTHOR_YEAR = re.compile(r"^(?P<surname>[\w-]+), .*?\((?P<year>\d{4})\)")


def text_of(pdf: Path) -> list[str]:
    """The text of each page."""
    with pymupdf.open(pdf) as document:
        return [page.get_text() for page in document]


def letters(text: str) -> str:
    """Letters and digits alone: what is left when line breaks and markup are put aside."""
    return re.sub(r"[^\w]|_", "", text).casefold()


@cache
def committed(name: str) -> Paper:
    """The committed PDF, split into sections as the program does it."""
    return read(shipped("shelf", f"{name}.pdf"))


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_pdf_is_what_the_script_builds(name: str, tmp_path: Path) -> None:
    """Text, numbers and PDF cannot drift: a new build says the same on every page."""
    assert text_of(build(name, tmp_path)) == text_of(shipped("shelf", f"{name}.pdf"))


def test_a_build_gives_the_same_bytes_every_time(tmp_path: Path) -> None:
    """No date, no random identifier."""
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
    assert build(NAMES[0], first).read_bytes() == build(NAMES[0], second).read_bytes()


def test_the_committed_index_is_what_the_script_writes(tmp_path: Path) -> None:
    """Titles, topics and summaries come from the papers' own sources."""
    write_index(tmp_path)
    assert json.loads((tmp_path / "index.json").read_text()) == json.loads(shipped("shelf", "index.json").read_text())


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_of_the_source_is_in_the_split_paper(name: str) -> None:
    """With its numbers filled in, and none lost at a column's or page's end."""
    paper = committed(name)
    split = letters(paper.abstract + "".join(section.text for section in paper.sections))
    for block in manuscript_of(name).blocks:
        if isinstance(block, Text) and block.kind != "formula":
            for sentence in re.split(r"(?<=[.;:?]) ", re.sub(r"[*$~^]", "", block.text)):
                assert letters(sentence) in split


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_of_a_table_is_in_the_pdf(name: str) -> None:
    """The measured numbers stand in the PDF as they stand in results.json, rounded."""
    pages = letters("".join(text_of(shipped("shelf", f"{name}.pdf"))))
    for block in manuscript_of(name).blocks:
        if isinstance(block, TableBlock):
            for row in block.rows:
                assert letters("".join(re.sub(r"[*$~^]", "", cell) for cell in row)) in pages


@pytest.mark.parametrize("name", NAMES)
def test_a_practice_paper_has_what_a_paper_has(name: str) -> None:
    """Four to eight pages, an abstract, its own sections with their numbers, and a title."""
    source, paper = manuscript_of(name), committed(name)
    assert 4 <= paper.pages <= 8
    assert paper.title == source.title
    assert letters(paper.abstract) == letters(re.sub(r"[*$~^]", "", source.abstract))
    headings = [
        (block.level, block.number or None, block.title) for block in source.blocks if isinstance(block, Heading)
    ]
    assert [(section.level, section.number, section.title) for section in paper.sections] == headings
    found = {role for section in paper.sections for role in section.roles}
    assert found >= {Role.INTRODUCTION, Role.RELATED, Role.METHOD, Role.DISCUSSION, Role.LIMITATIONS, Role.CONCLUSION}
    assert found & {Role.EXPERIMENTS, Role.RESULTS}
    assert Role.REFERENCES in found


@pytest.mark.parametrize("name", NAMES)
def test_its_limitations_are_a_section_of_several_points(name: str) -> None:
    """The answer key of the gaps: four to seven points, in a section of their own."""
    source, paper = manuscript_of(name), committed(name)
    assert paper.limitations.kind == "section"
    start = source.blocks.index(next(b for b in source.blocks if isinstance(b, Heading) and b.title == "Limitations"))
    points = []
    for block in source.blocks[start + 1 :]:
        if isinstance(block, Heading):
            break
        points.append(block)
    assert 4 <= len(points) <= 7
    for point in points:
        assert isinstance(point, Text)
        assert letters(point.text.replace("*", "").replace("$", "")) in letters(paper.limitations.text)


@pytest.mark.parametrize("name", NAMES)
def test_its_figures_and_tables_are_found_and_spoken_of(name: str) -> None:
    """Each has its caption, and the text refers to it."""
    source, paper = manuscript_of(name), committed(name)
    labels = [block.label for block in source.blocks if isinstance(block, FigureBlock | TableBlock)]
    assert {"Figure 1", "Table 1"} <= set(labels)
    assert sorted(figure.label for figure in paper.figures) == sorted(labels)
    prose = " ".join(block.text for block in source.blocks if isinstance(block, Text)).replace(
        "\N{NO-BREAK SPACE}", " "
    )
    for label in labels:
        assert label in prose


@pytest.mark.parametrize("name", [name for name in NAMES if manuscript_of(name).columns == 1])
def test_every_reference_by_author_and_year_is_cited(name: str) -> None:
    """The list of references holds nothing that the text does not speak of; the build checks the numbered ones."""
    texts = [block for block in manuscript_of(name).blocks if isinstance(block, Text)]
    prose = " ".join(block.text for block in texts if block.kind != "reference")
    for block in texts:
        if block.kind == "reference":
            parts = AUTHOR_YEAR.match(block.text)
            assert parts
            others = r"(?: and [\w-]+| et al\.)?"
            assert re.search(rf"{parts['surname']}{others},? \(?{parts['year']}", prose), block.text


@pytest.mark.parametrize("name", NAMES)
def test_it_says_on_its_first_page_that_it_is_for_practice(name: str) -> None:
    """Nobody should take it for a published paper; its numbers can be found and made again."""
    first = " ".join(text_of(shipped("shelf", f"{name}.pdf"))[0].split())
    assert "A practice paper: written for practising with paperdrill, not peer-reviewed" in first
    assert f"shelf/{folder_of(name).name}" in first


@pytest.mark.parametrize("name", NAMES)
def test_it_brings_its_own_type(name: str) -> None:
    """Every viewer shows the same letters, whatever fonts it has."""
    with pymupdf.open(shipped("shelf", f"{name}.pdf")) as document:
        fonts = {font[0] for page in document for font in page.get_fonts()}
        assert fonts
        assert all(document.extract_font(font)[3] for font in fonts)


@pytest.mark.parametrize("name", NAMES)
def test_its_authors_are_read_as_the_file_names_them(name: str) -> None:
    """The shelf is no person, and a name by its looks would not be found."""
    assert committed(name).authors == (AUTHORS,)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_small_enough_to_ship(name: str) -> None:
    """Below 100 KB."""
    assert shipped("shelf", f"{name}.pdf").stat().st_size < 100_000
