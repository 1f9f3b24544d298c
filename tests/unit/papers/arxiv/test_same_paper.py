"""Whether a PDF is the paper that was asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from paperdrill.papers.arxiv.hit import ArxivHit
from paperdrill.papers.arxiv.same_paper import is_paper_of
from paperdrill.papers.model import Paper, Section

ABSTRACT = "We keep a window of tokens and a summary of the rest, and measure recall on three sets of long documents."
DAY = datetime(2026, 1, 1, tzinfo=UTC)
HIT = ArxivHit("2601.00001v1", "Windows and Summaries", ("Ada Lovelace", "Bo Müller"), ABSTRACT, DAY, DAY)
OTHER = Paper("x", "Rain over Mountains", ("Grace Hopper",), "Clouds rise along slopes and lose their water there.")


@pytest.mark.parametrize(
    "paper",
    [
        replace(OTHER, title="Windows and Summaries: Recall in Long Documents"),
        replace(OTHER, authors=("A. Lovelace", "B. Müller", "New Author")),
        replace(OTHER, abstract=ABSTRACT.replace("three sets", "five sets").upper()),
        replace(OTHER, title="", sections=(Section(1, "WINDOWS AND", page=1, text=f"Windows and\nSummaries {OTHER}"),)),
        Paper("scan", ""),
    ],
    ids=["title", "authors", "abstract", "title in the text", "no text at all"],
)
def test_one_of_them_is_enough(paper: Paper) -> None:
    """Titles, authors and abstracts change between versions, and splits lose one or the other."""
    assert is_paper_of(paper, HIT)


@pytest.mark.parametrize(
    "paper",
    [
        OTHER,
        replace(OTHER, title="Windows on the World and Beyond It", abstract="We keep a window of old glass."),
        replace(OTHER, sections=(Section(1, "Related work", page=9, text=f"Windows and Summaries. {ABSTRACT}"),)),
    ],
    ids=["nothing in common", "a few words", "quoted on a later page"],
)
def test_another_paper_is_told_apart(paper: Paper) -> None:
    """A word of the title or a quotation does not make it the paper."""
    assert not is_paper_of(paper, HIT)
