"""The keys of the home screen, in the order in which they stand on its last line."""

from __future__ import annotations

from textual.binding import Binding

HOME_KEYS: list[Binding | tuple[str, str] | tuple[str, str, str]] = [
    Binding(
        "f5",
        "offer",
        "Five papers",
        key_display="F5",
        tooltip="Five papers on the topic to choose from",
        id="home.offer",
    ),
    Binding(
        "f4",
        "worked",
        "Example",
        key_display="F4",
        tooltip="Watch an expert do it: a worked example",
        id="home.worked",
    ),
    Binding("h,f3", "history", "History", key_display="F3 h", tooltip="Past sessions", id="home.history"),
    Binding("l", "look_back", "Looking back", tooltip="Looking back: a calendar, trends, gaps", id="home.look_back"),
    Binding("comma", "settings", "Settings", key_display=",", id="home.settings"),
    Binding("C", "club", "Club", show=False, tooltip="What your reading group reads, and who is in", id="home.club"),
    Binding("slash", "search", "Search the past", show=False, id="home.search"),
    Binding("ctrl+t", "forms", "Form", tooltip="Choose the form of the critique", id="home.form"),
    Binding("ctrl+r", "drill", "Drill", tooltip="Questions on your own paper, or the skim again", id="home.drill"),
    Binding("n", "new", "New", show=False, tooltip="Go to the field for a new paper", id="home.new", priority=True),
    Binding("d", "discard", "Discard", tooltip="Move the unfinished session to the bin", id="home.discard"),
    Binding("u", "undo_discard", "Undo", tooltip="Put back what you discarded last", id="home.undo"),
    Binding("x", "set_aside", "Set aside", show=False, tooltip="Set the paper aside", id="home.aside"),
    Binding("down", "below", "To what is below", show=False, id="home.below"),
    Binding("up", "above", "To what is above", show=False, id="home.above"),
    Binding("escape", "leave_field", "Leave the text field", show=False, id="home.leave_field"),
]
