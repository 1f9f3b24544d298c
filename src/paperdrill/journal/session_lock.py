"""Keeps two terminals from writing one session or round: a lock file that the system frees when its process dies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from paperdrill.errors import BadInputError
from paperdrill.paths import ensure_folder

if TYPE_CHECKING:
    from filelock import FileLock


class SessionLock:
    """File lock on one session (or one round, by ``kind``)."""

    def __init__(self, folder: Path, what: Literal["session", "round"] = "session") -> None:
        self._folder = folder / "locks"
        self._what = what
        self._held: FileLock | None = None
        self._held_id: int | None = None

    def take(self, session_id: int) -> None:
        """Hold this session and let go of any other. Raises BadInputError where another process holds it."""
        if self._held_id == session_id:
            return
        self.release()
        from filelock import Timeout

        lock = self._lock(session_id)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise BadInputError(
                f"{self._what} {session_id} is open in another terminal", "continue there, or close it first"
            ) from None
        self._held, self._held_id = lock, session_id

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

    def _lock(self, session_id: int) -> FileLock:
        from filelock import FileLock  # takes 20 ms to load, which the home screen does not wait for

        # Finishing releases it from a worker thread.
        return FileLock(ensure_folder(self._folder) / f"{self._what}-{session_id}.lock", thread_local=False)


@contextmanager
def nothing_open(folder: Path) -> Iterator[None]:
    """Hold every session and round that was ever open, so that the whole journal can be changed in one go.

    Raises BadInputError where another process holds one of them.
    """
    from filelock import FileLock, Timeout

    with ExitStack() as held:
        for file in sorted((folder / "locks").glob("*-*.lock")):
            what, _, number = file.stem.rpartition("-")
            try:
                held.enter_context(FileLock(file).acquire(timeout=0))
            except Timeout:
                raise BadInputError(
                    f"{what} {number} is open in another terminal; nothing was changed", "close it there first"
                ) from None
        yield
