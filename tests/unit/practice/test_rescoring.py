"""After a change of the code past critiques are compared anew; what they scored before stays, and reports show that."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from paperdrill.cli import run
from paperdrill.critique.compare import VERSION
from paperdrill.journal.records import Phase
from paperdrill.papers.model import Paper, Role, Section
from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench, workbench_for
from paperdrill.report.view import report_view

PAPER = Paper(
    "tide",
    "TideLink",
    abstract="We propose TideLink, a sparse layer. Each query attends to its neighbours within a window.",
    sections=(Section(1, "Limitations", "5", Role.LIMITATIONS, (Role.LIMITATIONS,), 7, text="All books are English."),),
)
FOUND = Found(PAPER, "tide", "tide", "file", None)


@pytest.fixture
def workbench(own_home: Path) -> Iterator[Workbench]:
    """A workbench on the test's own home."""
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as opened:
        yield opened


def practised_with_an_older_version(workbench: Workbench, times: int = 1) -> list[int]:
    """Sessions that version 0 of the comparison scored, at 7 of 100."""
    numbers = []
    for _ in range(times):
        number = workbench.begin(FOUND).session.id
        workbench.save_answer(number, "gaps", "All of the books are English, no other language is read.")
        workbench.save_progress(number, Phase.CRITIQUE, skim_spent_s=600)
        numbers.append(workbench.finish(number).session.id)
    with closing(sqlite3.connect(workbench.paths.journal)) as journal, journal:
        journal.execute("""UPDATE comparison SET version = '0', overall = 7, scores = '{"gaps": 7}'""")
    return numbers


def test_new_scores_stand_beside_the_old(workbench: Workbench) -> None:
    """Each with the version that made it; the report shows the one made at its time, and tells the other."""
    (number,) = practised_with_an_older_version(workbench)
    before = workbench.report(number)
    assert workbench.comparing.to_rescore() == [number]
    (outcome,) = workbench.comparing.rescore([number])
    assert outcome.comparison is not None
    after = workbench.report(number)
    assert after.comparison == before.comparison
    assert [(later.version, later.overall) for later in after.scored_since] == [(VERSION, outcome.comparison.overall)]
    assert workbench.history()[0].overall == before.comparison.overall
    assert any(f"version {VERSION} scored this" in told for told in report_view(after).told)
    assert workbench.comparing.to_rescore() == []


def test_what_the_present_version_scored_is_left_alone(workbench: Workbench) -> None:
    """There is nothing to compare anew, and a report tells of no other version."""
    number = workbench.begin(FOUND).session.id
    assert workbench.finish(number).scored_since == ()
    assert workbench.comparing.to_rescore() == []


def test_rescoring_that_was_broken_off_goes_on_where_it_stopped(workbench: Workbench) -> None:
    """What was given is kept, whatever ends the rest."""
    numbers = practised_with_an_older_version(workbench, times=20)
    with closing(workbench.comparing.rescore(workbench.comparing.to_rescore(), jobs=1)) as outcomes:
        done = next(outcomes).session_id
    left = workbench.comparing.to_rescore()
    assert done not in left
    assert 0 < len(left) < len(numbers)
    again = [outcome.session_id for outcome in workbench.comparing.rescore(left, jobs=1)]
    assert again == left
    assert workbench.comparing.to_rescore() == []


def test_an_earlier_attempt_is_set_beside_once_the_same_version_scored_both(workbench: Workbench) -> None:
    """Scores of different versions say nothing about each other."""
    practised_with_an_older_version(workbench)
    second = workbench.finish(workbench.begin(FOUND).session.id)
    with closing(sqlite3.connect(workbench.paths.journal)) as journal, journal:
        journal.execute("UPDATE comparison SET comparison_json = json_set(comparison_json, '$.version', version)")
    assert any("another version" in told for told in report_view(workbench.report(second.session.id)).told)
    list(workbench.comparing.rescore(workbench.comparing.to_rescore()))
    assert report_view(workbench.report(second.session.id)).earlier == "1st attempt"


def test_a_session_that_cannot_be_compared_stops_no_other(workbench: Workbench) -> None:
    """Its fault is told; the rest is done."""
    broken, sound = practised_with_an_older_version(workbench, times=2)
    with closing(sqlite3.connect(workbench.paths.journal)) as journal, journal:
        journal.execute("INSERT INTO snapshot VALUES ('broken', X'7B')")
        journal.execute("UPDATE session SET snapshot = 'broken' WHERE id = ?", (broken,))
    outcomes = {each.session_id: each for each in workbench.comparing.rescore([broken, sound])}
    assert outcomes[broken].fault is not None
    assert outcomes[sound].comparison is not None
    assert workbench.comparing.to_rescore() == [broken]


def test_the_command_rescores_on_all_cores_and_says_so(workbench: Workbench, capfd: pytest.CaptureFixture[str]) -> None:
    """A line for each session where there is no terminal to draw a bar on; `review --json` holds both scores."""
    numbers = practised_with_an_older_version(workbench, times=18)
    workbench.close()
    assert run(["rescore"]) == 0
    told = capfd.readouterr().err
    assert "18 of 18: session" in told
    assert "18 of 18 critiques compared anew" in told
    assert run(["rescore"]) == 0
    assert "every past critique is scored by this version" in capfd.readouterr().err
    assert run(["review", str(numbers[0]), "--json"]) == 0
    assert [later["version"] for later in json.loads(capfd.readouterr().out)["scored_since"]] == [VERSION]
