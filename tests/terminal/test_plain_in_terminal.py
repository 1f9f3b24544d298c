"""The exercise by pager and editor, in a real terminal."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from paperdrill.workbench import workbench_for
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
    terminal.wait_for("EXIT:0")
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as workbench:
        session = workbench.report(1).session
    assert "ANSWER" in session.critique["method"]
    assert session.skim_spent_s == pytest.approx(3.0)
    assert not list((own_home / "data" / "drafts").iterdir()), "a finished session leaves no draft behind"
