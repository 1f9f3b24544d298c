"""How long arXiv is waited for, how often it is asked, and how much is taken from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, bytes and counts."""

    first_answer_s: float = 10.0
    """For the first answer of a search or a look-up, pauses and repeated tries included."""
    widening_s: float = 20.0
    """For all further queries of a search together."""
    pdf_s: float = 180.0
    """For one PDF, repeated tries included."""
    stall_s: float = 20.0
    """For a PDF's next bytes."""
    connect_s: float = 5.0
    """For a connection."""
    spacing_s: float = 3.0
    """Between the starts of two requests; arXiv's terms of use say three."""
    tries: int = 3
    """Of one request, where the fault may be gone in a moment."""
    page_size: int = 100
    """Papers in one answer."""
    feed_bytes: int = 20_000_000
    """Of one answer."""
    pdf_bytes: int = 100_000_000
    """Of one PDF."""


USUAL_LIMITS = Limits()
