"""The use cases: what is begun, saved, finished and looked back at is one story, whichever front end tells it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from paperdrill.errors import BadInputError, NothingFoundError
from paperdrill.journal.records import Phase
from paperdrill.papers.model import Limitations, Paper, Role, Section, Span
from paperdrill.papers.paper_json import paper_to_json
from paperdrill.practice.finding import Found, Request
from paperdrill.practice.workbench import Workbench, workbench_for

LIMITS = "All tasks are synthetic. We did not vary the number of global tokens."
PAPER = Paper(
    id="2401.01234v2",
    title="Lost in the Window of [MASK]",
    authors=("Ada Lovelace",),
    abstract="We propose a sliding window with global tokens. It retrieves keys within reach at linear cost.",
    pages=8,
    sections=(
        Section(1, "Method", "3", Role.METHOD, (Role.METHOD,), 3, text="The window slides over the sequence."),
        Section(1, "Limitations", "5", Role.LIMITATIONS, (Role.LIMITATIONS,), 7, text=LIMITS),
    ),
    limitations=Limitations("section", 7, LIMITS, (Span(1, 0, len(LIMITS)),)),
    language="en",
)
FOUND = Found(PAPER, "2401.01234", "2401.01234v2", "arxiv", None, "long-context", ("newest of 14",))


@pytest.fixture
def workbench(own_home: Path) -> Iterator[Workbench]:
    """A workbench on the test's own home, with a clock that moves a minute at every look."""
    moments = (datetime(2026, 11, 23, 12, minute, tzinfo=UTC) for minute in range(60))
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as opened:
        opened.now = lambda: next(moments)
        yield opened


def practised(workbench: Workbench, **critique: str) -> int:
    """A finished session in which this was written."""
    number = workbench.begin(FOUND).session.id
    for field, text in critique.items():
        workbench.save_answer(number, field, text)
    workbench.save_progress(number, Phase.CRITIQUE, skim_spent_s=600, section_s={-1: 60, 1: 12})
    return workbench.finish(number).session.id


def test_a_session_begins_with_the_settings_minutes_and_the_form_of_the_day(workbench: Workbench) -> None:
    """Ten minutes unless something else is asked for."""
    opened = workbench.begin(FOUND)
    assert (opened.session.total_s, opened.session.phase) == (600, Phase.SKIM)
    assert workbench.begin(FOUND, minutes=2.5).session.total_s == 150
    assert [field.key for field in opened.template.fields] == ["method", "strengths", "gaps", "improvements"]


def test_the_skim_shows_the_paper_without_its_limitations(workbench: Workbench) -> None:
    """The session knows the whole paper, the skim does not."""
    opened = workbench.begin(FOUND)
    assert opened.paper.sections[1].text == LIMITS
    assert "synthetic" not in str(opened.skim.paper)


def test_a_session_resumes_with_text_notes_and_time_as_they_were(workbench: Workbench, own_home: Path) -> None:
    """In another process, after whatever ended the first."""
    number = workbench.begin(FOUND).session.id
    workbench.save_notes(number, "p4 global tokens?")
    workbench.save_answer(number, "gaps", "only synth")
    workbench.save_progress(number, Phase.CRITIQUE, skim_spent_s=431.5, critique_spent_s=12, section_s={1: 30})
    workbench.close()
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as later:
        assert [summary.id for summary in later.unfinished()] == [number]
        session = later.resume(number).session
    assert (session.notes, session.critique) == ("p4 global tokens?", {"gaps": "only synth"})
    assert (session.phase, session.skim_spent_s, session.critique_spent_s) == (Phase.CRITIQUE, 431.5, 12)


def test_a_session_that_is_open_is_not_offered_elsewhere(workbench: Workbench, own_home: Path) -> None:
    """Two terminals never write one session; letting go of it offers it again."""
    number = workbench.begin(FOUND).session.id
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as other:
        assert other.unfinished() == []
        with pytest.raises(BadInputError, match="another terminal"):
            other.resume(number)
        workbench.let_go()
        assert [summary.id for summary in other.unfinished()] == [number]


def test_finishing_compares_what_was_saved_and_keeps_it(workbench: Workbench) -> None:
    """The report holds the authors' own sentence for what was hit, and is the same when it is opened again."""
    number = practised(workbench, gaps="All of the tasks are synthetic, none is real.", method="")
    report = workbench.report(number)
    assert report.session.phase is Phase.DONE
    gaps = report.comparison.fields["gaps"]
    hit = [point for point in gaps.points if point.verdict == "likely"]
    assert [point.sentence for point in hit] == ["All tasks are synthetic."]
    assert (hit[0].section, hit[0].page) == ("5 Limitations", 7)
    assert report.comparison.fields["method"].score is None, "what was left empty is not scored"
    assert workbench.report(number).comparison == report.comparison
    assert workbench.unfinished() == []


def test_a_finished_session_cannot_be_resumed_nor_an_unfinished_one_reported(workbench: Workbench) -> None:
    """Each says what to do instead."""
    number = practised(workbench)
    with pytest.raises(BadInputError, match=f"paperdrill review {number}"):
        workbench.resume(number)
    with pytest.raises(BadInputError, match="paperdrill practice"):
        workbench.report(workbench.begin(FOUND).session.id)


def test_a_second_attempt_is_shown_beside_the_first(workbench: Workbench) -> None:
    """On the same paper, as it was split then."""
    first = practised(workbench, gaps="Something else entirely.")
    again = workbench.again(first)
    assert (again.paper, again.paper_id, again.topic) == (PAPER, "2401.01234", "long-context")
    number = workbench.begin(again).session.id
    workbench.save_answer(number, "gaps", "All tasks are synthetic ones.")
    report = workbench.finish(number)
    assert report.session.attempt == 2
    assert report.earlier is not None
    assert report.earlier.session.id == first
    assert report.earlier.session.critique == {"gaps": "Something else entirely."}
    assert workbench.report(first).earlier is None


def test_an_old_session_keeps_its_own_form(workbench: Workbench) -> None:
    """A template changed later changes no past session."""
    number = workbench.begin(FOUND).session.id
    workbench.paths.own_templates.mkdir(parents=True)
    (workbench.paths.own_templates / "critique.md").write_text("## Novelty\n<!-- new? -->\n")
    assert [field.key for field in workbench.template().fields] == ["novelty"]
    assert len(workbench.session(number).template.fields) == 4


def test_a_discarded_session_can_be_restored(workbench: Workbench) -> None:
    """Nothing typed is ever lost by a key."""
    number = workbench.begin(FOUND).session.id
    workbench.save_notes(number, "words")
    workbench.let_go()
    workbench.discard(number)
    assert workbench.unfinished() == []
    workbench.restore(number)
    assert workbench.resume(number).session.notes == "words"


def test_a_file_that_is_practised_on_is_remembered_one_that_is_looked_at_is_not(
    workbench: Workbench, tmp_path: Path
) -> None:
    """Splitting a folder of papers leaves the library as it was."""
    file = tmp_path / "mine.paper.json"
    file.write_bytes(paper_to_json(PAPER))
    assert workbench.look_up(Request(ref=str(file))).paper.title == PAPER.title
    assert workbench.papers_here() == []
    workbench.find(Request(ref=str(file)))
    assert [paper.title for paper in workbench.papers_here()] == [PAPER.title]


def test_a_session_that_is_not_there_is_said_so(workbench: Workbench) -> None:
    """With where to look."""
    with pytest.raises(NothingFoundError, match="no session 99"):
        workbench.report(99)


def test_time_stands_between_begin_and_finish(workbench: Workbench) -> None:
    """Moments come from the clock that was passed in."""
    session = workbench.report(practised(workbench)).session
    assert session.finished_at is not None
    assert session.finished_at - session.started_at >= timedelta(minutes=1)
