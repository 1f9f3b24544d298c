"""The file that a person's changes of a key are kept in, as text: a change put at its end, the last one taken off.

All else in the file, comments too, stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from paperdrill.critique.expert_key import parse_expert_key, tables_of
from paperdrill.critique.key_forms import quoted
from paperdrill.errors import BadInputError

_HEAD = re.compile(r"^[ \t]*\[\[", re.MULTILINE)


def new_file(paper: str, *, whole: bool = False) -> str:
    """The beginning of a file for this paper."""
    return f"paper = {quoted(paper)}\n" + ("whole = true\n" if whole else "")


def with_change(text: str, table: str, values: Mapping[str, str | int], name: str) -> str:
    """The file with one change more. Raises BadInputError where the text or the change cannot be used."""
    number = parse_expert_key(text, name).last_change[0] + 1
    lines = [f"{key} = {quoted(value) if isinstance(value, str) else value}" for key, value in values.items() if value]
    gap = "" if text.endswith("\n") else "\n"
    after = "\n".join([f"{text}{gap}\n[[{table}]]", *lines, f"change = {number}\n"])
    parse_expert_key(after, name)
    return after


def without_last_change(text: str, name: str) -> str:
    """The file before the last change that the program wrote down. Raises BadInputError where there is none."""
    last = parse_expert_key(text, name).last_change[0]
    if not last:
        raise BadInputError("there is nothing left to undo", f"what you wrote yourself stands in {name}: edit that")
    before = tables_of(text, name)
    wanted = {key: value for key, value in _without(before, last).items() if value != []}
    heads = [found.start() for found in _HEAD.finditer(text)]
    for start, end in reversed(list(pairwise([*heads, len(text)]))):
        after = (text[:start].removesuffix("\n")) + text[end:]
        try:
            if tables_of(after, name) == wanted:
                return after
        except BadInputError:
            continue  # the brackets stand within a text
    raise BadInputError(f"cannot tell change {last} from the rest of {name}", "take it out with an editor")


def _without(tables: Mapping[str, Any], change: int) -> dict[str, Any]:
    return {
        name: [each for each in entries if each.get("change") != change] if isinstance(entries, list) else entries
        for name, entries in tables.items()
    }
