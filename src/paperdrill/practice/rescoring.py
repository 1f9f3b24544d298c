"""Past critiques compared again with the present code, over all cores.

Values in, values out: what is kept of it is the caller's affair, so that work that was broken off goes on where it was.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from paperdrill.child_python import safe_paths
from paperdrill.critique.answer_key import AnswerKey
from paperdrill.critique.compare import compare
from paperdrill.critique.comparison_json import comparison_to_json
from paperdrill.critique.expert_key import ExpertKey
from paperdrill.critique.key_edits import answer_key_with
from paperdrill.critique.template import parse_template
from paperdrill.critique.thresholds import Thresholds
from paperdrill.errors import PaperdrillError
from paperdrill.journal.records import NewComparison
from paperdrill.papers.paper_json import paper_from_json
from paperdrill.text.language import Language


@dataclass(frozen=True, slots=True)
class Written:
    """What a comparison of a past session needs."""

    session_id: int
    title: str
    paper_json: bytes
    template_text: str
    critique: Mapping[str, str]
    """Field key to text."""
    hand: ExpertKey | PaperdrillError | None = None
    """What the person changed of the key, or why that cannot be read."""
    thresholds: Thresholds | None = None
    """By which it is read; None for those that ship."""


@dataclass(frozen=True, slots=True)
class Rescored:
    """What became of one session: a comparison, or why there is none."""

    session_id: int
    title: str
    comparison: NewComparison | None
    fault: PaperdrillError | None = None


def rescore_on_all_cores(
    batches: Iterable[Sequence[Written]], language: Language, *, jobs: int = -1
) -> Iterator[list[Rescored]]:
    """Each batch as soon as it is compared, in no certain order; sessions on one paper should follow each other.

    ``jobs`` is how many processes work; -1 takes every core, 1 stays in this one. Close the iterator to stop early.
    """
    from joblib import Parallel, delayed

    parallel = Parallel(n_jobs=jobs, return_as="generator_unordered", pre_dispatch="2*n_jobs")
    with safe_paths():  # joblib starts its processes by `python -m`
        outcomes: Iterator[list[Rescored]] = parallel(delayed(rescore)(batch, language) for batch in batches)
        yield from outcomes


def rescore(batch: Sequence[Written], language: Language) -> list[Rescored]:
    """The sessions of one batch; the key is made once for those on the same paper that follow each other."""
    with _collecting_later():
        return list(_rescored(batch, language))


def _rescored(batch: Sequence[Written], language: Language) -> Iterator[Rescored]:
    last: tuple[bytes, ExpertKey | None, AnswerKey] | None = None
    for written in batch:
        try:
            if isinstance(written.hand, PaperdrillError):
                raise written.hand
            if last is None or last[:2] != (written.paper_json, written.hand):
                key = answer_key_with(written.hand, paper_from_json(written.paper_json), language)
                last = written.paper_json, written.hand, key
            comparison = _compared(written, last[2])
        except PaperdrillError as fault:
            yield Rescored(written.session_id, written.title, None, fault)
        else:
            yield Rescored(written.session_id, written.title, comparison)


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Look for garbage cycles after the block, not within: a paper is many small values, and looking costs a fifth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _compared(written: Written, key: AnswerKey) -> NewComparison:
    """What was written against the key, in the form it is kept in: made here, so that who keeps it has little to do."""
    template = parse_template(written.template_text, f"the template of session {written.session_id}")
    texts = template.scored({field.key: written.critique.get(field.key, "") for field in template.fields})
    comparison = compare(texts, key, thresholds=written.thresholds)
    scores = {name: result.score for name, result in comparison.fields.items()}
    document = comparison_to_json(comparison)
    return NewComparison(written.session_id, comparison.version, comparison.overall, scores, document)
