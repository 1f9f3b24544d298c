"""What the program runs on, where it keeps things, and what this platform cannot bound."""

from __future__ import annotations

import platform

from paperdrill.papers.pdf.process_limits import lacking
from paperdrill.paths import user_paths


def running_on_lines() -> list[str]:
    """A line each, for a person who reports a fault."""
    return [
        f"Python {platform.python_version()} on {platform.system()} {platform.release()} {platform.machine()}",
        f"journal: {user_paths().journal}",
        *(f"not protected here: {line}" for line in lacking()),
    ]
