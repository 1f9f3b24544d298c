"""The form of a critique: its fields and prompts, read from a Markdown file such as ``templates/critique.md``.

A heading of the second level opens a field, the HTML comment right below it is the field's prompt. The prompt's line
``compared with: gaps`` names what the field is compared with. How a filled form looks is in ``form.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from paperdrill.critique.model import FIELD_NAMES
from paperdrill.errors import BadInputError

NOTES = "notes"
"""The key of the notes, which a filled form may carry below its fields; no field may be called so."""

_COMPARED_WITH = re.compile(r"^[ \t]*compared with:[ \t]*(?P<name>\S*)[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TemplateField:
    """One field of a critique."""

    key: str
    """The name under which its text is kept: the heading in lower case, words joined by hyphens."""
    heading: str
    prompt: str = ""
    """What the field asks, for the person writing; may hold several lines."""
    compared_with: str | None = None
    """Which field of the answer key it is scored by (one of ``FIELD_NAMES``); None where it is kept unscored."""


@dataclass(frozen=True, slots=True)
class Template:
    """All fields, in order."""

    fields: tuple[TemplateField, ...]
    name: str = "critique"

    def field_of(self, heading: str) -> TemplateField | None:
        """The field with that heading, whatever its letter case and spacing."""
        wanted = key_of(heading)
        return next((field for field in self.fields if field.key == wanted), None)

    def scored(self, texts: dict[str, str]) -> dict[str, str]:
        """The texts by the field of the answer key that each is compared with; the rest are left out.

        Where two fields are compared with the same one, their texts are taken together.
        """
        found: dict[str, str] = {}
        for field in self.fields:
            if field.compared_with is not None and field.key in texts:
                earlier = found.get(field.compared_with)
                found[field.compared_with] = texts[field.key] if earlier is None else f"{earlier}\n\n{texts[field.key]}"
        return found


def read_template(path: Path) -> Template:
    """The template in a file. Raises BadInputError naming file and line of the first fault."""
    try:
        text = path.read_text(encoding="utf-8-sig", errors="strict")
    except (OSError, UnicodeDecodeError) as fault:
        raise BadInputError(f"{path}: the template cannot be read: {fault}", "it must be a text file in UTF-8") from fault
    return parse_template(text, str(path))


def parse_template(text: str, name: str) -> Template:
    """The template that ``text`` describes; ``name`` (a file's path) goes into error messages."""
    fields: list[TemplateField] = []
    lines: dict[str, int] = {}
    for block in blocks(text):
        key = key_of(block.heading)
        if not key:
            raise BadInputError(f"{name}:{block.line}: a heading without a name", "write `## Name`")
        if key == NOTES:
            raise BadInputError(f"{name}:{block.line}: the name {block.heading!r} is taken by the notes", "call the field otherwise")
        if key in lines:
            raise BadInputError(
                f"{name}:{block.line}: the heading {block.heading!r} stands already in line {lines[key]}",
                "every field needs a name of its own",
            )
        lines[key] = block.line
        prompt, compared_with = _prompt(block, key, name)
        fields.append(TemplateField(key, block.heading, prompt, compared_with))
    if not fields:
        raise BadInputError(f"{name}:1: the template has no field", "a heading such as `## Method` opens one")
    return Template(tuple(fields), Path(name).stem)


def key_of(heading: str) -> str:
    """The key of a field with that heading."""
    return "-".join(re.findall(r"\w+", heading.casefold()))


def _prompt(block: Block, key: str, name: str) -> tuple[str, str | None]:
    """A field's prompt and what the field is compared with."""
    comment = block.comment or ""
    said = _COMPARED_WITH.search(comment)
    if said is None:
        return comment.strip(), key if key in FIELD_NAMES else None
    compared_with = said["name"].casefold()
    if compared_with not in FIELD_NAMES:
        line = block.line + 1 + comment.count("\n", 0, said.start())
        raise BadInputError(
            f"{name}:{line}: nothing is called {said['name']!r} in the answer key",
            f"a field can be compared with {', '.join(FIELD_NAMES)}",
        )
    return (comment[: said.start()] + comment[said.end() :]).strip(), compared_with
