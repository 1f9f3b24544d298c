"""A journal that takes nothing, for it is read-only, locked or full: all that is in it can still be looked at."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from paperdrill.errors import NothingFoundError, StoreError
from paperdrill.journal.records import Phase
from paperdrill.journal.store import Store
from paperdrill.papers.shelf import shelf_papers
from paperdrill.plain.exporting import exported
from paperdrill.plain.key_output import KeyChanges, change_key
from paperdrill.practice.finding import Request
from paperdrill.practice.key_changes import KeyChange, change_key_of
from paperdrill.practice.workbench import Workbench, workbench_for
from paperdrill.report.retrospective import looking_back


@pytest.fixture
def practised(own_home: Path) -> int:
    """A home with a finished session whose pairs were marked, a finished round and an unfinished session; the first."""
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as bench:
        found = bench.find(Request(ref="window-reach"))
        number = bench.begin(found).session.id
        bench.save_answer(number, "gaps", "Only synthetic recall was tested, no natural language.")
        bench.save_progress(number, Phase.CRITIQUE, skim_spent_s=600)
        run = bench.marking.run(number, bench.finish(number).as_read)
        while run.queue.stage != "over":
            run.accept({}) if run.queue.stage == "glance" else run.answer("said")
        assert bench.marking.marks(number)
        bench.report(number)
        bench.begin(found)
        bench.let_go()
        opened = bench.drilling.begin(found, ("closing",), 1)
        bench.drilling.finish(opened.id)
        for table in ("schedule", "drill_schedule"):  # as an older version left it
            bench._store._db.execute(f"DELETE FROM {table}")
    return number


@pytest.fixture
def workbench(own_home: Path, practised: int) -> Iterator[Workbench]:
    """The program, started anew."""
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as opened:
        yield opened


def _looks(workbench: Workbench, number: int) -> list[object]:
    """All that can be looked at."""
    (round_,) = workbench.drilling.history()
    return [
        [waiting.number for waiting in workbench.home().waiting],
        [each.overall for each in workbench.history()],
        workbench.report(number).comparison.overall,
        [mark.answer for mark in workbench.report(number).marks],
        workbench.drilling.report(round_.id).overall,
        looking_back(workbench).days.counts,
        len(workbench.retrospect.due_today()) + len(workbench.drilling.due_today()),
        [each.paper.title for each in workbench.bringing.listed()],
        json.loads(exported(workbench, "json"))["sessions"],
    ]


def test_a_read_only_journal_shows_all_that_it_holds(
    workbench: Workbench, practised: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a write-protected drive, from home to the report of a session that was marked."""
    workbench.close()
    access = os.access
    monkeypatch.setattr(os, "access", lambda file, mode: mode != os.W_OK and access(file, mode))
    with workbench_for({"PAPERDRILL_HOME": str(workbench.paths.data.parent)}) as bench:
        seen = _looks(bench, practised)
        with pytest.raises(StoreError, match="read-only"):
            bench.save_notes(practised, "more")
    monkeypatch.undo()
    with workbench_for({"PAPERDRILL_HOME": str(workbench.paths.data.parent)}) as bench:
        assert _looks(bench, practised) == seen


@contextmanager
def _held(workbench: Workbench) -> Iterator[None]:
    """Another program holds the journal's write lock, and nobody waits for it."""
    workbench.set_patience(0.0)
    with closing(sqlite3.connect(workbench.paths.journal, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def test_a_locked_journal_shows_all_that_it_holds(workbench: Workbench, practised: int) -> None:
    """To a program that is started while it is locked, too."""
    with _held(workbench):
        seen = _looks(workbench, practised)
        with workbench_for({"PAPERDRILL_HOME": str(workbench.paths.data.parent)}) as second:
            second.set_patience(0.0)
            assert _looks(second, practised) == seen
    assert _looks(workbench, practised) == seen


def test_a_report_that_was_opened_before_writes_nothing(workbench: Workbench, practised: int) -> None:
    """What its marks make of the score stands in the lists already."""
    workbench.report(practised)
    changes = workbench._store._db.total_changes
    workbench.report(practised)
    assert workbench._store._db.total_changes == changes


def test_the_key_is_as_before_where_the_journal_refuses_to_count_with_it(workbench: Workbench, practised: int) -> None:
    """From a report and from the command line; changed once already, or not."""
    report, found = workbench.report(practised), workbench.find(Request(ref="window-reach"))
    file = workbench.comparing.own_keys.file(found)
    first, second = (point.id for point in report.comparison.fields["gaps"].points[:2])
    with _held(workbench):
        with pytest.raises(StoreError, match="locked"):
            change_key_of(workbench, report, KeyChange("strike", first))
        assert not file.exists()
    change_key_of(workbench, report, KeyChange("strike", first))
    before = file.read_bytes()
    told = list[str]()
    with _held(workbench):
        for changes in (KeyChanges(strike=[second]), KeyChanges(undo=True)):
            with pytest.raises(StoreError, match="locked"):
                change_key(workbench, found, changes, told.append)
            assert file.read_bytes() == before
    assert told == []


@pytest.mark.parametrize("refused", ["set_scores", "keep_schedules"])
def test_a_key_that_counts_stays_changed_though_the_lists_lag_behind(
    workbench: Workbench, practised: int, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    """Where the journal refuses only what follows the comparison, that is told beside what was done."""

    def locked(*_values: object) -> None:
        raise StoreError("could not save: another program has locked the journal", "close it")

    monkeypatch.setattr(Store, refused, locked)
    report = workbench.report(practised)
    point = report.comparison.fields["gaps"].points[0]
    changed = change_key_of(workbench, report, KeyChange("strike", point.id))
    assert changed.told.startswith(f"struck out {point.id}")
    assert "another program has locked the journal" in changed.told
    assert point.sentence not in [each.sentence for each in changed.report.comparison.fields["gaps"].points]


def test_of_several_changes_of_a_key_all_are_made_or_none(workbench: Workbench) -> None:
    """A name that is mistyped leaves nothing struck out that no critique counts with."""
    found, told = workbench.find(Request(ref="window-reach")), list[str]()
    with pytest.raises(NothingFoundError, match="no point 'gaps-99'"):
        change_key(workbench, found, KeyChanges(strike=["gaps-1", "gaps-99"]), told.append)
    assert not workbench.comparing.own_keys.file(found).exists()
    assert told == []


def test_where_nothing_can_be_cached_a_paper_is_split_and_compared_all_the_same(tmp_path: Path) -> None:
    """A file stands in the folder's place; what would be in it is made anew."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "cache").write_text("")
    shutil.copy(shelf_papers()[0].pdf, tmp_path / "mine.pdf")
    with workbench_for({"PAPERDRILL_HOME": str(tmp_path / "home")}) as bench:
        found = [bench.find(Request(ref=str(tmp_path / "mine.pdf"))) for _ in range(2)]
        assert found[0].paper == found[1].paper
        assert found[0].paper.sections
        key = bench.comparing.key_of(found[0])
        assert bench.compare({"gaps": "Only synthetic recall was tested."}, key).fields["gaps"].score is not None


def test_a_journal_in_a_synchronised_folder_is_warned_of_at_its_first_opening(tmp_path: Path) -> None:
    """And at no later one."""
    told = list[str]()
    for _ in range(2):
        with workbench_for({"PAPERDRILL_HOME": str(tmp_path / "Dropbox" / "paperdrill")}) as bench:
            bench.warn = told.append
            bench.history()
    (warning,) = told
    assert "in a folder that Dropbox synchronises" in warning
    assert "`paperdrill backup`" in warning
