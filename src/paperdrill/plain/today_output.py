"""What ``paperdrill today`` prints: home in lines, as JSON, or what is due next as an event for a calendar."""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec

from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.errors import NothingFoundError
from paperdrill.journal.records import DuePaper, DueRound
from paperdrill.practice.home_view import HomeView, PaperHere, Waiting
from paperdrill.printable import printable
from paperdrill.report.home_words import (
    due_told,
    more_due_told,
    paper_state,
    shelf_told,
    title_told,
    waiting_told,
    week_told,
    worked_told,
)
from paperdrill.report.short_numbers import number, signed
from paperdrill.report.text_layout import MarkedLine

_HEAD = 8
"""Cells of the word that a line begins with."""
_PAPERS_TOLD = 5
_LEAST_TITLE = 20
_OCTETS = 75
"""Of a calendar's line, as RFC 5545 (3.1) has it; longer ones are folded."""


def today_lines(view: HomeView, width: int) -> list[str]:
    """What can be gone on with, what is due, what is new, how it went, what is here; each with what to type for it."""
    groups = [
        ("resume", [_item(each.title, waiting_told(each), _to_resume(each), width) for each in view.waiting]),
        ("due", _due_lines(view, width)),
        ("new", _new_lines(view, width)),
        ("lately", _profile_lines(view)),
        ("example", _worked_lines(view)),
        ("papers", _paper_lines(view, width)),
        ("shelf", _shelf_lines(view, width)),
    ]
    lines = [week] if (week := week_told(view)) else []
    for name, items in groups:
        lines += [f"{name if not place else '':{_HEAD}}{told}" for place, told in enumerate(items)]
    return lines


def _item(title: str, told: str, command: str, width: int) -> str:
    """A title, what is told of it, and below them what to type."""
    room = max(_LEAST_TITLE, width - _HEAD - len(told) - 2)
    return f"{MarkedLine(title_told(title)).shortened(room).text}: {told}\n{' ' * (_HEAD + 2)}{command}"


def _to_resume(waiting: Waiting) -> str:
    if waiting.kind == "round":
        return f"paperdrill drill --resume {waiting.number}"
    if waiting.kind == "discussion":
        return f"paperdrill practice --discuss {waiting.session_id}"
    return f"paperdrill practice --resume {waiting.number}"


def _due_lines(view: HomeView, width: int) -> list[str]:
    lines = [_item(each.title, due_told(each), _to_repeat(each), width) for each in view.due]
    if not lines:
        return ["nothing is due today"]
    more = more_due_told(view, len(view.due))
    return [*lines, *([more] if more else [])]


def _to_repeat(due: DuePaper | DueRound) -> str:
    command = "drill" if isinstance(due, DueRound) else "practice --paper"
    return f"paperdrill {command} {_quoted(due.ref)}"


def _new_lines(view: HomeView, width: int) -> list[str]:
    topic = f" --topic {_quoted(view.topic)}" if view.topic else " --topic TOPIC"
    search = f"paperdrill practice{topic}"
    if view.unread is None:
        return [search]
    to_read = f"paperdrill practice --paper {_quoted(view.unread.ref)}"
    return [_item(view.unread.title, "unread", to_read, width), f"or another: {search}"]


def _profile_lines(view: HomeView) -> list[str]:
    """A row for each field, a column for each session, oldest first, and what changed."""
    if not view.profiles:
        return []
    head = f"{'of 100':14}" + "".join(f"{f'{each.at.astimezone():%b %d}':>8}" for each in view.profiles)
    rows = [head + (f"{'change':>8}" if view.changes else "")]
    for name in FIELD_NAMES:
        scores = "".join(f"{number(each.scores.get(name)):>8}" for each in view.profiles)
        rows.append(f"{name:14}{scores}{signed(view.changes.get(name)):>8}".rstrip())
    return rows


def _worked_lines(view: HomeView) -> list[str]:
    return [f"{worked_told(view.worked)}\n{' ' * (_HEAD + 2)}paperdrill example"] if view.worked else []


def _paper_lines(view: HomeView, width: int) -> list[str]:
    shown = view.papers[:_PAPERS_TOLD]
    lines = [_titled(each, width) for each in shown]
    if (more := view.paper_count - len(shown)) > 0:
        lines.append(f"and {more} more: paperdrill library")
    return lines


def _titled(paper: PaperHere, width: int) -> str:
    state = paper_state(paper)
    room = max(_LEAST_TITLE, width - _HEAD - len(state) - 2)
    return f"{MarkedLine(title_told(paper.title)).shortened(room).text}: {state}"


def _shelf_lines(view: HomeView, width: int) -> list[str]:
    told, following = shelf_told(view.shelf), view.shelf.next
    if following is None:
        return [told] if told else []
    command = f"paperdrill practice --paper {_quoted(following.name)}"
    level = f" (level {following.level})"
    room = max(_LEAST_TITLE, width - _HEAD - len(told) - len(level) - 8)
    title = MarkedLine(title_told(following.title)).shortened(room).text
    return [f"{told}, next: {title}{level}\n{' ' * (_HEAD + 2)}{command}"]


def _quoted(text: str) -> str:
    """As a shell takes it."""
    return shlex.quote(printable(text, keep_newlines=False))


# -- for programs --


def today_json(view: HomeView) -> bytes:
    """The same, one JSON document."""
    following = view.shelf.next
    return msgspec.json.encode(
        {
            "at": view.at,
            "sessions_this_week": view.this_week,
            "weekly_goal": view.weekly_goal or None,
            "unfinished": view.waiting,
            "due": [_due_document(each) for each in view.due],
            "due_count": view.due_count,
            "next_due": _due_document(view.next_due) if view.next_due else None,
            "topic": view.topic,
            "unread": view.unread,
            "profiles": view.profiles,
            "changes": view.changes,
            "papers": view.papers,
            "paper_count": view.paper_count,
            "shelf": {
                "read": len(view.shelf.read),
                "of": len(view.shelf.papers),
                "next": following and {"ref": following.name, "title": following.title, "level": following.level},
            },
        }
    )


def _due_document(due: DuePaper | DueRound) -> dict[str, object]:
    return {"kind": "round" if isinstance(due, DueRound) else "session", **msgspec.to_builtins(due)}


# -- for a calendar --


def today_calendar(view: HomeView) -> bytes:
    """What is due next as one event of a whole day, in the form of RFC 5545; what is overdue falls on today.

    The event keeps its UID as long as the same thing is due, so that a calendar that reads it again moves it.
    Raises NothingFoundError where nothing is scheduled.
    """
    due = view.next_due
    if due is None:
        raise NothingFoundError("nothing is scheduled yet", "finish a session: its paper is due again some days later")
    day = max(due.due_at.astimezone(view.at.tzinfo).date(), view.at.date())
    about = f"{due_told(due)}\n{_to_repeat(due)}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//paperdrill//today//EN",
        "BEGIN:VEVENT",
        f"UID:{_event_uid(due)}",
        f"DTSTAMP:{_utc(view.at)}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped('paperdrill: ' + title_told(due.title))}",
        f"DESCRIPTION:{_escaped(about)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(part + b"\r\n" for each in lines for part in _folded(each))


def _event_uid(due: DuePaper | DueRound) -> str:
    what = f"round {due.round_id}" if isinstance(due, DueRound) else f"session {due.session_id}"
    return f"{hashlib.sha256(f'{what} {due.ref}'.encode()).hexdigest()[:32]}@paperdrill"


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """Text as a calendar's property holds it (RFC 5545, 3.3.11)."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """The line in pieces of at most 75 octets, those after the first begun with a blank; no character is torn apart."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > _OCTETS:
            yield piece.encode()
            piece = " "
        piece += letter
    yield piece.encode()
