"""The language a paper is written in, and what sections are called in languages other than English.

Told by the script, and among languages of Latin script by the share of their commonest words. The names stand in
``section_titles.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import msgspec

from paperdrill.papers.model import Role

ENGLISH = "en"
_ENGLISH_COMMON = "the of and to in is that we for with are this on be by as from which can not our it an or have"
_SAMPLE = 20_000
"""So many characters of a paper tell its language."""
_FEWEST_WORDS = 12
_SHARE_OF_SCRIPT = {"hangul": 0.2, "kana": 0.1, "han": 0.2, "cyrillic": 0.4}
"""The share of a text's letters from which on it is written in a script; kana come before the han among them."""
_SCRIPTS = {
    "hangul": re.compile("[\uac00-\ud7a3]"),
    "kana": re.compile("[\u3041-\u30ff]"),
    "han": re.compile("[\u3400-\u9fff]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
}
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_SYLLABIC = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_AROUND = re.compile(r"^[\W\d_]+|[\W\d_]+$")


class _Tongue(msgspec.Struct, frozen=True):
    """What the table holds of one language."""

    name: str
    joins: list[str]
    keywords: list[str]
    abstract: list[str]
    sections: dict[Role, list[str]]
    common: str = ""
    script: str = ""


def told_language(text: str) -> str:
    """The language of a text as its ISO 639-1 code; empty where it is too short or in none that is known."""
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample)) or 1
    for script, share in _SHARE_OF_SCRIPT.items():
        if len(_SCRIPTS[script].findall(sample)) >= share * letters:
            return next(code for code, tongue in _tongues().items() if tongue.script == script)
    words = Counter(_WORD.findall(sample.lower()))
    if words.total() < _FEWEST_WORDS:
        return ""
    counts = {code: sum(words[word] for word in common) for code, common in _common_words().items()}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] else ""


def language_name(code: str) -> str:
    """What a language is called in English, or its code where the table has none of it."""
    return "English" if code == ENGLISH else _tongues()[code].name if code in _tongues() else code


def english_only(language: str) -> tuple[str, ...]:
    """What is not done for a paper in this language, in one line for a person; none where all is done."""
    if language in ("", ENGLISH):
        return ()
    name = language_name(language)
    return (
        f"the paper is in {name}: its sections are known by name, but keys, comparisons and questions need English",
    )


def foreign_roles(title: str) -> tuple[Role, ...]:
    """The roles that a heading in another language than English names, in the order of its words."""
    plain = _plain(title)
    if not plain or (plain.isascii() and " " not in plain and plain not in _roles()):
        return ()
    if _SYLLABIC.search(plain):
        return _roles_within(plain.replace(" ", ""))
    if plain in _roles():
        return (_roles()[plain],)
    named = (_role_of_start(part) for part in _joins().split(plain))
    return tuple(dict.fromkeys(role for role in named if role))


def foreign_name(name: str) -> Role | None:
    """The role of the section that is called exactly so in some language, or by several such names joined."""
    plain = _plain(name)
    if _SYLLABIC.search(plain):
        plain = plain.replace(" ", "")
    if plain in _roles():
        return _roles()[plain]
    parts = [_roles().get(part) for part in _joins().split(plain)]
    return parts[0] if len(parts) > 1 and all(parts) else None


@cache
def abstract_names() -> tuple[str, ...]:
    """What abstracts are called in other languages."""
    return tuple(dict.fromkeys(name for tongue in _tongues().values() for name in tongue.abstract))


@cache
def keyword_names() -> tuple[str, ...]:
    """What stands before the keywords in other languages."""
    return tuple(dict.fromkeys(name for tongue in _tongues().values() for name in tongue.keywords))


@cache
def _tongues() -> dict[str, _Tongue]:
    """The table, by code."""
    file = Path(__file__).with_name("section_titles.toml")
    return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), dict[str, _Tongue])


@cache
def _common_words() -> dict[str, frozenset[str]]:
    common = {code: frozenset(tongue.common.split()) for code, tongue in _tongues().items() if tongue.common}
    return {ENGLISH: frozenset(_ENGLISH_COMMON.split())} | common


@cache
def _roles() -> dict[str, Role]:
    """Each name's role; what two languages share means the same in both."""
    roles: dict[str, Role] = {}
    for tongue in _tongues().values():
        for role, names in tongue.sections.items():
            for name in names:
                roles.setdefault(name.replace(" ", "") if _SYLLABIC.search(name) else name, role)
    return roles


@cache
def _joins() -> re.Pattern[str]:
    """What parts two names in one heading."""
    words = "|".join(dict.fromkeys(word for tongue in _tongues().values() for word in tongue.joins))
    syllabic = "与與和及と"
    return re.compile(rf"\s+(?:{words})\s+|\s*[,;/&:、・]\s*|(?<=[{_SYLLABIC.pattern[1:-1]}])[{syllabic}](?=\S)")


def _plain(title: str) -> str:
    return _AROUND.sub("", " ".join(title.casefold().split()))


def _role_of_start(part: str) -> Role | None:
    """The role of the name that a part of a heading is, or begins with."""
    words = part.split()
    starts = (" ".join(words[:length]) for length in range(len(words), 0, -1))
    return next((_roles()[start] for start in starts if start in _roles()), None)


def _roles_within(plain: str) -> tuple[Role, ...]:
    """The roles of the names within a heading of a script without spaces, the longest first where they overlap."""
    found: list[tuple[int, Role]] = []
    taken: set[int] = set()
    for name in sorted(_roles(), key=len, reverse=True):
        at = plain.find(name) if _SYLLABIC.search(name) and len(name) > 1 else -1
        if at >= 0 and taken.isdisjoint(range(at, at + len(name))):
            found.append((at, _roles()[name]))
            taken.update(range(at, at + len(name)))
    return tuple(dict.fromkeys(role for _, role in sorted(found)))
