"""A round of questions under way: which one is asked, what was said, what the clock says. Knows no widgets."""

from __future__ import annotations

import math
from dataclasses import replace
from enum import StrEnum

from paperdrill.countdown import Clock, Countdown
from paperdrill.journal.rounds import KeptAnswer
from paperdrill.practice.drilling import OpenRound
from paperdrill.reviewer.questions import Question

_UNANSWERED = KeptAnswer(done=False)


class Stand(StrEnum):
    """How a question of the round stands."""

    NOW = "now"
    ANSWERED = "answered"
    SKIPPED = "skipped"
    WAITING = "waiting"


class RoundRun:
    """The questions in their order, those put off once more at the end; the clock runs for the one that is asked."""

    def __init__(self, opened: OpenRound, clock: Clock) -> None:
        self.questions = opened.questions
        self._clock = clock
        self._kept = dict(opened.drafts)
        self._answered = set(opened.answered)
        self._skipped = set(opened.drafts) - self._answered
        self._answer = _UNANSWERED
        self._countdown = Countdown(math.inf, clock)
        self.place: int | None = None
        """The question that is asked; None once all are answered."""
        # The last that was begun is gone on with; what else was begun counts as put off.
        self._begin(max(self._skipped) if self._skipped else self._next())

    # -- the question that is asked --

    @property
    def question(self) -> Question:
        """The question that is asked. There is one until all are answered."""
        return self.questions[self._asked]

    @property
    def answer(self) -> KeptAnswer:
        """What was said so far, with the seconds it took."""
        elapsed_s = self._countdown.elapsed_s
        if self._answer.follow_up:
            return replace(self._answer, second_s=elapsed_s)
        return replace(self._answer, spent_s=elapsed_s)

    def write(self, text: str, second: str) -> None:
        """What stands in the answer, and in the answer to the follow-up."""
        self._answer = replace(self._answer, text=text, second=second)

    @property
    def limit_s(self) -> float:
        """For what is being answered: the question, or what was asked back."""
        return self.question.back_s if self._answer.follow_up else self.question.limit_s

    @property
    def left_s(self) -> float:
        """What is left of the limit; below 0 what was taken too much."""
        return self.limit_s - self._countdown.elapsed_s

    def pause(self) -> None:
        """Stop the clock."""
        self._countdown.stop()

    def go_on(self) -> None:
        """Let the clock run, where something is asked."""
        if self.place is not None:
            self._countdown.start()

    # -- from question to question --

    def ask_back(self, follow_up: str) -> None:
        """The interviewer asks back: the clock begins anew."""
        running = self._countdown.started_at is not None
        self._answer = replace(self.answer, follow_up=follow_up)
        self._set_clock(running=running)

    def give(self) -> None:
        """The answer is given; on to the next question."""
        self._answer = replace(self._answer, done=True)
        self._answered.add(self._asked)
        self._begin(self._next())

    def skip(self) -> bool:
        """Put the question off; False where no other is left."""
        self._skipped.add(self._asked)
        following = self._next()
        if following is None:
            return False
        self._begin(following)
        return True

    def go_to(self, place: int) -> bool:
        """Put the question off for the one at this place; False where that is answered already."""
        if place in self._answered:
            return False
        if place != self.place:
            self._skipped.add(self._asked)
            self._begin(place)
        return True

    def stand(self, place: int) -> Stand:
        """How the question at this place stands."""
        if place in self._answered:
            return Stand.ANSWERED
        if place == self.place:
            return Stand.NOW
        return Stand.SKIPPED if place in self._skipped else Stand.WAITING

    @property
    def answered_count(self) -> int:
        """How many questions were answered."""
        return len(self._answered)

    # -- within --

    @property
    def _asked(self) -> int:
        if self.place is None:
            raise IndexError("all questions are answered")
        return self.place

    def _next(self) -> int | None:
        """The next question that was not asked yet, else the next that was put off; after the last comes the first."""
        here = -1 if self.place is None else self.place
        ahead = sorted(
            set(range(len(self.questions))) - self._answered - {here}, key=lambda place: (place < here, place)
        )
        return next((place for place in ahead if place not in self._skipped), ahead[0] if ahead else None)

    def _begin(self, place: int | None) -> None:
        if self.place is not None:
            self._kept[self.place] = self.answer
        running = self._countdown.started_at is not None
        self.place = place
        self._answer = self._kept.get(place, _UNANSWERED) if place is not None else _UNANSWERED
        self._skipped.discard(-1 if place is None else place)
        self._set_clock(running=running and place is not None)

    def _set_clock(self, *, running: bool) -> None:
        """To what the answer, or the answer to the follow-up, has used."""
        spent_s = self._answer.second_s if self._answer.follow_up else self._answer.spent_s
        self._countdown = Countdown(math.inf, self._clock, spent_s=spent_s)
        if running:
            self._countdown.start()
