"""Lines with meanings, as Textual draws them: each meaning has its colour, and never the colour alone."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content, Span

from paperdrill.report.text_layout import MarkedLine, Tone

_STYLES: dict[Tone, str] = {
    "matched": "bold $text-success",
    "partly": "bold $text-warning",
    "missed": "bold $text-error",
    "contradicted": "bold $text-error",
    "beyond": "bold $text-accent",
    "words": "bold underline",
    "strong": "bold $text-primary",
    "quiet": "$foreground 62%",
}


def look_of(tone: Tone) -> str:
    """How a meaning looks, as Textual's styles are written."""
    return _STYLES[tone]


def content_of(lines: Sequence[MarkedLine]) -> Content:
    """The lines below each other, ready to be drawn; their text is never taken for markup."""
    spans, at = list[Span](), 0
    for line in lines:
        spans += [Span(at + mark.start, at + mark.end, _STYLES[mark.tone]) for mark in line.marks]
        at += len(line.text) + 1
    return Content("\n".join(line.text for line in lines), spans)
