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
from paperdrill.papers.model import Limitations, Paper, Role, Section, Span
from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench, workbench_for
from paperdrill.report.view import report_view

LATER = str(int(VERSION) + 1)

LIMITS = "All books are English. We did not try windows of other sizes."
PAPER = Paper(
    "tide",
    "TideLink",
    abstract="We propose TideLink, a sparse layer. Each query attends to its neighbours within a window.",
    sections=(Section(1, "Limitations", "5", Role.LIMITATIONS, (Role.LIMITATIONS,), 7, text=LIMITS),),
    limitations=Limitations("section", 7, LIMITS, (Span(0, 0, len(LIMITS)),)),
)
FOUND = Found(PAPER, "tide", "tide", "file", None)


@pytest.fixture
def workbench(own_home: Path) -> Iterator[Workbench]:
    """A workbench on the test's own home."""
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as opened:
        yield opened


OLD_DOCUMENT = {
    "paper": "tide",
    "version": "4",
    "fields": {
        "gaps": {
            "score": 7.0,
            "points": [
                {
                    "id": "gaps-1", "weight": 1.0, "sentence": "All books are English.", "section": "5 Limitations",
                    "page": 7, "keywords": ["books"], "verdict": "missed", "yours": None, "words": [], "score": 0.0,
                }
            ],
        }
    },
    "overall": 7.0,
}  # fmt: skip
"""A comparison as version 4 wrote it: it missed what the person had said."""


def practised(workbench: Workbench, times: int = 1) -> list[int]:
    """Finished sessions on the same paper."""
    numbers = []
    for _ in range(times):
        number = workbench.begin(FOUND).session.id
        workbench.save_answer(number, "gaps", "All of the books are English, no other language is read.")
        workbench.save_progress(number, Phase.CRITIQUE, skim_spent_s=600)
        numbers.append(workbench.finish(number).session.id)
    return numbers


def practised_with_an_older_version(workbench: Workbench, times: int = 1) -> list[int]:
    """Sessions that a version of the old kind scored, at 7 of 100."""
    numbers = practised(workbench, times)
    with closing(sqlite3.connect(workbench.paths.journal)) as journal, journal:
        old = (json.dumps(OLD_DOCUMENT).encode(),)
        journal.execute(
            """UPDATE comparison SET version = '4', overall = 7, scores = '{"gaps": 7}', comparison_json = ?""", old
        )
        journal.execute("""UPDATE session SET version = '4', overall = 7, scores = '{"gaps": 7}'""")
    return numbers


def test_numbers_of_the_old_kind_stay_beside_the_new_and_are_named_so(workbench: Workbench) -> None:
    """The session's line and its report show the new; what it scored then is told, not set beside."""
    (number,) = practised_with_an_older_version(workbench)
    assert workbench.history()[0].is_of_old_kind
    assert workbench.comparing.to_rescore() == [number]
    (outcome,) = workbench.comparing.rescore([number])
    assert outcome.comparison is not None
    line = workbench.history()[0]
    assert (line.version, line.overall) == (VERSION, outcome.comparison.overall)
    after = workbench.report(number)
    verdicts = {point.sentence: point.verdict for point in after.comparison.fields["gaps"].points}
    assert verdicts["All books are English."] == "likely"
    assert [(each.version, each.overall) for each in after.scored_besides] == [("4", 7.0)]
    assert any(told.startswith("scored by an older version") for told in report_view(after).told)
    assert workbench.comparing.to_rescore() == []


def test_opening_an_old_session_compares_it_anew(workbench: Workbench) -> None:
    """Nobody need know of `rescore` to be told right; it is kept, and done once."""
    (number,) = practised_with_an_older_version(workbench)
    assert workbench.comparing.to_renew(number) == [number]
    assert workbench.report(number).comparison.version == VERSION
    assert workbench.comparing.to_renew(number) == []
    assert workbench.comparing.to_rescore() == []


def test_marks_survive_being_compared_anew(workbench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    """They bear the sentences; the line goes on showing what they made of it."""
    (number,) = practised(workbench)
    report = workbench.report(number)
    pair = workbench.marking.run(number, report.as_read).queue.glance[0]
    workbench.marking.keep(number, pair.answered("half"))
    marked = workbench.report(number).comparison.fields["gaps"]
    assert {point.verdict for point in marked.points if point.marked} == {"half"}
    monkeypatch.setattr("paperdrill.critique.compare.VERSION", LATER)
    list(workbench.comparing.rescore(workbench.comparing.to_rescore()))
    assert workbench.report(number).comparison.fields["gaps"] == marked
    assert workbench.history()[0].scores["gaps"] == marked.score


def test_a_later_version_of_the_same_kind_is_told_and_changes_nothing(
    workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A score never changes behind a person's back."""
    (number,) = practised(workbench)
    before = workbench.report(number)
    monkeypatch.setattr("paperdrill.critique.compare.VERSION", LATER)
    list(workbench.comparing.rescore(workbench.comparing.to_rescore()))
    after = workbench.report(number)
    assert after.comparison == before.comparison
    assert [each.version for each in after.scored_besides] == [LATER]


def test_what_the_present_version_scored_is_left_alone(workbench: Workbench) -> None:
    """There is nothing to compare anew, and a report tells of no other version."""
    number = workbench.begin(FOUND).session.id
    assert workbench.finish(number).scored_besides == ()
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


def test_an_earlier_attempt_of_the_old_kind_is_compared_anew_and_set_beside(workbench: Workbench) -> None:
    """Numbers of the two kinds never stand beside each other."""
    practised_with_an_older_version(workbench)
    second = workbench.finish(workbench.begin(FOUND).session.id)
    earlier = workbench.report(second.session.id).earlier
    assert earlier is not None
    assert earlier.comparison.version == VERSION
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
    assert "18 of 18 critiques compared again" in told
    assert run(["rescore"]) == 0
    assert "every past critique is scored by this version" in capfd.readouterr().err
    assert run(["review", str(numbers[0]), "--json"]) == 0
    assert [other["version"] for other in json.loads(capfd.readouterr().out)["scored_besides"]] == ["4"]
