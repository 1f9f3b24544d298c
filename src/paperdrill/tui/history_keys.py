"""The keys of the list of past sessions, in the order in which they stand on its last line."""

from __future__ import annotations

from textual.binding import Binding

HISTORY_KEYS: list[Binding | tuple[str, str] | tuple[str, str, str]] = [
    Binding("slash", "search", "Search", key_display="/", id="history.search", priority=True),
    Binding("f", "filter", "Filter", id="history.filter", tooltip="Show all, unfinished, due today, or tried again"),
    Binding("t", "trends", "Trends", id="history.trends", tooltip="Each field's score over time"),
    Binding(
        "p",
        "practise",
        "Due",
        id="history.practise",
        tooltip="Start what is due first: another attempt, or another round",
    ),
    Binding("r", "again", "Again", id="history.again", tooltip="Another attempt on the paper"),
    Binding("d", "discard", "Discard", show=False, id="history.discard", tooltip="Move to the bin"),
    Binding("B", "bin", "Bin", show=False, id="history.bin", tooltip="What you discarded; put it back from there"),
    Binding("u", "undo", "Undo", id="history.undo", tooltip="Put back what you discarded last"),
    Binding(
        "v", "compare", "Compare two attempts: press it on one, then on the other", show=False, id="history.compare"
    ),
    Binding("n", "new", "New", show=False, id="history.new", tooltip="Begin a new session"),
    Binding("tab", "rounds", "Rounds", id="history.rounds", tooltip="Past rounds of questions"),
    Binding("shift+tab", "due", "Go to what is due, and back", show=False, id="history.due"),
    Binding("escape", "leave_search", "End the search, or leave for home", show=False, id="history.leave_search"),
    Binding("l", "look_back", "Looking back: a calendar, trends, gaps", show=False, id="history.look_back"),
    Binding("comma", "settings", "Settings", show=False, key_display=",", id="history.settings"),
    Binding("q", "home", "Home", show=False, id="history.home"),
]
