"""What each setting means, which values it takes, and how a value that was typed is read; told in plain words."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from paperdrill.errors import SettingsError
from paperdrill.settings import CellKind, PromptLength, Settings
from paperdrill.settings_file import SettingValue

Takes = Literal["switch", "choice", "minutes", "count", "text", "list"]

LONGEST_MINUTES, MOST_SESSIONS = 600, 100


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting."""

    name: str
    """Its key in the file."""
    title: str
    meaning: str
    takes: Takes
    choices: tuple[str, ...] = ()
    """Of a choice; empty where they are known at run time only."""
    zero: str = ""
    """What 0 means; empty where it is not allowed, or means nothing else."""

    @property
    def default(self) -> SettingValue:
        """What holds where the file says nothing."""
        return value_of(Settings(), self)

    def told(self, value: SettingValue) -> str:
        """A value as a person reads it."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, int | float):
            return self.zero if self.zero and not value else f"{value:g}{' minutes' if self.takes == 'minutes' else ''}"
        if isinstance(value, str):
            return value or "none"
        return ", ".join(value) or "all"

    def written(self, value: SettingValue) -> str:
        """A value as it is typed."""
        if isinstance(value, str):
            return value
        return f"{value:g}" if isinstance(value, int | float) else ", ".join(value)

    def read(self, typed: str) -> SettingValue:
        """What was typed as a value. Raises SettingsError that says what can be typed."""
        typed = " ".join(typed.split())
        if self.takes == "minutes":
            return self._number(typed, LONGEST_MINUTES)
        if self.takes == "count":
            number = self._number(typed, MOST_SESSIONS)
            if not number.is_integer():
                raise SettingsError(f"{typed} is not a whole number", self._may_be)
            return int(number)
        if self.takes == "list":
            return tuple(dict.fromkeys(part for each in typed.split(",") if (part := each.strip())))
        return typed

    def _number(self, typed: str, most: int) -> float:
        try:
            number = float(typed.replace(",", "."))
        except ValueError:
            raise SettingsError(f"{typed!r} is not a number", self._may_be) from None
        if not 0 <= number <= most or (not number and not self.zero):  # neither is "nan"
            raise SettingsError(f"{typed} is out of range", self._may_be)
        return number

    @property
    def _may_be(self) -> str:
        """Which numbers can be typed."""
        most = LONGEST_MINUTES if self.takes == "minutes" else MOST_SESSIONS
        whole = "a number" if self.takes == "minutes" else "a whole number"
        return f"type {whole} from 0 ({self.zero}) to {most}" if self.zero else f"type {whole} above 0, up to {most}"


SETTINGS = (
    Setting("minutes", "Length of the skim", "How long you may read before you write.", "minutes"),
    Setting(
        "critique_minutes",
        "Length of the critique",
        "How long the critique is meant to take. Time that is over is told, never enforced.",
        "minutes",
        zero="no limit",
    ),
    Setting("weekly_sessions", "Weekly goal", "How many sessions a week you mean to finish.", "count", zero="none"),
    Setting("topic", "Topic", "What a new paper is about where you name nothing.", "text"),
    Setting(
        "categories",
        "arXiv categories",
        "Where arXiv is searched, parted by commas; empty for everywhere. Counts from the next start.",
        "list",
    ),
    Setting("template", "Form of the critique", "Which fields a critique has. Yours lie in templates/.", "choice"),
    Setting(
        "prompts",
        "Prompts in the critique",
        "What each field asks: all of it, its first line, nothing, or less and less as you finish papers (levels).",
        "choice",
        choices=get_args(PromptLength),
    ),
    Setting(
        "transfer_tests",
        "Transfer tests",
        "Every fifth session on a paper you have not read, without prompts, its trend apart.",
        "switch",
    ),
    Setting("predict", "Predict", "Ask after a critique how many core points it holds.", "switch"),
    Setting("discussion", "Discussion", "Ask three questions back after a critique.", "switch"),
    Setting("marking", "Marking", "Ask which of the pairs that were found are right, before the report.", "switch"),
    Setting(
        "strict_answers",
        "Strict time for answers",
        "Take an answer to a question as it stands when its time is up; else that is only told.",
        "switch",
    ),
    Setting("quiet_clock", "Quiet clock", "Show the skim's clock in minutes only.", "switch"),
    Setting("theme", "Theme", "Colours.", "choice"),
    Setting(
        "cells",
        "Pictures in cells",
        "What pages are drawn with where the terminal has no graphics; if you see boxes, take the one before."
        " Counts from the next start.",
        "choice",
        choices=("auto", *get_args(CellKind)),
    ),
)
"""All but the key map, which is a table of its own in the file."""


def value_of(settings: Settings, setting: Setting) -> SettingValue:
    """What a setting is set to."""
    values = {field.name: getattr(settings, field.name) for field in dataclasses.fields(settings)}
    value: SettingValue = values[setting.name]
    return value


def next_choice(choices: Sequence[str], present: str, by: int) -> str:
    """The choice after the present one, or before; what is none of them leads to the first."""
    if present not in choices:
        return choices[0]
    return choices[(choices.index(present) + by) % len(choices)]
