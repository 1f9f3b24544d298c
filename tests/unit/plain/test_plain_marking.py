"""Predicting and marking in plain text: a line for each answer, an empty one skips."""

from __future__ import annotations

import io

import pytest

from hand_made_report import comparison
from paperdrill.plain.line_input import LineInput
from paperdrill.plain.plain_marking import PlainMarking
from paperdrill.practice.marking import MarkRun, MarksInMemory

WIDTH = 80


def _asking(typed: str, told: list[str]) -> PlainMarking:
    return PlainMarking(LineInput(io.StringIO(typed)), tell=told.append, width=WIDTH)


def _answers(keeper: MarksInMemory) -> dict[str, tuple[str, str]]:
    return {mark.point_id: (mark.answer, mark.by) for mark in keeper.marks()}


def test_a_number_is_asked_for_each_field_until_one_fits() -> None:
    """More core points than there are cannot have been said."""
    told = list[str]()
    assert _asking("4\nx\n3\n0\n", told).predict({"Gaps": 3, "Method": 1}) == {"Gaps": 3, "Method": 0}
    assert told[1:] == ["a number from 0 to 3", "a number from 0 to 3"]


@pytest.mark.parametrize("typed", ["", "\n", "1\n\n", "1\n"])
def test_an_empty_line_or_the_end_of_the_input_predicts_nothing(typed: str) -> None:
    """Half a prediction is none."""
    assert _asking(typed, []).predict({"Gaps": 3, "Method": 1}) == {}


def test_pairs_the_glance_and_what_nothing_spoke_of_are_asked_in_turn(capsys: pytest.CaptureFixture[str]) -> None:
    """The same questions as on the screen, in lines that fit."""
    keeper = MarksInMemory()
    _asking("3\nhalf\n2=2\ny\n1\n", []).run(MarkRun(comparison(), keeper))
    assert _answers(keeper) == {
        "gaps-3": ("not", "person"),
        "gaps-4": ("half", "person"),
        "method-1": ("said", "program"),
        "gaps-1": ("half", "person"),
        "gaps-2": ("said", "person"),
    }
    shown = capsys.readouterr().out
    assert "Gaps, 1 of 2; then: 2 likely ones in one glance, and 1 core point" in shown
    assert "you       It fails below w = 128." in shown
    assert max(map(len, shown.splitlines())) <= WIDTH


def test_what_is_no_answer_is_asked_for_again() -> None:
    """And says which answers there are."""
    keeper, told = MarksInMemory(), list[str]()
    _asking("yes!\n1\n", told).run(MarkRun(comparison(), keeper))
    assert _answers(keeper) == {"gaps-3": ("said", "person")}
    assert told[-1] == "1 yes    2 half    3 no    4 later"


def test_an_answer_is_taken_back_by_u() -> None:
    """The pair is asked about again; with nothing to take back that is said."""
    keeper, told = MarksInMemory(), list[str]()
    _asking("u\n1\nu\n3\n", told).run(MarkRun(comparison(), keeper))
    assert _answers(keeper) == {"gaps-3": ("not", "person")}
    assert told[1:] == ["there is nothing to take back", "taken back"]


def test_an_empty_line_skips_the_rest() -> None:
    """In the glance too; what was answered stays."""
    keeper = MarksInMemory()
    _asking("1\n1\n1=3\n\n1\n", []).run(MarkRun(comparison(), keeper))
    assert set(_answers(keeper)) == {"gaps-3", "gaps-4"}


def test_with_nothing_to_ask_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """A critique that is marked already."""
    keeper, told = MarksInMemory(), list[str]()
    _asking("3\n3\ny\n3\n", []).run(MarkRun(comparison(), keeper))
    capsys.readouterr()
    _asking("", told).run(MarkRun(comparison(), keeper))
    assert (told, capsys.readouterr().out) == ([], "")
