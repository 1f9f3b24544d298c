"""The use cases of marking: what was predicted, what the person decides of the pairs, and what that tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from paperdrill.critique.comparison import Comparison
from paperdrill.critique.marks import Mark, with_marks, with_predictions
from paperdrill.errors import StoreError
from paperdrill.journal.records import KeptMark, MarkAnswer
from paperdrill.journal.store import Store
from paperdrill.practice.mark_queue import MarkPair, MarkQueue, mark_queue

if TYPE_CHECKING:
    from paperdrill.critique.thresholds import Thresholds

REFIT_AFTER = 10
"""Marks since the thresholds were fitted last, from which on they are fitted anew."""


class MarkKeeper(Protocol):
    """Where marks are kept: in the journal, or nowhere but in memory."""

    def marks(self) -> Sequence[KeptMark]:
        """All of them, in the order in which they were made."""

    def keep(self, marks: Sequence[KeptMark]) -> None:
        """Keep decisions made together."""

    def undo(self) -> Sequence[KeptMark]:
        """Take the last ones back, and give them."""


class MarksInMemory:
    """For a critique that belongs to no session."""

    def __init__(self) -> None:
        self._made: list[Sequence[KeptMark]] = []

    def marks(self) -> Sequence[KeptMark]:
        """All of them."""
        return [mark for made in self._made for mark in made]

    def keep(self, marks: Sequence[KeptMark]) -> None:
        """Keep them while the program runs."""
        self._made.append(tuple(marks))

    def undo(self) -> Sequence[KeptMark]:
        """Take the last ones back."""
        return self._made.pop() if self._made else ()


class MarkRun:
    """One passage through the questions, on a comparison as the program made it.

    ``again``: through all of them, those put off and those that were too many as well.
    """

    def __init__(self, comparison: Comparison, keeper: MarkKeeper, *, again: bool = False) -> None:
        self.comparison = comparison
        self._keeper = keeper
        self._whole = again
        self._again = {(mark.field, mark.sentence, mark.statement) for mark in keeper.marks() if mark.answer == "later"}
        if not again:
            self._again.clear()
        self.queue = MarkQueue()
        """What is still to be asked."""
        self._look()

    def answer(self, answer: MarkAnswer) -> None:
        """Decide on the pair that is asked about."""
        pair = self.queue.current
        if pair is not None:
            self._keep([pair.answered(answer)])

    def accept(self, changed: Mapping[int, MarkAnswer]) -> None:
        """Let the likely pairs stand, but for those changed (by place in the glance)."""
        self._keep(
            [
                pair.answered(changed[place]) if place in changed else pair.answered("said", "program")
                for place, pair in enumerate(self.queue.glance)
            ]
        )

    def undo(self) -> Sequence[KeptMark]:
        """Take the last decision back, or the whole glance; gives what it was."""
        undone = self._keeper.undo()
        self._look()
        return undone

    @property
    def marked(self) -> Comparison:
        """The comparison with the marks so far."""
        return with_kept(self.comparison, self._keeper.marks())

    def _keep(self, marks: Sequence[KeptMark]) -> None:
        self._keeper.keep(marks)
        self._again -= {(mark.field, mark.sentence, mark.statement) for mark in marks}
        self._look()

    def _look(self) -> None:
        counted = [m for m in self._keeper.marks() if (m.field, m.sentence, m.statement) not in self._again]
        self.queue = mark_queue(self.comparison, counted, whole=self._whole)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often a person let the program's likely pairs stand."""

    agreed: int
    of: int


class Marking:
    """The use cases, on one journal."""

    def __init__(self, store: Callable[[], Store], now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    # -- predicting --

    def predict(self, session_id: int, counts: Mapping[str, int]) -> None:
        """Keep how many core points of each field the person thinks they said."""
        self._store().keep_predictions(session_id, counts)

    def predictions(self, session_id: int) -> dict[str, int]:
        """What was predicted of a session, by field."""
        return self._store().predictions(session_id)

    # -- marking --

    def run(self, session_id: int, comparison: Comparison, *, again: bool = False) -> MarkRun:
        """The questions on a session's comparison, as far as they are not answered; ``again``: all."""
        return MarkRun(comparison, _SessionMarks(self._store(), session_id, self._now), again=again)

    def marks(self, session_id: int) -> list[KeptMark]:
        """What was decided in a session, in the order in which it was."""
        return self._store().marks(session_id)

    def keep(self, session_id: int, mark: KeptMark) -> None:
        """Decide on one pair, outside the questions; or let what was decided before stand again."""
        self._store().keep_marks(session_id, [mark], self._now())

    def take_back(self, session_id: int, pair: MarkPair) -> None:
        """Let one pair be undecided again."""
        self._store().drop_mark(session_id, pair.answered("later"))

    def over(self, session_id: int) -> None:
        """The report is reached: nothing is left open of the session."""
        self._store().open_marking(session_id, is_open=False)

    def shown(self, session_id: int, comparison: Comparison) -> Comparison:
        """A session's comparison with what was decided and predicted; its line in the journal then shows the same."""
        marks, predictions = self._store().marks(session_id), self._store().predictions(session_id)
        marked = with_kept(comparison, marks)
        if marks:
            scores = {name: result.score for name, result in marked.fields.items()}
            with suppress(StoreError):  # a journal that is locked, full or read-only can still be read
                self._store().set_scores(session_id, scores, marked.overall)
        return with_predictions(marked, predictions)

    def agreement(self) -> Agreement:
        """How often a likely pair was let stand, of all that were decided, over all sessions; half is a change."""
        from paperdrill.critique.thresholds import shipped_thresholds

        shipped = shipped_thresholds()
        decided = [
            mark
            for mark in self._store().all_marks()
            if mark.likely is not None and mark.likely >= shipped.of(mark.field).likely and mark.answer != "later"
        ]
        return Agreement(sum(mark.answer == "said" for mark in decided), len(decided))

    # -- thresholds of the person's own --

    def fit_thresholds(self) -> None:
        """Fit the thresholds to what was decided, where that is enough and new; not on the interface's thread."""
        from paperdrill.critique.thresholds import LEAST_MARKS, fitted_thresholds

        marks = decided(self._store().all_marks())
        kept = self._store().own_thresholds()
        if len(marks) < max(LEAST_MARKS, kept.marks + REFIT_AFTER if kept else 0):
            return
        fitted = fitted_thresholds(marks)
        if fitted is not None:
            self._store().keep_thresholds(fitted.likely, fitted.perhaps, len(marks), self._now())

    def thresholds(self) -> Thresholds | None:
        """The person's own; None where there are none yet."""
        from paperdrill.critique.thresholds import Thresholds

        kept = self._store().own_thresholds()
        return Thresholds(kept.likely, kept.perhaps) if kept else None


class _SessionMarks:
    """A session's marks in the journal."""

    def __init__(self, store: Store, session_id: int, now: Callable[[], datetime]) -> None:
        self._store = store
        self._session_id = session_id
        self._now = now

    def marks(self) -> Sequence[KeptMark]:
        """All of them."""
        return self._store.marks(self._session_id)

    def keep(self, marks: Sequence[KeptMark]) -> None:
        """On disk when this returns."""
        self._store.keep_marks(self._session_id, marks, self._now())

    def undo(self) -> Sequence[KeptMark]:
        """Take the last ones back."""
        return self._store.drop_last_marks(self._session_id)


def decided(marks: Iterable[KeptMark]) -> list[Mark]:
    """Those of the marks that decide something, as the comparison takes them."""
    return [
        Mark(mark.field, mark.answer, mark.point_id, mark.statement, mark.sentence or None, mark.by, mark.likely)
        for mark in marks
        if mark.answer != "later"
    ]


def with_kept(comparison: Comparison, marks: Iterable[KeptMark]) -> Comparison:
    """The comparison with these marks."""
    return with_marks(comparison, decided(marks))
