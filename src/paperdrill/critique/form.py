r"""A filled critique as Markdown, out and back, byte for byte.

Every field is a heading, its prompt in a comment, a blank line, the text, a blank line. A line of the text that would
be taken for a heading or a comment gets a backslash in front, as Markdown has it (``\## Gaps``), and loses it on the
way back; lines that begin with such backslashes themselves get one more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from paperdrill.critique.template import NOTES, Block, Template, blocks, key_of
from paperdrill.errors import BadInputError

_NEEDS_BACKSLASH = re.compile(r"^(?=\\*(?:##(?!#)|<!--))", re.MULTILINE)
_HAS_BACKSLASH = re.compile(r"^\\(?=\\*(?:##(?!#)|<!--))", re.MULTILINE)


def render_critique(
    template: Template, texts: Mapping[str, str], *, title: str, paper: str, notes: str | None = None
) -> str:
    """The form filled with ``texts`` (by field key; a field that is not there stays empty), and the notes below it."""
    parts = [f"# Critique: {_one_line(title)}\n\nPaper: {_one_line(paper)}\n\n"]
    for field in template.fields:
        parts.append(f"## {field.heading}\n{_comment(field.prompt)}\n{_escaped(texts.get(field.key, ''))}\n\n")
    if notes is not None:
        parts.append(f"## Notes\n\n{_escaped(notes)}\n\n")
    return "".join(parts)


def parse_critique(text: str, template: Template, name: str) -> dict[str, str]:
    """The text of every field by its key, and the notes under "notes" where the form has them.

    ``name`` (a file's path) goes into the messages. Raises BadInputError naming file and line where a heading is
    missing, doubled, or none of the template's.
    """
    texts: dict[str, str] = {}
    lines: dict[str, int] = {}
    for block in blocks(text):
        key = NOTES if key_of(block.heading) == NOTES else _known_key(block, template, name)
        if key in texts:
            raise BadInputError(
                f"{name}:{block.line}: the heading '## {block.heading}' stands already in line {lines[key]}",
                "keep one of them; a line of text that begins with ## needs a backslash in front: \\##",
            )
        texts[key], lines[key] = _HAS_BACKSLASH.sub("", _unframed(block.body)), block.line
    for field in template.fields:
        if field.key not in texts:
            raise BadInputError(
                f"{name}:{_expected_at(field.key, lines, template, text)}: the heading '## {field.heading}' is missing",
                "leave a field empty if you have nothing to say, but keep its heading",
            )
    return texts


def read_critique(path: Path, template: Template) -> dict[str, str]:
    """The texts of a critique in a file, as ``parse_critique`` gives them. Raises BadInputError."""
    try:
        raw = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise BadInputError(f"{path}: the critique cannot be read: {fault}", "it must be a text file in UTF-8") from fault
    return parse_critique(raw, template, str(path))


def _known_key(block: Block, template: Template, name: str) -> str:
    """The key of the template's field that the block belongs to."""
    field = template.field_of(block.heading)
    if field is None:
        headings = ", ".join(f"## {field.heading}" for field in template.fields)
        raise BadInputError(
            f"{name}:{block.line}: the template has no heading '## {block.heading}'",
            f"its headings are {headings}; use ### for headings of your own",
        )
    return field.key


def _expected_at(key: str, lines: Mapping[str, int], template: Template, text: str) -> int:
    """The line before which a missing heading was expected: that of the next one there, or the last line."""
    keys = [field.key for field in template.fields]
    following = (lines[later] for later in keys[keys.index(key) + 1 :] if later in lines)
    return next(following, text.count("\n") + 1)


def _unframed(body: str) -> str:
    """A block's body without the blank lines that the form puts around the text."""
    for opening in ("\r\n", "\n"):
        if body.startswith(opening):
            body = body[len(opening) :]
            break
    for closing in ("\r\n\r\n", "\n\n", "\r\n", "\n"):
        if body.endswith(closing):
            return body[: -len(closing)]
    return body


def _escaped(text: str) -> str:
    return _NEEDS_BACKSLASH.sub(r"\\", text)


def _comment(prompt: str) -> str:
    return f"<!-- {prompt.replace('-->', '--')} -->\n" if prompt else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
