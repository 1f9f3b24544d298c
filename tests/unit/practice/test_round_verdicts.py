"""Marks that a person gives their answers, and past rounds scored again: old and new stand beside each other."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from paperdrill.cli import run
from paperdrill.errors import BadInputError, NothingFoundError
from paperdrill.journal.migrations import MIGRATIONS
from paperdrill.journal.rounds import KeptAnswer
from paperdrill.plain.round_json import round_document
from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench, workbench_for
from paperdrill.report.round_text import round_lines
from paperdrill.reviewer.verdict_model import VERSION
from unit.reviewer.hand_made import whole_paper

FOUND = Found(whole_paper(), "fastrank", "fastrank.pdf", "file", None)
ANSWER = "You are right, we did not repeat the runs; on long documents FastRank reaches 81.2 and DenseRank 80.9."


@pytest.fixture
def workbench(own_home: Path) -> Iterator[Workbench]:
    """A workbench on the test's own home."""
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as opened:
        yield opened


def held(workbench: Workbench, answer: str = ANSWER) -> int:
    """A finished round with an answer to its first question."""
    opened = workbench.drilling.begin(FOUND)
    workbench.drilling.save_answer(opened.id, 0, KeptAnswer(answer))
    workbench.drilling.finish(opened.id)
    return opened.id


def held_with_an_older_version(workbench: Workbench) -> int:
    """A round that version 1 of the verdict gave 7 of 100."""
    number = held(workbench)
    with closing(sqlite3.connect(workbench.paths.journal)) as journal, journal:
        journal.execute("UPDATE drill_scoring SET version = '1', overall = 7")
        journal.execute("UPDATE drill SET overall = 7")
    return number


def test_a_mark_is_kept_beside_the_verdict_and_taken_back(workbench: Workbench) -> None:
    """The program's score stays what it is; the round tells the mean of the marks."""
    number = held(workbench)
    before = workbench.drilling.report(number)
    workbench.drilling.mark(number, 0, 3)
    after = workbench.drilling.report(number)
    assert (after.answered[0].mark, after.marked) == (3, 3.0)
    assert (after.overall, after.answered[0].verdict) == (before.overall, before.answered[0].verdict)
    assert before.with_mark(0, 3) == after
    assert after.with_mark(0, None) == before
    assert "you gave it 3 of 4" in " ".join(" ".join(round_lines(after, 100)).split())
    workbench.drilling.mark(number, 0, None)
    assert workbench.drilling.report(number).marked is None


def test_a_mark_wants_an_answer_and_a_number_up_to_four(workbench: Workbench) -> None:
    """Anything else is told, and changes nothing."""
    number = held(workbench)
    with pytest.raises(BadInputError, match="not a mark"):
        workbench.drilling.mark(number, 0, 5)
    with pytest.raises(NothingFoundError, match="question 2 of round"):
        workbench.drilling.mark(number, 1, 4)
    assert workbench.drilling.report(number).marked is None


def test_a_doubt_is_not_judged(workbench: Workbench) -> None:
    """A question mark typed to go on is no answer, and counts neither for nor against."""
    report = workbench.drilling.report(held(workbench, "?"))
    assert report.answered[0].verdict is None
    assert report.overall is None


def test_a_new_round_is_judged_by_this_version(workbench: Workbench) -> None:
    """Nothing is left to judge anew."""
    number = held(workbench)
    assert workbench.drilling.to_rejudge() == []
    assert workbench.drilling.report(number).scored_before == ()


def test_a_round_judged_anew_keeps_what_it_scored(workbench: Workbench) -> None:
    """The list and the trend go by the new score; the report tells both."""
    number = held_with_an_older_version(workbench)
    assert workbench.drilling.to_rejudge() == [number]
    scoring = workbench.drilling.rejudge(number)
    report = workbench.drilling.report(number)
    assert scoring.version == VERSION
    assert scoring.overall == report.overall == workbench.drilling.history()[0].overall != 7
    assert [(each.version, each.overall) for each in report.scored_before] == [("1", 7.0)]
    assert "7 by verdict 1" in next(line for line in round_lines(report, 100) if line.startswith("round"))
    assert workbench.drilling.to_rejudge() == []


def test_the_command_judges_rounds_anew(workbench: Workbench, capfd: pytest.CaptureFixture[str]) -> None:
    """Old and new are told in a line; called again, there is nothing to do."""
    number = held_with_an_older_version(workbench)
    assert run(["rescore"]) == 0
    told = capfd.readouterr().err
    assert f"round {number}: 7 of 100 before, now " in told
    assert "1 of 1 rounds scored again" in told
    assert run(["rescore"]) == 0
    assert "scored again" not in capfd.readouterr().err


def test_marks_are_given_on_the_command_line(workbench: Workbench, capfd: pytest.CaptureFixture[str]) -> None:
    """With the round's report; what is no mark is wrong usage."""
    number = held(workbench)
    assert run(["drill", "--report", str(number), "--mark", "1=4"]) == 0
    assert "you gave it 4 of 4" in " ".join(capfd.readouterr().out.split())
    assert run(["drill", "--report", str(number), "--mark", "1=-"]) == 0
    assert "you gave" not in capfd.readouterr().out
    for wrong in ("1", "0=3", "1=x", "=3"):
        assert run(["drill", "--report", str(number), "--mark", wrong]) == 2
    assert run(["drill", "--report", str(number), "--mark", "1=7"]) == 1


def test_programs_see_marks_scores_and_what_was_looked_up(workbench: Workbench) -> None:
    """In the JSON of a round."""
    number = held_with_an_older_version(workbench)
    workbench.drilling.mark(number, 0, 2)
    document = json.loads(json.dumps(round_document(workbench.drilling.report(number))))
    assert document["marked"] == 2.0
    assert [(each["version"], each["overall"]) for each in document["scored_before"]] == [("1", 7.0)]
    answered = document["questions"][0]
    assert answered["mark"] == 2
    assert answered["verdict"]["unknown"] == []
    assert answered["verdict"]["version"] == VERSION
    assert {each["text"] for each in answered["verdict"]["found"]} <= {"81.2", "80.9"}


def test_a_journal_of_before_keeps_its_scores_as_those_of_the_first_version(own_home: Path) -> None:
    """Finished rounds are found to be judged anew; unfinished ones are not."""
    own_home.mkdir(parents=True, exist_ok=True)
    before = next(number for number, statements in enumerate(MIGRATIONS) if "drill_scoring" in statements)
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as workbench:
        file = workbench.paths.journal
    file.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(file)) as journal, journal:
        journal.create_function("words_in", 1, lambda text: len(text.split()))
        journal.create_function("folded", 1, str)
        for statements in MIGRATIONS[:before]:
            journal.executescript(statements)
        journal.execute(f"PRAGMA user_version = {before}")
        journal.execute("INSERT INTO snapshot VALUES ('x', '{}')")
        for number, finished in ((1, "2026-11-01T12:00:00+00:00"), (2, None)):
            journal.execute(
                "INSERT INTO drill (id, paper_id, title, ref, source, snapshot, questions_json, asked, started_at,"
                " finished_at, overall) VALUES (?, 'p', 't', 'r', 'file', 'x', '[]', 0, ?, ?, 71)",
                (number, "2026-11-01T11:00:00+00:00", finished),
            )
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as workbench:
        assert workbench.drilling.to_rejudge() == [1]
