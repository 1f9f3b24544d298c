"""Many papers at once: every core splits, a bad file stops nobody, and what is done stays done.

Each paper is split in a process of its own (``split_process``), so that threads suffice to keep all cores busy; what
was split is kept, so that a batch that was broken off goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from paperdrill.errors import PaperdrillError
from paperdrill.papers.model import Paper
from paperdrill.papers.reading import read


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a paper, or why there is none."""

    path: Path
    paper: Paper | None
    fault: PaperdrillError | None = None


def read_many(paths: Iterable[Path], *, cache_folder: Path | None = None, jobs: int = -1) -> Iterator[Outcome]:
    """The papers in these files, each as soon as it is read, in no certain order.

    ``jobs`` is how many are split at a time; -1 takes every core. Close the iterator to stop early.
    """
    from joblib import Parallel, delayed

    parallel = Parallel(n_jobs=jobs, backend="threading", return_as="generator_unordered")
    outcomes: Iterator[Outcome] = parallel(delayed(_read_one)(path, cache_folder) for path in paths)
    yield from outcomes


def _read_one(path: Path, cache_folder: Path | None) -> Outcome:
    try:
        return Outcome(path, read(path, cache_folder=cache_folder))
    except PaperdrillError as fault:
        return Outcome(path, None, fault)
