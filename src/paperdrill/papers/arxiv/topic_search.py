"""A search by topic: one query after the other, each wider, until enough papers were found that speak of the topic."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from paperdrill.errors import NothingFoundError, UnreachableError
from paperdrill.papers.arxiv.hit import ArxivHit
from paperdrill.papers.arxiv.topic_queries import QueryStep


@dataclass(frozen=True, slots=True)
class ResultPage:
    """One page of an answer."""

    hits: tuple[ArxivHit, ...]
    total: int
    """How many papers the query has in all, says arXiv."""
    kept: bool = False
    """Was it answered earlier, within a day?"""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicSearch:
    """What came of a search."""

    hits: tuple[ArxivHit, ...]
    """Papers that speak of the topic, those of the narrower queries first, withdrawn ones among them."""
    asked: tuple[str, ...]
    """The queries that ran, in order, with their counts: a line each."""
    dropped: tuple[ArxivHit, ...] = ()
    """What arXiv gave that does not speak of the topic."""
    warnings: tuple[str, ...] = ()


def run_steps(
    steps: Sequence[QueryStep],
    ask: Callable[[QueryStep, bool], ResultPage],
    is_on_topic: Callable[[ArxivHit], bool],
    is_enough: Callable[[Collection[ArxivHit], int], bool],
) -> TopicSearch:
    """Ask step by step until what was found ``is_enough``; that is told how many queries it took.

    ``ask`` is given a step and whether it is the last. Where a later step fails, what the earlier ones found stands,
    and the failure becomes a warning. Raises UnreachableError where nothing was found until then, and
    NothingFoundError with what was asked where no paper speaks of the topic.
    """
    found: dict[str, ArxivHit] = {}
    dropped: dict[str, ArxivHit] = {}
    asked: list[str] = []
    warnings: list[str] = []
    for step in steps:
        try:
            page = ask(step, step is steps[-1])
        except UnreachableError as fault:
            if not found:
                raise
            warnings.append(f"the search was not widened: {fault.message}")
            break
        asked.append(_told(step, page))
        warnings.extend(page.warnings)
        for hit in page.hits:
            (found if is_on_topic(hit) else dropped).setdefault(hit.arxiv_id.base, hit)
        if is_enough(found.values(), len(asked)):
            break
    if not found:
        raise NothingFoundError(
            f"arXiv has no such paper; {'; '.join(asked)}",
            "try fewer or other words, or `paperdrill practice --offline`",
        )
    return TopicSearch(tuple(found.values()), tuple(asked), tuple(dropped.values()), tuple(warnings))


def _told(step: QueryStep, page: ResultPage) -> str:
    papers = "1 paper" if page.total == 1 else f"{page.total} papers"
    return f"asked arXiv for {step.told}: {papers}{' (answered earlier today)' if page.kept else ''}"
