"""When to practise on a paper again: spaced repetition by FSRS, its state in a form of our own.

A session rates itself by its overall score: below 35 "again", below 50 "hard", below 65 "good", from there "easy"; one
in which nothing could be scored is "hard". A quarter, half and three quarters of real reviews score below about these
(means of the fields' quantiles in ``critique/data/reviewers.tsv``). The paper is due when FSRS expects that the chance
of doing as well again has sunk to nine in ten, a day later at the earliest.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from paperdrill.journal.model import Schedule, SessionSummary

FORM = 1
"""Of what is kept: raised with every change of the ratings or of FSRS's parameters; older ones are worked out anew."""
_AGAIN, _HARD, _GOOD, _EASY = 1, 2, 3, 4
_RETENTION = 0.9
_LONGEST_DAYS = 365


def rating(overall: float | None) -> int:
    """FSRS's rating of a session, 1 to 4."""
    if overall is None:
        return _HARD
    return next((mark for bound, mark in ((35, _AGAIN), (50, _HARD), (65, _GOOD)) if overall < bound), _EASY)


def schedule_after(attempts: Iterable[SessionSummary]) -> Schedule | None:
    """When the paper of these finished sessions is due again; None where there are none."""
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
    for at, _, session in done:
        card, _log = scheduler.review_card(card, Rating(rating(session.overall)), at)
    last_at, last_id, last = done[-1]
    return Schedule(
        paper_id=last.paper_id,
        session_id=last_id,
        form=FORM,
        stability_days=card.stability or 0.0,
        difficulty=card.difficulty or 0.0,
        rated_at=last_at,
        due_at=max(card.due, last_at + timedelta(days=1)),
    )
