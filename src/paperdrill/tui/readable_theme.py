"""The colours of a theme, changed where text in them could not be read."""

from __future__ import annotations

from collections.abc import Mapping

from textual.color import Color

READABLE = 4.5
"""The contrast that WCAG 2.1 asks of text, at level AA."""
_TEXTS = ("primary", "secondary", "accent", "warning", "error", "success")
_GROUNDS = ("background", "surface")
_STEP = 0.06
_STEPS = 16


def readable(variables: Mapping[str, str]) -> dict[str, str]:
    """The variables of a theme with each colour of text dark or light enough on every ground that a screen has for it.

    What is selected gets the colours of text the other way round. The colours of a terminal's own theme are not known,
    and stay.
    """
    changed = dict(variables)
    grounds = [Color.parse(variables[name]) for name in _GROUNDS]
    if any(ground.ansi is not None for ground in grounds):
        return changed
    for name in _TEXTS:
        faint = Color.parse(variables[f"{name}-muted"])
        changed[f"text-{name}"] = _against(Color.parse(variables[f"text-{name}"]), [*grounds, faint]).hex
    ink, ground = _against(Color.parse(variables["foreground"]), grounds[:1]), grounds[0]
    changed["screen-selection-background"], changed["screen-selection-foreground"] = ink.hex, ground.hex
    return changed


def _against(colour: Color, grounds: list[Color]) -> Color:
    """The colour, or the nearest to it on the way to black or white that can be read on all of these."""
    end = Color(0, 0, 0) if grounds[0].brightness > 0.5 else Color(255, 255, 255)
    for step in range(_STEPS):
        shown = colour.blend(end, step * _STEP)
        if min(contrast(shown, ground) for ground in grounds) >= READABLE:
            return shown
    return end


def contrast(one: Color, other: Color) -> float:
    """The ratio of two colours' luminances, 1 to 21, as WCAG 2.1 has it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
