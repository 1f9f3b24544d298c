"""Where a reader jumped from, as in a browser: back, and forward again."""

from __future__ import annotations

from paperdrill.tui.reader.flow_layout import Place


class Jumps:
    """The places that were left by a jump."""

    def __init__(self) -> None:
        self._back: list[Place] = []
        self._forward: list[Place] = []

    def leave(self, place: Place) -> None:
        """A jump begins at ``place``; what was gone back from is forgotten."""
        if not self._back or self._back[-1] != place:
            self._back.append(place)
        self._forward.clear()

    def back(self, at: Place) -> Place | None:
        """The place before the last jump; None where there was none."""
        if not self._back:
            return None
        self._forward.append(at)
        return self._back.pop()

    def forward(self, at: Place) -> Place | None:
        """The place that was gone back from; None where there is none."""
        if not self._forward:
            return None
        self._back.append(at)
        return self._forward.pop()
