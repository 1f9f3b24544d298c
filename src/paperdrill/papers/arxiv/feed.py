"""Is this an answer of arXiv's API, and a whole one? What the ``arxiv`` package does not tell us is looked at here.

That package takes a web page for an empty result, a cut feed for a short one and an Error entry for none, and loses a
whole page over one bad date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree

from paperdrill.papers.arxiv.arxiv_ids import parse_arxiv_ref
from paperdrill.printable import one_line

_ATOM = "{http://www.w3.org/2005/Atom}"
_TOTAL = "{http://a9.com/-/spec/opensearch/1.1/}totalResults"
_FEED_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?<(?:\w+:)?feed\b")


class NotAFeedError(Exception):
    """The body is something else: a web page, a plain text, another XML."""


class CutOffError(Exception):
    """The body ends before the feed does."""


class ComplaintError(Exception):
    """arXiv's own complaint about the request; its text is the argument."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A whole feed whose entries can all be parsed."""

    body: bytes
    total: int
    """How many papers the query has in all, says arXiv."""
    entries: int
    """How many of them are in this body."""
    skipped: int
    """Entries left out since their id or a date was missing or unreadable."""
    kept: bool = False
    """Is it an earlier answer from the cache?"""

    def warnings(self, page_size: int) -> tuple[str, ...]:
        """What is wrong with the count of papers, a line each."""
        sent = self.entries + self.skipped
        lines = [f"left out {self.skipped} of arXiv's papers: no id or date"] if self.skipped else []
        if sent < min(self.total, page_size):
            lines.append(f"arXiv announced {self.total} papers and sent {sent}")
        return tuple(lines)


def read_feed(body: bytes) -> Feed:
    """The feed in an answer. Raises NotAFeedError, CutOffError or ComplaintError."""
    root = _root(body)
    entries = root.findall(f"{_ATOM}entry")
    for entry in entries:
        if "/api/errors" in _text(entry, "id"):
            raise ComplaintError(one_line(_text(entry, "summary")) or "arXiv gave no reason")
    broken = [entry for entry in entries if not _is_usable(entry)]
    for entry in broken:
        root.remove(entry)
    usable = len(entries) - len(broken)
    said = root.findtext(_TOTAL, "").strip()
    total = int(said) if re.fullmatch(r"\d{1,9}", said) else usable
    try:
        return Feed(ElementTree.tostring(root) if broken else body, total, usable, len(broken))
    except RecursionError as fault:
        raise NotAFeedError from fault  # elements within elements without end


def _root(body: bytes) -> ElementTree.Element:
    try:
        root = ElementTree.fromstring(body)
    except ElementTree.ParseError as fault:
        raise (CutOffError if _FEED_START.match(body) or not body.strip() else NotAFeedError) from fault
    except (LookupError, ValueError) as fault:  # an encoding that nobody knows
        raise NotAFeedError from fault
    if root.tag != f"{_ATOM}feed":
        raise NotAFeedError
    return root


def _is_usable(entry: ElementTree.Element) -> bool:
    """Has the entry an arXiv id and both dates?"""
    if parse_arxiv_ref(_text(entry, "id")) is None:
        return False
    try:
        for name in ("published", "updated"):
            datetime.fromisoformat(_text(entry, name)).astimezone(UTC)
    except (ValueError, OverflowError):  # the second at either end of the calendar
        return False
    return True


def _text(entry: ElementTree.Element, name: str) -> str:
    return (entry.findtext(f"{_ATOM}{name}") or "").strip()
