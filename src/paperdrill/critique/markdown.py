r"""Markdown forms: texts under headings of the second level, out and back, byte for byte.

A block is a heading, perhaps a comment right below it, a blank line, the text, a blank line. A line of the text that
would be taken for a heading or a comment gets a backslash in front, as Markdown has it (``\## Gaps``), and loses it on
the way back; lines that begin with such backslashes themselves get one more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HEADING = re.compile(r"##(?!#)[ \t]*(?P<title>[^\r\n]*?)[ \t#]*\r?")
_REST_OF_LINE = re.compile(r"[ \t]*\r?(?:\n|$)")
_NEEDS_BACKSLASH = re.compile(r"^(?=\\*(?:##(?!#)|<!--))", re.MULTILINE)
_HAS_BACKSLASH = re.compile(r"^\\(?=\\*(?:##(?!#)|<!--))", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MarkdownBlock:
    """What stands under one heading of the second level."""

    heading: str
    line: int
    """The heading's line, counted from 1."""
    comment: str | None
    """The comment right below the heading, without its marks; None where there is none."""
    body: str
    """Everything after that, up to the next heading."""

    @property
    def text(self) -> str:
        """The body as it was given to ``block``."""
        return _HAS_BACKSLASH.sub("", _unframed(self.body))


def block(heading: str, text: str, comment: str = "") -> str:
    """One block as Markdown."""
    shown = f"<!-- {comment.replace('-->', '--')} -->\n" if comment else ""
    return f"## {heading}\n{shown}\n{_NEEDS_BACKSLASH.sub(chr(92) * 2, text)}\n\n"


def blocks(text: str) -> Iterator[MarkdownBlock]:
    """The parts of a form that headings of the second level open; what stands before the first is left out."""
    position, number = 0, 1
    opened: tuple[str, int, str | None, int] | None = None
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        heading = _HEADING.fullmatch(text, position, end)
        if heading is None:
            position, number = end + 1, number + 1
            continue
        if opened is not None:
            yield MarkdownBlock(*opened[:3], text[opened[3] : position])
        comment, body = _comment(text, min(end + 1, len(text)))
        opened = (heading["title"].strip(), number, comment, body)
        number += text.count("\n", position, body)
        position = body
    if opened is not None:
        yield MarkdownBlock(*opened[:3], text[opened[3] :])


def _comment(text: str, start: int) -> tuple[str | None, int]:
    """The comment that begins at ``start``, and the offset after it and its line's end."""
    if not text.startswith("<!--", start):
        return None, start
    close = text.find("-->", start + 4)
    if close < 0:
        return None, start
    line_end = _REST_OF_LINE.match(text, close + 3)
    return text[start + 4 : close], line_end.end() if line_end else close + 3


def _unframed(body: str) -> str:
    """A block's body without the blank lines that the form puts around the text."""
    for opening in ("\r\n", "\n"):
        if body.startswith(opening):
            body = body[len(opening) :]
            break
    for closing in ("\r\n\r\n", "\n\n", "\r\n", "\n"):
        if body.endswith(closing):
            return body[: -len(closing)]
    return body
