"""What is worded as the authors worded it: copied, or reworded with the order kept; or the title again.

A sentence is so worded where most of its words lie in chains that follow one passage of the paper in order, with small
gaps: a word added, dropped or swapped here and there breaks no chain. Measured on honest and on reworded sentences.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import chain

from paperdrill.text.words import plain_words, stem

SHARE = 0.68
"""Share of a sentence's words in such chains from which on its wording is the authors'."""
SHORT, LEAST_WORDS, SHARE_OF_SHORT = 12, 8, 0.85
"""Words below which a sentence is short and needs more of them in chains, for there are fewer ways to say it; and below
which nothing is told of it."""
_CHAIN, _GAP = 4, 4
"""Words of a chain at least, and words that may lie between two of them on either side at most."""
_WORTH_A_LOOK = 0.6
"""Share of a sentence's different words that a stretch must hold to be looked at."""
_FEW_PLACES, _RARE_SHARE = 8, 0.5
"""Sentences of the paper that a rare word stands in at most; share of the rare ones that a stretch must hold."""
_STRETCH = 2
"""Sentences that a chain may follow."""
_LEAST_TO_COPY = 40
"""Words of a paper from which on it can be copied from: of a shorter one, a chain is much of what there is to say."""
_TITLE_SHARE = 0.75
"""Share of a statement's words that stand in the title, in its order, from which on it is the title again."""


class Copies:
    """The words of one paper, sentence by sentence, laid out to find those that a text follows."""

    def __init__(self, title: str, passages: Sequence[Sequence[str]]) -> None:
        """``passages``: the ``plain_words`` of each sentence of the paper, in order."""
        self._title = plain_words(title)
        enough = sum(map(len, passages)) >= _LEAST_TO_COPY
        self._passages = [list(map(stem, words)) for words in passages] if enough else []
        self._where = defaultdict[str, list[int]](list)
        for number, stems in enumerate(self._passages):
            for one in set(stems):
                self._where[one].append(number)

    def is_copied(self, sentence: str) -> bool:
        """Is this sentence's wording the authors' own?"""
        words = plain_words(sentence)
        if self._is_title(words):
            return True
        if len(words) < LEAST_WORDS:
            return False
        return self.share(list(map(stem, words))) >= (SHARE if len(words) >= SHORT else SHARE_OF_SHORT)

    def share(self, stems: Sequence[str]) -> float:
        """Share of these stems that lie in chains that follow the stretch of the paper which holds most of them."""
        stretch = self._likest(stems)
        if stretch is None:
            return 0.0
        followed = list(chain.from_iterable(self._passages[stretch : stretch + _STRETCH]))
        return len(_chained(stems, followed)) / len(stems)

    def _likest(self, stems: Sequence[str]) -> int | None:
        """The stretch of the paper that holds most of these stems; None where none holds enough."""
        different = set(stems)
        usual = max(_FEW_PLACES, len(self._passages) // 10)
        rare = [one for one in different if len(self._where.get(one, ())) <= usual]
        held = Counter(chain.from_iterable([self._where.get(one, ()) for one in rare]))
        best = 0, 0
        for number in held.keys() | {number - 1 for number in held if number}:
            if held.get(number, 0) + held.get(number + 1, 0) >= _RARE_SHARE * len(rare):
                both = different.intersection(chain.from_iterable(self._passages[number : number + _STRETCH]))
                best = max(best, (len(both), -number))
        return -best[1] if best[0] >= _WORTH_A_LOOK * len(different) else None

    def _is_title(self, words: list[str]) -> bool:
        """Do these words repeat the title?"""
        if len(words) < 3 or len(words) > len(self._title) + 3:
            return False
        same = SequenceMatcher(None, words, self._title, autojunk=False).get_matching_blocks()
        return sum(block.size for block in same) >= _TITLE_SHARE * len(words)


def copied_words(words: Sequence[str], texts: Iterable[str]) -> list[int]:
    """The indices of the words that follow one of these texts word by word, four or more in a row, ascending."""
    stems = [stem(word.lower()) for word in words]
    chains = (_chained(stems, list(map(stem, plain_words(text))), gap=0) for text in texts)
    return sorted(set[int]().union(*chains))


def _chained(stems: Sequence[str], followed: Sequence[str], gap: int = _GAP) -> set[int]:
    """The indices of the stems that lie in chains along ``followed``, with so many words between two of them."""
    places = defaultdict[str, list[int]](list)
    for place, one in enumerate(followed):
        places[one].append(place)
    links: list[tuple[int, int, int, int]] = []  # where in the text and in what it follows, its length, the link before
    recent: list[int] = []
    for at, one in enumerate(stems):
        recent = [link for link in recent if at - links[link][0] <= gap + 1]
        found = [_link(at, place, links, recent, gap) for place in places.get(one, ())]
        recent += range(len(links), len(links) + len(found))
        links += found
    chained: set[int] = set()
    for link in range(len(links) - 1, -1, -1):
        if links[link][2] >= _CHAIN and links[link][0] not in chained:
            step = link
            while step >= 0:
                chained.add(links[step][0])
                step = links[step][3]
    return chained


def _link(
    at: int, place: int, links: Sequence[tuple[int, int, int, int]], recent: Sequence[int], gap: int
) -> tuple[int, int, int, int]:
    """The longest chain that ends with this word at this place."""
    before = max(
        (link for link in recent if links[link][0] < at and 0 < place - links[link][1] <= gap + 1),
        key=lambda link: links[link][2],
        default=-1,
    )
    return at, place, 1 if before < 0 else links[before][2] + 1, before
