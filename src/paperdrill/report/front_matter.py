"""The YAML at the head of a note: written so that any text stays text, and changed so that a person's own keys stay.

Only the form is understood that note programs write: keys at the margin, each with a value, a list in brackets, or a
list below. What is in another form is kept as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from paperdrill.printable import one_line

Value = str | int | Sequence[str]

FENCE = "---"
_ESCAPED = {code: f"\\u{code:04x}" for code in (0xFFFE, 0xFFFF)}
"""Characters that JSON takes as they are and YAML does not."""
_KEY = re.compile(r"""(?P<quote>["']?)(?P<key>[^\s"'#:\[\]{}-][^"':]*)(?P=quote)\s*:(?:\s+(?P<value>.*))?$""")
_ITEM = re.compile(r"\s*-\s+(?P<item>.*)$")
_IN_BRACKETS = re.compile(r'\s*("(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'|[^,"\'\[\]{}]+)\s*(?:,|$)')


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The parts of a note's head in their order: a key with its lines; None for lines that belong to no key."""

    parts: tuple[tuple[str | None, tuple[str, ...]], ...] = ()

    def scalar(self, key: str) -> str:
        """The value of a key, as text; empty where there is none, or a list."""
        lines = self._lines(key)
        found = _KEY.match(lines[0]) if len(lines) == 1 else None
        return _unquoted((found["value"] or "").strip()) if found else ""

    def items(self, key: str) -> list[str] | None:
        """The values of a key's list; none where it is missing, None where it is in a form that is not understood."""
        lines = self._lines(key)
        found = _KEY.match(lines[0]) if lines else None
        if found is None:
            return []
        value, below = (found["value"] or "").strip(), [line for line in lines[1:] if line.strip()]
        if value and below:
            return None
        if value.startswith("["):
            return _in_brackets(value)
        if value:
            return [each for part in value.split(",") if (each := _unquoted(part.strip()))]
        items = [_ITEM.match(line) for line in below]
        return None if None in items else [_unquoted(item["item"].strip()) for item in items if item]

    def with_values(self, values: Mapping[str, Value]) -> FrontMatter:
        """These keys with these values, on top where they are new; all others as they stand."""
        own = {key: (key, tuple(_written(key, value))) for key, value in values.items()}
        kept = [own.get(key, (key, lines)) if key else (key, lines) for key, lines in self.parts]
        there = {key for key, _ in self.parts}
        return FrontMatter((*(part for key, part in own.items() if key not in there), *kept))

    def without(self, keys: Iterable[str]) -> FrontMatter:
        """Without these keys."""
        gone = frozenset(keys)
        return FrontMatter(tuple(part for part in self.parts if part[0] not in gone))

    @property
    def text(self) -> str:
        """As it stands in a note, between its fences."""
        return "\n".join([FENCE, *(line for _, lines in self.parts for line in lines), FENCE, ""])

    def _lines(self, key: str) -> tuple[str, ...]:
        return next((lines for each, lines in self.parts if each == key), ())


def split_note(text: str) -> tuple[FrontMatter, str] | None:
    """A note's head and what follows; an empty head where there is none, None where one is begun and never ended."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return FrontMatter(), text
    end = next((place for place, line in enumerate(lines[1:], 1) if line.rstrip() in (FENCE, "...")), None)
    if end is None:
        return None
    return _parsed(lines[1:end]), "\n".join(lines[end + 1 :])


def quoted(text: str) -> str:
    """Any text as a YAML string in one line: JSON's form is YAML's."""
    return json.dumps(one_line(text), ensure_ascii=False).translate(_ESCAPED)


def _parsed(lines: Sequence[str]) -> FrontMatter:
    parts = list[tuple[str | None, list[str]]]()
    for line in lines:
        if found := _KEY.match(line):
            parts.append((found["key"].strip(), [line]))
        elif parts and (not line or line[0] in " \t-"):
            parts[-1][1].append(line)
        else:
            parts.append((None, [line]))
    return FrontMatter(tuple((key, tuple(held)) for key, held in parts))


def _written(key: str, value: Value) -> list[str]:
    if isinstance(value, int):
        return [f"{key}: {value}"]
    if isinstance(value, str):
        return [f"{key}: {quoted(value)}"]
    return [f"{key}:", *(f"  - {quoted(each)}" for each in value)] if value else [f"{key}: []"]


def _in_brackets(value: str) -> list[str] | None:
    if not value.endswith("]"):
        return None
    inner, at, items = value[1:-1].strip(), 0, list[str]()
    while at < len(inner):
        found = _IN_BRACKETS.match(inner, at)
        if found is None:
            return None
        items.append(_unquoted(found[1].strip()))
        at = found.end()
    return items


def _unquoted(text: str) -> str:
    """A value as the text that it stands for."""
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    if len(text) > 1 and text[0] == text[-1] == '"':
        try:
            return str(json.loads(text))
        except ValueError:
            return text[1:-1]
    return re.sub(r"\s+#.*$", "", text)
