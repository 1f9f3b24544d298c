"""What a reference manager knows of papers: entries with what each is, and where its PDF lies."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from paperdrill.papers.web_addresses import path_of_file_address
from paperdrill.paths import at_home

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_MOUNTED_DRIVES = Path("/mnt")
"""Where Linux on Windows shows the drives."""


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One paper of a bibliography or a Zotero library."""

    key: str
    """As the reference manager calls it."""
    title: str = ""
    authors: tuple[str, ...] = ()
    """First name first, in the paper's order."""
    year: int | None = None
    arxiv: str = ""
    doi: str = ""
    topic: str = ""
    """The first collection or group that it is in."""
    files: tuple[Path, ...] = ()
    """Its PDFs that are here."""
    missing: tuple[str, ...] = ()
    """Its PDFs that are not, as the reference manager names their places."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All entries, and what of it could not be used."""

    entries: tuple[CatalogueEntry, ...] = ()
    faults: tuple[str, ...] = ()
    """A line each."""


def located(places: Iterable[str], folders: Iterable[Path] = ()) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The PDFs among these places that are here, and the places of those that are not.

    A place is an absolute path of this or another system, one below any of the folders, or a ``file://`` address.
    """
    here, missing = list[Path](), list[str]()
    for place in places:
        if not place.lower().endswith(".pdf"):
            continue
        found = next((path for path in _paths_of(place, tuple(folders)) if _is_file(path)), None)
        if found is None:
            missing.append(place)
        else:
            here.append(found)
    return tuple(dict.fromkeys(here)), tuple(missing)


def _paths_of(place: str, folders: tuple[Path, ...]) -> Iterable[Path]:
    """Where that may be on this machine."""
    text = path_of_file_address(place)
    if _DRIVE.match(text):
        if os.name == "nt":
            yield Path(text)
        else:
            windows = PureWindowsPath(text)
            yield _MOUNTED_DRIVES.joinpath(windows.drive[0].lower(), *windows.parts[1:])
        return
    path = at_home(text.replace("\\", "/"))
    yield path
    yield from (folder / path for folder in folders)
    if not path.is_absolute():
        yield Path("/") / path  # Mendeley leaves the first slash out


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
