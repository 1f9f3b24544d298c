"""One made-up paper that the comparison's tests share."""

from __future__ import annotations

import pytest

from paperdrill.critique.answer_key import AnswerKey
from paperdrill.critique.key.making import answer_key
from paperdrill.papers.limitations import locate_limitations
from paperdrill.papers.model import Paper, Role, Section

ABSTRACT = (
    "Long documents strain the memory of transformer encoders. We propose TideLink, a sparse attention layer in which "
    "each query token attends to a local window of 256 neighbours and to 32 retrieval-augmented memory (RAM) slots. "
    "TideLink cuts peak memory by 62% at 64k tokens and outperforms BigBird by 1.4 points on three book benchmarks. "
    "It trains on a single 40 GB card."
)
LIMITATIONS = (
    "We only evaluate models up to 7B parameters and do not test on short-context tasks. "
    "All books in our corpus are written in English. "
    "The eviction threshold was fixed by hand at 25%.\n\n"
    "Future work should learn the eviction threshold for each attention head instead of fixing it."
)


def section(title: str, role: Role, text: str, page: int, number: str | None = None) -> Section:
    """A section of one role."""
    return Section(level=1, title=title, number=number, role=role, roles=(role,), page=page, text=text)


@pytest.fixture(scope="session")
def paper() -> Paper:
    """Six pages on sparse attention with a limitations section."""
    sections = (
        section("Introduction", Role.INTRODUCTION, "Books exceed the context of most encoders. " * 3, 1, "1"),
        section(
            "Method",
            Role.METHOD,
            "Slots are filled by mean pooling over blocks of sixty-four tokens. They are refreshed in every layer.",
            2,
            "2",
        ),
        section(
            "Experiments",
            Role.EXPERIMENTS,
            "We measure peak memory on an accelerator with 40 GB. Throughput on NarrativeQA is reported in Table 2.",
            4,
            "3",
        ),
        section("Limitations", Role.LIMITATIONS, LIMITATIONS, 6, "4"),
    )
    return Paper(
        "tidelink",
        "TideLink: sparse attention for long documents",
        abstract=ABSTRACT,
        pages=6,
        sections=sections,
        limitations=locate_limitations(sections),
    )


@pytest.fixture(scope="session")
def key(paper: Paper) -> AnswerKey:
    """What its authors say."""
    return answer_key(paper)
