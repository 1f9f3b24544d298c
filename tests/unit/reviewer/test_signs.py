"""The tables of signs: nothing in them that no check asks for."""

from __future__ import annotations

import re
from pathlib import Path

import paperdrill.reviewer.signs
from paperdrill.reviewer.signs import topics_of

FOLDER = Path(paperdrill.reviewer.signs.__file__).parent
CODE = "\n".join(file.read_text(encoding="utf-8") for file in FOLDER.rglob("*.py"))
TABLES = ("signs.toml", "asked_signs.toml", "answered_signs.toml")
BY_NAME = set(re.findall(r'\b(?:sign|word_list)\("([\w-]+)", "([\w-]+)"\)', CODE))
WHOLE = set(re.findall(r'\b(?:word_pairs|topics_of)\("([\w-]+)"\)|\bsign\("([\w-]+)", f"', CODE))


def test_every_sign_is_asked_for() -> None:
    """By its name, or with all of its table."""
    whole = {name for names in WHOLE for name in names if name}
    heads = "\n".join((FOLDER / "data" / table).read_text(encoding="utf-8") for table in TABLES)
    tables = set(re.findall(r"^\[([\w-]+)\]", heads, re.MULTILINE))
    idle = {(table, name) for table in tables - whole for name in topics_of(table)} - BY_NAME
    assert len(BY_NAME) > 100
    assert idle == set()
