"""The use cases of the comparison: critiques against the authors' own words, in the person's own language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from paperdrill.critique.model import AnswerKey, Comparison
from paperdrill.journal.store import Store
from paperdrill.papers.model import Paper
from paperdrill.papers.synonyms import read_synonyms
from paperdrill.paths import Paths

if TYPE_CHECKING:
    from paperdrill.critique.language import Language


class Comparing:
    """Answer keys and comparisons, on one journal."""

    def __init__(self, paths: Paths, store: Callable[[], Store], now: Callable[[], datetime]) -> None:
        self._paths = paths
        self._store = store
        self._now = now

    @cached_property
    def language(self) -> Language:
        """The shipped tables with the person's synonyms and library, as they are when first needed."""
        from paperdrill.critique.language import own_language
        from paperdrill.library_words import library_counts

        file = self._paths.own_synonyms
        synonyms = read_synonyms(file) if file.is_file() else ()
        return own_language(synonyms, library_counts(self._store().library(), self._paths.cache))

    def answer_key(self, paper: Paper) -> AnswerKey:
        """What the authors say, point by point."""
        from paperdrill.critique.key import answer_key

        return answer_key(paper, self.language)

    def compare(self, critique: Mapping[str, str], key: AnswerKey) -> Comparison:
        """A critique against a key."""
        from paperdrill.critique.compare import compare

        return compare(critique, key)

    def warm_up(self) -> None:
        """Load what the comparison needs; meant for a background thread during the skim."""
        from paperdrill.critique.compare import warm_up

        warm_up()
        _ = self.language
