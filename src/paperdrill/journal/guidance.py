"""How much a person is led, as values: a worked example as far as they walked it, and the prompts of one session."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class WorkedSoFar:
    """How far somebody is with a worked example."""

    place: int = 0
    """The step that they see."""
    answers: dict[int, str] = field(default_factory=dict)
    """By the step that asked."""
    is_done: bool = False
    """Have they been at its end?"""


@dataclass(frozen=True, slots=True)
class Guidance:
    """With how many prompts a session is begun."""

    level: int
    """1 for whole prompts, 2 for their first lines, 3 for none."""
    is_test: bool = False
    """A transfer test: a paper not read before, no prompts, and a trend of its own."""
