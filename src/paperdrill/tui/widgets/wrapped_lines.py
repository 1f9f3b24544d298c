"""Text that is laid out for the width it gets, as soon as it gets it: the first frame shows all of it."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

_NOWHERE = 0, Content("")


class WrappedLines(Static):
    """Asks for its lines once for each width, and is as high as they are."""

    DEFAULT_CSS = """
    WrappedLines {
        height: auto;
    }
    """

    def __init__(self, lines: Callable[[int], Content], *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self._lines = lines
        self._laid_out = _NOWHERE
        """A width, and the lines for it."""

    def show(self, lines: Callable[[int], Content]) -> None:
        """Show other lines; the rest of the screen is laid out anew only where they are more or fewer."""
        width, before = self._laid_out
        self._lines, self._laid_out = lines, _NOWHERE
        self.refresh(layout=not width or _height(self._for(width)) != _height(before))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  # Textual's
        """A row for each line."""
        return _height(self._for(width))

    @property
    def visual(self) -> Content:
        """The lines for the width there is."""
        return self._for(self.content_size.width)

    def _for(self, width: int) -> Content:
        if width != self._laid_out[0]:
            self._laid_out = width, self._lines(width) if width else Content("")
        return self._laid_out[1]


def _height(lines: Content) -> int:
    return lines.plain.count("\n") + 1
