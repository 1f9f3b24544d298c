"""Section numbers as they are printed, and which may follow which.

A place in the numbering is a path: ("arabic", 3), ("arabic", 1) for "3.1", ("roman", 2), ("letter", 2) for the "B." of
section "II". What a bare letter or figure means depends on the numbers before it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

import msgspec

from paperdrill.papers.pdf.split_thresholds import threshold

Kind = Literal["arabic", "roman", "letter", "appendix", "bracket"]
Path = tuple[tuple[Kind, int], ...]


_UNUSUAL = threshold("numbering", "unusual")
"""What a way of counting costs that is more often a list's."""


class Number(msgspec.Struct, frozen=True, gc=False):
    """A section number read off the start of a line."""

    printed: str
    """Without trailing dots: "3.1", "IV", "Appendix A"."""
    readings: tuple[Path, ...]
    """What it may mean by itself; a single letter may be a Roman number."""
    title: str
    """The rest of the line."""
    stop: str
    """The dot, colon or bracket behind the number; empty where there is none."""


_SYLLABIC = "[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
_CHINESE = "一二三四五六七八九十"
_APPENDIX = re.compile(
    r"(?P<word>(?:appendix|annexe?|anhang|anexo|apéndice|apêndice|appendice)(?=\s)|附录|附錄|付録|부록)\s*(?P<label>[A-Z]|\d{1,2}|[IVX]{1,4})\b(?P<deep>(?:\.\d{1,2})*)\s*(?P<stop>[.:—–-]?)\s*(?P<title>.*)",
    re.IGNORECASE,
)
_ARABIC = re.compile(
    r"(?:§\s*)?(?P<digits>\d{1,2}(?:\.\d{1,2}){0,4})(?P<stop>[.:)、]?)"
    rf"(?:\s+(?:\|\s+)?|(?<=[.:])(?=[A-ZÀ-ÞА-Я])|(?={_SYLLABIC}))(?P<title>\S.*)"
)
_LETTER = re.compile(r"(?P<letter>[A-Z])(?P<deep>(?:\.?\d{1,2})?(?:\.\d{1,2})*)(?P<stop>[.:)]?)\s+(?P<title>\S.*)")
_ROMAN = re.compile(r"(?P<roman>[IVX]{1,5})(?P<stop>[.:)]?)\s+(?P<title>\S.*)")
_CHAPTER = re.compile(
    rf"[第제]\s*(?P<digits>\d{{1,2}}|[{_CHINESE}]{{1,3}})\s*[章장]\s*(?P<title>\S.*)|(?P<count>[{_CHINESE}]{{1,3}})[、．.]\s*(?P<rest>\S.*)"
)
_ROMAN_ORDER = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI")


def read_number(text: str) -> Number | None:
    """The section number that a line begins with, or None."""
    if not text.isascii():
        text = _with_plain_number(text)
        if chapter := _CHAPTER.match(text):
            return _chapter(chapter)
    first = text[:1]
    if first.isdigit() or first == "§":
        return _arabic(text)
    if not first.isalpha() or (first.islower() and not text.startswith(("appendix", "annex"))):
        return None
    return _appendix(text) or _lettered(text)


def _with_plain_number(text: str) -> str:
    """The text with a number in wide or joined characters at its start made plain: "１．", "Ⅳ"."""
    start = unicodedata.normalize("NFKC", text[:6])
    return text if start == text[:6] else start + text[6:]


def _chapter(found: re.Match[str]) -> Number:
    """A number in Chinese characters, or a chapter's."""
    digits, title = (found["digits"], found["title"]) if found["digits"] else (found["count"], found["rest"])
    if digits.isdigit():
        return Number(digits, ((("arabic", int(digits)),),), title, "")
    tens, _, ones = digits.rpartition("十")
    value = 10 * (_CHINESE.find(tens) + 1 or 1) * ("十" in digits) + _CHINESE.find(ones) + 1 if ones else 10
    return Number(digits, ((("roman", value),),), title, "、")


def _arabic(text: str) -> Number | None:
    found = _ARABIC.match(text)
    if not found:
        return None
    parts = [int(part) for part in found["digits"].split(".")]
    if parts[0] > 40:
        return None
    kind: Kind = "bracket" if found["stop"] == ")" else "arabic"
    if kind == "bracket":
        return Number(found["digits"] + ")", (((kind, parts[0]),),), found["title"], ")") if len(parts) == 1 else None
    return Number(found["digits"], (tuple((kind, part) for part in parts),), found["title"], found["stop"])


def _appendix(text: str) -> Number | None:
    found = _APPENDIX.match(text)
    if not found:
        return None
    label = found["label"].upper()
    value = (
        int(label)
        if label.isdigit()
        else _ROMAN_ORDER.index(label) + 1
        if label in _ROMAN_ORDER and len(label) > 1
        else ord(label[0]) - 64
    )
    deep: Path = tuple(("arabic", int(part)) for part in found["deep"].split(".") if part)
    printed = f"{found['word'].title()} {found['label']}{found['deep']}"
    return Number(printed, ((("appendix", value), *deep),), found["title"], found["stop"])


def _lettered(text: str) -> Number | None:
    readings: list[Path] = []
    found = _ROMAN.match(text)
    if found and found["roman"] in _ROMAN_ORDER:
        readings.append((("roman", _ROMAN_ORDER.index(found["roman"]) + 1),))
    letter = _LETTER.match(text)
    if letter:
        deep: Path = tuple(("arabic", int(part)) for part in letter["deep"].split(".") if part)
        readings.append((("letter", ord(letter["letter"]) - 64), *deep))
        found = letter
    if not found or not readings:
        return None
    printed = text[: found.start("stop")]
    return Number(printed, tuple(readings), found["title"], found["stop"])


def follow(path: Path, reading: Path, *, after_references: bool) -> tuple[Path, float] | None:
    """Where a number leads that stands behind ``path``, and what that costs; None where it cannot stand there.

    0 is the very next number; each number skipped, and each level skipped, costs one.
    """
    if not path:
        return _first(reading)
    kind, value = reading[0]
    top = path[0][0]
    if kind == "bracket":
        held = tuple(part for part in path if part[0] != "bracket")
        return _below(held, path, ("bracket", value), furthest=1) if len(held) < 3 else None
    if len(reading) == 1:
        if kind == "letter" and top == "roman" and not after_references:
            return _below(path[:1], path, ("letter", value))
        if kind == "arabic" and len(path) > 1 and path[1][0] == "letter" and top in ("roman", "appendix"):
            return _below(path[:2], path, ("arabic", value))
        if kind == "arabic" and top == "appendix" and (len(path) == 1 or path[1][0] == "arabic"):
            step = _below(path[:1], path, ("arabic", value), furthest=1)
            return (step[0], _UNUSUAL) if step else None
        if kind == "letter" and top == "appendix" and value <= path[0][1]:
            return _below(path[:1], path, ("letter", value))
    if kind == "letter" and top == "appendix":
        reading = (("appendix", value), *reading[1:])
        kind = "appendix"
    if kind == top:
        return _next_in(path, reading)
    if kind == "arabic" and len(reading) == 1 and top == "roman" and after_references:
        return _below(path[:1], path, ("arabic", value))
    if kind in ("letter", "appendix") and top in ("arabic", "roman"):
        return (reading, float(len(reading) - 1)) if value == 1 else None
    return None


def _below(parent: Path, path: Path, part: tuple[Kind, int], furthest: int = 2) -> tuple[Path, float] | None:
    """Cost of moving to a child of ``parent``: its first child, or the sibling after the one in ``path``."""
    held = path[len(parent)] if len(path) > len(parent) else part
    previous = held[1] if held[0] == part[0] and len(path) > len(parent) else 0
    step = part[1] - previous
    return ((*parent, part), _skipped(step)) if 0 < step <= furthest else None


def _first(reading: Path) -> tuple[Path, float] | None:
    kind, value = reading[0]
    if kind == "bracket" or value > 3:
        return None
    cost = abs(value - 1) + (len(reading) - 1) + (1.0 if kind in ("letter", "appendix") else 0.0)
    return reading, min(cost, 3.0) if value else 0.5


def _next_in(path: Path, reading: Path) -> tuple[Path, float] | None:
    """The step from one dotted number to a later one of the same kind."""
    shared = 0
    for mine, other in zip(path, reading, strict=False):
        if mine != other:
            break
        shared += 1
    if shared == len(reading):
        return None
    if shared == len(path):
        deeper = len(reading) - len(path)
        first = reading[shared][1]
        return (reading, _skipped(first) + (deeper - 1)) if first <= 2 else None
    step = reading[shared][1] - path[shared][1]
    if path[shared][0] != reading[shared][0] or not 0 < step <= 3:
        return None
    deeper = len(reading) - shared - 1
    return reading, _skipped(step) + deeper


def _skipped(step: int) -> float:
    return float(max(0, step - 1))


def depth_of(path: Path) -> int:
    """The level of a heading with this number: 1 for "3", 2 for "3.1"; at most 3."""
    return min(3, len(path))
