"""What a paper's first page says of its own identity: arXiv's stamp, and the DOI that a publisher prints there."""

from __future__ import annotations

import re

from paperdrill.papers.pdf.lines import Document

_STAMP = re.compile(
    r"\barXiv:\s?((?:\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)*(?:\.[A-Z]{2})?/\d{7})v\d+)\s+"
    r"(?:\[[a-zA-Z.-]+\]|\d{1,2} [A-Z][a-z]{2} )"
)
"""Id with version, then the category or, on old papers, the date: a citation has neither."""
_DOI = re.compile(r"\b10\.\d{4,9}/[-._;()/:\w<>]+", re.ASCII)
_PLACEHOLDER = re.compile(r"10\.1145/(?:1122445\.1122456|n+\.n+|x+\.x+|3\d{0,6}x+\.x+)$", re.IGNORECASE)
"""What ACM's template prints until its author fills it in."""
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)", re.IGNORECASE)


def own_identifiers(document: Document) -> tuple[str, str]:
    """The arXiv id with its version and the DOI, as the first page prints them; each empty where it does not.

    A first page with several DOIs cites other works, so that none of them is taken.
    """
    first = next((page for page in document.pages if page.number == 1), None)
    texts = [line.text for line in first.lines] if first else []
    stamps = [found[1] for text in texts if (found := _STAMP.search(text))]
    dois = {doi.rstrip(".,;:)").lower() for text in texts for doi in _DOI.findall(text)}
    given = [found[1] for doi in dois if (found := _ARXIV_DOI.match(doi))]
    others = {doi for doi in dois if not _ARXIV_DOI.match(doi) and not _PLACEHOLDER.match(doi)}
    arxiv = stamps[0] if stamps else given[0] if len(given) == 1 and not others else ""
    return arxiv, others.pop() if len(others) == 1 else ""
