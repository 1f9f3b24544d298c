"""How long a reader waits for the skim: from a key to the painted screen, for a page's picture, and what it all holds.

Run: python benchmarks/screens.py [--keys N] [--terminal]. With a paper of 100 pages open, asked: key to painted screen
p95 <= 20 ms and p99 <= 50 ms, a page in cells turned, zoomed and moved included; a page's picture <= 150 ms cold and
<= 30 ms when drawn ahead; memory <= 300 MB. Textual paints at most so many times a second (`paperdrill.tui` says how
often), and a key's time holds the wait for the next.

With --terminal the program runs by itself at a pseudo terminal: from the byte of a key to the last byte of the frame
that shows its effect. Memory is then that of all its processes at their largest, pictures of pages drawn.
"""

from __future__ import annotations

import argparse
import asyncio
import fcntl
import os
import pty
import re
import resource
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from select import select
from typing import NamedTuple

import paperdrill.tui  # noqa: F401  # isort: skip  # before Textual, which it tells how often to paint

import pymupdf
from rich.console import RenderableType
from textual import events
from textual.screen import Screen

from paperdrill.papers.model import Paper, Role, Section
from paperdrill.papers.pdf.covering import Withheld
from paperdrill.papers.pdf.page_pictures import PagePictures, PictureWanted
from paperdrill.practice.finding import Found
from paperdrill.practice.sessions import OpenSession
from paperdrill.practice.workbench import Workbench, workbench_for
from paperdrill.tui.app import PaperdrillApp
from paperdrill.tui.pictures.cell_pane import CellPane
from paperdrill.tui.pictures.picture_view import PictureView
from paperdrill.tui.reader.reader import Reader
from paperdrill.tui.start import Start

PAGES = 100
SIZE = (120, 36)
WIDTH_PX = 1000
KEYS = {
    "j": "line down",
    " ": "view down",
    "k": "line up",
    ".": "next sentence",
    "a": "facets",
    "G": "end",
    "g": "start",
}
KEY_NAMES = {" ": "space", ".": "full_stop"}
CHARACTERS = {name: character for character, name in KEY_NAMES.items()}
"""What a key types by its name; without it a space types nothing, and what is timed is the next blink of the cursor."""
SENTENCE = (
    "We propose a window of {n} tokens that slides over the sequence, and we find that accuracy drops from 91 to 54. "
)


def page_text(number: int) -> str:
    """What stands on a page: six paragraphs."""
    return "\n\n".join((SENTENCE.format(n=number + part) * 5).strip() for part in range(6))


def long_paper(file: Path) -> Found:
    """A paper of a hundred pages, a section every four of them."""
    with pymupdf.open() as document:
        for number in range(1, PAGES + 1):
            document.new_page().insert_textbox((72, 72, 523, 770), page_text(number), fontsize=10)
        document.save(file)
    sections = tuple(
        Section(
            1, f"Section of page {first}", str(first // 4 + 1), Role.METHOD, page=first, text=text, page_marks=marks
        )
        for first in range(1, PAGES + 1, 4)
        for text, marks in [pages_joined(range(first, first + 4))]
    )
    paper = Paper("long", "A window of a hundred pages", abstract=page_text(1), pages=PAGES, sections=sections)
    return Found(paper, "long", str(file), "file", file, "", ())


def pages_joined(numbers: range) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text of some pages, and where each but the first begins in it."""
    text, marks = "", []
    for number in numbers:
        if text:
            text += "\n\n"
            marks.append((len(text), number))
        text += page_text(number)
    return text, tuple(marks)


class TimedApp(PaperdrillApp):
    """Tells when it has painted."""

    def __init__(self, workbench: Workbench, start: Start) -> None:
        super().__init__(workbench, start=start)
        self.painted = asyncio.Event()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        super()._display(screen, renderable)
        self.painted.set()


class Took(NamedTuple):
    """Seconds from a key to the painted screen."""

    wall_s: float
    computing_s: float
    """Of this process: without the wait for the next frame, and without what other programs take of the machine."""


async def key_to_paint(app: TimedApp, key: str, done: Callable[[], bool]) -> Took | None:
    """The time until the first paint that shows the key's effect; None where it has none within a second."""
    start, computed = time.perf_counter(), time.process_time()
    app.post_message(events.Key(KEY_NAMES.get(key, key), key if len(key) == 1 else CHARACTERS.get(key)))
    try:
        async with asyncio.timeout(1.0):
            while not done() or not app.painted.is_set():
                app.painted.clear()
                await app.painted.wait()
    except TimeoutError:
        return None
    return Took(time.perf_counter() - start, time.process_time() - computed)


def changes(read: Callable[[], object]) -> Callable[[], bool]:
    """Whether what is read is another thing than now."""
    before = read()
    return lambda: read() != before


def draws_another(image: CellPane) -> Callable[[], bool]:
    """Whether another picture than now has been drawn."""
    before = image.image
    return lambda: image.image is not before and image.drawn


async def time_keys(app: TimedApp, count: int) -> dict[str, list[Took]]:
    """Seconds for each key, pressed again and again a little apart."""
    reader = app.screen.query_one(Reader)
    times: dict[str, list[Took]] = {key: [] for key in KEYS}

    def state() -> object:
        return reader.scroll_offset.y, reader.facets, reader.sentence_cursor

    for number in range(count):
        key = list(KEYS)[number % len(KEYS)]
        took = await key_to_paint(app, key, changes(state))
        if took is not None:
            times[key].append(took)
        await asyncio.sleep(0.013)  # not in step with the frames
    return times


async def time_turns(app: TimedApp, turns: int) -> dict[str, list[Took]]:
    """From a key to the painted picture: of a page that was drawn ahead, zoomed in and out, moved, and scrolled."""
    pictures = app.screen.query_one(PictureView)
    app.post_message(events.Key("p", "p"))
    while pictures.shown is None:
        await asyncio.sleep(0.01)
    image = pictures.query_one(CellPane)
    times: dict[str, list[Took]] = {name: [] for name in ("turn", "zoom", "pan and scroll")}
    for _ in range(turns):
        for name, key in (("turn", "right"), ("zoom", "z"), ("pan and scroll", "L"), ("pan and scroll", "j"),
                          ("pan and scroll", "H"), ("pan and scroll", "k"), ("zoom", "0")):  # fmt: skip
            await asyncio.sleep(0.6 if name in ("turn", "zoom") else 0.1)
            moved = changes(lambda: (pictures.scroll_x, pictures.scroll_y))
            took = await key_to_paint(app, key, moved if name == "pan and scroll" else draws_another(image))
            if took is not None:
                times[name].append(took)
    return times


async def time_pictures(pdf: Path, pages: int) -> tuple[list[Took], list[Took]]:
    """Seconds for pictures that were never drawn, and for the same once more."""
    pictures = PagePictures(pdf, Withheld())
    cold: list[Took] = []
    kept: list[Took] = []
    try:
        await pictures.picture(PictureWanted(1, WIDTH_PX))  # the process is started with the skim, not with the key
        for page in range(2, pages + 2):
            for times in (cold, kept):
                start = time.perf_counter()
                await pictures.picture(PictureWanted(page, WIDTH_PX))
                times.append(Took(time.perf_counter() - start, 0.0))
    finally:
        await pictures.close()
    return cold, kept


async def time_skim(workbench: Workbench, opened: OpenSession, count: int) -> None:
    """Open the skim, press keys, turn pages, and print what came of it."""
    app = TimedApp(workbench, Start(session_id=opened.session.id))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(3.0)  # until what is loaded in the background is there
        by_key = await time_keys(app, count)
        turned = await time_turns(app, 12)
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
            1 << 20 if sys.platform == "darwin" else 1 << 10
        )
    for key, times in by_key.items():
        tell(f"  {KEYS[key]}", times)
    tell("key to painted screen", [took for times in by_key.values() for took in times], "(asked: p95 20, p99 50)")
    for name, times in turned.items():
        tell(f"  a page in cells: {name}", times)
    tell("a page in cells, key to paint", [took for times in turned.values() for took in times], "(asked: p95 20)")
    print(f"{'memory of the interface':34} {megabytes:6.0f} MB   (asked: at most 300)")


class PseudoTerminal:
    """The program at a terminal that says it can hold a frame back until all of it is there: frames have an end."""

    FRAME_END = b"\x1b[?2026l"
    KNOWS_FRAMES = b"\x1b[?2026;2$y"
    DEVICE = b"\x1b[?1;2c"
    A_CLOCK_AT_MOST = 900
    """Bytes of a frame: the clock's own are shorter, those of a text that moved are longer."""

    def __init__(self, home: str, session_id: int) -> None:
        self._screen, keyboard = pty.openpty()
        fcntl.ioctl(keyboard, termios.TIOCSWINSZ, struct.pack("4H", SIZE[1], SIZE[0], 0, 0))
        self.program = subprocess.Popen(
            [sys.executable, "-m", "paperdrill", "practice", "--resume", str(session_id)],
            stdin=keyboard,
            stdout=keyboard,
            stderr=keyboard,
            env=os.environ | {"PAPERDRILL_HOME": home, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
            start_new_session=True,
        )
        os.close(keyboard)

    def settle(self, seconds: float) -> None:
        """Let it run so long; questions are answered."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not select([self._screen], [], [], left)[0]:
                return
            came = os.read(self._screen, 1 << 16)
            if b"\x1b[c" in came:
                os.write(self._screen, self.DEVICE)
            if b"\x1b[?2026$p" in came:
                os.write(self._screen, self.KNOWS_FRAMES)

    def press(self, key: bytes) -> Took | None:
        """Seconds until the frame with the key's effect has come; None where none came within one."""
        start, came = time.perf_counter(), b""
        os.write(self._screen, key)
        while (left := start + 1.0 - time.perf_counter()) > 0 and select([self._screen], [], [], left)[0]:
            came += os.read(self._screen, 1 << 16)
            *frames, came = came.split(self.FRAME_END)
            if any(len(frame) > self.A_CLOCK_AT_MOST for frame in frames):
                return Took(time.perf_counter() - start, 0.0)
        return None

    def megabytes(self) -> dict[str, float]:
        """The largest that the program and its child have been, where the system tells."""
        pids = [self.program.pid]
        children = Path(f"/proc/{pids[0]}/task/{pids[0]}/children")
        pids += [int(child) for child in children.read_text().split()] if children.exists() else []
        peaks = [re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text()) for pid in pids]
        return {name: int(peak[1]) / 1024 for name, peak in zip(("program", "pictures"), peaks, strict=False) if peak}

    def close(self) -> None:
        """End the program."""
        os.set_blocking(self._screen, False)
        self.program.terminate()
        while self.program.poll() is None:
            with suppress(OSError):  # nothing to read; what is not read would keep it from ending
                os.read(self._screen, 1 << 16)
            time.sleep(0.01)
        os.close(self._screen)


def time_terminal(home: str, session_id: int, count: int) -> None:
    """Press keys, turn pages, and print what came of it."""
    terminal = PseudoTerminal(home, session_id)
    try:
        terminal.settle(6.0)
        took: list[Took] = []
        for number in range(count):
            key = list(KEYS)[number % len(KEYS)]
            terminal.settle(0.1 + 0.0007 * (number % 17))  # all of the key before; not in step with the frames
            if one := terminal.press(key.encode()):
                took.append(one)
        for key in ("p", *("l" * 12)):
            terminal.press(key.encode())
            terminal.settle(0.6)
        peaks = terminal.megabytes()
    finally:
        terminal.close()
    tell("key to the last byte, at a terminal", took, "(asked: p95 20, p99 50)")
    told = " + ".join(f"{name} {megabytes:.0f}" for name, megabytes in peaks.items())
    print(f"{'memory of its processes':34} {sum(peaks.values()):6.0f} MB   ({told}; asked: at most 300)")


def tell(what: str, took: list[Took], asked: str = "") -> None:
    """One line of the table, in milliseconds."""
    wall = sorted(1000 * one.wall_s for one in took)
    p95, p99 = (wall[min(len(wall) - 1, int(share * len(wall)))] for share in (0.95, 0.99))
    computing = sorted(1000 * one.computing_s for one in took)
    most = computing[min(len(computing) - 1, int(0.95 * len(computing)))]
    spread = f"{statistics.median(wall):6.1f} ms   p95 {p95:6.1f}   p99 {p99:6.1f}"
    computed = f"computing {statistics.median(computing):5.1f}, p95 {most:5.1f}"
    print(f"{what:34} {spread}   {computed}   n {len(wall):4}   {asked}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", type=int, default=350)
    parser.add_argument("--terminal", action="store_true", help="at a pseudo terminal instead")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, workbench_for({"PAPERDRILL_HOME": folder}) as workbench:
        pdf = Path(folder) / "long.pdf"
        opened = workbench.begin(long_paper(pdf))
        workbench.let_go()
        print(f"{opened.paper.pages} pages, {len(opened.paper.sections)} sections, {SIZE[0]}x{SIZE[1]}")
        if arguments.terminal:
            time_terminal(folder, opened.session.id, arguments.keys)
            return
        asyncio.run(time_skim(workbench, opened, arguments.keys))
        cold, kept = asyncio.run(time_pictures(pdf, 20))
    tell(f"a page cold, {WIDTH_PX} px wide", cold, "(asked: 150)")
    tell("the same once drawn", kept, "(asked: 30)")


if __name__ == "__main__":
    main()
