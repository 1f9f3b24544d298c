"""An expert key, ``NAME.key.toml``: a key written by hand, and what a person changed of the program's. Parsed, checked.

The statements of each field stand in tables of its name::

    paper = "2401.01234"
    [[gaps]]
    says = "All books are in English."
    also = ["No other language is read."]
    weight = 3

A file that is kept with a paper may hold besides what is struck out (``[[struck]]``, by what it says) and what is moved
(``[[moved]]``, with the field ``to``). Its statements stand beside the program's unless it is ``whole``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import msgspec

from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.errors import BadInputError
from paperdrill.given_file import bytes_in
from paperdrill.toml_values import toml_values

LONGEST = 3000
"""Characters of one statement or wording."""
_MOST_STATEMENTS = 500
_MOST_BYTES = 1 << 20
_QUOTED = 60
"""Characters of a person's text that an error repeats."""
_SETTINGS = ("paper", "author", "whole")

Text = Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST, pattern=r"\S")]
FieldName = Literal["method", "strengths", "gaps", "improvements"]
_OneToThree = Annotated[int, msgspec.Meta(ge=1, le=3)]
_Count = Annotated[int, msgspec.Meta(ge=0, le=99_999)]
_Entry = TypeVar("_Entry", "ExpertStatement", "StruckOut", "MovedTo")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """What every entry of the file has."""

    says: Text
    change: _Count = 0
    """The how-manieth change of those that the program wrote down for the person; 0 where the person wrote it."""
    place: str = field(default="", compare=False)
    """Where it stands, for an error: "gaps 3 (line 14)"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertStatement(_Change):
    """One statement of a key written by hand."""

    also: tuple[Text, ...] = ()
    """Other wordings that count."""
    weight: _OneToThree = 2
    """3: nobody may miss it."""
    evidence: Annotated[str, msgspec.Meta(max_length=LONGEST)] = ""
    """A sentence of the paper."""
    page: _Count = 0
    admitted: bool | None = None
    """Do the authors say so themselves?"""
    hard: _OneToThree | None = None
    """How hard it is to see."""
    answers: Annotated[str, msgspec.Meta(max_length=LONGEST)] = ""
    """Of an improvement, what the gap says that it mends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StruckOut(_Change):
    """A statement that is no longer to count."""

    under: FieldName | None = None
    """The field in which it stands; None strikes it out wherever it does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedTo(_Change):
    """A statement that belongs to another field."""

    to: FieldName
    under: FieldName | None = None
    """The field from which it is moved."""


@dataclass(frozen=True, slots=True)
class ExpertKey:
    """All that one file says."""

    paper: str
    """arXiv id, DOI, shelf name or title."""
    author: str = ""
    whole: bool = False
    """Does it stand in the place of the program's key?"""
    statements: Mapping[str, tuple[ExpertStatement, ...]] = field(default_factory=dict)
    """By ``FIELD_NAMES``."""
    struck: tuple[StruckOut, ...] = ()
    moved: tuple[MovedTo, ...] = ()

    @property
    def last_change(self) -> tuple[int, str]:
        """The number of the last change that was written down, 0 where there is none, and the statement it is of."""
        written = (one for statements in self.statements.values() for one in statements)
        return max(((one.change, one.says) for one in (*written, *self.struck, *self.moved)), default=(0, ""))


def wording(text: str) -> str:
    """A statement by its letters and digits alone: two that are equal so are taken for one."""
    return "".join(letter for letter in text.lower() if letter.isalnum()) or " ".join(text.split())


def read_expert_key(file: Path) -> ExpertKey:
    """The whole key in a file. Raises BadInputError, which names the place and says how to mend it."""
    return as_whole(parse_expert_key(text_of(file), file.name), file.name)


def as_whole(key: ExpertKey, name: str) -> ExpertKey:
    """The key as one that stands alone. Raises BadInputError where it holds no statement, or answers a gap it lacks."""
    if not any(key.statements.values()):
        raise BadInputError(f"{name} contains no point", f"write them as [[{']], [['.join(FIELD_NAMES)}]]")
    gaps = {wording(text) for gap in key.statements.get("gaps", ()) for text in (gap.says, *gap.also)}
    for one in key.statements.get("improvements", ()):
        if one.answers and wording(one.answers) not in gaps:
            raise BadInputError(
                f"{name}, {one.place}: answers {_cut(one.answers)}, but no gap says that",
                "copy what the gap says, or leave answers out",
            )
    return replace(key, whole=True)


def text_of(file: Path) -> str:
    """What a key's file holds. Raises BadInputError where it cannot be read as a text."""
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise BadInputError(f"{file} is too long for a key", "name a file of the form that `key --draft` writes")
        return bytes_in(file).decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BadInputError(f"{file} is not in UTF-8 (byte {fault.start + 1})", "save it as UTF-8") from fault
    except OSError as fault:
        raise BadInputError(f"cannot read {file}: {fault.strerror}", "check the name and its permissions") from fault


def tables_of(text: str, name: str) -> dict[str, Any]:
    """The text as TOML. Raises BadInputError with the line and column of the fault."""
    try:
        return toml_values(text)
    except tomllib.TOMLDecodeError as fault:
        raise BadInputError(
            f"{name} is no TOML: {fault}", 'put each text in quotation marks on a line of its own: says = "..."'
        ) from fault


def parse_expert_key(text: str, name: str) -> ExpertKey:
    """The key that a text holds; ``name`` is the file's, for errors. Raises BadInputError."""
    raw = tables_of(text, name)
    known = (*_SETTINGS, *FIELD_NAMES, "struck", "moved")
    for key in raw:
        if key not in known:
            raise BadInputError(f"{name}: unknown name {_cut(key)}", f"the names are {', '.join(known)}")
    if "paper" not in raw:
        raise BadInputError(f"{name} does not say which paper it is for", 'begin it with paper = "..."')
    for key, kind in (("paper", str), ("author", str), ("whole", bool)):
        if not isinstance(raw.get(key, kind()), kind):
            wanted = "true or false" if kind is bool else "a text in quotation marks"
            raise BadInputError(f"{name}: {key} is {_cut(str(raw[key]))}", f"give {wanted}")
    statements = {each: tuple(_entries(raw, each, ExpertStatement, text, name)) for each in FIELD_NAMES if each in raw}
    _refuse_repeats(statements, name)
    struck = tuple(_entries(raw, "struck", StruckOut, text, name))
    moved = tuple(_entries(raw, "moved", MovedTo, text, name))
    return ExpertKey(raw["paper"], raw.get("author", ""), raw.get("whole", False), statements, struck, moved)


def _entries(raw: dict[str, Any], table: str, kind: type[_Entry], text: str, name: str) -> Iterator[_Entry]:
    """The entries of one table, checked."""
    entries = raw.get(table, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise BadInputError(f"{name}: {table} is not a list of points", f"write [[{table}]] above each of them")
    if len(entries) > _MOST_STATEMENTS:
        raise BadInputError(
            f"{name}: {len(entries)} statements under {table}", f"keep the {_MOST_STATEMENTS} that matter most"
        )
    heads = [match.start() for match in re.finditer(rf"^[ \t]*\[\[[ \t]*{table}[ \t]*\]\]", text, re.MULTILINE)]
    names = [each.name for each in fields(kind) if each.name != "place"]
    for number, entry in enumerate(entries):
        line = f" (line {text.count(chr(10), 0, heads[number]) + 1})" if len(heads) == len(entries) else ""
        place = f"{table} {number + 1}{line}"
        for key in entry:
            if key not in names or (key == "answers" and table != "improvements"):
                allowed = [each for each in names if each not in ("change", "answers") or table == "improvements"]
                raise BadInputError(f"{name}, {place}: unknown name {_cut(key)}", f"its names are {', '.join(allowed)}")
        try:
            yield replace(msgspec.convert(entry, kind), place=place)
        except msgspec.ValidationError as fault:
            raise BadInputError(f"{name}, {place}: {_told(fault)}", _HINTS.get(_name_in(fault), "")) from fault


_NAME = re.compile(r"at `\$\.?(\w*)")
_KINDS = {"str": "a text", "int": "a whole number", "float": "a number", "bool": "true or false", "array": "a list"}
_HINTS = {
    "says": f"one statement, up to {LONGEST:,} characters; other wordings go into also",
    "also": f'a list of texts, each up to {LONGEST:,} characters: also = ["...", "..."]',
    "evidence": f"one sentence of the paper, up to {LONGEST:,} characters",
    "answers": "what the gap says that it mends",
    "weight": "1, 2 or 3, where 3 is what nobody may miss",
    "hard": "1, 2 or 3",
    "page": "a page number, 0 if there is none",
    "admitted": "true or false",
    "to": f"one of {', '.join(FIELD_NAMES)}",
    "under": f"one of {', '.join(FIELD_NAMES)}",
    "": 'each needs says = "..."; what is moved also to = "gaps"',
}


def _name_in(fault: msgspec.ValidationError) -> str:
    found = _NAME.search(str(fault))
    return found[1] if found else ""


def _told(fault: msgspec.ValidationError) -> str:
    """What is wrong, in the program's words rather than the checker's."""
    told, name = str(fault).partition(" - at `")[0], _name_in(fault)
    for kind, words in _KINDS.items():
        told = told.replace(f"`{kind}`", words)
    if "missing required" in told:
        return f"lacks {told.rpartition(' ')[2].strip('`')}"
    if "matching regex" in told or "length >=" in told:
        told = "is empty"
    elif "length <=" in told:
        told = f"is longer than {LONGEST:,} characters"
    told = told.replace("`", "")
    return f"{name} {told}" if told.startswith("is ") else f"{name}: {told[:1].lower()}{told[1:]}".lstrip(": ")


def _refuse_repeats(statements: Mapping[str, tuple[ExpertStatement, ...]], name: str) -> None:
    """A statement stands once over all fields."""
    seen: dict[str, str] = {}
    for one in (one for each in statements.values() for one in each):
        before = seen.setdefault(wording(one.says), one.place)
        if before != one.place:
            raise BadInputError(f"{name}, {one.place}: says the same as {before}", "leave one of them out")


def _cut(text: str) -> str:
    """A person's text, as far as an error repeats it."""
    return repr(text if len(text) <= _QUOTED else f"{text[:_QUOTED]}...")
