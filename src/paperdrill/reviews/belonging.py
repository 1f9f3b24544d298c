"""Are these reviews of this paper? Told by the title in a file, and by how many of their words stand in it.

Of 60 papers of the training reviews, all reviews of one together share .29 to .67 of what their words tell with their
own paper (1 of 100 less), and .28 at most with three others each.
"""

from __future__ import annotations

from paperdrill.matching.alignment import share_in
from paperdrill.matching.context import PaperContext
from paperdrill.reviews.form_parts import folded
from paperdrill.reviews.saved_review import SavedReviews

_LEAST_SHARED, _SHARED_ANYWAY = 0.28, 0.4
"""Shares of the words below which reviews are doubted, and from which on another title is taken for an earlier one."""
_LONGEST_TITLE = 100


def doubt(saved: SavedReviews, paper: PaperContext) -> str:
    """Why these are hardly reviews of the paper, in a line that says nothing of what they say; empty where they are."""
    if saved.title and folded(saved.title) == folded(paper.title):
        return ""
    share = share_in("\n".join(review.text for review in saved.reviews), paper)
    other = saved.title and bool(paper.title)
    if share >= (_SHARED_ANYWAY if other else _LEAST_SHARED):
        return ""
    if other:
        return f"the file is of another title: {' '.join(saved.title.split())[:_LONGEST_TITLE]}"
    return "few of their words are in the paper"
