"""The whole journal out and back: backup, restore, export as JSON, import."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from paperdrill.errors import BadInputError
from paperdrill.journal.session_lock import nothing_open
from paperdrill.paths import Paths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperdrill.journal.archive import Archive, Dump

_MOST_BYTES = 2 << 30


class _Export(msgspec.Struct, frozen=True):
    """What is read of an export; the sessions and rounds in it are there for other programs."""

    journal: msgspec.Raw


class Keeping:
    """The use cases, on one journal."""

    def __init__(self, paths: Paths, warn: Callable[[str], None]) -> None:
        self._paths = paths
        self._warn = warn

    def backup(self, file: Path) -> None:
        """Write one consistent file, while the program runs or not. Raises BadInputError, StoreError."""
        with self._opened() as archive:
            archive.backup(file)

    def restore(self, file: Path) -> Path:
        """Put a backup in the journal's place; gives the copy of what was there.

        Raises BadInputError, also while a session or a round is open elsewhere, and StoreError.
        """
        with nothing_open(self._paths.data), self._opened() as archive:
            return archive.restore(file)

    def dump(self) -> Dump:
        """Everything that is kept, as values. What could not be read is told."""
        with self._opened() as archive:
            dump = archive.dump()
        for table, fault in dump.lost.items():
            self._warn(f"table {table}: some rows cannot be read and are left out ({fault})")
        return dump

    def load(self, file: Path) -> dict[str, int]:
        """Take in an export; gives how many rows of each table were not there yet.

        Raises BadInputError, also while a session or a round is open elsewhere, and StoreError.
        """
        from paperdrill.journal.archive import Dump

        try:
            if file.stat().st_size > _MOST_BYTES:
                raise BadInputError(f"{file} is larger than 2 GiB", "restore a backup instead")
            document = msgspec.json.decode(file.read_bytes(), type=_Export)
            dump = msgspec.json.decode(document.journal, type=Dump)
        except OSError as fault:
            raise BadInputError(f"cannot read {file}: {fault.strerror}", "check the name") from fault
        except (msgspec.DecodeError, RecursionError) as fault:
            raise BadInputError(
                f"{file} is no export of paperdrill's: {fault}", "make one by `paperdrill export --format json`"
            ) from fault
        with nothing_open(self._paths.data), self._opened() as archive:
            return archive.load(dump)

    @contextmanager
    def _opened(self) -> Iterator[Archive]:
        from paperdrill.journal.archive import Archive

        with Archive(self._paths.journal, self._warn) as archive:
            yield archive
