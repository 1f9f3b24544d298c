"""What a person types to ask for a paper: a topic, or one certain paper."""

from __future__ import annotations

from pathlib import Path

from paperdrill.papers.arxiv.arxiv_ids import parse_arxiv_ref
from paperdrill.papers.shelf import find_on_shelf
from paperdrill.practice.finding import Request


def request_for(text: str, *, offline: bool = False) -> Request:
    """The request that a line of text stands for: an arXiv id or URL, a path and a shelf paper's name are papers."""
    wanted = text.strip()
    if parse_arxiv_ref(wanted) or find_on_shelf(wanted) or _is_path(wanted):
        return Request(ref=wanted, offline=offline)
    return Request(topic=wanted, offline=offline)


def _is_path(text: str) -> bool:
    if text.lower().endswith((".pdf", ".json")) or text.startswith(("/", "./", "../", "~")):
        return True
    try:
        return Path(text).is_file()
    except (OSError, ValueError):  # too long for a file's name, or a null character
        return False
