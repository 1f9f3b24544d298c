"""The word lists that ship as text: lines, # for a comment, [name] to open a class."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files


def data_lines(name: str, package: str = "paperdrill.text") -> Iterator[str]:
    """The lines of a list in a package's ``data`` that hold something."""
    for line in files(package).joinpath(f"data/{name}").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def data_figures(name: str, package: str) -> dict[str, float]:
    """A table of two columns, a name and its figure."""
    rows = (line.split("\t") for line in data_lines(name, package))
    return {figure: float(value) for figure, value in rows}


def data_classes(name: str, package: str = "paperdrill.text") -> dict[str, list[str]]:
    """The lines of each class of a shipped list."""
    classes: dict[str, list[str]] = {}
    current: list[str] = []
    for line in data_lines(name, package):
        if line.startswith("[") and line.endswith("]"):
            current = classes.setdefault(line[1:-1], [])
        else:
            current.append(line)
    return classes


@lru_cache(maxsize=1)
def word_classes() -> dict[str, frozenset[str]]:
    """The words of each class of ``data/lexicon.txt``."""
    return {name: frozenset(" ".join(lines).split()) for name, lines in data_classes("lexicon.txt").items()}
