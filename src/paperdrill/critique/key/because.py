"""Why a statement is in the key, in words: what speaks most for it, from the weights that chose it."""

from __future__ import annotations

from functools import cache

from paperdrill.critique.key.features import Seen
from paperdrill.critique.key.weighing import PACKAGE, WORDS, reasons
from paperdrill.text.lexicon import data_lines

_MOST = 3


def because(one: Seen, field: str) -> tuple[str, ...]:
    """The weightiest reasons for which a statement is in a field: "stands in the limitations"."""
    told = dict[str, None]()
    for name, _ in sorted(reasons(one, field), key=lambda reason: reason[0] == WORDS):  # which says least
        reason = in_words(name)
        if reason:
            told[reason] = None
        if len(told) == _MOST:
            break
    return tuple(told)


def in_words(feature: str) -> str:
    """A feature as a reason, after "because it"; "" where it would tell a person nothing."""
    table = _table()
    return table.get(feature) or table.get(feature.partition(",")[0], "")


@cache
def _table() -> dict[str, str]:
    rows = (line.partition("\t")[::2] for line in data_lines("key_reasons.tsv", PACKAGE))
    return dict(rows)
