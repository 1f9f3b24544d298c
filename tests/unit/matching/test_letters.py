"""Texts by their runs of letters: rare runs weigh more, and a vector has length 1."""

from __future__ import annotations

import math

import pytest

from paperdrill.matching.letters import Letters


def test_runs_go_across_words_and_begin_and_end_with_a_space() -> None:
    """Four letters each; a text of one letter has none."""
    letters = Letters([])
    assert set(letters.vector(["an", "ox"])) == {" an ", "an o", "n ox", " ox "}
    assert dict(letters.vector(["a"])) == {}
    assert dict(letters.vector([])) == {}


def test_a_run_weighs_by_how_few_sentences_hold_it() -> None:
    """The log of one more than all sentences over those that hold it, and a half; then of length 1."""
    letters = Letters([["gate"], ["gate", "gate"], ["ox"]])
    vector = letters.vector(["gate"])
    assert set(vector) == {" gat", "gate", "ate "}
    assert sum(weight * weight for weight in vector.values()) == pytest.approx(1.0)
    both = letters.vector(["gate", "ox"])
    assert both["gate"] / both[" ox "] == pytest.approx(math.log(4 / 2.5) / math.log(4 / 1.5))
    assert both["te o"] / both[" ox "] == pytest.approx(math.log(4 / 0.5) / math.log(4 / 1.5))


def test_of_a_long_paper_every_so_many_sentences_are_counted() -> None:
    """From eighty sentences on every second, from a hundred and sixty every third."""
    long = [["gate"], ["maize"]] * 60
    vector = Letters(long).vector(["gate", "maize"])
    assert vector["maiz"] > vector["gate"]
    short = Letters(long[:60]).vector(["gate", "maize"])
    assert short["maiz"] == pytest.approx(short["gate"])
