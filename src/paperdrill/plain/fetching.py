"""The command ``fetch``: papers brought here now, to be practised on without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from paperdrill.errors import NothingFoundError, PaperdrillError
from paperdrill.papers.catalogue import CatalogueEntry
from paperdrill.papers.web_addresses import path_of_file_address
from paperdrill.paths import at_home
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
    is_skipped: bool = False
    """Is it only that an entry of a catalogue leads to no paper, which happens to many?"""


def fetch_topic(workbench: Workbench, topic: str, count: int, tell: Tell) -> list[str]:
    """The best unread papers on a topic, a line each."""
    return [_line(found) for found in workbench.fetch_topic(topic, count, Listener(tell))]


def fetch_refs(workbench: Workbench, refs: Sequence[str], tell: Tell, cluster: str = "") -> Iterator[Fetched]:
    """Each of these papers as soon as it is here; one that cannot be had does not stop the others.

    A folder stands for the PDFs in it, a .bib file and ``zotero:`` for the papers that they name. What was done is
    kept: broken off and called again, it goes on where it was.
    """
    refs = [path_of_file_address(ref) for ref in refs]
    rest, files = list[str](), list[Path]()
    for ref in refs:
        catalogue = workbench.bringing.catalogue(ref)
        if catalogue is not None:
            for fault in catalogue.faults:
                tell(f"paperdrill: {fault}")
            yield from _bring(workbench, catalogue.entries, tell, cluster)
        elif _is_local(ref):
            files += _files_of(ref)
        else:
            rest.append(ref)
    for number, ref in enumerate(rest, start=1):
        tell(f"{number} of {len(rest)}: {ref}")
        yield _fetched(partial(workbench.find, Request(ref=ref), Listener(tell)))
    if empty := [ref for ref in refs if Path(ref).is_dir() and not _files_of(ref)]:
        yield Fetched(failure=NothingFoundError(f"there is no PDF in {empty[0]}", "name a folder with PDFs in it"))
    named = {file: partial(workbench.find, Request(ref=str(file))) for file in files}
    yield from _read_files(workbench, named, tell, cluster)


def _bring(workbench: Workbench, entries: Sequence[CatalogueEntry], tell: Tell, cluster: str) -> Iterator[Fetched]:
    """The papers of a catalogue: first those that are on disk, on all cores, then those that arXiv has."""
    bringing = workbench.bringing
    here = {entry.files[0]: partial(bringing.bring, entry) for entry in entries if entry.files}
    on_arxiv = [entry for entry in entries if not entry.files and entry.arxiv]
    nowhere = [entry for entry in entries if not entry.files and not entry.arxiv]
    tell(
        f"{len(entries)} entries: {len(here)} with a PDF here, {len(on_arxiv)} to be had from arXiv,"
        f" {len(nowhere)} with neither"
    )
    yield from _read_files(workbench, here, tell, cluster)
    for number, entry in enumerate(on_arxiv, start=1):
        tell(f"{number} of {len(on_arxiv)} from arXiv: {entry.key}, {entry.arxiv}")
        yield _fetched(partial(bringing.bring, entry, Listener(tell)))
    for entry in nowhere:
        yield _skipped(_fetched(partial(bringing.bring, entry)))


def _read_files(
    workbench: Workbench, files: Mapping[Path, Callable[[], Found]], tell: Tell, cluster: str
) -> Iterator[Fetched]:
    """The files on disk, split on all cores or a cluster, with a bar that names each as it is done."""
    if not files:
        return
    held = list[Fetched]()
    with Progress(len(files), tell) as progress, closing(workbench.read_many(list(files), cluster)) as outcomes:
        for outcome in outcomes:
            progress.step(outcome.path.name if outcome.path.name != "paper.pdf" else outcome.path.parent.name)
            fault = outcome.fault
            fetched = Fetched(failure=fault) if fault else _fetched(files[outcome.path])
            if progress.is_drawn:
                held.append(fetched)  # lines printed now would run into the bar
            else:
                yield fetched
    yield from held


def _fetched(find: Callable[[], Found]) -> Fetched:
    try:
        return Fetched(_line(find()))
    except PaperdrillError as fault:
        return Fetched(failure=fault)


def _skipped(fetched: Fetched) -> Fetched:
    return Fetched(fetched.line, fetched.failure, is_skipped=True)


def _files_of(ref: str) -> list[Path]:
    """The PDFs that a reference to the disk stands for; none where it is none."""
    if not _is_local(ref):
        return []
    path = at_home(ref)
    return sorted(_pdfs_below(path)) if path.is_dir() else [path]


def _pdfs_below(folder: Path) -> Iterable[Path]:
    return (file for file in folder.rglob("*") if file.suffix.lower() == ".pdf" and file.is_file())


def _is_local(ref: str) -> bool:
    try:
        return at_home(ref).exists()
    except (OSError, ValueError):
        return False  # too long or malformed for a path: the finder says what is wrong with it


def _line(found: Found) -> str:
    return f"{found.ref:24}  {found.paper.pages:3} p  {found.paper.title}"
