"""What a person needs who reports a fault: what the program runs on, and where a traceback was left."""

from __future__ import annotations

import logging
import platform

from paperdrill import __version__
from paperdrill.errors import PaperdrillError
from paperdrill.papers.pdf.process_limits import lacking
from paperdrill.paths import ensure_folder, user_paths


def running_on_lines() -> list[str]:
    """A line each, for a person who reports a fault."""
    return [
        f"Python {platform.python_version()} on {platform.system()} {platform.release()} {platform.machine()}",
        f"journal: {user_paths().journal}",
        *(f"not protected here: {line}" for line in lacking()),
    ]


def log_fault(fault: Exception) -> str:
    """Log an error with its traceback; gives where, in words for the person."""
    try:
        log = user_paths().log
        ensure_folder(log.parent)
        logging.basicConfig(filename=log, format="%(asctime)s %(levelname)s %(message)s")
        logging.exception("paperdrill %s failed", __version__, exc_info=fault)
    except (OSError, PaperdrillError):
        return "the details could not be logged"
    return f"the details are in {log}"
