"""The whole exercise in a real terminal: what a process killed at any moment keeps, and what the shell gets back."""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path

import pytest

from paperdrill.journal.records import Phase, Session
from paperdrill.practice.workbench import workbench_for
from terminal.conftest import OpenTerminal
from terminal.tmux import Terminal

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
    pytest.mark.skipif(shutil.which("pgrep") is None, reason="pgrep is not installed"),
]

PRACTICE = f"{sys.executable} -m paperdrill practice --topic long-context --offline; echo EXIT:$?"
HOME = f"{sys.executable} -m paperdrill; echo EXIT:$?"
NOTE = "global tokens [MASK] [/] list[int]"
REMARK = "a window [CLS] slides, w_[i=3:"
ANSWER = "below 64 tokens [MASK] it fails"


def _session(home: Path) -> Session:
    """The one session, as the journal has it now."""
    with workbench_for({"PAPERDRILL_HOME": str(home)}) as workbench:
        return workbench.session(1).session


def _start_skim(terminal: Terminal) -> None:
    terminal.type(PRACTICE)
    terminal.press("Enter")
    terminal.wait_for("starts the clock")
    terminal.press("Enter")
    terminal.wait_for("1 Introduction", "hidden")


def _take_notes(terminal: Terminal) -> None:
    terminal.type(f"n{NOTE}")
    terminal.wait_for(NOTE)


def _go_to_critique(terminal: Terminal) -> None:
    terminal.press("F9")
    terminal.wait_for("y ")
    terminal.press("y")
    terminal.wait_for("Critique", "Improvements")


def _resume(open_terminal: OpenTerminal) -> Terminal:
    """Take the session up in a new window: the old one is left as a killed program leaves it."""
    terminal = open_terminal()
    terminal.type(HOME)
    terminal.press("Enter")
    terminal.wait_for("Resume")
    terminal.press("Enter")
    return terminal


def _settle(terminal: Terminal, home: Path, what: str) -> None:
    """Wait until what was typed is saved, without another key."""
    terminal.wait_for(what)
    terminal.wait_until(lambda: what in (_session(home).notes, *_session(home).critique.values()))


def test_a_process_killed_in_the_skim_keeps_the_notes_and_the_clock(
    open_terminal: OpenTerminal, own_home: Path
) -> None:
    """Brackets and slashes in the notes stand as they were typed, before and after."""
    terminal = open_terminal()
    _start_skim(terminal)
    _take_notes(terminal)
    _settle(terminal, own_home, NOTE)
    terminal.kill_program()
    left = _session(own_home)
    assert left.notes == NOTE
    assert left.phase is Phase.SKIM
    resumed = _resume(open_terminal)
    resumed.wait_for(NOTE, "1 Introduction")
    resumed.kill_program()
    taken_up = _session(own_home)
    assert left.skim_spent_s <= taken_up.skim_spent_s < taken_up.total_s
    assert taken_up.notes == NOTE


def test_a_process_killed_in_the_critique_keeps_what_was_written(open_terminal: OpenTerminal, own_home: Path) -> None:
    """It goes on in the critique, with the notes beside it."""
    terminal = open_terminal()
    _start_skim(terminal)
    _take_notes(terminal)
    _go_to_critique(terminal)
    terminal.type(REMARK)
    _settle(terminal, own_home, REMARK)
    terminal.kill_program()
    left = _session(own_home)
    assert (left.phase, left.critique, left.notes) == (Phase.CRITIQUE, {"method": REMARK}, NOTE)
    resumed = _resume(open_terminal)
    resumed.wait_for("Critique", REMARK)
    resumed.press("F4")
    resumed.wait_for("Your notes", "[MASK] [/]")


def test_closing_the_window_keeps_the_draft(open_terminal: OpenTerminal, own_home: Path) -> None:
    """The program gets no chance to say goodbye then."""
    terminal = open_terminal()
    _start_skim(terminal)
    _take_notes(terminal)
    _settle(terminal, own_home, NOTE)
    terminal.close()
    assert _session(own_home).notes == NOTE


def test_a_session_from_start_to_report_and_back_to_the_shell(open_terminal: OpenTerminal, own_home: Path) -> None:
    """On the way the window is made too small and large again at every station; the shell is left as it was."""
    terminal = open_terminal()
    _start_skim(terminal)
    _squeeze(terminal, "1 Introduction")
    _go_to_critique(terminal)
    terminal.type(REMARK)
    _squeeze(terminal, "Critique")
    terminal.press("F9")
    terminal.wait_for("are empty")
    terminal.press("y")
    terminal.wait_for("Predict", "how many of the authors' core points")
    _squeeze(terminal, "Predict")
    terminal.press("1")
    terminal.wait_for("Discussion", "1 of 3")
    terminal.type(ANSWER)
    _squeeze(terminal, ANSWER)
    terminal.press("F8")
    terminal.wait_for("goes on")
    _squeeze(terminal, "goes on")
    terminal.press("F8")
    terminal.wait_for("2 of 3")
    terminal.press("F9")
    terminal.wait_for("Mark", "1 yes")
    _squeeze(terminal, "1 yes")
    terminal.press("Escape")
    terminal.wait_for("Report", "predicted 1", "1 of 3 answered")
    _squeeze(terminal, "Report")
    terminal.press("q")
    terminal.wait_for("Lately", "Shelf")  # home
    terminal.press("F10")
    screen = terminal.wait_for("EXIT:0")
    assert "Report" not in screen
    terminal.type("echo $((20 + 22))")
    terminal.press("Enter")
    terminal.wait_for("42")
    assert _session(own_home).phase is Phase.DONE


TOLD_S = 0.5
"""tmux tells a program of a new size up to a quarter of a second late, and not at all of one that is gone by then."""


def _squeeze(terminal: Terminal, seen: str) -> None:
    """Make the window small, then as it was; the program goes on."""
    terminal.resize(60, 20)
    time.sleep(TOLD_S)
    terminal.resize(80, 24)
    terminal.wait_for(seen)
