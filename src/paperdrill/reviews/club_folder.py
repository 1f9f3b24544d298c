"""A club's folder: a pack for each paper, and below it one small file for each who is in.

``2026-11-29-window-reach.pack.json`` and ``2026-11-29-window-reach/ada-3f2a91.json``. Whoever reaches the folder can
read and write all of it: what is told early and what is not is a rule that the programs keep, no lock.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from paperdrill.errors import BadInputError
from paperdrill.reviews.file_of_ours import bytes_of, place_new
from paperdrill.reviews.review_file import name_of
from paperdrill.reviews.shared_critique import (
    Line,
    SharedCritique,
    SharedPaper,
    packed_texts,
    read_ours,
    read_shared,
    unpacked_texts,
    written,
)
from paperdrill.whole_file import what_to_do

_PACK, _ENTRY = ".pack.json", ".json"
_COPY = re.compile(
    r" ?\([^()]*conflict[^()]*\)|\.sync-conflict-[\w-]+|[ _-]?conflict(?:ed)?[ _-]copy[\w -]*| ?\(\d{1,3}\)",
    re.IGNORECASE,
)
"""What programs that keep folders alike add to the name of a second copy."""
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG, _MOST_FILES, _MOST_TRIES = 40, 2000, 50
SOMEBODY = "somebody"
"""Who gave no name."""


class Pack(msgspec.Struct, frozen=True):
    """A paper that a club reads."""

    paperdrill: Literal["pack"]
    version: Literal[1]
    id: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,79}$")]
    """Names its files."""
    paper: SharedPaper
    begun: datetime
    form: Line = ""
    """Name of the form to write in; empty for whichever."""
    reveal: date | None = None
    """The day from which on all is told to everybody; None: to each when they are in."""
    key: str = ""
    """An expert's key, packed; empty where there is none."""

    def expert(self) -> str:
        """The text of the expert's key; "" where there is none. Raises BadInputError where it is not whole."""
        return unpacked_texts(self.key).get("key", "") if self.key else ""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Who is in for one paper, and what could not be read."""

    critiques: tuple[SharedCritique, ...]
    """Each once, whatever copies of it there are; no two have one name."""
    faults: tuple[str, ...] = ()
    """A line each."""


def slug(text: str) -> str:
    """A text as part of a file's name on any system; empty where nothing of it can be."""
    return _NO_LETTER.sub("-", text.lower()).strip("-")[:_LONGEST_SLUG].strip("-")


def read_packs(folder: Path) -> tuple[list[Pack], list[str]]:
    """The papers of a club, oldest first, and what could not be read, a line each. Raises BadInputError."""
    found, faults = dict[str, Pack](), list[str]()
    for file in _files(folder, _PACK):
        try:
            pack = read_ours(bytes_of(file), name_of(file), Pack, "pack")
        except BadInputError as fault:
            faults.append(str(fault))
            continue
        found.setdefault(pack.id, msgspec.structs.replace(pack, paper=pack.paper.with_harmless_ref()))
    return sorted(found.values(), key=lambda pack: (_moment(pack.begun), pack.id)), faults


def count_in(folder: Path, pack: Pack) -> int:
    """How many are in for a paper, by the names of their files alone."""
    below = folder / pack.id
    return len({_plain(name) for name in _names(below, _ENTRY)}) if below.is_dir() else 0


def gather(folder: Path, pack: Pack) -> Gathered:
    """Who is in for a paper, by name; raises BadInputError where the folder cannot be read."""
    below = folder / pack.id
    found, faults = dict[str, SharedCritique](), list[str]()
    known = pack.paper.known_by()
    for file in _files(below, _ENTRY) if below.is_dir() else ():
        try:
            shared = read_shared(bytes_of(file), name_of(file))
            if shared.club != pack.id or not _is_same(shared, known):
                raise BadInputError(f"{name_of(file)} is handed in for another paper", "move it away")
            found.setdefault(shared.digest(), shared)
        except BadInputError as fault:
            faults.append(str(fault))
    return Gathered(_named_apart(found.values()), tuple(faults))


def _is_same(shared: SharedCritique, known: object) -> bool:
    from paperdrill.papers.identity import Marks, are_one

    return not isinstance(known, Marks) or are_one(shared.paper.known_by(), known)


def new_pack(folder: Path, pack: Pack) -> Pack:
    """Put a pack into the folder, under an id that is free there; gives it as it is kept. Raises BadInputError."""
    for number in range(1, _MOST_TRIES):
        named = msgspec.structs.replace(pack, id=pack.id if number == 1 else f"{pack.id[:70]}-{number}")
        if not (folder / named.id).exists() and place_new(folder / f"{named.id}{_PACK}", written(named)):
            return named
    raise BadInputError(f"there are {_MOST_TRIES} packs of this name", "begin another folder")


def hand_in(folder: Path, pack: Pack, shared: SharedCritique) -> Path:
    """Put a submission beside the others, over none of them. Raises BadInputError."""
    below = folder / pack.id
    try:
        below.mkdir(exist_ok=True)
    except OSError as fault:
        raise BadInputError(f"cannot make the folder {name_of(below)}: {fault.strerror}", what_to_do(fault)) from fault
    stem = f"{slug(shared.name) or SOMEBODY}-{shared.digest()[:6]}"
    for number in range(1, _MOST_TRIES):
        file = below / f"{stem}{'' if number == 1 else f'-{number}'}{_ENTRY}"
        if place_new(file, written(shared)):
            return file
    raise BadInputError(f"there are {_MOST_TRIES} files named {stem}", "choose another name with --name")


def packed_key(text: str) -> str:
    """An expert's key as a pack holds it."""
    return packed_texts({"key": text}) if text else ""


def _files(folder: Path, suffix: str) -> list[Path]:
    """The files of a kind, the first of several copies before the others; without what is hidden or half-written."""
    names = sorted(_names(folder, suffix), key=lambda name: (_plain(name) != name, name))
    return [folder / name for name in names[:_MOST_FILES]]


def _names(folder: Path, suffix: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [each.name for each in entries if each.name[0] != "." and _plain(each.name).endswith(suffix)]
    except OSError as fault:
        raise BadInputError(f"cannot read the folder {name_of(folder)}: {fault.strerror}", "check the name") from fault


def _plain(name: str) -> str:
    """A file's name without what marks it as a copy."""
    return _COPY.sub("", name) if "(" in name or "conflict" in name.lower() else name


def _named_apart(critiques: Iterable[SharedCritique]) -> tuple[SharedCritique, ...]:
    taken, named = set[str](), list[SharedCritique]()
    for shared in sorted(critiques, key=lambda each: ((each.name or SOMEBODY).casefold(), each.digest())):
        name = free_name(shared.name or SOMEBODY, taken)
        taken.add(name.casefold())
        named.append(msgspec.structs.replace(shared, name=name))
    return tuple(named)


def free_name(name: str, taken: Iterable[str]) -> str:
    """The name, with a number behind it where others, in small letters, have it already."""
    held = taken if isinstance(taken, set) else set(taken)
    names = (name if number == 1 else f"{name} {number}" for number in count(1))
    return next(each for each in names if each.casefold() not in held)


def _moment(at: datetime) -> float:
    try:
        return at.timestamp()
    except (OverflowError, ValueError, OSError):
        return 0.0
