"""The command ``fetch``: papers brought here now, to be practised on without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from paperdrill.errors import NothingFoundError, PaperdrillError
from paperdrill.plain.progress_bar import Progress
from paperdrill.practice.finding import Found, Listener, Request
from paperdrill.practice.workbench import Workbench

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of one paper that was asked for."""

    line: str = ""
    """The paper, for a person."""
    failure: PaperdrillError | None = None


def fetch_topic(workbench: Workbench, topic: str, count: int, tell: Tell) -> list[str]:
    """The best unread papers on a topic, a line each."""
    return [_line(found) for found in workbench.fetch_topic(topic, count, Listener(tell))]


def fetch_refs(workbench: Workbench, refs: Sequence[str], tell: Tell) -> Iterator[Fetched]:
    """Each of these papers as soon as it is here; one that cannot be had does not stop the others.

    A folder stands for the PDFs in it. What was done is kept: broken off and called again, it goes on where it was.
    """
    files = [file for ref in refs for file in _files_of(ref)]
    rest = [ref for ref in refs if not _is_local(ref)]
    for number, ref in enumerate(rest, start=1):
        tell(f"{number} of {len(rest)}: {ref}")
        yield _fetched(workbench, ref, Listener(tell))
    if empty := [ref for ref in refs if Path(ref).is_dir() and not _files_of(ref)]:
        yield Fetched(failure=NothingFoundError(f"there is no PDF in {empty[0]}", "name a folder that holds some"))
    yield from _read_files(workbench, files, tell)


def _read_files(workbench: Workbench, files: Sequence[Path], tell: Tell) -> Iterator[Fetched]:
    """The files on disk, split on all cores, with a bar that names each as it is done."""
    if not files:
        return
    held = list[Fetched]()
    with Progress(len(files), tell) as progress, closing(workbench.read_many(files)) as outcomes:
        for outcome in outcomes:
            progress.step(outcome.path.name if outcome.path.name != "paper.pdf" else outcome.path.parent.name)
            fault = outcome.fault
            fetched = Fetched(failure=fault) if fault else _fetched(workbench, str(outcome.path), Listener())
            if progress.is_drawn:
                held.append(fetched)  # lines printed now would run into the bar
            else:
                yield fetched
    yield from held


def _fetched(workbench: Workbench, ref: str, listener: Listener) -> Fetched:
    try:
        return Fetched(_line(workbench.find(Request(ref=ref), listener)))
    except PaperdrillError as fault:
        return Fetched(failure=fault)


def _files_of(ref: str) -> list[Path]:
    """The PDFs that a reference to the disk stands for; none where it is none."""
    if not _is_local(ref):
        return []
    path = Path(ref).expanduser()
    return sorted(path.rglob("*.pdf")) if path.is_dir() else [path]


def _is_local(ref: str) -> bool:
    try:
        return Path(ref).expanduser().exists()
    except (OSError, RuntimeError, ValueError):
        return False  # too long or malformed for a path: the finder says what is wrong with it


def _line(found: Found) -> str:
    return f"{found.ref:24}  {found.paper.pages:3} p  {found.paper.title}"
