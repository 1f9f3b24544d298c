"""What was taken from the paper word for word: eight words or more in a row, or its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from paperdrill.text.words import plain_words

RUN = 8
"""Words in a row from which on a text counts as copied."""
_BLOCK = RUN // 2
_WORD = re.compile(r"[^\W_]+")
_TITLE_SHARE = 0.75
"""Share of a statement's words that stand in the title, in its order, from which on it is the title again."""


class Copied:
    """The words of one paper in a row, and every fourth run of four of them: each run of eight holds one of these."""

    def __init__(self, title: str, plain: Iterable[str]) -> None:
        """``plain``: the paper's ``plain_words`` from its beginning to its end."""
        self._title = plain_words(title)
        tokens = list(plain)
        self._text = f" {' '.join(tokens)} "
        self._blocks = frozenset(zip(*(tokens[offset::_BLOCK] for offset in range(_BLOCK)), strict=False))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The stretches of ``text`` that were copied, as offsets, in order."""
        found = [(match.start(), match.end(), match[0].lower()) for match in _WORD.finditer(text)]
        if self._is_title([word for _, _, word in found]):
            return [(0, len(text))]
        spans: list[tuple[int, int]] = []
        for index in self._copied_runs([word for _, _, word in found]):
            start, end = found[index][0], found[index + RUN - 1][1]
            if spans and start <= spans[-1][1]:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
        return spans

    def _copied_runs(self, words: Sequence[str]) -> Iterator[int]:
        """Where the runs of eight begin that stand in the paper."""
        blocks = {
            index for index in range(len(words) - _BLOCK + 1) if tuple(words[index : index + _BLOCK]) in self._blocks
        }
        for index in range(len(words) - RUN + 1):
            held = not blocks.isdisjoint(range(index, index + RUN - _BLOCK + 1))
            if held and f" {' '.join(words[index : index + RUN])} " in self._text:
                yield index

    def _is_title(self, words: list[str]) -> bool:
        """Do these words repeat the title?"""
        if len(words) < 3 or len(words) > len(self._title) + 3:
            return False
        same = SequenceMatcher(None, words, self._title, autojunk=False).get_matching_blocks()
        return sum(block.size for block in same) >= _TITLE_SHARE * len(words)
