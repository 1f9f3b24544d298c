"""The way to a club."""

from __future__ import annotations

from textual import on

from paperdrill.tui import messages
from paperdrill.tui.ways import Ways


class ClubWays(Ways):
    """From home, from a report and from the command palette."""

    @on(messages.ShowClub)
    def _club_wanted(self) -> None:
        from paperdrill.tui.screens.club_screen import ClubScreen

        if not isinstance(self.screen, ClubScreen):
            self.push_screen(ClubScreen())
