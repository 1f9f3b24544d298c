"""Papers for the loopback arXiv: made up, with PDFs that are drawn on the spot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pymupdf

_TEXT = (
    ("1 Introduction", "We ask what the method can do. " * 12),
    ("2 Method", "The method keeps a window of tokens and a summary of the rest. " * 8),
    ("3 Experiments", "We measure recall on three sets and report means over five seeds. " * 8),
    ("4 Limitations", "The method was tried on English alone. It needs a window that is set by hand. " * 4),
    ("5 Conclusion", "A window and a summary are enough for short questions. " * 6),
)


@dataclass(frozen=True)
class FakePaper:
    """One paper, in all its versions."""

    id: str
    """Without a version."""
    title: str
    abstract: str
    published: datetime = datetime(2024, 1, 15, 12, tzinfo=UTC)
    authors: tuple[str, ...] = ("Ada Example", "Bo Müller")
    categories: tuple[str, ...] = ("cs.CL",)
    comment: str = ""
    versions: int = 1
    withdrawn: bool = False
    """The newest version is: it stays in the feed, its PDF is gone."""
    pdf: bytes | None = None
    """In place of one that is drawn from title and abstract."""
    published_text: str | None = None
    """In place of the date, as it stands in the feed; empty for no element at all."""

    def updated(self, version: int) -> datetime:
        """When that version was submitted."""
        return self.published + timedelta(days=version - 1)


def draw_pdf(title: str, abstract: str) -> bytes:
    """A paper of two pages with a title, an abstract and five numbered sections."""
    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_textbox((72, 60, 523, 110), title, fontsize=17, fontname="hebo")
        page.insert_textbox((72, 120, 523, 140), "Abstract", fontsize=12, fontname="hebo")
        page.insert_textbox((72, 142, 523, 300), abstract, fontsize=10)
        top = 310.0
        for heading, text in _TEXT:
            if top > 640:
                page, top = document.new_page(), 72.0
            page.insert_textbox((72, top, 523, top + 20), heading, fontsize=12, fontname="hebo")
            page.insert_textbox((72, top + 22, 523, top + 150), text, fontsize=10)
            top += 160
        return bytes(document.tobytes())
