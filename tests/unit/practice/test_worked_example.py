"""The worked example that ships: it agrees with its paper, is walked to the end, and a wrong one stops the build."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from paperdrill.cli.all_commands import app
from paperdrill.errors import BadInputError, NothingFoundError
from paperdrill.papers.shelf import shelf_papers
from paperdrill.paths import Paths
from paperdrill.practice.workbench import Workbench
from paperdrill.practice.worked_example import LookStep, StopStep, WriteStep, read_worked_example, worked_file
from paperdrill.report.text_layout import MarkedLine
from paperdrill.report.worked_lines import answered_lines, note_lines, part_told, passage_at, plain_step, voice_lines
from paperdrill.settings import Settings
from shelf.build import folder_of, pages_of
from shelf.checks import ShelfError, check_worked

pytestmark = pytest.mark.usefixtures("readers")

STEP = '[[step]]\nkind = "look"\npage = 1\nsentence = "A whole sentence."\nseconds = 5\nthinks = "What I make of it."\n'


@pytest.fixture
def workbench(paths: Paths) -> Workbench:
    """The use cases on a fresh journal."""
    return Workbench(paths, Settings(), lambda _listener: pytest.fail("asked for arXiv"))


def text(lines: list[MarkedLine]) -> str:
    """Lines as one text, as if none had been broken."""
    return " ".join(" ".join(line.text for line in lines).split())


def test_every_example_on_the_shelf_agrees_with_its_paper() -> None:
    """What ships is what was written, its places are in the PDF, and it takes as long as it says."""
    having = [(paper, paper.worked) for paper in shelf_papers() if paper.worked]
    assert having
    for paper, worked in having:
        source = folder_of(paper.name) / worked.name
        assert worked.read_bytes() == source.read_bytes()
        check_worked(worked, pages_of(paper.pdf))
        assert read_worked_example(worked).paper == paper.name


def test_each_place_is_found_in_the_paper_as_it_is_split(workbench: Workbench) -> None:
    """So that the screen can show the sentence where it is, in a section, the abstract, or a table."""
    opened = workbench.worked.open()
    labels = [passage_at(step, opened.paper).label for step in opened.example.step]
    assert all(labels)
    assert {"Abstract", "3.2 Mechanisms", "Table 1", "6 Limitations"} <= set(labels)
    for step in opened.example.step:
        passage = passage_at(step, opened.paper)
        assert passage.text[passage.start : passage.end].split() == step.sentence.split()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: text.replace("page = 6", "page = 9", 1), "step 18: page 9 of 7"),
        (
            lambda text: text.replace("Three results stand out.", "Four results stand out."),
            "step 3: page 1 does",
        ),
        (lambda text: text.replace("seconds = 85", "seconds = 95"), "the looks take 610 s of 600"),
        (lambda text: text.replace("it is 0.012 off on average", "it is 0.013 off on average"), "nowhere says 0.013"),
        (lambda text: text.replace('kind = "stop"', 'kind = "halt"', 1), "halt"),
        (lambda text: text.replace('field = "method"', 'field = "gaps"'), "a sentence in each of"),
    ],
)
def test_an_example_that_does_not_agree_stops_the_build(
    change: Callable[[str], str], told: str, tmp_path: Path
) -> None:
    """Page, sentence, time, figure, form, field, stops."""
    paper, worked = worked_file()
    file = tmp_path / worked.name
    file.write_text(change(worked.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(ShelfError, match=told):
        check_worked(file, pages_of(paper.pdf))


def test_an_example_with_two_stops_stops_the_build(tmp_path: Path) -> None:
    """It asks three times."""
    paper, worked = worked_file()
    whole = worked.read_text(encoding="utf-8")
    start = whole.index('[[step]]\nkind = "stop"')
    file = tmp_path / worked.name
    file.write_text(whole[:start] + whole[whole.index("[[step]]", start + 5) :], encoding="utf-8")
    with pytest.raises(ShelfError, match="asks the reader 3 times"):
        check_worked(file, pages_of(paper.pdf))


def test_a_file_of_another_form_is_told_with_its_name(tmp_path: Path) -> None:
    """Unknown keys are not passed over in silence."""
    file = tmp_path / "tide.worked.toml"
    file.write_text(f'paper = "tide"\nminutes = 10\ncolour = "red"\n{STEP}')
    with pytest.raises(BadInputError, match=r"tide\.worked\.toml: .*colour"):
        read_worked_example(file)


def test_a_paper_without_an_example_is_told_with_those_that_have_one(workbench: Workbench) -> None:
    """By their names on the shelf, whatever the case they are typed in."""
    with pytest.raises(NothingFoundError, match="no worked example on tide") as fault:
        workbench.worked.open("tide")
    assert "window-reach" in fault.value.hint
    assert worked_file("Window-Reach")[0].name == "window-reach"


def test_the_clock_runs_with_the_looks_and_the_notes_grow() -> None:
    """Ten minutes at the first look, none after the last; a stop costs nothing."""
    example = read_worked_example(worked_file()[1])
    assert part_told(example, 0) == "the skim, 9:20 left"
    assert part_told(example, 2) == "your turn"
    last_look = max(place for place, step in enumerate(example.step) if isinstance(step, LookStep) and step.seconds)
    assert part_told(example, last_look) == "the skim, 0:00 left"
    assert part_told(example, len(example.step) - 1) == "after the critique"
    assert note_lines(example, -1, 60) == []
    assert "p1 built by hand" in text(note_lines(example, 0, 60))


def test_each_kind_of_step_tells_what_it_is_for() -> None:
    """A look its thought and note, a stop the question alone, a sentence why it is good."""
    example = read_worked_example(worked_file()[1])
    look, stop = example.step[0], example.step[2]
    assert isinstance(look, LookStep)
    assert isinstance(stop, StopStep)
    said = text(voice_lines(example, 0, 40))
    assert "looks at this for 40 seconds" in said
    assert look.note in said
    assert text(voice_lines(example, 2, 40)) == stop.ask
    written = next(place for place, step in enumerate(example.step) if isinstance(step, WriteStep))
    assert "why it is good" in text(voice_lines(example, written, 40))
    answered = text(answered_lines(example, 2, "  The first.\n", 40))
    assert answered.startswith("you The first. an expert The second")
    assert "(nothing)" in text(answered_lines(example, 2, " ", 40))


def test_where_one_left_it_is_where_it_opens(workbench: Workbench) -> None:
    """With the answers; a place that a shorter example has no more leads to the beginning."""
    workbench.worked.keep("window-reach", 4, {2: "The first."}, is_done=False)
    assert workbench.worked.open().so_far.place == 4
    assert workbench.worked.open().so_far.answers == {2: "The first."}
    workbench.worked.keep("window-reach", 400, {}, is_done=False)
    assert workbench.worked.open().so_far.place == 0


def test_a_pipe_gets_the_whole_of_it_and_leaves_no_trace(workbench: Workbench) -> None:
    """Every step, the expert's answers among them; nobody was there to be asked."""
    result = CliRunner().invoke(app, ["example", "--plain"], input="")
    assert result.exit_code == 0
    example = read_worked_example(worked_file()[1])
    assert f"step {len(example.step)} of {len(example.step)}, after the critique" in result.stdout
    said = " ".join(result.stdout.split())
    assert all(" ".join(step.ask.split()) in said for step in example.step if isinstance(step, StopStep))
    assert workbench.worked.so_far("window-reach").place == 0
    assert not workbench.worked.so_far("window-reach").is_done


def test_plain_lines_keep_to_their_width(workbench: Workbench) -> None:
    """Quotes are indented."""
    opened = workbench.worked.open()
    lines = plain_step(opened.example, 0, opened.paper, 60)
    assert max(map(len, lines)) <= 60
    assert lines[1].startswith("  “We study associative recall")


def test_plain_lines_show_the_whole_table_that_a_stop_asks_about(workbench: Workbench) -> None:
    """Who has no paper beside the question could not answer it."""
    opened = workbench.worked.open()
    place = next(place for place, step in enumerate(opened.example.step) if "Which rows of Table 1" in str(step))
    lines = plain_step(opened.example, place, opened.paper, 76)
    assert "  Window alone | 0.51 ± 0.03 | 0.13 ± 0.02 | 0.03 ± 0.01 | 0.02 ± 0.01" in lines
    assert "  (Table 1, p4)" in lines
    assert max(map(len, lines)) <= 76
