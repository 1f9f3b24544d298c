"""Levels: prompts fade over finished papers, every fifth session is a transfer test, a wish counts for more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hand_made_report import PAPER
from paperdrill.journal.guidance import Guidance, WorkedSoFar
from paperdrill.journal.records import NewSession, Phase
from paperdrill.journal.store import Store
from paperdrill.papers.shelf import shelf_papers
from paperdrill.practice.finding import Found
from paperdrill.practice.home_view import ShelfProgress
from paperdrill.practice.levels import Levels, level_after
from paperdrill.practice.workbench import workbench_for
from paperdrill.report.view import report_view
from paperdrill.settings import Settings

NOON = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
WAY = "t makes it an ordinary session"


class Person:
    """Somebody with a journal, who finishes papers."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.settings = Settings()
        self.levels = Levels(lambda: store, lambda: self.settings)
        self._days = 0

    def begin(self, paper: str, guidance: Guidance | None = None) -> int:
        """A session's number."""
        self._days += 1
        at = NOON + timedelta(days=self._days)
        number = self.store.begin(NewSession(paper, "A paper", paper, "file", b"{}", "", 600), at).id
        self.levels.begun_with(number, guidance)
        return number

    def finish(self, *papers: str, guidance: Guidance | None = None) -> None:
        """A session on each, one after the other."""
        for paper in papers:
            self.store.finish(self.begin(paper, guidance), "6", b"{}", {}, 50.0, NOON)

    def ahead(self, paper: str = "new", *, is_named: bool = False, has_form: bool = False) -> Guidance:
        """What comes next."""
        return self.levels.ahead(paper, is_named=is_named, has_form=has_form)


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    """With a new journal."""
    with Store(tmp_path / "journal.sqlite3") as store:
        yield Person(store)


@pytest.mark.parametrize(("papers", "level"), [(0, 1), (2, 1), (3, 2), (7, 2), (8, 3), (100, 3)])
def test_levels_go_by_finished_papers(papers: int, level: int) -> None:
    """Three papers see whole prompts, five more their first lines."""
    assert level_after(papers) == level


def test_the_shelf_has_papers_for_each_level() -> None:
    """As many as a level lasts, the one with the worked example besides: the course and the prompts go together."""
    levels = [paper.level for paper in shelf_papers() if not paper.worked]
    assert (levels.count(1), levels.count(2)) == (3, 5)
    assert levels.count(3) >= 3


def test_the_same_paper_again_is_no_step_up(person: Person) -> None:
    """It is papers that count, not sessions."""
    person.finish("a", "a", "a", "b")
    assert person.levels.level() == 1
    person.finish("c")
    assert person.levels.level() == 2


@pytest.mark.parametrize(("level", "prompts"), [(1, "full"), (2, "short"), (3, "none")])
def test_a_session_keeps_the_level_that_it_began_with(person: Person, level: int, prompts: str) -> None:
    """Also where more papers are finished meanwhile."""
    number = person.begin("a", Guidance(level))
    person.finish("b", "c", "d", "e")
    assert person.levels.prompts(number) == prompts


def test_a_session_without_a_level_goes_by_what_was_finished(person: Person) -> None:
    """Those of before there were levels."""
    assert person.levels.prompts(person.begin("a")) == "full"
    person.finish("b", "c", "d")
    assert person.levels.prompts(person.begin("e")) == "short"


def test_prompts_that_are_set_stay_but_in_a_test(person: Person) -> None:
    """Who fixed them is told no level."""
    person.settings = replace(person.settings, prompts="full")
    assert person.levels.prompts(person.begin("a", Guidance(3))) == "full"
    assert person.levels.prompts(person.begin("b", Guidance(3, is_test=True))) == "none"
    assert person.levels.told(Guidance(2), way_out=WAY) == ""


def test_every_fifth_session_is_a_test(person: Person) -> None:
    """Counted from the test before; an unfinished one does not count."""
    person.finish("a", "b", "c")
    person.begin("left")
    assert person.ahead() == Guidance(2)
    person.finish("d")
    test = person.ahead()
    assert test == Guidance(3, is_test=True)
    person.finish("new", guidance=test)
    person.finish("e", "f", "g")
    assert person.ahead("newer") == Guidance(3)
    person.finish("h")
    assert person.ahead("newer") == Guidance(3, is_test=True)


def test_a_test_needs_a_paper_that_is_new(person: Person) -> None:
    """Not one that was begun, nor one whose worked example was looked at; it waits for the next."""
    person.finish("a", "b", "c", "d")
    person.begin("begun")
    person.store.keep_worked("worked", WorkedSoFar(1))
    for paper in ("a", "begun", "worked"):
        assert not person.ahead(paper).is_test
    assert person.ahead("new").is_test


def test_what_was_asked_for_is_respected(person: Person) -> None:
    """A paper or a form that was named makes an ordinary session; a named form shows its prompts whole."""
    person.finish("a", "b", "c", "d")
    assert person.ahead(is_named=True) == Guidance(2)
    assert person.ahead(has_form=True) == Guidance(1)
    person.settings = replace(person.settings, transfer_tests=False)
    assert person.ahead() == Guidance(2)


def test_a_level_is_told_with_its_reason(person: Person) -> None:
    """In a line: what it is, and why one is on it."""
    assert person.levels.told(Guidance(1), way_out=WAY) == (
        "level 1 of 3: the critique's prompts in full; after 3 papers you see their first lines only (0 finished)"
    )
    person.finish("a")
    assert "(1 finished)" in person.levels.told(Guidance(1), way_out=WAY)
    person.finish("b", "c")
    assert person.levels.told(Guidance(2), way_out=WAY) == (
        "level 2 of 3: the first line of each of the critique's prompts; after 8 papers none (3 finished)"
    )
    assert "in full, as you chose the form (3 finished)" in person.levels.told(Guidance(1), way_out=WAY)
    person.finish(*"defghi")
    assert person.levels.told(Guidance(3), way_out=WAY) == "level 3 of 3: no prompts (8 or more papers finished)"


def test_a_test_is_explained_the_first_time_alone(person: Person) -> None:
    """And each time how to do without it."""
    first = person.levels.told(Guidance(3, is_test=True), way_out=WAY)
    person.finish("a", guidance=Guidance(3, is_test=True))
    later = person.levels.told(Guidance(3, is_test=True), way_out=WAY)
    assert "trend of their own" in first
    assert "trend of their own" not in later
    assert WAY in first
    assert later == f"a transfer test, as every fifth session: a paper you have not read, and no prompts; {WAY}"


def test_the_course_goes_on_at_the_person_s_level() -> None:
    """The first unread paper of it, else the nearest; one that an expert showed comes last."""
    papers = tuple(shelf_papers())
    level = {paper.name: paper.level for paper in papers}
    worked = frozenset({"window-reach"})

    def following(read: frozenset[str], at: int) -> str:
        found = ShelfProgress(papers, read, worked, at).next
        assert found is not None
        return found.name

    assert following(frozenset(), 1) == "winners-optimism"
    assert level[following(frozenset(), 3)] == 3
    hard = frozenset(name for name in level if level[name] == 3)
    assert level[following(hard, 3)] == 2
    assert following(frozenset(level) - worked, 1) == "window-reach"
    assert ShelfProgress(papers, frozenset(level), worked, 3).next is None


@pytest.mark.parametrize("is_test", [True, False])
def test_a_report_says_that_it_is_of_a_test(own_home: Path, *, is_test: bool) -> None:
    """Its scores are in a trend of their own, and who reads it a month later should know why."""
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as workbench:
        found = Found(PAPER, "2401.00001", "2401.00001v1", "arxiv", None)
        number = workbench.begin(found, guidance=Guidance(3, is_test=is_test)).session.id
        workbench.save_answer(number, "gaps", "All of the books are English.")
        workbench.save_progress(number, Phase.CRITIQUE, skim_spent_s=600)
        view = report_view(workbench.finish(number))
        assert view.attempt == ("1st attempt, transfer test" if is_test else "1st attempt")
        assert report_view(workbench.report(number)).attempt == view.attempt
