"""Where the sentences of a text begin and end. Pure: text in, offsets out."""

from __future__ import annotations

import re

_ENDING = re.compile(
    r"""[.!?…\n]  # one set to begin with: it is sought several times as fast as either of two
        (?: (?<!\n) [.!?…]* [)\]"'”’»]* (?:\[\d+(?:\s*[,–-]\s*\d+)*\])? (?=\s|$)  # a stop, what it closes, a citation
          | (?<=\n) \s*\n                                                           # or the end of a paragraph
        )""",
    re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"""(?:^|[\s(\[“"'/–—-])(?:
        e\.\s?g | i\.\s?e | a\.k\.a | w\.r\.t | s\.t | i\.i\.d | u\.s | c\.f | cf | viz | resp | vs | etc | al | ca
      | approx | figs? | tabs? | tbl | eqn?s? | secs? | sects? | ch | chap | app | alg | thm | lem | prop | cor | def
      | refs? | nos? | pp? | vols? | eds? | dr | prof | mr | mrs | ms | st | jr | sr | inc | ltd | co | corp | univ
      | dept | dist | est | max | min | avg | std | misc
      | jan | feb | mar | apr | jun | jul | aug | sept? | oct | nov | dec
    )\.$""",
    re.VERBOSE | re.IGNORECASE,
)
_INITIAL = re.compile(r"(?:^|[\s(.])[A-Z]\.$")
_MAY_END = re.compile(r"\b(?:etc|al|resp|inc|ltd|co|corp)\.$", re.IGNORECASE)
_LONGEST_ABBREVIATION = 12
_LONGEST_WORD = 6
"""Letters in a row that an abbreviation has at most: a longer word before the stop is none."""
_BULLETS = "•●▪■‣"
_WORD = re.compile(r"[A-Za-z]+")
_OPENERS = frozenset(
    """the this these those that we our in it its however moreover furthermore thus hence for to as a an if when while
    there they their although since finally first second third note here then one each both because and but so by on
    """.split()  # noqa: SIM905 - words read better as words
)


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of ``text`` as (start, end) offsets, in order, without the white space around them.

    Nor does the bullet of an item belong to its sentence. A blank line always ends a sentence. A full stop does not
    after "et al.", "e.g.", "Fig.", an initial or inside a number, nor where a small letter follows. Headings and list
    items without a stop end with their paragraph.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for ending in _ENDING.finditer(text):
        if text[ending.start()] != "\n" and not _ends_here(text, start, ending):
            continue
        _add(found, text, start, ending.end())
        start = ending.end()
    _add(found, text, start, len(text))
    return found


def _ends_here(text: str, start: int, ending: re.Match[str]) -> bool:
    """Is this stop the end of the sentence that began at ``start``?"""
    after = text[ending.end() : ending.end() + 40].lstrip()
    if not after or text.startswith("\n\n", ending.end()):
        return True
    if ending.group()[0] not in ".…":
        return not after[0].islower()
    if after[0].islower() or after[0] in ",;:)]":
        return False
    before = text[max(start, ending.start() - _LONGEST_ABBREVIATION) : ending.start()] + "."
    if len(before) > _LONGEST_WORD + 1 and before[-_LONGEST_WORD - 2 : -1].isalpha():
        return True
    if _MAY_END.search(before):
        return after[0].isupper() and _opens_a_sentence(after)
    return not (_ABBREVIATION.search(before) or _INITIAL.search(before))


def _opens_a_sentence(after: str) -> bool:
    """Does this text open with a word that, after an abbreviation, more likely begins a sentence than a name?"""
    word = _WORD.match(after)
    return word is not None and word.group().lower() in _OPENERS


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and (text[start].isspace() or text[start] in _BULLETS):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append((start, end))
