"""How long a person waits at the start: for ``--help``, for a skim, and for the home screen at a pseudo terminal.

Run: python benchmarks/startup.py [--runs N] [--sessions N] [--papers N]. Asked: help at most 2.5x the import of typer;
a parsed paper's skim painted within 1.0 s; home, until it shows a letter that was typed, at most 2.0x of a bare Textual
app with a table and a field, with an empty journal and with ten thousand sessions and five thousand papers. Home and
the bare app take turns, so that whatever else the machine does falls on both; beside the wall's time stands the
processor's.
"""

from __future__ import annotations

import argparse
import asyncio
import fcntl
import os
import pty
import random
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterable
from pathlib import Path
from select import select
from typing import NamedTuple

import history  # type: ignore[import-not-found]  # the benchmark beside this one

HELP = [sys.executable, "-m", "paperdrill", "--help"]
TYPER = [sys.executable, "-c", "import typer"]
ENVIRON = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
HEAVY = ("textual", "sklearn", "pymupdf", "arxiv", "requests", "numpy")


BARE = """
from textual.app import App
from textual.widgets import DataTable, Input

class Bare(App):
    def compose(self):
        yield Input()
        yield DataTable()

    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns("paper", "score")
        table.add_row("Windows that slide", "62")
        self.query_one(Input).focus()

Bare().run()
"""
LETTER = "\N{LATIN LETTER ALVEOLAR CLICK}".encode()
"""Stands nowhere else on the screen."""
ANSWERS = {b"\x1b[c": b"\x1b[?1;2c", b"\x1b[?2026$p": b"\x1b[?2026;2$y"}
"""What a terminal says to those who ask what it is, and whether it can hold a frame back."""


class Waited(NamedTuple):
    """Until the letter is there."""

    wall_s: float
    computing_s: float


def wait_for_letter(command: list[str], home: str, drawn: bytes, keys: bytes) -> Waited:
    """Start a program at a pseudo terminal, press keys once it has drawn a word, and wait for the letter among them."""
    screen, keyboard = pty.openpty()
    fcntl.ioctl(keyboard, termios.TIOCSWINSZ, struct.pack("4H", 36, 120, 0, 0))
    environ = ENVIRON | {"PAPERDRILL_HOME": home, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    start = time.perf_counter()
    program = subprocess.Popen(
        command, stdin=keyboard, stdout=keyboard, stderr=keyboard, env=environ, start_new_session=True
    )
    os.close(keyboard)
    came, pressed = b"", False
    try:
        while LETTER not in came:
            if not select([screen], [], [], 60.0)[0]:
                raise TimeoutError(f"nothing more came from {command}")
            more = os.read(screen, 1 << 16)
            for question, answer in ANSWERS.items():
                if question in more:
                    os.write(screen, answer)
            came += more
            if not pressed and drawn in came:
                os.write(screen, keys)
                pressed, came = True, b""
        wall_s = time.perf_counter() - start
    finally:
        computing_s = cpu_seconds(program.pid)
        end_at_terminal(program, screen)
    return Waited(wall_s, computing_s)


def end_at_terminal(program: subprocess.Popen[bytes], screen: int) -> None:
    """End a program, and take what it still draws: one whose terminal is full and read by nobody would never end."""
    program.terminate()
    deadline = time.monotonic() + 5.0
    while program.poll() is None:
        if time.monotonic() > deadline:
            program.kill()
        if select([screen], [], [], 0.05)[0]:
            try:
                os.read(screen, 1 << 16)
            except OSError:  # it has let go of its end
                program.wait()
    os.close(screen)


def typical(waited: Iterable[Waited]) -> Waited:
    """The medians."""
    return Waited(*(statistics.median(column) for column in zip(*waited, strict=True)))


def cpu_seconds(pid: int) -> float:
    """What a process has computed by now, where the system tells."""
    told = Path(f"/proc/{pid}/stat")
    if not told.exists():
        return 0.0
    fields = told.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def time_home(what: str, home: str, keys: bytes, runs: int) -> None:
    """One line of the table: home against the bare app, in turns."""
    own, bare = [sys.executable, "-m", "paperdrill"], [sys.executable, "-c", BARE]
    pairs = [
        (wait_for_letter(own, home, b"Shelf", keys), wait_for_letter(bare, home, b"Windows", LETTER))
        for _ in range(runs + 1)
    ][1:]
    ours, theirs = map(typical, zip(*pairs, strict=True))
    wall, computing = ours.wall_s / theirs.wall_s, ours.computing_s / theirs.computing_s
    print(
        f"home, {what:18} {1000 * ours.wall_s:7.0f} ms   bare {1000 * theirs.wall_s:5.0f} ms   {wall:.2f}x"
        f"   computing {computing:.2f}x   (asked: at most 2.0x)"
    )


def seconds(command: list[str]) -> float:
    """Wall time of one command."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=ENVIRON)
    return time.perf_counter() - start


def heavy_modules_of_help() -> list[str]:
    """Heavy packages that ``paperdrill --help`` loads; there should be none."""
    code = (
        "import sys\nfrom paperdrill.cli import run\nrun(['--help'])\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return ended.stderr.split()


async def seconds_to_skim(home: Path) -> float:
    """From a paper that is parsed to the first painted skim screen, imports of the interface included."""
    from paperdrill.practice.finding import Request
    from paperdrill.practice.workbench import workbench_for

    with workbench_for({"PAPERDRILL_HOME": str(home)}) as workbench:
        found = workbench.find(Request(topic="long-context", offline=True))
        opened = workbench.begin(found)
        workbench.let_go()
        start = time.perf_counter()
        from paperdrill.tui.app import PaperdrillApp
        from paperdrill.tui.start import Start

        app = PaperdrillApp(workbench, start=Start(session_id=opened.session.id))
        async with app.run_test(size=(100, 30)) as pilot:
            while type(app.screen).__name__ != "SkimScreen":
                await pilot.pause()
            await pilot.pause()
            return time.perf_counter() - start


def fill_home(home: Path, sessions: int, papers: int) -> None:
    """A long history, everything in it scheduled and marked as it is after a first start."""
    random.seed(1)
    with history.long_history(home, sessions, papers):
        pass
    from paperdrill.practice.workbench import workbench_for

    with workbench_for({"PAPERDRILL_HOME": str(home)}) as workbench:
        workbench.schedule_the_rest()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--sessions", type=int, default=10_000)
    parser.add_argument("--papers", type=int, default=5_000)
    parser.add_argument("--home", type=Path, help="keeps the long history for another run")
    arguments = parser.parse_args()
    pairs = [(seconds(HELP), seconds(TYPER)) for _ in range(arguments.runs + 1)][1:]
    help_s, typer_s = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"import typer             {1000 * typer_s:7.0f} ms")
    print(f"paperdrill --help        {1000 * help_s:7.0f} ms   {help_s / typer_s:.2f}x   (asked: at most 2.5x)")
    print(f"heavy packages it loads  {', '.join(heavy_modules_of_help()) or 'none'}")
    with tempfile.TemporaryDirectory() as home:
        skim_s = asyncio.run(seconds_to_skim(Path(home)))
    print(f"paper to skim screen     {1000 * skim_s:7.0f} ms   (asked: at most 1000)")
    with tempfile.TemporaryDirectory() as home:
        time_home("an empty journal", home, LETTER, arguments.runs)
    with tempfile.TemporaryDirectory() as folder:
        kept: Path = arguments.home or Path(folder)
        if not (kept / "data" / "journal.sqlite3").exists():
            print(f"filling a journal of {arguments.sessions} sessions: this takes minutes", flush=True)
            fill_home(kept, arguments.sessions, arguments.papers)
        time_home("a long history", str(kept), b"n" + LETTER, arguments.runs)


if __name__ == "__main__":
    main()
