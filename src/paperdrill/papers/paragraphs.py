"""Lines to running text: paragraphs rejoined over columns and pages, hyphens undone, what is not text left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from paperdrill.papers.flow import Row
from paperdrill.papers.layout import Body

_HYPHENS = ("-", "\u00ad", "\u2010")
_ODD = re.compile("[\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff\t]+")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd]+")
_PREFIX_WORDS = frozenset(
    "self non well state high low long short multi cross pre post semi co re two three one large small real fine end".split()
)


def clean(text: str) -> str:
    """A line with ligatures and odd spaces made plain, and nothing that a terminal could take for a command."""
    text = _CONTROL.sub(" ", _ODD.sub(" ", text))
    if not text.isascii():
        text = "".join(unicodedata.normalize("NFKC", c) if "\ufb00" <= c <= "\ufb06" else c for c in text)
        text = unicodedata.normalize("NFC", text)
    return text.strip()


def join_lines(lines: Sequence[str]) -> str:
    """The lines of one paragraph as one."""
    text = ""
    for line in lines:
        text = _joined(text, line)
    return text


def _joined(text: str, line: str) -> str:
    if not text or not line:
        return text or line
    if text.endswith(_HYPHENS) and len(text) > 1 and text[-2].isalpha() and line[0].islower():
        word = re.search(r"([A-Za-z]+)[-\u00ad\u2010]$", text)
        keeps = word is not None and (word.group(1).lower() in _PREFIX_WORDS) and not text.endswith("\u00ad")
        return text + line if keeps else text[:-1] + line
    if text.endswith("\u00ad"):
        return text[:-1] + line
    if text.endswith(_HYPHENS) and len(text) > 1 and text[-2].isalnum():
        return text + line
    return f"{text} {line}"


def running_text(rows: Sequence[Row], body: Body, first_page: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The paragraphs of a section, and (offset, page) wherever the text goes on to another page."""
    text = ""
    marks: list[tuple[int, int]] = []
    page = first_page
    before: Row | None = None
    for row in rows:
        line = clean(row.line.text)
        if not line:
            continue
        if before is not None and _begins_paragraph(before, row, body):
            text += "\n\n"
        offset = len(text)
        if text.endswith("\n\n") or not text:
            text += line
        else:
            text = _joined(text, line)
        if row.line.page != page:
            page = row.line.page
            marks.append((min(offset, len(text) - 1), page))
        before = row
    return text, tuple(marks)


def _begins_paragraph(before: Row, row: Row, body: Body) -> bool:
    """Does a paragraph begin with this line?"""
    line, last = row.line, before.line
    if line.page != last.page or row.block.column != before.block.column or row.above < 0:
        return (
            last.text.rstrip().endswith((".", "?", "!", ":"))
            and not line.text.lstrip()[:1].islower()
            and last.x1 < before.block.right - 2 * body.size
        )
    if row.above > 1.45:
        return last.text.rstrip().endswith((".", "?", "!", ":")) or row.above > 2.2
    indented = (
        line.x0 > row.block.left + 0.6 * body.size
        and abs(last.x0 - row.block.left) < 3
        and line.x0 < row.block.left + 4 * body.size
    )
    return indented and last.text.rstrip().endswith((".", "?", "!", ":", ")"))
