"""The command ``export``: everything a person wrote here and what came of it, in a form that outlives the program."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from paperdrill.errors import NothingFoundError, PaperdrillError
from paperdrill.journal.records import SessionSummary
from paperdrill.journal.rounds import RoundSummary
from paperdrill.plain.listing import local_time, session_json
from paperdrill.plain.round_json import round_json
from paperdrill.practice.round_reports import RoundReport
from paperdrill.practice.sessions import SessionReport, chosen_sessions
from paperdrill.practice.workbench import Workbench
from paperdrill.printable import dead_cell, escaped_json, fenced, plain_markdown
from paperdrill.report.exported_page import reports_page
from paperdrill.report.round_page import round_part
from paperdrill.report.round_text import round_lines
from paperdrill.report.written_files import session_markdown

Read = TypeVar("Read")
_WIDTH = 100
"""Columns of a report in a file."""


@dataclass(frozen=True, slots=True)
class _Past:
    """What is exported, newest first: the sessions, and the rounds of questions."""

    sessions: list[SessionSummary]
    rounds: list[RoundSummary]
    tell: Callable[[str], None]
    is_whole: bool
    """Is it all that there is?"""

    @property
    def numbers(self) -> list[int]:
        """Of the sessions."""
        return [each.id for each in self.sessions]

    def readable(self, what: str, numbers: Iterable[int], read: Callable[[int], Read]) -> Iterator[Read]:
        """What ``read`` gives for each number; where it cannot, that is told, and the others follow."""
        for number in numbers:
            try:
                yield read(number)
            except PaperdrillError as fault:
                self.tell(f"paperdrill: {what} {number} is left out: {fault}")

    def reports(self, workbench: Workbench) -> Iterator[SessionReport]:
        """The report of each session that can be read."""
        return self.readable("session", self.numbers, lambda number: workbench.voices.heard(workbench.report(number)))


def exported(
    workbench: Workbench, form: str, tell: Callable[[str], None] = lambda _line: None, sessions: Sequence[int] = ()
) -> str:
    """Finished sessions, then rounds of questions, newest first; with ``sessions`` only those of these numbers.

    ``form`` is ``md``, ``json``, ``csv`` or ``html``. JSON of all holds the whole journal, as ``import`` takes it.
    What cannot be read is told and left out. Raises NothingFoundError where there is nothing.
    """
    past = _past(workbench, tell, sessions)
    others = form == "json" and past.is_whole and (workbench.unfinished() or workbench.comparing.own_keys.kept())
    if not past.sessions and not past.rounds and not others:
        raise NothingFoundError("there is no finished session to export", "begin with `paperdrill practice`")
    writers: dict[str, Callable[[Workbench, _Past], str]] = {
        "md": _markdown,
        "json": _json,
        "csv": _table,
        "html": _page,
    }
    return writers[form](workbench, past)


def _past(workbench: Workbench, tell: Callable[[str], None], numbers: Sequence[int]) -> _Past:
    """What is to be exported. Raises NothingFoundError where one of the numbers is no finished session's."""
    sessions = chosen_sessions(workbench.history(), numbers)
    rounds = [] if numbers else [summary for summary in workbench.drilling.history() if summary.finished_at]
    return _Past(sessions, rounds, tell, is_whole=not numbers)


def _markdown(workbench: Workbench, past: _Past) -> str:
    sessions = [
        session_markdown(report, workbench.drilling.discussion_of(report.session.id))
        for report in past.reports(workbench)
    ]
    rounds = [f"# Questions: {plain_markdown(title)}\n\n{fenced(text)}" for title, text in _rounds(workbench, past)]
    return "\n".join([*sessions, *rounds])


def _json(workbench: Workbench, past: _Past) -> str:
    sessions = past.readable("session", past.numbers, lambda number: msgspec.Raw(session_json(workbench, number)))
    numbers = [each.id for each in past.rounds]
    rounds = past.readable("round", numbers, lambda number: msgspec.Raw(round_json(workbench.drilling.report(number))))
    document: dict[str, object] = {"sessions": [*sessions], "rounds": [*rounds]}
    if past.is_whole:
        document["journal"] = workbench.keeping.dump()
    return escaped_json(msgspec.json.format(msgspec.json.encode(document), indent=1).decode()) + "\n"


def _table(_workbench: Workbench, past: _Past) -> str:
    """One row a session or a round, one column a field's score; an empty cell is a field that was not scored.

    The version of the comparison tells the kind of the numbers: those below 5 are not to be mixed with others.
    """
    sessions = past.sessions
    fields = list(dict.fromkeys(field for summary in sessions for field in summary.scores))
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    columns = ("session", "round", "started_at", "paper", "ref", "topic", "attempt", "words", "overall")
    writer.writerow([*columns, *map(dead_cell, fields), "version"])
    for summary in sessions:
        texts = map(dead_cell, (summary.title, summary.ref, summary.topic))
        about = [summary.id, None, summary.started_at.isoformat(), *texts]
        scores = [summary.overall, *(summary.scores.get(field) for field in fields)]
        writer.writerow([*about, summary.attempt, summary.words, *scores, summary.version])
    for each in past.rounds:
        about = [None, each.id, each.started_at.isoformat(), *map(dead_cell, (each.title, each.ref)), None, None]
        writer.writerow([*about, each.words, each.overall, *(None for _ in fields), None])
    return out.getvalue()


def _page(workbench: Workbench, past: _Past) -> str:
    """One page that needs nothing else, and may load and run nothing."""
    sessions = ((report, workbench.drilling.discussion_of(report.session.id)) for report in past.reports(workbench))
    rounds = (round_part(report, title, date) for report, title, date in _readable_rounds(workbench, past))
    return reports_page(sessions, workbench.history(), rounds)


def _rounds(workbench: Workbench, past: _Past) -> list[tuple[str, str]]:
    """Title and report of each round that can be read."""
    return [
        (f"{title}, {date}", "\n".join(round_lines(report, _WIDTH)).strip())
        for report, title, date in _readable_rounds(workbench, past)
    ]


def _readable_rounds(workbench: Workbench, past: _Past) -> Iterator[tuple[RoundReport, str, str]]:
    """The report of each round that can be read, its title in a line, and when it began."""
    about = {each.id: (" ".join(each.title.split()), local_time(each.started_at)) for each in past.rounds}
    reports = past.readable("round", about, lambda number: (number, workbench.drilling.report(number)))
    return ((report, *about[number]) for number, report in reports)
