"""One paper, one history: what was found is known again by content, ids and title, wherever it comes from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from paperdrill.errors import BadInputError
from paperdrill.journal.records import LibraryPaper, Session
from paperdrill.journal.store import Store
from paperdrill.papers.arxiv.arxiv_ids import parse_arxiv_ref
from paperdrill.papers.arxiv.hit import ArxivHit
from paperdrill.papers.identity import Marks, are_one, marks_of, marks_of_entry
from paperdrill.papers.paper_json import paper_from_json
from paperdrill.papers.shelf import shelf_papers
from paperdrill.practice.wanted import Found

_OLD_DIGEST = 8
"""Hexadecimal digits of a file's digest at the end of the ids that files had when they were told by name and bytes."""
_NOTHING = "looked at: {}"
"""Stands among the marks of an old paper, so that one of which nothing can be told is not looked at every time."""


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


def known_as(store: Store, hit: ArxivHit) -> str | None:
    """The id that a paper of arXiv's has here; None where it was never had."""
    marks = marks_of_entry(hit.title, hit.authors, arxiv=hit.id)
    return next((paper_id for paper_id, known in store.seen_with(marks).items() if are_one(known, marks)), None)


def learn_old(store: Store) -> None:
    """Give marks to the papers of a journal that was kept before there were any; doubles among them are merged."""
    for old in store.unmarked():
        arxiv = old.ref if old.source == "arxiv" else ""
        try:
            marks = marks_of(paper_from_json(old.paper_json), arxiv=arxiv)
        except BadInputError:
            marks = Marks()
        marks = _with_content(marks, _old_digest(old.paper_id) or _NOTHING.format(old.paper_id))
        _settled(store, marks, old.paper_id, learn=True, is_kept=True)
    unmarked = store.without_marks()
    for kept in store.papers_here() if unmarked else ():
        if kept.paper_id in unmarked:
            _settled(store, _marks_of_kept(kept), kept.paper_id, learn=True, is_kept=True)


def remembered(store: Store, found: Found, now: datetime) -> Found:
    """The same under its own id, kept in the library; places from which it is gone by now are taken off the list."""
    found = recognised(store, found, learn=True)
    if found.source == "shelf":
        return found
    kept = found.for_library(now)
    for before in _gone_places(store, found):
        store.forget_place(before.ref)
        kept = replace(
            kept,
            title=before.title or kept.title,  # a catalogue may have given it, and knows better than the page
            authors=before.authors or kept.authors,
            added_at=before.added_at,
            topic=kept.topic or before.topic,
            year=kept.year or before.year,
            doi=kept.doi or before.doi,
        )
    store.remember_paper(kept)
    return found


def pdf_of(store: Store, session: Session) -> Path | None:
    """Where a session's PDF is: where it was then, else where the library has the paper by now; None if nowhere."""
    if not session.pdf or (pdf := Path(session.pdf)).is_file():
        return pdf if session.pdf else None
    places = (kept.pdf for kept in store.papers_here() if kept.paper_id == session.paper_id)
    return next((Path(place) for place in places if place and Path(place).is_file()), None)


def _gone_places(store: Store, found: Found) -> list[LibraryPaper]:
    """Where a file was that has turned up elsewhere, the newest first."""
    if found.source != "file":
        return []
    same = [kept for kept in store.papers_here() if kept.paper_id == found.paper_id and kept.source == "file"]
    return [kept for kept in same if kept.ref != found.ref and kept.is_gone()]


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
    marks = marks_of_entry(kept.title, kept.authors, arxiv=arxiv, doi=kept.doi)
    return _with_content(marks, _old_digest(kept.paper_id) or _NOTHING.format(kept.paper_id))


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
