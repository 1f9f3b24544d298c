"""What a person may set: ``settings.toml`` in the config folder, every key optional.

An unknown key is told and passed over; a value of the wrong kind is an error that names the key.
"""

from __future__ import annotations

import dataclasses
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import msgspec

from paperdrill.errors import SettingsError
from paperdrill.given_file import text_in
from paperdrill.toml_values import toml_values

PromptLength = Literal["full", "short", "none", "fading"]
"""A field's whole prompt, its first line, its name alone, or the three one after the other with practice."""

_WANTED = {
    float: "a number",
    int: "a whole number",
    bool: "true or false",
    tuple: 'a list of texts: ["cs.CL", "cs.LG"]',
    dict: 'a table of texts: "paper.pages" = "P,f5"',
}
"""What a setting of each kind takes, for whoever wrote another."""
_CHOICES = {
    "prompts": '"full", "short", "none" or "fading"',
    "cells": '"auto", "half", "quadrants", "sextants" or "octants"',
}


CellKind = Literal["half", "quadrants", "sextants", "octants"]
"""The block characters that a picture is made of where a terminal has no graphics: 2, 4, 6 or 8 blocks a cell."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings with their defaults."""

    minutes: float = 10.0
    """How long a skim lasts."""
    critique_minutes: float = 0.0
    """How long the critique is meant to take; 0 lets its clock count up."""
    topic: str = ""
    """The topic of ``paperdrill practice`` where none is given."""
    template: str = "critique"
    """Name of the critique template."""
    prompts: PromptLength = "fading"
    """How much the critique's fields ask: less with practice."""
    transfer_tests: bool = True
    """Make every fifth session a transfer test: an unread paper, no prompts, a trend of its own."""
    theme: str = "textual-dark"
    """A Textual theme."""
    cells: CellKind | Literal["auto"] = "auto"
    """Of which block characters pictures are made where the terminal has no graphics of its own."""
    categories: tuple[str, ...] = ("cs.CL", "cs.LG", "cs.AI", "cs.CV", "stat.ML")
    """arXiv categories in which a topic is searched; empty for all."""
    quiet_clock: bool = False
    """Begin the skim with a clock that shows minutes only."""
    predict: bool = True
    """Ask after a critique how many core points it holds, before anything is shown."""
    marking: bool = True
    """Ask which of the pairs that keywords found are right, before the report."""
    discussion: bool = True
    """Ask three questions back after a critique."""
    weekly_sessions: int = 0
    """How many sessions a week the person means to finish; 0 sets no goal, and none is shown."""
    strict_answers: bool = False
    """Take an answer to a question as it stands when its time is up; else that is only told."""
    keys: dict[str, str] = field(default_factory=dict)
    """Name of an action to the keys it is to have instead of its own, parted by commas: ``paper.pages = "P,f5"``."""
    warnings: tuple[str, ...] = ()
    """What was passed over on reading, one line each."""


def read_settings(file: Path) -> Settings:
    """The settings in ``file``; the defaults where there is none.

    Raises SettingsError where it is not TOML or a value is of the wrong kind.
    """
    try:
        raw = toml_values(text_in(file))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise SettingsError(f"cannot read {file}: {fault}", "correct the file or move it away") from fault
    known = {field.name for field in dataclasses.fields(Settings)} - {"warnings"}
    unknown = sorted(set(raw) - known)
    goal = raw.get("weekly_sessions", 0)
    if type(goal) is not int or not 0 <= goal <= 100:
        raise SettingsError(f"{file}: weekly_sessions is {goal!r}", "give a whole number from 0 (no goal) to 100")
    for key in sorted(set(raw) & known):
        try:
            msgspec.convert({key: raw[key]}, Settings)
        except msgspec.ValidationError as fault:
            wanted = _WANTED.get(type(getattr(Settings(), key)), "a text in quotation marks")
            raise SettingsError(f"{file}: {key} has a wrong value", f"give {_CHOICES.get(key, wanted)}") from fault
    settings = msgspec.convert({key: raw[key] for key in raw if key in known}, Settings)
    if not 0 < settings.minutes <= 600:
        raise SettingsError(f"{file}: minutes is {settings.minutes}", "give a number above 0 and up to 600")
    if not 0 <= settings.critique_minutes <= 600:
        raise SettingsError(f"{file}: critique_minutes is {settings.critique_minutes}", "give a number from 0 to 600")
    warnings = tuple(f"{file.name}: there is no setting {key!r}; it is ignored" for key in unknown)
    return dataclasses.replace(settings, warnings=warnings)
