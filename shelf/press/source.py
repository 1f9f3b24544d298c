"""The source of a practice paper: ``paper.md`` -> blocks, every number filled in from the experiment's results.

A small Markdown: TOML between ``+++`` lines at the head; ``## Heading`` and ``### Subheading`` (numbered here, unless
they end in ``{-}``; lettered after the references); paragraphs; ``- `` lists; tables and figures with a caption;
``$$ formula $$`` on a line of its own, numbered where ``(name)`` follows; ``Theorem (name): text`` and its like, with
``(name; title)`` for one that bears a title; ``Algorithm (name): title`` with a step on each further line, indented by
two spaces a level; a list of references after ``## References {-}``. A placeholder ``{path.into.results:.2f}`` stands
for a number; ``@fig:name``, ``@tab:name``, ``@thm:name``, ``@alg:name`` and ``@eq:name`` for "Figure 1", "Table 1",
"Lemma 1", "Algorithm 1" and "(1)"; ``[@key, @other]`` for the numbers of the references that begin with ``[key]`` and
``[other]``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from shelf.press.looks import LOOKS, Look
from shelf.results import lookup

_PLACEHOLDER = re.compile(r"\{([a-z]\w*(?:\.\w+)+)(?::([^{}]+))?\}")
_POINTER = re.compile(r"@(fig|tab|thm|alg|eq):([\w-]+)")
_FIGURE = re.compile(r"!\[(?P<caption>.+)\]\((?P<name>[\w-]+)\)\s*\Z", re.DOTALL)
_TABLE = re.compile(r"Table \((?P<name>[\w-]+)\): (?P<caption>.+?)\n(?P<rows>\|.+)\Z", re.DOTALL)
_FORMULA = re.compile(r"\$\$(?P<formula>.+?)\$\$(?: \((?P<name>[\w-]+)\))?\s*\Z", re.DOTALL)
_STATEMENT = re.compile(
    r"(?P<kind>Theorem|Lemma|Proposition|Corollary|Definition|Assumption|Remark) "
    r"\((?P<name>[\w-]+)(?:; (?P<title>[^)]+))?\): (?P<text>.+)\Z",
    re.DOTALL,
)
_ALGORITHM = re.compile(r"Algorithm \((?P<name>[\w-]+)\): (?P<title>.+?)\n(?P<steps>.+)\Z", re.DOTALL)
_CITATION = re.compile(r"\[@(\w+(?:, @\w+)*)\]")
_KEYED = re.compile(r"^- \[([a-z]\w*)\] ", re.MULTILINE)
_LABELLED = {"fig": _FIGURE, "tab": _TABLE, "thm": _STATEMENT, "alg": _ALGORITHM, "eq": _FORMULA}
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's or subsection's title with its number, if it bears one."""

    level: int
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, a list item, a formula or a reference: marked-up text and what it is set as."""

    kind: str
    """"body", "item", "formula" or "reference"."""
    text: str


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """A place for a plot of the paper's ``figures.py``."""

    name: str
    label: str
    caption: str


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table with its caption; the first row is the head."""

    label: str
    caption: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Equation:
    """A numbered formula."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A theorem, lemma, definition and the like."""

    label: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Algorithm:
    """Steps between rules, each with how deep it is indented."""

    label: str
    title: str
    steps: tuple[tuple[int, str], ...]


Block = Heading | Text | FigureBlock | TableBlock | Equation | Statement | Algorithm


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A paper ready to be set."""

    name: str
    title: str
    topics: tuple[str, ...]
    synonyms: tuple[str, ...]
    """Other names of its topics, abbreviations among them."""
    summary: str
    style: str
    """A name out of ``LOOKS``."""
    level: int
    """1 for a first paper, 3 for one whose weaknesses lie deep."""
    abstract: str
    blocks: tuple[Block, ...]

    @property
    def look(self) -> Look:
        """How its pages look."""
        return LOOKS[self.style]


class SourceError(ValueError):
    """The source names a number, a figure or a table that is not there."""


def fill(text: str, results: Mapping[str, object]) -> str:
    """The text with every placeholder replaced by its number. Raises SourceError where the results lack it."""

    def number(match: re.Match[str]) -> str:
        try:
            return format(lookup(results, match[1]), match[2] or "").replace("-", "\N{MINUS SIGN}")
        except KeyError as fault:
            raise SourceError(f"{match[0]}: {fault.args[0]}") from fault

    return _PLACEHOLDER.sub(number, text)


def in_order(sources: Iterable[Path]) -> list[str]:
    """The names of the papers at these paths, by the place on the shelf that each gives for itself."""
    fronts = [_parts(path)[0] for path in sources]
    return [front["name"] for front in sorted(fronts, key=lambda front: (front["place"], front["name"]))]


def _parts(path: Path) -> tuple[dict[str, Any], str]:
    """What stands at the head of a source, and its body."""
    _, head, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    return tomllib.loads(head), body


def read_manuscript(path: Path, results: Mapping[str, object]) -> Manuscript:
    """The paper at ``path`` with its numbers filled in. Raises SourceError for a name that does not resolve."""
    front, body = _parts(path)
    if front["style"] not in LOOKS:
        raise SourceError(f"{path}: no style is called {front['style']!r}; there are {', '.join(LOOKS)}")
    look = LOOKS[front["style"]]
    chunks = [chunk.strip("\n") for chunk in re.split(r"\n\s*\n", fill(body, results)) if chunk.strip()]
    labels = _labels(chunks, look)
    blocks = _numbered(_cite(_point(chunks, labels)), look)
    if not (isinstance(blocks[0], Heading) and blocks[0].title == "Abstract" and isinstance(blocks[1], Text)):
        raise SourceError(f"{path} does not begin with its abstract")
    return Manuscript(
        name=front["name"],
        title=front["title"],
        topics=tuple(front["topics"]),
        synonyms=tuple(front.get("synonyms", ())),
        summary=front["summary"],
        style=front["style"],
        level=front["level"],
        abstract=blocks[1].text,
        blocks=tuple(blocks[2:]),
    )


def _label(kind: str, word: str, count: int, look: Look) -> str:
    """What the thing of that kind and number is called."""
    match kind:
        case "fig":
            return f"{look.figure} {count}"
        case "tab":
            return f"Table {_ROMAN[count] if look.roman_tables else count}"
        case "thm":
            return f"{word} {count}"
        case "alg":
            return f"Algorithm {count}"
        case _:
            return f"({count})"


def _labels(chunks: list[str], look: Look) -> dict[str, str]:
    """Labels by "fig:name", "eq:name" and so on, numbered by first appearance of the thing itself."""
    labels: dict[str, str] = {}
    counts = dict.fromkeys(_LABELLED, 0)
    for chunk in chunks:
        for kind, pattern in _LABELLED.items():
            found = pattern.match(chunk)
            if found and found["name"]:
                counts[kind] += 1
                word = found["kind"] if kind == "thm" else ""
                labels[f"{kind}:{found['name']}"] = _label(kind, word, counts[kind], look)
    return labels


def _point(chunks: list[str], labels: Mapping[str, str]) -> list[str]:
    """Pointers replaced by the labels of what they point to."""

    def label(match: re.Match[str]) -> str:
        try:
            return labels[f"{match[1]}:{match[2]}"].replace(" ", "\N{NO-BREAK SPACE}")
        except KeyError as fault:
            raise SourceError(f"nothing is called {match[0]}") from fault

    return [_POINTER.sub(label, chunk) for chunk in chunks]


def _cite(chunks: list[str]) -> list[str]:
    """Keys of references replaced by their numbers. Raises SourceError for one unknown, or never cited."""
    numbers = {key: str(place) for place, key in enumerate((k for c in chunks for k in _KEYED.findall(c)), start=1)}
    cited: set[str] = set()

    def citation(match: re.Match[str]) -> str:
        keys = match[1].split(", @")
        cited.update(keys)
        if unknown := set(keys) - set(numbers):
            raise SourceError(f"no reference is called {', '.join(sorted(unknown))}")
        return f"[{', '.join(sorted((numbers[key] for key in keys), key=int))}]"

    chunks = [_CITATION.sub(citation, chunk) for chunk in chunks]
    if idle := set(numbers) - cited:
        raise SourceError(f"never cited: {', '.join(sorted(idle))}")
    return [_KEYED.sub(lambda match: f"- [{numbers[match[1]]}] ", chunk) for chunk in chunks]


class _Numbers:
    """The running numbers of sections; letters after the references."""

    def __init__(self, look: Look) -> None:
        self._roman = look.numbers == "I."
        self._section = self._subsection = self._appendix = 0
        self.in_references = self._references_seen = False

    def heading(self, chunk: str) -> Heading:
        """The heading with its number."""
        marks, title = chunk.split(" ", 1)
        number = ""
        self.in_references = title.startswith("References")
        self._references_seen = self._references_seen or self.in_references
        if title.endswith("{-}"):
            title = title.removesuffix("{-}").strip()
        elif self._references_seen:
            number, self._appendix = ascii_uppercase[self._appendix], self._appendix + 1
        elif len(marks) == 2:
            self._section, self._subsection = self._section + 1, 0
            number = _ROMAN[self._section] if self._roman else str(self._section)
        else:
            self._subsection += 1
            number = ascii_uppercase[self._subsection - 1] if self._roman else f"{self._section}.{self._subsection}"
        return Heading(len(marks) - 1, number, title)


def _numbered(chunks: list[str], look: Look) -> list[Block]:
    """Chunks as blocks; sections, figures, tables and statements numbered in order."""
    blocks: list[Block] = []
    numbers, counts = _Numbers(look), dict.fromkeys(_LABELLED, 0)
    for chunk in chunks:
        if chunk.startswith("#"):
            blocks.append(numbers.heading(chunk))
            continue
        for kind, pattern in _LABELLED.items():
            found = pattern.match(chunk)
            if found and found["name"]:
                counts[kind] += 1
                blocks.append(_labelled(kind, found, counts[kind], look))
                break
        else:
            blocks.extend(_texts(chunk, in_references=numbers.in_references))
    return blocks


def _labelled(kind: str, found: re.Match[str], count: int, look: Look) -> Block:
    """The block of a thing that bears a number."""
    label = _label(kind, found["kind"] if kind == "thm" else "", count, look)
    match kind:
        case "fig":
            return FigureBlock(found["name"], label, _one_line(found["caption"]))
        case "tab":
            return TableBlock(label, _one_line(found["caption"]), _rows(found["rows"]))
        case "thm":
            return Statement(label, _one_line(found["title"] or ""), _one_line(found["text"]))
        case "alg":
            steps = [(len(line) - len(line.lstrip()), line.strip()) for line in found["steps"].splitlines()]
            return Algorithm(label, found["title"], tuple((spaces // 2, step) for spaces, step in steps))
        case _:
            return Equation(label, _one_line(f"${found['formula'].strip()}$"))


def _texts(chunk: str, *, in_references: bool) -> list[Text]:
    """A paragraph, a formula, or the entries of a list."""
    if chunk.startswith("$$"):
        return [Text("formula", _one_line("$" + chunk.strip("$ \n") + "$"))]
    if chunk.startswith("- "):
        kind = "reference" if in_references else "item"
        return [Text(kind, _one_line(entry)) for entry in re.split(r"^- ", chunk, flags=re.MULTILINE)[1:]]
    return [Text("body", _one_line(chunk))]


def _rows(source: str) -> tuple[tuple[str, ...], ...]:
    """The cells of a pipe table, without the line of dashes."""
    lines = [tuple(cell.strip() for cell in line.strip().strip("|").split("|")) for line in source.splitlines()]
    return tuple(line for line in lines if not all(set(cell) <= set("-:") for cell in line))


def _one_line(text: str) -> str:
    """Line breaks of the source as spaces; spaces that may not break stay."""
    return re.sub(r"[ \t\n]+", " ", text).strip()
