"""A round on one's own paper: begun, answered, interrupted, taken up again, judged and compared."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from paperdrill.errors import BadInputError, NothingFoundError
from paperdrill.journal.rounds import KeptAnswer
from paperdrill.journal.store import Store
from paperdrill.paths import Paths, user_paths
from paperdrill.plain.line_input import LineInput
from paperdrill.plain.plain_drill import PlainDrill
from paperdrill.plain.round_lines import over_time_lines, rounds_lines
from paperdrill.practice.drilling import Drilling
from paperdrill.practice.finding import Found
from paperdrill.report.round_text import round_lines
from paperdrill.reviewer.verdict import Fault
from unit.reviewer.hand_made import whole_paper

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PAPER = whole_paper("FastRank was tested on English documents only. It cannot read pictures.")
HONEST = (
    "You are right, we did not repeat the runs; on long documents FastRank reaches 81.2, DenseRank 80.9 on LongDocs, "
    "against 71.3 for Sparse. I would run both rankers with five seeds and report accuracy on all three benchmarks."
)


class Days:
    """A time of day that is a day later whenever it is asked."""

    def __init__(self) -> None:
        self._days = 0

    def __call__(self) -> datetime:
        """The next day's noon."""
        self._days += 1
        return NOON + timedelta(days=self._days)


class Day:
    """A time of day that is moved by hand."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        """The time now."""
        return self.now


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """A person's folders, empty."""
    return user_paths({"PAPERDRILL_HOME": str(tmp_path)})


@pytest.fixture
def store(paths: Paths) -> Iterator[Store]:
    """The sessions of that journal."""
    with Store(paths.journal) as opened:
        yield opened


@pytest.fixture
def drilling(paths: Paths, store: Store) -> Iterator[Drilling]:
    """The use cases, on an empty journal."""
    opened = Drilling(paths, Days(), lambda: store)
    yield opened
    opened.close()


@pytest.fixture
def found() -> Found:
    """The candidate's own paper."""
    return Found(PAPER, "fastrank", "fastrank.pdf", "file", None)


def place_of(drilling: Drilling, found: Found, topic: str) -> tuple[int, int]:
    """A new round, and the place in it of the question on a topic."""
    opened = drilling.begin(found)
    return opened.id, next(place for place, question in enumerate(opened.questions) if question.topic == topic)


def test_an_answer_is_kept_at_once_and_judged_at_the_end(drilling: Drilling, found: Found) -> None:
    """What was said, how long it took, and what it was worth."""
    round_id, place = place_of(drilling, found, "lead-without-spread")
    drilling.save_answer(round_id, place, KeptAnswer(HONEST, spent_s=61))
    assert drilling.resume(round_id).answered == {place}
    report = drilling.finish(round_id)
    assert report.answered[place].verdict is not None
    assert report.overall == report.answered[place].score > 0
    assert [each.verdict for at, each in enumerate(report.answered) if at != place] == [None] * (
        len(report.answered) - 1
    )


def test_a_mark_of_doubt_is_not_asked_back(drilling: Drilling, found: Found) -> None:
    """Who writes "?" has said nothing that one could take up; who gives figures alone is asked for words."""
    round_id, place = place_of(drilling, found, "lead-without-spread")
    question = drilling.resume(round_id).questions[place]
    assert [drilling.ask_back(PAPER, question, said) for said in ("", "?", "...")] == [None] * 3
    assert "in words" in (drilling.ask_back(PAPER, question, "12 400 3.5") or "")


def test_what_is_being_written_is_there_after_a_crash(drilling: Drilling, found: Found) -> None:
    """Text, what was asked back, the half of the second answer, and the seconds; not yet counted as answered."""
    opened = drilling.begin(found)
    half = KeptAnswer("We did not.", "Put a number on it.", "It is 0.", spent_s=61, second_s=7.5)
    drilling.save_draft(opened.id, 2, half)
    again = drilling.resume(opened.id)
    assert again.drafts == {2: replace(half, done=False)}
    assert again.answered == frozenset()
    summary = drilling.unfinished()[0]
    assert (summary.id, summary.answered, summary.words) == (opened.id, 0, 6)


def test_going_back_to_an_answer_does_not_undo_it(drilling: Drilling, found: Found) -> None:
    """What is changed in it is kept; it counts as answered all the while."""
    opened = drilling.begin(found)
    drilling.save_answer(opened.id, 0, KeptAnswer("We read once."))
    drilling.save_draft(opened.id, 0, KeptAnswer("We read once, and"))
    again = drilling.resume(opened.id)
    assert again.answered == {0}
    assert again.drafts[0].text == "We read once, and"


def test_a_round_is_written_by_one_terminal_at_a_time(drilling: Drilling, paths: Paths, store: Store) -> None:
    """The other is told, and is not offered it, until the first lets go."""
    opened = drilling.begin(Found(PAPER, "fastrank", "fastrank.pdf", "file", None))
    other = Drilling(paths, Days(), lambda: store)
    assert other.unfinished() == []
    with pytest.raises(BadInputError, match="open in another terminal"):
        other.resume(opened.id)
    drilling.close()
    assert other.resume(opened.id).id == opened.id
    other.close()


def test_what_was_half_written_at_the_end_is_judged(drilling: Drilling, found: Found) -> None:
    """Stopping throws nothing away; nothing that comes later changes a finished round."""
    round_id, place = place_of(drilling, found, "lead-without-spread")
    drilling.save_draft(round_id, place, KeptAnswer(HONEST))
    assert drilling.report(round_id).overall is None
    assert drilling.finish(round_id).answered[place].answer == HONEST
    drilling.save_draft(round_id, place, KeptAnswer(""))
    assert drilling.report(round_id).answered[place].answer == HONEST


def test_time_beyond_the_limits_is_told(drilling: Drilling, found: Found) -> None:
    """Two minutes are for the answer, one for the follow-up."""
    round_id, place = place_of(drilling, found, "lead-without-spread")
    drilling.save_answer(round_id, place, KeptAnswer(HONEST, "Is it?", "No.", spent_s=135, second_s=61))
    answered = drilling.report(round_id).answered[place]
    assert (answered.spent_s, answered.over_s) == (196, 16)


def test_a_discarded_round_is_on_no_list_and_comes_back(drilling: Drilling, found: Found) -> None:
    """And counts for nothing meanwhile."""
    first = drilling.begin(found)
    drilling.finish(first.id)
    drilling.discard(first.id)
    waiting = drilling.begin(found)
    drilling.discard(waiting.id)
    assert (drilling.history(), drilling.unfinished(), drilling.due_today()) == ([], [], [])
    drilling.restore(first.id)
    drilling.restore(waiting.id)
    assert [each.id for each in drilling.history()] == [waiting.id, first.id]
    assert [each.id for each in drilling.unfinished()] == [waiting.id]


def test_a_finished_round_is_not_taken_up_again(drilling: Drilling, found: Found) -> None:
    """A further one is begun instead."""
    opened = drilling.begin(found)
    drilling.finish(opened.id)
    with pytest.raises(BadInputError, match="is finished"):
        drilling.resume(opened.id)


def test_there_is_no_round_of_that_number(drilling: Drilling) -> None:
    """A number that was never given is not found."""
    with pytest.raises(NothingFoundError, match="no round 7"):
        drilling.report(7)


def test_a_round_with_nothing_to_ask_is_not_begun(drilling: Drilling, found: Found) -> None:
    """The paper says nothing of how it measures; no empty round is left in the journal."""
    with pytest.raises(NothingFoundError, match="no questions of these kinds"):
        drilling.begin(found, rounds=["metrics"])
    assert drilling.history() == []


def test_rounds_on_one_paper_are_compared_over_time(drilling: Drilling, found: Found) -> None:
    """The report names the finished round before."""
    first = drilling.begin(found)
    drilling.finish(first.id)
    second = drilling.begin(found)
    earlier = drilling.finish(second.id).earlier
    assert earlier is not None
    assert earlier.id == first.id
    assert [each.id for each in drilling.history()] == [second.id, first.id]


def test_the_report_tells_what_each_answer_gained_and_lost(drilling: Drilling, found: Found) -> None:
    """Against the last time that question was answered, however it was asked then."""
    first, place = place_of(drilling, found, "lead-without-spread")
    drilling.save_answer(first, place, KeptAnswer("Everybody in this field accepts such small differences, really."))
    drilling.finish(first)
    drilling.finish(drilling.begin(found).id)
    third, place = place_of(drilling, found, "lead-without-spread")
    drilling.save_answer(third, place, KeptAnswer(HONEST))
    report = drilling.finish(third)
    assert [each.overall is None for each in report.trend] == [False, True, False]
    (change,) = report.changes.values()
    assert (change.round_id, set(report.changes)) == (first, {place})
    assert change.difference == round(report.answered[place].score - change.before, 1) > 0
    assert "Table 2" in {gained.section for gained in change.gained}
    assert change.lost == ()
    assert Fault.CONCEDES_NOTHING in change.mended
    assert change.new_faults == ()


def test_what_went_badly_is_asked_again_before_what_went_well(drilling: Drilling, found: Found) -> None:
    """One question on significance: the gravest until it is answered well, then the next."""

    def asked_and_answered(answer: str) -> str:
        opened = drilling.begin(found, rounds=["significance"], count=1)
        drilling.save_answer(opened.id, 0, KeptAnswer(answer))
        drilling.finish(opened.id)
        return opened.questions[0].topic

    assert asked_and_answered("It is fine as it is.") == "lead-without-spread"
    assert asked_and_answered(HONEST) == "lead-without-spread"
    assert asked_and_answered(HONEST) != "lead-without-spread"


def test_all_rounds_on_a_paper_stand_beside_each_other(drilling: Drilling, found: Found) -> None:
    """With the scores of each question; what is unfinished or discarded is left out."""
    rounds = []
    for answer in ("It is better.", HONEST):
        number, place = place_of(drilling, found, "lead-without-spread")
        drilling.save_answer(number, place, KeptAnswer(answer))
        drilling.finish(number)
        rounds.append(number)
    drilling.begin(found)
    past = drilling.over_time(found.paper_id)
    assert [each.id for each in past.rounds] == rounds
    scores = next(each.scores for each in past.questions if each.question.topic == "lead-without-spread")
    assert list(scores) == rounds
    assert (scores[rounds[0]] or 0) < (scores[rounds[1]] or 0)
    told = "\n".join(over_time_lines(past, 100))
    assert "better by" in told
    assert next(iter(over_time_lines(drilling.over_time("another"), 100))).startswith("no round")


def test_what_went_badly_is_due_sooner(paths: Paths, store: Store, found: Found) -> None:
    """By the schedule of the papers that are practised on; a discarded round does not count."""
    day = Day()
    drilling = Drilling(paths, day, lambda: store)
    for name, answer in (("badly", "It is fine as it is."), ("well", HONEST)):
        number, place = place_of(drilling, replace(found, paper_id=name, ref=name), "lead-without-spread")
        drilling.save_answer(number, place, KeptAnswer(answer))
        drilling.finish(number)
    assert drilling.due_today() == []
    day.now += timedelta(days=3)
    assert [each.ref for each in drilling.due_today()] == ["badly"]
    day.now += timedelta(days=40)
    assert [each.ref for each in drilling.due_today()] == ["badly", "well"]
    drilling.discard(drilling.due_today()[0].round_id)
    assert [each.ref for each in drilling.due_today()] == ["well"]
    drilling.close()


def test_rounds_are_found_by_what_was_said_in_them(drilling: Drilling, found: Found) -> None:
    """Every word, as a part of any word; the follow-up's answer too."""
    opened = drilling.begin(found)
    drilling.save_answer(opened.id, 0, KeptAnswer("We read Ägyptische texts.", "Why?", "For the hieroglyphs."))
    assert drilling.history("hieroglyph") == []
    drilling.finish(opened.id)
    assert [each.id for each in drilling.history("agypt hieroglyph")] == [opened.id]
    assert drilling.history("cuneiform") == []


def test_the_sheet_takes_the_best_answer_of_all_rounds(drilling: Drilling, found: Found) -> None:
    """A worse answer to the same question does not hide the better one."""
    first, place = place_of(drilling, found, "lead-without-spread")
    drilling.save_answer(first, place, KeptAnswer(HONEST))
    second, place = place_of(drilling, found, "lead-without-spread")
    drilling.save_answer(second, place, KeptAnswer("It is fine as it is."))
    sheet = drilling.sheet(second)
    assert "we did not repeat the runs" in sheet
    assert "It is fine as it is" not in sheet


def test_the_second_answer_counts_with_the_first(drilling: Drilling, found: Found) -> None:
    """What is conceded after the follow-up is conceded."""
    round_id, place = place_of(drilling, found, "lead-without-spread")
    drilling.save_answer(
        round_id, place, KeptAnswer("FastRank is ahead by 0.3.", "Is it?", "No, we did not test that.")
    )
    verdict = drilling.report(round_id).answered[place].verdict
    assert verdict is not None
    assert verdict.conceded


def drill_with(drilling: Drilling, found: Found, typed: str) -> tuple[str, list[str]]:
    """A plain round with this typed; what it printed in the end, and what it told beside."""
    told: list[str] = []
    drill = PlainDrill(drilling, lambda: 0.0, LineInput(io.StringIO(typed)), tell=told.append, width=100)
    return "\n".join(round_lines(drill.run(drilling.begin(found)), 100)), told


def test_a_plain_round_reads_answers_and_prints_the_verdict(
    drilling: Drilling, found: Found, capsys: pytest.CaptureFixture[str]
) -> None:
    """Questions on stdout with their time; an answer that falls short is asked back."""
    report, told = drill_with(
        drilling, found, "We read documents once.\n.\nFastRank reads once, 37% better.\n.\n/stop\n"
    )
    printed = capsys.readouterr().out
    assert "[pitch, 5:00]" in printed
    assert "[motivation, 2:00]" in printed
    assert "not answered" in report
    assert "to prepare, weakest answers first" in report
    assert told[0].startswith("round 1: ")


def test_a_skipped_question_comes_back_at_the_end(
    drilling: Drilling, found: Found, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once."""
    skipping = "/skip\n" * 40
    drill_with(drilling, found, skipping)
    assert capsys.readouterr().out.count("[pitch, 5:00]") == 2


def test_the_end_of_the_input_ends_the_round(drilling: Drilling, found: Found) -> None:
    """A pipe that runs dry is no error, and what it held is kept."""
    report, _ = drill_with(drilling, found, "We read documents once.")
    assert "of 100" in report
    assert [each.answered for each in drilling.history()] == [1]


def test_past_rounds_are_listed(drilling: Drilling, found: Found) -> None:
    """With date, how much was answered, and the score; nothing where there were none."""
    assert list(rounds_lines(drilling.history())) == []
    drilling.begin(found)
    line = list(rounds_lines(drilling.history()))[-1]
    assert "unfinished" in line
    assert PAPER.title in line


def test_a_persons_own_question_is_asked(drilling: Drilling, found: Found, tmp_path: Path) -> None:
    """From questions.toml in the settings folder."""
    own = tmp_path / "config" / "questions.toml"
    own.parent.mkdir()
    own.write_text('[[question]]\nround = "closing"\nask = ["What would your advisor object to?"]\n')
    assert "What would your advisor object to?" in [question.text for question in drilling.begin(found).questions]
