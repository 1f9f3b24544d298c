"""What could not be done is told by its name, whatever it was, when the database will not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from paperdrill.errors import StoreError
from paperdrill.journal.archive import Archive, Dump, OnDisk, TableDump
from paperdrill.journal.guidance import Guidance, WorkedSoFar
from paperdrill.journal.records import KeptMark, LibraryPaper, NewSession, Phase, Reading
from paperdrill.journal.rounds import KeptAnswer, NewRound, Round, RoundStore
from paperdrill.journal.store import Store
from paperdrill.papers.identity import Marks

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SESSION = NewSession("p", "T", "r", "file", b"{}", "", 600)
ROUND = NewRound("p", "T", "r", "file", b"{}", b"[]", 1)
PAPER = LibraryPaper("r", "p", "T", (), "", "file", 9, "", "", NOON)
MARKS = Marks.of([("doi", "10.1/x")])

OF_SESSIONS: list[tuple[str, Callable[[Store], object]]] = [
    ("open the journal", lambda s: s.set_patience(1.0)),
    ("begin a session", lambda s: s.begin(SESSION, NOON)),
    ("read a session", lambda s: s.session(1)),
    ("save", lambda s: s.save_notes(1, "x")),
    ("save", lambda s: s.save_reading(1, Reading())),
    ("save", lambda s: s.save_answer(1, "gaps", "x")),
    ("save the clock", lambda s: s.save_progress(1, Phase.SKIM, 1.0, 0.0, {})),
    ("finish the session", lambda s: s.finish(1, "5", b"", {}, None, NOON)),
    ("save", lambda s: s.keep_guidance(1, Guidance(1, is_test=False))),
    ("save", lambda s: s.keep_worked("p", WorkedSoFar())),
    ("search the journal", lambda s: s.matching("x")),
    ("read the journal", lambda s: s.history()),
    ("read the journal", lambda s: s.read_paper_ids()),
    ("read the journal", lambda s: s.done_paper_ids()),
    ("read the journal", lambda s: s.recent_comparisons(1)),
    ("read the journal", lambda s: s.not_compared_by("5")),
    ("keep the comparisons", lambda s: s.keep_comparisons([], NOON)),
    ("keep the scores", lambda s: s.set_scores(1, {}, None)),
    ("read the journal", lambda s: s.scorings(1)),
    ("read the journal", lambda s: s.comparison_by("5", 1)),
    ("read the journal", lambda s: s.seen_with(MARKS)),
    ("keep what a paper is known by", lambda s: s.learn("p", MARKS)),
    ("merge two records of one paper", lambda s: s.merge("p", ["q"])),
    ("read the journal", lambda s: s.at_place("r")),
    ("read the journal", lambda s: s.unmarked()),
    ("read the journal", lambda s: s.without_marks()),
    ("read the journal", lambda s: s.with_arxiv_ids(["p"])),
    ("remember a paper", lambda s: s.remember_paper(PAPER)),
    ("forget a place", lambda s: s.forget_place("r")),
    ("set a paper aside", lambda s: s.set_aside("p", None)),
    ("read the library", lambda s: s.papers_here()),
    ("keep the marks", lambda s: s.keep_marks(1, [], NOON)),
    ("take a mark back", lambda s: s.drop_last_marks(1)),
    ("take a mark back", lambda s: s.drop_mark(1, KeptMark("gaps", "said", "gaps-1"))),
    ("read the journal", lambda s: s.marks(1)),
    ("read the journal", lambda s: s.all_marks()),
    ("save", lambda s: s.open_marking(1, is_open=True)),
    ("keep the thresholds", lambda s: s.keep_thresholds(0.6, 0.2, 40, NOON)),
    ("read the journal", lambda s: s.own_thresholds()),
    ("keep the prediction", lambda s: s.keep_predictions(1, {})),
    ("read the journal", lambda s: s.predictions(1)),
    ("read the journal", lambda s: s.past_predictions(1)),
    ("plan what is due", lambda s: s.keep_schedules([])),
    ("plan what is due", lambda s: s.drop_schedule("p")),
    ("read the journal", lambda s: s.due(NOON)),
    ("read the journal", lambda s: s.unscheduled(2)),
    ("read the journal", lambda s: s.waiting_rounds()),
    ("read the journal", lambda s: s.critique_seconds([1])),
    ("read the journal", lambda s: s.first_due(NOON, 1)),
    ("read the journal", lambda s: s.count_due(NOON)),
    ("read the journal", lambda s: s.is_anything_unscheduled(1)),
    ("read the library", lambda s: s.newest_papers(1)),
    ("read the library", lambda s: s.count_papers()),
    ("read the journal", lambda s: s.practised(["p"])),
    ("read the journal", lambda s: s.count_finished_since(NOON)),
    ("read the journal", lambda s: s.tests()),
    ("read a session", lambda s: s.guidance(1)),
    ("read the journal", lambda s: s.count_finished_papers(1)),
    ("read the journal", lambda s: s.was_begun("p")),
    ("read the journal", lambda s: s.finished_since_test()),
    ("read the partners' critiques", lambda s: s.partners()),
]
OF_ROUNDS: list[tuple[str, Callable[[RoundStore], object]]] = [
    ("begin a round", lambda r: r.begin(ROUND, NOON)),
    ("read a round", lambda r: r.round(1)),
    ("save", lambda r: r.save_answer(1, 0, KeptAnswer("x"))),
    ("save", lambda r: r.end_drafts(1)),
    ("finish the round", lambda r: r.finish(1, None, NOON)),
    ("save", lambda r: r.discard(1, NOON)),
    ("forget the round", lambda r: r.remove(1)),
    ("read the journal", lambda r: r.history()),
    ("keep the mark", lambda r: r.mark_answer(1, 0, 3)),
    ("judge the round", lambda r: r.keep_scoring(1, "3", None, NOON)),
    ("read the journal", lambda r: r.not_judged_by("3")),
    ("read the journal", lambda r: r.round_scorings(1)),
    ("read the journal", lambda r: r.unscheduled(2)),
    ("read the journal", lambda r: r.due(NOON)),
]
OF_ARCHIVES: list[tuple[str, Callable[[Archive], object]]] = [
    ("read which papers there are", lambda a: a.papers_on_disk()),
    ("read the answer keys", lambda a: a.keys()),
    ("read the journal", lambda a: a.dump()),
]
WRITES_NOTHING = "CREATE TRIGGER stuck BEFORE INSERT ON own_key BEGIN SELECT RAISE(ABORT, 'stuck'); END"


def test_every_call_names_what_could_not_be_done(tmp_path: Path) -> None:
    """Here the database is closed; locked or full it is the same, but for the reason and the hint."""
    store, rounds, archive = (kind(tmp_path / "j.sqlite3") for kind in (Store, RoundStore, Archive))
    for each in (store, rounds, archive):
        each._db.close()
    told: list[tuple[str, Callable[[], object]]] = [
        *((doing, lambda call=call: call(store)) for doing, call in OF_SESSIONS),
        *((doing, lambda call=call: call(rounds)) for doing, call in OF_ROUNDS),
        *((doing, lambda call=call: call(archive)) for doing, call in OF_ARCHIVES),
    ]
    for doing, call in told:
        with pytest.raises(StoreError) as caught:
            call()
        assert caught.value.message.startswith(f"could not {doing}: ")


def test_keys_that_cannot_be_taken_along_are_told_as_such(tmp_path: Path) -> None:
    """What was kept of them stays."""
    with Archive(tmp_path / "j.sqlite3") as archive:
        archive.keep_keys({"p.key.toml": "whole = true"})
        archive._db.execute(WRITES_NOTHING)
        with pytest.raises(StoreError, match=r"^could not take the answer keys along: "):
            archive.keep_keys({"p.key.toml": "whole = false"})
        assert archive.keys() == {"p.key.toml": "whole = true"}


def test_what_is_not_told_of_a_record_is_what_its_absence_means() -> None:
    """Of a paper, a round, an answer and an archive."""
    assert (PAPER.set_aside, PAPER.sessions, PAPER.overall, PAPER.due_at, PAPER.year, PAPER.doi) == (
        False,
        0,
        None,
        None,
        None,
        "",
    )
    begun = Round(1, "p", "T", "r", NOON, None, b"", b"")
    assert (begun.answers, begun.overall, begun.session_id) == ({}, None, None)
    assert KeptAnswer() == KeptAnswer("", "", "", 0.0, 0.0, True, None)
    assert KeptMark("gaps", "said", "gaps-1") == KeptMark("gaps", "said", "gaps-1", "", "", "person", None, None)
    assert OnDisk("p", "r").source == "file"
    assert Reading() == Reading(-1, 0, 0, ())
    keys = TableDump(["name", "body", "x"], [["a", "b", 1], [None, "c", 1], ["d", 7, 1]])
    assert Dump(1, {"own_key": keys}).keys == {"a": "b"}
    assert (Dump(1, {}).keys, Dump(1, {}).lost) == ({}, {})
