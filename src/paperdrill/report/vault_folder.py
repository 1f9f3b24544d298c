"""A folder of notes, as it is on disk: ours are found by the id at their head, wherever they are and however called.

A block between two marks belongs to the program; all else in a note is the person's. A file that is not ours is never
written to.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from paperdrill.errors import BadInputError
from paperdrill.report.front_matter import FrontMatter, Value, split_note
from paperdrill.whole_file import put_new, put_over, what_to_do

BEGIN = "<!-- paperdrill: written anew at each export, down to the end mark; write above or below -->"
END = "<!-- paperdrill: end -->"
ID = "paperdrill-id"
_OWN_SCORES = "score-"
_MOST_NOTES = 50_000
_HEAD_BYTES = 64 << 10
"""More of a note is not looked at to find its id."""


@dataclass(frozen=True, slots=True)
class KnownNote:
    """A note of ours."""

    paper_id: str
    file: Path
    head: FrontMatter

    @property
    def citekey(self) -> str:
        """As it is written at its head, maybe by the person."""
        return self.head.scalar("citekey") or self.file.stem


def found_notes(folder: Path) -> tuple[dict[str, KnownNote], list[str]]:
    """Our notes in the vault that a folder belongs to, by the paper's id; and what is odd about them, a line each."""
    notes, told = dict[str, KnownNote](), list[str]()
    for file in _note_files(_vault_of(folder)):
        head = _head_of(file)
        paper_id = head.scalar(ID) if head else ""
        if not head or not paper_id:
            continue
        if paper_id in notes:
            told.append(f"{file} is a second note on {paper_id}: only {notes[paper_id].file} is kept up to date")
        else:
            notes[paper_id] = KnownNote(paper_id, file, head)
    return notes, told


def new_place(folder: Path, key: str, reserved: Iterable[str]) -> Path:
    """Where a new note goes: where no file is yet and none will be, in whatever case its name is written."""
    taken = {name.casefold() for name in (*(each.name for each in folder.iterdir()), *reserved)}
    names = (key, f"{key}-paperdrill", *(f"{key}-paperdrill-{number}" for number in range(2, 1000)))
    free = next((name for name in names if f"{name}.md".casefold() not in taken), None)
    if free is None:
        raise BadInputError(f"there is no free name for {key}.md in {folder}", "name another folder")
    return folder / f"{free}.md"


def write_note(
    file: Path, values: Mapping[str, Value], merged: Mapping[str, Sequence[str]], block: Sequence[str]
) -> str:
    """Write a new note, or bring ours up to date; gives "new", "updated" or "as they were".

    Raises BadInputError where it cannot be done without harm to what the person wrote.
    """
    ours = "\n".join([BEGIN, *block, END])
    try:
        if not file.exists():
            head = FrontMatter().with_values({**values, **merged})
            put_new(file, f"{head.text}\n{ours}\n\n## Notes\n\n".encode())
            return "new"
        before = file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise BadInputError(f"{file} was left as it is: {fault}", "see to the file") from fault
    ends = "\r\n" if "\r\n" in before else "\n"
    after = _updated(file, before.replace("\r\n", "\n"), values, merged, ours).replace("\n", ends)
    if after == before:
        return "as they were"
    _put(file, after)
    return "updated"


def _updated(file: Path, text: str, values: Mapping[str, Value], merged: Mapping[str, Sequence[str]], ours: str) -> str:
    """A note with our keys and our block new, and all else as it was."""
    parts = split_note(text)
    if parts is None or parts[1].count(BEGIN) > 1 or parts[1].count(END) > 1:
        raise BadInputError(
            f"{file} was left as it is: its marks are not as they were written", "mend it or move it away"
        )
    head, body = parts
    begin, end = body.find(BEGIN), body.find(END)
    if (begin < 0) != (end < 0) or end < begin:
        raise BadInputError(f"{file} was left as it is: one of its two marks is gone", "put it back, or take both out")
    body = f"{body.rstrip()}\n\n{ours}\n" if begin < 0 else body[:begin] + ours + body[end + len(END) :]
    scores = [key for key, _ in head.parts if key and key.startswith(_OWN_SCORES) and key not in values]
    both = {key: each for key, wanted in merged.items() if (each := _both(head, key, wanted)) is not None}
    return head.without(scores).with_values({**values, **both}).text + body


def _both(head: FrontMatter, key: str, wanted: Sequence[str]) -> list[str] | None:
    """A list with what the person has in it and what we want; None where it needs no change, or cannot be read."""
    there = head.items(key)
    missing = [each for each in wanted if there is not None and each not in there]
    return [*there, *missing] if there is not None and missing else None


def _put(file: Path, text: str) -> None:
    """Put a note in the place of what it was, all at once."""
    try:
        put_over(file, text.encode("utf-8"))
    except OSError as fault:
        raise BadInputError(f"cannot write {file}: {fault.strerror}", what_to_do(fault)) from fault


def _vault_of(folder: Path) -> Path:
    """The whole vault, as Obsidian marks its root; else the folder itself."""
    return next((each for each in (folder, *folder.parents) if (each / ".obsidian").is_dir()), folder)


def _note_files(root: Path) -> Iterator[Path]:
    """The notes below a folder, in the order of their paths; hidden folders, links and pipes are passed over."""
    seen = 0
    for at, folders, names in os.walk(root):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(names):
            file = Path(at, name)
            if name.endswith(".md") and not name.startswith(".") and _is_plain(file):
                seen += 1
                if seen > _MOST_NOTES:
                    return
                yield file


def _is_plain(file: Path) -> bool:
    try:
        return stat.S_ISREG(file.lstat().st_mode)
    except OSError:
        return False


def _head_of(file: Path) -> FrontMatter | None:
    """A note's head; None where it has none that can be read."""
    try:
        with file.open("rb") as note:
            text = note.read(_HEAD_BYTES).decode("utf-8-sig", errors="replace")
    except OSError:
        return None
    parts = split_note(text.replace("\r\n", "\n"))
    return parts[0] if parts else None
