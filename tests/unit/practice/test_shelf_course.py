"""The shelf as a course: how far the person is, and what is chosen from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from paperdrill.journal.records import Practised
from paperdrill.papers.shelf import ShelfPaper, shelf_papers
from paperdrill.plain.papers_listing import papers_lines
from paperdrill.practice.shelf_course import CoursePaper, Wanted, chosen, course, progress


def on_shelf(name: str, level: int, pages: int, sessions: int = 0) -> CoursePaper:
    """A paper of a shelf with so many finished sessions."""
    synonyms = ("DDPM",) if name == "steps" else ()
    paper = ShelfPaper(
        name,
        f"On {name}",
        ("diffusion models",),
        Path(f"{name}.pdf"),
        "Short.",
        synonyms,
        "ACL",
        level,
        pages,
        20,
        Path(f"{name}.key.toml"),
    )
    return CoursePaper(paper, sessions, 61.4 if sessions else None)


SHELF = [on_shelf("steps", 1, 5, sessions=1), on_shelf("flows", 2, 9), on_shelf("bounds", 3, 6)]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Wanted(), ["steps", "flows", "bounds"]),
        (Wanted(search="DIFFUSION"), ["steps", "flows", "bounds"]),
        (Wanted(search="ddpm"), ["steps"]),
        (Wanted(search="on flows"), ["flows"]),
        (Wanted(search="zebra"), []),
        (Wanted(search="bound diff"), ["bounds"]),
        (Wanted(search="fusion"), []),
        (Wanted(level=3), ["bounds"]),
        (Wanted(longest=6), ["steps", "bounds"]),
        (Wanted(unread=True), ["flows", "bounds"]),
        (Wanted(level=2, unread=True, longest=8), []),
    ],
)
def test_papers_are_chosen_by_topic_level_length_and_whether_they_were_read(wanted: Wanted, names: list[str]) -> None:
    """All that is wanted must hold; synonyms of a topic count as the topic."""
    assert [each.paper.name for each in chosen(SHELF, wanted)] == names


def test_the_course_holds_every_paper_with_what_was_done() -> None:
    """Read is one on which a session was finished, as the journal has it: that is asked once, for the whole shelf."""
    first = shelf_papers()[0].name
    asked = list[str]()

    def practised(names: Sequence[str]) -> Mapping[str, Practised]:
        asked.extend(names)
        return {first: Practised(2, 50.0)}

    papers = course(practised)
    assert asked == [each.paper.name for each in papers]
    assert [each.paper for each in papers] == shelf_papers()
    assert [(each.sessions, each.overall) for each in papers[:2]] == [(2, 50.0), (0, None)]
    assert progress(papers) == f"1 of {len(papers)} read"


def test_a_line_of_the_shelf_says_what_is_to_be_expected() -> None:
    """Read or not, the score, level, length, the style and the topic; over them how far the course is."""
    head, read, about, unread, *_ = papers_lines([], SHELF, Wanted(), 100)
    assert head == "the shelf: 1 of 3 read; you are at level 1 of 3"
    assert read == f"{'read once':12}  {61:>5}  {'level 1':10}  On steps"
    assert about.strip() == "steps · 5 p, about 20 min in full · ACL · diffusion models"
    assert unread.startswith("unread ")
    assert papers_lines([], SHELF, Wanted(level=1, longest=4), 100) == ["the shelf (1 of 3 read) has no such paper"]
