"""Who cites whom, read off lists of references."""

from __future__ import annotations

import pytest

from paperdrill.papers.model import Paper, Role, Section
from paperdrill.report.citing import CitationIndex, references_of

KNOWN = [
    ("win", "Windows over Long Sequences", "2401.00001"),
    ("short", "Windows", ""),
    ("tiny", "On it", ""),
    ("old", "Ancient Networks Revisited", "cs/0112017"),
]


def named(text: str) -> frozenset[str]:
    """What a list of references with this text names."""
    sections = (
        Section(1, "Method", "1", Role.METHOD, text="As in Ancient Networks Revisited."),
        Section(1, "References", None, Role.REFERENCES, text=text),
    )
    return CitationIndex(KNOWN).named_in(references_of(Paper("p", "P", sections=sections)))


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("[1] A. Lovelace. WINDOWS over long séquences. 2024.", {"win"}),
        ("[1] Windows over\nlong sequences", {"win"}),
        ("[1] A. Lovelace. arXiv:2401.00001v12 [cs.CL]", {"win"}),
        ("[2] arXiv preprint cs/0112017", {"old"}),
        ("[1] Windows over long sequences. [2] Ancient networks: revisited", {"win", "old"}),
        ("[1] Windows over longer sequences", set()),
        ("[1] Windows. [2] On it", set()),
        ("[1] arXiv:2401.000012", set()),
        ("", set()),
    ],
)
def test_a_paper_is_cited_where_its_whole_title_or_its_arxiv_id_stands(text: str, ids: set[str]) -> None:
    """In the list of references alone; a title that says too little is nobody's."""
    assert named(text) == ids
