"""Where an error that nobody foresaw leaves its traceback."""

from __future__ import annotations

import logging

from paperdrill import __version__
from paperdrill.errors import PaperdrillError
from paperdrill.paths import ensure_folder, user_paths


def log_fault(fault: Exception) -> str:
    """Log an error with its traceback; gives where, in words for the person."""
    log = user_paths().log
    try:
        ensure_folder(log.parent)
        logging.basicConfig(filename=log, format="%(asctime)s %(levelname)s %(message)s")
        logging.exception("paperdrill %s failed", __version__, exc_info=fault)
    except (OSError, PaperdrillError):
        return "the details could not be logged"
    return f"the details are in {log}"
