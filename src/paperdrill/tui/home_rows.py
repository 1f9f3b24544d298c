"""The rows of the home screen: what each says, and where it leads. Knows no widgets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.message import Message

from paperdrill.journal.records import DuePaper, DueRound
from paperdrill.practice.home_view import HomeView, PaperHere, Waiting
from paperdrill.practice.wanted import Request
from paperdrill.report.home_words import (
    due_told,
    more_due_told,
    more_papers_told,
    paper_state,
    shelf_told,
    title_told,
    waiting_told,
)
from paperdrill.report.text_layout import MarkedLine, line
from paperdrill.tui.messages import MorePapers, PaperWanted, ResumeRound, ResumeSession, ShowHistory, TryAgain

LABEL = 10
"""Cells of the word in front of the first row of a group."""
_LEAST_TITLE = 16
_WIDEST = 124
"""Cells beyond which what is told would stand too far from its title for the eye to go from one to the other."""


@dataclass(frozen=True, slots=True)
class HomeRow:
    """One line that can be opened."""

    label: str
    """Of its group; empty in all rows of a group but the first."""
    title: str
    told: str
    leads_to: Message
    about: Waiting | PaperHere | None = None
    """What can be discarded, or set aside."""

    def laid_out(self, width: int) -> MarkedLine:
        """Label, title, and what is told of it at the right; the title is cut where there is no room."""
        room = max(_LEAST_TITLE, min(width, _WIDEST) - LABEL - cell_len(self.told) - 2)
        title = MarkedLine(self.title).shortened(room).text
        filled = title + " " * (room - cell_len(title))
        return line((f"{self.label:{LABEL}}", "quiet"), filled, "  ", (self.told, "quiet")).shortened(width)


def going_on_rows(view: HomeView) -> list[HomeRow]:
    """What is unfinished, then what is due today."""
    waiting = [HomeRow("", title_told(each.title), waiting_told(each), _resumed(each), each) for each in view.waiting]
    due = [HomeRow("", title_told(each.title), due_told(each), _repeated(each)) for each in view.due]
    if more := more_due_told(view, len(due)):
        due.append(HomeRow("", f"{more}: past sessions tell them all", "", ShowHistory()))
    return [*_labelled("Resume", waiting), *_labelled("Due today", due)]


def paper_rows(view: HomeView, *, to_drill: bool) -> list[HomeRow]:
    """What is next on the shelf, the papers of the library, the shelf's others."""
    following = view.shelf.next
    others = [paper for paper in view.shelf.papers if paper is not following]
    shelf = [HomeRow("", shelf_told(view.shelf), "", ShowHistory())] if view.shelf.papers and not following else []
    if following:
        told = f"{shelf_told(view.shelf)}, level {following.level}"
        shelf = [HomeRow("", f"next: {title_told(following.title)}", told, _wanted(following.name, to_drill=to_drill))]
    papers = [
        HomeRow("", title_told(each.title), paper_state(each), _wanted(each.ref, to_drill=to_drill), each)
        for each in view.papers
    ]
    if more := more_papers_told(view):
        papers.append(HomeRow("", more, "", MorePapers()))
    rest = [
        HomeRow(
            "",
            title_told(paper.title),
            f"{'read, ' if paper.name in view.shelf.read else ''}level {paper.level}",
            _wanted(paper.name, to_drill=to_drill),
        )
        for paper in others
    ]
    if not papers:
        return [*_labelled("Shelf", [*shelf, *rest])]
    return [*_labelled("Shelf", shelf), *_labelled("Papers", papers), *_labelled("Shelf", rest)]


def _labelled(label: str, rows: Sequence[HomeRow]) -> Iterator[HomeRow]:
    for place, row in enumerate(rows):
        yield HomeRow(label, row.title, row.told, row.leads_to, row.about) if place == 0 else row


def _resumed(waiting: Waiting) -> Message:
    return ResumeSession(waiting.number) if waiting.kind == "session" else ResumeRound(waiting.number)


def _repeated(due: DuePaper | DueRound) -> Message:
    if isinstance(due, DueRound):
        return PaperWanted(Request(ref=due.ref), to_drill=True)
    return TryAgain(due.session_id)


def _wanted(ref: str, *, to_drill: bool) -> Message:
    return PaperWanted(Request(ref=ref), to_drill=to_drill)
