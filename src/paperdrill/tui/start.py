"""What the full-screen interface is started with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from paperdrill.practice.wanted import Request


@dataclass(frozen=True, slots=True)
class Start:
    """What the command line asked for."""

    request: Request | None = None
    """The topic or the paper to practise on; None opens the home screen."""
    minutes: float | None = None
    """Length of the skim; None takes the settings'."""
    template: str = ""
    """Name of the form of the critique; empty takes the settings'."""
    show_key: bool = False
    """Show the authors' limitations from the start; recorded as revealed at 0 s."""
    review: bool = False
    """Look back instead of practising."""
    to_drill: bool = False
    """Be asked about the paper instead of skimming it."""
    rounds: tuple[str, ...] = ()
    """Names of the rounds to be asked; all where empty."""
    questions: int | None = None
    """How many questions; None for the usual number."""
    sheet: Path | None = None
    """Where the preparation sheet of the round is to be written at its end."""
    round_id: int | None = None
    """The round to take up again, or with ``review`` its verdict."""
    session_id: int | None = None
    """The session to open: to take it up again, or with ``review`` its report; None lets the person choose."""
    key: Path | None = None
    """An expert's key to compare the critique with; None takes the paper's."""
    worked: str | None = None
    """The paper of the shelf whose worked example is wanted, "" for the first with one; None for none."""
