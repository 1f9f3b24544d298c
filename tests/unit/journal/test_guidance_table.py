"""How much a person was led, in the journal: worked examples as far as they came, levels, and transfer tests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from paperdrill.journal.archive import Archive
from paperdrill.journal.guidance import Guidance, WorkedSoFar
from paperdrill.journal.records import NewSession
from paperdrill.journal.store import Store

NOON = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new journal."""
    with Store(tmp_path / "journal.sqlite3") as opened:
        yield opened


def session(store: Store, day: int, *, is_finished: bool = True) -> int:
    """A session on a paper of its own, on that day."""
    at = NOON + timedelta(days=day)
    number = store.begin(NewSession(f"paper-{day}", "A paper", "ref", "file", b"{}", "", 600), at).id
    if is_finished:
        store.finish(number, "6", b"{}", {}, 50.0, at)
    return number


def test_a_worked_example_is_kept_with_what_was_answered(store: Store) -> None:
    """Each on its own; what no text may hold is made harmless."""
    store.keep_worked("window-reach", WorkedSoFar(2, {2: "The second\ud800."}))
    store.keep_worked("other", WorkedSoFar(5))
    both = {"window-reach": WorkedSoFar(2, {2: "The second?."}), "other": WorkedSoFar(5)}
    assert store.worked(["window-reach", "other", "third"]) == both
    assert list(store.worked(["other"])) == ["other"]


def test_an_example_that_was_finished_once_stays_finished(store: Store) -> None:
    """Whoever looks at it again is not offered it as new."""
    store.keep_worked("window-reach", WorkedSoFar(27, {}, is_done=True))
    store.keep_worked("window-reach", WorkedSoFar(3))
    assert store.worked(["window-reach", "other"]) == {"window-reach": WorkedSoFar(3, {}, is_done=True)}


def test_a_session_is_kept_with_its_level(store: Store) -> None:
    """A session of before there were levels has none."""
    led, before = session(store, 0), session(store, 1)
    store.keep_guidance(led, Guidance(2))
    assert store.guidance(led) == Guidance(2)
    assert store.guidance(before) is None
    assert store.tests() == frozenset()


def test_sessions_are_counted_from_the_last_test(store: Store) -> None:
    """All where there was none; neither unfinished ones nor those in the bin count, nor does a test in the bin."""
    first, test = session(store, 0), session(store, 1)
    session(store, 2)
    session(store, 3, is_finished=False)
    assert store.finished_since_test() == 3
    store.keep_guidance(first, Guidance(1))
    store.keep_guidance(test, Guidance(3, is_test=True))
    assert store.finished_since_test() == 1
    assert store.tests() == {test}
    store.discard(test, NOON)
    assert store.finished_since_test() == 2


def test_an_export_takes_them_along(store: Store, tmp_path: Path) -> None:
    """Under the session's new number where the old one is taken."""
    number = session(store, 1)
    store.keep_guidance(number, Guidance(3, is_test=True))
    store.keep_worked("window-reach", WorkedSoFar(4, {2: "Mine."}))
    with Archive(tmp_path / "journal.sqlite3") as source, Archive(tmp_path / "other.sqlite3") as target:
        with Store(tmp_path / "other.sqlite3") as other:
            taken = session(other, 5)
        target.load(source.dump())
    with Store(tmp_path / "other.sqlite3") as other:
        assert other.tests() - {taken}
        assert taken not in other.tests()
        assert other.worked(["window-reach"]) == {"window-reach": WorkedSoFar(4, {2: "Mine."})}
