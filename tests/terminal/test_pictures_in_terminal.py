"""Printed pages in a real terminal: shown, left, and nothing of them stays behind."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from terminal.tmux import Terminal

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
]

PRACTICE = f"{sys.executable} -m paperdrill practice --topic long-context --offline; echo EXIT:$?"


def test_a_page_is_shown_in_cells_and_the_shell_comes_back() -> None:
    """Through a change of the window's size, to the figures, back to the text, and out."""
    with TemporaryDirectory(prefix="pd-") as folder:  # a socket's path must be short
        terminal = Terminal(Path(folder) / "tmux")
        try:
            terminal.type(PRACTICE)
            terminal.press("Enter")
            terminal.wait_for("starts the clock")
            terminal.press("Enter")
            terminal.wait_for("1 Introduction", "hidden")
            terminal.press("p")
            terminal.wait_for("page 1 of", "z zooms in", "▀▀")
            terminal.resize(120, 36)
            terminal.press("Right")
            terminal.wait_for("page 2 of")
            terminal.press("f")
            terminal.wait_for("Figure 1, 1 of")
            terminal.press("Escape")
            terminal.wait_for("paragraphs", without="z zooms in")
            terminal.press("F10")
            terminal.wait_for("EXIT:0")
        finally:
            terminal.close()
