"""What a person comes home to, read from the journal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from paperdrill.journal.connection import connect
from paperdrill.journal.guidance import WorkedSoFar
from paperdrill.journal.records import DuePaper, DueRound, LibraryPaper, NewSession, Phase, Practised
from paperdrill.journal.rounds import KeptAnswer, NewRound, RoundStore
from paperdrill.journal.schedule import FORM, schedule_after
from paperdrill.journal.store import Store
from paperdrill.papers.shelf import shelf_papers
from paperdrill.practice.home_view import HomeReader, HomeView, Waiting, WorkedOffer
from paperdrill.settings import Settings

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
"""A Wednesday."""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new journal."""
    with Store(tmp_path / "journal.sqlite3") as opened:
        yield opened


@pytest.fixture
def rounds(tmp_path: Path, store: Store) -> Iterator[RoundStore]:
    """The same journal, for rounds of questions."""
    with RoundStore(tmp_path / "journal.sqlite3") as opened:
        yield opened


def home(store: Store, at: datetime = NOON, **settings: object) -> HomeView:
    """What is shown at that moment."""
    return HomeReader(lambda: store, lambda: replace(Settings(), **settings), lambda: at).view()  # type: ignore[arg-type]  # settings by name


def begun(store: Store, at: datetime = NOON, paper_id: str = "p") -> int:
    """A session that is not finished; its number."""
    return store.begin(NewSession(paper_id, f"On {paper_id}", f"ref-{paper_id}", "file", b"{}", "", 600), at).id


def finished(store: Store, at: datetime, gaps: float | None, paper_id: str = "p", version: str = "5") -> int:
    """A finished session; its number."""
    number = begun(store, at, paper_id)
    store.finish(number, version, b"{}", {"gaps": gaps}, gaps, at)
    return number


def asked(rounds: RoundStore, at: datetime, paper_id: str = "own", session_id: int | None = None) -> int:
    """A round of questions with one answer of two words; its number."""
    number = rounds.begin(NewRound(paper_id, f"On {paper_id}", paper_id, "file", b"{}", b"[]", 10, session_id), at).id
    rounds.save_answer(number, 0, KeptAnswer("two words"))
    return number


def kept(store: Store, ref: str, **changed: object) -> None:
    """A paper of the library."""
    paper = LibraryPaper(ref, ref, f"On {ref}", (), "", "file", 9, "", "", NOON)
    store.remember_paper(replace(paper, **changed))  # type: ignore[arg-type]  # its own fields


def test_an_empty_journal_offers_the_shelf_and_nothing_else(store: Store) -> None:
    """And the topic and the form of the settings."""
    view = home(store, topic="long-context", template="iclr")
    assert (view.topic, view.form) == ("long-context", "iclr")
    assert (view.waiting, view.due, view.next_due, view.unread, view.profiles, view.papers) == (
        (),
        (),
        None,
        None,
        (),
        (),
    )
    assert (view.shelf.read, view.shelf.papers) == (frozenset(), tuple(shelf_papers()))
    assert view.shelf.next == shelf_papers()[0]


def test_what_is_unfinished_comes_newest_first_with_how_far_it_is(store: Store, rounds: RoundStore) -> None:
    """Sessions by their phase, rounds by what was answered; a finished session whose report was not reached, too."""
    in_skim, in_critique = begun(store), begun(store, NOON + HOUR)
    store.save_progress(in_skim, Phase.SKIM, 138.0, 0.0, {})
    store.save_progress(in_critique, Phase.CRITIQUE, 600.0, 50.0, {})
    store.save_answer(in_critique, "gaps", "three words here")
    to_mark = begun(store, NOON + 2 * HOUR)
    store.finish(to_mark, "5", b"{}", {}, None, NOON, marking_open=True)
    finished(store, NOON + 3 * HOUR, 20.0)
    store.discard(begun(store, NOON + 4 * HOUR), NOON)
    on_own = asked(rounds, NOON + 5 * HOUR)
    assert home(store, critique_minutes=5).waiting == (
        Waiting("round", on_own, "On own", "questions", NOON + 5 * HOUR, 2, answered=1, asked=10),
        Waiting("session", to_mark, "On p", "mark", NOON + 2 * HOUR),
        Waiting("session", in_critique, "On p", "critique", NOON + HOUR, 3, left_s=250.0),
        Waiting("session", in_skim, "On p", "skim", NOON, left_s=462.0),
    )


def test_without_a_limit_a_critique_has_no_time_left(store: Store) -> None:
    """Its clock counts up."""
    store.save_progress(begun(store), Phase.CRITIQUE, 600.0, 50.0, {})
    (waiting,) = home(store).waiting
    assert waiting.left_s is None


def test_a_discussion_stands_for_its_session(store: Store, rounds: RoundStore) -> None:
    """One is told once; a discussion in which nothing was said is no reason to go on."""
    session = begun(store)
    store.finish(session, "5", b"{}", {}, None, NOON, marking_open=True)
    held = asked(rounds, NOON, session_id=session)
    (waiting,) = home(store).waiting
    assert (waiting.kind, waiting.number, waiting.session_id) == ("discussion", held, session)
    rounds.save_answer(held, 0, KeptAnswer(""))
    (waiting,) = home(store).waiting
    assert (waiting.kind, waiting.number) == ("session", session)


def test_what_is_open_in_another_terminal_is_left_out(store: Store) -> None:
    """Two terminals must not write one session."""
    one, two = begun(store), begun(store, NOON + HOUR)
    reader = HomeReader(lambda: store, Settings, lambda: NOON, lambda waiting: waiting.number == two)
    assert [each.number for each in reader.view().waiting] == [one]


def scheduled(store: Store, rounds: RoundStore) -> None:
    """Two papers and a round, finished one after the other, with their schedules."""
    for days, paper_id in enumerate(("first", "second")):
        number = finished(store, NOON + days * DAY, 25.0, paper_id)
        store.keep_schedules([s for s in [schedule_after(store.attempts(paper_id))] if s])
        assert number
    number = asked(rounds, NOON - DAY)
    rounds.finish(number, 40.0, NOON - DAY)
    rounds.keep_schedules([s for s in [schedule_after(rounds.on_paper("own"))] if s])


def test_papers_and_rounds_that_are_due_stand_in_one_list(store: Store, rounds: RoundStore) -> None:
    """The longest overdue first, each with what to type for it; counted all, the first few shown."""
    scheduled(store, rounds)
    view = home(store, NOON + 60 * DAY)
    assert [each.due_at for each in view.due] == sorted(each.due_at for each in view.due)
    assert {(type(each), each.ref) for each in view.due} == {
        (DuePaper, "ref-first"), (DuePaper, "ref-second"), (DueRound, "own"),
    }  # fmt: skip
    assert [each.attempt for each in view.due if isinstance(each, DuePaper)] == [2, 2]
    assert view.due_count == 3
    assert view.next_due == view.due[0]


def test_what_is_due_later_is_not_due_and_is_what_comes_next(store: Store, rounds: RoundStore) -> None:
    """A calendar wants to know."""
    scheduled(store, rounds)
    view = home(store, NOON - 5 * DAY)
    assert (view.due, view.due_count) == ((), 0)
    assert view.next_due is not None


def test_of_many_that_are_due_a_few_are_read(store: Store) -> None:
    """And all are counted."""
    for number in range(8):
        finished(store, NOON + number * HOUR, 25.0, f"p{number}")
        store.keep_schedules([s for s in [schedule_after(store.attempts(f"p{number}"))] if s])
    view = home(store, NOON + 60 * DAY)
    assert (len(view.due), view.due_count) == (6, 8)


def test_the_last_four_profiles_come_oldest_first(store: Store) -> None:
    """Numbers of the old kind are no profile of today's."""
    for day, gaps in enumerate([10.0, 20.0, None, 30.0, 40.0]):
        finished(store, NOON + day * DAY, gaps)
    finished(store, NOON + 9 * DAY, 99.0, version="4")
    assert [each.scores["gaps"] for each in home(store).profiles] == [None, 30.0, 40.0]


@pytest.mark.parametrize(
    ("scores", "change"),
    [
        ([], None),
        ([10.0], None),
        ([10.0, 25.0], 15.0),
        ([10.0, 25.0, 35.0], 10.0),
        ([None, 10.0, None, 25.0], 15.0),
        ([99.0, *[10.0] * 4, *[30.0] * 4], 20.0),
    ],
)
def test_the_trend_sets_the_latest_sessions_against_as_many_before(
    store: Store, scores: list[float | None], change: float | None
) -> None:
    """From two on it says something; four against four at most."""
    for day, gaps in enumerate(scores):
        finished(store, NOON + day * DAY, gaps)
    assert home(store).changes.get("gaps") == change


def test_papers_at_hand_tell_whether_they_were_read_how_well_and_whether_they_are_due(
    store: Store, tmp_path: Path
) -> None:
    """Each once, newest first; what is set aside is not at hand."""
    here = tmp_path / "here.pdf"
    here.touch()
    kept(store, "old")
    kept(store, "read", added_at=NOON + HOUR, topic="agents")
    kept(store, "read-v2", paper_id="read", added_at=NOON + 2 * HOUR, pdf="/gone.pdf")
    kept(store, "gone", added_at=NOON + 3 * HOUR, pdf="/gone.pdf")
    kept(store, "aside", added_at=NOON + 4 * HOUR)
    store.set_aside("aside", NOON)
    finished(store, NOON, 25.0, "read")
    store.keep_schedules([s for s in [schedule_after(store.attempts("read"))] if s])
    view = home(store, NOON + 60 * DAY)
    assert [(each.ref, each.read, each.overall, each.is_due, each.is_gone) for each in view.papers] == [
        ("gone", 0, None, False, True),
        ("read", 1, 25.0, True, False),
        ("old", 0, None, False, False),
    ]
    assert view.paper_count == 3
    assert view.unread is not None
    assert view.unread.ref == "old"


def test_the_unread_paper_is_one_of_the_topic(store: Store) -> None:
    """The newest; where no topic is set, of any."""
    kept(store, "on-topic", topic="agents")
    kept(store, "newer", topic="vision", added_at=NOON + HOUR)
    found = [home(store, topic=topic).unread for topic in ("agents", "", "law")]
    assert [each.ref if each else None for each in found] == ["on-topic", "newer", None]


def test_the_shelf_goes_on_where_one_is_in_it(store: Store) -> None:
    """In its own order at one's level; a session that is only begun reads nothing, a worked example puts off."""
    first, second, third, *_ = [paper for paper in shelf_papers() if paper.level == 1]
    finished(store, NOON, 25.0, first.name)
    begun(store, NOON, second.name)
    finished(store, NOON + HOUR, 40.0, first.name)
    assert store.practised([first.name, second.name, "none"]) == {first.name: Practised(2, 40.0)}
    shelf = home(store).shelf
    assert (shelf.read, shelf.next, shelf.level) == (frozenset({first.name}), second, 1)
    store.keep_worked(second.name, WorkedSoFar(1))
    assert home(store).shelf.next == third


def test_after_three_papers_the_shelf_goes_on_at_the_second_level(store: Store) -> None:
    """As the prompts do."""
    for place, paper in enumerate(("a", "b", "c")):
        finished(store, NOON + place * DAY, 25.0, paper)
    shelf = home(store).shelf
    assert shelf.next
    assert (shelf.level, shelf.next.level) == (2, 2)


def test_a_worked_example_is_offered_to_beginners_alone(store: Store) -> None:
    """Until they begin a session of their own, or were at its end."""
    paper = next(paper for paper in shelf_papers() if paper.worked)
    assert home(store).worked == WorkedOffer(paper.title)
    store.keep_worked(paper.name, WorkedSoFar(6))
    assert home(store).worked == WorkedOffer(paper.title, 6)
    store.keep_worked(paper.name, WorkedSoFar(27, is_done=True))
    assert home(store).worked is None


def test_who_has_begun_is_offered_no_worked_example(store: Store) -> None:
    """A session that waits says that somebody knows how it goes."""
    begun(store, NOON, "a")
    assert home(store).worked is None


def test_a_week_begins_on_monday(store: Store) -> None:
    """Sessions that were finished count, the goal is the person's own."""
    for days in (-3, -2, 0):  # Sunday, Monday, Wednesday
        finished(store, NOON + days * DAY, 25.0)
    begun(store)
    view = home(store, weekly_sessions=4)
    assert (view.this_week, view.weekly_goal) == (2, 4)


def test_what_is_unscheduled_is_noticed(store: Store, rounds: RoundStore) -> None:
    """Papers and rounds alike; what belongs to a discussion is never scheduled."""
    assert not store.is_anything_unscheduled(FORM)
    session = finished(store, NOON, 25.0)
    assert store.is_anything_unscheduled(FORM)
    store.keep_schedules([s for s in [schedule_after(store.attempts("p"))] if s])
    assert not store.is_anything_unscheduled(FORM)
    assert store.is_anything_unscheduled(FORM + 1)
    rounds.finish(asked(rounds, NOON, session_id=session), 40.0, NOON)
    assert not store.is_anything_unscheduled(FORM)
    rounds.finish(asked(rounds, NOON), 40.0, NOON)
    assert store.is_anything_unscheduled(FORM)


def test_no_question_of_homes_walks_a_whole_table(store: Store, tmp_path: Path) -> None:
    """SQLite says by its plan what it reads; of the sessions and papers it is an index, or the rows of one."""
    asked_of = list[str]()
    store._db.set_trace_callback(asked_of.append)
    home(store)
    store._db.set_trace_callback(None)
    assert len(asked_of) > 5
    with connect(tmp_path / "journal.sqlite3") as db:
        for question in asked_of:
            for step in db.execute(f"EXPLAIN QUERY PLAN {question}"):
                assert (
                    not step["detail"].startswith("SCAN") or "INDEX" in step["detail"] or "CONSTANT" in step["detail"]
                ), f"{step['detail']}: {question}"


def test_without_a_journal_the_shelf_is_there(tmp_path: Path) -> None:
    """And the field, with the topic."""
    reader = HomeReader(lambda: SimpleNamespace(), lambda: Settings(topic="x"), lambda: NOON)  # type: ignore[arg-type,return-value]  # never asked for more
    view = reader.without_journal()
    assert (view.topic, len(view.shelf.papers), view.papers) == ("x", len(shelf_papers()), ())
    assert view.is_without_journal
