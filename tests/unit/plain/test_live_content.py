"""What is exported is text wherever it is opened: nothing in it runs, loads, links or reorders."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from paperdrill.journal.records import NewSession, Phase
from paperdrill.journal.rounds import NewRound
from paperdrill.papers.model import Paper
from paperdrill.papers.paper_json import paper_to_json
from paperdrill.paths import Paths
from paperdrill.plain.exporting import exported
from paperdrill.practice.workbench import Workbench
from paperdrill.printable import closed, dead_cell, escaped_json, fenced, plain_markdown
from paperdrill.reviewer.questions import Question
from paperdrill.reviewer.reviewer_json import questions_to_json
from paperdrill.settings import Settings

TITLE = '=HYPERLINK("http://x")<script>alert(1)</script>![i](http://x/p.png)\u202e\x1b[31m`\x9b2J'
NOTE = "a note with a fence\n```\n<img src=x onerror=alert(1)>\u2067\x07"


@pytest.fixture
def workbench(paths: Paths) -> Iterator[Workbench]:
    """One finished session on a paper with a hostile title."""
    with Workbench(paths, Settings(), lambda _: pytest.fail("no network")) as bench:
        now = datetime(2026, 11, 23, tzinfo=UTC)
        new = NewSession(
            "p", TITLE, "-2+3", "file", json.dumps({"id": "p", "title": TITLE}).encode(), "## Gaps\n", 60.0
        )
        session = bench._store.begin(new, now)
        bench.save_notes(session.id, NOTE)
        bench.save_answer(session.id, "gaps", "~~~~ left open")
        bench.save_progress(session.id, Phase.CRITIQUE, skim_spent_s=1)
        bench.finish(session.id)
        yield bench


@pytest.mark.parametrize("form", ["md", "json", "csv", "html"])
def test_no_export_holds_what_a_terminal_would_obey(workbench: Workbench, form: str) -> None:
    """Controls of both kinds, escapes, and what reorders a line."""
    document = exported(workbench, form)
    assert not {char for char in document if char < " " or "\x7f" <= char <= "\x9f"} - {"\n", "\r"}
    assert not set(document) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_a_spreadsheet_runs_no_cell(workbench: Workbench) -> None:
    """Title and reference come from outside."""
    (row,) = csv.DictReader(io.StringIO(exported(workbench, "csv")))
    assert row["paper"].startswith("'=HYPERLINK")
    assert row["ref"] == "'-2+3"


def test_a_spreadsheet_runs_no_cell_of_a_round(workbench: Workbench) -> None:
    """A paper to be questioned on is a stranger's file, too."""
    questions = questions_to_json((Question("closing", "Who uses it?"),))
    new = NewRound("p", TITLE, "-2+3", "file", paper_to_json(Paper("p", TITLE)), questions, 1)
    workbench.drilling.finish(workbench.drilling.resume(workbench.drilling._rounds.begin(new, workbench.now()).id).id)
    *_, row = csv.DictReader(io.StringIO(exported(workbench, "csv")))
    assert row["round"] == "1"
    assert row["paper"].startswith("'=HYPERLINK")
    assert row["ref"] == "'-2+3"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1"])
def test_a_cell_that_looks_like_a_formula_gets_an_apostrophe(text: str) -> None:
    """Blanks in front are no way around it."""
    assert dead_cell(text).startswith("'")
    assert dead_cell("long-context = 1") == "long-context = 1"


def test_markdown_escapes_what_comes_from_outside_and_closes_what_was_left_open(workbench: Workbench) -> None:
    """A title makes no picture and no tag; a person's open block of code swallows nothing."""
    document = exported(workbench, "md")
    first = document.splitlines()[0]
    assert r"\<script\>" in first
    assert r"\!\[i\]" in first
    assert "Paper: -2+3" in document
    assert "~~~~ left open\n~~~~\n" in document
    assert closed(document) == document


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("plain", ""),
        ("```\nx\n```", ""),
        ("```py\nx", "\n```"),
        ("````\n```\nx", "\n````"),
        ("~~~\n```\n~~~", ""),
        ("    ```\nx", ""),
    ],
)
def test_a_block_of_code_that_was_left_open_is_closed(text: str, tail: str) -> None:
    """By as many marks of the same kind as opened it; what is closed, or none, stays as it is."""
    assert closed(text) == text + tail


def test_a_fence_is_longer_than_any_within() -> None:
    """So the text cannot end it."""
    assert fenced("a ```` b").startswith("`````text\n")
    assert fenced("a").startswith("```text\n")


def test_plain_markdown_is_one_line_that_says_the_text() -> None:
    """Every mark that Markdown obeys has a backslash in front."""
    assert plain_markdown("a *b* [c](d)\n# e <f> `g` h|i ~~j~~ &lt;") == (
        r"a \*b\* \[c\](d) \# e \<f\> \`g\` h\|i \~\~j\~\~ \&lt;"
    )


def test_escaped_json_holds_the_same() -> None:
    """A program reads what was written; a terminal obeys nothing of it."""
    text = '"a\u202eb\x9bc\u2028"'
    assert json.loads(escaped_json(text)) == json.loads(text)
    assert escaped_json(text).isascii()
