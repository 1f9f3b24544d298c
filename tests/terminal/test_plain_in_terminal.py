"""The exercise by pager and editor, in a real terminal."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from paperdrill.countdown import clock_face
from paperdrill.journal.rounds import KeptAnswer
from paperdrill.practice.finding import Request
from paperdrill.practice.workbench import workbench_for
from terminal.conftest import OpenTerminal

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
    pytest.mark.skipif(shutil.which("less") is None, reason="less is not installed"),
]

EDITOR = """
import pathlib, sys
file = pathlib.Path(sys.argv[1])
form = file.read_text()
if "ANSWER" in form:
    file.write_text(form.replace("## Gap\\n", "## Gaps\\n"))
else:
    file.write_text(form.replace("## Gaps\\n", "## Gap\\n").replace("method -->\\n", "method -->\\n\\nANSWER", 1))
"""


def test_the_pager_closes_in_time_and_a_spoilt_form_can_be_mended(
    open_terminal: OpenTerminal, own_home: Path, tmp_path: Path
) -> None:
    """The time runs out in ``less``; the editor spoils a heading, is opened again, and the report follows."""
    editor = tmp_path / "editor.py"
    editor.write_text(EDITOR.replace("method -->", "-->"))
    terminal = open_terminal()
    practice = f"{sys.executable} -m paperdrill practice --topic long-context --offline --plain --minutes 0.05"
    terminal.type(f"PAGER=less EDITOR='{sys.executable} {editor}' {practice}; echo EXIT:$?")
    terminal.press("Enter")
    terminal.wait_for("Open the editor again?")
    terminal.press("Enter")
    terminal.wait_for("core points did you say", "Method, of")
    terminal.press("Enter")
    terminal.wait_for("[discussion, 1:00]")
    terminal.type("/stop")
    terminal.press("Enter")
    terminal.wait_for("Did you say it?")
    terminal.type("3")
    terminal.press("Enter")
    terminal.wait_for(" 2 of ")
    terminal.press("Enter")
    terminal.wait_for("EXIT:0")
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as workbench:
        session = workbench.report(1).session
        marks = workbench.marking.marks(1)
    assert "ANSWER" in session.critique["method"]
    assert [mark.answer for mark in marks] == ["not"]
    assert session.skim_spent_s == pytest.approx(3.0)
    assert not list((own_home / "data" / "drafts").iterdir()), "a finished session leaves no draft behind"


def test_ctrl_c_in_the_middle_of_an_answer_loses_nothing(open_terminal: OpenTerminal, own_home: Path) -> None:
    """Not even the line that was not sent yet; the round goes on inside that answer."""
    terminal = open_terminal()
    terminal.type(f"{sys.executable} -m paperdrill drill window-reach --plain --offline; echo EXIT:$?")
    terminal.press("Enter")
    terminal.wait_for("[pitch, 5:00]")
    terminal.type("The window slides.")
    terminal.press("Enter")
    terminal.type("It retrieves with")
    terminal.press("C-c")
    terminal.wait_for("saved; resume with `paperdrill drill --plain --resume 1`", "EXIT:130")
    terminal.type(f"clear; {sys.executable} -m paperdrill drill --plain --resume 1; echo EXIT:$?")
    terminal.press("Enter")
    terminal.wait_for("so far: The window slides. It retrieves with")
    terminal.type("/stop")
    terminal.press("Enter")
    terminal.wait_for("EXIT:0")
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as workbench:
        assert workbench.drilling.report(1).answered[0].answer == "The window slides.\nIt retrieves with"


LEFT_S = 15
"""Of the answer's time when the program begins: half a line is to be typed in it, however busy the machine is."""


def test_an_answer_is_taken_as_it_stands_when_its_time_is_up(open_terminal: OpenTerminal, own_home: Path) -> None:
    """Where that is wanted; what was asked back then is left for later."""
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as workbench:
        found = workbench.find(Request(ref="window-reach", offline=True))
        drilling = workbench.drilling
        opened = drilling.begin(found)
        drilling.save_draft(opened.id, 0, KeptAnswer("It slides.", spent_s=opened.questions[0].limit_s - LEFT_S))
    terminal = open_terminal()
    terminal.type(f"{sys.executable} -m paperdrill drill --plain --strict --resume {opened.id}")
    terminal.press("Enter")
    terminal.wait_for("so far: It slides.")
    terminal.type("half a line")
    terminal.wait_for(
        "time is up (5:00): your answer was submitted as it is", f"{clock_face(opened.questions[1].limit_s)}]"
    )
    terminal.press("C-c")
    terminal.wait_for("saved; resume with")
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as workbench:
        kept = workbench.drilling.resume(opened.id).drafts[0]
    assert kept.text == "It slides.\nhalf a line"
    assert kept.spent_s == pytest.approx(300, abs=1)
