"""Captures every station as a real terminal shows it, at four sizes, and the page that `serve` serves.

Run: python docs/capture_stations.py FOLDER [--size 80x24]. Needs tmux, and Chromium for the page. Each picture is an
SVG made of what tmux says stands on its screen, colours and all; the page is a PNG.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import os
import re
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))  # drives the same terminal and browser as the tests

from browser.chromium import PROGRAM, chromium
from terminal.tmux import Terminal

SIZES = ("80x24", "120x36", "200x60", "60x20")
NOTE = "p2 recall is constructed, not trained: does it carry over?"
CRITIQUE = {
    "Method": "A window slides over the sequence, and a few global tokens, written before the query is known, see all.",
    "Strengths": "A closed form with no fitted parameter predicts the measured recall.",
    "Gaps": "The attention is constructed by hand, not trained; only synthetic retrieval tasks were tried.",
    "Improvements": "Train the same patterns, and measure recall on real long documents.",
}
ANSWER = "It works well."
"""So general that the interviewer asks back."""
ANSWER_TO_THAT = "You are right, these runs use a single sequence: without 10 more I cannot tell the two apart."
_BLANK = "&#160;"
_CELL = 12.2
"""Width of a cell in rich's SVGs."""
DARK = TerminalTheme(
    (18, 18, 18),
    (224, 224, 224),
    [(0, 0, 0), (205, 49, 49), (13, 188, 121), (229, 229, 16), (36, 114, 200), (188, 63, 188), (17, 168, 205),
     (229, 229, 229)],
)  # fmt: skip
"""What a terminal makes of colours that are named, not told."""


class Station:
    """A paperdrill in a terminal of a size, whose screens become pictures."""

    def __init__(self, folder: Path, size: str, home: Path, socket: Path) -> None:
        self._folder, self._size = folder, size
        self._columns, self._rows = map(int, size.split("x"))
        os.environ |= {"PAPERDRILL_HOME": str(home), "COLORTERM": "truecolor"}
        self.terminal = Terminal(socket, self._columns, self._rows)

    def run(self, arguments: str) -> None:
        """Start it."""
        self.terminal.type(f"clear; {sys.executable} -m paperdrill {arguments}")
        self.terminal.press("Enter")

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names; a key right after Escape would be taken for one with Alt."""
        for key in keys:
            self.terminal.press(key)
            time.sleep(0.4 if key == "Escape" else 0.0)

    def picture(self, name: str, *words: str) -> None:
        """Wait for words, let the screen come to rest, and keep it."""
        self.terminal.wait_for(*words)
        time.sleep(1.5)
        console = Console(
            record=True, file=io.StringIO(), width=self._columns, force_terminal=True, legacy_windows=False
        )
        console.print(Text.from_ansi(self.terminal.coloured), end="", soft_wrap=True)
        svg = console.export_svg(title=f"{name}, {self._size}", theme=DARK)
        file = self._folder / f"{name}-{self._size}.svg"
        file.write_text(_drawn_alike_everywhere(svg), encoding="utf-8")
        print(file, file=sys.stderr)


def _drawn_alike_everywhere(svg: str) -> str:
    """Without fonts from a web site, and without blanks before a text, which some programs leave out."""

    def begin_at_the_first_letter(text: re.Match[str]) -> str:
        blanks = text[4].count(_BLANK)
        x, length = float(text[1]) + blanks * _CELL, float(text[3]) - blanks * _CELL
        return f'x="{x:g}"{text[2]}textLength="{length:g}"{text[5]}'

    svg = re.sub(r"@font-face\s*\{[^}]*\}\s*", "", svg)
    return re.sub(
        rf'x="([\d.]+)"([^>]*)textLength="([\d.]+)"(?=[^>]*>((?:{_BLANK})+)[^<\s])([^>]*>)(?:{_BLANK})+',
        begin_at_the_first_letter,
        svg,
    )


def practise(at: Station) -> None:
    """From home to the report and the history."""
    press, picture = at.press, at.picture
    at.run("practice --offline")
    picture("home", "Shelf")
    press("Escape", "Down", "Enter")
    picture("ready", "starts the clock")
    press("Enter")
    picture("skim", "1 Introduction")
    press("a")
    picture("skim-facets", "concession")
    at.terminal.type("/recall")
    picture("skim-search", " of ")
    press("Escape", "Escape", "p")
    picture("skim-page", "page 1")
    press("f")
    picture("skim-figure", "Figure 1, 1 of")
    press("Escape", "?")
    picture("help", "clock keeps")
    press("Escape", "C-p")
    picture("palette", "Search for commands")
    press("Escape")
    at.terminal.type(f"n{NOTE}")
    picture("skim-notes", "carry over?")
    press("F9")
    picture("skim-done", "read on")
    press("y")
    at.terminal.wait_for("Critique")
    for text in CRITIQUE.values():
        at.terminal.type(text)
        press("Tab")
    picture("critique", "saved")
    press("F9")
    picture("predict", "Predict")
    press("Escape")
    picture("discussion", "Discussion")
    press("F9")
    picture("mark", "1 yes")
    press("Escape")
    picture("report", "Report")
    press("Tab", "Tab")
    picture("report-gaps", "Gaps")
    press("Enter")
    picture("passage", "esc back")
    press("Escape", "h")
    picture("history", "Past sessions")
    press("F10")


def drill(at: Station) -> None:
    """A round of questions on a paper, as if it were one's own."""
    press, picture = at.press, at.picture
    at.run("drill window-reach --offline --questions 2")
    picture("drill-audit", "questions")
    press("Enter")
    picture("drill", "1 of 2")
    at.terminal.type(ANSWER)
    press("F8")
    picture("drill-asked-back", "Your answer to that")
    at.terminal.type(ANSWER_TO_THAT)
    press("F8")
    at.terminal.wait_for("2 of 2")
    press("F9")
    at.terminal.wait_for("what is written counts")
    press("y")
    picture("verdict", "weakest answers first")
    press("Tab")
    picture("verdict-answer", "specific")
    press("h")
    picture("rounds", "Past rounds")
    press("F10")


async def serve(folder: Path, home: Path) -> None:
    """The page, in a browser."""
    served = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "paperdrill", "serve", "practice", "--topic", "long-context", "--offline"),
        stdout=asyncio.subprocess.PIPE,
        env=os.environ | {"PAPERDRILL_HOME": str(home)},
    )
    assert served.stdout is not None
    try:
        address = (await served.stdout.readline()).decode().strip()
        with tempfile.TemporaryDirectory() as profile:
            async with chromium(Path(profile)) as page:
                await page.open(address)
                await page.until_drawn("starts the clock")
                await page.press("Enter")
                await page.until_drawn("1 Introduction")
                await asyncio.sleep(2)
                await page.picture(folder / "served-page.png")
    finally:
        served.terminate()
        await served.wait()


def main() -> None:
    """Fill the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", action="append", help="COLUMNSxROWS; four by default")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="pd-") as scratch:
        for size in arguments.size or SIZES:
            at = Station(arguments.folder, size, Path(scratch) / size, Path(scratch) / f"s{size}")
            try:
                for way in (practise, drill):
                    try:
                        way(at)
                        at.terminal.wait_for("ready$")
                    except AssertionError as missed:
                        print(f"{way.__name__} at {size}: {missed}", file=sys.stderr)
                        break
            finally:
                at.terminal.close()
        if PROGRAM:
            asyncio.run(serve(arguments.folder, Path(scratch) / "served"))


if __name__ == "__main__":
    main()
