"""What lies over a station for a while: the station goes dim behind it, and is dimmed once for each of its colours."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeVar

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.color import Color
from textual.css.styles import RulesMap
from textual.reactive import Reactive
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual, VisualType
from textual.widget import Widget

Answer = TypeVar("Answer")


class OverlayScreen(ModalScreen[Answer]):
    """A modal screen whose background costs no more than drawing the station: Textual mixes each word's colour anew."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As in a station: what takes the keys draws itself."""

    def render(self) -> VisualType:  # type: ignore[override]  # any widget may give a visual; Screen is told too narrowly
        """The station behind, dimmed; a plain colour where there is none."""
        behind = super().render()
        return _Dimmed(behind) if isinstance(behind, BackgroundScreen) else behind


class _Dimmed(Visual):
    """All of a screen, with a colour over it."""

    def __init__(self, behind: BackgroundScreen) -> None:
        self._compositor = behind.screen._compositor  # what Textual's own background draws by
        self._over = behind.color

    def render_strips(
        self,
        width: int,  # noqa: ARG002  # Textual's signature
        height: int | None,
        style: Style,  # noqa: ARG002  # the same
        options: RenderOptions,  # noqa: ARG002  # the same
    ) -> list[Strip]:
        """The screen's lines."""
        lines = self._compositor.render_strips()
        return [Strip([self._dim(segment) for segment in line], line.cell_length) for line in lines[:height]]

    def _dim(self, segment: Segment) -> Segment:
        return Segment(segment.text, _dimmed(segment.style or RichStyle(), self._over))

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002  # Textual's signature
        """All there is."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002  # Textual's signature
        """That of the screen."""
        return self._compositor.size.height


@lru_cache(maxsize=1024)
def _dimmed(style: RichStyle, over: Color) -> RichStyle:
    """A style below a colour; what can be clicked in it is behind, too."""
    plain = style.clear_meta_and_links()
    colours = (Color.from_rich_color(one) + over if one else None for one in (plain.color, plain.bgcolor))
    return plain + RichStyle.from_color(*(colour.rich_color if colour else None for colour in colours))
