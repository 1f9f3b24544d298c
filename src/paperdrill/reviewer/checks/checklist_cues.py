"""Cues: expressions by which a text is known to speak of theory, code, spread or hardware.

They lie in ``data/checklist_cues.toml``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_PLACE = r"(?:appendix|appendices|supplement\w*|app\.|sec\w*\.? [a-z]\b)"
_COUNT = (
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|hundred|multiple|several|many)"
)


_MOST_TOLD, _MOST_SET = 1, 7


@dataclass(frozen=True, slots=True)
class Cue:
    """One expression of one check."""

    name: str
    pattern: re.Pattern[str]
    """For text in lower case."""
    shows: bool
    """Can a match be shown as evidence? If not, it only sets the scene."""

    @property
    def most(self) -> int:
        """So many matches are worth as much as any number: saying a thing once is saying it, a scene needs more."""
        return _MOST_TOLD if self.shows else _MOST_SET


@lru_cache(maxsize=1)
def all_cues() -> dict[str, tuple[Cue, ...]]:
    """The cues of each check, in the order of the file."""
    tables = tomllib.loads(
        files("paperdrill.reviewer").joinpath("data/checklist_cues.toml").read_text(encoding="utf-8")
    )
    return {check: _cues(table) for check, table in tables.items()}


def _cues(table: dict[str, str | list[str]]) -> tuple[Cue, ...]:
    silent = table.get("silent", [])
    return tuple(
        Cue(name, re.compile(_opened(expression)), name not in silent)
        for name, expression in table.items()
        if isinstance(expression, str)
    )


def _opened(expression: str) -> str:
    """The expression with its stand-ins replaced."""
    return expression.replace("{place}", _PLACE).replace("{count}", _COUNT)
