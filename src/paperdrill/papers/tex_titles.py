"""TeX in titles, names and abstracts as it is read: "$\\alpha$-ReLU" as "α-ReLU"; pylatexenc does the reading."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text
    from pylatexenc.macrospec import LatexContextDb

_MAYBE_TEX = re.compile(r"\\|\$[^$]*\$|``|''")
_PRICE = re.compile(r"(?<!\\)\$(?=\d)(?![^$]*[^$\s]\$)")
"""A dollar sign before a figure that no second one closes."""
_NO_COMMENT = re.compile(r"(?<!\\)%")
"""In a title a per cent sign is one; TeX would take the rest of the line for a comment."""
_SCRIPT = re.compile(r"([\^_])([-+]?\d+|[n+-])")
_RAISED = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_LOWERED = str.maketrans("0123456789+-n", "₀₁₂₃₄₅₆₇₈₉₊₋ₙ")
_JUST_TEXT = ("texttt", "underline", "mathtt", "mathsf", "mathit", "mathbf", "boldsymbol", "bm", "mathbb", "mathcal")
"""Macros that set their argument in another face, of which the text alone counts in a title."""


def without_tex(text: str) -> str:
    """The text in one line, its TeX read; as it is where there is none, or none that can be read."""
    return read_tex(text) if _MAYBE_TEX.search(text) else text


def read_tex(text: str) -> str:
    """The same of a text that is known to be TeX, as in a .bib file: its braces go, too."""
    if not (_MAYBE_TEX.search(text) or set("{}~") & set(text)):
        return " ".join(text.split())
    from pylatexenc.latexwalker import LatexWalker, LatexWalkerError

    shielded = _NO_COMMENT.sub(r"\\%", _PRICE.sub(r"\\$", text))
    reader, known = _reader()
    try:
        nodes, *_ = LatexWalker(shielded, latex_context=known, tolerant_parsing=True).get_latex_nodes()
        read = reader.nodelist_to_text(nodes)
    except (LatexWalkerError, ValueError, IndexError, RecursionError):
        return text
    return " ".join(_SCRIPT.sub(_scripted, read.replace("^∘", "°")).split()) or text


@cache
def _reader() -> tuple[LatexNodes2Text, LatexContextDb]:
    from pylatexenc import latex2text, latexwalker, macrospec

    known, told = latexwalker.get_default_latex_context_db(), latex2text.get_default_latex_context_db()
    known.add_context_category("faces", [macrospec.std_macro(name, "{") for name in _JUST_TEXT], prepend=True)
    spoken = [latex2text.MacroTextSpec(name, simplify_repl="%s", discard=False) for name in _JUST_TEXT]
    told.add_context_category("faces", spoken, prepend=True)
    return latex2text.LatexNodes2Text(latex_context=told, math_mode="text"), known


def _scripted(matched: re.Match[str]) -> str:
    """Raised or lowered figures, which Unicode has."""
    return matched[2].translate(_RAISED if matched[1] == "^" else _LOWERED)
