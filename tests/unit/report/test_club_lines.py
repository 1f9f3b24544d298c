"""A club in lines: how many made each point, whose remarks are shared, and the same for a spreadsheet."""

from __future__ import annotations

import csv
import io

from paperdrill.practice.club_table import ClubTable, CommonRemark, Tallied
from paperdrill.report.club_lines import names_told, table_csv, table_lines

TABLE = ClubTable(
    3,
    (
        Tallied("method", "A window slides.", (), ()),
        Tallied("gaps", "Recall falls.", ("Ada", "Ben"), ("Eve",)),
        Tallied("gaps", "One seed.", (), ("Ben",)),
    ),
    (Tallied("gaps", "No baseline.", ("Eve",), ()),),
    (CommonRemark("gaps", "It is slow.", ("Ada", "Eve"), ("Slow at best.", "x" * 300)),),
    alone=1,
    not_held=2,
)


def test_the_table_tells_how_many_said_each_point_and_which_remarks_several_share() -> None:
    """What is perhaps said stands apart; what nobody said is counted, and a long wording is cut."""
    assert table_lines(TABLE, 260) == [
        "The authors' points: how many of 3 said each, +how many perhaps",
        "  Method",
        "   0     1 point not recognised in any",
        "  Gaps",
        "   2 +1  “Recall falls.”",
        "         Ada, Ben; perhaps Eve",
        "   0 +1  “One seed.”",
        "         perhaps Ben",
        "",
        "The expert's points: how many of 3 said each, +how many perhaps",
        "  Gaps",
        "   1     “No baseline.”",
        "         Eve",
        "",
        "Remarks that several of the 3 make",
        "  Gaps",
        "   2     “It is slow.”",
        "         also: “Slow at best.”",
        f"         also: “{'x' * 200}...”",
        "         Ada, Eve",
        "  1 remark that one alone makes, as far as keywords tell",
        "  2 further remarks not held against the others",
    ]


def test_a_club_that_shares_no_remark_is_told_so() -> None:
    """And nothing of an expert where there is none."""
    assert table_lines(ClubTable(2, (), (), (), 0), 80) == [
        "The authors' points: how many of 2 said each, +how many perhaps",
        "",
        "Remarks that several of the 2 make",
        "  none, as far as keywords tell",
        "  0 remarks that one alone makes, as far as keywords tell",
    ]


def test_where_one_alone_is_in_no_remarks_are_compared() -> None:
    """What several make, and what one alone makes, says nothing then."""
    assert table_lines(ClubTable(1, (), (), (), 4), 80)[2:] == ["Only one is in: remarks are compared once another is"]


def test_a_spreadsheet_gets_a_row_for_each_point_and_each_shared_remark() -> None:
    """Under the same headings, with everyone's names."""
    rows = list(csv.reader(io.StringIO(table_csv(TABLE))))
    assert rows == [
        ["kind", "field", "says", "said", "perhaps", "of", "names", "perhaps_names"],
        ["authors", "method", "A window slides.", "0", "0", "3", "", ""],
        ["authors", "gaps", "Recall falls.", "2", "1", "3", "Ada, Ben", "Eve"],
        ["authors", "gaps", "One seed.", "0", "1", "3", "", "Ben"],
        ["expert", "gaps", "No baseline.", "1", "0", "3", "Eve", ""],
        ["remark", "gaps", "It is slow.", "", "2", "3", "", "Ada, Eve"],
    ]


def test_of_many_names_the_first_twelve_are_told() -> None:
    """And how many more there are."""
    names = [f"N{number}" for number in range(1, 15)]
    assert names_told(names) == f"14 ({', '.join(names[:12])} and 2 more)"
    assert names_told(names[:12]) == f"12 ({', '.join(names[:12])})"
