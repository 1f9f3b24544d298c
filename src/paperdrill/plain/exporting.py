"""The command ``export``: everything a person wrote here and what came of it, in a form that outlives the program."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from paperdrill.errors import NothingFoundError, PaperdrillError
from paperdrill.journal.rounds import RoundSummary
from paperdrill.plain.listing import local_time, session_json
from paperdrill.plain.round_json import round_json
from paperdrill.practice.sessions import SessionReport
from paperdrill.practice.workbench import Workbench
from paperdrill.printable import dead_cell, escaped_json, fenced, plain_markdown, printable
from paperdrill.report.round_text import round_lines
from paperdrill.report.written_files import critique_text, session_lines, session_markdown

Read = TypeVar("Read")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_WIDTH = 100
"""Columns of a report in a file."""


@dataclass(frozen=True, slots=True)
class _Past:
    """All that is finished, newest first: the numbers of the sessions, and the rounds of questions."""

    sessions: list[int]
    rounds: list[RoundSummary]
    tell: Callable[[str], None]

    def readable(self, what: str, numbers: Iterable[int], read: Callable[[int], Read]) -> Iterator[Read]:
        """What ``read`` gives for each number; where it cannot, that is told, and the others follow."""
        for number in numbers:
            try:
                yield read(number)
            except PaperdrillError as fault:
                self.tell(f"paperdrill: {what} {number} is left out: {fault}")

    def reports(self, workbench: Workbench) -> Iterator[SessionReport]:
        """The report of each session that can be read."""
        return self.readable("session", self.sessions, workbench.report)


def exported(workbench: Workbench, form: str, tell: Callable[[str], None] = lambda _line: None) -> str:
    """All finished sessions, then all finished rounds of questions, newest first.

    ``form`` is ``md``, ``json``, ``csv`` or ``html``. JSON holds the whole journal besides, as ``import`` takes it.
    What cannot be read is told and left out. Raises NothingFoundError where there is nothing.
    """
    past = _Past(
        [summary.id for summary in workbench.history()],
        [summary for summary in workbench.drilling.history() if summary.finished_at],
        tell,
    )
    others = form == "json" and (workbench.unfinished() or workbench.comparing.own_keys.kept())
    if not past.sessions and not past.rounds and not others:
        raise NothingFoundError("there is no finished session to export", "begin with `paperdrill practice`")
    writers: dict[str, Callable[[Workbench, _Past], str]] = {
        "md": _markdown,
        "json": _json,
        "csv": _table,
        "html": _page,
    }
    return writers[form](workbench, past)


def _markdown(workbench: Workbench, past: _Past) -> str:
    sessions = [
        session_markdown(report, workbench.drilling.discussion_of(report.session.id))
        for report in past.reports(workbench)
    ]
    rounds = [f"# Questions: {plain_markdown(title)}\n\n{fenced(text)}" for title, text in _rounds(workbench, past)]
    return "\n".join([*sessions, *rounds])


def _json(workbench: Workbench, past: _Past) -> str:
    sessions = past.readable("session", past.sessions, lambda number: msgspec.Raw(session_json(workbench, number)))
    numbers = [each.id for each in past.rounds]
    rounds = past.readable("round", numbers, lambda number: msgspec.Raw(round_json(workbench.drilling.report(number))))
    document = {"sessions": [*sessions], "rounds": [*rounds], "journal": workbench.keeping.dump()}
    return escaped_json(msgspec.json.format(msgspec.json.encode(document), indent=1).decode()) + "\n"


def _table(workbench: Workbench, past: _Past) -> str:
    """One row a session or a round, one column a field's score; an empty cell is a field that was not scored.

    The version of the comparison tells the kind of the numbers: those below 5 are not to be mixed with others.
    """
    sessions = workbench.history()
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
    """One page that needs nothing else, and may load and run nothing: no script, no style from elsewhere."""
    articles = [
        f"<article><h2>{_escaped(report.session.title)}</h2>"
        f"<pre>{_escaped(critique_text(report))}</pre><pre>{_escaped(_report(workbench, report))}</pre></article>\n"
        for report in past.reports(workbench)
    ]
    articles += [
        f"<article><h2>{_escaped(title)}</h2><pre>{_escaped(text)}</pre></article>\n"
        for title, text in _rounds(workbench, past)
    ]
    style = "body{max-width:60rem;margin:2rem auto;font-family:sans-serif}pre{white-space:pre-wrap}"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"><title>paperdrill</title>'
        f"<style>{style}</style></head>\n<body><h1>Critiques</h1>\n{''.join(articles)}</body></html>\n"
    )


def _escaped(text: str) -> str:
    return html.escape(printable(text))


def _report(workbench: Workbench, report: SessionReport) -> str:
    return "\n".join(session_lines(report, workbench.drilling.discussion_of(report.session.id), _WIDTH))


def _rounds(workbench: Workbench, past: _Past) -> list[tuple[str, str]]:
    """Title and report of each round that can be read."""
    about = {each.id: f"{' '.join(each.title.split())}, {local_time(each.started_at)}" for each in past.rounds}
    reports = past.readable("round", about, lambda number: (number, workbench.drilling.report(number)))
    return [(about[number], "\n".join(round_lines(report, _WIDTH)).strip()) for number, report in reports]
