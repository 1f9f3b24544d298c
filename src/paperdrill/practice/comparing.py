"""The use cases of the comparison: critiques against the authors' own words, in the person's own language."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from paperdrill.critique.answer_key import AnswerKey
from paperdrill.critique.comparison import Comparison, OldComparison
from paperdrill.critique.comparison_json import comparison_from_json
from paperdrill.errors import BadInputError, NothingFoundError, PaperdrillError, StoreError
from paperdrill.journal.records import LibraryPaper, NewComparison, Scoring, Session
from paperdrill.journal.store import Store
from paperdrill.papers.arxiv.topics import read_synonyms
from paperdrill.papers.model import Paper
from paperdrill.paths import Paths
from paperdrill.practice.own_keys import OwnKeys

if TYPE_CHECKING:
    from pathlib import Path

    from paperdrill.critique.comparison import Reading
    from paperdrill.critique.expert_key import ExpertKey
    from paperdrill.critique.thresholds import Thresholds
    from paperdrill.practice.finding import Found
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
        self._library = library or (lambda: store().papers_here())
        self.own_keys = OwnKeys(paths)
        """What the person changed of the keys."""
        self._last: tuple[Paper, ExpertKey | None, AnswerKey] | None = None
        """The last key with what it was made of: a report asks for it again with every pair that it explains."""

    @cached_property
    def language(self) -> Language:
        """The shipped tables with the person's synonyms and library, as they are when first needed."""
        from paperdrill.practice.words_of_papers import library_counts
        from paperdrill.text.language import own_language

        file = self._paths.own_synonyms
        synonyms = read_synonyms(file) if file.is_file() else ()
        return own_language(synonyms, library_counts(self._library(), self._paths.cache))

    def answer_key(self, paper: Paper, hand: ExpertKey | None = None) -> AnswerKey:
        """What the authors say, point by point, with what a person changed of it."""
        from paperdrill.critique.key_edits import answer_key_with

        last = self._last
        if last is None or last[:2] != (paper, hand):
            self._last = last = paper, hand, answer_key_with(hand, paper, self.language)
        return last[2]

    def key_of(self, found: Found, expert: Path | None = None) -> AnswerKey:
        """The key of a paper that was found, as the person changed it, or the one in an expert's file.

        Raises BadInputError where either cannot be read.
        """
        from paperdrill.critique.expert_key import read_expert_key

        return self.answer_key(found.paper, read_expert_key(expert) if expert else self.own_keys.of(found))

    def session_key(self, session: Session, paper: Paper) -> AnswerKey:
        """The key that a session counts with: the paper's as the person changed it."""
        return self.answer_key(paper, self._hand_of(session))

    def _hand_of(self, session: Session) -> ExpertKey | None:
        return self.own_keys.of(session)

    def compare(self, critique: Mapping[str, str], key: AnswerKey, thresholds: Thresholds | None = None) -> Comparison:
        """A critique against a key; by the thresholds that ship where the person's own are not given."""
        from paperdrill.critique.compare import compare

        return compare(critique, key, thresholds=thresholds)

    def explained(
        self,
        session: Session,
        paper: Paper,
        field: str,
        text: str,
        sentence: str,
        *,
        own: Thresholds | None = None,
        reading: Reading | None = None,
    ) -> list[str]:
        """The words and weights behind what a sentence of a field's text is read as, by whose thresholds; plain lines.

        ``own`` are the person's thresholds, ``reading`` is what the session's report says.
        """
        from paperdrill.critique.explain import explained_sentence

        key = self.session_key(session, paper)
        return explained_sentence(field, text, sentence, key, own=own, reading=reading)

    def explained_field(self, field: str, texts: Mapping[str, str], key: AnswerKey) -> list[str]:
        """How a field's score came about, down to the words. Raises NothingFoundError where there is no such field."""
        from paperdrill.critique.explain import explain

        if field not in texts:
            raise NothingFoundError(f"the critique has no field {field!r}", f"its fields are {', '.join(texts)}")
        return explain(field, texts[field], key)

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

    def rescore(
        self, session_ids: Sequence[int], *, jobs: int = -1, thresholds: Thresholds | None = None
    ) -> Generator[Rescored, None, None]:
        """Compare past sessions anew, each given once its comparison is kept, beside those of other versions.

        Close it to stop: what was given stays kept. ``jobs`` is how many processes work; -1 takes every core. Read by
        the thresholds that ship where the person's own are not given.
        """
        from paperdrill.practice.rescoring import rescore_on_all_cores

        batches = [session_ids[start : start + _BATCH] for start in range(0, len(session_ids), _BATCH)]
        read = ([self._written(number, thresholds) for number in batch] for batch in batches)
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
            raise BadInputError(f"session {session_id} could not be compared again", "try `paperdrill rescore`")
        return comparison

    def renew_paper(self, paper_id: str, thresholds: Thresholds | None = None) -> tuple[int, list[PaperdrillError]]:
        """Compare the critiques of a paper anew, for its key was changed: how many, and why others could not be.

        ``thresholds``: the person's own, so that only the key makes the difference.
        What the person decided of their pairs counts in the lists as before.
        """
        attempts = [each.id for each in self._store().attempts(paper_id) if not each.is_of_old_kind]
        outcomes = list(self.rescore(attempts, jobs=1, thresholds=thresholds)) if attempts else []
        made = [outcome.comparison for outcome in outcomes if outcome.comparison]
        faults = [outcome.fault for outcome in outcomes if outcome.fault]
        for each in made:
            try:
                self._show(each)
            except StoreError as fault:  # compared it is; its line in the lists lags behind
                faults.append(fault)
        return len(made), faults

    def _show(self, made: NewComparison) -> None:
        """Let a session's line show this comparison, with the marks."""
        from paperdrill.practice.marking import with_kept

        scores, overall = made.scores, made.overall
        comparison = comparison_from_json(made.document)
        marks = self._store().marks(made.session_id)
        if marks and isinstance(comparison, Comparison):
            marked = with_kept(comparison, marks)
            scores, overall = {name: result.score for name, result in marked.fields.items()}, marked.overall
        self._store().set_scores(made.session_id, scores, overall)

    def scored_besides(self, session_id: int) -> tuple[Scoring, ...]:
        """What a session scored by other versions than the one that is shown, the old kind's too, oldest first."""
        return tuple(sorted(self._store().scorings(session_id)[1:], key=lambda scoring: scoring.made_at))

    def _written(self, session_id: int, thresholds: Thresholds | None) -> Written:
        from paperdrill.practice.rescoring import Written

        session = self._store().session(session_id)
        hand: ExpertKey | PaperdrillError | None
        try:
            hand = self._hand_of(session)
        except PaperdrillError as fault:
            hand = fault
        return Written(
            session_id, session.title, session.paper_json, session.template_text, session.critique, hand, thresholds
        )
