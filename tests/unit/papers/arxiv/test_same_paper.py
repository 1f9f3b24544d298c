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


RIGHT = replace(OTHER, title=HIT.title, authors=HIT.authors, abstract=ABSTRACT)


@pytest.mark.parametrize("stamp", ["2601.00001v1", "2601.00001v7", "2601.00001"])
def test_its_own_stamp_in_any_version_makes_it_the_paper(stamp: str) -> None:
    """Whatever became of title, authors and abstract between the versions."""
    assert is_paper_of(replace(OTHER, arxiv=stamp), HIT)


def test_another_papers_stamp_tells_it_apart_whatever_else_agrees() -> None:
    """A reply, a second part or a translation has title and authors in common with it."""
    assert is_paper_of(RIGHT, HIT)
    assert not is_paper_of(replace(RIGHT, arxiv="2601.00002v1"), HIT)
    assert not is_paper_of(Paper("scan", "", arxiv="2601.00002v1"), HIT)


def test_an_id_without_a_version_is_no_stamp() -> None:
    """It comes of a DOI on the first page, which may be one that is cited there."""
    assert is_paper_of(replace(RIGHT, arxiv="2601.00002"), HIT)


@pytest.mark.parametrize(("stamp", "same"), [("math.GT/0309136v1", True), ("math.GT/0309137v1", False)])
def test_stamps_of_old_papers_name_a_subject_that_their_ids_lack(stamp: str, same: bool) -> None:
    """The feed gives "math/0309136"."""
    assert is_paper_of(replace(RIGHT, arxiv=stamp), replace(HIT, id="math/0309136v2")) is same


@pytest.mark.parametrize(("page", "is_it"), [(2, True), (3, False)])
def test_the_front_is_the_first_two_pages(page: int, is_it: bool) -> None:
    """A title page of its own may stand before; what comes later is quoted."""
    section = Section(1, "Introduction", page=page, text=f"Windows and Summaries. {ABSTRACT}")
    assert is_paper_of(replace(OTHER, sections=(section,)), HIT) is is_it
