"""The forms that a critique can be written in, with a line on each to choose by."""

from __future__ import annotations

import re
from dataclasses import dataclass

from paperdrill.errors import PaperdrillError
from paperdrill.paths import Paths, find_template, template_names

_TITLE = re.compile(r"^# (?P<title>.+)$", re.MULTILINE)
_FIELD = re.compile(r"^## (?P<heading>.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CritiqueForm:
    """One form."""

    name: str
    """What it is chosen by."""
    title: str
    """What it says of itself; empty where it says nothing."""
    headings: tuple[str, ...]
    """Of its fields, in order."""
    is_own: bool
    """Is it the person's own, or their copy of one that ships?"""

    @property
    def told(self) -> str:
        """As in "A review in the form of ICLR: Summary, Strengths, Weaknesses, Questions"."""
        fields = ", ".join(self.headings)
        told = f"{self.title}: {fields}" if self.title else fields
        return f"{told} (your own)" if self.is_own else told


def critique_forms(paths: Paths) -> list[CritiqueForm]:
    """All that there are, the person's own first; one that cannot be read has its name alone."""
    return [_form(paths, name) for name in template_names(paths)]


def _form(paths: Paths, name: str) -> CritiqueForm:
    file = find_template(paths, name)
    is_own = file.is_relative_to(paths.own_templates)
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError, PaperdrillError):
        text = ""
    title = _TITLE.search(text)
    return CritiqueForm(
        name, title["title"].strip() if title else "", tuple(found.strip() for found in _FIELD.findall(text)), is_own
    )
