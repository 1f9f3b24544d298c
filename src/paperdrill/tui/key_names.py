"""Keys by the names that stand on a keyboard: F9, ^d, esc, PgDn."""

from __future__ import annotations

import re

from textual.binding import Binding
from textual.keys import format_key

_FUNCTION_KEY = re.compile(r"f\d+")
_NAMES = {"enter": "enter", "backspace": "backspace", "delete": "delete", "pageup": "PgUp", "pagedown": "PgDn"}
"""Where Textual has a sign that not every font has, or that stands on no key."""


def key_name(key: str) -> str:
    """One key: "ctrl+d" is "^d", "f9" is "F9"."""
    if key in _NAMES:
        return _NAMES[key]
    if _FUNCTION_KEY.fullmatch(key):
        return key.upper()
    return f"^{format_key(key[5:])}" if key.startswith("ctrl+") else format_key(key)


def keys_told(binding: Binding) -> str:
    """All keys of a binding, parted by blanks; as it has them told itself, where it says so."""
    return binding.key_display or " ".join(key_name(each.key) for each in Binding.make_bindings([binding]))
