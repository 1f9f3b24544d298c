"""A vault: a folder with a note on each paper that was practised on, linked to each other, and one that lists them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from paperdrill.errors import BadInputError, NothingFoundError, PaperdrillError
from paperdrill.journal.records import LibraryPaper, SessionSummary
from paperdrill.papers.arxiv.arxiv_ids import parse_arxiv_ref
from paperdrill.practice.sessions import SessionReport, chosen_sessions
from paperdrill.practice.workbench import Workbench
from paperdrill.report.citekeys import citekey
from paperdrill.report.citing import CitationIndex, references_of
from paperdrill.report.front_matter import one_line
from paperdrill.report.vault_folder import KnownNote, found_notes, new_place, write_note
from paperdrill.report.vault_notes import (
    Linked,
    Links,
    VaultPaper,
    block_lines,
    body_of,
    head_values,
    note_text,
    tags_of,
)

INDEX = "index"
"""The id of the note that lists the others, and its file's name where that is free."""
_INDEX_NAME = "paperdrill"
_MOST_BESIDE = 8
"""Papers of one topic that are linked; the tag leads to all."""
_LAST_OF_CENTURY = 90
"""arXiv began in 1991: two digits above this are of the century before."""
_TOLD = ("new", "updated", "as they were", "left alone")
_NOT_IN_A_LINK = frozenset("[]|#^\\:")


@dataclass(frozen=True, slots=True)
class _Note:
    """A note of the vault, there already or about to be."""

    paper_id: str
    key: str
    file: Path
    title: str
    arxiv: str
    topics: tuple[str, ...]
    practised: str

    @property
    def linked(self) -> Linked:
        """As others link to it: by its citekey, whatever the person calls its file."""
        name = self.file.stem
        if name == self.key:
            return Linked(f"[[{name}]]", self.title)
        return Linked(note_text(name) if _NOT_IN_A_LINK & set(name) else f"[[{name}|{self.key}]]", self.title)


def write_vault(
    workbench: Workbench, folder: Path, tell: Callable[[str], None] = lambda _line: None, sessions: Sequence[int] = ()
) -> str:
    """Write or bring up to date a note on each paper, or on those of these sessions; gives what to tell in a line.

    What cannot be read or written is told and left out. Raises NothingFoundError where nothing was practised, and
    BadInputError where the folder cannot be one.
    """
    papers = {paper.paper_id: paper for paper in _papers(workbench, tell, sessions)}
    if not papers:
        raise NothingFoundError("there is no finished session to export", "begin with `paperdrill practice`")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise BadInputError(f"{folder} cannot be a folder of notes: {fault.strerror}", "name another") from fault
    there, odd = found_notes(folder)
    for line in odd:
        tell(f"paperdrill: {line}")
    index = there.pop(INDEX, None)
    notes = {paper_id: _note_of(known) for paper_id, known in there.items()}
    for paper in papers.values():
        notes[paper.paper_id] = _placed(paper, there.get(paper.paper_id), folder, notes)
    done = Counter[str]()
    index_of = CitationIndex((note.paper_id, note.title, note.arxiv) for note in notes.values())
    cites = {paper.paper_id: index_of.named_in(paper.references) for paper in papers.values()}
    for paper in papers.values():
        try:
            done[_write(paper, notes[paper.paper_id], _links(paper, notes, cites))] += 1
        except BadInputError as fault:
            tell(f"paperdrill: {fault}")
            done["left alone"] += 1
    _write_index(index.file if index else new_place(folder, _INDEX_NAME, ()), notes)
    told = [f"{count} {kind}" for kind in _TOLD if (count := done[kind])]
    return f"{len(papers)} {'note' if len(papers) == 1 else 'notes'} in {folder}: {', '.join(told)}"


# -- what was practised on --


def _papers(workbench: Workbench, tell: Callable[[str], None], sessions: Sequence[int]) -> Iterator[VaultPaper]:
    """The papers of these sessions, or all, each with its last attempt; the newest first."""
    attempts = defaultdict[str, list[SessionSummary]](list)
    history = workbench.history()
    chosen = {summary.paper_id for summary in chosen_sessions(history, sessions)}
    for summary in reversed(history):
        attempts[summary.paper_id].append(summary)
    library = {kept.paper_id: kept for kept in workbench.library()}
    for paper_id, done in reversed(attempts.items()):
        if paper_id not in chosen:
            continue
        try:
            report = workbench.report(done[-1].id)
        except PaperdrillError as fault:
            tell(f"paperdrill: session {done[-1].id} is left out: {fault}")
            continue
        yield _paper(paper_id, report, done, library.get(paper_id))


def _paper(
    paper_id: str, report: SessionReport, attempts: Sequence[SessionSummary], kept: LibraryPaper | None
) -> VaultPaper:
    session, paper = report.session, report.paper
    named = session.ref if session.source == "arxiv" else paper.arxiv
    arxiv = parse_arxiv_ref(named) if named else None
    topics = [each.topic for each in attempts if each.topic] + ([kept.topic] if kept and kept.topic else [])
    return VaultPaper(
        paper_id=one_line(paper_id),
        title=(kept.title if kept else "") or paper.title or session.title or paper_id,
        authors=(kept.authors if kept else ()) or paper.authors,
        year=(kept.year if kept else None) or (_year_of(arxiv.base) if arxiv else None),
        arxiv=arxiv.base if arxiv else "",
        doi=(kept.doi if kept else "") or paper.doi,
        topics=tuple(dict.fromkeys(topics)),
        attempts=tuple(attempts),
        body=body_of(report),
        references=references_of(report.paper),
    )


def _year_of(arxiv: str) -> int:
    """The year in an arXiv id: "2401.00001", "cs/0112017"."""
    two = int(arxiv.rpartition("/")[2][:2])
    return 1900 + two if two > _LAST_OF_CENTURY else 2000 + two


# -- notes and what links them --


def _note_of(known: KnownNote) -> _Note:
    head = known.head
    topics = tuple(head.items("topics") or ())
    title = head.scalar("title") or known.citekey
    return _Note(
        known.paper_id, known.citekey, known.file, title, head.scalar("arxiv"), topics, head.scalar("practised")
    )


def _placed(paper: VaultPaper, known: KnownNote | None, folder: Path, notes: Mapping[str, _Note]) -> _Note:
    """Where a paper's note is, or will be."""
    others = [note for paper_id, note in notes.items() if paper_id != paper.paper_id]
    if known is not None:
        key, file = known.citekey, known.file
    else:
        key = citekey(paper.title, paper.authors, paper.year, {note.key for note in others})
        file = new_place(folder, key, (note.file.name for note in others))
    day = f"{paper.attempts[-1].started_at.astimezone():%Y-%m-%d}"
    return _Note(paper.paper_id, key, file, paper.title, paper.arxiv, paper.topics, day)


def _links(paper: VaultPaper, notes: Mapping[str, _Note], cites: Mapping[str, frozenset[str]]) -> Links:
    """What a paper cites, is cited by, and shares a topic with, of those that have a note."""
    others = sorted((each for each in notes.values() if each.paper_id != paper.paper_id), key=lambda each: each.key)
    newest = sorted(others, key=lambda each: each.practised, reverse=True)
    by_topic = {
        topic: [each.linked for each in newest if topic in each.topics][:_MOST_BESIDE] for topic in paper.topics
    }
    return Links(
        tuple(each.linked for each in others if each.paper_id in cites[paper.paper_id]),
        tuple(each.linked for each in others if paper.paper_id in cites.get(each.paper_id, ())),
        {topic: tuple(linked) for topic, linked in by_topic.items() if linked},
    )


def _write(paper: VaultPaper, note: _Note, links: Links) -> str:
    merged = {"tags": tags_of(paper), "aliases": [note.key]}
    return write_note(note.file, head_values(paper, note.key), merged, block_lines(paper, links))


def _write_index(file: Path, notes: Mapping[str, _Note]) -> None:
    """The note that lists the others, newest first, and by topic."""
    newest = sorted(notes.values(), key=lambda each: (each.practised, each.key), reverse=True)
    topics = sorted({topic for note in newest for topic in note.topics})
    lines = ["# Papers practised on", "", *_listed(newest), ""]
    for topic in topics:
        lines += [f"## {note_text(topic)}", "", *_listed(note for note in newest if topic in note.topics), ""]
    write_note(file, {"paperdrill-id": INDEX}, {"tags": ["paperdrill"]}, lines)


def _listed(notes: Iterable[_Note]) -> list[str]:
    return [f"- {note.linked.link} {note_text(note.title)}, {note.practised}" for note in notes]
