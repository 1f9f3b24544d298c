"""Figures and labels as people say and papers print them: 409 for 408.88, 53% for 0.527, "a third", "Table 2"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from paperdrill.text.quantities import quantities
from paperdrill.text.words import words

SMALL_COUNT = 12
"""Whole numbers up to here stand in every paper: naming one tells nothing."""
_KINDS = {
    "table": "table", "tab": "table", "figure": "figure", "fig": "figure", "section": "section", "sec": "section",
    "sect": "section", "§": "section", "appendix": "appendix", "appendice": "appendix", "theorem": "theorem",
    "thm": "theorem", "lemma": "lemma", "proposition": "proposition", "prop": "proposition",
    "corollary": "corollary", "corollarie": "corollary", "algorithm": "algorithm", "alg": "algorithm",
    "equation": "equation", "eq": "equation", "definition": "definition", "assumption": "assumption",
}  # fmt: skip
_LABEL = re.compile(
    r"(?<!\w)(tables?|tab\.|figures?|figs?\.|figs?|sections?|secs?\.|sect\.|§|appendix|appendices|theorems?|thm\."
    r"|lemmas?|propositions?|prop\.|corollary|corollaries|algorithms?|alg\.|equations?|eqs?\.|definitions?|assumptions?)"
    r"\s*\(?((?-i:[A-Z]+-[A-Z]|[IVX]+\b|[A-Z]\.?\d+(?:\.\d+)*|[A-Z]\b)|\d+(?:\.\d+)*)",
    re.IGNORECASE,
)
_NEXT_OF_LIST = re.compile(r"\s?(?:,|and|&|or|to|–|-)\s?(?:and )?((?-i:[A-Z]\.)?\d+(?:\.\d+)*)(?![\d%])")
"""A further number of "Tables 2, 3 and 5"."""
_POINTER = re.compile(
    r"\b(?:pages?|pp?\.|lines?|footnotes?|chapters?) ?\d+(?:[-–]\d+)?"
    r"|(?:\b(?:in|since|until|before|after) |\()(?:19|20)\d\d\b(?![.,]?\d)"
)
"""A page, a line, a year: they say nothing of what the paper found."""
_SAID = re.compile(r"(?<![\w.])(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)")
_PRINTED = re.compile(r"(?:\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?!\d)|\d+)(?:\.\d+)?|(?<![\w.])\.\d+")
_GROUPS = (",", "\u00a0", "\u202f", " ")
_SCALE = re.compile(r"\s?(k|m|b|thousand|million|billion)\b")
_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "b": 1e9, "billion": 1e9}
_PERCENT = ("%", "percent", "per cent")
_MOST_ROUNDED, _MOST_ZEROS = 0.05, 0.03
"""Share of a figure by which rounding its decimals, or its last digits to zeros, may change it."""
_LARGEST_RATIO = 1000.0
_LEAST_SHARE = 100.0
"""A smaller figure is a share of too many others by chance."""


@dataclass(frozen=True, slots=True)
class SpokenLabel:
    """A numbered thing that was named."""

    text: str
    """As written: "Tab. 2"."""
    name: str
    """In one form: "table 2"."""
    start: int


@dataclass(frozen=True, slots=True)
class SpokenFigure:
    """A figure that was said."""

    text: str
    """As written: "5,000"."""
    value: float
    start: int
    decimals: int = 0
    is_percent: bool = False
    scale: float = 1.0
    """What a word after it multiplies it by: 1e6 in "15 million"."""

    @property
    def is_small(self) -> bool:
        """A whole number that stands in every paper."""
        is_count = self.value == int(self.value) and not self.is_percent and self.scale == 1.0
        return is_count and self.value <= SMALL_COUNT

    @property
    def digits(self) -> int:
        """How many digits tell something: 3 of 408 and of 0.0408, 2 of 41,000."""
        plain = self.text.replace(",", "")
        told = plain.replace(".", "").lstrip("0") if "." in plain else plain.rstrip("0")
        return max(1, len(told))

    def rounds(self) -> Iterator[tuple[float, float, bool]]:
        """(value, by how much a printed figure may differ, must it bear a per cent sign) for each way to round."""
        half = 0.5 / 10.0**self.decimals
        yield self.value, min(half, _MOST_ROUNDED * self.value), False
        plain = self.text.replace(",", "")
        zeros = 0 if self.decimals else len(plain) - len(plain.rstrip("0"))
        if zeros and self.value >= 100:
            yield self.value, min(0.5 * 10.0**zeros, _MOST_ZEROS * self.value), False
        if self.is_percent:
            yield self.value / 100, min(half, _MOST_ROUNDED * self.value) / 100, False
        elif self.value < 1:
            yield self.value * 100, min(half, _MOST_ROUNDED * self.value) * 100, True

    def means(self, value: float) -> bool:
        """Is that what was said, to the digits said?"""
        return abs(value - self.value) <= 0.5005 / 10.0**self.decimals


def label_name(kind: str, number: str) -> str:
    """One form for a label however it is written: "Figs. 3" is "figure 3"."""
    plain = kind.lower().rstrip(".")
    known = _KINDS.get(plain) or _KINDS.get(plain.rstrip("s"), plain)
    return f"{known} {number.rstrip('.').lower()}"


def labels_in(text: str) -> Iterator[SpokenLabel]:
    """The numbered things that a text names, in order."""
    for match in _LABEL.finditer(text):
        yield SpokenLabel(match.group().replace("(", ""), label_name(match[1], match[2]), match.start())
        kind, end = match[1], match.end()
        while kind.lower().rstrip(".").endswith("s") and (more := _NEXT_OF_LIST.match(text, end)):
            one = kind.rstrip(".")[:-1]
            yield SpokenLabel(f"{one} {more[1]}", label_name(kind, more[1]), more.start(1))
            end = more.end()


def without_labels(text: str) -> str:
    """The text with its labels, pages and years blanked, of the same length."""
    letters = list(text)
    spans = [match.span() for match in (*_LABEL.finditer(text), *_POINTER.finditer(text))]
    for start, end in (*spans, *((each.start, each.start + len(each.text.split()[-1])) for each in labels_in(text))):
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def figures_in(text: str) -> Iterator[SpokenFigure]:
    """The figures that a text says in digits, in order, without those of its labels."""
    unlabelled = without_labels(text)
    for match in _SAID.finditer(unlabelled):
        written = match.group()
        after = unlabelled[match.end() : match.end() + 10].lower()
        scale = _SCALE.match(after)
        yield SpokenFigure(
            written,
            _value(written),
            match.start(),
            len(written.partition(".")[2]),
            after.lstrip().startswith(_PERCENT),
            _SCALES[scale[1]] if scale else 1.0,
        )


def spelled_in(text: str) -> Iterator[SpokenFigure]:
    """The figures that a text spells out: "a third", "twelve points", "twice"; shares as per cent."""
    told = words(text)
    for found in quantities(told):
        first = told[found.word]
        if not first.is_word:
            continue
        is_share = found.unit == "share"
        value = found.value * 100 if is_share else found.value
        yield SpokenFigure(first.text, round(value, 1), first.start, 0, is_share)


def as_printed(figure: SpokenFigure) -> tuple[float, ...]:
    """The values under which a paper may print just this figure."""
    return (figure.value,) if figure.scale == 1.0 else (figure.value, figure.value * figure.scale)


def printed_values(text: str) -> Iterator[float]:
    """All numbers in a paper's text, however they are set: "10 000" is 10000, "15M" is 15 and 15 million."""
    for match in _PRINTED.finditer(text):
        value = _value(match.group())
        yield value
        if any(mark in match.group() for mark in _GROUPS):
            yield from map(float, re.split(f"[{''.join(_GROUPS)}]", match.group()))
        scale = _SCALE.match(text[match.end() : match.end() + 9].lower())
        if scale:
            yield value * _SCALES[scale[1]]


def in_words(text: str) -> Iterator[float]:
    """The numbers that a text spells out; a share as the share and as per cent."""
    for figure in spelled_in(text):
        yield figure.value
        if figure.is_percent:
            yield figure.value / 100


def derived(figure: SpokenFigure, values: Sequence[float]) -> str:
    """How the figure comes from two of these: "79.5 − 67.2", "898.56 / 408.88"; empty where it does not."""
    for a, b in combinations(sorted({value for value in values if value}, reverse=True), 2):
        sums = [(a - b, f"{a:g} − {b:g}"), (a + b, f"{a:g} + {b:g}")]
        if figure.is_percent:
            sums.append((100 * b / a, f"{b:g} / {a:g}"))
            if not figure.decimals:  # a change said to a tenth of a per cent agrees with too many by chance
                sums += [(100 * (a - b) / a, f"1 − {b:g} / {a:g}"), (100 * (a - b) / b, f"{a:g} / {b:g} − 1")]
        elif a / b < _LARGEST_RATIO:
            sums.append((a / b, f"{a:g} / {b:g}"))
        told = next((how for value, how in sums if figure.means(value)), "")
        if told:
            return told
    rest = next((value for value in values if figure.is_percent and figure.means(100 - value)), None)
    return "" if rest is None else f"100 − {rest:g}"


def product(figure: SpokenFigure, factors: Sequence[float]) -> str:
    """How the figure is the product of two of these: "160 × 4"; empty where it is none."""
    pairs = combinations(sorted({value for value in factors if value > 1}, reverse=True), 2)
    return next((f"{a:g} × {b:g}" for a, b in pairs if figure.means(a * b)), "")


def share_of(figure: SpokenFigure, others: Sequence[SpokenFigure]) -> str:
    """How the figure is a share of one of these by another: "20% of 100,000"; empty where it is none, or small."""
    if figure.value < _LEAST_SHARE:
        return ""
    shares = [each for each in others if each.is_percent]
    wholes = [each for each in others if not each.is_percent]
    pairs = ((share, whole) for share in shares for whole in wholes)
    return next(
        (f"{a.value:g}% of {b.text}" for a, b in pairs if figure.means(a.value * b.value / 100)),
        "",
    )


def _value(written: str) -> float:
    return float(re.sub(r"[,\u00a0\u202f ]", "", written))
