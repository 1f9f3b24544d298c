"""Changing ``settings.toml``: one key at a time, with the person's comments, order and other keys kept as they are.

What the file holds is read anew for each change, so that nothing is lost that was written there meanwhile, and a file
that cannot be read is never written over.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from paperdrill.errors import SettingsError
from paperdrill.given_file import bytes_in
from paperdrill.toml_values import toml_values
from paperdrill.whole_file import put_over, what_to_do

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

SettingValue = str | bool | int | float | Sequence[str]


def keep_setting(file: Path, name: str, value: SettingValue) -> None:
    """Set one key in the settings file, made where there is none.

    Raises SettingsError where the file is damaged, or cannot be written; it is then as it was.
    """
    plain = _plain(value)

    def change(document: TOMLDocument) -> None:
        document[name] = plain

    _change(file, change, lambda before: {**before, name: plain})


def keep_default(file: Path, name: str) -> None:
    """Take one key out of the settings file, so that its default holds. Raises as ``keep_setting`` does."""

    def change(document: TOMLDocument) -> None:
        document.pop(name, None)

    if file.exists():
        _change(file, change, lambda before: {key: value for key, value in before.items() if key != name})


def _change(
    file: Path,
    change: Callable[[TOMLDocument], None],
    wanted: Callable[[Mapping[str, object]], Mapping[str, object]],
) -> None:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    hint = f"mend {file.name} in an editor first: it was left as it is"
    try:
        before = bytes_in(file).decode("utf-8") if file.exists() else ""
        held, document = toml_values(before), tomlkit.parse(before)
        change(document)
        after = tomlkit.dumps(document)
        if toml_values(after) != wanted(held):
            raise SettingsError(f"{file} is written in a way that cannot be changed here", hint)
    except (UnicodeDecodeError, RecursionError, tomllib.TOMLDecodeError, TOMLKitError) as fault:
        raise SettingsError(f"{file} is damaged", hint) from fault
    except OSError as fault:
        raise SettingsError(f"cannot change {file}: {fault.strerror}", what_to_do(fault)) from fault
    _put(file, after)


def _put(file: Path, text: str) -> None:
    """Put a text in the file's place, all at once."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        put_over(file, text.encode("utf-8"))
    except OSError as fault:
        raise SettingsError(f"cannot change {file}: {fault.strerror}", what_to_do(fault)) from fault


def _plain(value: SettingValue) -> str | bool | int | float | list[str]:
    """The value as TOML holds it; a whole number without a point."""
    if isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    return list(value)
