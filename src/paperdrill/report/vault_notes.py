"""What stands in a note on a paper: the keys at its head, and the block that belongs to the program."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from paperdrill.journal.records import SessionSummary
from paperdrill.journal.rounds import RoundSummary
from paperdrill.practice.sessions import SessionReport
from paperdrill.printable import plain_markdown
from paperdrill.report.entries import ENTRY_MARKS, ENTRY_WORDS, Entry
from paperdrill.report.front_matter import Value
from paperdrill.report.pair_lines import theirs_lines, yours_lines
from paperdrill.report.report_lines import beside_counts
from paperdrill.report.short_numbers import number, ordinal
from paperdrill.report.text_layout import UNWRAPPED
from paperdrill.report.times import PaperTimes
from paperdrill.report.view import FieldView, ReportView, report_view

_LIVE = re.compile(r"([$%=^{}])")
"""What note programs obey beside Markdown: formulas, comments, highlights, marks of a block, commands of a template."""
_TAG_BREAK = re.compile(r"[^\w-]+")


@dataclass(frozen=True, slots=True)
class VaultPaper:
    """A paper that a note is written on."""

    paper_id: str
    title: str
    authors: tuple[str, ...]
    year: int | None = None
    arxiv: str = ""
    """Its id there, without version."""
    doi: str = ""
    topics: tuple[str, ...] = ()
    attempts: tuple[SessionSummary, ...] = ()
    """The finished sessions on it, oldest first."""
    rounds: tuple[RoundSummary, ...] = ()
    """The finished rounds of questions on it, oldest first."""
    body: tuple[str, ...] = ()
    """The last attempt in lines of Markdown, or the last round of a paper that was only drilled; then all rounds."""
    references: str = field(default="", repr=False)
    """The words of its list of references."""

    @property
    def days(self) -> list[str]:
        """The days on which something was finished on it, in order."""
        began = [*(each.started_at for each in self.attempts), *(each.started_at for each in self.rounds)]
        return [f"{each.astimezone():%Y-%m-%d}" for each in sorted(began)]


@dataclass(frozen=True, slots=True)
class Linked:
    """Another paper of the vault, and how it is linked to."""

    link: str
    """As in "[[lovelace2024window]]"."""
    title: str


@dataclass(frozen=True, slots=True)
class Links:
    """What a paper has to do with others of the vault."""

    cites: tuple[Linked, ...] = ()
    cited_by: tuple[Linked, ...] = ()
    by_topic: Mapping[str, tuple[Linked, ...]] = field(default_factory=dict)


def head_values(paper: VaultPaper, key: str) -> dict[str, Value]:
    """The keys at a note's head that belong to the program."""
    drilled = next((each.overall for each in reversed(paper.rounds) if each.overall is not None), None)
    values: dict[str, Value] = {"paperdrill-id": paper.paper_id, "title": paper.title, "authors": list(paper.authors)}
    values |= {"year": paper.year} if paper.year else {}
    values |= {name: value for name, value in (("arxiv", paper.arxiv), ("doi", paper.doi)) if value}
    values |= {"citekey": key, "topics": list(paper.topics)}
    values |= {f"score-{name}": round(score) for each in paper.attempts[-1:] for name, score in _scores(each).items()}
    values |= {} if drilled is None else {"score-drill": round(drilled)}
    values |= {"attempts": len(paper.attempts)}
    values |= {"rounds": len(paper.rounds)} if paper.rounds else {}
    values |= {"first-practised": paper.days[0], "practised": paper.days[-1]}
    return values


def tags_of(paper: VaultPaper) -> list[str]:
    """The tags of a note: ours, and one for each topic."""
    topics = (_TAG_BREAK.sub("-", topic.casefold()).strip("-") for topic in paper.topics)
    return ["paperdrill", *(tag for tag in topics if tag and not tag.isdigit())]


def block_lines(paper: VaultPaper, links: Links) -> list[str]:
    """What stands between the program's marks."""
    where = [f"[arXiv:{paper.arxiv}](https://arxiv.org/abs/{paper.arxiv})"] if paper.arxiv else []
    where += [f"doi: {note_text(paper.doi)}"] if paper.doi else []
    year = f" ({paper.year})" if paper.year else ""
    who = f"{note_text(', '.join(paper.authors))}{year}".strip()
    return [
        f"# {note_text(paper.title)}",
        "",
        ". ".join(part for part in (who, *where) if part),
        "",
        *paper.body,
        *_attempt_lines(paper),
        *_link_lines(links),
    ]


def body_of(report: SessionReport) -> tuple[str, ...]:
    """The last attempt: a table of the fields, then each of them."""
    view = report_view(report)
    told = [f"{view.attempt} on {view.date}; {view.clock}. {view.marking}.", *view.told]
    return (
        *(note_text(line) + "  " for line in told),
        "",
        *_table(view.fields),
        *(line for field in view.fields for line in _field_lines(field, view)),
        *([] if not view.notes.strip() else ["## Notes from the skim", "", *quoted_lines(view.notes), ""]),
    )


def note_text(text: str) -> str:
    """Outside text as one line of a note that says just that."""
    return _LIVE.sub(r"\\\1", plain_markdown(text))


def quoted_lines(text: str) -> list[str]:
    """What a person wrote, quoted, their own line breaks kept."""
    return [f"> {note_text(line)}".rstrip() for line in text.strip().splitlines()]


def _table(fields: Sequence[FieldView]) -> list[str]:
    rows = [_row(each) for each in fields]
    return ["| field | points | |", "| --- | --- | --- |", *rows, ""]


def _row(field: FieldView) -> str:
    told = field.not_scored or field.tally.told
    beside = "" if field.not_scored else "; ".join(beside_counts(field))
    return f"| {note_text(field.heading)} | {note_text(told)} | {note_text(beside)} |"


def _field_lines(field: FieldView, view: ReportView) -> Iterator[str]:
    yield from (f"## {note_text(field.heading)}", "")
    for entry in field.entries:
        yield from _entry_lines(entry, view.times)
    if field.written.strip():
        yield from ("", "What I wrote:", "", *quoted_lines(field.written))
    yield ""


def _entry_lines(entry: Entry, times: PaperTimes) -> Iterator[str]:
    """The person's sentence, and below it the authors'."""
    yours = [line.text.strip() for line in yours_lines(entry, UNWRAPPED)]
    theirs = ", ".join(line.text.strip() for line in theirs_lines(entry, UNWRAPPED, times))
    if entry.said is None and entry.kind == "not_recognised":
        yield f"- **{ENTRY_WORDS[entry.kind]}**: {note_text(theirs)}"
        return
    word, marks = ENTRY_WORDS[entry.kind], tuple(f"{mark} " for mark in ENTRY_MARKS.values())
    said = " / ".join(line[2:] for line in yours if line.startswith(marks))
    notes = [line for line in yours if not line.startswith(marks) and line != word]
    aside = f" ({'; '.join(notes)})" if notes else ""
    told = f"{said.removeprefix(f'{word} ')}{aside}"
    yield f"- **{word}**: {note_text(told)}"
    if theirs:
        yield f"    - {note_text(theirs)}"


def _attempt_lines(paper: VaultPaper) -> list[str]:
    if len(paper.attempts) < 2:  # the one that there is stands above
        return []
    rows = [
        f"- {_day(each)}, {ordinal(each.attempt)}: "
        + note_text(", ".join(f"{name} {number(score)}" for name, score in _scores(each).items()))
        for each in reversed(paper.attempts)
    ]
    return ["## All attempts", "", *rows, ""]


def _link_lines(links: Links) -> list[str]:
    told = [*_listed("cites", links.cites), *_listed("cited by", links.cited_by)]
    told += [
        line for topic, others in links.by_topic.items() for line in _listed(f"also on {note_text(topic)}", others)
    ]
    return ["## Papers beside it", "", *told, ""] if told else []


def _listed(how: str, papers: Iterable[Linked]) -> list[str]:
    return [f"- {how} {paper.link} {note_text(paper.title)}" for paper in papers]


def _scores(session: SessionSummary) -> dict[str, float]:
    """What was scored; numbers of the old kind are not."""
    return {} if session.is_of_old_kind else {k: v for k, v in session.scores.items() if v is not None}


def _day(session: SessionSummary) -> str:
    return f"{session.started_at.astimezone():%Y-%m-%d}"
