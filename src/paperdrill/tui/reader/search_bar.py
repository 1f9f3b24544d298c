"""The line in which a search is typed, with the matches counted."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static


class SearchBar(Horizontal):
    """Hidden until it is opened; every keystroke searches."""

    BINDINGS = [
        Binding("enter", "leave(True)", "To the match", show=False, id="search.take"),
        Binding("escape", "leave(False)", "Close the search", show=False, id="search.close"),
        Binding("down,f3", "match(1)", "Next match", show=False, id="search.match"),
        Binding("up,f2", "match(-1)", "Previous match", show=False, id="search.match_back"),
    ]

    class Typed(Message):
        """Search for this."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    class MatchWanted(Message):
        """Go to the next (1) or the previous (-1) match."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Left(Message):
        """Back to the paper."""

        def __init__(self, keep: bool) -> None:
            super().__init__()
            self.keep = keep
            """Keep the matches marked."""

    def compose(self) -> ComposeResult:
        """A slash, the query, the count."""
        yield Static("/", id="search-slash", markup=False)
        yield Input(id="search-query", compact=True, select_on_focus=True)
        yield Static(id="search-count", markup=False)

    def open(self) -> None:
        """Show it, ready to type; what was searched last is there, selected."""
        self.display = True
        self.screen.set_focus(self.query_one(Input))

    def show_count(self, current: int, count: int) -> None:
        """Say which match of how many, as in "3 of 17"."""
        typed = bool(self.query_one(Input).value.strip())
        self.query_one("#search-count", Static).update(
            f"{current} of {count}" if count else "no match" if typed else ""
        )

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_leave(keep=True)

    def action_match(self, by: int) -> None:
        """Another match, without leaving the bar."""
        self.post_message(self.MatchWanted(by))

    def action_leave(self, keep: bool) -> None:
        """Close: with the matches kept it stays in sight, to show their count."""
        if not keep:
            self.query_one(Input).value = ""
        self.display = keep and bool(self.query_one(Input).value.strip())
        self.post_message(self.Left(keep))
