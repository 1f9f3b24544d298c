"""The practice papers as they ship: text, numbers and PDF agree, and each has the parts that practice needs."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pymupdf
import pytest

from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.critique.expert_key import read_expert_key
from paperdrill.papers.model import Paper, Role
from paperdrill.papers.reading import read
from paperdrill.paths import shipped
from shelf.build import NAMES, build, folder_of, key_of, manuscript_of, pages_of, write_index
from shelf.checks import ShelfError, check_places, letters, read_weaknesses
from shelf.press.marks import unmarked
from shelf.press.source import Algorithm, FigureBlock, Heading, Statement, TableBlock, Text
from shelf.press.typeset import AUTHORS

AUTHOR_YEAR = re.compile(r"^(?P<surname>[\w-]+(?: [\w-]+)?), .*?\((?P<year>\d{4}[a-z]?)\)")


@cache
def committed(name: str) -> Paper:
    """The committed PDF, split into sections as the program does it."""
    return read(shipped("shelf", f"{name}.pdf"))


def has_limitations(name: str) -> bool:
    """Does the paper have a section of that name? One paper's concessions stand wherever they came up."""
    return any(isinstance(block, Heading) and block.title == "Limitations" for block in manuscript_of(name).blocks)


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_pdf_is_what_the_script_builds(name: str, tmp_path: Path) -> None:
    """Text, numbers and PDF cannot drift: a new build says the same on every page."""
    assert pages_of(build(name, tmp_path)) == pages_of(shipped("shelf", f"{name}.pdf"))


def test_a_build_gives_the_same_bytes_every_time(tmp_path: Path) -> None:
    """No date, no random identifier."""
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
    assert build(NAMES[0], first).read_bytes() == build(NAMES[0], second).read_bytes()


def test_the_committed_index_is_what_the_script_writes(tmp_path: Path) -> None:
    """Titles, topics and summaries come from the papers' own sources."""
    write_index(tmp_path, shipped("shelf"))
    assert json.loads((tmp_path / "index.json").read_text()) == json.loads(shipped("shelf", "index.json").read_text())


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_of_the_source_is_in_the_split_paper(name: str) -> None:
    """With its numbers filled in, and none lost at a column's or page's end."""
    paper = committed(name)
    split = letters(paper.abstract + "".join(section.text for section in paper.sections))
    for block in manuscript_of(name).blocks:
        if isinstance(block, Statement) or (isinstance(block, Text) and block.kind != "formula"):
            for sentence in re.split(r"(?<=[.;:?]) ", unmarked(block.text)):
                assert letters(sentence) in split


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_of_a_table_is_in_the_pdf(name: str) -> None:
    """The measured numbers stand in the PDF as they stand in results.json, rounded."""
    pages = letters("".join(pages_of(shipped("shelf", f"{name}.pdf"))))
    for block in manuscript_of(name).blocks:
        if isinstance(block, TableBlock):
            for row in block.rows:
                assert letters("".join(unmarked(cell) for cell in row)) in pages


@pytest.mark.parametrize("name", NAMES)
def test_a_practice_paper_has_what_a_paper_has(name: str) -> None:
    """Four to nine pages, an abstract, its own sections with their numbers, and a title."""
    source, paper = manuscript_of(name), committed(name)
    assert 4 <= paper.pages <= 9
    assert paper.title == source.title
    assert letters(paper.abstract) == letters(unmarked(source.abstract))
    headings = [
        (block.level, block.number or None, block.title) for block in source.blocks if isinstance(block, Heading)
    ]
    read_as = [(section.level, section.number, section.title.casefold()) for section in paper.sections]
    assert read_as == [(level, number, title.casefold()) for level, number, title in headings]
    found = {role for section in paper.sections for role in section.roles}
    assert found >= {Role.INTRODUCTION, Role.RELATED, Role.CONCLUSION}
    assert found & {Role.METHOD, Role.BACKGROUND}
    assert found & {Role.EXPERIMENTS, Role.RESULTS}
    assert Role.REFERENCES in found


@pytest.mark.parametrize("name", [name for name in NAMES if has_limitations(name)])
def test_its_limitations_are_a_section_of_several_points(name: str) -> None:
    """The answer key of the gaps: three to seven points, in a section of their own."""
    source, paper = manuscript_of(name), committed(name)
    assert paper.limitations.kind == "section"
    start = source.blocks.index(next(b for b in source.blocks if isinstance(b, Heading) and b.title == "Limitations"))
    points = []
    for block in source.blocks[start + 1 :]:
        if isinstance(block, Heading):
            break
        points.append(block)
    assert 3 <= len(points) <= 7
    for point in points:
        assert isinstance(point, Text)
        assert letters(point.text.replace("*", "").replace("$", "")) in letters(paper.limitations.text)


def in_full(label: str) -> str:
    """A label as the program writes it: "Fig 1" for "Fig. 1"."""
    return label.replace("Fig.", "Fig")


@pytest.mark.parametrize("name", NAMES)
def test_its_figures_and_tables_are_found_and_spoken_of(name: str) -> None:
    """Each has its caption, and the text refers to it."""
    source, paper = manuscript_of(name), committed(name)
    labels = [block.label for block in source.blocks if isinstance(block, FigureBlock | TableBlock | Algorithm)]
    assert {
        isinstance(block, FigureBlock) for block in source.blocks if isinstance(block, FigureBlock | TableBlock)
    } == {
        True,
        False,
    }
    assert sorted(figure.label for figure in paper.figures) == sorted(map(in_full, labels))
    prose = " ".join(block.text for block in source.blocks if isinstance(block, Text | Statement)).replace(
        "\N{NO-BREAK SPACE}", " "
    )
    for label in labels:
        assert label in prose


def numbers_its_references(name: str) -> bool:
    """Are its references numbered, or known by author and year?"""
    return any(isinstance(block, Text) and block.text.startswith("[1] ") for block in manuscript_of(name).blocks)


@pytest.mark.parametrize("name", [name for name in NAMES if not numbers_its_references(name)])
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
    first = " ".join(pages_of(shipped("shelf", f"{name}.pdf"))[0].split())
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


@pytest.mark.parametrize("name", NAMES)
def test_its_key_ships_as_it_was_written(name: str) -> None:
    """And names no page and no sentence that the shipped PDF does not hold."""
    assert shipped("shelf", f"{name}.key.toml").read_text() == key_of(name).read_text()
    check_places(key_of(name), folder_of(name) / "weaknesses.toml", pages_of(shipped("shelf", f"{name}.pdf")))


@pytest.mark.parametrize("name", NAMES)
def test_its_key_speaks_of_every_field_and_of_what_is_not_admitted(name: str) -> None:
    """Twelve to twenty statements; each improvement mends a gap; some gaps are the authors' own and some are not."""
    statements = read_expert_key(key_of(name)).statements
    assert set(statements) == set(FIELD_NAMES)
    assert 12 <= sum(map(len, statements.values())) <= 20
    assert {one.admitted for one in statements["gaps"]} == {True, False}
    assert all(one.answers for one in statements["improvements"])
    assert all(one.also for each in statements.values() for one in each)


@pytest.mark.parametrize("name", NAMES)
def test_its_weaknesses_are_planted_and_most_are_not_admitted(name: str) -> None:
    """Four to eight; two or three stand in the authors' own words."""
    planted = read_weaknesses(folder_of(name) / "weaknesses.toml")
    assert 4 <= len(planted) <= 8
    assert 2 <= sum(each.admitted for each in planted) <= 3
    assert len({each.kind for each in planted}) >= 4


@pytest.mark.parametrize(
    ("page", "evidence", "says", "complaint"),
    [
        (9, "We found it.", "It was found in the end.", "page 9 of 2"),
        (2, "We found it.", "It was found in the end.", "page 2 does not hold 'We found it.'"),
        (1, "We lost it.", "It was lost in the end.", "page 1 does not hold 'We lost it.'"),
        (1, "We found it.", "It was found 0.83 times.", "nowhere says 0.83"),
    ],
)
def test_a_place_that_a_paper_does_not_hold_stops_the_build(
    page: int, evidence: str, says: str, complaint: str, tmp_path: Path
) -> None:
    """A page too many, a sentence of another page, a sentence of no page, a number that was never reported."""
    key, weaknesses = tmp_path / "tiny.key.toml", tmp_path / "weaknesses.toml"
    key.write_text(
        f'paper = "tiny"\n[[gaps]]\nsays = "{says}"\nevidence = "{evidence}"\npage = {page}\n'
        "admitted = false\nhard = 1\n"
    )
    weaknesses.write_text('paper = "tiny"\nweakness = []\n')
    with pytest.raises(ShelfError, match=re.escape(complaint)):
        check_places(key, weaknesses, ["We fo-\nund it. 1", "The end. 2"])


def test_a_weakness_said_to_be_admitted_needs_the_sentence_that_admits_it(tmp_path: Path) -> None:
    """And one that is not admitted has none."""
    file = tmp_path / "weaknesses.toml"
    file.write_text(
        'paper = "tiny"\n[[weakness]]\nkind = "one seed"\npage = 1\nsentence = "We ran it once and for all."\n'
        'admitted = true\nlisten = "A single run shows no spread."\n'
    )
    with pytest.raises(ShelfError, match="weakness 1: an admission if admitted"):
        read_weaknesses(file)
