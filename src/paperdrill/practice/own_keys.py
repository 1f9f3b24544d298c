"""A person's hand on the answer keys: where their changes lie, how one is made and taken back. Nothing is overwritten.

A paper on disk has them beside it, ``paper.key.toml`` beside ``paper.pdf``; those of fetched papers, the shelf and
papers in folders that cannot be written to lie below ``keys/`` in the data folder.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from paperdrill.critique.answer_key import FIELD_NAMES, AnswerKey, KeyPoint
from paperdrill.critique.expert_key import ExpertKey, as_whole, parse_expert_key, read_expert_key, text_of, wording
from paperdrill.critique.key_file import new_file, with_change, without_last_change
from paperdrill.errors import BadInputError, NothingFoundError, PaperdrillError
from paperdrill.journal.records import Session, Source
from paperdrill.journal.stored_values import storable
from paperdrill.papers.shelf import find_on_shelf, shelf_papers
from paperdrill.paths import Paths, ensure_folder
from paperdrill.whole_file import put_over, what_to_do

_SUFFIX = ".key.toml"
_PAPER_SUFFIX = re.compile(r"(\.paper)?\.json$|\.pdf$", re.IGNORECASE)
_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 80


class OfPaper(Protocol):
    """What tells a paper from others and where it lies: of a paper that was found, and of a session on it."""

    @property
    def paper_id(self) -> str:
        """The same for every version of the paper."""
        ...

    @property
    def ref(self) -> str:
        """What to type to get it again; of a file, its path."""
        ...

    @property
    def source(self) -> Source:
        """Where it is from."""
        ...


class OwnKeys:
    """The changes that a person made to keys."""

    def __init__(self, paths: Paths) -> None:
        self._folder = paths.data / "keys"

    def file(self, of: OfPaper) -> Path:
        """Where the changes of a paper's key lie, or would."""
        below = self._below(of)
        if of.source != "file":
            return below
        beside = _beside(of)
        if beside.exists():
            return below if _ships(beside) else beside
        return below if below.exists() or not os.access(beside.parent, os.W_OK) else beside

    def _below(self, of: OfPaper) -> Path:
        return self._folder / f"{_safe(of.paper_id)}{_SUFFIX}"

    def of(self, of: OfPaper) -> ExpertKey | None:
        """What was changed of a paper's key; None where nothing was. Raises BadInputError."""
        file = self.file(of)
        return parse_expert_key(text_of(file), str(file)) if file.exists() else None

    # -- changing --

    def strike(self, of: OfPaper, key: AnswerKey, point_id: str) -> str:
        """Strike a statement out of the key; a line on what was done. Raises NothingFoundError, BadInputError."""
        point = _point(key, point_id)
        self._change(of, "struck", {"says": point.sentence, "under": point.field})
        return f"struck out {point.id}: {point.sentence}"

    def move(self, of: OfPaper, key: AnswerKey, point_id: str, to: str) -> str:
        """Move a statement into another field; a line on what was done. Raises NothingFoundError, BadInputError."""
        point, name = _point(key, point_id), _field_name(to)
        if point.field == name:
            raise BadInputError(f"{point.id} is already among the {name}", "name another field")
        self._change(of, "moved", {"says": point.sentence, "under": point.field, "to": name})
        return f"moved {point.id} to {name}: {point.sentence}"

    def add(self, of: OfPaper, key: AnswerKey, to: str, says: str) -> str:
        """Write a statement into a field; a line on what was done. Raises BadInputError."""
        name, said = _field_name(to), " ".join(storable(says).split())
        held = (point for field_key in key.fields.values() for point in field_key.points)
        same = next((point for point in held if wording(point.sentence) == wording(said)), None)
        if same is not None:
            raise BadInputError(f"{same.id} already says that", f"move it: --move {same.id}=FIELD")
        self._change(of, name, {"says": said})
        return f"added to {name}: {said}"

    def undo(self, of: OfPaper) -> str:
        """Take back the last change; a line on what was done. Raises BadInputError where there is none."""
        file = self.file(of)
        if not file.exists():
            raise BadInputError("there is nothing left to undo", "you have not changed this paper's key")
        text = text_of(file)
        after = without_last_change(text, str(file))
        if after == new_file(of.paper_id):
            file.unlink()
        else:
            _write(file, after)
        return f"undid the last change: {parse_expert_key(text, str(file)).last_change[1]}"

    def use(self, of: OfPaper, draft: Path) -> str:
        """Let a key that was written or edited be the paper's from now on. Raises BadInputError."""
        key, file = read_expert_key(draft), self.file(of)
        if file.exists() and not file.samefile(draft):
            raise BadInputError(f"you have already changed this paper's key: {file}", "edit that, or move it away")
        text = text_of(draft)
        marked = text if parse_expert_key(text, draft.name).whole else f"whole = true\n{text}"
        as_whole(parse_expert_key(marked, draft.name), draft.name)
        _write(file, marked)
        count = sum(map(len, key.statements.values()))
        return f"the paper's key is now the {count} points of {draft.name}, saved in {file}"

    @contextmanager
    def put_back_unless_counted(self, of: OfPaper) -> Iterator[None]:
        """Within the block the key may be changed; where that, or counting with it, then fails, it is as before."""
        file = self.file(of)
        before = file.read_bytes() if file.exists() else None
        try:
            yield
        except PaperdrillError:
            if before is None:
                self.file(of).unlink(missing_ok=True)
            else:
                _write(file, before)
            raise

    # -- all of them, out and back --

    def kept(self) -> bool:
        """Is any key changed by hand, or a session's own, among the person's data?"""
        return any(self._folder.glob(f"*{_SUFFIX}"))

    def texts(self, on_disk: Iterable[OfPaper], warn: Callable[[str], None]) -> dict[str, str]:
        """Every file by the name that it has, or would have, in the data folder; what cannot be read is told.

        ``on_disk``: papers beside which others may lie.
        """
        files = {file.name: file for file in sorted(self._folder.glob(f"*{_SUFFIX}"))}
        for of in on_disk:
            if (file := self.file(of)).parent != self._folder and file.exists():
                files[self._below(of).name] = file
        texts = dict[str, str]()
        for name, file in files.items():
            try:
                texts[name] = text_of(file)
            except PaperdrillError as fault:
                warn(f"the key {file} cannot be read and is ignored: {fault}")
        return texts

    def put_back(
        self, texts: Mapping[str, str], on_disk: Iterable[OfPaper], warn: Callable[[str], None], *, over: bool = False
    ) -> int:
        """Write the files that are not there; gives how many.

        ``over``: also in the place of others in the data folder. What lies beside a paper always stays; that is told
        where it is another.
        """
        beside = {self._below(of).name: file for of in on_disk if (file := self.file(of)).parent != self._folder}
        written = 0
        for name, text in texts.items():
            if not name.endswith(_SUFFIX) or name.startswith(".") or _UNSAFE.search(name):
                warn(f"{name!r} is not the name of an answer key: ignored")
                continue
            near = beside.get(name)
            file = near if near is not None and near.exists() else self._folder / name
            if file.exists() and _says(file, text):
                continue
            if file.exists() and not (over and file.parent == self._folder):
                warn(f"the key {file} differs from the one in the export, and was not changed")
                continue
            _write(file, text)
            written += 1
        return written

    # -- a session with a key of its own --

    def expert(self, file: Path | None) -> str:
        """The text of an expert key that can be used; "" where none is given. Raises BadInputError."""
        if file is None:
            return ""
        text = text_of(file)
        as_whole(parse_expert_key(text, file.name), file.name)
        return text

    def keep_for_session(self, session: Session, expert: str) -> None:
        """Keep the expert key that a session is begun with, where there is one."""
        if expert:
            _write(self._session_file(session), expert)

    def of_session(self, session: Session) -> ExpertKey | None:
        """The expert key that a session was begun with; None where it was begun without one."""
        file = self._session_file(session)
        return read_expert_key(file) if file.exists() else None

    def of_shelf(self, of: OfPaper) -> ExpertKey | None:
        """The expert key that lies beside a paper of the shelf, or beside a copy of it; None where there is none."""
        if of.source == "file" and _ships(_beside(of)):
            return read_expert_key(_beside(of))
        paper = find_on_shelf(of.paper_id)
        return read_expert_key(paper.key) if paper and paper.key.is_file() else None

    def _session_file(self, session: Session) -> Path:
        """Named by the moment it began: numbers are others in a journal that was restored or imported."""
        return self._folder / f"session-{session.started_at:%Y%m%dT%H%M%S%f}{_SUFFIX}"

    def _change(self, of: OfPaper, table: str, values: dict[str, str | int]) -> None:
        file = self.file(of)
        text = text_of(file) if file.exists() else new_file(of.paper_id)
        _write(file, with_change(text, table, values, str(file)))


def _beside(of: OfPaper) -> Path:
    """Where the key of a paper on disk lies, or would."""
    paper = Path(of.ref)
    return paper.with_name(f"{_PAPER_SUFFIX.sub('', paper.name)}{_SUFFIX}")


def _ships(file: Path) -> bool:
    """Is this file the expert key of a paper of the shelf, as it ships? Then no person changed a key by it."""
    if not file.is_file():
        return False
    size = file.stat().st_size
    return any(
        paper.key.is_file() and paper.key.stat().st_size == size and paper.key.read_bytes() == file.read_bytes()
        for paper in shelf_papers()
    )


def _says(file: Path, text: str) -> bool:
    """Does the file hold this text? One that cannot be read does not."""
    try:
        return text_of(file) == text
    except PaperdrillError:
        return False


def _point(key: AnswerKey, point_id: str) -> KeyPoint:
    found = {point.id: point for field_key in key.fields.values() for point in field_key.points}
    if point_id not in found:
        raise NothingFoundError(f"the key has no point {point_id!r}", "see them with `paperdrill key REF`")
    return found[point_id]


def _field_name(name: str) -> str:
    if name not in FIELD_NAMES:
        raise BadInputError(f"the key has no field {name!r}", f"its fields are {', '.join(FIELD_NAMES)}")
    return name


def _safe(paper_id: str) -> str:
    """A file name for a paper's id; ids that become alike stay apart."""
    plain = _UNSAFE.sub("_", paper_id).lstrip(".")[:_LONGEST_NAME]
    if plain == paper_id:
        return plain
    return f"{plain}-{hashlib.sha256(paper_id.encode('utf-8', 'replace')).hexdigest()[:8]}"


def _write(file: Path, text: str | bytes) -> None:
    """Put the whole file in its place at once: a killed process leaves the old one."""
    ensure_folder(file.parent)
    try:
        put_over(file, text.encode("utf-8") if isinstance(text, str) else text)
    except OSError as fault:
        raise BadInputError(f"cannot write {file}: {fault.strerror}", what_to_do(fault)) from fault
