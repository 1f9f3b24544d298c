"""A round of questions in a real terminal: a process killed in the middle of an answer loses no word of it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from paperdrill.journal.rounds import RoundStore
from paperdrill.paths import user_paths
from terminal.conftest import OpenTerminal

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
    pytest.mark.skipif(shutil.which("pgrep") is None, reason="pgrep is not installed"),
]

DRILL = f"{sys.executable} -m paperdrill drill noisy-calibration --offline; echo EXIT:$?"
HOME = f"{sys.executable} -m paperdrill; echo EXIT:$?"
FIRST = "we slide 3 windows [MASK] over it"
SECOND = "half a thought [/] list[int] about w_[i=3:"


def _kept(home: Path) -> list[str]:
    """What the journal has of the answers of the one round."""
    with RoundStore(user_paths({"PAPERDRILL_HOME": str(home)}).journal) as rounds:
        return [answer.text for answer in rounds.round(1).answers.values()]


def test_a_process_killed_in_an_answer_is_taken_up_with_every_word(open_terminal: OpenTerminal, own_home: Path) -> None:
    """At the same question, its text and those before it as they were; then the round runs to its verdict."""
    terminal = open_terminal()
    terminal.type(DRILL)
    terminal.press("Enter")
    terminal.wait_for("enter starts the round")
    terminal.press("Enter")
    terminal.wait_for("Your answer", "1 of")
    terminal.type(FIRST)
    terminal.wait_for(FIRST)
    terminal.press("F3")
    terminal.wait_for("2 of", without=FIRST)
    terminal.type(SECOND)
    terminal.wait_for(SECOND)
    terminal.wait_until(lambda: SECOND in _kept(own_home))
    terminal.kill_program()

    resumed = open_terminal()
    resumed.type(HOME)
    resumed.press("Enter")
    resumed.wait_for("Resume", "questions, ")
    resumed.press("Enter")
    resumed.wait_for("2 of", SECOND)
    resumed.press("F2")
    resumed.wait_for("1 pitch")
    resumed.press("k", "Enter")
    resumed.wait_for("1 of", FIRST)
    resumed.press("F9")
    resumed.wait_for("Finish the round")
    resumed.press("y")
    resumed.wait_for("Verdict", "2 of")
    resumed.press("q")
    resumed.wait_for("New", "F5")  # home
    resumed.press("F10")
    resumed.wait_for("EXIT:0")
