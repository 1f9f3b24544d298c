"""What a search of the journal looks for: every word of it, as a part of any word, in any script.

The texts of a session are kept folded in a full-text table that indexes every three characters in a row (FTS5's
trigram tokenizer), so that a part of a word is found as fast as a whole one, and so are words in scripts that put no
spaces between them. A word of one or two characters has no such index and is looked for in every text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Literal

from paperdrill.journal.stored_values import storable
from paperdrill.text.folding import without_accents

_INDEXED_FROM = 3
"""Characters; what FTS5's trigram tokenizer can look up."""


def folded(text: str) -> str:
    """The text as it is indexed and looked for: without letter case, accents and differences of mere form."""
    return unicodedata.normalize("NFC", without_accents(text)).replace("\0", " ")


def search_condition(search: str, table: Literal["session", "drill"] = "session") -> tuple[str, list[str]]:
    """A condition on the table's ``id`` in SQL, with its values; empty where ``search`` holds no word."""
    words = folded(storable(search)).split()
    long = [word for word in words if len(word) >= _INDEXED_FROM]
    short = [word for word in words if len(word) < _INDEXED_FROM]
    tests = [f"{table}_text MATCH ?"] if long else []
    tests += ["body LIKE ? ESCAPE '\\'"] * len(short)
    if not tests:
        return "", []
    values = [_phrases(long)] if long else []
    values += [f"%{_literal(word)}%" for word in short]
    return f" AND {table}.id IN (SELECT rowid FROM {table}_text WHERE {' AND '.join(tests)})", values


def _phrases(words: Iterable[str]) -> str:
    """The words as FTS5 wants them: each in quotes, so that nothing in it is an operator."""
    return " ".join('"' + word.replace('"', '""') + '"' for word in words)


def _literal(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
