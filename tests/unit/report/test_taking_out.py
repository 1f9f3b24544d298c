"""The ways out of the program: each is told, has a name for its file, and writes what it tells."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hand_made_report import report
from paperdrill.errors import NothingFoundError
from paperdrill.paths import Paths
from paperdrill.practice.sessions import SessionReport
from paperdrill.practice.workbench import Workbench
from paperdrill.report.taking_out import WayOut, ways_out
from paperdrill.settings import Settings


@pytest.fixture
def workbench(paths: Paths) -> Iterator[Workbench]:
    """An empty journal."""
    with Workbench(paths, Settings(), lambda _: pytest.fail("no network")) as bench:
        yield bench


def way(bench: Workbench, name: str, of: SessionReport | None = None) -> WayOut:
    """The one whose file is called so."""
    return next(each for each in ways_out(bench, of or report(), None) if each.name == name)


def test_the_ways_out_are_told_with_names_by_the_session(workbench: Workbench) -> None:
    """The plainest first."""
    assert [(each.told.split(",")[0], each.name) for each in ways_out(workbench, report(), None)] == [
        ("Markdown", "critique-7.md"),
        ("A page to read and print", "critique-7.html"),
        ("Anki cards of what you did not say", "critique-7.txt"),
        ("The same cards as a package (needs genanki)", "critique-7.apkg"),
        ("A file for a partner", "critique-7.share.json"),
        ("A note in a folder of notes", "papers"),
    ]


@pytest.mark.parametrize(
    ("name", "begin", "holds"),
    [
        ("critique-7.md", "", "Only synthetic retrieval tasks were tried"),
        ("critique-7.html", "<!doctype html>", "Only synthetic retrieval tasks were tried"),
        ("critique-7.txt", "#separator:", "We did not vary the number of global tokens."),
    ],
)
def test_each_form_is_written_to_the_file_that_was_named_and_told(
    workbench: Workbench, tmp_path: Path, name: str, begin: str, holds: str
) -> None:
    """What was written, or what was left unsaid, stands in it."""
    file = tmp_path / name
    assert str(file) in way(workbench, name).write(file)
    text = file.read_text(encoding="utf-8")
    assert text.lower().startswith(begin)
    assert holds in text


def test_a_partner_s_file_has_no_name_in_it(workbench: Workbench, tmp_path: Path) -> None:
    """As is told before it is written."""
    file = tmp_path / "for-ada.share.json"
    assert "without a name" in way(workbench, "critique-7.share.json").write(file)
    assert json.loads(file.read_text(encoding="utf-8"))["name"] == ""


def test_where_nothing_was_left_unsaid_there_are_no_cards(workbench: Workbench, tmp_path: Path) -> None:
    """No empty file is written; the other forms are still to be had."""
    whole = replace(report(), comparison=replace(report().comparison, fields={}))
    with pytest.raises(NothingFoundError, match="nothing was left unsaid") as none:
        way(workbench, "critique-7.txt", whole).write(tmp_path / "cards.txt")
    assert none.value.hint == "take another form"
    assert not list(tmp_path.glob("cards*"))
