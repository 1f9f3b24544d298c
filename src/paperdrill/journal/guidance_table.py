"""How much a person was led: how far they are with worked examples, and with how many prompts each session began."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from paperdrill.journal.database import Database
from paperdrill.journal.guidance import Guidance, WorkedSoFar
from paperdrill.journal.records import Phase
from paperdrill.journal.stored_values import storable

_NEWEST_TEST = """
    SELECT MAX(started_at) FROM session JOIN guidance ON session_id = id
    WHERE is_test AND phase = ? AND discarded_at IS NULL
"""
_answers = msgspec.json.Decoder(dict[int, str]).decode


class GuidanceTable(Database):
    """A line for each worked example that was begun, and one for each session that was begun with a level."""

    def worked(self, papers: Iterable[str]) -> dict[str, WorkedSoFar]:
        """The worked examples that were begun, of those on some papers, by the paper's name on the shelf."""
        wanted = tuple(papers)
        with self._told("read the journal"):
            rows = self._db.execute(
                f"SELECT paper, place, answers, is_done FROM worked WHERE paper IN ({', '.join('?' * len(wanted))})",
                wanted,
            ).fetchall()
        read = self._readable(
            ((paper, (paper, place, answers, done)) for paper, place, answers, done in rows),
            lambda _, row: (row[0], WorkedSoFar(row[1], _answers(row[2]), bool(row[3]))),
            "a worked example on",
        )
        return dict(read)

    def keep_worked(self, paper: str, so_far: WorkedSoFar) -> None:
        """Keep how far one is with the example on a paper; what was finished once stays so."""
        answers = msgspec.json.encode({place: storable(text) for place, text in so_far.answers.items()}).decode()
        with self.atomic("save"):
            self._db.execute(
                "INSERT INTO worked VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET place = excluded.place,"
                " answers = excluded.answers, is_done = is_done OR excluded.is_done",
                (paper, so_far.place, answers, so_far.is_done),
            )

    def keep_guidance(self, session_id: int, guidance: Guidance) -> None:
        """Keep with how many prompts a session begins."""
        with self.atomic("save"):
            self._db.execute(
                "INSERT OR REPLACE INTO guidance VALUES (?, ?, ?)", (session_id, guidance.level, guidance.is_test)
            )

    def guidance(self, session_id: int) -> Guidance | None:
        """With how many prompts a session began; None where that was not kept."""
        with self._told("read a session"):
            row = self._db.execute("SELECT level, is_test FROM guidance WHERE session_id = ?", (session_id,)).fetchone()
        return Guidance(row[0], is_test=bool(row[1])) if row else None

    def tests(self) -> frozenset[int]:
        """The numbers of the sessions that are transfer tests."""
        with self._told("read the journal"):
            return frozenset(row[0] for row in self._db.execute("SELECT session_id FROM guidance WHERE is_test"))

    def count_finished_papers(self, most: int) -> int:
        """How many papers a session was finished on, up to ``most``."""
        with self._told("read the journal"):
            rows = self._db.execute(
                "SELECT DISTINCT paper_id FROM session WHERE discarded_at IS NULL AND phase = ? LIMIT ?",
                (Phase.DONE, most),
            ).fetchall()
        return len(rows)

    def was_begun(self, paper_id: str) -> bool:
        """Was a session begun on the paper, and not thrown away?"""
        with self._told("read the journal"):
            row = self._db.execute(
                "SELECT EXISTS (SELECT 1 FROM session WHERE paper_id = ? AND discarded_at IS NULL)", (paper_id,)
            ).fetchone()
        return bool(row[0])

    def finished_since_test(self) -> int:
        """How many sessions were finished since the newest finished transfer test; all of them without one."""
        with self._told("read the journal"):
            row = self._db.execute(
                "SELECT COUNT(*) FROM session WHERE discarded_at IS NULL AND phase = ? AND started_at >"
                f" COALESCE(({_NEWEST_TEST}), '')",
                (Phase.DONE, Phase.DONE),
            ).fetchone()
        return int(row[0])
