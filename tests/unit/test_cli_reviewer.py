"""The commands ``audit`` and ``drill`` as a person and as a program uses them."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from fakes.warm_command import COMMANDS
from paperdrill.journal.rounds import KeptAnswer
from paperdrill.papers.paper_json import paper_to_json
from paperdrill.practice.finding import Request
from paperdrill.practice.workbench import workbench_for
from unit.reviewer.hand_made import whole_paper


def paperdrill(*arguments: str | Path, text: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program with no terminal, in the home that every test gets."""
    return COMMANDS.run([*map(str, arguments)], os.environ | {"COLUMNS": "100"}, Path.cwd(), text)


@pytest.fixture
def own_paper(tmp_path: Path) -> Path:
    """The candidate's own paper, as text."""
    file = tmp_path / "fastrank.paper.json"
    file.write_bytes(
        paper_to_json(whole_paper("FastRank was tested on English documents only. It cannot read pictures."))
    )
    return file


def test_an_audit_for_a_person_and_for_a_program(own_paper: Path) -> None:
    """Lines with the evidence, or the document that DESIGN promises."""
    read = paperdrill("audit", own_paper)
    assert read.returncode == 0, read.stderr
    assert "The text never refers to Table 2 by number." in read.stdout
    assert "FastRank (ours) 0.3 ahead" not in read.stdout
    found = json.loads(paperdrill("audit", own_paper, "--json").stdout)
    assert any("FastRank (ours) 0.3 ahead" in hold["statement"] for hold in found["holds"])
    assert {"theory", "code", "significance", "compute", "limitations"} <= set(found["checks"])
    assert {"answer", "score", "evidence"} <= set(found["checks"]["theory"])
    assert {"kind", "statement", "severity", "evidence"} <= set(found["findings"][0])


def test_the_rounds_are_listed_with_what_they_are_about() -> None:
    """Each by the name that ``--round`` takes."""
    listed = paperdrill("drill", "--list")
    assert listed.returncode == 0, listed.stderr
    assert "family " in listed.stdout
    assert "where methods of this kind do badly" in listed.stdout
    assert len(listed.stdout.splitlines()) == 22


def test_a_round_by_pipe_ends_with_the_verdict_and_the_sheet(own_paper: Path, tmp_path: Path) -> None:
    """Questions on stdout, narration on stderr, the sheet in its file; ``review`` lists the round."""
    sheet = tmp_path / "sheet.md"
    answers = "You are right, we did not run it again; 81.2 against 80.9 in Table 2 may be luck.\n.\n"
    ended = paperdrill("drill", own_paper, "--plain", "--round", "significance", "--sheet", sheet, text=answers)
    assert ended.returncode == 0, ended.stderr
    assert "[significance, 2:00] Table 2, column “long (accuracy)”: FastRank (ours) is 0.3 ahead" in ended.stdout
    assert "to prepare, weakest answers first" in ended.stdout
    assert "end an answer with" in ended.stderr
    assert sheet.read_text().startswith("# To prepare: FastRank: Reading Once")
    assert "rounds of questions" in paperdrill("review", "--plain").stdout


@pytest.fixture
def answered(own_paper: Path) -> Path:
    """The paper with a finished round on it."""
    text = "You are right, we did not run it again; the hieroglyphs of 81.2 may be luck.\n.\n"
    assert paperdrill("drill", own_paper, "--plain", "--round", "significance", text=text).returncode == 0
    return own_paper


def test_a_past_round_is_seen_again(answered: Path) -> None:
    """Its answers and verdicts, and the sheet of what to prepare; beside the others on the paper."""
    seen = paperdrill("drill", "--report", "1").stdout
    assert "> You are right, we did not run it again" in seen
    assert "rounds on this paper" in paperdrill("drill", answered, "--compare").stdout
    assert paperdrill("drill", "--report", "7").returncode == 3


def test_rounds_are_looked_back_on_with_the_sessions(answered: Path) -> None:
    """Listed, in the JSON, and found by their words."""
    (line,) = json.loads(paperdrill("review", "--json").stdout)
    assert (line["kind"], line["id"], line["answered"]) == ("round", 1, 1)
    assert "FastRank" in paperdrill("review", "--search", "hieroglyph").stdout
    assert "FastRank" not in paperdrill("review", "--search", "cuneiform").stdout


@pytest.mark.parametrize("form", ["md", "json", "csv", "html"])
def test_rounds_are_carried_out_with_the_sessions(answered: Path, form: str) -> None:
    """Every word of them where the form has room for it."""
    document = paperdrill("export", "--format", form).stdout
    assert "FastRank" in document
    assert ("You are right, we did not run it again" in " ".join(document.split())) is (form != "csv")


def test_a_round_can_be_discarded_and_brought_back(answered: Path) -> None:
    """On no list meanwhile."""
    assert paperdrill("drill", "--discard", "1").returncode == 0
    assert json.loads(paperdrill("review", "--json").stdout) == []
    assert paperdrill("drill", "--restore", "1").returncode == 0
    assert len(json.loads(paperdrill("review", "--json").stdout)) == 1


def test_an_unfinished_round_is_told_of(own_paper: Path, own_home: Path) -> None:
    """With the command that goes on with it."""
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as workbench:
        opened = workbench.drilling.begin(workbench.find(Request(ref=str(own_paper))))
        workbench.drilling.save_draft(opened.id, 0, KeptAnswer("We read"))
    told = paperdrill("review", "--plain").stdout
    assert "unfinished: round 1, 0 of" in told
    assert "2 words" in told
    assert "paperdrill drill --resume 1" in told


def test_an_unknown_round_is_one_line(own_paper: Path) -> None:
    """With those there are as the hint."""
    ended = paperdrill("drill", own_paper, "--plain", "--round", "weather")
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert "the rounds are pitch, motivation" in ended.stderr


def test_a_paper_or_a_round_to_go_on_with_is_needed() -> None:
    """Wrong usage, not a failure."""
    assert paperdrill("drill", "--plain").returncode == 2
    assert paperdrill("drill", "--resume", "7").returncode == 3
