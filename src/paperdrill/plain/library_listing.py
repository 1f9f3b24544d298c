"""The library as lines for a person and as JSON for programs."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from paperdrill.journal.search import folded
from paperdrill.papers.shelf import ShelfPaper, shelf_papers
from paperdrill.practice.bringing import Shelved
from paperdrill.report.text_layout import MarkedLine

_NARROWEST = 40


def library_lines(shelved: Sequence[Shelved], search: str, width: int) -> list[str]:
    """The papers that are here, two lines each, the shelf last: read or not, last score, when due, then what it is."""
    lines = [f"{'':12}  {'score':>5}  {'due':10}"] if shelved else []
    for each in shelved:
        paper = each.paper
        state = "set aside" if paper.set_aside else _times(paper.sessions)
        score = "-" if paper.overall is None else f"{paper.overall:.0f}"
        due = f"{paper.due_at.astimezone():%Y-%m-%d}" if paper.due_at else "-"
        head = f"{state:12}  {score:>5}  {due:10}  "
        lines.append(head + MarkedLine(paper.title or "(no title)").shortened(max(_NARROWEST, width - len(head))).text)
        lines.append(f"{'':12}  {_about(each)}")
    if search and not shelved:
        lines.append(f"no paper that was fetched or opened here has “{search}” in title, authors or topic")
    on_shelf = [f"{'shelf':12}  {'':5}  {'':10}  {paper.title}\n{'':12}  {paper.name}" for paper in _shelf(search)]
    return [*lines, *(line for each in on_shelf for line in each.split("\n"))]


def library_json(shelved: Sequence[Shelved], search: str) -> bytes:
    """The papers that are here, one JSON list: ref, title, source, pdf and what else is known of each."""
    shelf = [
        {"ref": paper.name, "title": paper.title, "source": "shelf", "topics": paper.topics, "pdf": str(paper.pdf)}
        for paper in _shelf(search)
    ]
    kept = [{**msgspec.to_builtins(each.paper), "also": each.also, "gone": each.gone} for each in shelved]
    return msgspec.json.encode([*kept, *shelf])


def _shelf(search: str) -> list[ShelfPaper]:
    words = folded(search).split()
    return [paper for paper in shelf_papers() if all(word in folded(f"{paper.title} {paper.name}") for word in words)]


def _about(each: Shelved) -> str:
    """Who wrote it and when, what to type for it, and where else it is."""
    paper = each.paper
    authors = ", ".join(paper.authors[:2]) + (" et al." if len(paper.authors) > 2 else "")
    place = f"{paper.ref} (gone: it is known again when it turns up)" if each.gone else paper.ref
    parts = [
        authors,
        str(paper.year or ""),
        f"{paper.pages} p",
        paper.topic,
        place,
        *(f"also {ref}" for ref in each.also),
    ]
    return " · ".join(filter(None, parts))


def _times(sessions: int) -> str:
    return {0: "unread", 1: "read once"}.get(sessions, f"read {sessions}x")
