"""A vault: a folder with a note on each paper practised or drilled on, linked to each other, and one listing them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from paperdrill.errors import BadInputError, NothingFoundError, PaperdrillError
from paperdrill.journal.records import LibraryPaper, SessionSummary
from paperdrill.journal.rounds import RoundSummary
from paperdrill.papers.arxiv.arxiv_ids import parse_arxiv_ref
from paperdrill.papers.model import Paper
from paperdrill.practice.sessions import chosen_sessions
from paperdrill.practice.workbench import Workbench
from paperdrill.printable import one_line
from paperdrill.report.citekeys import citekey
from paperdrill.report.citing import CitationIndex, references_of
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
from paperdrill.report.vault_rounds import round_body, rounds_told

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
        raise NothingFoundError("there is no finished session or round to export", "begin with `paperdrill practice`")
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
    """The papers of these sessions, or all, with those only drilled on; each with its last attempt or round.

    The newest come first, those only drilled on after the others.
    """
    attempts, rounds = defaultdict[str, list[SessionSummary]](list), defaultdict[str, list[RoundSummary]](list)
    history = workbench.history()
    chosen = {summary.paper_id for summary in chosen_sessions(history, sessions)}
    for summary in reversed(history):
        attempts[summary.paper_id].append(summary)
    for done in reversed(workbench.drilling.history()):
        if done.finished_at and done.session_id is None:
            rounds[done.paper_id].append(done)
    library = {kept.paper_id: kept for kept in workbench.papers_here()}
    drilled_only = [] if sessions else [each for each in reversed(rounds) if each not in attempts]
    for paper_id in (*(each for each in reversed(attempts) if each in chosen), *drilled_only):
        try:
            yield _paper(workbench, paper_id, attempts.get(paper_id, []), rounds.get(paper_id, []), library)
        except PaperdrillError as fault:
            last = (
                f"session {attempts[paper_id][-1].id}" if paper_id in attempts else f"round {rounds[paper_id][-1].id}"
            )
            tell(f"paperdrill: {last} is left out: {fault}")


def _paper(
    workbench: Workbench,
    paper_id: str,
    attempts: Sequence[SessionSummary],
    rounds: Sequence[RoundSummary],
    library: Mapping[str, LibraryPaper],
) -> VaultPaper:
    """One paper. Raises PaperdrillError where its last attempt or round cannot be read."""
    told = list[str]()
    if attempts:
        report = workbench.report(attempts[-1].id)
        paper, title, session = report.paper, report.session.title, report.session
        named = session.ref if session.source == "arxiv" else paper.arxiv
        told += body_of(report)
    else:
        last = workbench.drilling.report(rounds[-1].id)
        paper, title, named = last.paper, rounds[-1].title, last.paper.arxiv
        told += round_body(last)
    return _about(paper, paper_id, title, named, (*told, *rounds_told(rounds)), attempts, rounds, library.get(paper_id))


def _about(
    paper: Paper, paper_id: str, title: str, named: str, body: tuple[str, ...], attempts: Sequence[SessionSummary],
    rounds: Sequence[RoundSummary], kept: LibraryPaper | None,
) -> VaultPaper:  # fmt: skip
    """What the library knows of a paper goes before what stands in it."""
    arxiv = parse_arxiv_ref(named) if named else None
    topics = [each.topic for each in attempts if each.topic] + ([kept.topic] if kept and kept.topic else [])
    return VaultPaper(
        paper_id=one_line(paper_id),
        title=(kept.title if kept else "") or paper.title or title or paper_id,
        authors=(kept.authors if kept else ()) or paper.authors,
        year=(kept.year if kept else None) or (_year_of(arxiv.base) if arxiv else None),
        arxiv=arxiv.base if arxiv else "",
        doi=(kept.doi if kept else "") or paper.doi,
        topics=tuple(dict.fromkeys(topics)),
        attempts=tuple(attempts),
        rounds=tuple(rounds),
        body=body,
        references=references_of(paper),
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
    return _Note(paper.paper_id, key, file, paper.title, paper.arxiv, paper.topics, paper.days[-1])


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
