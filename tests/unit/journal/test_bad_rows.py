"""A row that no version of ours has written stops no list: it is left out, named once, and nobody waits for that."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from paperdrill.journal.records import NewSession
from paperdrill.journal.rounds import NewRound, RoundStore
from paperdrill.journal.store import Store

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SESSION = NewSession("2401.01234", "Windows", "2401.01234v2", "arxiv", b"{}", "## Method\n", 600)
ROUND = NewRound("mine", "My paper", "/mine.pdf", "file", b"{}", b"[]", 3)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A journal of three finished sessions and three rounds."""
    file = tmp_path / "journal.sqlite3"
    with Store(file) as store, RoundStore(file) as rounds:
        for day in range(3):
            at = NOON + timedelta(days=day)
            store.finish(store.begin(SESSION, at).id, "1", b"{}", {"gaps": 50.0}, 50.0, at)
            rounds.begin(ROUND, at)
    return file


def _spoil(file: Path, table: str, column: str, value: object) -> None:
    with closing(sqlite3.connect(file)) as db, db:
        db.execute(f"UPDATE {table} SET {column} = ? WHERE id = 2", (value,))


@pytest.mark.parametrize(
    ("column", "value", "kind"),
    [
        ("started_at", "noon", "ValueError"),
        ("finished_at", 12, "ValueError"),
        ("scores", "not JSON", "DecodeError"),
        ("scores", '{"gaps": "many"}', "ValidationError"),
    ],
)
def test_a_bad_session_is_left_out_and_named_once(file: Path, column: str, value: object, kind: str) -> None:
    """Whatever is wrong with it."""
    _spoil(file, "session", column, value)
    told = list[str]()
    with Store(file, told.append) as store:
        for _ in range(2):
            assert [each.id for each in store.history()] == [3, 1]
    (line,) = told
    assert line.startswith(f"session 2 cannot be read and is ignored: {kind}")


def test_a_session_in_a_phase_that_there_is_not_is_left_out(file: Path) -> None:
    """Among those that wait to be taken up again."""
    _spoil(file, "session", "phase", "lunch")
    told = list[str]()
    with Store(file, told.append) as store:
        assert store.unfinished() == []
        assert len(store.history()) == 2
    assert told == ["session 2 cannot be read and is ignored: KeyError: 'lunch'"]


def test_a_bad_round_is_left_out_and_named(file: Path) -> None:
    """The rest is listed in its order."""
    _spoil(file, "drill", "started_at", "noon")
    told = list[str]()
    with RoundStore(file, told.append) as rounds:
        assert sorted(each.id for each in rounds.history()) == [1, 3]
    (line,) = told
    assert line.startswith("round 2 cannot be read and is ignored: ValueError")


def test_who_is_told_of_a_bad_row_may_ask_the_journal(file: Path) -> None:
    """From another thread too: the interface is told by one that reads, and reads itself before that goes on."""
    _spoil(file, "session", "scores", "not JSON")
    asked = list[int]()
    with ThreadPoolExecutor(1) as interface:

        def tell(_line: str) -> None:
            asked.append(interface.submit(store.session, 1).result(60.0).id)

        with Store(file, tell) as store:
            assert len(store.history()) == 2
    assert asked == [1]
