"""The use cases of the comparison: critiques against the authors' own words, in the person's own language."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from paperdrill.critique.answer_key import AnswerKey
from paperdrill.critique.comparison import Comparison, OldComparison
from paperdrill.critique.comparison_json import comparison_from_json
from paperdrill.errors import BadInputError
from paperdrill.journal.records import LibraryPaper, Scoring
from paperdrill.journal.store import Store
from paperdrill.papers.model import Paper
from paperdrill.papers.topic_synonyms import read_synonyms
from paperdrill.paths import Paths

if TYPE_CHECKING:
    from paperdrill.critique.thresholds import Thresholds
    from paperdrill.practice.rescoring import Rescored, Written
    from paperdrill.text.language import Language

_BATCH = 16
"""Sessions that one process compares at a time: few enough for a bar that moves, enough to share keys and tables."""


class Comparing:
    """Answer keys and comparisons, on one journal."""

    def __init__(
        self,
        paths: Paths,
        store: Callable[[], Store],
        now: Callable[[], datetime],
        library: Callable[[], list[LibraryPaper]] | None = None,
    ) -> None:
        self._paths = paths
        self._store = store
        self._now = now
        self._library = library or (lambda: store().library())

    @cached_property
    def language(self) -> Language:
        """The shipped tables with the person's synonyms and library, as they are when first needed."""
        from paperdrill.practice.library_words import library_counts
        from paperdrill.text.language import own_language

        file = self._paths.own_synonyms
        synonyms = read_synonyms(file) if file.is_file() else ()
        return own_language(synonyms, library_counts(self._library(), self._paths.cache))

    def answer_key(self, paper: Paper) -> AnswerKey:
        """What the authors say, point by point."""
        from paperdrill.critique.key.making import answer_key

        return answer_key(paper, self.language)

    def compare(self, critique: Mapping[str, str], key: AnswerKey, thresholds: Thresholds | None = None) -> Comparison:
        """A critique against a key; by the thresholds that ship where the person's own are not given."""
        from paperdrill.critique.compare import compare

        return compare(critique, key, thresholds=thresholds)

    def explained(self, paper: Paper, field: str, text: str, sentence: str) -> list[str]:
        """The words and weights behind what a sentence of a field's text is read as; plain lines."""
        from paperdrill.critique.explain import explained_sentence

        return explained_sentence(field, text, sentence, self.answer_key(paper))

    def warm_up(self) -> None:
        """Load what the comparison needs; meant for a background thread during the skim."""
        from paperdrill.critique.compare import warm_up

        warm_up()
        _ = self.language

    # -- past sessions anew --

    def to_rescore(self) -> list[int]:
        """The finished sessions that the present version has not scored."""
        from paperdrill.critique.compare import VERSION

        return self._store().not_compared_by(VERSION)

    def rescore(self, session_ids: Sequence[int], *, jobs: int = -1) -> Generator[Rescored, None, None]:
        """Compare past sessions anew, each given once its comparison is kept, beside those of other versions.

        Close it to stop: what was given stays kept. ``jobs`` is how many processes work; -1 takes every core.
        """
        from paperdrill.practice.rescoring import rescore_on_all_cores

        batches = [session_ids[start : start + _BATCH] for start in range(0, len(session_ids), _BATCH)]
        read = ([self._written(number) for number in batch] for batch in batches)
        for outcomes in rescore_on_all_cores(read, self.language, jobs=1 if len(batches) == 1 else jobs):
            self._store().keep_comparisons([each.comparison for each in outcomes if each.comparison], self._now())
            yield from outcomes

    def to_renew(self, session_id: int) -> list[int]:
        """Which of the attempts on a session's paper have only numbers of the old kind."""
        attempts = self._store().attempts(self._store().session(session_id).paper_id)
        return [attempt.id for attempt in attempts if attempt.is_of_old_kind]

    def renewed(self, session_id: int) -> Comparison:
        """The comparison of the present kind of a session that had none: made now, and kept beside the old one.

        Raises PaperdrillError where its paper or its form cannot be read.
        """
        for outcome in self.rescore([session_id], jobs=1):
            if outcome.fault:
                raise outcome.fault
        document = self._store().session(session_id).comparison_json
        comparison = comparison_from_json(document) if document else None
        if comparison is None or isinstance(comparison, OldComparison):
            raise BadInputError(f"session {session_id} could not be compared anew", "try `paperdrill rescore`")
        return comparison

    def scored_besides(self, session_id: int) -> tuple[Scoring, ...]:
        """What a session scored by other versions than the one that is shown, the old kind's too, oldest first."""
        return tuple(sorted(self._store().scorings(session_id)[1:], key=lambda scoring: scoring.made_at))

    def _written(self, session_id: int) -> Written:
        from paperdrill.practice.rescoring import Written

        session = self._store().session(session_id)
        return Written(session_id, session.title, session.paper_json, session.template_text, session.critique)
