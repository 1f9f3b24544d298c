"""Where a sentence and the statement it is paired with give different figures of what may be one quantity.

They are laid side by side, never judged: keywords do not know whether the two speak of the same quantity. Told where
unit, or noun counted, is the same, a word beside both figures is, and neither side gives the other's figure. On reviews
that nothing was fitted on, with two states of the key: in 7 of 1,262 likely pairs with figures, of which 4 were of one
quantity, too few for a question; of 582 figures changed on purpose, in 129 (``calibration/figure_questions.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paperdrill.matching.statement import Statement
from paperdrill.text.quantities import Quantity

_BESIDE = 6
"""Words on either side of a figure that tell what it is a figure of."""
_LEAST_SHARED = 1
"""Stems of content words that must stand beside both figures."""
_NUMBERED = frozenset({
    "tabl", "figur", "fig", "section", "sec", "equat", "eq", "theorem", "lemma", "appendix", "algorithm", "page",
    "line", "layer",
})  # fmt: skip
"""Stems before a number that is a name, not a figure."""
_YEARS = range(1900, 2100)
_MOST_LOOSE = 3.0
"""How many times another figure a bound may be and still be said of it: "at most 10%" is not how one tells of 1%."""
_ROUNDED = 0.005
"""How far two shares of one whole may be from making it up."""
_SCALES = (1e3, 1e6, 1e9)
"""What a "K" or "M" that stands apart may have made of one of the two."""


@dataclass(frozen=True, slots=True)
class _Figure:
    quantity: Quantity
    written: str
    beside: frozenset[str]

    def agrees(self, other: _Figure) -> bool:
        """May the two be one figure, rounded or written differently?"""
        one, another = self.quantity, other.quantity
        if one.unit == another.unit == "share" and abs(one.value + another.value - 1.0) < _ROUNDED:
            return True  # 15% that do not are 85% that do
        low, high = sorted((one.value, another.value))
        is_loose = {one.bound, another.bound} != {"is"}
        if one.agrees(another) and not (is_loose and high > _MOST_LOOSE * low):
            return one.comparable(another) or one.value == another.value
        return low > 0 and any(abs(high / low / scale - 1) < 0.01 for scale in _SCALES)

    def is_of_the_kind_of(self, other: _Figure) -> bool:
        """Do both measure in one unit, or count one noun, beside the same words?"""
        one, another = self.quantity, other.quantity
        same = one.unit == another.unit and bool(one.unit or (one.noun and one.noun == another.noun))
        return same and len(self.beside & other.beside) >= _LEAST_SHARED


def figures_differ(yours: Statement, wordings: Sequence[Statement]) -> str | None:
    """As in "figures are not compared: you 53%, the authors 35%"; None where no figures differ."""
    mine = list(_figures(yours))
    theirs = [figure for wording in wordings for figure in _figures(wording)] if mine else []
    for figure in mine:
        if any(figure.agrees(other) for other in theirs):
            continue
        for other in theirs:
            if figure.is_of_the_kind_of(other) and not any(other.agrees(each) for each in mine):
                return f"figures are not compared: you {figure.written}, the authors {other.written}"
    return None


def _figures(statement: Statement) -> Iterator[_Figure]:
    """The figures of a statement that are not names, labels or years."""
    words = statement.words
    for quantity in statement.quantities:
        number, before = words[quantity.word], words[quantity.word - 1] if quantity.word else None
        if not quantity.unit:
            is_name = number.is_number and number.lower[-1].isalpha() and number.lower[-1] not in "kmbt"
            is_label = before is not None and before.stem in _NUMBERED
            if is_name or is_label or quantity.value in _YEARS:
                continue
        near = words[max(0, quantity.word - _BESIDE) : quantity.end + _BESIDE]
        yield _Figure(
            quantity, statement.quantity_written(quantity), frozenset(word.stem for word in near if word.is_content)
        )
