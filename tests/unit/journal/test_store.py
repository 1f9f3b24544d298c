"""The journal's database: what is saved is there afterwards, whole, in the form the model says."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paperdrill.errors import NothingFoundError, StoreError
from paperdrill.journal.migrations import MIGRATIONS
from paperdrill.journal.records import LibraryPaper, NewSession, Phase, Reading
from paperdrill.journal.store import Store

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

NEW = NewSession(
    paper_id="2401.01234",
    title="On [MASK] and list[int]",
    ref="2401.01234v2",
    source="arxiv",
    paper_json=b'{"id":"2401.01234v2","title":"On [MASK] and list[int]"}',
    template_text="## Method\n",
    total_s=600,
    topic="long-context",
    pdf="/papers/2401.01234v2.pdf",
    told=("asked for a phrase", "newest of 14"),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new journal."""
    with Store(tmp_path / "journal.sqlite3") as opened:
        yield opened


def finish(store: Store, session_id: int, at: datetime = NOON, **scores: float | None) -> None:
    """End a session with these scores."""
    store.finish(session_id, "1", b'{"paper":"x"}', scores, 50.0, at)


def test_a_session_begins_in_the_skim_with_what_it_was_given(store: Store) -> None:
    """All that a session begins with comes back, and nothing is written or timed yet."""
    session = store.begin(NEW, NOON)
    assert session.phase is Phase.SKIM
    assert (session.paper_id, session.title, session.ref) == (NEW.paper_id, NEW.title, NEW.ref)
    assert (session.source, session.topic, session.pdf, session.told) == (NEW.source, NEW.topic, NEW.pdf, NEW.told)
    assert (session.paper_json, session.template_text) == (NEW.paper_json, NEW.template_text)
    assert (session.started_at, session.finished_at, session.total_s) == (NOON, None, 600)
    assert (session.notes, session.critique, session.section_s) == ("", {}, {})


def test_what_is_saved_is_there_after_opening_anew(tmp_path: Path) -> None:
    """Notes, answers, clock, section times and the reveal survive closing the file."""
    file = tmp_path / "journal.sqlite3"
    with Store(file) as store:
        number = store.begin(NEW, NOON).id
        store.save_notes(number, "p4 global tokens?\n[/] list[int]")
        store.save_answer(number, "gaps", "one seed")
        store.save_answer(number, "gaps", "one seed only")
        store.save_progress(number, Phase.CRITIQUE, 431.5, 12.0, {-1: 30.0, 3: 200.5})
        store.save_reveal(number, 99.0)
        store.save_reveal(number, 300.0)
        store.save_reading(number, Reading(3, 2, 140, seen=((-1, 0), (3, 1))))
    with Store(file) as store:
        session = store.session(number)
    assert session.notes == "p4 global tokens?\n[/] list[int]"
    assert session.critique == {"gaps": "one seed only"}
    assert (session.phase, session.skim_spent_s, session.critique_spent_s) == (Phase.CRITIQUE, 431.5, 12.0)
    assert session.section_s == {-1: 30.0, 3: 200.5}
    assert session.revealed_at_s == 99.0, "the first time counts"
    assert session.reading == Reading(3, 2, 140, seen=((-1, 0), (3, 1)))


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text())
def test_any_text_comes_back_as_it_was_typed(store: Store, text: str) -> None:
    """Control characters, emoji and empty text included."""
    number = store.begin(NEW, NOON).id
    store.save_notes(number, text)
    assert store.session(number).notes == text


def test_a_lone_surrogate_cannot_break_saving(store: Store) -> None:
    """A terminal may send half of a character: it becomes a question mark and the rest is kept."""
    number = store.begin(NEW, NOON).id
    store.save_notes(number, "before \ud83d after")
    assert store.session(number).notes == "before ? after"


def test_finishing_keeps_the_comparison_and_takes_the_session_off_the_unfinished(store: Store) -> None:
    """A finished session is history, with its scores."""
    number = store.begin(NEW, NOON).id
    assert [summary.id for summary in store.unfinished()] == [number]
    finish(store, number, NOON + timedelta(minutes=20), method=78.0, gaps=None)
    assert store.unfinished() == []
    (summary,) = store.history()
    assert (summary.scores, summary.overall) == ({"method": 78.0, "gaps": None}, 50.0)
    assert summary.finished_at == NOON + timedelta(minutes=20)
    assert store.session(number).comparison_json == b'{"paper":"x"}'


def test_a_clock_that_still_ticks_cannot_reopen_a_finished_session(store: Store) -> None:
    """The interface saves once more on its way out; the session stays finished, with its times as they were."""
    number = store.begin(NEW, NOON).id
    store.save_progress(number, Phase.CRITIQUE, 600, 30, {1: 9.0})
    finish(store, number)
    store.save_progress(number, Phase.CRITIQUE, 600, 99, {1: 99.0})
    session = store.session(number)
    assert (session.phase, session.critique_spent_s, session.section_s) == (Phase.DONE, 30, {1: 9.0})


def test_history_is_newest_first_and_limited_as_asked(store: Store) -> None:
    """The list a person sees begins with the last session."""
    numbers = [store.begin(NEW, NOON + timedelta(days=day)).id for day in range(3)]
    for number in numbers:
        finish(store, number)
    assert [summary.id for summary in store.history()] == numbers[::-1]
    assert [summary.id for summary in store.history(limit=2)] == numbers[:0:-1]


def test_sessions_on_one_paper_are_numbered_attempts(store: Store) -> None:
    """The second session on a paper is its second attempt, another paper's first is a first."""
    first, second = store.begin(NEW, NOON), store.begin(NEW, NOON + timedelta(days=1))
    other = store.begin(replace(NEW, paper_id="another"), NOON)
    assert (first.attempt, second.attempt, other.attempt) == (1, 2, 1)
    for session in (first, second):
        finish(store, session.id)
    assert [summary.id for summary in store.attempts(NEW.paper_id)] == [first.id, second.id]


def test_a_discarded_session_is_off_every_list_until_restored(store: Store) -> None:
    """Discarding can be undone, and loses nothing."""
    number = store.begin(NEW, NOON).id
    store.save_answer(number, "gaps", "kept")
    store.discard(number, NOON)
    assert store.unfinished() == []
    assert store.read_paper_ids() == frozenset()
    store.restore(number)
    assert [summary.id for summary in store.unfinished()] == [number]
    assert store.session(number).critique == {"gaps": "kept"}


def test_a_session_that_is_not_there_is_said_so(store: Store) -> None:
    """Reading and saving alike name the number that is missing."""
    with pytest.raises(NothingFoundError, match="no session 99"):
        store.session(99)
    with pytest.raises(NothingFoundError, match="no session 99"):
        store.save_notes(99, "lost?")


def test_library_papers_are_brought_up_to_date_not_doubled(store: Store) -> None:
    """Fetching a paper again changes its entry and keeps the topic it was fetched for."""
    paper = LibraryPaper(
        "2401.01234v2", "2401.01234", "Old", ("Ada",), "An abstract.", "arxiv", 9, "/a.pdf", "long-context", NOON
    )
    store.remember_paper(paper)
    store.remember_paper(replace(paper, title="New", topic=""))
    (kept,) = store.papers_here()
    assert (kept.title, kept.topic, kept.authors, kept.sessions) == ("New", "long-context", ("Ada",), 0)
    number = store.begin(NEW, NOON).id
    finish(store, number)
    assert store.papers_here()[0].sessions == 1


def test_a_paper_of_the_library_comes_back_whole(store: Store) -> None:
    """On every list that has it."""
    paper = LibraryPaper(
        "r", "p", "On Tides", ("Ada", "Ben"), "An abstract.", "arxiv", 9, "/a.pdf", "tides", NOON,
        year=2021, doi="10.1/x", set_aside=False,
    )  # fmt: skip
    store.remember_paper(paper)
    assert store.papers_here() == [paper]
    assert store.newest_papers(5) == [paper]
    store.set_aside("p", NOON)
    assert [each.set_aside for each in store.papers_here()] == [True]
    assert (store.newest_papers(5), store.count_papers()) == ([], 0)


def test_the_library_is_listed_in_steps_that_grow_as_its_papers_do(store: Store) -> None:
    """And not as papers times sessions: of thousands that took eight seconds. Counted in SQLite's own steps."""

    def steps(papers: int) -> int:
        for number in range(papers):
            name = f"paper {number}"
            store.finish(store.begin(replace(NEW, paper_id=name), NOON).id, "v", b"{}", {}, 50.0, NOON)
            store.remember_paper(LibraryPaper(name, name, "T", (), "", "arxiv", 1, "", "", NOON))
        hundreds = [0]
        store._db.set_progress_handler(lambda: hundreds.__setitem__(0, hundreds[0] + 1), 100)
        assert len(store.papers_here()) == papers
        store._db.set_progress_handler(None, 0)
        return hundreds[0]

    few = steps(50)
    assert steps(200) < 6 * few


def test_a_block_that_fails_leaves_nothing_behind(store: Store) -> None:
    """All of a transaction or nothing of it."""
    number = store.begin(NEW, NOON).id

    def fail_half_way() -> None:
        with store.atomic("try"):
            store._db.execute("UPDATE session SET notes = 'half' WHERE id = ?", (number,))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail_half_way()
    assert store.session(number).notes == ""


def test_a_journal_of_a_newer_program_is_refused_not_touched(tmp_path: Path) -> None:
    """An older program must not write what it does not understand."""
    file = tmp_path / "journal.sqlite3"
    with sqlite3.connect(file) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(StoreError, match="newer paperdrill"):
        Store(file)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_a_journal_is_its_owners_alone(tmp_path: Path) -> None:
    """With its log, though the folder around it be open to others."""
    with Store(tmp_path / "journal.sqlite3") as store:
        store.begin(NEW, NOON)
        modes = {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.glob("journal.sqlite3*")}
    assert modes == {0o600}


def test_a_failing_migration_leaves_the_form_before_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step commits together with the record that it ran, or not at all."""
    file = tmp_path / "journal.sqlite3"
    Store(file).close()
    broken = "CREATE TABLE half (a TEXT); CREATE TABLE half (a TEXT)"
    monkeypatch.setattr("paperdrill.journal.forms.MIGRATIONS", (*MIGRATIONS, broken))
    with pytest.raises(StoreError, match="already exists"):
        Store(file)
    with sqlite3.connect(file) as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)
        assert db.execute("SELECT COUNT(*) FROM sqlite_master WHERE name = 'half'").fetchone()[0] == 0


def test_two_threads_can_save_at_once(store: Store) -> None:
    """A worker that remembers a paper and the interface that saves notes share one connection."""
    number = store.begin(NEW, NOON).id
    faults: list[Exception] = []

    def save(field: str) -> None:
        try:
            for turn in range(50):
                store.save_answer(number, field, f"{field} {turn}")
        except StoreError as fault:
            faults.append(fault)

    threads = [threading.Thread(target=save, args=(field,)) for field in ("method", "gaps")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert store.session(number).critique == {"method": "method 49", "gaps": "gaps 49"}


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from paperdrill.journal.store import Store
sys.path.insert(0, sys.argv[2])
from unit.journal.test_store import NEW, NOON
store = Store(Path(sys.argv[1]))
number = store.begin(NEW, NOON).id
store.save_notes(number, "typed just before")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_a_killed_process_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    """After kill -9 right after a save, the next process finds it."""
    file = tmp_path / "journal.sqlite3"
    tests = Path(__file__).parents[2]
    ended = subprocess.run([sys.executable, "-c", KILLED, str(file), str(tests)], env=os.environ, check=False)
    assert ended.returncode == -signal.SIGKILL
    with Store(file) as store:
        (summary,) = store.unfinished()
        assert store.session(summary.id).notes == "typed just before"
