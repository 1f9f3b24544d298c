"""What the terminal tests share: shells in windows of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from terminal.tmux import Terminal

OpenTerminal = Callable[[], Terminal]


@pytest.fixture
def open_terminal(own_home: Path) -> Iterator[OpenTerminal]:
    """Opens an empty shell, 80 by 24, whose paperdrill keeps its files in the test's own home."""
    opened = list[Terminal]()
    with TemporaryDirectory(prefix="pd-") as folder:  # a socket's path must be short

        def new_window() -> Terminal:
            opened.append(Terminal(Path(folder) / f"tmux-{len(opened)}"))
            return opened[-1]

        yield new_window
        for terminal in opened:
            terminal.close()
