"""When to practise on a paper again: spaced repetition by FSRS, its state in a form of our own.

A session rates itself by its overall score: below 35 "again", below 50 "hard", below 65 "good", from there "easy"; one
in which nothing could be scored is "hard". A quarter, half and three quarters of real reviews score below about these
(means of the fields' quantiles in ``critique/data/reviewers.tsv``); a round of questions is rated by the same bounds.
The paper is due when FSRS expects that the chance of doing as well again has sunk to nine in ten, a day later at the
earliest.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Protocol

from paperdrill.journal.records import Schedule

FORM = 1
"""Of what is kept: raised with every change of the ratings or of FSRS's parameters; older ones are worked out anew."""
_AGAIN, _HARD, _GOOD, _EASY = 1, 2, 3, 4
_RETENTION = 0.9
_LONGEST_DAYS = 365


class RatedAttempt(Protocol):
    """What a schedule follows from: a session on a paper, or a round of questions on it."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def paper_id(self) -> str:
        """What it was on."""

    @property
    def finished_at(self) -> datetime | None:
        """When it was done; None where it is not."""

    @property
    def overall(self) -> float | None:
        """0 to 100; None where nothing was scored."""


def rating(overall: float | None) -> int:
    """FSRS's rating of a session, 1 to 4."""
    if overall is None:
        return _HARD
    return next((mark for bound, mark in ((35, _AGAIN), (50, _HARD), (65, _GOOD)) if overall < bound), _EASY)


def schedule_after(attempts: Iterable[RatedAttempt]) -> Schedule | None:
    """When the paper of these attempts is due again; None where none is finished."""
    from fsrs import Card, Rating, Scheduler, State

    # A paper is not drilled twice within minutes, so FSRS's learning steps are left out; nothing is left to chance.
    scheduler = Scheduler(
        desired_retention=_RETENTION,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=_LONGEST_DAYS,
        enable_fuzzing=False,
    )
    done = sorted((each.finished_at, each.id, each) for each in attempts if each.finished_at is not None)
    if not done:
        return None
    card = Card(card_id=0, state=State.Learning, due=done[0][0])
    for at, _, attempt in done:
        card, _log = scheduler.review_card(card, Rating(rating(attempt.overall)), at)
    last_at, last_id, last = done[-1]
    return Schedule(
        paper_id=last.paper_id,
        last_id=last_id,
        form=FORM,
        stability_days=card.stability or 0.0,
        difficulty=card.difficulty or 0.0,
        rated_at=last_at,
        due_at=max(card.due, last_at + timedelta(days=1)),
    )
