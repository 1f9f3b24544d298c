"""What a feed's texts say of a paper."""

from __future__ import annotations

import pytest

from paperdrill.papers.arxiv.hit import tells_withdrawal


@pytest.mark.parametrize(
    ("comment", "abstract"),
    [
        ("This paper has been withdrawn by the author due to a crucial sign error in equation 1", ""),
        ("Withdrawn", ""),
        ("paper withdrawn, error in Theorem 2", ""),
        ("This submission has been removed by arXiv administrators", ""),
        ("", "This paper has been withdrawn by the authors."),
        ("", "The manuscript is withdrawn since Lemma 3 is wrong."),
    ],
)
def test_a_withdrawal_is_seen_in_comment_and_abstract(comment: str, abstract: str) -> None:
    """The feed has no field for it; authors say it in words."""
    assert tells_withdrawal(comment, abstract)


@pytest.mark.parametrize(
    ("comment", "abstract"),
    [
        ("12 pages, 3 figures", "We study long contexts."),
        ("Withdrawn from ICLR 2025, under review elsewhere", ""),
        ("This replaces the withdrawn submission 2301.00001", ""),
        ("", "We collect 4,000 papers that were withdrawn and ask why."),
    ],
)
def test_speaking_of_withdrawals_is_not_a_withdrawal(comment: str, abstract: str) -> None:
    """A paper that was withdrawn from a conference, or is about withdrawn ones, is still there."""
    assert not tells_withdrawal(comment, abstract)
