"""What a person types to ask for a paper: a topic, or one certain paper."""

from __future__ import annotations

import re
from pathlib import Path

from paperdrill.papers.arxiv.arxiv_ids import arxiv_ids_in
from paperdrill.papers.shelf import find_on_shelf
from paperdrill.papers.web_addresses import elsewhere, path_of_file_address
from paperdrill.practice.wanted import Request

_CATEGORY = re.compile(r"[a-z]+(?:-[a-z]+)?\.[A-Z]{2}|cond-mat\.[a-z-]+|[a-z]+-ph|hep-[a-z]{2,3}|gr-qc")
"""arXiv's categories, as nobody writes a topic: "cs.CL", "astro-ph"."""


def request_for(text: str, *, offline: bool = False) -> Request:
    """The request that a line of text stands for: a paper, what is new in a category of arXiv's, or a topic.

    Papers are an arXiv id or whatever carries one, any address, a path, a shelf paper's name.
    """
    wanted = text.strip()
    if arxiv_ids_in(wanted) or find_on_shelf(wanted) or elsewhere(wanted) or _is_path(path_of_file_address(wanted)):
        return Request(ref=wanted, offline=offline)
    if _CATEGORY.fullmatch(wanted):
        return Request(category=wanted, offline=offline)
    return Request(topic=wanted, offline=offline)


def _is_path(text: str) -> bool:
    if text.lower().endswith((".pdf", ".json")) or text.startswith(("/", "./", "../", "~")):
        return True
    try:
        return Path(text).is_file()
    except (OSError, ValueError):  # too long for a file's name, or a null character
        return False
