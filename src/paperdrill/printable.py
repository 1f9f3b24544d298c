"""Text from papers, feeds, files and keyboards, made safe to show on a terminal."""

from __future__ import annotations

import re
import unicodedata

_BREAKS = "\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_BLANKS = "\t\r\x1f"
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""They reorder what stands around them, and can make a line say what it does not."""
_SURROGATES = range(0xD800, 0xE000)
_INVISIBLE = (*range(0xE0000, 0xE0080), *range(0x206A, 0x2070), *range(0xFFF9, 0xFFFC))
"""Invisible copies of ASCII, and what changed the shape or the place of text once."""

_MARK = "\N{REPLACEMENT CHARACTER}"
_NO_LETTERS = re.compile(r"(?:[\xad\u0300-\U0010ffff](?<!\w)){5,}")
_WITHOUT_WIDTH = ("Mn", "Me", "Cf")
"""Marks and invisible characters of whatever script, by Unicode's categories."""
_MOST_IN_A_ROW = 4
"""More than any script needs: a flood of them hides a line."""

_UNSAFE: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\N{SYMBOL FOR DELETE}",
    **dict.fromkeys((*range(0x80, 0xA0), *map(ord, _BIDI), *_SURROGATES, *_INVISIBLE), "\N{REPLACEMENT CHARACTER}"),
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
    if not text.isascii() and _NO_LETTERS.search(text):
        text = _NO_LETTERS.sub(lambda found: _bounded(found[0]), text)
    return text.translate(_LINES if keep_newlines else _ONE_LINE)


def _bounded(run: str) -> str:
    """The characters, those without a width from the fifth in a row on replaced."""
    shown, in_a_row = "", 0
    for letter in run:
        in_a_row = in_a_row + 1 if unicodedata.category(letter) in _WITHOUT_WIDTH else 0
        shown += letter if in_a_row <= _MOST_IN_A_ROW else _MARK
    return shown


def one_line(text: str) -> str:
    """Outside text as one line that is safe to show, each run of blanks in it one blank."""
    return " ".join(printable(text, keep_newlines=False).split())


_MARKUP = re.compile(r"([\\`*_\[\]<>#|!~&]|:(?=//)|(?<=\bwww)\.)", re.IGNORECASE)
"""The last two make a link of an address that stands there as mere text."""
_FENCE = re.compile(r"`{3,}")
_OPENING = re.compile(r" {0,3}(`{3,}|~{3,})")
_LIVE = "=+-@\uff1d\uff0b\uff0d\uff20"
"""The last four are as wide as a Chinese character, and the same to a spreadsheet there."""
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
    seen = (letter for letter in shown if not letter.isspace() and unicodedata.category(letter) != "Cf")
    return f"'{shown}" if text.startswith(("\t", "\r")) or next(seen, " ") in _LIVE else shown


def escaped_json(document: str) -> str:
    """A JSON document that holds the same, with what a terminal would obey written as escapes."""
    return document.translate(_HIDDEN)


def counted(number: int, noun: str) -> str:
    """A number and what it counts, as in "1 word", "41 words", "0 questions"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
