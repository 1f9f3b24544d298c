"""One query after the other until there is enough."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

import pytest

from paperdrill.errors import NothingFoundError, UnreachableError
from paperdrill.papers.arxiv.hit import ArxivHit, tells_withdrawal
from paperdrill.papers.arxiv.topic_queries import QueryStep
from paperdrill.papers.arxiv.topic_search import ResultPage, TopicSearch, run_steps

STEPS = [QueryStep("q1", "one"), QueryStep("q2", "two"), QueryStep("q3", "three")]


def hit(arxiv_id: str, title: str = "on it") -> ArxivHit:
    """A paper whose title says whether it is on the topic."""
    moment = datetime(2026, 3, 1, tzinfo=UTC)
    return ArxivHit(arxiv_id, title, (), "", moment, moment)


def search(pages: dict[str, ResultPage | UnreachableError], enough: int) -> tuple[TopicSearch, list[tuple[str, bool]]]:
    """What comes of these answers, and the queries that were asked, each with whether it was the last."""
    asked: list[tuple[str, bool]] = []

    def ask(step: QueryStep, is_last: bool) -> ResultPage:
        asked.append((step.query, is_last))
        page = pages[step.query]
        if isinstance(page, UnreachableError):
            raise page
        return page

    def is_enough(hits: Collection[ArxivHit], queries: int) -> bool:
        assert queries == len(asked)
        return len(hits) >= enough

    return run_steps(STEPS, ask, lambda each: each.title == "on it", is_enough), asked


def test_it_ends_with_the_query_that_found_enough() -> None:
    """Each paper counts once, as the narrowest query gave it; what is not on the topic is kept apart."""
    pages: dict[str, ResultPage | UnreachableError] = {
        "q1": ResultPage((hit("2603.00001v1"), hit("2603.00009v1", "not")), 1, warnings=("a",)),
        "q2": ResultPage((hit("2603.00001v2"), hit("2603.00002v1"), hit("2603.00009v2", "not")), 2, True, ("b",)),
    }
    found, asked = search(pages, 2)
    assert [each.id for each in found.hits] == ["2603.00001v1", "2603.00002v1"]
    assert [each.id for each in found.dropped] == ["2603.00009v1"]
    assert found.asked == (
        "asked arXiv for one: 1 paper",
        "asked arXiv for two: 2 papers (answered earlier today)",
    )
    assert found.warnings == ("a", "b")
    assert asked == [("q1", False), ("q2", False)]


def test_a_later_query_that_fails_leaves_what_was_found() -> None:
    """It is said; before anything was found, it is the failure of the search."""
    fault = UnreachableError("arXiv is away", "try again")
    found, asked = search({"q1": ResultPage((hit("2603.00001v1"),), 1), "q2": fault}, 2)
    assert found.warnings == ("the search was not widened: arXiv is away",)
    assert len(asked) == 2
    with pytest.raises(UnreachableError, match="arXiv is away"):
        search({"q1": ResultPage((), 0), "q2": fault}, 2)


def test_where_nothing_is_found_all_that_was_asked_is_told() -> None:
    """The last query is known as the last."""
    empty = ResultPage((), 0)
    with pytest.raises(NothingFoundError) as told:
        search({"q1": empty, "q2": ResultPage((hit("2603.00009v1", "not"),), 1), "q3": empty}, 1)
    assert told.value.message == (
        "arXiv has no such paper; asked arXiv for one: 0 papers; asked arXiv for two: 1 paper; "
        "asked arXiv for three: 0 papers"
    )
    assert told.value.hint == "try fewer or other words, or `paperdrill practice --offline`"
    _, asked = search({"q1": ResultPage((hit("2603.00001v1"),), 1), "q2": empty, "q3": empty}, 2)
    assert asked[-1] == ("q3", True)


@pytest.mark.parametrize(
    ("comment", "abstract", "withdrawn"),
    [
        ("Withdrawn by the authors", "", True),
        ("withdrawn from ICLR", "", False),
        ("Removed by arXiv", "", True),
        ("supersedes 2401.00001, which was withdrawn", "", False),
        ("replaces an earlier text. Withdrawn", "", True),
        ("", "This paper has been withdrawn.", True),
        ("", "The paper was withdrawn from a workshop.", False),
        ("", "x" * 190 + " This paper has been withdrawn.", False),
        ("12 pages", "We withdraw money.", False),
    ],
)
def test_a_withdrawal_is_what_the_authors_say(comment: str, abstract: str, withdrawn: bool) -> None:
    """In the comment, or at the beginning of the abstract; of this paper, and from arXiv."""
    assert tells_withdrawal(comment, abstract) is withdrawn
