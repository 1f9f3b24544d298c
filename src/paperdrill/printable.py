"""Text from papers, feeds, files and keyboards, made safe to show on a terminal."""

from __future__ import annotations

_BREAKS = "\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_BLANKS = "\t\r\x1f"
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""They reorder what stands around them, and can make a line say what it does not."""
_SURROGATES = range(0xD800, 0xE000)
_TAGS = range(0xE0000, 0xE0080)
"""Invisible copies of ASCII."""

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


def printable(text: str, keep_newlines: bool = True) -> str:
    """The text with every character that a terminal would obey replaced by one that it shows.

    Control characters become their pictures (an escape shows as \N{SYMBOL FOR ESCAPE}), tabs and carriage returns
    blanks, the other kinds of line break a newline, and bidirectional overrides, invisible tags and lone surrogates
    the replacement character. One character stands for one, so offsets into the text stay true. Without
    ``keep_newlines`` a line break becomes a blank, and the result is one line.
    """
    return text.translate(_LINES if keep_newlines else _ONE_LINE)
