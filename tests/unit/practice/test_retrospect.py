"""Looking back over all sessions, through the workbench."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hand_made_report import comparison
from paperdrill.critique.comparison_json import comparison_to_json
from paperdrill.critique.gap_kinds import KindCount
from paperdrill.journal.records import KeptMark, NewSession
from paperdrill.journal.store import Store
from paperdrill.practice.retrospect import Retrospect

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class Day:
    """A time of day that is moved by hand."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        """The time now."""
        return self.now


@pytest.fixture
def day() -> Day:
    """Noon of the first day."""
    return Day()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new journal."""
    with Store(tmp_path / "journal.sqlite3") as opened:
        yield opened


@pytest.fixture
def retrospect(store: Store, day: Day) -> Retrospect:
    """Looking back on that journal."""
    return Retrospect(lambda: store, day)


OLD_DOCUMENT = b"""{"paper": "p", "version": "4", "fields": {"gaps": {"score": 7.0, "points": [
    {"sentence": "We vary nothing.", "section": "4", "page": 7, "verdict": "missed", "yours": null}]}}, "overall": 7}"""


def _finished(
    store: Store, at: datetime, paper_id: str = "p", overall: float = 25.0, document: bytes | None = None
) -> int:
    """A finished session with the hand-made comparison; its number."""
    new = NewSession(paper_id, f"On {paper_id}", paper_id, "file", b"{}", "", 600)
    number = store.begin(new, at).id
    store.finish(number, "5", document or comparison_to_json(comparison()), {"gaps": 26.0}, overall, at)
    return number


def test_papers_read_before_there_were_schedules_are_due_too(store: Store, retrospect: Retrospect, day: Day) -> None:
    """Those that are due by midnight, the longest overdue first."""
    _finished(store, NOON, "well", overall=95.0)
    poor = _finished(store, NOON, "poor", overall=10.0)
    fair = _finished(store, NOON, "fair", overall=25.0)
    assert retrospect.due_today() == []
    day.now += timedelta(days=3)
    assert [(paper.session_id, paper.title, paper.overall) for paper in retrospect.due_today()] == [
        (poor, "On poor", 10.0),
        (fair, "On fair", 25.0),
    ]


def test_another_session_puts_the_paper_off(store: Store, retrospect: Retrospect, day: Day) -> None:
    """And discarding that session brings it back."""
    first = _finished(store, NOON)
    day.now += timedelta(days=3)
    assert [paper.session_id for paper in retrospect.due_today()] == [first]
    second = _finished(store, day.now)
    retrospect.reschedule("p")
    assert retrospect.due_today() == []
    store.discard(second, day.now)
    retrospect.reschedule("p")
    assert [paper.session_id for paper in retrospect.due_today()] == [first]
    store.discard(first, day.now)
    retrospect.reschedule("p")
    assert retrospect.due_today() == []


def test_gaps_passed_over_are_told_by_kind_with_the_person_s_marks(store: Store, retrospect: Retrospect) -> None:
    """A point that the person says they made is not passed over; taking the mark back, it is again."""
    numbers = [_finished(store, NOON + timedelta(days=day), f"p{day}") for day in range(3)]
    assert KindCount("ablation", 3, 3) in retrospect.passed_over_gaps()
    store.keep_marks(
        numbers[0], [KeptMark("gaps", "said", "gaps-2", "We did not vary the number of global tokens.")], NOON
    )
    assert KindCount("ablation", 2, 3) in retrospect.passed_over_gaps()
    store.drop_last_marks(numbers[0])
    assert KindCount("ablation", 3, 3) in retrospect.passed_over_gaps()


def test_predictions_are_held_against_what_came_out(store: Store, retrospect: Retrospect) -> None:
    """Session by session, oldest first, over all fields; sessions without a prediction tell nothing."""
    first, _, third = (_finished(store, NOON + timedelta(days=day), f"p{day}") for day in range(3))
    store.keep_predictions(third, {"gaps": 1, "method": 1})
    store.keep_predictions(first, {"gaps": 3, "method": 1})
    assert retrospect.prediction_bias().off == (1.0, -1.0)


def test_sessions_of_the_old_kind_tell_nothing(store: Store, retrospect: Retrospect) -> None:
    """Its verdicts were mostly wrong: nothing is counted by them."""
    for day in range(3):
        number = _finished(store, NOON + timedelta(days=day), f"p{day}", document=OLD_DOCUMENT)
        store.keep_predictions(number, {"gaps": 3})
    assert retrospect.passed_over_gaps() == []
    assert retrospect.prediction_bias().off == ()


def test_a_journal_without_sessions_has_nothing_to_look_back_on(retrospect: Retrospect) -> None:
    """No error either."""
    assert retrospect.due_today() == []
    assert retrospect.passed_over_gaps() == []
