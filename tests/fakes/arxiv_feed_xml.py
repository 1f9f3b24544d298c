"""The feeds of arXiv's API, element by element in the order of the real ones."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from fakes.arxiv_papers import FakePaper

_HEAD = (
    "<?xml version='1.0' encoding='UTF-8'?>\n"
    '<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" '
    'xmlns="http://www.w3.org/2005/Atom">\n'
)


def feed(entries: Sequence[tuple[FakePaper, int]], total: int, start: int, page_size: int, query: str) -> bytes:
    """A page of results: papers with the version to show, and how many the query has in all."""
    address = base64.b64encode(hashlib.sha1(query.encode()).digest()).decode().rstrip("=")
    parts = [
        _HEAD,
        f"  <id>https://arxiv.org/api/{address}</id>\n",
        f"  <title>arXiv Query: {escape(query)}</title>\n",
        "  <updated>2026-04-12T22:09:27Z</updated>\n",
        f'  <link href={quoteattr("https://arxiv.org/api/query?" + query)} type="application/atom+xml"/>\n',
        f"  <opensearch:itemsPerPage>{page_size}</opensearch:itemsPerPage>\n",
        f"  <opensearch:totalResults>{total}</opensearch:totalResults>\n",
        f"  <opensearch:startIndex>{start}</opensearch:startIndex>\n",
        *(_entry(paper, version) for paper, version in entries),
        "</feed>\n",
    ]
    return "".join(parts).encode()


def error_feed(complaint: str) -> bytes:
    """What comes with status 400: a feed of one entry called Error, without a published date."""
    address = f"https://arxiv.org/api/errors#{complaint.replace(' ', '_')}"
    return (
        f"{_HEAD}  <id>https://arxiv.org/</id>\n  <title>arXiv Search Results</title>\n"
        "  <updated>2026-04-12T22:59:06Z</updated>\n"
        "  <opensearch:itemsPerPage>1</opensearch:itemsPerPage>\n"
        "  <opensearch:totalResults>1</opensearch:totalResults>\n"
        "  <opensearch:startIndex>0</opensearch:startIndex>\n"
        f"  <entry>\n    <id>{escape(address)}</id>\n    <title>Error</title>\n"
        "    <updated>2026-04-12T22:59:06Z</updated>\n"
        f'    <link href={quoteattr(address)} rel="alternate" type="text/html"/>\n'
        f"    <summary>{escape(complaint)}</summary>\n"
        "    <author>\n      <name>arXiv api core</name>\n    </author>\n  </entry>\n</feed>\n"
    ).encode()


def _entry(paper: FakePaper, version: int) -> str:
    name = f"{paper.id}v{version}"
    published = _date(paper.published) if paper.published_text is None else paper.published_text
    lines = [
        f"<id>http://arxiv.org/abs/{name}</id>",
        f"<title>{escape(paper.title)}</title>",
        f"<updated>{_date(paper.updated(version))}</updated>",
        f'<link href="https://arxiv.org/abs/{name}" rel="alternate" type="text/html"/>',
        f'<link href="https://arxiv.org/pdf/{name}" rel="related" type="application/pdf" title="pdf"/>',
        f"<summary>  {escape(paper.abstract)}</summary>",
        *(f'<category term="{category}" scheme="http://arxiv.org/schemas/atom"/>' for category in paper.categories),
        f"<published>{published}</published>" if published else "",
        f"<arxiv:comment>{escape(paper.comment)}</arxiv:comment>" if paper.comment else "",
        f'<arxiv:primary_category term="{paper.categories[0]}"/>',
        *(f"<author>\n      <name>{escape(author)}</name>\n    </author>" for author in paper.authors),
    ]
    return "  <entry>\n" + "".join(f"    {line}\n" for line in lines if line) + "  </entry>\n"


def _date(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
