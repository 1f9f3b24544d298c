"""SQLite: the connection, the migrations and every query. It gives models, never rows.

Every change is one transaction that is on disk when the call returns, so that killing the process at any moment loses
nothing that was saved (write-ahead log; a power cut may cost the last moments, never the file).
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, cast

from paperdrill.errors import NothingFoundError, StoreError
from paperdrill.journal.migrations import MIGRATIONS
from paperdrill.journal.model import LibraryPaper, NewSession, Phase, Session, SessionSummary, Source
from paperdrill.paths import ensure_folder

_SUMMARY = """
    SELECT session.id, session.paper_id, title, ref, source, topic, started_at, finished_at, phase, attempt, total_s,
           skim_spent_s, latest.scores, latest.overall,
           (SELECT COALESCE(GROUP_CONCAT(text, ' '), '') FROM answer WHERE session_id = session.id) AS written
    FROM session
    LEFT JOIN comparison AS latest ON latest.session_id = session.id AND latest.made_at =
        (SELECT MIN(made_at) FROM comparison WHERE session_id = session.id)
    WHERE discarded_at IS NULL
"""


class Store:
    """The journal's database, open."""

    def __init__(self, file: Path) -> None:
        """Open ``file``, made and brought to the newest form as needed. Raises StoreError where that fails."""
        self._file = file
        self._turn = threading.RLock()  # a worker thread and the interface share one connection
        ensure_folder(file.parent)
        with self._told("open"):
            self._db = sqlite3.connect(file, timeout=5.0, isolation_level=None, check_same_thread=False)
            self._db.row_factory = sqlite3.Row
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.execute("PRAGMA foreign_keys = ON")
        self._migrate()

    def close(self) -> None:
        """Close the file; further calls fail."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

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
                    new.paper_id, new.title, new.ref, new.source, new.topic, new.pdf, json.dumps(new.told), digest,
                    new.template_text, _stamp(at), Phase.SKIM, new.total_s, earlier + 1,
                ),
            )  # fmt: skip
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
                "SELECT comparison_json FROM comparison WHERE session_id = ? ORDER BY made_at LIMIT 1", (session_id,)
            ).fetchone()
        return Session(
            id=row["id"], paper_id=row["paper_id"], title=row["title"], ref=row["ref"], source=row["source"],
            topic=row["topic"], pdf=row["pdf"], told=tuple(json.loads(row["told"])),
            started_at=_moment(row["started_at"]), finished_at=_moment_or_none(row["finished_at"]),
            phase=Phase(row["phase"]), total_s=row["total_s"], skim_spent_s=row["skim_spent_s"],
            critique_spent_s=row["critique_spent_s"], revealed_at_s=row["revealed_at_s"], attempt=row["attempt"],
            notes=row["notes"], critique={r["field"]: r["text"] for r in answers},
            section_s={r["section"]: r["seconds"] for r in times}, paper_json=row["paper_json"],
            template_text=row["template_text"], comparison_json=made["comparison_json"] if made else None,
        )  # fmt: skip

    def save_notes(self, session_id: int, text: str) -> None:
        """Keep the notes as they stand."""
        self._change(session_id, "UPDATE session SET notes = ? WHERE id = ?", (_storable(text), session_id))

    def save_answer(self, session_id: int, field: str, text: str) -> None:
        """Keep what stands in one field of the critique."""
        self._change(
            session_id,
            "INSERT INTO answer VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET text = excluded.text",
            (session_id, field, _storable(text)),
        )

    def save_progress(
        self,
        session_id: int,
        phase: Phase,
        skim_spent_s: float,
        critique_spent_s: float,
        section_s: Mapping[int, float],
    ) -> None:
        """Keep how far the session has come: its phase, the time used, the seconds in each section."""
        with self.atomic("save the clock"):
            self._db.execute(
                "UPDATE session SET phase = ?, skim_spent_s = ?, critique_spent_s = ? WHERE id = ?",
                (phase, skim_spent_s, critique_spent_s, session_id),
            )
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
    ) -> None:
        """End a session with its comparison; both or neither."""
        with self.atomic("finish the session"):
            self._db.execute(
                "UPDATE session SET phase = ?, finished_at = COALESCE(finished_at, ?) WHERE id = ?",
                (Phase.DONE, _stamp(at), session_id),
            )
            self._db.execute(
                "INSERT OR REPLACE INTO comparison VALUES (?, ?, ?, ?, ?, ?)",
                (session_id, version, _stamp(at), overall, json.dumps(dict(scores)), comparison_json),
            )

    def discard(self, session_id: int, at: datetime) -> None:
        """Take a session off every list; ``restore`` brings it back."""
        self._change(session_id, "UPDATE session SET discarded_at = ? WHERE id = ?", (_stamp(at), session_id))

    def restore(self, session_id: int) -> None:
        """Bring a discarded session back."""
        self._change(session_id, "UPDATE session SET discarded_at = NULL WHERE id = ?", (session_id,))

    # -- lists --

    def unfinished(self) -> list[SessionSummary]:
        """Sessions that were begun and neither finished nor discarded, newest first."""
        return self._summaries(" AND phase != ? ORDER BY started_at DESC, session.id DESC", (Phase.DONE,))

    def history(self, search: str = "", limit: int | None = None) -> list[SessionSummary]:
        """Finished sessions, newest first; with ``search``, those whose texts hold every word of it."""
        where, values = " AND phase = ?", [cast("str | int", str(Phase.DONE))]
        for word in search.split():
            where += " AND (title || ' ' || topic || ' ' || notes || ' ' || session.paper_id || ' ' || written) LIKE ?"
            where += " ESCAPE '\\'"
            values.append("%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%")
        values.append(-1 if limit is None else limit)
        return self._summaries(where + " ORDER BY started_at DESC, session.id DESC LIMIT ?", tuple(values))

    def attempts(self, paper_id: str) -> list[SessionSummary]:
        """The finished sessions on one paper, oldest first."""
        return self._summaries(
            " AND session.paper_id = ? AND phase = ? ORDER BY started_at, session.id", (paper_id, Phase.DONE)
        )

    def read_paper_ids(self) -> frozenset[str]:
        """The papers that a session was ever begun on."""
        with self._told("read the journal"):
            return frozenset(
                row[0] for row in self._db.execute("SELECT DISTINCT paper_id FROM session WHERE discarded_at IS NULL")
            )

    # -- the person's own shelf --

    def remember_paper(self, paper: LibraryPaper) -> None:
        """Put a paper on the list of what is here; one that is there already is brought up to date."""
        with self.atomic("remember a paper"):
            self._db.execute(
                "INSERT INTO library VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (ref) DO UPDATE SET"
                " paper_id = excluded.paper_id, title = excluded.title, authors = excluded.authors,"
                " abstract = excluded.abstract, pages = excluded.pages, pdf = excluded.pdf,"
                " topic = CASE excluded.topic WHEN '' THEN library.topic ELSE excluded.topic END",
                (
                    paper.ref, paper.paper_id, paper.title, json.dumps(paper.authors), paper.abstract, paper.source,
                    paper.pages, paper.pdf, paper.topic, _stamp(paper.added_at),
                ),
            )  # fmt: skip

    def library(self) -> list[LibraryPaper]:
        """The papers that were fetched or opened here, newest first."""
        with self._told("read the library"):
            rows = self._db.execute(
                "SELECT library.*, (SELECT COUNT(*) FROM session WHERE session.paper_id = library.paper_id"
                " AND phase = ? AND discarded_at IS NULL) AS sessions FROM library ORDER BY added_at DESC, ref",
                (Phase.DONE,),
            ).fetchall()
        return [
            LibraryPaper(
                ref=row["ref"], paper_id=row["paper_id"], title=row["title"], authors=tuple(json.loads(row["authors"])),
                abstract=row["abstract"], source=row["source"], pages=row["pages"], pdf=row["pdf"], topic=row["topic"],
                added_at=_moment(row["added_at"]), sessions=row["sessions"],
            )
            for row in rows
        ]  # fmt: skip

    # -- the machinery --

    @contextmanager
    def atomic(self, doing: str) -> Iterator[None]:
        """One transaction: all of the block or nothing of it. Raises StoreError where the database will not."""
        with self._told(doing):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    @contextmanager
    def _told(self, doing: str) -> Iterator[None]:
        """Hold the connection for one caller, and turn SQLite's errors into ours."""
        try:
            with self._turn:
                yield
        except sqlite3.Error as fault:
            raise StoreError(
                f"could not {doing}: {fault} ({self._file})", "check the disk's free space and the file's permissions"
            ) from fault

    def _change(self, session_id: int, statement: str, values: tuple[object, ...]) -> None:
        """Run one change, and make sure that it met the session it speaks of."""
        with self.atomic("save"):
            if self._db.execute(statement, values).rowcount == 0:
                raise NothingFoundError(f"there is no session {session_id}", "list them with `paperdrill review`")

    def _summaries(self, where: str, values: tuple[object, ...]) -> list[SessionSummary]:
        with self._told("read the journal"):
            rows = self._db.execute(_SUMMARY + where, values).fetchall()
        return [_summary(row) for row in rows]

    def _migrate(self) -> None:
        """Bring the file to the newest form; each step commits together with the record that it ran."""
        with self._told("open"):
            form = self._db.execute("PRAGMA user_version").fetchone()[0]
        if form > len(MIGRATIONS):
            raise StoreError(f"{self._file} was written by a newer paperdrill", "bring paperdrill up to date")
        for number, statements in enumerate(MIGRATIONS[form:], start=form + 1):
            with self.atomic(f"bring the journal to form {number}"):
                # Another process may have run this step while we waited for the write lock.
                if self._db.execute("PRAGMA user_version").fetchone()[0] >= number:
                    continue
                for statement in filter(str.strip, statements.split(";")):
                    self._db.execute(statement)
                self._db.execute(f"PRAGMA user_version = {number}")


def _summary(row: sqlite3.Row) -> SessionSummary:
    return SessionSummary(
        id=row["id"], paper_id=row["paper_id"], title=row["title"], ref=row["ref"], source=cast(Source, row["source"]),
        topic=row["topic"], started_at=_moment(row["started_at"]), finished_at=_moment_or_none(row["finished_at"]),
        phase=Phase(row["phase"]), attempt=row["attempt"], total_s=row["total_s"], skim_spent_s=row["skim_spent_s"],
        words=len(row["written"].split()), scores=json.loads(row["scores"] or "{}"), overall=row["overall"],
    )  # fmt: skip


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _moment(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp)


def _moment_or_none(stamp: str | None) -> datetime | None:
    return _moment(stamp) if stamp else None


def _storable(text: str) -> str:
    """The text without lone surrogates, which UTF-8 cannot hold and a terminal may send."""
    return text.encode("utf-8", "replace").decode("utf-8")
