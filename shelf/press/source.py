"""The source of a practice paper: ``paper.md`` -> blocks, every number filled in from the experiment's results.

A small Markdown: TOML between ``+++`` lines at the head; ``## Heading`` and ``### Subheading`` (numbered here, unless
they end in ``{-}``; lettered after the references); paragraphs; ``- `` lists; tables and figures with a caption;
``$$ formula $$`` on a line of its own; a list of references after ``## References {-}``. A placeholder
``{path.into.results:.2f}`` stands for a number; ``@fig:name`` and ``@tab:name`` for "Figure 1" and "Table 1";
``[@key, @other]`` for the numbers of the references that begin with ``[key]`` and ``[other]``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import ascii_uppercase

from shelf.results import lookup

_PLACEHOLDER = re.compile(r"\{([a-z]\w*(?:\.\w+)+)(?::([^{}]+))?\}")
_POINTER = re.compile(r"@(fig|tab):([\w-]+)")
_FIGURE = re.compile(r"!\[(?P<caption>.+)\]\((?P<name>[\w-]+)\)\s*\Z", re.DOTALL)
_TABLE = re.compile(r"Table \((?P<name>[\w-]+)\): (?P<caption>.+?)\n(?P<rows>\|.+)\Z", re.DOTALL)
_CITATION = re.compile(r"\[@(\w+(?:, @\w+)*)\]")
_KEYED = re.compile(r"^- \[([a-z]\w*)\] ", re.MULTILINE)
_KINDS = {"fig": "Figure", "tab": "Table"}


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


Block = Heading | Text | FigureBlock | TableBlock


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A paper ready to be set."""

    name: str
    title: str
    topics: tuple[str, ...]
    summary: str
    columns: int
    abstract: str
    blocks: tuple[Block, ...]


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


def read_manuscript(path: Path, results: Mapping[str, object]) -> Manuscript:
    """The paper at ``path`` with its numbers filled in. Raises SourceError for a name that does not resolve."""
    _, head, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    front = tomllib.loads(head)
    chunks = [chunk.strip("\n") for chunk in re.split(r"\n\s*\n", fill(body, results)) if chunk.strip()]
    blocks = _numbered(_cite(_point(chunks)))
    if not (isinstance(blocks[0], Heading) and blocks[0].title == "Abstract" and isinstance(blocks[1], Text)):
        raise SourceError(f"{path} does not begin with its abstract")
    return Manuscript(
        name=front["name"],
        title=front["title"],
        topics=tuple(front["topics"]),
        summary=front["summary"],
        columns=front["columns"],
        abstract=blocks[1].text,
        blocks=tuple(blocks[2:]),
    )


def _point(chunks: list[str]) -> list[str]:
    """Pointers to figures and tables replaced by their labels, numbered by first appearance of the thing itself."""
    labels: dict[str, str] = {}
    counts = {"fig": 0, "tab": 0}
    for chunk in chunks:
        for kind, pattern in (("fig", _FIGURE), ("tab", _TABLE)):
            if found := pattern.match(chunk):
                counts[kind] += 1
                labels[f"{kind}:{found['name']}"] = f"{_KINDS[kind]} {counts[kind]}"

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


def _numbered(chunks: list[str]) -> list[Block]:
    """Chunks as blocks; sections, figures and tables numbered in order."""
    blocks: list[Block] = []
    section = subsection = appendix = figures = tables = 0
    in_references = references_seen = False
    for chunk in chunks:
        if chunk.startswith("#"):
            marks, title = chunk.split(" ", 1)
            number = ""
            in_references = title.startswith("References")
            references_seen = references_seen or in_references
            if title.endswith("{-}"):
                title = title.removesuffix("{-}").strip()
            elif references_seen:
                number, appendix = ascii_uppercase[appendix], appendix + 1
            elif len(marks) == 2:
                section, subsection = section + 1, 0
                number = str(section)
            else:
                subsection += 1
                number = f"{section}.{subsection}"
            blocks.append(Heading(len(marks) - 1, number, title))
        elif found := _FIGURE.match(chunk):
            figures += 1
            blocks.append(FigureBlock(found["name"], f"Figure {figures}", _one_line(found["caption"])))
        elif found := _TABLE.match(chunk):
            tables += 1
            blocks.append(TableBlock(f"Table {tables}", _one_line(found["caption"]), _rows(found["rows"])))
        else:
            blocks.extend(_texts(chunk, in_references=in_references))
    return blocks


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
