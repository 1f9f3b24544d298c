"""What the journal is asked and told: every query and every change. It gives models, never rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import cast

import msgspec

from paperdrill.errors import BadInputError, NothingFoundError, StoreError
from paperdrill.journal.comparisons import SHOW_FIRST, SHOWN_FIRST, ComparisonTable
from paperdrill.journal.connection import Row
from paperdrill.journal.guidance_table import GuidanceTable
from paperdrill.journal.home_table import HomeTable
from paperdrill.journal.identities import IdentityTable
from paperdrill.journal.marks_table import MarkTable
from paperdrill.journal.papers_table import PapersTable
from paperdrill.journal.partners_table import PartnerTable
from paperdrill.journal.records import (
    NewSession,
    Phase,
    Reading,
    Session,
    SessionSummary,
    Source,
)
from paperdrill.journal.reviews_table import ReviewTable
from paperdrill.journal.schedule_tables import ScheduleTable
from paperdrill.journal.search import search_condition
from paperdrill.journal.stored_values import moment, moment_or_none, stamp, storable

_SUMMARY = """
    SELECT id, paper_id, title, ref, source, topic, started_at, finished_at, phase, attempt, total_s, skim_spent_s,
           words, scores, overall, version, marking_open
    FROM session
    WHERE discarded_at IS NULL
"""
_IN_BIN = _SUMMARY.replace("IS NULL", "IS NOT NULL")
_MAKE_SEARCHABLE = """
    INSERT OR REPLACE INTO session_text (rowid, body)
    SELECT id, folded(body) FROM searchable WHERE id = ?
"""
_WAITING = f" AND (phase != '{Phase.DONE}' OR marking_open)"
"""Word for word the condition of an index, which SQLite takes only so."""
_PHASES = {phase.value: phase for phase in Phase}
_reading = msgspec.json.Decoder(Reading).decode
_scores = msgspec.json.Decoder(dict[str, float | None]).decode


class Store(
    PapersTable,
    IdentityTable,
    ScheduleTable,
    ComparisonTable,
    MarkTable,
    ReviewTable,
    PartnerTable,
    HomeTable,
    GuidanceTable,
):
    """The journal, open: the sessions, and what the tables beside them hold."""

    # -- sessions --

    def begin(self, new: NewSession, at: datetime) -> Session:
        """A session in its first phase, numbered as the next attempt on its paper."""
        digest = hashlib.sha256(new.paper_json).hexdigest()
        with self.atomic("begin a session"):
            self._db.execute("INSERT OR IGNORE INTO snapshot VALUES (?, ?)", (digest, new.paper_json))
            earlier = self._db.execute(
                "SELECT COUNT(*) FROM session WHERE paper_id = ? AND discarded_at IS NULL", (new.paper_id,)
            ).fetchone()[0]
            made = self._db.execute(
                "INSERT INTO session (paper_id, title, ref, source, topic, pdf, told, snapshot, template_text,"
                " started_at, phase, total_s, attempt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    new.paper_id, storable(new.title), storable(new.ref), new.source, storable(new.topic),
                    storable(new.pdf), json.dumps(new.told), digest,
                    new.template_text, stamp(at), Phase.SKIM, new.total_s, earlier + 1,
                ),
            )  # fmt: skip
        self.settle()
        return self.session(cast(int, made.lastrowid))

    def session(self, session_id: int) -> Session:
        """One session, whole. Raises NothingFoundError where there is none of that number."""
        with self._told("read a session"):
            row = self._db.execute(
                "SELECT session.*, paper_json FROM session JOIN snapshot ON digest = snapshot WHERE id = ?",
                (session_id,),
            ).fetchone()
            if row is None:
                raise NothingFoundError(f"there is no session {session_id}", "list them with `paperdrill review`")
            answers = self._db.execute("SELECT field, text FROM answer WHERE session_id = ?", (session_id,)).fetchall()
            times = self._db.execute(
                "SELECT section, seconds FROM section_time WHERE session_id = ?", (session_id,)
            ).fetchall()
            made = self._db.execute(
                f"SELECT comparison_json FROM comparison WHERE session_id = ? ORDER BY {SHOWN_FIRST} LIMIT 1",
                (session_id,),
            ).fetchone()
        texts = {r["field"]: r["text"] for r in answers}
        seconds = {r["section"]: r["seconds"] for r in times}
        document = made["comparison_json"] if made else None
        read = self._readable([(session_id, row)], lambda _, row: _session(row, texts, seconds, document), "session")
        if not read:
            raise StoreError(f"session {session_id} cannot be read", "`paperdrill export --format json` has its texts")
        return read[0]

    def save_reading(self, session_id: int, reading: Reading) -> None:
        """Keep where in the paper one is, and what of it was seen."""
        text = msgspec.json.encode(reading).decode()
        self._change(session_id, "UPDATE session SET reading = ? WHERE id = ?", (text, session_id))

    def save_notes(self, session_id: int, text: str) -> None:
        """Keep the notes as they stand."""
        self._change(session_id, "UPDATE session SET notes = ? WHERE id = ?", (storable(text), session_id))

    def save_answer(self, session_id: int, field: str, text: str) -> None:
        """Keep what stands in one field of the critique."""
        with self.atomic("save"):
            self._db.execute(
                "INSERT INTO answer VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET text = excluded.text",
                (session_id, field, storable(text)),
            )
            self._db.execute(
                "UPDATE session SET words = (SELECT SUM(words_in(text)) FROM answer WHERE session_id = ?) WHERE id = ?",
                (session_id, session_id),
            )

    def save_progress(
        self,
        session_id: int,
        phase: Phase,
        skim_spent_s: float,
        critique_spent_s: float,
        section_s: Mapping[int, float],
    ) -> None:
        """Keep how far the session has come: its phase, the time used, the seconds in each section.

        A finished session stays finished, whatever a clock that still ticks may send.
        """
        with self.atomic("save the clock"):
            changed = self._db.execute(
                "UPDATE session SET phase = ?, skim_spent_s = ?, critique_spent_s = ? WHERE id = ? AND phase != ?",
                (phase, skim_spent_s, critique_spent_s, session_id, Phase.DONE),
            )
            if changed.rowcount == 0:
                return
            self._db.executemany(
                "INSERT INTO section_time VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET seconds = excluded.seconds",
                [(session_id, section, seconds) for section, seconds in section_s.items()],
            )

    def save_reveal(self, session_id: int, at_s: float) -> None:
        """Record that the withheld limitations were opened, ``at_s`` seconds into the skim; the first time counts."""
        self._change(
            session_id, "UPDATE session SET revealed_at_s = COALESCE(revealed_at_s, ?) WHERE id = ?", (at_s, session_id)
        )

    def finish(
        self,
        session_id: int,
        version: str,
        comparison_json: bytes,
        scores: Mapping[str, float | None],
        overall: float | None,
        at: datetime,
        *,
        marking_open: bool = False,
    ) -> None:
        """End a session with its comparison; both or neither. ``marking_open``: its report is still to be reached."""
        with self.atomic("finish the session"):
            self._db.execute(
                "UPDATE session SET phase = ?, finished_at = COALESCE(finished_at, ?), marking_open = ? WHERE id = ?",
                (Phase.DONE, stamp(at), marking_open, session_id),
            )
            self._db.execute(
                "INSERT OR REPLACE INTO comparison VALUES (?, ?, ?, ?, ?, ?)",
                (session_id, version, stamp(at), overall, json.dumps(dict(scores)), comparison_json),
            )
            self._db.execute(SHOW_FIRST, (session_id,))
            self._db.execute(_MAKE_SEARCHABLE, (session_id,))
        self.settle()

    def discard(self, session_id: int, at: datetime) -> None:
        """Put a session into the bin, off every list; ``restore`` brings it back."""
        self._change(session_id, "UPDATE session SET discarded_at = ? WHERE id = ?", (stamp(at), session_id))

    def restore(self, session_id: int) -> None:
        """Bring a discarded session back."""
        self._change(session_id, "UPDATE session SET discarded_at = NULL WHERE id = ?", (session_id,))

    def refuse_discarded(self, session_id: int) -> None:
        """Raise BadInputError where a session is in the bin: what is written to it would be on no list."""
        if any(each.id == session_id for each in self.discarded()):
            raise BadInputError(
                f"session {session_id} is in the bin", f"put it back with `paperdrill review --restore {session_id}`"
            )

    # -- lists --

    def unfinished(self) -> list[SessionSummary]:
        """Sessions that were begun and neither discarded nor brought to their report, newest first."""
        return self._summaries(_WAITING + " ORDER BY started_at DESC, id DESC", ())

    def history(self, search: str = "", limit: int | None = None) -> list[SessionSummary]:
        """Finished sessions, newest first; with ``search``, those whose texts hold every word of it."""
        found, values = search_condition(search)
        where = f" AND phase = ?{found} ORDER BY started_at DESC, id DESC LIMIT ?"
        return self._summaries(where, (Phase.DONE, *values, -1 if limit is None else limit))

    def discarded(self) -> list[SessionSummary]:
        """The sessions in the bin, whatever they had come to; the one discarded last is first."""
        return self._summaries(" ORDER BY discarded_at DESC, id DESC", (), _IN_BIN)

    def matching(self, search: str) -> frozenset[int]:
        """The numbers of the finished sessions whose texts hold every word of ``search``."""
        found, values = search_condition(search)
        with self._told("search the journal"):
            rows = self._db.execute(f"SELECT id FROM session WHERE phase = ?{found}", (Phase.DONE, *values))
            return frozenset(row[0] for row in rows)

    def attempts(self, paper_id: str) -> list[SessionSummary]:
        """The finished sessions on one paper, oldest first."""
        return self._summaries(" AND paper_id = ? AND phase = ? ORDER BY started_at, id", (paper_id, Phase.DONE))

    def read_paper_ids(self) -> frozenset[str]:
        """The papers that a session was ever begun on."""
        with self._told("read the journal"):
            return frozenset(
                row[0] for row in self._db.execute("SELECT DISTINCT paper_id FROM session WHERE discarded_at IS NULL")
            )

    def done_paper_ids(self) -> frozenset[str]:
        """The papers that a session was finished on."""
        with self._told("read the journal"):
            rows = self._db.execute(
                "SELECT DISTINCT paper_id FROM session WHERE discarded_at IS NULL AND phase = ?", (Phase.DONE,)
            )
            return frozenset(row[0] for row in rows)

    def recent_comparisons(self, limit: int) -> dict[int, bytes]:
        """The comparisons of the newest finished sessions, by the session's number."""
        with self._told("read the journal"):
            rows = self._db.execute(
                "SELECT id, (SELECT comparison_json FROM comparison WHERE session_id = session.id"
                f" ORDER BY {SHOWN_FIRST} LIMIT 1) FROM session WHERE phase = ? AND discarded_at IS NULL"
                " ORDER BY started_at DESC, id DESC LIMIT ?",
                (Phase.DONE, limit),
            ).fetchall()
        return dict(rows)

    # -- when to practise again --

    def unscheduled(self, form: int) -> list[SessionSummary]:
        """The finished sessions of all papers that have no schedule of this form."""
        return self._summaries(
            " AND phase = ? AND paper_id NOT IN (SELECT paper_id FROM schedule WHERE form = ?)", (Phase.DONE, form)
        )

    # -- the machinery --

    def _change(self, session_id: int, statement: str, values: tuple[object, ...]) -> None:
        """Run one change, and make sure that it met the session it speaks of."""
        with self.atomic("save"):
            if self._db.execute(statement, values).rowcount == 0:
                raise NothingFoundError(f"there is no session {session_id}", "list them with `paperdrill review`")

    def _summaries(self, where: str, values: tuple[str | int, ...], select: str = _SUMMARY) -> list[SessionSummary]:
        return self._lines(select + where, values, _summary, "session", doing="read the journal")


def _session(row: Row, texts: dict[str, str], seconds: dict[int, float], comparison: bytes | None) -> Session:
    """A row of the sessions, its paper with it, and what other tables hold of it."""
    return Session(
        id=row["id"], paper_id=row["paper_id"], title=row["title"], ref=row["ref"], source=row["source"],
        topic=row["topic"], pdf=row["pdf"], told=tuple(json.loads(row["told"])),
        started_at=moment(row["started_at"]), finished_at=moment_or_none(row["finished_at"]),
        phase=Phase(row["phase"]), total_s=row["total_s"], skim_spent_s=row["skim_spent_s"],
        critique_spent_s=row["critique_spent_s"], revealed_at_s=row["revealed_at_s"], attempt=row["attempt"],
        notes=row["notes"], critique=texts, section_s=seconds, paper_json=row["paper_json"],
        template_text=row["template_text"], comparison_json=comparison, reading=_reading(row["reading"]),
        marking_open=bool(row["marking_open"]),
    )  # fmt: skip


def _summary(
    number: int, paper_id: str, title: str, ref: str, source: Source, topic: str, started_at: str,
    finished_at: str | None, phase: str, attempt: int, total_s: float, skim_spent_s: float, words: int, scores: str,
    overall: float | None, version: str, marking_open: int,
) -> SessionSummary:  # fmt: skip
    """A row of ``_SUMMARY``; there may be ten thousand of them, so it goes by place, not by name."""
    return SessionSummary(
        number, paper_id, title, ref, source, topic, moment(started_at), moment_or_none(finished_at), _PHASES[phase],
        attempt, total_s, skim_spent_s, words, _scores(scores), overall, version, bool(marking_open),
    )  # fmt: skip
