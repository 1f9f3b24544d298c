"""``paperdrill reviews`` as a person uses it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from fakes.warm_command import COMMANDS
from saved_reviews import FIRST, SECOND, forum_2

PAPER = {
    "id": "tide",
    "title": "TideLink",
    "abstract": "We propose TideLink, a sparse layer. Each query attends to its neighbours within a window.",
    "sections": [{"level": 1, "title": "Limitations", "page": 7, "text": "All books in our corpus are English. " * 3}],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a paper and its reviews."""
    (tmp_path / "tide.paper.json").write_text(json.dumps(PAPER))
    (tmp_path / "reviews.json").write_text(forum_2(FIRST, SECOND))
    return tmp_path


def reviews(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command there, with no terminal."""
    return COMMANDS.run(["reviews", *arguments], _environ(folder), folder, "")


def _environ(folder: Path) -> dict[str, str]:
    return os.environ | {"PAPERDRILL_HOME": str(folder / "home"), "COLUMNS": "100"}


def test_reviews_are_added_listed_and_removed(folder: Path) -> None:
    """What was done goes to stderr, what is asked for to stdout; nothing that the reviews say is in either."""
    added = reviews(folder, "add", "reviews.json", "--paper", "tide.paper.json")
    again = reviews(folder, "add", "reviews.json", "-p", "tide.paper.json")
    listed = reviews(folder, "list")
    of_one = reviews(folder, "list", "tide.paper.json")
    removed = reviews(folder, "remove", "tide.paper.json")
    assert [each.returncode for each in (added, again, listed, of_one, removed)] == [0] * 5
    assert added.stderr.endswith("kept the reviews of TideLink, sealed until your own critique of it is in\n")
    assert again.stderr.endswith("these reviews of TideLink are already here\n")
    assert listed.stdout == of_one.stdout == "TideLink: some, sealed until your own critique of it is in\n"
    assert removed.stderr.endswith("removed the reviews of TideLink\n")
    assert reviews(folder, "remove", "tide.paper.json").returncode == 3


def test_a_file_with_an_odd_name_and_no_reviews_is_told_in_one_line(folder: Path) -> None:
    """Nothing that a terminal would obey reaches it."""
    odd = folder / "odd\x1b[31m\nname.json"
    odd.write_text("<html></html>")
    told = reviews(folder, "add", odd.name, "--paper", "tide.paper.json")
    assert told.returncode == 1
    assert told.stderr.count("\n") == 1
    assert "\x1b" not in told.stderr
    assert "is a web page" in told.stderr


def test_reviews_of_another_paper_need_force_where_nobody_can_be_asked(folder: Path) -> None:
    """A script is told what to do."""
    other = {"weaknesses": "Garbled protein assays contaminate catalysis of yeast mutants. " * 4}
    (folder / "reviews.json").write_text(forum_2(other, title="Assays of yeast"))
    refused = reviews(folder, "add", "reviews.json", "--paper", "tide.paper.json")
    assert refused.returncode == 1
    assert "of another title: Assays of yeast" in refused.stderr
    assert "--force" in refused.stderr
    assert reviews(folder, "add", "reviews.json", "--paper", "tide.paper.json", "--force").returncode == 0


def test_the_report_in_plain_lines_has_a_section_for_the_reviewers(folder: Path) -> None:
    """After the critique is in, and not a word of it before."""
    reviews(folder, "add", "reviews.json", "--paper", "tide.paper.json")
    said = "The corpus holds nothing but English books."
    critique = f"## Method\n\n## Strengths\n\n## Gaps\n\n{said}\n\n## Improvements\n"
    practice = ("practice", "--plain", "--paper", "tide.paper.json", "--no-discussion")
    run = COMMANDS.run(practice, _environ(folder), folder, critique)
    assert run.returncode == 0, run.stderr
    before, _, after = run.stdout.partition("Report: ")
    assert "other languages are left out" not in before
    assert "perhaps 2 reviewers say this too" in after
    assert "Reviewers (2): you perhaps said" in after
    assert "https://openreview.net/forum?id=AbCd123456, CC BY 4.0" in after
    assert reviews(folder, "list").stdout.startswith("TideLink: 2 reviews (https://openreview.net/")
