"""The rounds of questions on a person's own papers, as the journal keeps them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from paperdrill.errors import NothingFoundError
from paperdrill.journal.columns import moment, moment_or_none, stamp, storable
from paperdrill.journal.database import Database
from paperdrill.journal.model import Source

_LIST = """
    SELECT drill.id, paper_id, title, ref, started_at, finished_at, overall,
           (SELECT COUNT(*) FROM drill_answer WHERE drill_id = drill.id AND text != '') AS answered, asked
    FROM drill
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


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What was said to one question."""

    text: str = ""
    follow_up: str = ""
    """What was asked back; empty where nothing was."""
    second: str = ""
    """The answer to that."""
    spent_s: float = 0.0


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
    """By the question's place in the round, from 0."""
    overall: float | None = None
    """0 to 100; None before the end."""


@dataclass(frozen=True, slots=True)
class RoundSummary:
    """One line of the list of rounds."""

    id: int
    paper_id: str
    title: str
    ref: str
    started_at: datetime
    finished_at: datetime | None
    overall: float | None
    answered: int
    asked: int


class RoundStore(Database):
    """The journal, open for rounds."""

    def begin(self, new: NewRound, at: datetime) -> Round:
        """A round without answers."""
        digest = hashlib.sha256(new.paper_json).hexdigest()
        with self.atomic("begin a round"):
            self._db.execute("INSERT OR IGNORE INTO snapshot VALUES (?, ?)", (digest, new.paper_json))
            made = self._db.execute(
                "INSERT INTO drill (paper_id, title, ref, source, snapshot, questions_json, asked, started_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (new.paper_id, new.title, new.ref, new.source, digest, new.questions_json, new.asked, stamp(at)),
            )
        return self.round(cast(int, made.lastrowid))

    def round(self, round_id: int) -> Round:
        """One round, whole. Raises NothingFoundError where there is none of that number."""
        with self._told("read a round"):
            row = self._db.execute(
                "SELECT drill.*, paper_json FROM drill JOIN snapshot ON digest = snapshot WHERE id = ?", (round_id,)
            ).fetchone()
            if row is None:
                raise NothingFoundError(f"there is no round {round_id}", "list them with `paperdrill review`")
            answers = self._db.execute(
                "SELECT place, text, follow_up, second, spent_s FROM drill_answer WHERE drill_id = ?", (round_id,)
            ).fetchall()
        return Round(
            id=row["id"], paper_id=row["paper_id"], title=row["title"], ref=row["ref"],
            started_at=moment(row["started_at"]), finished_at=moment_or_none(row["finished_at"]),
            paper_json=row["paper_json"], questions_json=row["questions_json"], overall=row["overall"],
            answers={place: KeptAnswer(*rest) for place, *rest in answers},
        )  # fmt: skip

    def save_answer(self, round_id: int, place: int, answer: KeptAnswer) -> None:
        """Keep what was said to the question at this place."""
        with self.atomic("save"):
            self._db.execute(
                "INSERT OR REPLACE INTO drill_answer VALUES (?, ?, ?, ?, ?, ?)",
                (round_id, place, storable(answer.text), answer.follow_up, storable(answer.second), answer.spent_s),
            )

    def finish(self, round_id: int, overall: float | None, at: datetime) -> None:
        """End a round with its score."""
        with self.atomic("finish the round"):
            self._db.execute(
                "UPDATE drill SET finished_at = ?, overall = ? WHERE id = ?", (stamp(at), overall, round_id)
            )

    def history(self) -> list[RoundSummary]:
        """All rounds, newest first."""
        return self._summaries(_LIST + " ORDER BY started_at DESC, id DESC", ())

    def on_paper(self, paper_id: str) -> list[RoundSummary]:
        """The rounds on one paper, oldest first."""
        return self._summaries(_LIST + " WHERE paper_id = ? ORDER BY started_at, id", (paper_id,))

    def _summaries(self, statement: str, values: tuple[object, ...]) -> list[RoundSummary]:
        with self._told("read the journal"):
            rows = self._db.execute(statement, values).fetchall()
        return [
            RoundSummary(number, paper_id, title, ref, moment(begun), moment_or_none(ended), *rest)
            for number, paper_id, title, ref, begun, ended, *rest in rows
        ]
