"""Rounds of questions, as the journal keeps them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from paperdrill.errors import BadInputError, NothingFoundError
from paperdrill.journal.records import DueRound, NewSession, RoundScoring, Schedule
from paperdrill.journal.rounds import KeptAnswer, NewRound, RoundStore
from paperdrill.journal.store import Store

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
NEW = NewRound("p1", "On Windows", "/papers/p1.pdf", "file", b'{"id":"p1"}', b'["why?"]', 2)


@pytest.fixture
def rounds(tmp_path: Path) -> Iterator[RoundStore]:
    """A new journal."""
    with RoundStore(tmp_path / "journal.sqlite3") as opened:
        yield opened


def finished(rounds: RoundStore, new: NewRound = NEW, at: datetime = NOON, text: str = "Because.") -> int:
    """A round with one answer, at its end."""
    number = rounds.begin(new, at).id
    rounds.save_answer(number, 0, KeptAnswer(text))
    rounds.finish(number, 40.0, at + timedelta(minutes=9))
    return number


def session(rounds: RoundStore) -> int:
    """A session in the same journal."""
    with Store(rounds._file) as store:
        return store.begin(NewSession("p9", "Other", "p9", "shelf", b"{}", "## Gaps\n", 600), NOON).id


def test_a_round_begins_with_what_it_was_given(rounds: RoundStore) -> None:
    """And nothing was said yet."""
    begun = rounds.begin(NEW, NOON)
    assert (begun.paper_id, begun.title, begun.ref) == ("p1", "On Windows", "/papers/p1.pdf")
    assert (begun.paper_json, begun.questions_json) == (NEW.paper_json, NEW.questions_json)
    assert (begun.started_at, begun.finished_at, begun.overall, begun.session_id) == (NOON, None, None, None)
    assert begun.answers == {}
    assert rounds.round(begun.id) == begun


def test_an_answer_comes_back_as_it_was_said(rounds: RoundStore) -> None:
    """Half a character that a terminal sent becomes a question mark; what is said later takes its place."""
    number = rounds.begin(NEW, NOON).id
    first = KeptAnswer("Be\ud83dcause", "Why so?", "For \ud83d this", 12.5, 7.5, done=False)
    rounds.save_answer(number, 1, first)
    assert rounds.round(number).answers == {1: replace(first, text="Be?cause", second="For ? this")}
    later = KeptAnswer("Because it is", "And then?", "Nothing", 20.0, 9.0, done=True)
    rounds.save_answer(number, 1, later)
    rounds.save_answer(number, 0, KeptAnswer("First", done=False))
    assert rounds.round(number).answers == {0: KeptAnswer("First", done=False), 1: later}
    assert list(rounds.round(number).answers) == [0, 1]


def test_what_was_done_once_stays_done(rounds: RoundStore) -> None:
    """Though an editor still sends a draft."""
    number = rounds.begin(NEW, NOON).id
    rounds.save_answer(number, 0, KeptAnswer("Because", done=True))
    rounds.save_answer(number, 0, KeptAnswer("Because it", done=False))
    assert rounds.round(number).answers == {0: KeptAnswer("Because it", done=True)}


def test_answers_and_words_are_counted_as_they_are_saved(rounds: RoundStore) -> None:
    """Drafts and empty answers are no answers; the words of the second answer count as well."""
    number = rounds.begin(NEW, NOON).id
    other = rounds.begin(NEW, NOON + DAY).id
    rounds.save_answer(number, 0, KeptAnswer("one two", second="three"))
    rounds.save_answer(number, 1, KeptAnswer("four", done=False))
    rounds.save_answer(number, 2, KeptAnswer(""))
    newest, counted = rounds.unfinished()
    assert (newest.id, newest.answered, newest.words) == (other, 0, 0)
    assert (counted.id, counted.answered, counted.asked, counted.words) == (number, 1, 2, 4)
    rounds.save_answer(other, 0, KeptAnswer("of another round", done=False))
    rounds.end_drafts(number)
    answers = rounds.round(number).answers
    assert [answer.done for answer in answers.values()] == [True, True, True]
    assert rounds.unfinished()[1].answered == 2
    assert not rounds.round(other).answers[0].done
    assert rounds.unfinished()[0].answered == 0


def test_a_finished_round_stays_as_it_is(rounds: RoundStore) -> None:
    """Whatever is still sent; its end is that of the first time."""
    number = finished(rounds)
    rounds.save_answer(number, 0, KeptAnswer("Too late"))
    rounds.save_answer(number, 1, KeptAnswer("Too late"))
    rounds.finish(number, 60.0, NOON + DAY)
    ended = rounds.round(number)
    assert {place: answer.text for place, answer in ended.answers.items()} == {0: "Because."}
    assert (ended.finished_at, ended.overall) == (NOON + timedelta(minutes=9), 60.0)
    assert rounds.unfinished() == []


def test_a_discarded_round_is_on_no_list_until_it_is_brought_back(rounds: RoundStore) -> None:
    """It can be opened by its number all the while."""
    number, kept = finished(rounds), finished(rounds, at=NOON + DAY)
    rounds.discard(number, NOON)
    assert [each.id for each in rounds.history()] == [kept]
    assert [each.id for each in rounds.on_paper("p1")] == [kept]
    assert rounds.round(number).id == number
    rounds.restore(number)
    assert [each.id for each in rounds.history()] == [kept, number]


@pytest.mark.parametrize("change", ["discard", "restore", "round"])
def test_a_round_that_is_not_there_is_said_so(rounds: RoundStore, change: str) -> None:
    """With where to look."""
    calls: dict[str, Callable[[], object]] = {
        "discard": lambda: rounds.discard(7, NOON),
        "restore": lambda: rounds.restore(7),
        "round": lambda: rounds.round(7),
    }
    with pytest.raises(NothingFoundError, match=r"^there is no round 7 ") as told:
        calls[change]()
    assert told.value.hint == "list them with `paperdrill review`"


def test_only_a_round_in_which_nothing_was_said_is_forgotten(rounds: RoundStore) -> None:
    """Words are discarded, never deleted."""
    empty, said, other = (rounds.begin(NEW, NOON).id for _ in range(3))
    rounds.save_answer(said, 0, KeptAnswer("word", done=False))
    rounds.remove(empty)
    with pytest.raises(NothingFoundError):
        rounds.round(empty)
    with pytest.raises(BadInputError, match=f"round {said} has answers in it") as told:
        rounds.remove(said)
    assert told.value.hint == "discard it instead"
    assert {each.id for each in rounds.unfinished()} == {said, other}


def test_lists_are_newest_first_and_those_on_one_paper_oldest_first(rounds: RoundStore) -> None:
    """Of the same moment the later number; as many as asked for."""
    first, second, same = (finished(rounds, at=at) for at in (NOON, NOON + DAY, NOON + DAY))
    elsewhere = finished(rounds, replace(NEW, paper_id="p2"), NOON - DAY)
    assert [each.id for each in rounds.history()] == [same, second, first, elsewhere]
    assert [each.id for each in rounds.history(limit=2)] == [same, second]
    assert [each.id for each in rounds.on_paper("p1")] == [first, second, same]
    (summary,) = rounds.on_paper("p2")
    assert (summary.paper_id, summary.title, summary.ref) == ("p2", NEW.title, NEW.ref)
    assert (summary.started_at, summary.finished_at) == (NOON - DAY, NOON - DAY + timedelta(minutes=9))
    assert (summary.overall, summary.answered, summary.asked, summary.words) == (40.0, 1, 2, 1)


def test_the_bin_holds_what_was_discarded_and_nothing_else(rounds: RoundStore) -> None:
    """What was discarded last is first; discussions stand there too."""
    kept, first = finished(rounds), finished(rounds)
    talk = rounds.begin(replace(NEW, session_id=session(rounds)), NOON).id
    assert rounds.discarded() == []
    rounds.discard(first, NOON)
    rounds.discard(talk, NOON + DAY)
    assert [each.id for each in rounds.discarded()] == [talk, first]
    rounds.restore(first)
    assert [each.id for each in rounds.discarded()] == [talk]
    assert [each.id for each in rounds.history()] == [first, kept]


def test_finished_rounds_are_found_by_what_was_said(rounds: RoundStore) -> None:
    """In part of a word; not what is still being written."""
    number = finished(rounds, text="The window slides over tokens.")
    finished(rounds, text="Nothing of the kind.")
    open_ = rounds.begin(NEW, NOON).id
    rounds.save_answer(open_, 0, KeptAnswer("The window"))
    assert [each.id for each in rounds.history("windo TOKENS")] == [number]
    assert rounds.history("maize") == []


def test_a_discussion_belongs_to_its_session_and_stands_on_no_list_of_own_papers(rounds: RoundStore) -> None:
    """It can be taken up again once something was said in it."""
    belongs = session(rounds)
    assert rounds.of_session(belongs) is None
    number = rounds.begin(replace(NEW, session_id=belongs), NOON).id
    begun = rounds.of_session(belongs)
    assert begun is not None
    assert (begun.id, begun.session_id) == (number, belongs)
    assert rounds.round(number).session_id == belongs
    assert rounds.unfinished() == []
    rounds.save_answer(number, 0, KeptAnswer("word", done=False))
    assert [each.id for each in rounds.unfinished()] == [number]
    rounds.finish(number, 10.0, NOON)
    assert rounds.history() == []
    assert rounds.on_paper("p1") == []
    assert rounds.unfinished() == []
    assert rounds.unscheduled(1) == []


# -- what rounds scored, and when they are due --


def test_a_mark_stands_beside_its_answer_until_it_is_taken_back(rounds: RoundStore) -> None:
    """Only beside an answer."""
    number, other = finished(rounds), finished(rounds)
    rounds.mark_answer(number, 0, 3)
    assert rounds.round(number).answers[0].mark == 3
    assert rounds.round(other).answers[0].mark is None
    rounds.mark_answer(number, 0, None)
    assert rounds.round(number).answers[0].mark is None
    with pytest.raises(NothingFoundError, match=rf"question 2 of round {number} has no answer") as told:
        rounds.mark_answer(number, 1, 2)
    assert told.value.hint == "mark another one"


def test_each_version_keeps_what_it_gave(rounds: RoundStore) -> None:
    """The oldest first; the round shows the last that was kept."""
    number, other = finished(rounds), finished(rounds, at=NOON + DAY)
    assert rounds.not_judged_by("2") == [number, other]
    rounds.keep_scoring(number, "2", 55.0, NOON + DAY)
    rounds.keep_scoring(number, "1", 44.0, NOON)
    assert rounds.round_scorings(number) == [RoundScoring("1", NOON, 44.0), RoundScoring("2", NOON + DAY, 55.0)]
    assert rounds.round(number).overall == 44.0
    assert rounds.round(other).overall == 40.0
    assert rounds.not_judged_by("2") == [other]
    rounds.keep_scoring(number, "1", None, NOON)
    assert rounds.round_scorings(number)[0] == RoundScoring("1", NOON, None)
    rounds.discard(other, NOON)
    assert rounds.not_judged_by("2") == []


def schedule(paper_id: str, last_id: int, due_at: datetime, form: int = 2) -> Schedule:
    """When a paper is due."""
    return Schedule(paper_id, last_id, form, 3.5, 5.5, NOON, due_at)


def test_papers_are_due_before_a_moment_the_longest_overdue_first(rounds: RoundStore) -> None:
    """With the last round on them; a schedule takes the place of the one before."""
    first = finished(rounds)
    second = finished(rounds, replace(NEW, paper_id="p2", title="Other", ref="p2"))
    rounds.keep_schedules([schedule("p1", first, NOON + 2 * DAY), schedule("p2", second, NOON + DAY)])
    due = [
        DueRound(second, "Other", "p2", NOON + DAY, 40.0),
        DueRound(first, "On Windows", "/papers/p1.pdf", NOON + 2 * DAY, 40.0),
    ]
    assert rounds.due(NOON + 3 * DAY) == due
    assert rounds.due(NOON + 2 * DAY) == due[:1]
    rounds.keep_schedules([schedule("p2", second, NOON + 9 * DAY)])
    assert [each.round_id for each in rounds.due(NOON + 3 * DAY)] == [first]
    rounds.drop_schedule("p1")
    assert rounds.due(NOON + 3 * DAY) == []
    assert [each.round_id for each in rounds.due(NOON + 99 * DAY)] == [second]


def test_papers_without_a_schedule_of_this_form_are_named_once(rounds: RoundStore) -> None:
    """Those on which a round was finished and not discarded."""
    first = finished(rounds)
    finished(rounds, at=NOON + DAY)
    gone = finished(rounds, replace(NEW, paper_id="p2"))
    rounds.begin(replace(NEW, paper_id="p3"), NOON)
    rounds.discard(gone, NOON)
    assert rounds.unscheduled(2) == ["p1"]
    rounds.keep_schedules([schedule("p1", first, NOON, form=1)])
    assert rounds.unscheduled(2) == ["p1"]
    assert rounds.unscheduled(1) == []
