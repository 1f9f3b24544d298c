"""A class whose rules speak of a few widgets: Textual looks the styles of all within up, longer than a key may take."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget


def set_class_for(few: Iterable[Widget], within: Widget, name: str, *, there: bool) -> None:
    """Give a widget a class, or take it away, and look up only what that changes."""
    if within.has_class(name) != there:
        within.set_class(there, name, update=False)
        within.app.stylesheet.update_nodes(few)
