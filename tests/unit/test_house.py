"""The shape of the house, as far as a machine can see it: a stranger finds a thing by its name, and finds it once."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import paperdrill

SOURCE = Path(paperdrill.__file__).parent
LONGEST_LINES = 350
SPLITTER = re.compile(r"""\[(?=[^\]]*\.)(?=[^\]]*[!?])[^\]]*\]\)?\\s[+*](?!\\d)|split\(["'][.!?] ["']\)""")
"""White space after any mark that ends a sentence, as a pattern in somebody's code; a note's number is none."""


def modules() -> Iterator[Path]:
    """Every module but those whose name is given by the language."""
    return (file for file in SOURCE.rglob("*.py") if not file.name.startswith("__"))


def doubled(names: Iterator[str]) -> set[str]:
    """Those that stand more than once."""
    return {name for name, count in Counter(names).items() if count > 1}


def test_modules_are_found() -> None:
    """A check of no files would pass for ever."""
    assert sum(1 for _ in modules()) > 100


def test_no_file_name_stands_twice() -> None:
    """A name in a traceback or a search leads to one place."""
    assert doubled(file.name for file in modules()) == set()


def test_no_class_name_means_two_things() -> None:
    """Private ones may repeat: nobody meets them outside their file."""
    trees = (ast.parse(file.read_text(encoding="utf-8")) for file in modules())
    classes = (node.name for tree in trees for node in tree.body if isinstance(node, ast.ClassDef))
    assert doubled(name for name in classes if not name.startswith("_")) == set()


def test_no_file_is_longer_than_one_idea_needs() -> None:
    """Two rooms would be clearer than one."""
    long = {file.name for file in modules() if len(file.read_text(encoding="utf-8").splitlines()) > LONGEST_LINES}
    assert long == set()


@pytest.mark.parametrize("code", [r'"(?<=[.!?])\s+(?=[A-Z])"', r'"[?!.]\s*"', 'text.split(". ")'])
def test_a_splitter_of_ones_own_is_known(code: str) -> None:
    """In the ways in which people write one."""
    assert SPLITTER.search(code)


def test_nobody_but_text_splits_sentences() -> None:
    """An abbreviation that one splitter learns all have learnt."""
    others = (file for file in modules() if file.parent != SOURCE / "text")
    assert {file.name for file in others if SPLITTER.search(file.read_text(encoding="utf-8"))} == set()
