"""A paper on offer in a list: a few lines to choose by."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from paperdrill.practice.candidates import Candidate
from paperdrill.report.candidate_lines import candidate_lines

OFFER = Candidate(
    "2401.00001",
    "2401.00001",
    "Windows\nthat slide",
    ("A. One", "B. Two", "C. Three", "D. Four"),
    "We slide a window over long sequences. " * 4,
    "arxiv",
    datetime(2024, 1, 2, tzinfo=UTC),
    8,
    has_limitations=True,
    why="near to what you read",
)


def test_an_offer_tells_who_wrote_it_when_how_long_it_is_and_why_it_is_offered() -> None:
    """And how its abstract begins, more quietly than its title."""
    lines = candidate_lines(OFFER, 2, 60)
    assert [each.text for each in lines] == [
        "2  Windows that slide",
        "   A. One, B. Two, C. Three et al. · Jan 2024 · 8 pages ·",
        "   states limitations · not read",
        "   We slide a window over long sequences. We slide a window",
        "   over long sequences. We slide a window over long …",
        "   > near to what you read",
    ]
    assert [mark.tone for each in lines for mark in each.marks] == ["strong", "quiet", "quiet"]


def test_of_an_offer_nothing_is_said_that_is_not_known() -> None:
    """Whether it was read is always known."""
    bare = replace(OFFER, authors=(), published=None, pages=None, has_limitations=None, abstract="", is_read=True)
    assert [each.text for each in candidate_lines(bare, 1, 60)][1:] == ["   READ before", "   > near to what you read"]
