"""The clubs that a person was at: their folders, those of late first, and what the person is called there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

_MOST = 12


@dataclass(frozen=True, slots=True)
class KnownClub:
    """A folder that was shown, begun a paper in or handed in to."""

    folder: str
    """Its whole path."""
    name: str = ""
    """Under which the person handed in last; empty where they never did."""


class KnownClubs:
    """A small file in the data folder; where it cannot be read or written, no club is known, and that is all."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def all(self) -> list[KnownClub]:
        """Those of late first; of folders that are out of reach too."""
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=list[KnownClub])[:_MOST]
        except (OSError, msgspec.MsgspecError):
            return []

    def remember(self, folder: Path, name: str = "") -> None:
        """Put a folder first; a name that was given there before stays where none is given."""
        path, before = _path(folder), self.all()
        self._keep([KnownClub(path, name or self.name_in(folder)), *(each for each in before if each.folder != path)])

    def name_in(self, folder: Path) -> str:
        """Under which the person handed in there last; empty where they never did."""
        path = _path(folder)
        return next((each.name for each in self.all() if each.folder == path), "")

    def _keep(self, clubs: list[KnownClub]) -> None:
        part = self._file.with_suffix(".part")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(msgspec.json.encode(clubs[:_MOST]))
            part.replace(self._file)
        except OSError:
            return  # a club is shown though its folder will have to be named again


def _path(folder: Path) -> str:
    return str(folder.resolve())
