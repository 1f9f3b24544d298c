"""The table of thresholds by which a PDF is split."""

from __future__ import annotations

import importlib

import pytest

from paperdrill.papers.pdf.split_thresholds import count, split_thresholds, threshold

ENTRIES = [(file, name, value) for file, table in split_thresholds().items() for name, value in table.items()]


@pytest.mark.parametrize(("file", "name", "value"), ENTRIES, ids=[f"{file}.{name}" for file, name, _ in ENTRIES])
def test_each_threshold_is_the_constant_of_its_file(file: str, name: str, value: float) -> None:
    """A line that nobody reads would be taken for one that counts."""
    module = importlib.import_module(f"paperdrill.papers.pdf.{file}")
    held = [getattr(module, each) for each in (name.upper(), f"_{name.upper()}") if hasattr(module, each)]
    assert held == [value]
    assert type(held[0]) is type(value)


def test_an_unknown_threshold_is_an_error() -> None:
    """Of the developer's: a name that is misspelt."""
    with pytest.raises(KeyError):
        threshold("headings", "nmaed")
    with pytest.raises(KeyError):
        count("haedings", "named")
