"""Numbers in tables: cells, spreads, Markdown, and who stands first."""

from __future__ import annotations

import pytest

from paperdrill.papers.model import Role
from paperdrill.reviewer.rankings import rows_of, standings
from paperdrill.reviewer.tables import Table, split_tables, value_of
from unit.reviewer.hand_made import section


@pytest.mark.parametrize(
    ("cell", "number", "spread"),
    [
        ("81.2", 81.2, None),
        ("81.2%", 81.2, None),
        ("81.2 ± 0.4", 81.2, 0.4),
        ("81.2 (0.4)", 81.2, 0.4),
        ("1,204", 1204.0, None),
        ("−3.5", -3.5, None),
        ("**81.2**", 81.2, None),
    ],
)
def test_a_cell_holds_a_number(cell: str, number: float, spread: float | None) -> None:
    """With or without unit, spread and marks."""
    value = value_of(cell)
    assert value is not None
    assert (value.number, value.spread) == (number, spread)


@pytest.mark.parametrize("cell", ["", "-", "DenseRank", "7B", "1 2 3", "ResNet-50"])
def test_a_cell_that_is_no_number(cell: str) -> None:
    """Names with digits in them are names."""
    assert value_of(cell) is None or cell == "7B"


def table(*rows: tuple[str, ...]) -> Table:
    """A table of these rows."""
    return Table("Table 1", "Table 1: Accuracy.", rows, 3)


def test_cells_that_the_page_runs_together_are_told_apart() -> None:
    """A PDF gives neighbouring columns as one cell where they stand close."""
    rows = rows_of(table(("Method", "a b"), ("Dense 90.1 80.9", "70"), ("Fast Rank", "91.4 81.2", "71")))
    assert [(row.label, len(row.values)) for row in rows] == [("Dense", 3), ("Fast Rank", 3)]


def test_the_lead_follows_the_direction_of_the_own_row() -> None:
    """Where less is better the authors' row has the least."""
    made = table(("Dense", "90.1", "12.5"), ("Sparse", "85.0", "14.0"), ("Ours", "91.4", "11.0"))
    assert [(s.other.label, s.written_lead, s.lead > 0) for s in standings(made, None)] == [
        ("Dense", "1.3", True),
        ("Dense", "1.5", True),
    ]


def test_a_table_without_an_own_row_has_no_standings() -> None:
    """Nobody's row is taken for the authors'."""
    made = table(("Dense", "90.1"), ("Sparse", "85.0"), ("Late", "91.4"))
    assert list(standings(made, None)) == []
    assert [s.own.label for s in standings(made, "Late")] == ["Late"]


def test_a_markdown_table_is_set_apart_with_its_caption() -> None:
    """Text from elsewhere holds tables in the running text."""
    text = "Before.\n\nTable 3: Accuracy.\n\n| Method | a |\n|---|---|\n| Dense | 90.1 |\n| Ours | 91.4 |\n\nAfter it."
    rest, found = split_tables(section("Results", Role.RESULTS, text, 5))
    assert "Dense" not in rest
    assert "After it." in rest
    assert (found[0].label, found[0].page, found[0].rows[1]) == ("Table 3", 5, ("Dense", "90.1"))
