"""The marks of a paper's text -> reportlab's markup: emphasis, formulas, Greek letters and mathematical signs."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

_SYMBOLS = re.compile(
    r"([\u0391-\u03c9\u221a\u2211\u220f\u2264\u2265\u2248\u2260\u2261\u2212\u2190\u2192\u2194\u221d\u2208\u2209\u222b"
    r"\u221e\u2202\u2207\u222a\u2229\u2282\u2286\u2200\u2203\u22a5\u223c\u2297\u2295\u2227\u2228\u25ca])"
)
"""Greek letters and the signs that the Symbol font has."""
_WORD = re.compile(r"&[a-z]+;|[A-Za-z]+")
"""A word of a formula, or an entity such as ``&lt;``, which is none."""


def inline(text: str) -> str:
    """Marked-up text as reportlab's markup.

    Known marks: *italic*, **bold**, ~sub~, ^super^, and $formula$, in which Latin letters are slanted and no line
    breaks. Greek letters and mathematical signs come from the Symbol font.
    """
    text = re.sub(r"\$(.+?)\$", lambda match: _formula(match[1]), escape(text))
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    text = re.sub(r"\*(.+?)\*", r"<i>\1</i>", text)
    text = re.sub(r"~(\S+?)~", r'<sub rise="2.2" size="7.4">\1</sub>', text)
    text = re.sub(r"\^(\S+?)\^", r'<super rise="3.6" size="7.4">\1</super>', text)
    return _SYMBOLS.sub(r'<font face="Symbol">\1</font>', text)


def unmarked(text: str) -> str:
    """Marked-up text without its marks."""
    return re.sub(r"[*$~^]", "", text)


def _formula(source: str) -> str:
    """A formula's letters slanted one by one; words of three letters and more stay upright."""
    slanted = _WORD.sub(lambda word: f"<i>{word[0]}</i>" if word[0].isalpha() and len(word[0]) < 3 else word[0], source)
    return slanted.replace(" ", "\N{NO-BREAK SPACE}")
