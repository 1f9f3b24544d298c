"""Footnotes and the addresses of a front page: kept apart from the running text, and whole."""

from __future__ import annotations

from pathlib import Path

from fakes.typeset_paper import Typesetter, prose
from paperdrill.papers.model import Note, Paper
from paperdrill.papers.paper_json import paper_from_json, paper_to_json
from paperdrill.papers.pdf.splitting import split_pdf

SMALL = 8.0


def footed(tmp_path: Path, *lines: str, front: str = "") -> Paper:
    """A one-page paper with these lines of small print at its foot, and one below its title."""
    typeset = Typesetter().title("What a Sliding Window Can Retrieve")
    if front:
        typeset.paragraph(front)
    typeset.heading("Abstract").paragraph(prose(60)).heading("1 Introduction").paragraph(prose(120, 1))
    for at, line in enumerate(lines):
        typeset.page.insert_text((72, 690 + 10 * at), line, fontsize=SMALL, fontname="tiro")
    return split_pdf(typeset.save(tmp_path / "paper.pdf"))


def test_a_footnote_is_read_without_its_mark(tmp_path: Path) -> None:
    """And stands in no section's text."""
    paper = footed(tmp_path, "1Our code is available at https://github.com/example/window with its data.")
    assert paper.notes == (Note("Our code is available at https://github.com/example/window with its data.", 1),)
    assert not any("github" in section.text for section in paper.sections)


def test_each_mark_begins_a_footnote(tmp_path: Path) -> None:
    """A line without one goes on with the note above; an ordinal is no mark."""
    paper = footed(
        tmp_path,
        "1The window is counted in tokens of the text, as in earlier work on",
        "attention, and not in characters.",
        "2Presented at the workshop on windows, which was the",
        "31st of its kind.",
    )
    assert [note.text for note in paper.notes] == [
        "The window is counted in tokens of the text, as in earlier work on attention, and not in characters.",
        "Presented at the workshop on windows, which was the 31st of its kind.",
    ]


def test_an_address_broken_at_the_end_of_a_line_is_whole_again(tmp_path: Path) -> None:
    """It goes on without a space where it ends in a slash or a dot."""
    paper = footed(tmp_path, "1The code and the data stand at https://github.com/", "example/window-reach for all.")
    assert paper.notes[0].text == "The code and the data stand at https://github.com/example/window-reach for all."


def test_an_address_below_the_title_is_kept(tmp_path: Path) -> None:
    """Where authors give the page of their project."""
    paper = footed(tmp_path, front="https://github.com/example/window")
    assert "https://github.com/example/window" in [note.text for note in paper.notes]


def test_notes_survive_the_json(tmp_path: Path) -> None:
    """Text from elsewhere has none, and that is no fault."""
    paper = footed(tmp_path, "1Our code is available at https://github.com/example/window with its data.")
    assert paper_from_json(paper_to_json(paper)).notes == paper.notes
    assert paper_from_json(b'{"id": "a", "title": "A"}').notes == ()
