"""Marking through its use cases: answers kept and undone, the glance, what is shown, thresholds of the person's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hand_made_report import comparison, point, said
from paperdrill.critique.comparison import FieldResult
from paperdrill.critique.comparison_json import comparison_to_json
from paperdrill.critique.thresholds import LEAST_MARKS
from paperdrill.journal.records import KeptMark, NewSession
from paperdrill.journal.store import Store
from paperdrill.practice.mark_queue import MOST_UNSURE
from paperdrill.practice.marking import Agreement, Marking, MarkRun, MarksInMemory

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new journal."""
    with Store(tmp_path / "journal.sqlite3") as opened:
        yield opened


@pytest.fixture
def session_id(store: Store) -> int:
    """A finished session with the hand-made comparison."""
    number = store.begin(NewSession("p", "A paper", "p", "file", b"{}", "", 600), NOON).id
    store.finish(number, "5", comparison_to_json(comparison()), {"gaps": 35.0}, 58.0, NOON, marking_open=True)
    return number


@pytest.fixture
def marking(store: Store) -> Marking:
    """The use cases on that journal."""
    return Marking(lambda: store, lambda: NOON)


def test_every_answer_is_on_disk_at_once_and_a_new_process_goes_on_behind_it(
    store: Store, marking: Marking, session_id: int
) -> None:
    """Nothing is lost by a kill: the run is made anew from what is kept."""
    run = marking.run(session_id, comparison())
    run.answer("half")
    assert [(mark.point_id, mark.answer, mark.by) for mark in store.marks(session_id)] == [("gaps-3", "half", "person")]
    again = marking.run(session_id, comparison())
    assert again.queue == run.queue
    assert again.queue.place == (2, 2)


def test_the_glance_is_kept_whole_with_who_decided(store: Store, marking: Marking, session_id: int) -> None:
    """What stands is the program's, what was changed the person's."""
    run = marking.run(session_id, comparison())
    run.answer("said")
    run.answer("not")
    run.accept({1: "half"})
    kept = {mark.point_id: (mark.answer, mark.by) for mark in store.marks(session_id)}
    assert kept["method-1"] == ("said", "program")
    assert kept["gaps-1"] == ("half", "person")
    assert run.queue.stage == "unspoken"


def test_undo_takes_back_one_answer_or_the_whole_glance_in_a_later_process_too(
    marking: Marking, session_id: int
) -> None:
    """Until nothing is left."""
    run = marking.run(session_id, comparison())
    run.answer("said")
    run.answer("not")
    run.accept({})
    later = marking.run(session_id, comparison())
    assert len(later.undo()) == 2
    assert later.queue.stage == "glance"
    assert [mark.answer for mark in later.undo()] == ["not"]
    assert [mark.answer for mark in later.undo()] == ["said"]
    assert list(later.undo()) == []
    assert later.queue.place == (1, 2)


def test_what_was_put_off_is_asked_again_only_on_demand(marking: Marking, session_id: int) -> None:
    """Then in its place; put off once more, it stays away."""
    run = marking.run(session_id, comparison())
    run.answer("later")
    assert marking.run(session_id, comparison()).queue.place == (2, 2)
    again = marking.run(session_id, comparison(), again=True)
    assert again.queue.current is not None
    assert again.queue.current.point.id == "gaps-3"
    again.answer("later")
    assert again.queue.current.point.id == "gaps-4"


def test_on_demand_everything_that_is_unsure_is_asked(marking: Marking, session_id: int) -> None:
    """Also what was too much for the two minutes before the report."""
    points = tuple(point(f"gaps-{n}", f"Point {n}.", "4", 7, verdict="perhaps") for n in range(MOST_UNSURE + 2))
    sentences = tuple(said(f"Said {n}.", each.id, likely=0.4, reading="perhaps") for n, each in enumerate(points))
    many = replace(comparison(), fields={"gaps": FieldResult(20.0, said=sentences, points=points)})
    assert len(marking.run(session_id, many).queue.unsure) == MOST_UNSURE
    assert len(marking.run(session_id, many, again=True).queue.unsure) == MOST_UNSURE + 2


def test_marks_decide_what_is_shown_and_the_line_in_the_journal(
    store: Store, marking: Marking, session_id: int
) -> None:
    """Said counts whole, half a half, no nothing; what was predicted stands beside."""
    marking.predict(session_id, {"gaps": 2})
    run = marking.run(session_id, comparison())
    run.answer("half")
    run.answer("not")
    shown = marking.shown(session_id, comparison())
    gaps = shown.fields["gaps"]
    assert {point.id: (point.verdict, point.likely) for point in gaps.points} == {
        "gaps-1": ("likely", 0.95),
        "gaps-2": ("not_recognised", 0.0),
        "gaps-3": ("half", 0.5),
        "gaps-4": ("not_recognised", 0.0),
    }
    assert gaps.predicted == 2
    assert gaps.score == pytest.approx(25 * (0.95 + 0.5))
    assert store.history()[0].scores["gaps"] == gaps.score


def test_a_pair_can_be_marked_and_unmarked_outside_the_questions(marking: Marking, session_id: int) -> None:
    """As in the report."""
    pair = marking.run(session_id, comparison()).queue.unspoken[0]
    marking.keep(session_id, pair.answered("said"))
    assert marking.shown(session_id, comparison()).fields["gaps"].points[1].verdict == "said"
    marking.take_back(session_id, pair)
    assert marking.marks(session_id) == []


def test_a_critique_without_a_session_is_marked_in_memory() -> None:
    """For `compare` on a terminal: the same questions, nothing kept."""
    run = MarkRun(comparison(), MarksInMemory())
    run.answer("not")
    run.answer("said")
    run.undo()
    assert run.queue.place == (2, 2)
    assert run.marked.fields["gaps"].points[2].verdict == "not_recognised"


def test_the_agreement_counts_the_likely_pairs_that_were_let_stand(
    store: Store, marking: Marking, session_id: int
) -> None:
    """Half is a change; perhaps is no claim that one could agree with, and what was put off decides nothing."""
    store.keep_marks(
        session_id,
        [
            KeptMark("gaps", "said", "a", "A.", "a", "program", 0.97),
            KeptMark("gaps", "half", "b", "B.", "b", "person", 0.97),
            KeptMark("gaps", "not", "c", "C.", "c", "person", 0.97),
            KeptMark("gaps", "later", "d", "D.", "d", "person", 0.97),
            KeptMark("gaps", "not", "e", "E.", "e", "person", 0.4),
            KeptMark("gaps", "said", "f", "F."),
        ],
        NOON,
    )
    assert marking.agreement() == Agreement(1, 3)


def test_the_agreement_takes_for_likely_what_was_so_in_its_field(
    store: Store, marking: Marking, session_id: int
) -> None:
    """A strength begins to be likely where a gap is still perhaps one."""
    store.keep_marks(
        session_id,
        [
            KeptMark("strengths", "said", "a", "A.", "a", "person", 0.8),
            KeptMark("gaps", "said", "b", "B.", "b", "person", 0.8),
        ],
        NOON,
    )
    assert marking.agreement() == Agreement(1, 1)


def test_thresholds_are_fitted_from_forty_marks_on_and_then_only_for_news(
    store: Store, marking: Marking, session_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before that there are none of one's own."""

    def keep(count: int, start: int) -> None:
        marks = [
            KeptMark("gaps", "said" if n % 3 else "not", f"p{n}", f"P {n}.", f"s{n}", "person", 0.3 + 0.6 * (n % 3) / 3)
            for n in range(start, start + count)
        ]
        store.keep_marks(session_id, marks, NOON)

    keep(LEAST_MARKS - 1, 0)
    marking.fit_thresholds()
    assert marking.thresholds() is None
    keep(1, LEAST_MARKS)
    marking.fit_thresholds()
    fitted = marking.thresholds()
    assert fitted is not None
    assert 0.1 <= fitted.perhaps <= fitted.likely <= 0.95
    monkeypatch.setattr("paperdrill.critique.thresholds.fitted_thresholds", lambda _marks: pytest.fail("fitted again"))
    keep(9, 100)
    marking.fit_thresholds()
    assert marking.thresholds() == fitted
