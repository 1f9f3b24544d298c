"""Searching the journal: what is found is what holds every word, whatever its letter case, accents or script."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paperdrill.journal.migrations import MIGRATIONS
from paperdrill.journal.records import NewSession
from paperdrill.journal.store import Store

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new journal."""
    with Store(tmp_path / "journal.sqlite3") as opened:
        yield opened


def _written(store: Store, notes: str, gaps: str = "", title: str = "On [MASK]") -> int:
    """A finished session that holds these texts; its number."""
    new = NewSession("2401.01234", title, "2401.01234v2", "arxiv", b"{}", "## Gaps\n", 600, topic="long-context")
    number = store.begin(new, NOON).id
    store.save_notes(number, notes)
    store.save_answer(number, "gaps", gaps)
    store.finish(number, "1", b"{}", {"gaps": 50.0}, 50.0, NOON)
    return number


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("mask", True),
        ("LONG-context", True),
        ("seed", True),
        ("see", True),
        ("tokens seed", True),
        ("2401.01234", True),
        ("100%", True),
        ("0%", True),
        ("1000", False),
        ("seed nowhere", False),
        ("s_ed", False),
        ("s_", False),
        ("tokensat", False),
        ('"one', False),
        ('"global" OR', False),
        ("seed*", False),
        ("NEAR(seed)", False),
        ("body:seed", False),
        ("\0", True),
    ],
)
def test_every_word_must_be_somewhere_in_the_session(store: Store, search: str, found: bool) -> None:
    """Title, topic, notes, answers and id are searched; %, _ and the signs of a query language are themselves."""
    _written(store, "global tokens at 100%", "one seed only")
    assert bool(store.history(search)) is found
    assert bool(store.matching(search)) is found


@pytest.mark.parametrize(
    ("text", "search"),
    [
        ("ein Überblick über Gewichte", "ÜBERBLICK"),
        ("a naïve baseline", "naive"),
        ("a naive baseline", "naïve"),
        ("Größe", "GRÖSSE"),
        ("обучение без учителя", "Обучение"),
        ("ο γρήγορος νους", "ΝΟΥΣ"),
        ("長い文脈のモデル", "文脈"),
        ("我们没有消融实验", "消融实验"),
        ("긴 문맥", "문맥"),
        ("दीर्घ संदर्भ", "संदर्भ"),
        ("سياق طويل", "سياق"),
        ("𝒪(n²) work", "o(n2)"),
        ("ﬁne-tuning", "fine-tuning"),
    ],
)
def test_any_script_is_searched_whatever_the_case_and_accents(store: Store, text: str, search: str) -> None:
    """As a person would type it, composed or not."""
    number = _written(store, text)
    assert store.matching(search) == {number}
    assert store.matching("zzzz") == frozenset()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text("abÄß文脈дй²ﬁ%_\"*'\\()^- \n\0", max_size=30), start=st.integers(0, 30), length=st.integers(1, 10))
def test_any_piece_of_what_was_written_finds_it(store: Store, text: str, start: int, length: int) -> None:
    """Whatever stands in it."""
    assert _written(store, text) in store.matching(text[start : start + length])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(search=st.text())
def test_no_search_is_an_error(store: Store, search: str) -> None:
    """However odd."""
    assert store.history(search) == []


def test_only_finished_sessions_that_are_not_discarded_are_found(store: Store) -> None:
    """What is discarded comes back with the session."""
    number = _written(store, "one seed")
    store.save_notes(store.begin(NewSession("x", "t", "x", "file", b"{}", "", 600), NOON).id, "one seed")
    assert [summary.id for summary in store.history("seed")] == [number]
    store.discard(number, NOON)
    assert store.history("seed") == []
    store.restore(number)
    assert store.matching("seed") == {number}


def test_a_search_that_names_no_word_finds_all(store: Store) -> None:
    """Blanks are nothing to look for."""
    numbers = {_written(store, "a"), _written(store, "b")}
    assert store.matching("  ") == numbers


def test_a_journal_of_the_first_form_can_be_searched_and_keeps_its_scores(tmp_path: Path) -> None:
    """What was finished before there was an index is in it; the first comparison of a session is the one listed."""
    file = tmp_path / "journal.sqlite3"
    with sqlite3.connect(file) as db:
        db.executescript(MIGRATIONS[0])
        db.execute("INSERT INTO snapshot VALUES ('d', '{}')")
        columns = "id, paper_id, title, ref, source, topic, pdf, told, snapshot, template_text, started_at, phase,"
        for number, phase in ((1, "done"), (2, "critique")):
            db.execute(
                f"INSERT INTO session ({columns} total_s, attempt, notes)"
                " VALUES (?, 'p', 'Old title', 'p', 'file', '', '', '[]', 'd', '', ?, ?, 600, 1, 'an old note')",
                (number, NOON.isoformat(), phase),
            )
            db.execute("INSERT INTO answer VALUES (?, 'gaps', 'three old words')", (number,))
        db.execute("INSERT INTO comparison VALUES (1, '2', '2026-11-25', 80, '{\"gaps\": 80.0}', '{}')")
        db.execute("INSERT INTO comparison VALUES (1, '1', '2026-11-24', 40, '{\"gaps\": 40.0}', '{}')")
        db.execute("PRAGMA user_version = 1")
    with Store(file) as store:
        (past,) = store.history("note words OLD")
        assert (past.id, past.words, past.scores, past.overall) == (1, 3, {"gaps": 40.0}, 40.0)
        assert [summary.words for summary in store.unfinished()] == [3]
