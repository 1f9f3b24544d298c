"""The whole journal out and back: backup, restore, export as JSON, import; the changed answer keys go along."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from paperdrill.errors import BadInputError
from paperdrill.journal.session_lock import nothing_open
from paperdrill.paths import Paths
from paperdrill.practice.own_keys import OwnKeys

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
        self._keys = OwnKeys(paths)

    def backup(self, file: Path) -> None:
        """Write one consistent file, while the program runs or not. Raises BadInputError, StoreError."""
        with self._opened() as archive:
            self._take_keys_along(archive)
            archive.backup(file)

    def restore(self, file: Path) -> Path:
        """Put a backup in the journal's place; gives the copy of what was there.

        Changed keys are put back as they were then; those of today are in the copy.
        Raises BadInputError, also while a session or a round is open elsewhere, and StoreError.
        """
        with nothing_open(self._paths.data), self._opened() as archive:
            self._take_keys_along(archive)
            before = archive.restore(file)
            self._keys.put_back(archive.keys(), archive.papers_on_disk(), self._warn, over=True)
        return before

    def dump(self) -> Dump:
        """Everything that is kept, as values. What could not be read is told."""
        with self._opened() as archive:
            self._take_keys_along(archive)
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
                f"{file} is not an export of paperdrill: {fault}", "make one with `paperdrill export --format json`"
            ) from fault
        with nothing_open(self._paths.data), self._opened() as archive:
            self._take_keys_along(archive)
            added = archive.load(dump)
            self._keys.put_back(dump.keys, archive.papers_on_disk(), self._warn)
        return added

    def _take_keys_along(self, archive: Archive) -> None:
        """Let the journal hold what the files of changed keys say now."""
        archive.keep_keys(self._keys.texts(archive.papers_on_disk(), self._warn))

    @contextmanager
    def _opened(self) -> Iterator[Archive]:
        from paperdrill.journal.archive import Archive

        with Archive(self._paths.journal, self._warn) as archive:
            yield archive
