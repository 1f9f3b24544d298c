"""The rows of the home screen: what each says, and where it leads. Knows no widgets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.message import Message

from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.journal.records import DuePaper, DueRound
from paperdrill.practice.home_view import HomeView, PaperHere, Waiting
from paperdrill.practice.wanted import Request
from paperdrill.report.home_words import (
    due_told,
    more_due_told,
    paper_state,
    shelf_told,
    title_told,
    waiting_told,
    worked_told,
)
from paperdrill.report.short_numbers import number, signed
from paperdrill.report.text_layout import MarkedLine, line, wrap
from paperdrill.tui.messages import PaperWanted, ResumeRound, ResumeSession, ShowHistory, TryAgain

LABEL = 10
"""Cells of the word in front of the first row of a group."""
_LEAST_TITLE = 16
_FIELD, _PAIR, _BAR = 12, 35, 20
_BARS_FROM, _BRIEFLY_BELOW = 84, 77
"""Cells of width from which the newest scores are drawn as bars too, and below which they stand alone."""
_HOW_TO_BEGIN = (
    "No sessions yet. Type a topic above and press enter, or take a paper from the shelf below: you skim it against the"
    " clock, write what you think of it, and see your critique beside the authors' own words."
)


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
        room = max(_LEAST_TITLE, width - LABEL - cell_len(self.told) - 2)
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
    rest = [
        HomeRow(
            "",
            title_told(paper.title),
            f"{'read, ' if paper.name in view.shelf.read else ''}level {paper.level}",
            _wanted(paper.name, to_drill=to_drill),
        )
        for paper in others
    ]
    return [*_labelled("Shelf", shelf), *_labelled("Papers", papers), *_labelled("Shelf", rest)]


def profile_lines(view: HomeView, width: int, *, brief: bool) -> list[MarkedLine]:
    """The last profiles: a row for each field, or two fields in a row; how to begin where there is none yet."""
    if not view.profiles:
        begin = [] if view.waiting or view.papers else wrap(MarkedLine(_HOW_TO_BEGIN), width)
        worked = wrap(line(("F4 ", "strong"), (worked_told(view.worked), "quiet")), width, 3) if view.worked else []
        return [*begin, *worked]
    if width < _BRIEFLY_BELOW:
        newest = ", ".join(f"{name} {number(view.profiles[-1].scores.get(name))}" for name in FIELD_NAMES)
        return [line(("Last ", "quiet"), newest).shortened(width)]
    if brief:
        count = len(view.profiles)
        head = "your last session" if count == 1 else f"your last {count} sessions, oldest first"
        head += ", and the change" if view.changes else ""
        told = [f"{name:{_FIELD}}{_scores(view, name)}" for name in FIELD_NAMES]
        pairs = [f"{told[0]:{_PAIR}}{told[2]}", f"{told[1]:{_PAIR}}{told[3]}"]
        lines = list(map(MarkedLine, pairs))
    else:
        dates = "".join(f"{f'{each.at.astimezone():%b %d}':>8}" for each in view.profiles)
        head = f"{'':{_FIELD}}{dates}" + (f"{'change':>8}" if view.changes else "")
        lines = [_field_line(view, name, width - LABEL) for name in FIELD_NAMES]
    labelled = [line((f"{'Lately':{LABEL}}{head}", "quiet")), *(each.after(" " * LABEL) for each in lines)]
    return [each.shortened(width) for each in labelled]


def _field_line(view: HomeView, name: str, width: int) -> MarkedLine:
    scores = "".join(f"{number(each.scores.get(name)):>8}" for each in view.profiles)
    text = f"{name:{_FIELD}}{scores}" + (f"{signed(view.changes.get(name)):>8}" if view.changes else "")
    newest = view.profiles[-1].scores.get(name)
    if width < _BARS_FROM or newest is None:
        return MarkedLine(text)
    filled = round(_BAR * newest / 100)
    return line(f"{text}   ", ("━" * filled, "strong"), ("─" * (_BAR - filled), "quiet"))


def _scores(view: HomeView, name: str) -> str:
    scores = "".join(f"{number(each.scores.get(name)):>4}" for each in view.profiles)
    return f"{scores}{signed(view.changes.get(name)):>5}".rstrip()


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
