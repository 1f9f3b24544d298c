"""The form of a critique: its fields and prompts, and a critique written into it, out and back.

A template is Markdown such as ``templates/critique.md``: a heading of the second level opens a field, the comment right
below it is the field's prompt, and the prompt's line ``compared with: gaps`` names what the field is compared with.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.critique.markdown import MarkdownBlock, block, blocks
from paperdrill.errors import BadInputError
from paperdrill.printable import with_newlines

NOTES = "notes"
"""The key of the notes, which a filled form may carry below its fields; no field may be called so."""

_COMPARED_WITH = re.compile(r"^[ \t]*compared with:[ \t]*(?P<name>\S*)[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
_OTHER_HEADING = re.compile(r"(?:#{1,6}|\*\*|__)?\s*(?P<name>[^#*_:]+?)\s*:?\s*(?:\*\*|__)?:?")


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
    text: str = ""
    """The Markdown it was read from, so that it can be kept with what was written into it."""

    def field_of(self, heading: str) -> TemplateField | None:
        """The field with that heading, whatever its letter case and spacing."""
        wanted = _key_of(heading)
        return next((field for field in self.fields if field.key == wanted), None)

    def faded(self, prompts: Literal["full", "short", "none"]) -> Template:
        """The same form with shorter prompts: whole, their first line, or none."""
        if prompts == "full":
            return self
        fields = (
            replace(field, prompt=field.prompt.partition("\n")[0] if prompts == "short" else "")
            for field in self.fields
        )
        return replace(self, fields=tuple(fields))

    def scored(self, texts: Mapping[str, str]) -> dict[str, str]:
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
    return parse_template(_read(path, "template"), str(path))


def parse_template(text: str, name: str) -> Template:
    """The template that ``text`` describes; ``name`` (a file's path) goes into error messages."""
    fields: list[TemplateField] = []
    lines: dict[str, int] = {}
    for part in blocks(text):
        key, place = _key_of(part.heading), f"{name}:{part.line}"
        if not key:
            raise BadInputError(f"{place}: a heading without a name", "write `## Name`")
        if key == NOTES:
            raise BadInputError(
                f"{place}: the heading {part.heading!r} is taken by the notes", "name the field otherwise"
            )
        if key in lines:
            raise BadInputError(
                f"{place}: the heading {part.heading!r} is already in line {lines[key]}",
                "every field needs a name of its own",
            )
        lines[key] = part.line
        fields.append(_field(part, key, name))
    if not fields:
        raise BadInputError(f"{name}:1: the template has no field", "a heading such as `## Method` opens one")
    return Template(tuple(fields), Path(name).stem, text)


def render_critique(
    template: Template, texts: Mapping[str, str], *, title: str, paper: str, notes: str | None = None
) -> str:
    """The form filled with ``texts`` (by field key; a field that is not there stays empty), and the notes below it."""
    parts = [f"# Critique: {' '.join(title.split())}\n\nPaper: {' '.join(paper.split())}\n\n"]
    parts += [block(field.heading, texts.get(field.key, ""), field.prompt) for field in template.fields]
    if notes is not None:
        parts.append(block("Notes", notes))
    return "".join(parts)


def parse_critique(text: str, template: Template, name: str) -> dict[str, str]:
    """The text of every field by its key, and the notes under "notes" where the form has them.

    ``name`` (a file's path) goes into the messages. Raises BadInputError naming file and line where a heading is
    missing, doubled, or none of the template's.
    """
    texts: dict[str, str] = {}
    lines: dict[str, int] = {}
    for part in blocks(text):
        key = NOTES if _key_of(part.heading) == NOTES else _known_key(part, template, name)
        if key in texts:
            raise BadInputError(
                f"{name}:{part.line}: the heading '## {part.heading}' is already in line {lines[key]}",
                "keep one of them; a line of text that begins with ## needs a backslash in front: \\##",
            )
        texts[key], lines[key] = part.text, part.line
    for field in template.fields:
        if field.key not in texts:
            other = next((line for line in enumerate(text.split("\n"), 1) if _is_other_heading(line[1], field)), None)
            if other:
                raise BadInputError(
                    f"{name}:{other[0]}: {other[1].strip()!r} does not begin a field",
                    f"write '## {field.heading}' there",
                )
            raise BadInputError(
                f"{name}:{_expected_at(field.key, lines, template, text)}: the heading '## {field.heading}' is missing",
                "leave a field empty if you have nothing to say, but keep its heading",
            )
    return texts


def read_critique(path: Path, template: Template) -> dict[str, str]:
    """The texts of a critique in a file, as ``parse_critique`` gives them, newlines at the ends of lines.

    Raises BadInputError.
    """
    return parse_critique(with_newlines(_read(path, "critique")), template, str(path))


def _read(path: Path, what: str) -> str:
    """A file's text with its line ends as they are."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as fault:
        raise BadInputError(f"{path}: the {what} cannot be read: {fault.strerror}", "check the path") from fault
    except UnicodeDecodeError as fault:
        raise BadInputError(f"{path}: the {what} is not text in UTF-8", "save it as UTF-8 and try again") from fault


def _key_of(heading: str) -> str:
    """The key of a field with that heading."""
    return "-".join(re.findall(r"\w+", heading.casefold()))


def _field(part: MarkdownBlock, key: str, name: str) -> TemplateField:
    """The field that a block of a template describes."""
    comment = part.comment or ""
    said = _COMPARED_WITH.search(comment)
    if said is None:
        return TemplateField(key, part.heading, comment.strip(), key if key in FIELD_NAMES else None)
    compared_with = said["name"].casefold()
    if compared_with not in FIELD_NAMES:
        line = part.line + 1 + comment.count("\n", 0, said.start())
        raise BadInputError(
            f"{name}:{line}: nothing is called {said['name']!r} in the answer key",
            f"a field can be compared with {', '.join(FIELD_NAMES)}",
        )
    prompt = (comment[: said.start()] + comment[said.end() :]).strip()
    return TemplateField(key, part.heading, prompt, compared_with)


def _known_key(part: MarkdownBlock, template: Template, name: str) -> str:
    """The key of the template's field that the block belongs to."""
    field = template.field_of(part.heading)
    if field is None:
        headings = ", ".join(f"## {field.heading}" for field in template.fields)
        raise BadInputError(
            f"{name}:{part.line}: the template has no heading '## {part.heading}'",
            f"its headings are {headings}; use ### for headings of your own",
        )
    return field.key


def _is_other_heading(line: str, field: TemplateField) -> bool:
    """Is this line the field's name as a heading of another level: "# Method", "**Method**", "Method:"?"""
    found = _OTHER_HEADING.fullmatch(line.strip())
    return found is not None and _key_of(found["name"]) == _key_of(field.heading)


def _expected_at(key: str, lines: Mapping[str, int], template: Template, text: str) -> int:
    """The line before which a missing heading was expected: that of the next one there, or the last line."""
    keys = [field.key for field in template.fields]
    following = (lines[later] for later in keys[keys.index(key) + 1 :] if later in lines)
    return next(following, text.count("\n") + 1)
