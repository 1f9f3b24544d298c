"""What home says in words, on its screen and in ``paperdrill today``. Outside text is made printable here."""

from __future__ import annotations

from collections.abc import Sequence

from paperdrill.countdown import clock_face
from paperdrill.journal.records import DuePaper, DueRound
from paperdrill.practice.home_view import MORE_PAPERS, HomeView, PaperHere, ShelfProgress, Waiting, WorkedOffer
from paperdrill.practice.last_points import LastPoints
from paperdrill.printable import counted, printable
from paperdrill.report.short_numbers import number, ordinal
from paperdrill.report.text_layout import MarkedLine

_TITLE_IN_A_NOTICE = 32
"""Cells."""
_STAGES = {"skim": "skim", "critique": "critique", "mark": "to be marked"}


def title_told(title: str) -> str:
    """A paper's title in one line, whatever stands in it."""
    return printable(title, keep_newlines=False) or "(no title)"


def unfinished_told(waiting: Sequence[Waiting]) -> str:
    """What was left unfinished, in a notice that covers little of the screen: the newest, and how many more."""
    newest = MarkedLine(title_told(waiting[0].title)).shortened(_TITLE_IN_A_NOTICE).text
    more = f", and {len(waiting) - 1} more" if len(waiting) > 1 else ""
    return f"unfinished: {newest} ({waiting_told(waiting[0])}){more}; on the home screen"


def waiting_told(waiting: Waiting) -> str:
    """How far something unfinished has come: "critique, 41 words, 4:10 left", "questions, 3 of 10 answered"."""
    words = [counted(waiting.words, "word")] if waiting.words else []
    if waiting.stage == "questions":
        kind = "discussion" if waiting.kind == "discussion" else "questions"
        return ", ".join([kind, f"{waiting.answered} of {waiting.asked} answered", *words])
    left = []
    if waiting.left_s is not None:
        is_over = waiting.left_s <= -1
        left = [f"{clock_face(-waiting.left_s)} over" if is_over else f"{clock_face(waiting.left_s)} left"]
    return ", ".join([_STAGES[waiting.stage], *(words if waiting.stage == "critique" else []), *left])


def due_told(due: DuePaper | DueRound) -> str:
    """What is to be done again: "2nd attempt (58 last time)", "drill again"."""
    last_time = "" if due.overall is None else f" ({number(due.overall)} last time)"
    if isinstance(due, DueRound):
        return f"drill again{last_time}"
    return f"{ordinal(due.attempt)} attempt{last_time}" if due.attempt else f"another attempt{last_time}"


def paper_state(paper: PaperHere) -> str:
    """What was done on a paper that is here: "unread", "read twice, last 62, due"."""
    times = {0: "unread", 1: "read once", 2: "read twice"}.get(paper.read, f"read {paper.read} times")
    last = [] if paper.overall is None else [f"last {number(paper.overall)}"]
    return ", ".join([times, *last, *(["due"] if paper.is_due else []), *(["file gone"] if paper.is_gone else [])])


def shelf_told(shelf: ShelfProgress) -> str:
    """How far one is through the shelf: "1 of 3 read"; empty where there is none."""
    if not shelf.papers:
        return ""
    return f"{len(shelf.read)} of {len(shelf.papers)} read" if shelf.next else f"all {len(shelf.papers)} read"


def week_told(view: HomeView) -> str:
    """As in "3 of 4 sessions this week"; empty where the person set no goal."""
    if not view.weekly_goal:
        return ""
    done = "" if view.this_week < view.weekly_goal else ": done"
    return f"{view.this_week} of {counted(view.weekly_goal, 'session')} this week{done}"


def more_due_told(view: HomeView, shown: int) -> str:
    """As in "and 3 more"; empty where all is shown."""
    return f"and {view.due_count - shown} more" if view.due_count > shown else ""


def worked_told(offer: WorkedOffer) -> str:
    """What is said of a worked example: what it is, or that it can be resumed."""
    if offer.place:
        return f"resumes the worked example at step {offer.place + 1}"
    return "shows you an expert doing it first: a skim, thought aloud, and the critique (10 to 15 minutes)"


def more_papers_told(view: HomeView) -> str:
    """How many papers are here beside those that are listed, and how to see them; empty where all are."""
    more = view.paper_count - len(view.papers)
    if not view.papers or more <= 0:
        return ""
    return f"and {counted(more, 'more paper')}: enter lists {min(more, MORE_PAPERS)} of them"


def predicted_told(points: LastPoints) -> str:
    """As in "you predicted 2 too many, 1 too few"; empty where nothing was predicted."""
    if points.off is None:
        return ""
    off = [f"{count:g} too {what}" for count, what in zip(points.off, ("many", "few"), strict=True) if count]
    return f"you predicted {', '.join(off) or 'exactly right'}"
