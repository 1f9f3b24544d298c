"""A whole page: its head, a policy under which nothing runs and nothing is loaded, its style, its contents."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from paperdrill.report.safe_html import SafeHtml, joined, tag

_STYLE_FILE = Path(__file__).with_name("page_style.css")


@dataclass(frozen=True, slots=True)
class PagePart:
    """One article of a page, and how the contents name it."""

    name: str
    """Its place in the page: "session-7"."""
    title: str
    date: str
    article: SafeHtml


def page(parts: Sequence[PagePart], over_time: SafeHtml) -> str:
    """A page that needs nothing else, may load and run nothing, and reads in either colour scheme and on paper."""
    alone = parts[0] if len(parts) == 1 else None
    head = "".join(
        [
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            tag("title", f"{alone.title} ({alone.date})" if alone else "Critiques and rounds of questions"),
            tag("style", SafeHtml(_style())),
        ]
    )
    heading = [] if alone else [tag("h1", "Critiques and rounds of questions"), _contents(parts)]
    body = tag("main", joined(*heading, *(part.article for part in parts), over_time))
    return f'<!doctype html>\n<html lang="en"><head>{head}</head>\n{tag("body", body)}</html>\n'


def _contents(parts: Sequence[PagePart]) -> SafeHtml:
    links = (tag("li", tag("a", part.title, href=f"#{part.name}"), " ", tag("small", part.date)) for part in parts)
    return tag("nav", tag("ol", joined(*links)), aria_label="Contents")


@lru_cache(maxsize=1)
def _style() -> str:
    return _STYLE_FILE.read_text(encoding="utf-8")


def _policy() -> str:
    """Nothing at all but this one style, known by its digest: no other, no script, no picture, no form, no frame."""
    digest = base64.b64encode(hashlib.sha256(_style().encode("utf-8")).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
