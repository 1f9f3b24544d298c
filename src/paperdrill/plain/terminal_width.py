"""How wide plain text may be. By itself, so that whoever asks for it loads nothing of what is printed."""

from __future__ import annotations

import shutil


def terminal_width() -> int:
    """Columns to print in: the terminal's, at most 100; 80 where there is none."""
    return min(100, shutil.get_terminal_size((80, 24)).columns)
