"""What was taken from the paper word for word: eight words or more in a row, or its title."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from paperdrill.critique.words import plain_words

RUN = 8
"""Words in a row from which on a text counts as copied."""
_WORD = re.compile(r"[^\W_]+")
_TITLE_SHARE = 0.75
"""Share of a statement's words that stand in the title, in its order, from which on it is the title again."""


class Copied:
    """The runs of words of one paper."""

    def __init__(self, title: str, plain: Iterable[str]) -> None:
        """``plain``: the paper's ``plain_words`` from its beginning to its end."""
        self._title = plain_words(title)
        tokens = list(plain)
        self._runs = frozenset(map(hash, zip(*(tokens[offset:] for offset in range(RUN)), strict=False)))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The stretches of ``text`` that were copied, as offsets, in order."""
        found = [(match.start(), match.end(), match[0].lower()) for match in _WORD.finditer(text)]
        if self._is_title([word for _, _, word in found]):
            return [(0, len(text))]
        spans: list[tuple[int, int]] = []
        for index in range(len(found) - RUN + 1):
            run = found[index : index + RUN]
            if hash(tuple(word for _, _, word in run)) in self._runs:
                start, end = run[0][0], run[-1][1]
                if spans and start <= spans[-1][1]:
                    spans[-1] = (spans[-1][0], end)
                else:
                    spans.append((start, end))
        return spans

    def _is_title(self, words: list[str]) -> bool:
        """Do these words repeat the title?"""
        if len(words) < 3 or len(words) > len(self._title) + 3:
            return False
        same = SequenceMatcher(None, words, self._title, autojunk=False).get_matching_blocks()
        return sum(block.size for block in same) >= _TITLE_SHARE * len(words)
