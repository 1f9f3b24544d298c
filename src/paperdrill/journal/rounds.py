"""The rounds of questions, as the journal keeps them: on a person's own papers, and the discussions of critiques."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

import msgspec

from paperdrill.errors import BadInputError, NothingFoundError
from paperdrill.journal.records import Source
from paperdrill.journal.round_verdicts import RoundVerdictTable
from paperdrill.journal.schedule_tables import RoundScheduleTable
from paperdrill.journal.search import search_condition
from paperdrill.journal.stored_values import moment, moment_or_none, stamp, storable

ROUND_LINES = """
    SELECT id, paper_id, title, ref, started_at, finished_at, overall, answered, asked, words, session_id
    FROM drill
    WHERE discarded_at IS NULL
"""
_IN_BIN = ROUND_LINES.replace("IS NULL", "IS NOT NULL")
_COUNT = """
    UPDATE drill SET (answered, words) = (
        SELECT COALESCE(SUM(done AND text != ''), 0), COALESCE(SUM(words_in(text) + words_in(second)), 0)
        FROM drill_answer WHERE drill_id = drill.id
    ) WHERE id = ?
"""
_KEEP_DRAFT = """
    INSERT INTO drill_answer (drill_id, place, text, follow_up, second, spent_s, second_s, done)
    SELECT id, ?, ?, ?, ?, ?, ?, ? FROM drill WHERE id = ? AND finished_at IS NULL
    ON CONFLICT DO UPDATE SET text = excluded.text, follow_up = excluded.follow_up, second = excluded.second,
        spent_s = excluded.spent_s, second_s = excluded.second_s, done = MAX(done, excluded.done)
"""
_MAKE_ROUND_SEARCHABLE = """
    INSERT OR REPLACE INTO drill_text (rowid, body)
    SELECT id, folded(body) FROM drill_searchable WHERE id = ?
"""
_MAKE_SESSION_SEARCHABLE = """
    INSERT OR REPLACE INTO session_text (rowid, body)
    SELECT id, folded(body) FROM searchable WHERE id = (SELECT session_id FROM drill WHERE id = ?)
"""


@dataclass(frozen=True, slots=True)
class NewRound:
    """What a round begins with."""

    paper_id: str
    title: str
    ref: str
    """What to type to get the paper again."""
    source: Source
    paper_json: bytes
    questions_json: bytes
    """The questions as they were asked, so that the round can be opened as it was."""
    asked: int
    """How many questions."""
    session_id: int | None = None
    """The session whose critique is discussed; None for a round on one's own paper."""


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What was said to one question."""

    text: str = ""
    follow_up: str = ""
    """What was asked back; empty where nothing was."""
    second: str = ""
    """The answer to that."""
    spent_s: float = 0.0
    """Seconds over the first answer."""
    second_s: float = 0.0
    """Seconds over the second."""
    done: bool = True
    """False while it is still being written."""
    mark: int | None = None
    """What the person gives it, 0 to 4; None where they gave nothing."""


@dataclass(frozen=True, slots=True)
class Round:
    """One round, as far as it has come."""

    id: int
    paper_id: str
    title: str
    ref: str
    started_at: datetime
    """With time zone, UTC."""
    finished_at: datetime | None
    paper_json: bytes
    questions_json: bytes
    answers: Mapping[int, KeptAnswer] = field(default_factory=dict)
    """By the question's place in the round, from 0; those still being written among them."""
    overall: float | None = None
    """0 to 100; None before the end."""
    session_id: int | None = None
    """The session whose critique is discussed; None for a round on one's own paper."""


class RoundSummary(msgspec.Struct, frozen=True):
    """One line of the list of rounds; a struct, for there may be thousands."""

    id: int
    paper_id: str
    title: str
    ref: str
    started_at: datetime
    finished_at: datetime | None
    overall: float | None
    answered: int
    """Questions answered, without those still being written."""
    asked: int
    words: int = 0
    """Words written in all."""
    session_id: int | None = None
    """The session whose critique is discussed; None for a round on one's own paper."""


class RoundStore(RoundScheduleTable, RoundVerdictTable):
    """The journal, open for rounds."""

    # -- one round --

    def begin(self, new: NewRound, at: datetime) -> Round:
        """A round without answers."""
        digest = hashlib.sha256(new.paper_json).hexdigest()
        with self.atomic("begin a round"):
            self._db.execute("INSERT OR IGNORE INTO snapshot VALUES (?, ?)", (digest, new.paper_json))
            made = self._db.execute(
                "INSERT INTO drill (paper_id, title, ref, source, snapshot, questions_json, asked, started_at,"
                " session_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    new.paper_id, storable(new.title), storable(new.ref), new.source, digest, new.questions_json,
                    new.asked, stamp(at), new.session_id,
                ),
            )  # fmt: skip
        self.settle()
        return self.round(cast(int, made.lastrowid))

    def round(self, round_id: int) -> Round:
        """One round, whole. Raises NothingFoundError where there is none of that number."""
        with self._told("read a round"):
            row = self._db.execute(
                "SELECT drill.*, paper_json FROM drill JOIN snapshot ON digest = snapshot WHERE id = ?", (round_id,)
            ).fetchone()
            if row is None:
                raise _no_round(round_id)
            answers = self._db.execute(
                "SELECT place, text, follow_up, second, spent_s, second_s, done, mark FROM drill_answer"
                " WHERE drill_id = ? ORDER BY place",
                (round_id,),
            ).fetchall()
        return Round(
            id=row["id"], paper_id=row["paper_id"], title=row["title"], ref=row["ref"],
            started_at=moment(row["started_at"]), finished_at=moment_or_none(row["finished_at"]),
            paper_json=row["paper_json"], questions_json=row["questions_json"], overall=row["overall"],
            answers={
                place: KeptAnswer(text, follow_up, second, spent_s, second_s, bool(done), mark)
                for place, text, follow_up, second, spent_s, second_s, done, mark in answers
            },
            session_id=row["session_id"],
        )  # fmt: skip

    def to_resume(self, round_id: int) -> Round:
        """A round to go on with. Raises BadInputError where it is finished or in the bin."""
        kept = self.round(round_id)
        if kept.finished_at:
            raise BadInputError(f"round {round_id} is finished", f"see `paperdrill drill --report {round_id}`")
        if any(each.id == round_id for each in self.discarded()):
            hint = f"put it back with `paperdrill drill --restore {round_id}`"
            raise BadInputError(f"round {round_id} is in the bin", hint)
        return kept

    def save_answer(self, round_id: int, place: int, answer: KeptAnswer) -> None:
        """Keep what is said to the question at this place, whether it is done or still being written.

        What was done once stays done. A finished round stays as it is, whatever is still sent.
        """
        kept = (storable(answer.text), answer.follow_up, storable(answer.second), answer.spent_s, answer.second_s)
        with self.atomic("save"):
            self._db.execute(_KEEP_DRAFT, (place, *kept, answer.done, round_id))
            self._db.execute(_COUNT, (round_id,))

    def end_drafts(self, round_id: int) -> None:
        """Count as done what was written to any question."""
        with self.atomic("save"):
            self._db.execute("UPDATE drill_answer SET done = 1 WHERE drill_id = ? AND text != ''", (round_id,))
            self._db.execute(_COUNT, (round_id,))

    def finish(self, round_id: int, overall: float | None, at: datetime) -> None:
        """End a round with its score; what was said in it is found by searches from now on."""
        with self.atomic("finish the round"):
            self._db.execute(
                "UPDATE drill SET finished_at = COALESCE(finished_at, ?), overall = ? WHERE id = ?",
                (stamp(at), overall, round_id),
            )
            self._db.execute(_MAKE_ROUND_SEARCHABLE, (round_id,))
            self._db.execute(_MAKE_SESSION_SEARCHABLE, (round_id,))

    def discard(self, round_id: int, at: datetime) -> None:
        """Put a round into the bin, off every list; ``restore`` brings it back."""
        self._change(round_id, "UPDATE drill SET discarded_at = ? WHERE id = ?", (stamp(at), round_id))

    def restore(self, round_id: int) -> None:
        """Bring a discarded round back."""
        self._change(round_id, "UPDATE drill SET discarded_at = NULL WHERE id = ?", (round_id,))

    def remove(self, round_id: int) -> None:
        """Forget a round in which nothing was said. Raises BadInputError where something was."""
        with self.atomic("forget the round"):
            if self._db.execute("DELETE FROM drill WHERE id = ? AND words = 0", (round_id,)).rowcount == 0:
                raise BadInputError(f"round {round_id} has answers in it", "discard it instead")

    # -- lists --

    def history(self, search: str = "", limit: int | None = None) -> list[RoundSummary]:
        """The rounds on one's own papers, newest first; with ``search``, the finished ones that hold its words."""
        found, values = search_condition(search, "drill")
        where = f" AND session_id IS NULL{found} ORDER BY started_at DESC, id DESC LIMIT ?"
        return self._summaries(where, (*values, -1 if limit is None else limit))

    def unfinished(self) -> list[RoundSummary]:
        """What can be taken up again, newest first; of discussions those in which something was said."""
        return self._summaries(
            " AND finished_at IS NULL AND (session_id IS NULL OR words > 0) ORDER BY started_at DESC, id DESC", ()
        )

    def discarded(self) -> list[RoundSummary]:
        """The rounds in the bin, discussions too; the one discarded last is first."""
        return self._summaries(" ORDER BY discarded_at DESC, id DESC", (), _IN_BIN)

    def on_paper(self, paper_id: str) -> list[RoundSummary]:
        """The rounds on one paper of the person's own, oldest first."""
        return self._summaries(" AND session_id IS NULL AND paper_id = ? ORDER BY started_at, id", (paper_id,))

    def of_session(self, session_id: int) -> RoundSummary | None:
        """The discussion of a session's critique; None where none was begun."""
        return next(iter(self._summaries(" AND session_id = ?", (session_id,))), None)

    # -- the machinery --

    def _change(self, round_id: int, statement: str, values: tuple[object, ...]) -> None:
        """Run one change, and make sure that it met the round it speaks of."""
        with self.atomic("save"):
            if self._db.execute(statement, values).rowcount == 0:
                raise _no_round(round_id)

    def _summaries(self, where: str, values: tuple[object, ...], select: str = ROUND_LINES) -> list[RoundSummary]:
        return self._lines(select + where, values, round_summary, "round", doing="read the journal")


def round_summary(
    number: int, paper_id: str, title: str, ref: str, begun: str, ended: str | None, overall: float | None,
    answered: int, asked: int, words: int, session_id: int | None,
) -> RoundSummary:  # fmt: skip
    """A row of ``ROUND_LINES``."""
    return RoundSummary(
        number, paper_id, title, ref, moment(begun), moment_or_none(ended), overall, answered, asked, words, session_id
    )


def _no_round(round_id: int) -> NothingFoundError:
    return NothingFoundError(f"there is no round {round_id}", "list them with `paperdrill review`")
