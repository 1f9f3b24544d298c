"""How long a reader waits for a key at home, in the list of past sessions, a report, and elsewhere, the journal long.

Run: python benchmarks/stations.py [--home FOLDER] [--keys N] [--only NAME...]. Asked: key to painted p95 <= 20 ms
on every station with ten thousand finished sessions, as many rounds and five thousand papers; the wall's time, and
beside it what this process computed for a key, which other programs of the machine change less. FOLDER keeps the
journal, which takes minutes to fill, for another run. A station that is not reached within its time is told, and the
next one measured. The skim has a benchmark of its own (screens.py).
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec

import club  # type: ignore[import-not-found]  # the benchmarks beside this one
import screens  # type: ignore[import-not-found]
import startup  # type: ignore[import-not-found]
from paperdrill.journal.records import Phase
from paperdrill.journal.rounds import KeptAnswer
from paperdrill.practice.partners import shared_paper
from paperdrill.practice.wanted import Request
from paperdrill.practice.workbench import Workbench, workbench_for
from paperdrill.reviews.club_folder import Pack, hand_in, new_pack
from paperdrill.reviews.shared_critique import SharedCritique, Times, packed_texts
from paperdrill.tui.messages import ShowClub
from paperdrill.tui.start import Start

REACHED_S = 60.0
MEASURED_S = 120.0
MEMBERS = 30
CRITIQUE = {
    "method": "A window slides over the sequence, and global tokens see everything.",
    "gaps": "Only synthetic recall is tested; nothing is said of natural language.",
}
ANSWER = "You are right that we did not repeat the runs; the table gives the mean of all that we had, and no spread."


def nothing_more(_workbench: Workbench) -> Start:
    """The home screen."""
    return Start()


def finished_session(workbench: Workbench, *, marking_open: bool = False) -> int:
    """A session on the first paper of the shelf, with a real comparison; its number."""
    session_id = workbench.begin(workbench.find(Request(topic="long-context", offline=True))).session.id
    for field, text in CRITIQUE.items():
        workbench.save_answer(session_id, field, text)
    workbench.finish(session_id, marking_open=marking_open)
    workbench.let_go()
    return int(session_id)


def with_report(workbench: Workbench) -> Start:
    """The report of a session."""
    return Start(review=True, session_id=finished_session(workbench))


def to_be_marked(workbench: Workbench) -> Start:
    """A session whose pairs are asked about, and nothing before."""
    workbench.settings = replace(workbench.settings, predict=False, discussion=False)
    return Start(session_id=finished_session(workbench, marking_open=True))


def in_critique(workbench: Workbench) -> Start:
    """A session whose skim is over."""
    session_id = workbench.begin(workbench.find(Request(topic="long-context", offline=True))).session.id
    workbench.save_progress(session_id, Phase.CRITIQUE, skim_spent_s=600.0)
    workbench.let_go()
    return Start(session_id=session_id)


def in_round(workbench: Workbench) -> Start:
    """A round of questions, none answered yet."""
    return Start(round_id=workbench.drilling.begin(workbench.find(Request(topic="long-context", offline=True))).id)


def judged_round(workbench: Workbench) -> Start:
    """The verdict on such a round."""
    opened = workbench.drilling.begin(workbench.find(Request(topic="long-context", offline=True)))
    for place in range(len(opened.questions)):
        workbench.drilling.save_answer(opened.id, place, KeptAnswer(ANSWER, spent_s=30))
    workbench.drilling.finish(opened.id)
    return Start(review=True, round_id=opened.id)


def in_club(workbench: Workbench) -> Start:
    """A club whose paper ``MEMBERS`` have handed in to, everyone's points open to all."""
    found = workbench.find(Request(topic="long-context", offline=True))
    folder = workbench.paths.data / "club"
    if not folder.exists():
        folder.mkdir()
        paper, begun = shared_paper(found.paper, found.ref, workbench.partners.marks_of_found(found)), datetime.now(UTC)
        pack = new_pack(folder, Pack("pack", 1, f"{begun.date()}-paper", paper, begun, reveal=date(2026, 1, 5)))
        made = SharedCritique("critique", 1, paper, workbench.template().text, Times(600, 600, 900), "", club=pack.id)
        for member in range(MEMBERS):
            packed = packed_texts(club.critique(random.Random(member)))
            hand_in(folder, pack, msgspec.structs.replace(made, packed=packed, name=f"Member {member}"))
    workbench.known_clubs.remember(folder)
    return Start()


@dataclass(frozen=True, slots=True)
class Measured:
    """A station, how it is reached, and what is pressed there."""

    name: str
    screen: str
    keys: Sequence[str]
    start: Callable[[Workbench], Start] = nothing_more
    way: Sequence[str] = ()
    """Keys that lead there from the first screen."""


PAST: Callable[[Workbench], Start] = lambda _workbench: Start(review=True)  # noqa: E731  # as short as the others' names
STATIONS = [
    Measured("home", "HomeScreen", ("escape", "down", "j", "j", "k", "G", "g", "n", "x", "backspace")),
    Measured("past sessions", "HistoryScreen", ("j", "j", "space", "k", "G", "g", "t", "t", "f", "f", "f", "f"), PAST),
    Measured("past sessions, sorted", "HistoryScreen", ("greater_than_sign", "less_than_sign"), PAST),
    Measured("past sessions, search", "HistoryScreen", ("slash", "a", "l", "o", "backspace", "escape"), PAST),
    Measured("report", "ReportScreen", ("tab", "j", "j", "k", "x", "x", "shift+tab"), with_report),
    Measured("critique", "CritiqueScreen", ("a", "b", "space", "c", "tab", "d", "backspace", "shift+tab"), in_critique),
    Measured("marking", "MarkScreen", ("1", "u", "3", "u", "2", "u"), to_be_marked),
    Measured("drill", "DrillScreen", ("a", "b", "space", "c", "backspace", "f2", "j", "k", "escape"), in_round),
    Measured("verdict", "VerdictScreen", ("tab", "j", "k", "plus", "minus", "tab", "shift+tab"), judged_round),
    Measured("club", "ClubScreen", ("j", "j", "k", "G", "g"), in_club),
    Measured("looking back", "LookingBackScreen", ("j", "j", "k", "G", "g"), way=("escape", "l")),
    Measured("settings", "SettingsScreen", ("j", "j", "k", "G", "g"), way=("escape", "comma")),
]


async def time_station(workbench: Workbench, station: Measured, count: int) -> list[screens.Took]:
    """Press the keys of a station again and again, each until the screen is painted anew."""
    app, took = screens.TimedApp(workbench, station.start(workbench)), list[screens.Took]()
    async with app.run_test(size=screens.SIZE) as pilot:
        await pilot.pause(0.5)
        await pilot.press(*station.way)
        if station.screen == "ClubScreen":
            app.post_message(ShowClub())
        async with asyncio.timeout(REACHED_S):
            while type(app.screen).__name__ != station.screen or not all(each.is_finished for each in app.workers):
                await pilot.pause(0.1)
        await pilot.pause(1.0)
        end = asyncio.get_running_loop().time() + MEASURED_S
        for key in itertools.islice(itertools.cycle(station.keys), count):
            app.painted.clear()
            if one := await screens.key_to_paint(app, key, lambda: True):
                took.append(one)
            await asyncio.sleep(0.05)
            if asyncio.get_running_loop().time() > end:
                break
    return took


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, help="keeps the journal for another run")
    parser.add_argument("--keys", type=int, default=80)
    parser.add_argument("--only", nargs="+", metavar="NAME", help="these stations alone", default=())
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = arguments.home or Path(folder)
        if not (home / "data" / "journal.sqlite3").exists():
            print("filling a journal of 10,000 sessions: this takes minutes", flush=True)
            startup.fill_home(home, 10_000, 5_000)
        with workbench_for({"PAPERDRILL_HOME": str(home)}) as workbench:
            for station in STATIONS:
                if arguments.only and station.name not in arguments.only:
                    continue
                try:
                    took = asyncio.run(time_station(workbench, station, arguments.keys))
                except TimeoutError:
                    print(f"{station.name:34} not reached within {REACHED_S:.0f} s", flush=True)
                    continue
                screens.tell(station.name, took, "(asked: p95 20)")


if __name__ == "__main__":
    main()
