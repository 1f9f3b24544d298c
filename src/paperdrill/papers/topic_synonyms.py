"""Other names of topics: the groups that ship with the package, and a person's own."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec

from paperdrill.errors import SettingsError

Synonyms = tuple[tuple[str, ...], ...]
"""Groups of phrases that mean nearly the same."""


@cache
def shipped_synonyms() -> Synonyms:
    """The groups that ship with the package."""
    return read_synonyms(Path(__file__).with_name("topic_synonyms.toml"))


@cache
def short_forms() -> dict[str, str]:
    """The field's short forms, in small letters, and what they stand for."""
    raw = tomllib.loads(Path(__file__).with_name("topic_synonyms.toml").read_text(encoding="utf-8"))
    return msgspec.convert(raw["short"], dict[str, str])


def all_synonyms(own_file: Path | None) -> Synonyms:
    """The shipped groups, then a person's own if that file exists. Raises SettingsError as ``read_synonyms`` does."""
    own = read_synonyms(own_file) if own_file is not None and own_file.is_file() else ()
    return shipped_synonyms() + own


def read_synonyms(file: Path) -> Synonyms:
    """The groups in a TOML file: ``groups = [["long context", "context window"], ...]``.

    Raises SettingsError naming the file and the fault.
    """
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
        return msgspec.convert(raw.get("groups", []), Synonyms)
    except (OSError, UnicodeDecodeError, RecursionError, tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise SettingsError(
            f"cannot use {file}: {fault}", 'its form is: groups = [["long context", "context window"]]'
        ) from fault
