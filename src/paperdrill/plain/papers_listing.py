"""The library as lines for a person and as JSON for programs."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from paperdrill.practice.bringing import Shelved
from paperdrill.practice.shelf_course import CoursePaper, Wanted, chosen, progress
from paperdrill.report.short_numbers import number
from paperdrill.report.text_layout import MarkedLine

_NARROWEST = 40


def papers_lines(
    shelved: Sequence[Shelved], shelf: Sequence[CoursePaper], wanted: Wanted, width: int, level: int = 1
) -> list[str]:
    """The papers that are here, two lines each, the shelf last: read or not, last score, when due, then what it is.

    ``shelf`` is the whole of it, ``level`` the person's own; what is ``wanted`` of it is shown, with how far one is.
    """
    shelved = [each for each in shelved if each.paper.source != "shelf"]
    lines = [f"{'':12}  {'score':>5}  {'due':10}"] if shelved else []
    for each in shelved:
        paper = each.paper
        state = "set aside" if paper.set_aside else _times(paper.sessions)
        score = number(paper.overall)
        due = f"{paper.due_at.astimezone():%Y-%m-%d}" if paper.due_at else "-"
        head = f"{state:12}  {score:>5}  {due:10}  "
        lines.append(head + MarkedLine(paper.title or "(no title)").shortened(max(_NARROWEST, width - len(head))).text)
        lines.append(f"{'':12}  {_about(each)}")
    if wanted.search and not shelved:
        lines.append(f"no paper that was fetched or opened here has “{wanted.search}” in title, authors or topic")
    here = chosen(shelf, wanted)
    if not here:
        return [*lines, f"the shelf ({progress(shelf)}) has no such paper"]
    return [
        *lines,
        f"the shelf: {progress(shelf)}; you are at level {level} of 3",
        *(line for each in here for line in _on_shelf(each, width)),
    ]


def _on_shelf(each: CoursePaper, width: int) -> list[str]:
    """Two lines on a paper of the shelf."""
    paper, score = each.paper, number(each.overall)
    head = f"{_times(each.sessions):12}  {score:>5}  {f'level {paper.level}':10}  "
    about = f"{paper.name} · {paper.pages} p, about {paper.minutes} min in full · {paper.style} · {paper.topics[0]}"
    title = MarkedLine(paper.title).shortened(max(_NARROWEST, width - len(head))).text
    return [head + title, f"{'':12}  {about}"]


def papers_json(shelved: Sequence[Shelved], shelf: Sequence[CoursePaper], wanted: Wanted) -> bytes:
    """The papers that are here, one JSON list: ref, title, source, pdf and what else is known of each."""
    on_shelf = [
        {
            "ref": each.paper.name,
            "title": each.paper.title,
            "source": "shelf",
            "topics": each.paper.topics,
            "pdf": str(each.paper.pdf),
            "style": each.paper.style,
            "level": each.paper.level,
            "pages": each.paper.pages,
            "minutes": each.paper.minutes,
            "sessions": each.sessions,
            "overall": each.overall,
        }
        for each in chosen(shelf, wanted)
    ]
    kept = [
        {**msgspec.to_builtins(each.paper), "also": each.also, "gone": each.gone}
        for each in shelved
        if each.paper.source != "shelf"
    ]
    return msgspec.json.encode([*kept, *on_shelf])


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
