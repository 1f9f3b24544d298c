"""Keeps two terminals from writing one session or round: a lock file that the system frees when its process dies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from paperdrill.errors import BadInputError
from paperdrill.paths import ensure_folder

if TYPE_CHECKING:
    from filelock import FileLock

_PATIENCE_S = 2.0
"""A session is begun in far less, and a restore waits for it; a restore that takes longer is told of instead."""


class SessionLock:
    """File lock on one session (or one round, by ``kind``)."""

    def __init__(self, folder: Path, what: Literal["session", "round"] = "session") -> None:
        self._folder = folder / "locks"
        self._what = what
        self._held: FileLock | None = None
        self._held_id: int | None = None

    @contextmanager
    def journal_in_place(self) -> Iterator[None]:
        """Within this nobody puts another journal in the place of this one: for what is read or begun, and then taken.

        Raises BadInputError where somebody is doing that now.
        """
        from filelock import Timeout

        try:
            self._gate.acquire(timeout=_PATIENCE_S)
        except Timeout:
            raise BadInputError(
                "another terminal is restoring or importing the journal", "try again when it has finished"
            ) from None
        except OSError as fault:
            raise _no_lock(self._folder, fault) from fault
        try:
            yield
        finally:
            self._gate.release()

    def take(self, session_id: int) -> None:
        """Hold this session and let go of any other.

        Raises BadInputError where another process holds it, or is changing the whole journal.
        """
        if self._held_id == session_id:
            return
        with self.journal_in_place():
            self._take(session_id)

    def _take(self, session_id: int) -> None:
        self.release()
        from filelock import Timeout

        lock = self._lock(session_id)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise self._open_elsewhere(session_id) from None
        except OSError as fault:
            raise _no_lock(self._folder, fault) from fault
        self._held, self._held_id = lock, session_id

    def refuse_held_elsewhere(self, session_id: int) -> None:
        """Raise BadInputError where another process holds it: whoever writes in it there would not know."""
        if self.is_held_elsewhere(session_id):
            raise self._open_elsewhere(session_id)

    def _open_elsewhere(self, session_id: int) -> BadInputError:
        told = f"{self._what} {session_id} is open in another terminal"
        return BadInputError(told, "continue there, or close it first")

    def release(self) -> None:
        """Let go of the session that is held, if any."""
        if self._held is not None:
            self._held.release()
        self._held, self._held_id = None, None

    def is_held_elsewhere(self, session_id: int) -> bool:
        """Does another process hold this session now?"""
        if self._held_id == session_id:
            return False
        from filelock import Timeout

        try:
            with self._lock(session_id).acquire(timeout=0):
                return False
        except Timeout:
            return True
        except (OSError, BadInputError):
            return False  # where no lock can be made, nobody holds one

    @cached_property
    def _gate(self) -> FileLock:
        """Held for a moment while a session is begun, and for as long as the whole journal is changed."""
        return _gate(self._folder)

    def _lock(self, session_id: int) -> FileLock:
        from filelock import FileLock  # takes 20 ms to load, which the home screen does not wait for

        # Finishing releases it from a worker thread.
        return FileLock(ensure_folder(self._folder) / f"{self._what}-{session_id}.lock", thread_local=False)


def _gate(folder: Path) -> FileLock:
    """The lock of the whole journal whose locks lie in this folder."""
    from filelock import FileLock

    return FileLock(ensure_folder(folder) / "journal.lock", thread_local=False)


def _no_lock(folder: Path, fault: OSError) -> BadInputError:
    return BadInputError(f"cannot write in {folder}: {fault.strerror}", "see what lies there, and its permissions")


@contextmanager
def nothing_open(folder: Path) -> Iterator[None]:
    """Hold every session and round that was ever open, so that the whole journal can be changed in one go.

    None is begun or taken up within. Raises BadInputError where another process holds one of them.
    """
    from filelock import FileLock, Timeout

    with ExitStack() as held:
        try:
            held.enter_context(_gate(folder / "locks").acquire(timeout=_PATIENCE_S))
        except Timeout:
            raise BadInputError(
                "another terminal is restoring or importing the journal; nothing was changed",
                "try again when it has finished",
            ) from None
        except OSError as fault:
            raise _no_lock(folder / "locks", fault) from fault
        for file in sorted((folder / "locks").glob("*-*.lock")):
            what, _, number = file.stem.rpartition("-")
            try:
                held.enter_context(FileLock(file).acquire(timeout=0))
            except Timeout:
                raise BadInputError(
                    f"{what} {number} is open in another terminal; nothing was changed", "close it there first"
                ) from None
            except OSError:
                continue  # where no lock can be made, nobody holds one
        yield
