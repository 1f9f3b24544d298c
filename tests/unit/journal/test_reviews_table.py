"""Reviews of papers in the journal: kept once, sealed, taken along; and what was decided of other readers' points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from paperdrill.journal.archive import Archive, Dump
from paperdrill.journal.records import NewSession
from paperdrill.journal.store import Store
from paperdrill.journal.voice_records import KeptReview, VoiceMark

NOON = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
REVIEW = KeptReview(
    "tide", "d1", "Tide\ud800Link", "https://openreview.net/forum?id=abc", "CC BY 4.0", NOON, b"\x01\xff"
)
MARK = VoiceMark("reviewers", "gaps", "said", "No error bars.", "Nothing tells the spread.", 0.9)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new journal."""
    with Store(tmp_path / "journal.sqlite3") as opened:
        yield opened


def session(store: Store) -> int:
    """A session's number."""
    return store.begin(NewSession("tide", "TideLink", "tide", "file", b"{}", "", 600), NOON).id


def test_a_review_is_kept_once_however_often_it_is_given(store: Store) -> None:
    """By what it says; another paper may have one that says the same."""
    assert store.keep_reviews([REVIEW, replace(REVIEW, digest="d2")]) == 2
    assert store.keep_reviews([REVIEW, replace(REVIEW, paper_id="other")]) == 1
    assert store.reviews("tide") == [replace(REVIEW, title="Tide?Link", digest=digest) for digest in ("d1", "d2")]
    assert [each.paper_id for each in store.reviews()] == ["tide", "tide", "other"]


def test_the_reviews_of_a_paper_are_removed_and_no_others(store: Store) -> None:
    """And it is known how many there were."""
    store.keep_reviews([REVIEW, replace(REVIEW, paper_id="other")])
    assert store.drop_reviews("tide") == 1
    assert store.drop_reviews("tide") == 0
    assert [each.paper_id for each in store.reviews()] == ["other"]


def test_reviews_go_with_a_paper_that_proves_to_be_another_of_the_journal(store: Store) -> None:
    """What both had stands once."""
    store.keep_reviews([REVIEW, replace(REVIEW, paper_id="double"), replace(REVIEW, paper_id="double", digest="d2")])
    store.merge("tide", ["double"])
    assert [(each.paper_id, each.digest) for each in store.reviews()] == [("tide", "d1"), ("tide", "d2")]


def test_a_decision_is_kept_changed_and_taken_back(store: Store) -> None:
    """The last one first; a later one on the same point takes the place of the earlier."""
    number = session(store)
    other = replace(MARK, statement="One data set.", answer="missed", sentence="", likely=None)
    store.keep_voice_mark(number, MARK, NOON)
    store.keep_voice_mark(number, other, NOON)
    store.keep_voice_mark(number, replace(MARK, answer="disagree"), NOON)
    assert store.voice_marks(number) == [other, replace(MARK, answer="disagree")]
    assert store.drop_last_voice_mark(number) == replace(MARK, answer="disagree")
    assert store.drop_last_voice_mark(number) == other
    assert store.drop_last_voice_mark(number) is None


def test_one_decision_is_let_go_and_no_other(store: Store) -> None:
    """Another voice may say the same."""
    number = session(store)
    for voice in ("reviewers", "expert"):
        store.keep_voice_mark(number, replace(MARK, voice=voice), NOON)
    store.drop_voice_mark(number, "reviewers", "gaps", MARK.statement)
    assert [mark.voice for mark in store.voice_marks(number)] == ["expert"]
    assert store.voice_marks(session(store)) == []


def test_backups_and_exports_take_reviews_and_decisions_along(tmp_path: Path) -> None:
    """An export is JSON; reviews lie sealed in it, and nobody can count them."""
    with Store(tmp_path / "journal.sqlite3") as store:
        store.keep_reviews([REVIEW])
        store.keep_voice_mark(session(store), MARK, NOON)
    with Archive(tmp_path / "journal.sqlite3") as archive:
        archive.backup(tmp_path / "backup.sqlite3")
        dump = archive.dump()
    assert dump.sealed
    assert not {"review", "partner"} & dump.tables.keys()
    dump = msgspec.json.decode(msgspec.json.encode(dump), type=Dump)
    with Archive(tmp_path / "new.sqlite3") as archive:
        added = archive.load(dump)
    assert (added["review"], added["voice_mark"]) == (1, 1)
    for file in ("backup.sqlite3", "new.sqlite3"):
        with Store(tmp_path / file) as store:
            assert store.reviews("tide") == [replace(REVIEW, title="Tide?Link")]
            assert store.voice_marks(1) == [MARK]
