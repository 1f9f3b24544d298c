"""HTML out of text that may hold anything: nothing of it becomes a tag, and nothing of it is obeyed."""

from __future__ import annotations

import html
from collections.abc import Iterable

from paperdrill.printable import printable
from paperdrill.report.text_layout import MarkedLine, Tone

Attribute = str | float | int

_TAGS: dict[Tone, str] = {"words": "mark", "strong": "strong", "quiet": "small"}
"""Tones that HTML has a tag for; the others are spans with a class."""


class SafeHtml(str):
    """HTML that was made here: whatever came from outside is escaped in it."""

    __slots__ = ()


def shown(text: str) -> SafeHtml:
    """Any text as HTML that shows it, without what reorders or hides its surroundings."""
    return text if isinstance(text, SafeHtml) else SafeHtml(html.escape(printable(text)))


def tag(name: str, *parts: str, **attributes: Attribute) -> SafeHtml:
    """An element; parts and values are escaped unless they were made here. In names a bar is a hyphen."""
    named = ((key.strip("_").replace("_", "-"), value) for key, value in attributes.items())
    written = "".join(f' {key}="{shown(_number(value))}"' for key, value in named)
    return SafeHtml(f"<{name}{written}>{''.join(map(shown, parts))}</{name}>")


def joined(*parts: str) -> SafeHtml:
    """Parts one after the other, each on lines of its own."""
    return SafeHtml("\n".join(shown(part) for part in parts if part))


def spans(line: MarkedLine) -> SafeHtml:
    """A line with its marked stretches as elements."""
    done, at = list[str](), 0
    for mark in sorted(line.marks, key=lambda each: each.start):
        start = max(mark.start, at)
        if start >= mark.end:
            continue
        done += [shown(line.text[at:start]), _toned(line.text[start : mark.end], mark.tone)]
        at = mark.end
    return SafeHtml("".join([*done, shown(line.text[at:])]))


def paragraphs(lines: Iterable[MarkedLine]) -> SafeHtml:
    """Each line that says anything as a paragraph."""
    return joined(*(tag("p", spans(line)) for line in lines if line.text.strip()))


def _toned(text: str, tone: Tone) -> SafeHtml:
    return tag(_TAGS[tone], text) if tone in _TAGS else tag("span", text, class_=tone)


def _number(value: Attribute) -> str:
    return value if isinstance(value, str) else f"{value:g}"
