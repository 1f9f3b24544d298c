"""Formulas as one line of text that can be read: raised and lowered letters, and letters of mathematical alphabets."""

from __future__ import annotations

import re
import unicodedata

_HIGH = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᵀᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
_RAISED = dict(zip("0123456789+-−=()niTabcdefghjklmoprstuvwxyz", _HIGH, strict=True))
_LOW = "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ"
_LOWERED = dict(zip("0123456789+-−=()aehijklmnoprstuvxβγρφχ", _LOW, strict=True))
_KEPT_RAISED = frozenset("′*∗†‡⊤⊥∘°\u0338")
"""What stands high by itself."""
_WORD = 3
"""So many letters are a word, as in "max", which reads better behind a mark."""
_LONGEST = 14
_BASE = re.compile(
    r"(?:(?:^|[^A-Za-z])[A-Za-z]|[\d)\]}|⟩]|[^\x00-\x7f’”]|\b(?:sin|cos|tan|log|ln|exp|lim|max|min|arg|det|sup|inf))$"
)
"""What a script hangs on: a letter, a number, a bracket, a symbol; never a word, whose raised letters are notes."""
_NOTE_BASE = re.compile(r"[a-z.,;:?!”’\"]$")
"""Behind these a raised number is taken for a note's, and goes."""
_ORDINAL = frozenset(("st", "nd", "rd", "th", "TM"))
RAISED_FROM = 0.2
"""In type sizes, how far above the line a raised letter stands at least."""
LOWERED_FROM = 0.08
_ALPHABETS = re.compile("[\U0001d400-\U0001d7ff\u210e]+")
"""Mathematical italic, bold and so on, which few fonts of terminals have; ℎ is their italic h."""
_STRUCK = re.compile(r"\u0338\s?=|=\s?\u0338")
_EMPTY = re.compile(r"(?<=[=≠∩∪(,] )/0(?!\w)|(?<=[=≠∩∪(,])/0(?!\w)")


def script_of(text: str, rise: float, before: str) -> str:
    """How small letters are written that stand so far above the line (below it, if negative), in its type sizes.

    As Unicode has them where it has all of them, else behind "^" or "_"; as they are where they are no script.
    """
    bare = text.strip()
    if not bare or len(bare) > _LONGEST or bare in _ORDINAL or not _BASE.search(before):
        return text
    plain = plain_letters(bare)
    if rise >= RAISED_FROM and not _KEPT_RAISED.issuperset(plain):
        whole = "" if _NOTE_BASE.search(before) and plain.isdigit() else _translated(plain, _RAISED)
        return whole or _marked("^", plain)
    if rise <= -LOWERED_FROM:
        return _translated(plain, _LOWERED) or _marked("_", plain)
    return text


def _translated(text: str, letters: dict[str, str]) -> str:
    if text.isalpha() and len(text) >= _WORD:
        return ""
    told = [letters.get(letter, "") for letter in text if letter != " "]
    return "".join(told) if all(told) else ""


def _marked(sign: str, text: str) -> str:
    return f"{sign}{text}" if len(text) == 1 or text.isalnum() else f"{sign}({text})"


def plain_letters(text: str) -> str:
    """The text with letters of mathematical alphabets as those that every font has."""
    return _ALPHABETS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def plain_formulas(text: str) -> str:
    """Likewise, with what old TeX fonts print in two pieces as one: a struck equals sign, the empty set."""
    return _EMPTY.sub("∅", _STRUCK.sub("≠", plain_letters(text)))
