"""Papers written for these tests, a section at a time."""

from __future__ import annotations

from paperdrill.papers.limitations import locate_limitations
from paperdrill.papers.model import Figure, Paper, Role, Section

ABSTRACT = (
    "Retrieval models answer questions about long documents. We propose FastRank, a model that reads a document once. "
    "FastRank improves accuracy by 37% on three benchmarks."
)
INTRODUCTION = (
    "Existing methods fail on documents of more than a page because they read them again for every question. "
    "We propose FastRank, a model that reads a document once and keeps what it needs. "
    "Our experiments show that FastRank outperforms earlier rankers on long documents."
)
RELATED = (
    "DenseRank [4] encodes every passage by itself. "
    "LateRank [7] answers questions about long documents word by word and is slow. "
    "Both read the document again for every question."
)
METHOD = (
    "FastRank keeps a table of what it has read and looks answers up there. "
    "The table is filled by a small network that reads the document from left to right."
)
RESULTS = (
    "We evaluate FastRank on the LongDocs benchmark against DenseRank and other baselines. "
    "FastRank is significantly better than DenseRank and reaches an accuracy of 81.2 on long documents."
)
TABLE = Figure(
    "Table 2",
    "Table 2: Accuracy on LongDocs.",
    6,
    (0, 0, 1, 1),
    (
        ("Method", "short", "long"),
        ("DenseRank", "90.1", "80.9"),
        ("Sparse", "85.0", "71.3"),
        ("FastRank (ours)", "91.4", "81.2"),
    ),
)


def section(title: str, role: Role, text: str, page: int = 1, number: str | None = None, level: int = 1) -> Section:
    """One section that the split is sure of."""
    return Section(level, title, number, role, (role,), page, 1.0, text)


def paper(
    *sections: Section,
    abstract: str = ABSTRACT,
    figures: tuple[Figure, ...] = (),
    title: str = "FastRank: Reading Once",
    pages: int = 9,
) -> Paper:
    """A paper of these sections."""
    return Paper("made", title, (), abstract, pages, sections, locate_limitations(sections), figures)


def whole_paper(limitations: str = "", figures: tuple[Figure, ...] = (TABLE,), results: str = RESULTS) -> Paper:
    """A paper with all that an audit looks at; the limitations only where they are given."""
    parts = [
        section("Introduction", Role.INTRODUCTION, INTRODUCTION, 1, "1"),
        section("Related Work", Role.RELATED, RELATED, 2, "2"),
        section("Reading Once", Role.METHOD, METHOD, 3, "3"),
        section(
            "Table of Memories",
            Role.METHOD,
            "We keep one row of the table for each name that was read.",
            4,
            "3.1",
            2,
        ),
        section("Results", Role.RESULTS, results, 6, "4"),
    ]
    if limitations:
        parts.append(section("Limitations", Role.LIMITATIONS, limitations, 8, "5"))
    return paper(*parts, figures=figures)
