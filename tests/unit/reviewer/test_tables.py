"""Numbers in tables: cells, spreads, Markdown, and who stands first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from paperdrill.papers.model import Role
from paperdrill.reviewer.rankings import blocks, closest_two, rows_of, standings
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


def test_an_interval_beside_a_number_is_no_column() -> None:
    """The number stands, in square brackets or round ones."""
    (row,) = rows_of(table(("FastRank", "91.4 [90.1, 92.7]", "81.2 (80.0–82.4)", "70.5")))[:1]
    assert (row.label, [value.number for value in row.values if value]) == ("FastRank", [91.4, 81.2, 70.5])


def test_the_lead_follows_the_direction_of_the_own_row() -> None:
    """Where less is better the authors' row has the least."""
    made = table(("Method", "a", "b"), ("Dense", "90.1", "12.5"), ("Sparse", "85.0", "14.0"), ("Ours", "91.4", "11.0"))
    made = replace(made, caption="Table 1: Results.")
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


def test_a_label_that_comes_again_begins_another_comparison() -> None:
    """Three methods on two data sets are two comparisons of three, and the authors' row is told in each."""
    made = table(
        *(("Dense", "90.1"), ("Sparse", "85.0"), ("Late", "91.4")),
        *(("Dense", "60.3"), ("Sparse", "59.0"), ("Late", "61.0")),
    )
    assert [len(block) for block in blocks(rows_of(made))] == [3, 3]
    assert [(s.own.label, s.written_lead) for s in standings(made, "Late")] == [("Late", "1.3"), ("Late", "0.7")]


def test_a_row_in_the_middle_of_most_columns_leads_nowhere_by_itself() -> None:
    """Last in one column of three is not first where less is better, unless the measure is known."""
    rows = (("Dense", "90.1", "80.0", "60.0"), ("Sparse", "85.0", "70.0", "55.0"), ("Ours", "88.0", "75.0", "54.0"))
    unknown = Table("Table 1", "Table 1: Results.", rows, 3)
    assert list(standings(unknown, None)) == []
    assert all(s.lead < 0 for s in standings(table(*rows), None))


def test_the_best_two_of_a_table_of_methods_need_no_own_row() -> None:
    """A head that says "Method" and a measure that is known are enough; another's printed figure is no rival."""
    made = table(("Method", "a"), ("Dense", "90.1"), ("Sparse", "85.0"), ("Late", "90.4"), ("Wide [3]", "92.0"))
    assert [(s.own.label, s.other.label, s.written_lead) for s in closest_two(made)] == [("Late", "Dense", "0.3")]
    assert list(closest_two(table(("City", "a"), ("Rome", "90.1"), ("Bern", "85.0"), ("Oslo", "90.4")))) == []


def test_the_lower_error_is_the_better_one() -> None:
    """The caption says which way a measure goes."""
    rows = (("Model", "RMSE"), ("Dense", "1.10"), ("Sparse", "1.50"), ("Late", "1.09"))
    made = Table("Table 2", "Table 2: Error on the test set.", rows, 3)
    assert [(s.own.label, s.other.label) for s in closest_two(made)] == [("Late", "Dense")]


def test_two_tables_run_into_one_give_no_row() -> None:
    """A label with a row of numbers or single letters in it is none."""
    assert (
        rows_of(table(("UaC 39.4 78.8 64.3 of", "90.1"), ("System F J R", "85.0"), ("Dense", "91.4")))[0].label
        == "Dense"
    )
