"""Writes docs/keys.md: every station of the interface and its keys, made from the bindings in the code.

Run: python docs/make_keys.py [--check]. With --check nothing is written; it fails where the table is stale, or where a
key means two things on stations that lead to one another.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import combinations
from pathlib import Path

from textual.binding import Binding
from textual.dom import DOMNode

from paperdrill.tui.commands import own_bindings
from paperdrill.tui.key_names import key_name, keys_told

KEYS_PAGE = Path(__file__).with_name("keys.md")
EVERYWHERE = {
    "enter": "takes, opens, goes on",
    "escape": "back, or out of what one types in",
    "tab": "the next part of the screen",
    "shift+tab": "the part before",
    **dict.fromkeys(("up", "down", "j", "k", "g", "G", "home", "end"), "moves"),
    **dict.fromkeys(("space", "b", "pageup", "pagedown"), "moves by a page"),
    "f1": "help",
    "f10": "quits, and saves",
}
"""Keys that mean one thing on all stations, whatever their action is called."""
SAME = (
    {"mark.yes", "report.yes"},
    {"mark.half", "report.half"},
    {"mark.no", "report.no"},
    {"mark.later", "report.later"},
    {"report.explain", "why.close"},
    {"finding.retry", "history.again", "rounds.again", "report.again", "verdict.again"},
    {"mark.paper", "report.paper", "audit.paper", "asking.paper", "verdict.paper"},
)
"""Names of actions that are one thing under two labels: it turns a view on and off, or is said of another object."""


@dataclass(frozen=True)
class Stop:
    """One station: its name, the module and class of its screen, the widgets in it, and the stations it leads to.

    Resuming is no such way: it drops a person into an exercise, where other keys are expected.
    """

    name: str
    screen: str
    widgets: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()


_LIST = ("widgets.block_list.BlockList",)
_READER = ("paper_view.PaperView", "reader.Reader", "outline.Outline", "search_bar.SearchBar")
STOPS = (
    Stop(
        "Home",
        "home_screen.HomeScreen",
        _LIST,
        ("Finding", "Past sessions", "Settings", "Looking back", "Worked example", "Club"),
    ),
    Stop("Worked example", "worked_screen.WorkedScreen", (), ("Home", "Passage")),
    Stop("Finding", "finding_screen.FindingScreen", (), ("Home", "Papers to choose from", "Ready", "Your paper")),
    Stop("Papers to choose from", "candidates_screen.CandidatesScreen", _LIST, ("Home", "Finding")),
    Stop("Ready", "ready_screen.ReadyScreen", (), ("Home", "Finding", "Skim")),
    Stop(
        "Skim",
        "skim_screen.SkimScreen",
        (*(f"reader.{name}" for name in _READER), "pictures.picture_view.PictureView"),
        ("Critique",),
    ),
    Stop("Critique", "critique_screen.CritiqueScreen", (), ("Predict", "Discussion", "Marking", "Report")),
    Stop("Predict", "predict_screen.PredictScreen", (), ("Discussion", "Marking", "Report")),
    Stop("Discussion", "discussion_screen.DiscussionScreen", (), ("Passage", "Marking", "Report")),
    Stop("Marking", "mark_screen.MarkScreen", _LIST, ("Passage", "Report")),
    Stop("Report", "report_screen.ReportScreen", _LIST,
         ("Passage", "Why", "Ready", "Past sessions", "Marking", "Club")),
    Stop("Club", "club_screen.ClubScreen", _LIST, ("Finding",)),
    Stop("Past sessions", "history_screen.HistoryScreen", ("widgets.session_table.SessionTable",),
         ("Home", "Report", "Past rounds", "Ready", "Finding", "Verdict", "Settings", "Looking back")),
    Stop("Past rounds", "rounds_screen.RoundsScreen", _LIST, ("Home", "Past sessions", "Bin", "Verdict", "Finding")),
    Stop("Bin", "bin_screen.BinScreen", _LIST, ("Past sessions", "Past rounds")),
    Stop("Your paper", "audit_screen.AuditScreen", _LIST, ("Home", "Passage", "Drill")),
    Stop("Drill", "drill_screen.DrillScreen", _LIST, ("Passage", "Verdict")),
    Stop("Verdict", "verdict_screen.VerdictScreen", _LIST, ("Passage", "Past rounds", "Finding")),
    Stop("Looking back", "looking_back_screen.LookingBackScreen", _LIST, ("Past sessions", "Settings")),
    Stop("Settings", "settings_screen.SettingsScreen", _LIST, ("Past sessions",)),
    Stop("Passage", "passage_screen.PassageScreen"),
    Stop("Why", "why_screen.WhyScreen"),
)  # fmt: skip


def bindings_of(stop: Stop) -> Iterator[Binding]:
    """The bindings of a station and of the widgets in it, each once."""
    seen = set[str]()
    for place in (f"screens.{stop.screen}", *stop.widgets):
        module, _, name = place.rpartition(".")
        kind = getattr(import_module(f"paperdrill.tui.{module}"), name)
        assert issubclass(kind, DOMNode)
        for binding in own_bindings(kind):
            if binding.description and (binding.id or binding.action) not in seen:
                seen.add(binding.id or binding.action)
                yield binding


def meanings(stop: Stop) -> dict[str, list[Binding]]:
    """What each key does on a station, those left out that mean the same everywhere."""
    found = dict[str, list[Binding]]()
    for binding in bindings_of(stop):
        for each in Binding.make_bindings([binding]):
            if each.key not in EVERYWHERE:
                found.setdefault(each.key, []).append(binding)
    return found


def is_same(one: Binding, other: Binding) -> bool:
    """Do two bindings mean one thing to a person?"""
    if one.action == other.action or one.description == other.description:
        return True
    return any({one.id, other.id} <= names for names in SAME)


def conflicts(stops: tuple[Stop, ...] = STOPS) -> list[str]:
    """The keys that mean two things on stations that lead to one another."""
    found = []
    for one, other in combinations(stops, 2):
        if other.name not in one.leads_to and one.name not in other.leads_to:
            continue
        here, there = meanings(one), meanings(other)
        for key in sorted(here.keys() & there.keys()):
            found += [
                f"{key_name(key)}: {a.description} ({one.name}), {b.description} ({other.name})"
                for a in here[key]
                for b in there[key]
                if not is_same(a, b)
            ]
    return found


def page() -> str:
    """The page: keys that hold everywhere, then each station with its keys and the names they can be mapped by."""
    lines = [
        "# Keys",
        "",
        "Made from the code by `python docs/make_keys.py`; a test fails where this page is stale, or where a key",
        "means two things on stations that lead to one another. Resuming, which drops you into a running skim or",
        "critique, is not counted. `^d` is Ctrl+D. A name is what `[keys]` in `settings.toml` maps, as in",
        '`"skim.finish" = "f9,D"`. F1 shows the keys of the screen you are on, and searches them.',
        "",
        "| everywhere | |",
        "| --- | --- |",
    ]
    told = dict[str, list[str]]()
    for key, meaning in EVERYWHERE.items():
        told.setdefault(meaning, []).append(key_name(key))
    lines += [f"| {' '.join(f'`{key}`' for key in keys)} | {meaning} |" for meaning, keys in told.items()]
    for stop in STOPS:
        lines += ["", f"## {stop.name}", ""]
        if stop.leads_to:
            lines += [f"Leads to: {', '.join(stop.leads_to)}.", ""]
        lines += ["| keys | what they do | name |", "| --- | --- | --- |"]
        for binding in bindings_of(stop):
            keys = " ".join(f"`{key}`" for key in keys_told(binding).split())
            lines.append(f"| {keys} | {binding.tooltip or binding.description} | {binding.id or ''} |")
    return "\n".join([*lines, ""])


def main() -> int:
    """Write the page, or check it."""
    for conflict in (found := conflicts()):
        print(conflict, file=sys.stderr)
    if "--check" not in sys.argv[1:]:
        KEYS_PAGE.write_text(page(), encoding="utf-8")
    elif KEYS_PAGE.read_text(encoding="utf-8") != page():
        print("docs/keys.md is stale: run python docs/make_keys.py", file=sys.stderr)
        return 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
