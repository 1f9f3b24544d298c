"""The JSON form of a paper, out and in: what ``paperdrill sections REF --json`` prints and ``*.paper.json`` holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import msgspec

from paperdrill.errors import BadInputError
from paperdrill.papers.limitations import locate_limitations
from paperdrill.papers.model import Paper, Role, Section
from paperdrill.papers.paper_language import told_language
from paperdrill.papers.roles import roles_of_titles


def paper_to_json(paper: Paper) -> bytes:
    """The JSON form of ``paperdrill sections REF --json``, UTF-8, one document."""
    return msgspec.json.encode(paper)


def paper_from_json(source: bytes | str | dict[str, object]) -> Paper:
    """A paper from the JSON form, as bytes, text or decoded object.

    Fields that a text from elsewhere lacks get their defaults; where a section's role is missing or "other" it is
    worked out from the title. Raises BadInputError naming the place of the first fault.
    """
    try:
        if isinstance(source, dict):
            paper = msgspec.convert(source, Paper, strict=False)
        else:
            paper = msgspec.json.decode(source, type=Paper, strict=False)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise BadInputError(
            f"this is not a paper in JSON: {fault}", "its form is what `paperdrill sections REF --json` prints"
        ) from fault
    guessed = roles_of_titles(paper.sections)
    sections = tuple(_with_roles(section, roles) for section, roles in zip(paper.sections, guessed, strict=True))
    language = paper.language or told_language(" ".join(section.text for section in sections))
    paper = replace(paper, sections=sections, language=language)
    if paper.limitations.spans or _says_limitations(source):
        return paper
    return replace(paper, limitations=locate_limitations(sections))


def _with_roles(section: Section, guessed: Iterable[Role]) -> Section:
    """The section with its roles filled in where they are missing or say nothing."""
    roles = section.roles or ((section.role,) if section.role is not Role.OTHER else ())
    roles = roles or tuple(guessed) or (Role.OTHER,)
    return replace(section, roles=roles, role=roles[0])


def _says_limitations(source: bytes | str | dict[str, object]) -> bool:
    """Does the source itself say what serves as limitations?"""
    if isinstance(source, dict):
        return "limitations" in source
    return "limitations" in msgspec.json.decode(source, type=dict[str, msgspec.Raw])
