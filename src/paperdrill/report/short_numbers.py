"""Numbers as a person reads them in a line: scores, what was gained, first and second. Loads next to nothing."""

from __future__ import annotations


def number(score: float | None) -> str:
    """A score in whole points, a dash where there is none."""
    return "-" if score is None else f"{score:.0f}"


def signed(difference: float | None) -> str:
    """What was gained or lost: "+11", "-3", "±0"; empty where unknown."""
    if difference is None:
        return ""
    return f"{difference:+.0f}" if round(difference) else "±0"


def ordinal(place: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    last = {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{'th' if place % 100 in (11, 12, 13) else last}"
