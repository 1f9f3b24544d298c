"""Home in a real terminal: where one comes back to, at any size, and where there is none for it."""

from __future__ import annotations

import shutil
import sys

import pytest

from terminal.conftest import OpenTerminal

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
    pytest.mark.skipif(shutil.which("pgrep") is None, reason="pgrep is not installed"),
]

PAPERDRILL = f"{sys.executable} -m paperdrill"


@pytest.mark.parametrize(
    "told", ["env -u COLUMNS -u LINES", "env COLUMNS=80 LINES=24"], ids=["no-size", "size-exported"]
)
def test_home_is_where_the_program_begins_and_what_a_station_is_left_for(
    open_terminal: OpenTerminal, told: str
) -> None:
    """Begin a skim, leave it, find it waiting, resize, and quit: the shell is as it was.

    What the environment says of the terminal's size was true at the start only: the terminal itself is believed.
    """
    terminal = open_terminal()
    terminal.type(f"{told} {PAPERDRILL}; echo EXIT:$?")
    terminal.press("Enter")
    terminal.wait_for("No sessions yet", "Shelf")
    terminal.type("window-reach?")
    terminal.wait_for("window-reach?")
    terminal.press("BSpace", "Enter")
    terminal.wait_for("starts the clock")
    terminal.press("Enter")
    terminal.wait_for("1 Introduction")
    terminal.press("C-l")
    terminal.wait_for("Resume", "left", "Shelf")
    terminal.resize(60, 20)
    terminal.wait_for("form: critique", "Resume", "Shelf", "F5")  # the first at the right edge of the new width
    terminal.press("F10")
    terminal.wait_for("EXIT:0")


def test_where_nothing_can_be_drawn_one_line_names_the_way_without(open_terminal: OpenTerminal) -> None:
    """And alone the program shows its help."""
    terminal = open_terminal()
    terminal.type(f"TERM=dumb {PAPERDRILL} practice; echo EXIT:$?")
    terminal.press("Enter")
    told = "".join(terminal.wait_for("EXIT:1").split())  # the line is broken within a word
    assert "needsanotherkindofterminalthanTERM=dumb(add--plain" in told
    terminal.type(f"clear; TERM=dumb {PAPERDRILL} | head -1")
    terminal.press("Enter")
    terminal.wait_for("Usage: paperdrill", "`paperdrill practice --plain` begins")
