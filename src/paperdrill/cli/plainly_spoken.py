"""What is wrong with a value on the command line, in our words: a newer Typer passes on what pydantic says of it."""

from __future__ import annotations

import re

import typer
from typer.core import TyperGroup

_PLAINLY = (
    (r"^Value error, ", ""),
    (r"^Input should\b", "it should"),
    (r", unable to parse .*", ""),
    (r"\ba valid integer\b", "a whole number"),
    (r"\ba valid number\b", "a number"),
    (r"\bgreater than or equal to\b", "at least"),
    (r"\bless than or equal to\b", "at most"),
)


def in_plain_words(fault: str) -> str:
    """As in "it should be at least 0.05"; a message of another kind as it is."""
    for pattern, plain in _PLAINLY:
        fault = re.sub(pattern, plain, fault)
    return fault


class PlainlySpoken(TyperGroup):
    """The commands; a value that none of them can take is told plainly."""

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]  # the context of Typer's own click
        """Run the command that was named."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as fault:
            fault.message = in_plain_words(fault.message)
            raise
