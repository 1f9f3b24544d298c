"""The use cases of other people's reviews of a paper: kept, listed, removed; sealed until one's own critique is in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from paperdrill.errors import BadInputError, NothingFoundError
from paperdrill.journal.store import Store
from paperdrill.journal.voice_records import KeptReview
from paperdrill.practice.wanted import Found

if TYPE_CHECKING:
    from paperdrill.reviews.saved_review import Review
    from paperdrill.text.language import Language


@dataclass(frozen=True, slots=True)
class ReviewsAdded:
    """What came of adding a file. How many reviews are in it is known only once they may be seen."""

    title: str
    """The paper's."""
    is_new: bool
    """Was any of them not kept before?"""
    count: int | None
    """How many are new; None while they are sealed."""


@dataclass(frozen=True, slots=True)
class ReviewsHere:
    """The reviews of one paper."""

    paper_id: str
    title: str
    count: int | None
    """None while they are sealed."""
    source: str
    licence: str


class Reviewing:
    """The use cases, on one journal."""

    def __init__(
        self, store: Callable[[], Store], now: Callable[[], datetime], language: Callable[[], Language]
    ) -> None:
        self._store = store
        self._now = now
        self._language = language

    def add(self, file: Path, found: Found, *, sure: Callable[[str], bool]) -> ReviewsAdded:
        """Keep the reviews in a file as of this paper; what is kept already is kept once.

        ``sure`` is asked where they seem to be of another paper. Raises BadInputError where the file cannot be read, or
        the person is not sure.
        """
        from paperdrill.matching.context import PaperContext
        from paperdrill.papers.passages import passages
        from paperdrill.reviews.belonging import doubt
        from paperdrill.reviews.review_file import name_of, read_saved_reviews
        from paperdrill.reviews.saved_review import packed

        saved = read_saved_reviews(file)
        paper = PaperContext(found.paper.title, passages(found.paper), self._language())
        if (why := doubt(saved, paper)) and not sure(why):
            raise BadInputError(
                f"{name_of(file)} seems to contain reviews of another paper: {why}",
                "add --force if they are of this one",
            )
        title = found.paper.title or found.ref
        kept = [
            KeptReview(found.paper_id, each.digest, title, saved.link, saved.licence, self._now(), packed(each))
            for each in saved.reviews
        ]
        new = self._store().keep_reviews(kept)
        return ReviewsAdded(title, new > 0, new if self.may_see(found.paper_id) else None)

    def may_see(self, paper_id: str) -> bool:
        """Has the person submitted a critique of the paper? Before that nothing of its reviews is told."""
        return bool(self._store().attempts(paper_id))

    def listed(self, paper_id: str | None = None) -> list[ReviewsHere]:
        """The papers that there are reviews of, or the one named, in the order in which the first reviews came."""
        by_paper: dict[str, list[KeptReview]] = defaultdict(list)
        for kept in self._store().reviews(paper_id):
            by_paper[kept.paper_id].append(kept)
        return [
            ReviewsHere(
                each,
                reviews[0].title,
                len(reviews) if self.may_see(each) else None,
                next((kept.source for kept in reviews if kept.source), ""),
                reviews[0].licence,
            )
            for each, reviews in by_paper.items()
        ]

    def of(self, paper_id: str) -> list[Review]:
        """The reviews of a paper, in the order in which they came; none while they are sealed."""
        from paperdrill.reviews.saved_review import unpacked

        if not self.may_see(paper_id):
            return []
        found: list[Review] = []
        for kept in self._store().reviews(paper_id):
            try:
                found.append(unpacked(kept.body))
            except ValueError:
                continue  # a damaged row stops no report
        return found

    def remove(self, found: Found, *, others: bool = False) -> None:
        """Remove the reviews of a paper. Raises NothingFoundError where there are none, nor ``others`` that were."""
        if not self._store().drop_reviews(found.paper_id) and not others:
            raise NothingFoundError("there are no reviews of this paper", "see `paperdrill reviews list`")
