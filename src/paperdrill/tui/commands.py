"""Every action by name for the command palette, and the names by which keys can be mapped anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from importlib import import_module
from pkgutil import iter_modules

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.screen import Screen

from paperdrill.tui.key_names import keys_told

_OURS = "paperdrill.tui"


def commands_of(screen: Screen[object]) -> Iterator[SystemCommand]:
    """What the screen and the widgets in sight can do, each action once."""
    told = set[str]()
    for node in screen.walk_children(with_self=True):
        if not node.display:
            continue
        for binding in own_bindings(type(node)):
            name = binding.action.partition("(")[0]
            if binding.description in told or not binding.description or not node.check_action(name, ()):
                continue
            told.add(binding.description)
            about = "  ".join(part for part in (binding.tooltip, f"({keys_told(binding)})") if part)
            yield SystemCommand(binding.description, about, partial(screen.app.run_action, binding.action, node))


def unknown_names(keys: Mapping[str, str]) -> list[str]:
    """Those of the names in a person's key map that no action bears; loads every screen to know."""
    if not keys:
        return []
    return sorted(set(keys) - {binding.id for binding in all_bindings()})


def all_bindings() -> Iterator[Binding]:
    """The bindings of every screen and widget of ours."""
    for part in ("screens", "widgets", "reader", "pictures"):
        package = import_module(f"{_OURS}.{part}")
        for module in iter_modules(package.__path__):
            import_module(f"{package.__name__}.{module.name}")
    for node in _below(DOMNode):
        if node.__module__.startswith(_OURS):
            yield from _bindings(node.__dict__.get("BINDINGS", ()))


def with_keys(bindings: Iterable[BindingType], keys: Mapping[str, str]) -> Iterator[Binding]:
    """The bindings, with a person's own keys where they mapped them."""
    for binding in _bindings(bindings):
        own = keys.get(binding.id or "")
        yield Binding(own, binding.action, binding.description, tooltip=binding.tooltip) if own else binding


def own_bindings(kind: type[DOMNode]) -> Iterator[Binding]:
    """Of a class and those of ours that it is derived from, but for the keys that it binds anew."""
    bound = set[str]()
    for base in kind.__mro__:
        if base.__module__.startswith(_OURS):
            own = [binding for binding in _bindings(base.__dict__.get("BINDINGS", ())) if binding.key not in bound]
            yield from own
            bound.update(binding.key for binding in own)


def _bindings(bindings: Iterable[BindingType]) -> Iterator[Binding]:
    return (binding for binding in bindings if isinstance(binding, Binding))


def _below(kind: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for derived in kind.__subclasses__():
        yield derived
        yield from _below(derived)
