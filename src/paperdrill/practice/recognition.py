"""One paper, one history: what was found is known again by content, ids and title, wherever it comes from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from paperdrill.errors import BadInputError
from paperdrill.journal.records import LibraryPaper
from paperdrill.journal.store import Store
from paperdrill.papers.arxiv.arxiv_ids import parse_arxiv_ref
from paperdrill.papers.identity import Marks, are_one, marks_of, marks_of_entry
from paperdrill.papers.paper_json import paper_from_json
from paperdrill.papers.shelf import shelf_papers
from paperdrill.practice.wanted import Found

_OLD_DIGEST = 8
"""Hexadecimal digits of a file's digest at the end of the ids that files had when they were told by name and bytes."""


def recognised(store: Store, found: Found, *, learn: bool) -> Found:
    """The same, under the id that its history has; where that is in another version, a line says so.

    With ``learn`` its marks are kept, and records that prove to be of one paper are merged.
    """
    digest = ""
    if found.pdf is not None and found.source != "shelf":
        digest = hashlib.sha256(found.pdf.read_bytes()).hexdigest()
    arxiv = found.ref if found.source == "arxiv" else ""
    marks = marks_of(found.paper, digest, arxiv=arxiv, doi=found.doi)
    paper_id = _settled(store, marks, found.paper_id, learn=learn, also=digest[:_OLD_DIGEST])
    return replace(found, paper_id=paper_id, told=(*found.told, *_history(store, paper_id, found)))


def learn_old(store: Store) -> None:
    """Give marks to the papers of a journal that was kept before there were any; doubles among them are merged."""
    for old in store.unmarked():
        try:
            paper = paper_from_json(old.paper_json)
        except BadInputError:
            continue
        arxiv = old.ref if old.source == "arxiv" else ""
        marks = _with_content(marks_of(paper, arxiv=arxiv), _old_digest(old.paper_id))
        _settled(store, marks, old.paper_id, learn=True, is_kept=True)
    unmarked = store.without_marks()
    for kept in store.library() if unmarked else ():
        if kept.paper_id in unmarked:
            _settled(store, _marks_of_kept(kept), kept.paper_id, learn=True, is_kept=True)


def is_gone(kept: LibraryPaper) -> bool:
    """Is a paper of the library no more where it was?"""
    return kept.source != "shelf" and bool(kept.pdf) and not Path(kept.pdf).is_file()


def forget_gone_places(store: Store, found: Found) -> LibraryPaper | None:
    """Take the places off the list from which this paper is gone, now that it turned up; gives the last of them."""
    if found.source != "file":
        return None
    same = [kept for kept in store.library() if kept.paper_id == found.paper_id and kept.source == "file"]
    gone = [kept for kept in same if kept.ref != found.ref and is_gone(kept)]
    for kept in gone:
        store.forget_place(kept.ref)
    return gone[-1] if gone else None


def _settled(store: Store, marks: Marks, own_id: str, *, learn: bool, is_kept: bool = False, also: str = "") -> str:
    """The id under which a paper of these marks is kept; its own where it is new.

    ``is_kept`` says that the journal has records under its own id, ``also`` is a content mark to look up, not to keep.
    """
    looked_up = _with_content(marks, also)
    same = {paper_id for paper_id, known in store.seen_with(looked_up).items() if are_one(known, looked_up)}
    if is_kept:
        same.add(own_id)
    chosen = _best_of(same or {own_id})
    if learn:
        if doubles := same - {chosen}:
            store.merge(chosen, sorted(doubles))
        store.learn(chosen, marks)
    return chosen


def _best_of(paper_ids: Iterable[str]) -> str:
    """A shelf paper's name before an arXiv id before any other."""
    names = {paper.name for paper in shelf_papers()}
    return min(paper_ids, key=lambda each: (each not in names, parse_arxiv_ref(each) is None, each))


def _marks_of_kept(kept: LibraryPaper) -> Marks:
    arxiv = kept.ref if kept.source == "arxiv" else ""
    return _with_content(
        marks_of_entry(kept.title, kept.authors, arxiv=arxiv, doi=kept.doi), _old_digest(kept.paper_id)
    )


def _with_content(marks: Marks, value: str) -> Marks:
    return replace(marks, content=marks.content | {value}) if value else marks


def _old_digest(paper_id: str) -> str:
    """The digits that an old id of a file ends with; empty for ids of other kinds."""
    _, dash, digits = paper_id.rpartition("-")
    is_digest = len(digits) == _OLD_DIGEST and set(digits) <= set("0123456789abcdef")
    return digits if dash and is_digest else ""


def _history(store: Store, paper_id: str, found: Found) -> tuple[str, ...]:
    """What was done on this paper under another name or version, in one line; none where nothing was."""
    attempts = store.attempts(paper_id)
    if not attempts or attempts[-1].ref == found.ref:
        return ()
    last = attempts[-1]
    when = f"{last.started_at.astimezone():%Y-%m-%d}"
    before, now = parse_arxiv_ref(last.ref), parse_arxiv_ref(found.ref)
    if before and now and before.base == now.base:
        return (f"you practised on it on {when}, in version {before.version}; this is version {now.version}",)
    return (f"you know this paper: practised on {when}, as {last.ref}",)
