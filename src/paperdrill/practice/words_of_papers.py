"""In how many papers of the person's library each word stands: counted once a paper, the counts kept in the cache."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import msgspec

from paperdrill.errors import PaperdrillError
from paperdrill.journal.records import LibraryPaper
from paperdrill.papers.model import Paper
from paperdrill.papers.reading import read_kept
from paperdrill.paths import ensure_folder
from paperdrill.text.rarity import DocumentCounts
from paperdrill.text.words import content_stems, plain_words

_FORM = 1
"""Of the file and of what is counted; counts of another form are made anew."""


class _Counted(msgspec.Struct):
    """The file of counts."""

    form: int = _FORM
    refs: set[str] = msgspec.field(default_factory=set)
    """The papers that were counted."""
    in_papers: dict[str, int] = msgspec.field(default_factory=dict)


def library_counts(library: Iterable[LibraryPaper], cache_folder: Path) -> DocumentCounts:
    """The counts of a library's papers, as far as they have been split; none is split for it.

    A paper costs some 10 ms the first time, and nothing from then on.
    """
    file = cache_folder / "library_words.json"
    refs = {paper.ref: Path(paper.pdf or paper.ref) for paper in library}
    counted = _kept(file)
    if not counted.refs <= refs.keys():
        counted = _Counted()  # a paper was taken out: its words cannot be told from those of the others
    new = {ref: paper for ref in refs.keys() - counted.refs if (paper := read_kept(refs[ref], cache_folder))}
    if new:
        counts = Counter(counted.in_papers)
        for paper in new.values():
            counts.update(set(content_stems(plain_words(_text_of(paper)))))
        counted = _Counted(refs=counted.refs | new.keys(), in_papers=dict(counts))
        _keep(file, counted)
    return DocumentCounts(len(counted.refs), counted.in_papers)


def _text_of(paper: Paper) -> str:
    """What the shipped table counted of a paper too."""
    return " ".join([paper.title, paper.abstract, *(section.text for section in paper.sections)])


def _kept(file: Path) -> _Counted:
    try:
        kept = msgspec.json.decode(file.read_bytes(), type=_Counted)
    except (OSError, msgspec.DecodeError):
        return _Counted()
    return kept if kept.form == _FORM else _Counted()


def _keep(file: Path, counted: _Counted) -> None:
    """Written beside and moved into place, so that a kill or a full disk leaves nothing half done."""
    try:
        ensure_folder(file.parent)
        handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(msgspec.json.encode(counted))
            Path(name).replace(file)
        finally:
            Path(name).unlink(missing_ok=True)
    except (OSError, PaperdrillError):
        return  # a cache that cannot be written is no reason to withhold the comparison
