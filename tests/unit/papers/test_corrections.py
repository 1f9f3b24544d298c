"""Corrections to a split, kept in a small file beside the paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from fakes.typeset_paper import Typesetter, prose
from paperdrill.papers.corrections import corrected
from paperdrill.papers.model import Paper, Role, Section
from paperdrill.papers.reading import read

PAPER = Paper(
    id="p",
    title="P",
    sections=(
        Section(1, "Introduction", "1", page=1, text="One.", sure=0.9),
        Section(1, "Windwo", "2", page=2, text="Two. Then three.", page_marks=((5, 3),), sure=0.4),
        Section(2, "A figure's label", page=3, text="Four.", sure=0.3),
    ),
)


def titles(paper: Paper) -> list[str]:
    """The sections' labels."""
    return [section.label for section in paper.sections]


def test_a_section_is_renamed_and_then_beyond_doubt() -> None:
    """Named by its number, label or title, in any case."""
    paper = corrected(PAPER, "rename: 2 windwo -> Limitations")
    assert titles(paper)[1] == "2 Limitations"
    assert paper.sections[1].sure == 1.0
    assert paper.sections[1].role is Role.LIMITATIONS
    assert paper.limitations.kind == "section"


def test_what_was_no_heading_is_merged_into_the_section_before() -> None:
    """Its words stay, and their page."""
    paper = corrected(PAPER, "merge: A figure's label")
    merged = paper.sections[1]
    assert merged.text == "Two. Then three.\n\nA figure's label\n\nFour."
    assert merged.page_at(merged.text.index("Four")) == 3
    assert merged.page_at(0) == 2


def test_a_missed_heading_splits_a_section() -> None:
    """What follows the words is a section with its own page."""
    paper = corrected(PAPER, "split: 2 @ Then three -> Three")
    assert titles(paper) == ["1 Introduction", "2 Windwo", "Three", "A figure's label"]
    assert (paper.sections[1].text, paper.sections[2].text) == ("Two.", "Then three.")
    assert paper.sections[2].page == 3


def test_what_is_shown_stays_shown_through_merging_and_splitting() -> None:
    """The places of prompts and listings go with their text."""
    shown = replace(PAPER.sections[1], text="Say. Prompt. Then three. Prompt.", exhibits=((5, 12), (25, 32)))
    paper = replace(PAPER, sections=(PAPER.sections[0], shown, PAPER.sections[2]))
    merged = corrected(paper, "merge: Windwo").sections[0]
    assert [merged.text[start:end] for start, end in merged.exhibits] == ["Prompt.", "Prompt."]
    parts = corrected(paper, "split: Windwo @ Then three -> Three").sections[1:3]
    assert [[part.text[start:end] for start, end in part.exhibits] for part in parts] == [["Prompt."], ["Prompt."]]
    cut = corrected(paper, "split: Windwo @ ompt. Then -> Three").sections[1:3]
    assert [part.prose.split() for part in cut] == [["Say."], ["Then", "three."]]


def test_role_and_level_are_set() -> None:
    """Several roles are parted by commas."""
    paper = corrected(PAPER, "role: Windwo -> results, discussion\nlevel: A figure's label -> 1")
    assert paper.sections[1].roles == (Role.RESULTS, Role.DISCUSSION)
    assert paper.sections[2].level == 1


def test_comments_are_skipped_and_misfits_told() -> None:
    """Each with its line; the others still count."""
    text = "# mine\nrename: 9 -> X\nrole: 1 -> nonsense\nfrobnicate\nrename: 1 -> Start  # better"
    paper = corrected(PAPER, text)
    assert titles(paper)[0] == "1 Start"
    assert paper.warnings[0] == "corrections, line 4: not understood: frobnicate"
    assert paper.warnings[1] == "corrections, line 2: no section is called '9'"
    assert paper.warnings[2].startswith("corrections, line 3: 'nonsense' is not a valid Role; the roles are abstract")


def test_corrections_beside_a_pdf_apply_whenever_it_is_read(tmp_path: Path) -> None:
    """Also to a split that was kept from before."""
    typeset = Typesetter().title("A Title").heading("Abstract").paragraph(prose(60))
    pdf = typeset.heading("1 Introduction").paragraph(prose(60, 1)).save(tmp_path / "paper.pdf")
    assert titles(read(pdf, cache_folder=tmp_path)) == ["1 Introduction"]
    (tmp_path / "paper.sections.txt").write_text("rename: 1 -> Motivation")
    assert titles(read(pdf, cache_folder=tmp_path)) == ["1 Motivation"]


def test_a_label_two_sections_bear_has_to_be_told_by_its_number() -> None:
    """Nothing is guessed."""
    twice = Paper(
        id="p",
        title="P",
        sections=(Section(1, "Setup", page=1, text="One."), Section(1, "Setup", page=2, text="Two.")),
    )
    paper = corrected(twice, "rename: setup -> Start")
    assert titles(paper) == ["Setup", "Setup"]
    assert paper.warnings == ("corrections, line 1: 2 sections are called 'setup'; add the number",)


def test_what_cannot_be_applied_is_told_and_leaves_the_split_as_it_was() -> None:
    """A level that there is not, a merge at the beginning, a split at words that are missing or not said."""
    text = "level: 1 -> 4\nmerge: 1\nsplit: 2 @ Nowhere -> X\nsplit: 2 -> X"
    paper = corrected(PAPER, text)
    assert [(each.label, each.level, each.text) for each in paper.sections] == [
        (each.label, each.level, each.text) for each in PAPER.sections
    ]
    assert paper.warnings == (
        "corrections, line 1: '4' is not a level: 1, 2 or 3",
        "corrections, line 2: no section stands before '1'",
        "corrections, line 3: '2 Windwo' does not say 'Nowhere'",
        "corrections, line 4: say where to split: split: SECTION @ WORDS -> TITLE",
    )


def test_a_heading_without_text_is_merged_as_its_words_alone() -> None:
    """Into a section that may be empty itself."""
    bare = Paper("p", "P", sections=(Section(1, "Head", page=1), Section(1, "No heading", page=2)))
    (merged,) = corrected(bare, "merge: No heading").sections
    assert merged.text == "No heading"
    assert merged.page_at(0) == 2
