"""What a session scored by each version of the comparison, and which of them is shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from paperdrill.journal.records import DuePaper, NewComparison, NewSession, Schedule, Scoring
from paperdrill.journal.store import Store

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
NEW = NewSession("p1", "On Windows", "p1", "shelf", b'{"id":"p1"}', "## Gaps\n", 600)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new journal."""
    with Store(tmp_path / "journal.sqlite3") as opened:
        yield opened


def finished(store: Store, version: str, at: datetime = NOON, new: NewSession = NEW) -> int:
    """A session that this version scored at its end."""
    number = store.begin(new, at).id
    store.finish(number, version, f"by {version}".encode(), {"gaps": 10.0}, 10.0, at)
    return number


def kept(store: Store, session_id: int, version: str, overall: float, at: datetime) -> None:
    """Keep what another version makes of it."""
    scores: dict[str, float | None] = {"gaps": overall, "method": None}
    store.keep_comparisons([NewComparison(session_id, version, overall, scores, f"by {version}".encode())], at)


def shown(store: Store, session_id: int) -> tuple[str, float | None]:
    """The version and the score of a session's line."""
    return next((each.version, each.overall) for each in store.history() if each.id == session_id)


def test_the_first_of_the_present_kind_is_shown_whatever_comes_later(store: Store) -> None:
    """A score never changes behind a person's back."""
    number = finished(store, "5")
    kept(store, number, "6", 60.0, NOON + DAY)
    assert shown(store, number) == ("5", 10.0)
    assert store.session(number).comparison_json == b"by 5"
    assert store.recent_comparisons(9) == {number: b"by 5"}


def test_one_of_the_present_kind_goes_before_one_of_the_old(store: Store) -> None:
    """Of which the first is shown as long as there is no other."""
    number = finished(store, "3")
    kept(store, number, "4", 44.0, NOON + DAY)
    assert shown(store, number) == ("3", 10.0)
    kept(store, number, "5", 55.0, NOON + 2 * DAY)
    assert shown(store, number) == ("5", 55.0)
    assert store.session(number).comparison_json == b"by 5"
    assert store.scorings(number) == [
        Scoring("5", NOON + 2 * DAY, 55.0, {"gaps": 55.0, "method": None}),
        Scoring("3", NOON, 10.0, {"gaps": 10.0}),
        Scoring("4", NOON + DAY, 44.0, {"gaps": 44.0, "method": None}),
    ]


def test_a_line_that_stays_keeps_what_marks_made_of_it(store: Store) -> None:
    """Other sessions' lines are not touched."""
    number, other = finished(store, "5"), finished(store, "5")
    store.set_scores(number, {"gaps": 33.0}, 33.0)
    kept(store, number, "6", 60.0, NOON + DAY)
    assert shown(store, number) == ("5", 33.0)
    assert next(each.scores for each in store.history() if each.id == number) == {"gaps": 33.0}
    assert shown(store, other) == ("5", 10.0)


def test_a_comparison_is_had_by_its_version(store: Store) -> None:
    """One that is made again takes its own place."""
    number, other = finished(store, "5"), finished(store, "5")
    kept(store, number, "6", 60.0, NOON)
    assert store.comparison_by("6", number) == b"by 6"
    assert store.comparison_by("5", number) == b"by 5"
    assert store.comparison_by("6", other) is None
    kept(store, number, "6", 66.0, NOON + DAY)
    assert [each.overall for each in store.scorings(number)] == [10.0, 66.0]


def test_what_a_version_has_not_scored_is_listed_paper_by_paper(store: Store) -> None:
    """Finished sessions alone, none that was discarded."""
    first = finished(store, "5")
    other = NewSession("p2", "Other", "p2", "shelf", b'{"id":"p2"}', "", 600)
    second = finished(store, "5", new=other)
    third = finished(store, "5")
    store.begin(NEW, NOON)
    gone = finished(store, "5")
    store.discard(gone, NOON)
    assert sorted(store.not_compared_by("6")) == [first, second, third]
    places = [store.not_compared_by("6").index(number) for number in (first, third)]
    assert abs(places[0] - places[1]) == 1
    assert places[0] < places[1]
    assert store.not_compared_by("5") == []
    kept(store, first, "6", 60.0, NOON)
    assert sorted(store.not_compared_by("6")) == [second, third]


def test_all_comparisons_are_kept_or_none(store: Store) -> None:
    """One that cannot be kept takes the others with it."""
    number = finished(store, "5")
    made = [NewComparison(each, "6", 60.0, {}, b"by 6") for each in (number, 999)]
    with pytest.raises(Exception, match="could not keep the comparisons"):
        store.keep_comparisons(made, NOON)
    assert store.comparison_by("6", number) is None


def test_papers_to_practise_on_again_come_the_longest_overdue_first(store: Store) -> None:
    """Before the moment; with the last session's score."""
    first = finished(store, "5")
    second = finished(store, "5", new=NewSession("p2", "Other", "p2", "shelf", b"{}", "", 600))
    store.keep_schedules(
        [
            Schedule("p1", first, 2, 3.5, 5.5, NOON, NOON + 2 * DAY),
            Schedule("p2", second, 2, 3.5, 5.5, NOON, NOON + DAY),
        ]
    )
    due = [DuePaper(second, "Other", NOON + DAY, 10.0), DuePaper(first, "On Windows", NOON + 2 * DAY, 10.0)]
    assert store.due(NOON + 3 * DAY) == due
    assert store.due(NOON + 2 * DAY) == due[:1]
    assert {each.id for each in store.unscheduled(3)} == {first, second}
    assert store.unscheduled(2) == []
    store.drop_schedule("p2")
    assert [each.id for each in store.unscheduled(2)] == [second]


def test_the_newest_comparisons_are_had_by_their_sessions(store: Store) -> None:
    """As many as asked for, in no particular order; none of a session that goes on or was discarded."""
    numbers = [finished(store, "5", NOON + day * DAY) for day in range(4)]
    store.begin(NEW, NOON + 9 * DAY)
    store.discard(numbers[3], NOON)
    assert list(store.recent_comparisons(2)) == [numbers[2], numbers[1]]
    assert store.done_paper_ids() == store.read_paper_ids() == frozenset({"p1"})
    store.begin(NewSession("p3", "Begun", "p3", "shelf", b"{}", "", 600), NOON)
    assert store.done_paper_ids() == {"p1"}
    assert store.read_paper_ids() == {"p1", "p3"}
