"""The printed report: every fact in plain lines that fit the width."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from hand_made_report import PAPER, comparison, report, report_of_second_attempt
from paperdrill.report.report_text import comparison_lines, report_lines
from paperdrill.report.view import CAVEAT


def test_the_profile_comes_first_and_the_one_number_after_it() -> None:
    """Scores, or why there is none."""
    lines = report_lines(report(), 100)
    assert lines[3:8] == [
        "Method         78",
        "Strengths     not scored: the field is empty",
        "Gaps           26  1 of 4 missed; it stands in 4 Limitations, which was withheld",
        "Improvements  not scored: the paper names no future work",
        "overall  58",
    ]


def test_every_verdict_shows_its_mark_and_the_authors_sentence_with_its_page() -> None:
    """A claim without the authors' own words would be worth nothing."""
    text = "\n".join(report_lines(report(), 100))
    assert "  = Only synthetic retrieval tasks were tried, see list[int].\n      met by: synthetic, tasks" in text
    assert "      “All tasks are synthetic.”\n      4 Limitations, p7, 25% of the field" in text
    assert "  x missed\n      “We did not vary the number of global tokens.”" in text
    assert "  ! says the opposite: It works for any window size." in text
    assert "  ~ partly: recall" in text


def test_what_goes_beyond_the_key_is_never_called_wrong() -> None:
    """It is grounded, or not found, or general."""
    lines = report_lines(report(), 100)
    for remark, said in [
        ("  + Only one seed was used.", "      beyond the key, grounded in 3 Experiments, p5"),
        ("  ? The licence of the [MASK] data is unclear.", "      beyond the key, not found in the paper"),
        ("  . More experiments would be nice.", "      general: would fit most papers"),
        ("  > recall falls beyond the window", "      word for word from the paper"),
    ]:
        assert lines[lines.index(remark) + 1] == said


def test_a_second_attempt_stands_beside_the_first() -> None:
    """Scores then and now, the points that changed."""
    lines = report_lines(report_of_second_attempt(), 100)
    assert "overall  58 (1st attempt: 50)" in lines
    assert "  1st attempt 15, now 26  +11" in lines
    at = lines.index("  ^ met better now: “All tasks are synthetic.”")
    assert lines[at + 1 : at + 3] == [
        "      then  x missed",
        "      now   = Only synthetic retrieval tasks were tried, see list[int].",
    ]
    at = lines.index("  v met better then: “We did not vary the number of global tokens.”")
    assert lines[at + 1 : at + 3] == ["      then  = Global tokens were not varied.", "      now   x missed"]


@pytest.mark.parametrize("width", [40, 80, 100])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """Down to forty columns."""
    assert max(map(cell_len, report_lines(report_of_second_attempt(), width))) <= width


def test_control_characters_of_a_paper_never_reach_the_terminal() -> None:
    """An escape sequence in a title is shown, not obeyed."""
    hostile = report()
    lines = report_lines(replace(hostile, paper=replace(PAPER, title="red \x1b[31m title\nsplit")), 100)
    assert lines[0] == "Report: red ␛[31m title split"


def test_a_comparison_without_a_session_is_told_in_the_same_words() -> None:
    """For a critique that was written with any editor: no times, no attempts."""
    lines = comparison_lines(comparison(), 100)
    assert "Gaps           26  1 of 4 missed; it stands in 4 Limitations" in lines
    assert "overall  58" in lines
    assert lines[-1] == CAVEAT


def test_a_verdict_that_the_person_overruled_is_marked_so() -> None:
    """Under the verdict, which stays; the score with it stands in brackets."""
    lines = report_lines(replace(report(), rulings={"gaps-2": "matched", "gaps-1": "missed"}), 100)
    text = "\n".join(lines)
    assert "  x missed\n  = you disagree: you did say it\n      “We did not vary" in text
    assert "      met by: synthetic, tasks\n  x you disagree: you did not say it\n      “All tasks" in text
    assert any(line.startswith("Gaps           26  (44 with your verdicts)") for line in lines)
    assert "note: you overruled 2 verdicts: overall 61 with yours, 58 without" in lines
