"""``paperdrill today``: home in lines, as JSON, and as an event for a calendar."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len

from paperdrill.errors import NothingFoundError
from paperdrill.journal.records import DuePaper, DueRound
from paperdrill.papers.shelf import ShelfPaper
from paperdrill.plain.today_output import today_calendar, today_json, today_lines
from paperdrill.practice.home_view import HomeView, PaperHere, PastProfile, ShelfProgress, Waiting
from unit.test_cli import paperdrill

NOON = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
DUE = DuePaper(7, "Windows; that slide, and \\sum", NOON - 3 * DAY, 58.4, "2401.00001v2", 2)
DUE_ROUND = DueRound(4, "My paper", "my paper.pdf", NOON + 2 * DAY, None)
FULL = HomeView(
    NOON,
    "long-context",
    "critique",
    (
        Waiting("session", 9, "Lost in the Middle", "critique", NOON, 41, left_s=250.0),
        Waiting("session", 8, "On Skims", "skim", NOON, left_s=462.0),
        Waiting("discussion", 3, "On Talk", "questions", NOON, 12, answered=1, asked=3, session_id=5),
    ),
    (DUE, DUE_ROUND),
    4,
    DUE,
    PaperHere("Fresh one", "2402.00002", "arxiv", 0, None, is_due=False, topic="long-context"),
    (
        PastProfile(1, "One", NOON - 2 * DAY, {"gaps": 20.0, "method": 50.0}, 35.0),
        PastProfile(2, "Two", NOON - DAY, {"gaps": 32.0, "method": None}, 32.0),
    ),
    {"gaps": 12.0},
    (
        PaperHere("Fresh one", "2402.00002", "arxiv", 0, None, is_due=False),
        PaperHere("Old one", "x.pdf", "file", 2, 61.6, is_due=True, is_gone=True),
    ),
    5,
    ShelfProgress(
        tuple(
            ShelfPaper(name, f"On {name}", ("x",), Path("/x.pdf"), "", (), "NeurIPS", 2, 9, 20, Path("/x.toml"))
            for name in ("first", "second", "third")
        ),
        frozenset({"first"}),
    ),
    3,
    4,
)


def test_everything_is_told_with_what_to_type_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a person reads it in the morning."""
    monkeypatch.setenv("TZ", "UTC")
    lines = [line for item in today_lines(FULL, 80) for line in item.split("\n")]
    assert lines == [
        "3 of 4 sessions this week",
        "resume  Lost in the Middle: critique, 41 words, 4:10 left",
        "          paperdrill practice --resume 9",
        "        On Skims: skim, 7:42 left",
        "          paperdrill practice --resume 8",
        "        On Talk: discussion, 1 of 3 answered, 12 words",
        "          paperdrill practice --discuss 5",
        "due     Windows; that slide, and \\sum: 2nd attempt (58 last time)",
        "          paperdrill practice --paper 2401.00001v2",
        "        My paper: drill again",
        "          paperdrill drill 'my paper.pdf'",
        "        and 2 more",
        "new     Fresh one: unread",
        "          paperdrill practice --paper 2402.00002",
        "        or another: paperdrill practice --topic long-context",
        "lately  of 100          Nov 27  Nov 28  change",
        "        method              50       -",
        "        strengths            -       -",
        "        gaps                20      32     +12",
        "        improvements         -       -",
        "papers  Fresh one: unread",
        "        Old one: read twice, last 62, due, file gone",
        "        and 3 more: paperdrill library",
        "shelf   1 of 3 read, next: On second (level 2)",
        "          paperdrill practice --paper second",
    ]


def test_a_long_title_is_cut_and_never_what_is_told_of_it() -> None:
    """At the width of the terminal; a title may hold anything."""
    view = replace(FULL, waiting=(replace(FULL.waiting[0], title="注意力 [/] \x1b[31m" * 20),))
    (line,) = (item.split("\n")[0] for item in today_lines(view, 80) if item.startswith("resume"))
    assert line.endswith("…: critique, 41 words, 4:10 left")
    assert cell_len(line) <= 80
    assert "\x1b" not in line


def test_time_that_is_over_is_told_as_such() -> None:
    """A critique's limit is never enforced."""
    view = replace(FULL, waiting=(replace(FULL.waiting[0], left_s=-67.0),))
    assert "critique, 41 words, 1:07 over" in today_lines(view, 100)[1]


def test_with_nothing_done_yet_one_is_told_how_to_begin() -> None:
    """No goal, no profile, no paper."""
    assert today_lines(HomeView(NOON), 80) == [
        "due     nothing is due today",
        "new     paperdrill practice --topic TOPIC",
    ]


@pytest.mark.parametrize(("done", "told"), [(0, "0 of 4 sessions this week"), (4, "4 of 4 sessions this week: done")])
def test_the_goal_is_told_as_it_stands(done: int, told: str) -> None:
    """Without any nagging."""
    assert today_lines(replace(FULL, this_week=done), 80)[0] == told


def test_json_carries_the_same() -> None:
    """One document, dates with time zone."""
    document = json.loads(today_json(FULL))
    assert document["unfinished"][0] == {
        "kind": "session", "number": 9, "title": "Lost in the Middle", "stage": "critique",
        "started_at": "2026-11-29T12:00:00Z", "words": 41, "left_s": 250.0, "answered": 0, "asked": 0,
        "session_id": None,
    }  # fmt: skip
    assert [(each["kind"], each["ref"]) for each in document["due"]] == [
        ("session", "2401.00001v2"),
        ("round", "my paper.pdf"),
    ]
    assert document["next_due"] == document["due"][0]
    assert (document["due_count"], document["paper_count"], document["changes"]) == (4, 5, {"gaps": 12.0})
    assert document["shelf"] == {"read": 1, "of": 3, "next": {"ref": "second", "title": "On second", "level": 2}}
    assert (document["sessions_this_week"], document["weekly_goal"]) == (3, 4)
    empty = json.loads(today_json(HomeView(NOON)))
    assert (empty["next_due"], empty["weekly_goal"], empty["shelf"]["next"]) == (None, None, None)


def _properties(document: bytes) -> dict[str, str]:
    """A calendar's lines unfolded, by their names."""
    lines = document.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    return dict(line.split(":", 1) for line in lines)


def test_what_is_due_next_is_an_event_of_the_day() -> None:
    """What is overdue falls on today; commas, semicolons, backslashes and line ends are escaped."""
    event = _properties(today_calendar(FULL))
    assert event["SUMMARY"] == r"paperdrill: Windows\; that slide\, and \\sum"
    assert event["DESCRIPTION"] == r"2nd attempt (58 last time)\npaperdrill practice --paper 2401.00001v2"
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == ("20261129", "20261130")
    assert event["DTSTAMP"] == "20261129T120000Z"
    later = _properties(today_calendar(replace(FULL, next_due=DUE_ROUND)))
    assert later["DTSTART;VALUE=DATE"] == "20261201"


def test_the_event_is_whole_and_in_order() -> None:
    """As RFC 5545 nests it."""
    lines = today_calendar(FULL).decode().split("\r\n")
    assert lines[:4] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//paperdrill//today//EN", "BEGIN:VEVENT"]
    assert lines[-3:] == ["END:VEVENT", "END:VCALENDAR", ""]


def test_the_event_keeps_its_uid_when_it_moves_and_another_thing_has_another() -> None:
    """So that a calendar that reads it again moves it, and keeps the two apart."""
    moved = replace(DUE, due_at=NOON + 9 * DAY, overall=70.0)
    uids = [
        _properties(today_calendar(replace(FULL, next_due=due)))["UID"]
        for due in (DUE, moved, replace(DUE, session_id=8), DUE_ROUND)
    ]
    assert uids[0] == uids[1]
    assert len(set(uids)) == 3


def test_long_lines_are_folded_between_letters() -> None:
    """At 75 octets, whatever the script."""
    document = today_calendar(replace(FULL, next_due=replace(DUE, title="注意力机制" * 30)))
    assert max(len(line) for line in document.split(b"\r\n")) <= 75
    assert _properties(document)["SUMMARY"] == "paperdrill: " + "注意力机制" * 30


def test_with_nothing_scheduled_there_is_no_event() -> None:
    """And it is said why."""
    with pytest.raises(NothingFoundError, match="nothing is scheduled yet"):
        today_calendar(HomeView(NOON))


def test_from_the_command_line(own_home: Path) -> None:
    """Lines, one document, one event; both at once are refused, and nothing to tell a calendar is status 3."""
    lines = paperdrill("today", home=own_home)
    assert (lines.returncode, lines.stdout.splitlines()[0]) == (0, "due     nothing is due today")
    assert json.loads(paperdrill("today", "--json", home=own_home).stdout)["unfinished"] == []
    assert paperdrill("today", "--json", "--ics", home=own_home).returncode == 2
    assert paperdrill("today", "--ics", home=own_home).returncode == 3
