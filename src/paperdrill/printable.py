"""Text from papers, feeds, files and keyboards, made safe to show on a terminal."""

from __future__ import annotations

import re

_BREAKS = "\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_BLANKS = "\t\r\x1f"
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""They reorder what stands around them, and can make a line say what it does not."""
_SURROGATES = range(0xD800, 0xE000)
_TAGS = range(0xE0000, 0xE0080)
"""Invisible copies of ASCII."""

_MARK = "\N{REPLACEMENT CHARACTER}"
_NO_WIDTH = (
    "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f"
    "\u2060-\u2064\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff"
)
_FLOOD = re.compile(f"([{_NO_WIDTH}]{{4}})([{_NO_WIDTH}]+)")
"""Characters without a width of their own, more in a row than any script needs: a flood of them hides a line."""

_UNSAFE: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\N{SYMBOL FOR DELETE}",
    **dict.fromkeys((*range(0x80, 0xA0), *map(ord, _BIDI), *_SURROGATES, *_TAGS), "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys(map(ord, _BLANKS), " "),
}
_LINES = _UNSAFE | dict.fromkeys(map(ord, _BREAKS), "\n")
_ONE_LINE = _UNSAFE | dict.fromkeys(map(ord, _BREAKS), " ")


def with_newlines(text: str) -> str:
    """The text with a newline for every end of a line, whatever a terminal, a file or a paste sends: CR, LF or both."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def printable(text: str, *, keep_newlines: bool = True) -> str:
    """The text with every character that a terminal would obey replaced by one that it shows.

    Control characters become their pictures (an escape shows as \N{SYMBOL FOR ESCAPE}), tabs and carriage returns
    blanks, the other kinds of line break a newline, and bidirectional overrides, invisible tags, lone surrogates and,
    from the fifth in a row, whatever takes no room the replacement character. One character stands for one, so offsets
    into the text stay true. Without ``keep_newlines`` a line break becomes a blank, and the result is one line.
    """
    if not text.isascii() and _FLOOD.search(text):
        text = _FLOOD.sub(lambda flood: flood[1] + _MARK * len(flood[2]), text)
    return text.translate(_LINES if keep_newlines else _ONE_LINE)


def one_line(text: str) -> str:
    """Outside text as one line that is safe to show, each run of blanks in it one blank."""
    return " ".join(printable(text, keep_newlines=False).split())


_MARKUP = re.compile(r"([\\`*_\[\]<>#|!~&])")
_FENCE = re.compile(r"`{3,}")
_OPENING = re.compile(r" {0,3}(`{3,}|~{3,})")
_LIVE = ("=", "+", "-", "@", "\t", "\r")
_HIDDEN = {code: f"\\u{code:04x}" for code in (0x7F, *range(0x80, 0xA0), *map(ord, _BIDI), 0x2028, 0x2029)}


def plain_markdown(text: str) -> str:
    """Outside text as one line of Markdown that says just that: no link, picture, tag or heading comes of it."""
    return _MARKUP.sub(r"\\\1", one_line(text))


def fenced(text: str) -> str:
    """A block of text for Markdown, as it is; its fence is longer than any in the text, which so cannot close it."""
    fence = "`" * max(3, 1 + max(map(len, _FENCE.findall(text)), default=0))
    return f"{fence}text\n{printable(text)}\n{fence}\n"


def closed(text: str) -> str:
    """A person's own Markdown with the block of code closed that they left open: it would swallow what follows."""
    opened = ""
    for line in text.splitlines():
        found = _OPENING.match(line)
        if found and not opened:
            opened = found[1]
        elif found and found[1].startswith(opened) and not line.strip(" `~"):
            opened = ""
    return f"{text}\n{opened}" if opened else text


def dead_cell(text: str) -> str:
    """A cell of a table that no spreadsheet takes for a formula: one that looks like it gets an apostrophe in front."""
    shown = printable(text, keep_newlines=False)
    return f"'{shown}" if text.startswith(_LIVE) or shown.lstrip().startswith(_LIVE) else shown


def escaped_json(document: str) -> str:
    """A JSON document that holds the same, with what a terminal would obey written as escapes."""
    return document.translate(_HIDDEN)


def counted(number: int, noun: str) -> str:
    """A number and what it counts, as in "1 word", "41 words", "0 questions"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
