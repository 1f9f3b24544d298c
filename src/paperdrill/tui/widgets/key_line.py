"""The keys at the bottom of a station, as many as there is room for, drawn as one line and only when they change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

_QUIT = "app.quit"
_EDGE = "▏"
"""Parts the palette's key from the others."""


@dataclass(frozen=True, slots=True)
class _LineKey:
    """One key, and what it does."""

    key: str
    shown: str
    name: str
    action: str
    enabled: bool
    tooltip: str
    is_palette: bool = False

    def parts(self, *, compact: bool) -> tuple[str, str]:
        """The key and its name with the blanks that belong to them."""
        is_close = compact or self.is_palette
        return (self.shown, f" {self.name}") if is_close else (f" {self.shown} ", f"{self.name} ")

    def width(self, *, compact: bool) -> int:
        """Cells that it takes, with what parts it from the next."""
        return sum(map(cell_len, self.parts(compact=compact))) + (2 if self.is_palette else int(compact))


class KeyLine(Widget, can_focus=False):
    """Of no key anything is cut: they are set closer, and some left to the help, where it is narrow."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"key-line--key", "key-line--name", "key-line--edge", "key-line--under"}

    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 1;
        color: $footer-foreground;
        background: $panel;
        & > .key-line--key {
            color: $footer-key-foreground;
            text-style: bold;
        }
        & > .key-line--name {
            color: $footer-description-foreground;
        }
        & > .key-line--edge {
            color: $foreground 20%;
        }
        & > .key-line--under {
            color: $footer-key-foreground;
            background: $block-hover-background;
        }
    }
    """

    def __init__(self, *, spare: Sequence[str] = (), show_command_palette: bool = False) -> None:
        super().__init__()
        self._spare = spare
        """Actions whose keys are left out where there is no room, the first of them first; quitting goes last."""
        self._shows_palette = show_command_palette
        self._keys: tuple[_LineKey, ...] | None = None
        """What is drawn; None until that is looked up."""
        self._compact = False
        self._under: _LineKey | None = None
        """The key under the mouse."""

    def on_mount(self) -> None:
        """Hear of it when other keys work than before."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, screen: Screen[object]) -> None:
        if screen.app.app_focus and self.is_attached:
            self.call_after_refresh(self._look_up)

    def on_resize(self) -> None:
        """Fill another width."""
        self._look_up()

    @property
    def is_whole(self) -> bool:
        """Is there room for all keys that are shown?"""
        return self._keys is not None and _width(self._keys, compact=self._compact) <= self.size.width

    # -- which keys --

    def _look_up(self) -> None:
        """Draw anew where other keys are to be shown."""
        if not self.is_attached:
            return
        before = self._keys, self._compact
        self._keys, self._compact = self._that_fit(self._in_order(self._that_work()))
        if before != (self._keys, self._compact):
            self._hover(None)
            self.refresh()

    def _that_work(self) -> Iterable[_LineKey]:
        """One key for each action that is to be shown, the palette's last."""
        active, seen = self.screen.active_bindings, set[str]()
        for _, binding, enabled, tooltip in active.values():
            if binding.show and binding.action not in seen:
                seen.add(binding.action)
                shown = self.app.get_key_display(binding)
                yield _LineKey(binding.key, shown, binding.description, binding.action, enabled, tooltip)
        if self._shows_palette and (bound := active.get(self.app.COMMAND_PALETTE_BINDING)):
            _, binding, enabled, tooltip = bound
            shown, told = self.app.get_key_display(binding), tooltip or binding.description
            yield _LineKey(binding.key, shown, binding.description, binding.action, enabled, told, is_palette=True)

    def _in_order(self, keys: Iterable[_LineKey]) -> tuple[_LineKey, ...]:
        """Help, quitting, what widgets add, then the station's own: Textual's order changes with the focus."""
        own = [binding.action for binding in self.screen.BINDINGS if isinstance(binding, Binding)]
        places = {action: place for place, action in enumerate(("help", _QUIT, *own))}
        return tuple(sorted(keys, key=lambda key: len(places) if key.is_palette else places.get(key.action, 1.5)))

    def _that_fit(self, keys: tuple[_LineKey, ...]) -> tuple[tuple[_LineKey, ...], bool]:
        """First the palette's goes, then the room between keys, then what can be spared. Tells if room went."""
        room = self.size.width
        if _width(keys, compact=False) > room:
            keys = tuple(key for key in keys if not key.is_palette)
        compact = _width(keys, compact=False) > room
        for action in (*self._spare, _QUIT):
            if _width(keys, compact=compact) > room:
                keys = tuple(key for key in keys if key.action != action)
        return keys, compact

    # -- what is drawn --

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  # Textual's signature; there is one line
        """The keys from the left, the palette's at the right."""
        keys, base = self._keys or (), self.rich_style.background_style
        left = [segment for key in keys if not key.is_palette for segment in self._drawn(key)]
        right = [segment for key in keys if key.is_palette for segment in self._drawn(key)]
        blank = self.size.width - sum(cell_len(segment.text) for segment in (*left, *right))
        return Strip([*left, Segment(" " * max(0, blank), base), *right]).adjust_cell_length(self.size.width, base)

    def _drawn(self, key: _LineKey) -> Iterable[Segment]:
        if key.is_palette:
            yield Segment(_EDGE, self.get_component_rich_style("key-line--edge"))
        is_under, dim = key is self._under, Style() if key.enabled else Style(dim=True)
        background = self.get_component_rich_style("key-line--under").background_style if is_under else Style()
        for part, kind in zip(key.parts(compact=self._compact), ("key-line--key", "key-line--name"), strict=True):
            yield Segment(part, self.get_component_rich_style(kind) + background + dim)
        if self._compact or key.is_palette:
            yield Segment(" ", self.rich_style.background_style)

    # -- the mouse --

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Mark the key under it, and tell what that one does."""
        self._hover(self._at(event.x))

    def on_leave(self) -> None:
        """Mark none."""
        self._hover(None)

    def _hover(self, key: _LineKey | None) -> None:
        if key is not self._under:
            self._under = key
            self.tooltip = (key.tooltip or None) if key else None
            self.refresh()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key."""
        if key := self._at(event.x):
            if key.enabled:
                self.app.simulate_key(key.key)
            else:
                self.app.bell()

    def _at(self, x: int) -> _LineKey | None:
        """The key that is drawn in a cell of the line."""
        end = 0
        for key in self._keys or ():
            width = key.width(compact=self._compact)
            end = self.size.width if key.is_palette else end + width
            if end - width <= x < end:
                return key
        return None


def _width(keys: Iterable[_LineKey], *, compact: bool) -> int:
    """Cells that the keys take with the blanks about them."""
    return sum(key.width(compact=compact) for key in keys)
