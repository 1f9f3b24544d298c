"""Numbers with their units, however they are written: 72%, four times, 4x, a third, 128k tokens, 3.1 ms, twenty-four.

Two quantities are held against each other by value and kind of unit; "about", "less than" and their like widen what a
quantity agrees with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from paperdrill.text.words import Word

Bound = Literal["is", "about", "below", "above"]

_NUMBER_WORDS: dict[str, float] = {
    "zero": 0.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0,
    "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "thirteen": 13.0, "fourteen": 14.0, "fifteen": 15.0,
    "sixteen": 16.0, "seventeen": 17.0, "eighteen": 18.0, "nineteen": 19.0, "twenty": 20.0, "thirty": 30.0,
    "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0, "ninety": 90.0, "dozen": 12.0,
    "hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9,
}  # fmt: skip
_FRACTIONS: dict[str, float] = {
    "half": 0.5, "halves": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25, "fifth": 0.2,
    "fifths": 0.2, "sixth": 1 / 6, "tenth": 0.1, "tenths": 0.1, "decile": 0.1, "twentieth": 0.05,
}  # fmt: skip
_TIMES: dict[str, float] = {
    "twice": 2.0, "double": 2.0, "doubles": 2.0, "doubled": 2.0, "doubling": 2.0, "twofold": 2.0, "thrice": 3.0,
    "triple": 3.0, "triples": 3.0, "tripled": 3.0, "threefold": 3.0, "fourfold": 4.0, "fivefold": 5.0, "tenfold": 10.0,
    "quadruple": 4.0, "quadruples": 4.0, "halve": 0.5, "halved": 0.5, "halving": 0.5,
}  # fmt: skip
_SCALES = {
    "k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9,
    "trillion": 1e12,
}  # fmt: skip
_UNITS: dict[str, tuple[str, float]] = {
    "%": ("share", 0.01), "percent": ("share", 0.01), "per cent": ("share", 0.01),
    "x": ("times", 1.0), "×": ("times", 1.0), "times": ("times", 1.0), "fold": ("times", 1.0),
    "us": ("s", 1e-6), "ms": ("s", 1e-3), "millisecond": ("s", 1e-3), "milliseconds": ("s", 1e-3), "s": ("s", 1.0),
    "sec": ("s", 1.0), "second": ("s", 1.0), "seconds": ("s", 1.0), "min": ("s", 60.0), "minute": ("s", 60.0),
    "minutes": ("s", 60.0), "h": ("s", 3600.0), "hour": ("s", 3600.0), "hours": ("s", 3600.0), "day": ("s", 86400.0),
    "days": ("s", 86400.0), "week": ("s", 604800.0), "weeks": ("s", 604800.0), "month": ("s", 2.6e6),
    "months": ("s", 2.6e6), "year": ("s", 3.15e7), "years": ("s", 3.15e7),
    "kb": ("byte", 1e3), "mb": ("byte", 1e6), "gb": ("byte", 1e9), "tb": ("byte", 1e12),
    "bit": ("bit", 1.0), "bits": ("bit", 1.0), "hz": ("hz", 1.0), "khz": ("hz", 1e3), "mhz": ("hz", 1e6),
    "ghz": ("hz", 1e9),
    "mm": ("m", 1e-3), "cm": ("m", 1e-2), "km": ("m", 1e3), "kg": ("g", 1e3), "mw": ("w", 1e-3), "kw": ("w", 1e3),
    "point": ("point", 1.0), "points": ("point", 1.0),
}  # fmt: skip
_BOUNDS: dict[str, Bound] = {
    "about": "about", "around": "about", "roughly": "about", "nearly": "about", "almost": "about",
    "approximately": "about",
    "~": "about", "≈": "about", "circa": "about", "some": "about", "below": "below", "under": "below", "<": "below",
    "within": "below", "above": "above", "over": "above", ">": "above", "beyond": "above", "exceeding": "above",
    "least": "above", "most": "below",
}  # fmt: skip


_SMALL_COUNT = 12
"""A plain number above it names something even where it counts another noun."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit."""

    value: float
    """In the unit's base: 72% is 0.72, 3.1 ms is 0.0031."""
    unit: str
    """"share", "times", "s", "byte", ...; "" for a plain number."""
    noun: str
    """The stem of the word that follows ("token" of 128k tokens); "" where none does."""
    word: int
    """Index of its first word."""
    end: int
    """Index after its last word."""
    bound: Bound = "is"

    def agrees(self, other: Quantity) -> bool:
        """Can both be said of the same thing? Bounds and rounding are allowed for."""
        return any(_agree(mine, self.bound, yours, other.bound) for mine in self._values() for yours in other._values())

    def comparable(self, other: Quantity) -> bool:
        """Do both measure in the same unit, or count the same noun?"""
        if self.unit or other.unit:
            return self.unit == other.unit or {self.unit, other.unit} == {"share", "times"}
        if self.noun and self.noun == other.noun:
            return True
        # 7B models are models of 7B parameters, but three seeds are not three tasks
        return self.value == other.value and (self.value > _SMALL_COUNT or not (self.noun and other.noun))

    def _values(self) -> tuple[float, ...]:
        # four times as few is a quarter
        return (self.value, 1 / self.value) if self.unit == "times" and self.value else (self.value,)


def _agree(a: float, bound_a: Bound, b: float, bound_b: Bound) -> bool:
    if bound_a in ("below", "above") and bound_b in ("below", "above"):
        return bound_a == bound_b and _close(a, b, 0.35)
    if bound_a in ("below", "above"):
        return b <= a * 1.01 if bound_a == "below" else b >= a * 0.99
    if bound_b in ("below", "above"):
        return a <= b * 1.01 if bound_b == "below" else a >= b * 0.99
    return _close(a, b, 0.16 if "about" in (bound_a, bound_b) else 0.06)


def _close(a: float, b: float, tolerance: float) -> bool:
    return abs(a - b) <= tolerance * max(abs(a), abs(b))


def quantities(words: Sequence[Word]) -> tuple[Quantity, ...]:
    """All quantities among the words, in order. "One" counts only with a unit: mostly it is a pronoun."""
    found: list[Quantity] = []
    index = 0
    while index < len(words):
        read = _read(words, index)
        if read is None:
            index += 1
        else:
            found.append(read)
            index = read.end
    return tuple(found)


def _read(words: Sequence[Word], at: int) -> Quantity | None:
    """The quantity that begins at ``words[at]``, if one does."""
    lower = words[at].lower
    if lower in _TIMES:
        return Quantity(_TIMES[lower], "times", "", at, at + 1, _bound(words, at))
    if lower in _FRACTIONS:
        return Quantity(_FRACTIONS[lower], "share", "", at, at + 1, _bound(words, at)) if _is_share(words, at) else None
    value, suffix = _number(lower)
    if value is None:
        return None
    end = at + 1
    if not suffix and lower in _NUMBER_WORDS and end + 1 < len(words) and words[end].lower == "-":
        ones = _NUMBER_WORDS.get(words[end + 1].lower, 99)
        if value >= 20 and ones < 10:  # twenty-four
            value, end = value + ones, end + 2
    return _with_unit(words, at, end, value, suffix)


def _with_unit(words: Sequence[Word], at: int, end: int, value: float, suffix: str) -> Quantity | None:
    """The quantity once its unit, written on or standing apart, has been read."""
    bound = _bound(words, at)
    if suffix in _UNITS:
        kind, factor = _UNITS[suffix]
        return Quantity(value * factor, kind, _noun(words, end), at, end, bound)
    value *= _SCALES.get(suffix, 1.0)
    after = _next_word(words, end)
    if after is not None and words[after].lower in _SCALES and not suffix and len(words[after].lower) > 1:
        value *= _SCALES[words[after].lower]
        end = after + 1
        after = _next_word(words, end)
    if after is not None:
        lower = words[after].lower
        if lower in _FRACTIONS and value < 10:
            return Quantity(value * _FRACTIONS[lower], "share", "", at, after + 1, bound)
        if lower in _UNITS:
            kind, factor = _UNITS[lower]
            return Quantity(value * factor, kind, _noun(words, after + 1), at, after + 1, bound)
    if words[at].lower == "one" or (not suffix and words[at].lower in ("zero",)):
        return None
    return Quantity(value, "", _noun(words, end) or (suffix if suffix not in _SCALES else ""), at, end, bound)


def _number(lower: str) -> tuple[float | None, str]:
    """The value of a word and the letters written on to it."""
    if lower in _NUMBER_WORDS:
        return _NUMBER_WORDS[lower], ""
    if not "0" <= lower[0] <= "9":
        return None, ""
    digits = lower.rstrip("abcdefghijklmnopqrstuvwxyz%")
    suffix = lower[len(digits) :]
    digits = digits.strip(".,")
    if digits.count(",") and all(len(part) == 3 for part in digits.split(",")[1:]):
        digits = digits.replace(",", "")
    digits = digits.replace(",", ".")
    if digits.count(".") > 1:
        return None, ""
    return float(digits), suffix


def _next_word(words: Sequence[Word], at: int) -> int | None:
    """The index of the word at ``at``, over a hyphen: 4-bit."""
    if at < len(words) and words[at].text in "-–":
        at += 1
    return at if at < len(words) else None


def _noun(words: Sequence[Word], at: int) -> str:
    """The stem of the first content word in the two words from ``at``."""
    for word in words[at : at + 2]:
        if word.is_content:
            return word.stem
        if not word.is_word and word.text not in "-–":
            break
    return ""


def _bound(words: Sequence[Word], at: int) -> Bound:
    """What the words before a number make of it."""
    before = [word.lower for word in words[max(0, at - 4) : at]]
    while before and before[-1] in ("a", "the", "of", "well"):
        before.pop()
    denied = before[-3:-2] in (["no"], ["not"])  # no more than 1%
    if before[-2:] in (["less", "than"], ["fewer", "than"], ["lower", "than"]):
        return "above" if denied else "below"
    if before[-2:] in (["more", "than"], ["greater", "than"], ["larger", "than"]):
        return "below" if denied else "above"
    if before[-2:] in (["up", "to"], ["at", "most"]):
        return "below"
    if before[-2:] == ["at", "least"]:
        return "above"
    return _BOUNDS.get(before[-1], "is") if before else "is"


def _is_share(words: Sequence[Word], at: int) -> bool:
    """Is "third" a share ("a third of"), not an ordinal ("the third step")?"""
    before = words[at - 1].lower if at else ""
    after = words[at + 1].lower if at + 1 < len(words) else ""
    if words[at].lower in ("half", "halves", "quarter", "decile", "thirds", "quarters", "fifths", "tenths"):
        return True
    return before in ("a", "one", "than", "over", "about", "weakest", "first", "last") or after == "of"
