"""The countdown on the screen: large where there is room, and marked when time runs short."""

from __future__ import annotations

import math

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Digits, Static

from paperdrill.countdown import overtime_face

AMBER_S = 120.0
RED_S = 30.0


class Clock(Horizontal):
    """Shows what is left. Its looks hang on the classes -amber and -red, and -large on the screen."""

    face = "0:00"
    """What it shows, as text."""
    quiet = False
    """Show whole minutes only, small: for those whom running seconds drive."""

    def compose(self) -> ComposeResult:
        """A mark, and the face in both sizes; the style sheet shows one of them."""
        yield Static(id="clock-mark", markup=False)
        yield Digits(id="clock-large")
        yield Static(id="clock-small", markup=False)

    def show(self, remaining_s: float) -> None:
        """Draw the time that is left, if its face changed; below 0 it is what was taken too much."""
        face = f"{max(0, math.ceil(remaining_s / 60))} min" if self.quiet else overtime_face(remaining_s)
        red = remaining_s <= RED_S
        amber = not red and remaining_s <= AMBER_S
        if face == self.face and (amber, red) == (self.has_class("-amber"), self.has_class("-red")):
            return
        self.face = face
        self.set_class(amber, "-amber")
        self.set_class(red, "-red")
        self.query_one("#clock-mark", Static).update("!!" if red else "!" if amber else "")
        self.set_class(self.quiet, "-quiet")
        self.query_one("#clock-large", Digits).update("" if self.quiet else face)
        self.query_one("#clock-small", Static).update(face)
