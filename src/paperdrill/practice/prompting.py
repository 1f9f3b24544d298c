"""The form a person is given to fill in: as many words of prompting as they still want, or still need."""

from __future__ import annotations

from dataclasses import replace

from paperdrill.practice.sessions import OpenSession
from paperdrill.practice.workbench import Workbench

WHOLE_UNTIL, FIRST_LINE_UNTIL = 3, 8
"""With ``prompts = "fading"``: how many finished sessions see whole prompts, and how many see any."""


def with_prompts(workbench: Workbench, opened: OpenSession) -> OpenSession:
    """The session with its form's prompts as the settings have them; "fading" shortens them with practice."""
    length = workbench.settings.prompts
    if length == "fading":
        finished = len(workbench.history(limit=FIRST_LINE_UNTIL))
        length = "full" if finished < WHOLE_UNTIL else "short" if finished < FIRST_LINE_UNTIL else "none"
    return replace(opened, template=opened.template.faded(length))
