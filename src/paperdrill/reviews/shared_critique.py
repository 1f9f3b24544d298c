"""A critique in a file for others: which paper, in which form, how long it took, and nothing of the paper's text.

What was written lies packed, so that nobody reads it by chance before their own is in. That is a curtain, no lock.
"""

from __future__ import annotations

import base64
import hashlib
import re
import zlib
from collections.abc import Mapping
from typing import Annotated, Literal, TypeVar

import msgspec

from paperdrill.errors import BadInputError
from paperdrill.papers.identity import Marks
from paperdrill.printable import printable

VERSION = 1
"""Of the files' form."""
LONGEST_NAME = 40
MOST_BYTES = 2 << 20
_LONGEST_CRITIQUE = 400_000
"""Bytes of what was written, unpacked."""
_REF = re.compile(r"[A-Za-z0-9][\w.-]*(?:/\d{7}(?:v\d+)?)?", re.ASCII)
"""An arXiv id, or a name on the shelf: nothing that is a place on disk or on the web, or that a shell would run."""
_KINDS = ("content", "arxiv", "doi", "title")

Line = Annotated[str, msgspec.Meta(max_length=1000)]
Seconds = Annotated[float, msgspec.Meta(ge=0, le=1e7)]
Made = TypeVar("Made")


class SharedPaper(msgspec.Struct, frozen=True):
    """Which paper it is."""

    title: Line
    marks: Annotated[tuple[tuple[Line, Line], ...], msgspec.Meta(max_length=40)] = ()
    """Kind and value of each thing that it is known by; of its text only a digest."""
    ref: Line = ""
    """What gets it anywhere: an arXiv id, a shelf paper's name; empty where there is no such thing."""

    def with_harmless_ref(self) -> SharedPaper:
        """The same without a ``ref`` that would lead elsewhere than to arXiv or the shelf."""
        return self if not self.ref or _REF.fullmatch(self.ref) else msgspec.structs.replace(self, ref="")

    def known_by(self) -> Marks:
        """The marks of the kinds that are known here."""
        return Marks.of([(kind, value) for kind, value in self.marks if kind in _KINDS and value])


class Times(msgspec.Struct, frozen=True):
    """How long it took, in seconds."""

    skim: Seconds = 0
    skim_of: Seconds = 0
    """What there was for the skim."""
    critique: Seconds = 0


class SharedCritique(msgspec.Struct, frozen=True):
    """What one file says."""

    paperdrill: Literal["critique"]
    version: Literal[1]
    paper: SharedPaper
    form: Annotated[str, msgspec.Meta(max_length=60_000)]
    """What it is written in, as Markdown."""
    times: Times
    packed: str
    """What was written, by the form's fields: JSON, deflated, in base64."""
    name: Line = ""
    """Of who wrote it; empty where they gave none."""
    club: Line = ""
    """The paper of a club that it is handed in for; empty where for none."""

    def texts(self) -> dict[str, str]:
        """What was written, by the form's fields. Raises BadInputError where that is not whole."""
        return unpacked_texts(self.packed)

    def digest(self) -> str:
        """The same for the same critique of a paper under the same name. Raises BadInputError."""
        told = (self.paper.title, self.name, *(part for pair in sorted(self.texts().items()) for part in pair))
        return hashlib.sha256("\0".join(told).encode("utf-8", "replace")).hexdigest()


class _Kind(msgspec.Struct, frozen=True):
    """What any file of ours begins with."""

    paperdrill: str
    version: Annotated[int, msgspec.Meta(ge=1)]


def is_ours(begin: str) -> bool:
    """Do these first characters of a file begin one that is written here?"""
    return begin.lstrip("\ufeff \t\r\n").startswith("{") and '"paperdrill"' in begin[:200]


def read_ours(document: bytes | str, name: str, kind: type[Made], what: str) -> Made:
    """A file of ours, ``what`` it should be in a word. Raises BadInputError in a line that begins with its ``name``."""
    try:
        seen = msgspec.json.decode(document, type=_Kind)
        if seen.version > VERSION:
            raise BadInputError(f"{name} was written by a newer paperdrill", "update paperdrill")
        if seen.paperdrill != what:
            raise BadInputError(f"{name} is no {what}, but a {_word(seen.paperdrill)}", "name another file")
        return msgspec.json.decode(document, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as fault:
        begin = document[:200] if isinstance(document, str) else document[:200].decode("utf-8", "replace")
        told = "breaks off or is damaged" if is_ours(begin) else f"is no {what} that paperdrill wrote"
        raise BadInputError(f"{name} {told}", "ask for it again") from fault


def read_shared(document: bytes | str, name: str) -> SharedCritique:
    """The critique in a file. Raises BadInputError, in one line, also where what was written is not whole."""
    shared = read_ours(document, name, SharedCritique, "critique")
    try:
        shared.texts()
    except BadInputError as fault:
        raise BadInputError(f"{name} {fault.message}", fault.hint) from fault
    return msgspec.structs.replace(shared, name=person_named(shared.name), paper=shared.paper.with_harmless_ref())


def written(shared: msgspec.Struct) -> str:
    """A file of ours, as it is written: to be read by a person who wonders what is in it."""
    return msgspec.json.format(msgspec.json.encode(shared), indent=2).decode() + "\n"


def person_named(name: str) -> str:
    """A name that somebody chose, as one short line that can be shown; "" where nothing of it can."""
    shown = " ".join(printable("".join(letter for letter in name if letter.isprintable())).split())
    return shown[:LONGEST_NAME].strip()


# -- packed --


def packed_texts(texts: Mapping[str, str]) -> str:
    """Texts by their fields, not to be read by chance."""
    kept = {name: text.encode("utf-8", "replace").decode() for name, text in texts.items()}
    return base64.b64encode(zlib.compress(msgspec.json.encode(kept))).decode("ascii")


def unpacked_texts(packed: str) -> dict[str, str]:
    """What was packed. Raises BadInputError where it is another thing, or longer than any critique."""
    try:
        opened = zlib.decompressobj()
        document = opened.decompress(base64.b64decode(packed, validate=True), _LONGEST_CRITIQUE)
        if opened.unconsumed_tail:
            raise BadInputError("holds more than a critique", "ask for it again")
        return msgspec.json.decode(document, type=dict[str, str])
    except (ValueError, zlib.error, msgspec.MsgspecError) as fault:
        raise BadInputError("breaks off or is damaged", "ask for it again") from fault


def _word(kind: str) -> str:
    return printable(kind[:20], keep_newlines=False)
