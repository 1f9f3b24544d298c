"""Marks and predictions in the journal: kept, undone, and brought over from the verdicts overruled of old."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from paperdrill.critique import comparison
from paperdrill.journal import records
from paperdrill.journal.migrations import MIGRATIONS
from paperdrill.journal.records import KeptMark, NewSession, OwnThresholds
from paperdrill.journal.store import Store

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MARK = KeptMark("gaps", "said", "gaps-1", "All tasks are synthetic.", "Synthetic \ud800 tasks.", "person", 0.5)
OVERRULINGS = 6
"""Forms of the journal in which verdicts were overruled; the next brings them over."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new journal."""
    with Store(tmp_path / "journal.sqlite3") as opened:
        yield opened


@pytest.fixture
def number(store: Store) -> int:
    """A session."""
    return store.begin(NewSession("p", "A paper", "p", "file", b"{}", "", 600), NOON).id


def test_a_mark_comes_back_as_it_was_given_with_the_moment(store: Store, number: int) -> None:
    """Text that UTF-8 cannot hold breaks nothing."""
    store.keep_marks(number, [MARK], NOON)
    assert store.marks(number) == [replace(MARK, sentence="Synthetic ? tasks.", at=NOON)]


def test_a_later_mark_on_the_same_pair_takes_the_place_of_the_earlier(store: Store, number: int) -> None:
    """There is one answer to a question."""
    store.keep_marks(number, [MARK], NOON)
    store.keep_marks(number, [replace(MARK, answer="not")], NOON)
    assert [mark.answer for mark in store.marks(number)] == ["not"]
    store.drop_mark(number, MARK)
    assert store.marks(number) == []


def test_what_was_decided_together_is_taken_back_together(store: Store, number: int) -> None:
    """Whatever the clock said: it may stand still."""
    store.keep_marks(number, [MARK], NOON)
    store.keep_marks(number, [replace(MARK, sentence=name, answer="half") for name in "ab"], NOON)
    assert [mark.sentence for mark in store.drop_last_marks(number)] == ["a", "b"]
    assert [mark.answer for mark in store.marks(number)] == ["said"]


def test_marks_of_a_discarded_session_teach_nothing(store: Store, number: int) -> None:
    """Brought back, they do again."""
    store.keep_marks(number, [MARK], NOON)
    store.discard(number, NOON)
    assert store.all_marks() == []
    store.restore(number)
    assert len(store.all_marks()) == 1


def test_predictions_are_listed_oldest_first_from_the_newest_sessions(store: Store) -> None:
    """Those of sessions that are not finished are not."""
    for day in range(4):
        at = NOON + timedelta(days=day)
        made = store.begin(NewSession("p", "A paper", "p", "file", b"{}", "", 600), at).id
        store.keep_predictions(made, {"gaps": day, "method": 1})
        if day < 3:
            store.finish(made, "5", b"{}", {}, None, at)
    assert [past.counts["gaps"] for past in store.past_predictions(3)] == [1, 2]
    assert store.predictions(1) == {"gaps": 0, "method": 1}


def test_own_thresholds_replace_each_other(store: Store) -> None:
    """The last ones count."""
    assert store.own_thresholds() is None
    store.keep_thresholds(0.7, 0.4, 41, NOON)
    store.keep_thresholds(0.6, 0.3, 52, NOON)
    assert store.own_thresholds() == OwnThresholds(0.6, 0.3, 52)


def test_a_finished_session_stays_among_the_unfinished_until_its_report_is_reached(store: Store, number: int) -> None:
    """Marking can be taken up again after a kill."""
    store.finish(number, "5", b"{}", {}, None, NOON, marking_open=True)
    assert [summary.id for summary in store.unfinished()] == [number]
    assert store.session(number).marking_open
    assert [line.marking_open for line in store.history() if line.id == number] == [True]
    store.open_marking(number, is_open=False)
    assert store.unfinished() == []
    assert not store.session(number).marking_open


def test_the_journal_and_the_comparison_agree_on_which_versions_are_of_the_old_kind() -> None:
    """They do not know each other, and each needs to know."""
    assert records.FIRST_OF_PRESENT_KIND == comparison.FIRST_OF_PRESENT_KIND
    for version in ("0", "4", "5", "12", "", "x"):
        assert records.is_of_old_kind(version) == comparison.is_of_old_kind(version)


def test_verdicts_overruled_of_old_become_marks_by_the_person(tmp_path: Path) -> None:
    """With the authors' sentence where the comparison holds it; the numbers of the old kind stay as they were."""
    document = {"fields": {"gaps": {"points": [{"id": "gaps-2", "sentence": "We vary; nothing."}]}}}
    file = tmp_path / "journal.sqlite3"
    with closing(sqlite3.connect(file)) as journal, journal:
        journal.create_function("folded", 1, str.casefold, deterministic=True)
        journal.create_function("words_in", 1, lambda text: len(text.split()), deterministic=True)
        for statements in MIGRATIONS[:OVERRULINGS]:
            journal.executescript(statements)
        journal.execute(f"PRAGMA user_version = {OVERRULINGS}")
        journal.execute("INSERT INTO snapshot VALUES ('d', '{}')")
        for session, made in ((1, json.dumps(document)), (2, "{ broken")):
            journal.execute(
                "INSERT INTO session (id, paper_id, title, ref, source, topic, pdf, told, snapshot, template_text,"
                " started_at, phase, total_s, attempt, scores, overall) VALUES"
                " (?, 'p', 't', 'p', 'file', '', '', '[]', 'd', '', ?, 'done', 600, 1, '{\"gaps\": 26.0}', 26.0)",
                (session, NOON.isoformat()),
            )
            journal.execute(
                "INSERT INTO comparison VALUES (?, '4', ?, 26.0, '{}', ?)", (session, NOON.isoformat(), made.encode())
            )
            for point, ruling in (("gaps-2", "matched"), ("method-1", "missed")):
                journal.execute(
                    "INSERT INTO overruling VALUES (?, ?, ?, ?)", (session, point, ruling, NOON.isoformat())
                )
    with Store(file) as store:
        assert sorted(store.marks(1), key=lambda mark: mark.field) == [
            KeptMark("gaps", "said", "gaps-2", "We vary; nothing.", at=NOON),
            KeptMark("method", "not", "method-1", at=NOON),
        ]
        assert {mark.statement for mark in store.marks(2)} == {""}
        line = store.history()[0]
        assert (line.version, line.is_of_old_kind, line.scores, line.marking_open) == ("4", True, {"gaps": 26.0}, False)
