"""From one form of the database to the next."""

from __future__ import annotations

from paperdrill.journal.connection import Connection
from paperdrill.journal.migrations import MIGRATIONS


def newest_form() -> int:
    """How many migrations there are."""
    return len(MIGRATIONS)


def form_of(db: Connection) -> int:
    """How many migrations a database has seen; 0 for a new one."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def raise_form(db: Connection, upto: int | None = None) -> None:
    """Bring a database to a form, the newest if none is named.

    Each step commits together with the record that it ran, or not at all.
    """
    for number, statements in enumerate(MIGRATIONS[:upto], start=1):
        if number <= form_of(db):
            continue
        db.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have run this step while we waited for the write lock.
            if form_of(db) < number:
                for statement in filter(str.strip, statements.split(";")):
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {number}")
        except BaseException:  # an interruption too must leave nothing half done; it is raised again
            db.execute("ROLLBACK")
            raise
        db.execute("COMMIT")
