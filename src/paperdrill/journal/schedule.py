"""When to practise on a paper again: spaced repetition by FSRS, its state in a form of our own.

A session rates itself by its overall score: below 12 "again", below 20 "hard", below 29 "good", from there "easy";
one in which nothing could be scored is "hard". A quarter, half and three quarters of real reviews score below about
these (means of the fields' quantiles in ``critique/data/reviewers.tsv``). A session whose score is of the old kind, and
a round of questions, are rated by 35, 50 and 65. The paper is due when FSRS expects that the chance of doing as well
again has sunk to nine in ten, a day later at the earliest.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Protocol

from paperdrill.journal.records import Schedule, SessionSummary

FORM = 2
"""Of what is kept: raised with every change of the ratings or of FSRS's parameters; older ones are worked out anew."""
_SHARES, _POINTS = (12, 20, 29), (35, 50, 65)
"""Bounds of the ratings: of the expected share of the key, and of numbers of the old kind and of rounds."""
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


def rating(attempt: RatedAttempt) -> int:
    """FSRS's rating of a session or a round, 1 to 4."""
    overall = attempt.overall
    if overall is None:
        return _HARD
    is_share = isinstance(attempt, SessionSummary) and not attempt.is_of_old_kind
    bounds = zip(_SHARES if is_share else _POINTS, (_AGAIN, _HARD, _GOOD), strict=True)
    return next((mark for bound, mark in bounds if overall < bound), _EASY)


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
        card, _log = scheduler.review_card(card, Rating(rating(attempt)), at)
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
