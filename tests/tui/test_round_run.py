"""A round under way, without any screen: which question is asked, and what the clock says."""

from __future__ import annotations

from collections.abc import Mapping

from paperdrill.journal.rounds import KeptAnswer
from paperdrill.papers.model import Paper
from paperdrill.practice.drilling import OpenRound
from paperdrill.reviewer.questions import Question
from paperdrill.tui.round_run import RoundRun, Stand
from tui.conftest import FakeClock


def _run(clock: FakeClock, count: int = 4, drafts: Mapping[int, KeptAnswer] | None = None) -> RoundRun:
    """A round of questions of two minutes each, its clock running."""
    questions = tuple(Question("theory", f"Why {number}?") for number in range(count))
    run = RoundRun(OpenRound(1, Paper("p", "P"), questions, drafts or {}), clock)
    run.go_on()
    return run


def _stands(run: RoundRun) -> str:
    letters = {Stand.NOW: ">", Stand.ANSWERED: "=", Stand.SKIPPED: "~", Stand.WAITING: "."}
    return "".join(letters[run.stand(place)] for place in range(len(run.questions)))


def test_what_was_put_off_comes_back_at_the_end() -> None:
    """In the order it was put off, until it is answered."""
    run = _run(FakeClock())
    run.skip()
    run.give()
    run.skip()
    assert _stands(run) == "~=~>"
    run.give()
    assert _stands(run) == ">=~="
    run.skip()
    assert _stands(run) == "~=>="
    run.give()
    run.give()
    assert run.place is None
    assert _stands(run) == "===="


def test_the_last_question_cannot_be_put_off() -> None:
    """There is nothing to put it off for."""
    run = _run(FakeClock(), count=1)
    assert not run.skip()
    assert _stands(run) == ">"


def test_one_can_go_to_any_question_that_is_not_answered() -> None:
    """And what is written there is there on coming back."""
    run = _run(FakeClock())
    run.write("half an answer", "")
    assert run.go_to(2)
    assert _stands(run) == "~.>."
    run.give()
    assert not run.go_to(2)
    assert run.go_to(0)
    assert run.answer.text == "half an answer"


def test_the_clock_runs_for_each_question_by_itself() -> None:
    """What a question has used is used when one comes back to it."""
    clock = FakeClock()
    run = _run(clock, count=2)
    clock.advance(50)
    assert run.left_s == 70
    run.skip()
    assert run.left_s == 120
    clock.advance(10)
    run.skip()
    assert run.left_s == 70
    assert run.answer.spent_s == 50


def test_time_that_is_over_is_counted_on() -> None:
    """The answer is not taken away."""
    clock = FakeClock()
    run = _run(clock)
    clock.advance(150)
    assert run.left_s == -30
    assert run.answer.spent_s == 150


def test_a_follow_up_has_a_clock_of_its_own() -> None:
    """The seconds of both answers are kept apart."""
    clock = FakeClock()
    run = _run(clock)
    clock.advance(100)
    run.ask_back("Is it?")
    assert run.left_s == run.question.back_s == 60
    clock.advance(15)
    assert (run.answer.spent_s, run.answer.second_s) == (100, 15)
    assert not run.answer.done


def test_a_pause_stops_the_clock() -> None:
    """Until it is taken up again, and from question to question."""
    clock = FakeClock()
    run = _run(clock)
    run.pause()
    clock.advance(500)
    run.skip()
    clock.advance(500)
    assert run.left_s == 120
    run.go_on()
    clock.advance(20)
    assert run.left_s == 100


def test_an_interrupted_round_goes_on_with_what_was_written_last() -> None:
    """With its text, its follow-up and its time; what else was begun counts as put off."""
    drafts = {
        0: KeptAnswer("yes", done=True),
        1: KeptAnswer("", spent_s=5, done=False),
        2: KeptAnswer("well", "Is it?", "it", 80, 20, done=False),
    }
    run = _run(FakeClock(), drafts=drafts)
    assert _stands(run) == "=~>."
    assert run.answer == drafts[2]
    assert run.left_s == 40
    assert run.answered_count == 1
