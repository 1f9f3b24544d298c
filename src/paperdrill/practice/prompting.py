"""The form a person is given to fill in: as many words of prompting as they still want, or still need."""

from __future__ import annotations

from dataclasses import replace

from paperdrill.practice.sessions import OpenSession
from paperdrill.practice.workbench import Workbench


def with_prompts(workbench: Workbench, opened: OpenSession) -> OpenSession:
    """The session with its form's prompts as its level and the settings have them."""
    return replace(opened, template=opened.template.faded(workbench.levels.prompts(opened.session.id)))
