"""How long a reader waits for a key at home, in the list of past sessions, a report, and elsewhere, the journal long.

Run: python benchmarks/stations.py [--home FOLDER] [--keys N]. Asked: key to painted screen p95 <= 20 ms on every
station with ten thousand finished sessions, as many rounds and five thousand papers; the wall's time, and beside it
what this process computed for a key, which other programs of the machine do not change. FOLDER keeps the journal, which
takes minutes to fill, for another run. The skim has a benchmark of its own (screens.py).
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import tempfile
from collections.abc import Sequence
from pathlib import Path

import screens  # type: ignore[import-not-found]  # the benchmarks beside this one
import startup  # type: ignore[import-not-found]
from paperdrill.practice.wanted import Request
from paperdrill.practice.workbench import Workbench, workbench_for
from paperdrill.tui.start import Start

CRITIQUE = {
    "method": "A window slides over the sequence, and global tokens see everything.",
    "gaps": "Only synthetic recall is tested; nothing is said of natural language.",
}
STATIONS: Sequence[tuple[str, str, Sequence[str]]] = [
    ("home", "HomeScreen", ("escape", "down", "j", "j", "k", "G", "g", "n", "x", "backspace")),
    ("past sessions", "HistoryScreen", ("j", "j", "space", "k", "G", "g", "t", "t", "f", "f", "f", "f")),
    ("past sessions, sorted", "HistoryScreen", ("greater_than_sign", "less_than_sign")),
    ("past sessions, search", "HistoryScreen", ("slash", "a", "l", "o", "backspace", "escape")),
    ("report", "ReportScreen", ("tab", "j", "j", "k", "x", "x", "shift+tab")),
    ("critique", "CritiqueScreen", ("a", "b", "space", "c", "tab", "d", "backspace", "shift+tab")),
    ("looking back", "LookingBackScreen", ("j", "j", "k", "G", "g")),
    ("settings", "SettingsScreen", ("j", "j", "k", "G", "g")),
]


def finished_session(workbench: Workbench) -> int:
    """A session on the first paper of the shelf, with a real comparison; its number."""
    found = workbench.find(Request(topic="long-context", offline=True))
    session_id = workbench.begin(found).session.id
    for field, text in CRITIQUE.items():
        workbench.save_answer(session_id, field, text)
    workbench.finish(session_id)
    workbench.let_go()
    return int(session_id)


def session_in_critique(workbench: Workbench) -> int:
    """A session whose skim is over; its number."""
    from paperdrill.journal.records import Phase

    session_id = workbench.begin(workbench.find(Request(topic="long-context", offline=True))).session.id
    workbench.save_progress(session_id, Phase.CRITIQUE, skim_spent_s=600.0)
    workbench.let_go()
    return int(session_id)


async def time_station(
    workbench: Workbench, start: Start, screen: str, keys: Sequence[str], count: int
) -> list[screens.Took]:
    """Press the keys of a station again and again, each until the screen is painted anew."""
    app = screens.TimedApp(workbench, start)
    took = list[screens.Took]()
    async with app.run_test(size=screens.SIZE) as pilot:
        await pilot.pause(0.5)
        way = {"LookingBackScreen": ("escape", "l"), "SettingsScreen": ("escape", "comma")}
        await pilot.press(*way.get(screen, ()))
        while type(app.screen).__name__ != screen:
            await pilot.pause(0.1)
        await pilot.pause(3.0)  # until what is read behind the screen is there
        for key in itertools.islice(itertools.cycle(keys), count):
            app.painted.clear()
            if one := await screens.key_to_paint(app, key, lambda: True):
                took.append(one)
            await asyncio.sleep(0.05)
    return took


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, help="keeps the journal for another run")
    parser.add_argument("--keys", type=int, default=80)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = arguments.home or Path(folder)
        if not (home / "data" / "journal.sqlite3").exists():
            print("filling a journal of 10,000 sessions: this takes minutes", flush=True)
            startup.fill_home(home, 10_000, 5_000)
        with workbench_for({"PAPERDRILL_HOME": str(home)}) as workbench:
            starts = {
                "ReportScreen": Start(review=True, session_id=finished_session(workbench)),
                "HistoryScreen": Start(review=True),
                "CritiqueScreen": Start(session_id=session_in_critique(workbench)),
            }
            for name, screen, keys in STATIONS:
                start = starts.get(screen, Start())
                took = asyncio.run(time_station(workbench, start, screen, keys, arguments.keys))
                screens.tell(name, took, "(asked: p95 20)")


if __name__ == "__main__":
    main()
