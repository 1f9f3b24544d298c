"""Many papers at once: every core splits, a bad file stops nobody, and what is done stays done.

Where the work is done is joblib's affair: in threads here, each waiting for a process of its own (``split_process``),
or wherever ``joblib.parallel_config`` says; with a cluster's address, on the workers of a Dask cluster that see the
same files. What was split is kept here, so that a batch that was broken off goes on where it stopped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from paperdrill.errors import BadInputError, PaperdrillError, UnreachableError
from paperdrill.papers.model import Paper
from paperdrill.papers.reading import keep, read, read_kept, split_anew

_WAIT_S = 10
_ADDRESS = re.compile(r"(?:(?:tcp|tls|ucx|wss?)://)?[\w.\[\]:-]+:\d+")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a paper, or why there is none."""

    path: Path
    paper: Paper | None
    fault: PaperdrillError | None = None


def read_many(
    paths: Iterable[Path], *, cache_folder: Path | None = None, jobs: int = -1, cluster: str = ""
) -> Iterator[Outcome]:
    """The papers in these files, each as soon as it is read, in no certain order; first those that were split before.

    ``jobs`` is how many are split at a time; -1 takes every core, or every worker. ``cluster`` is the address of a Dask
    scheduler ("tcp://host:8786"). Close the iterator to stop early. Raises UnreachableError where the cluster does not
    answer, BadInputError where it cannot be used.
    """
    to_split = list[Path]()
    for path in paths:
        if cache_folder and read_kept(path, cache_folder):
            yield _read_one(path, cache_folder)
        else:
            to_split.append(path)
    if not to_split:
        return
    from joblib import Parallel, delayed

    with _workers_of(cluster):
        parallel = Parallel(n_jobs=jobs, prefer="threads", return_as="generator_unordered")
        outcomes: Iterator[Outcome] = parallel(delayed(_split_one)(path) for path in to_split)
        try:
            for outcome in outcomes:
                yield _kept(outcome, cache_folder)
        except ImportError as fault:
            raise BadInputError(
                f"the cluster's workers cannot do it: {fault}", "install paperdrill there, in this version"
            ) from fault


def _split_one(path: Path) -> Outcome:
    """Runs wherever joblib has it run, and touches no cache there."""
    try:
        return Outcome(path, read(path) if path.suffix.lower() == ".json" else split_anew(path))
    except PaperdrillError as fault:
        return Outcome(path, None, fault)


def _kept(outcome: Outcome, cache_folder: Path | None) -> Outcome:
    """The outcome as ``read`` gives it, kept for the next time."""
    if outcome.paper is None or cache_folder is None or outcome.path.suffix.lower() == ".json":
        return outcome
    try:
        keep(outcome.path, outcome.paper, cache_folder)
    except PaperdrillError as fault:
        return Outcome(outcome.path, None, fault)
    return _read_one(outcome.path, cache_folder)


def _read_one(path: Path, cache_folder: Path | None) -> Outcome:
    try:
        return Outcome(path, read(path, cache_folder=cache_folder))
    except PaperdrillError as fault:
        return Outcome(path, None, fault)


@contextmanager
def _workers_of(cluster: str) -> Iterator[None]:
    """Have joblib use a Dask cluster within; without an address, whatever it uses anyhow."""
    if not cluster:
        yield
        return
    try:
        from distributed import Client
    except ImportError as fault:
        raise BadInputError(
            "a cluster needs Dask, which is not installed", "pip install 'paperdrill[cluster]'"
        ) from fault
    from joblib import parallel_config

    if not _ADDRESS.fullmatch(cluster):
        raise BadInputError(f"{cluster!r} is not an address of a Dask scheduler", "addresses look like tcp://host:8786")
    try:
        client = Client(cluster, timeout=_WAIT_S, set_as_default=False)  # type: ignore[no-untyped-call]  # Dask is untyped
    except (OSError, ValueError) as fault:
        raise UnreachableError(
            f"no Dask scheduler answers at {cluster}",
            "start one with `dask scheduler`; its address looks like tcp://host:8786",
        ) from fault
    with client:
        if not client.scheduler_info()["workers"]:
            raise UnreachableError(f"the cluster at {cluster} has no workers", f"start some: dask worker {cluster}")
        with parallel_config(backend="dask", client=client):
            yield
