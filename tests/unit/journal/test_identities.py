"""Which papers of the journal are one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from paperdrill.journal.records import LibraryPaper, NewSession, Schedule, Unmarked
from paperdrill.journal.rounds import NewRound, RoundStore
from paperdrill.journal.store import Store
from paperdrill.papers.identity import Marks

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new journal."""
    with Store(tmp_path / "journal.sqlite3") as opened:
        yield opened


def begun(store: Store, paper_id: str, day: int = 0, ref: str = "", text: bytes = b"{}") -> int:
    """A finished session on a paper."""
    number = store.begin(
        NewSession(paper_id, "T", ref or paper_id, "shelf", text, "", 600), NOON + timedelta(days=day)
    ).id
    store.finish(number, "5", b"{}", {}, None, NOON)
    return number


def kept(store: Store, ref: str, paper_id: str, pdf: str = "") -> None:
    """A paper of the library."""
    store.remember_paper(LibraryPaper(ref, paper_id, "T", (), "", "file", 9, pdf, "", NOON))


MARKS = Marks.of([("arxiv", "2401.00001"), ("doi", "10.1/x")])
OTHERS = Marks.of([("arxiv", "2401.00002")])


def test_a_paper_is_known_again_by_any_of_its_marks(store: Store) -> None:
    """With all that it is known by; what was learnt before stays."""
    store.learn("a", MARKS)
    store.learn("a", Marks.of([("doi", "10.1/x"), ("doi", "10.1/y")]))
    store.learn("b", OTHERS)
    assert store.seen_with(Marks.of([("doi", "10.1/y")])) == {
        "a": Marks.of([("arxiv", "2401.00001"), ("doi", "10.1/x"), ("doi", "10.1/y")])
    }
    assert set(store.seen_with(Marks.of([*MARKS, *OTHERS]))) == {"a", "b"}
    assert store.seen_with(Marks.of([("doi", "2401.00001")])) == {}
    assert store.with_arxiv_ids(["a", "c"]) == {"a", "c", "2401.00001"}


def test_two_that_prove_to_be_one_are_merged_with_all_they_have(store: Store) -> None:
    """Attempts are numbered anew by time; the schedules go; other papers stay as they were."""
    first, second = begun(store, "a", 2), begun(store, "b", 1)
    third, other = begun(store, "a", 3), begun(store, "c", 0)
    kept(store, "place", "b")
    store.learn("a", MARKS)
    store.learn("b", Marks.of([*OTHERS, ("doi", "10.1/x")]))
    due = NOON + timedelta(days=1)
    store.keep_schedules(
        [
            Schedule(each, number, 2, 1.0, 5.0, NOON, due)
            for each, number in zip("abc", (third, second, other), strict=True)
        ]
    )
    store.merge("a", ["b"])
    assert [each.id for each in store.attempts("a")] == [second, first, third]
    assert [each.attempt for each in store.attempts("a")] == [1, 2, 3]
    assert store.attempts("b") == []
    assert [each.attempt for each in store.attempts("c")] == [1]
    assert [paper.paper_id for paper in store.papers_here()] == ["a"]
    assert store.seen_with(OTHERS) == {"a": Marks.of([*MARKS, *OTHERS])}
    assert [each.session_id for each in store.due(NOON + timedelta(days=9))] == [other]


def test_a_discarded_attempt_is_not_counted(store: Store) -> None:
    """As if it had not been."""
    first, second = begun(store, "a", 1), begun(store, "b", 2)
    store.discard(first, NOON)
    store.merge("a", ["b"])
    assert [(each.id, each.attempt) for each in store.attempts("a")] == [(second, 1)]


def test_a_place_leads_to_the_papers_that_were_had_from_it(store: Store, tmp_path: Path) -> None:
    """In the library by its name or its PDF, and for sessions and rounds."""
    kept(store, "doi:1", "a", pdf="/papers/a.pdf")
    kept(store, "doi:2", "b")
    begun(store, "c", ref="/papers/a.pdf")
    with RoundStore(tmp_path / "journal.sqlite3") as rounds:
        rounds.begin(NewRound("d", "T", "/papers/a.pdf", "file", b"{}", b"[]", 1), NOON)
    assert store.at_place("/papers/a.pdf") == {"a", "c", "d"}
    assert store.at_place("doi:2") == {"b"}
    assert store.at_place("") == frozenset()


def test_papers_of_which_no_mark_is_kept_are_named_with_their_last_reading(store: Store, tmp_path: Path) -> None:
    """Those with a history, and those of the library."""
    begun(store, "a", 1, text=b'{"old":1}')
    begun(store, "a", 2, ref="newer", text=b'{"new":1}')
    begun(store, "known")
    store.learn("known", MARKS)
    kept(store, "x", "lib")
    kept(store, "y", "known")
    with RoundStore(tmp_path / "journal.sqlite3") as rounds:
        rounds.begin(NewRound("d", "T", "r", "file", b'{"round":1}', b"[]", 1), NOON)
    found = sorted(store.unmarked(), key=lambda each: each.paper_id)
    assert found == [
        Unmarked("a", "newer", "shelf", b'{"new":1}'),
        Unmarked("d", "r", "file", b'{"round":1}'),
    ]
    assert store.without_marks() == {"lib"}


def test_a_paper_is_set_aside_in_all_its_places_and_taken_back(store: Store) -> None:
    """What is done with it stays; a place that is forgotten is off the list."""
    kept(store, "x", "a")
    kept(store, "y", "a")
    kept(store, "z", "b")
    begun(store, "a")
    store.set_aside("a", NOON)
    assert {paper.ref: paper.set_aside for paper in store.papers_here()} == {"x": True, "y": True, "z": False}
    assert {paper.ref: paper.sessions for paper in store.papers_here()} == {"x": 1, "y": 1, "z": 0}
    store.set_aside("a", None)
    assert not any(paper.set_aside for paper in store.papers_here())
    store.forget_place("x")
    assert {paper.ref for paper in store.papers_here()} == {"y", "z"}
