"""Which way a sentence turns: is what it admits its point or an aside, is a burden brought or light?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

_LACKS = frozenset({"worse", "limits", "limitation nouns", "admits", "falls short", "concedes in words"})
_GAINS = frozenset({"better", "shows", "reassures", "finds"})
"""Classes of cues of what is lacked, and of what is gained."""
_YIELDS = frozenset({"although", "though", "while", "whereas", "despite", "albeit", "whilst"})
"""What an aside begins with."""
_TURNS = frozenset({"but", "yet", "however", "nevertheless", "still"})
"""What the point begins with, the aside before it."""
_MARKS = _YIELDS | _TURNS
_OPENING = 2
"""First words among which an aside begins that comes before the point."""
_BURDENS = (
    "overhead", "loss", "degrad", "cost", "error", "drop", "limitation", "drawback", "penalt", "effort", "latenc",
    "expens", "assumption", "slowdown", "flaw", "weakness", "failure", "bias", "restrict", "requirement", "constraint",
)  # fmt: skip
_LIGHT = frozenset({
    "no", "not", "without", "negligible", "little", "low", "lower", "small", "smaller", "few", "fewer", "minor",
    "modest", "none", "only", "minimal", "less", "slight", "never", "zero", "acceptable", "weaker", "faces", "free",
})  # fmt: skip
_LIFTS = (
    "avoid", "reduc", "mitigat", "overcom", "address", "eliminat", "remov", "alleviat", "relax", "weaken", "lower",
    "decreas", "minimi", "circumvent", "tackl", "solv", "resolv",
)  # fmt: skip
_BRINGS = ("increas", "incur", "suffer", "introduc", "add", "caus", "rais", "lead", "impos", "accumulat", "exhibit")
_ASKS = ("requir", "need", "demand")
_REACH = 4
"""Words before the name of a burden among which stands what makes it light, lifts it or brings it."""


def turns(text: str, plain: Sequence[str], cues: Sequence[tuple[int, str]]) -> list[str]:
    """Of a sentence that yields something, whether lack and gain are its point or the aside."""
    aside = None if _MARKS.isdisjoint(plain) else _aside(text, plain)
    if aside is None:
        return []
    found = dict[str, None]()
    for at, name in cues:
        what = "lack" if name in _LACKS else "gain" if name in _GAINS else ""
        if what:
            found[f"cue: {what} in {'an aside' if at in aside else 'the point'}"] = None
    return list(found)


def burdens(plain: Sequence[str]) -> list[str]:
    """Whether a burden such as a cost or an error is called light, is lifted or is brought, and little is asked for."""
    found = dict[str, None]()
    for at, kind in enumerate(map(_kind, plain)):
        if kind == "burden":
            found |= dict.fromkeys(_of_a_burden(plain[max(0, at - _REACH) : at]))
        elif kind and not _LIGHT.isdisjoint(plain[at + 1 : at + 1 + _REACH]):
            found["cue: asks for little"] = None
    return list(found)


@lru_cache(maxsize=50_000)
def _kind(word: str) -> str:
    """What the word names: a "burden", what one "asks" for, or ""."""
    return "burden" if word.startswith(_BURDENS) else "asks" if word.startswith(_ASKS) else ""


def _of_a_burden(before: Sequence[str]) -> Iterator[str]:
    """What the words before its name make of a burden."""
    if not _LIGHT.isdisjoint(before):
        yield "cue: a light burden"
    if any(word.startswith(_LIFTS) for word in before):
        yield "cue: lifts a burden"
    if any(word.startswith(_BRINGS) for word in before):
        yield "cue: brings a burden"


def _aside(text: str, plain: Sequence[str]) -> range | None:
    """The words of the aside by number; None where there is none."""
    if not _YIELDS.isdisjoint(plain[:_OPENING]):
        comma = text.find(",")
        return range(text.count(" ", 0, comma) + 1) if comma > 0 else None
    for at, word in enumerate(plain[_OPENING:], _OPENING):
        if at > _OPENING and word in _MARKS:
            return range(at, len(plain)) if word in _YIELDS else range(at)
    return None
