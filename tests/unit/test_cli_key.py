"""``paperdrill key`` and ``--key`` as a person uses them: change the key, see what was changed, compare with it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from fakes.warm_command import COMMANDS

PAPER = {
    "id": "tide",
    "title": "TideLink",
    "abstract": "We propose TideLink, a sparse layer. Each query attends to its neighbours within a window.",
    "sections": [
        {"level": 1, "title": "Introduction", "page": 1, "text": "Books exceed the context of most encoders. " * 3},
        {
            "level": 1,
            "title": "Limitations",
            "page": 7,
            "text": "All books in our corpus are written in English. We did not try windows of other sizes.",
        },
    ],
}
CRITIQUE = """# Critique

## Method

A sparse layer.

## Strengths

## Gaps

It needs a second accelerator at inference time.

## Improvements
"""
EXPERT = 'paper = "tide"\n[[gaps]]\nsays = "A second accelerator is needed at inference time."\nweight = 3\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a paper and a critique."""
    (tmp_path / "tide.paper.json").write_text(json.dumps(PAPER))
    (tmp_path / "critique.md").write_text(CRITIQUE)
    (tmp_path / "ada.key.toml").write_text(EXPERT)
    return tmp_path


def paperdrill(folder: Path, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program there, with no terminal."""
    environ = os.environ | {"PAPERDRILL_HOME": str(folder / "home"), "COLUMNS": "100"}
    return COMMANDS.run(arguments, environ, folder, text)


def gaps(folder: Path, *options: str) -> list[str]:
    """What ``key --json`` gives."""
    run = paperdrill(folder, "key", "tide.paper.json", "--json", *options)
    return [point["sentence"] for point in json.loads(run.stdout)["fields"]["gaps"]["points"]]


def compared(folder: Path, *options: str) -> list[str]:
    """The gaps that ``compare --json`` counts with."""
    run = paperdrill(folder, "compare", "critique.md", "--paper", "tide.paper.json", "--json", *options)
    return [point["sentence"] for point in json.loads(run.stdout)["fields"]["gaps"]["points"]]


def test_a_key_is_changed_shown_counted_with_and_put_back(folder: Path) -> None:
    """Data on stdout, what was done on stderr."""
    before = gaps(folder)
    assert len(before) >= 2
    struck = paperdrill(folder, "key", "tide.paper.json", "--strike", "gaps-1", "--add", "gaps=It is slow.")
    assert (struck.returncode, struck.stdout) == (0, "")
    assert struck.stderr.splitlines() == [f"struck out gaps-1: {before[0]}", "added to gaps: It is slow."]
    assert gaps(folder) == compared(folder) == [*before[1:], "It is slow."]
    shown = paperdrill(folder, "key", "tide.paper.json").stdout
    assert "in the key because it was written by hand" in shown
    assert f"changed by hand:\n  struck out: {before[0]}\n  written under gaps: It is slow." in shown
    for _ in range(2):
        assert paperdrill(folder, "key", "tide.paper.json", "--undo").returncode == 0
    assert gaps(folder) == before
    assert not (folder / "tide.key.toml").exists()


def test_an_expert_key_is_compared_with_in_the_programs_place(folder: Path) -> None:
    """For once; nothing is kept of it."""
    assert compared(folder, "--key", "ada.key.toml") == ["A second accelerator is needed at inference time."]
    assert len(compared(folder)) >= 2
    of_another = (folder / "ada.key.toml").read_text().replace("tide", "ebb")
    (folder / "ada.key.toml").write_text(of_another)
    run = paperdrill(folder, "compare", "critique.md", "--paper", "tide.paper.json", "--key", "ada.key.toml")
    assert "ada.key.toml says it is for another paper: ebb" in run.stderr


def test_a_draft_is_edited_and_used(folder: Path) -> None:
    """The whole way, with any editor; a draft is never written over another."""
    first = paperdrill(folder, "key", "tide.paper.json", "--draft", "d.key.toml")
    assert "--use d.key.toml" in first.stderr
    assert paperdrill(folder, "key", "tide.paper.json", "--draft", "d.key.toml").returncode == 1
    draft = folder / "d.key.toml"
    draft.write_text(draft.read_text() + '\n[[gaps]]\nsays = "It is slow."\n')
    assert paperdrill(folder, "key", "tide.paper.json", "--use", "d.key.toml").returncode == 0
    assert gaps(folder)[-1] == "It is slow."


def test_practice_counts_with_an_expert_key(folder: Path) -> None:
    """Without a terminal: the critique comes on stdin."""
    told = ("practice", "--plain", "--offline", "--no-discussion", "--minutes", "0.05", "--paper", "tide.paper.json")
    run = paperdrill(folder, *told, "--key", "ada.key.toml", text=CRITIQUE)
    assert run.returncode == 0, run.stderr
    report = run.stdout.rpartition("All books")[2]  # the last of the skimmed paper
    assert "A second accelerator is needed at inference time." in report


def test_a_key_that_cannot_be_used_ends_in_one_line(folder: Path) -> None:
    """Before a paper is looked for; and a key needs the paper's name."""
    (folder / "ada.key.toml").write_text('paper = "tide"\n[[gaps]]\nsays = "a"\nweight = 9\n')
    for command in (
        ("practice", "--plain", "--paper", "none.pdf", "--key", "ada.key.toml"),
        ("compare", "critique.md", "--paper", "tide.paper.json", "--key", "ada.key.toml"),
        ("key", "tide.paper.json", "--use", "ada.key.toml"),
    ):
        run = paperdrill(folder, *command)
        assert (run.returncode, run.stdout) == (1, "")
        assert "ada.key.toml, gaps 1 (line 2): weight" in run.stderr
    assert paperdrill(folder, "practice", "--plain", "--topic", "x", "--key", "ada.key.toml").returncode == 2
