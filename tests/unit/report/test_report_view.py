"""What a report says: scores or why there is none, where the misses stand, what changed since the last attempt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hand_made_report import TEMPLATE_TEXT, report, report_of_second_attempt, session, template
from paperdrill.practice.sessions import SessionReport
from paperdrill.report.view import FieldView, ReportView, ordinal, report_view, reviewers_below


def _field(view: ReportView, name: str) -> FieldView:
    return next(field for field in view.fields if field.name == name)


def test_the_fields_come_in_the_order_of_the_key_under_the_template_s_headings() -> None:
    """Whatever order the comparison happens to hold them in."""
    assert [field.heading for field in report_view(report()).fields] == ["Method", "Strengths", "Gaps", "Improvements"]


def test_an_empty_field_is_told_from_one_that_the_paper_has_no_key_for() -> None:
    """Both are unscored, for reasons that differ."""
    view = report_view(report())
    assert _field(view, "strengths").not_scored == "the field is empty"
    assert _field(view, "improvements").not_scored == "the paper names no future work"
    assert _field(view, "method").not_scored == ""


def test_misses_are_told_with_the_time_spent_where_they_stand() -> None:
    """Here the limitations were open, and had twelve seconds."""
    view = report_view(report(revealed_at_s=300.0, section_s={3: 12.0}))
    assert _field(view, "gaps").misses == "1 of 4 missed; it stands in 4 Limitations, where you spent 0:12"


def test_no_time_is_held_against_a_reader_who_could_not_read_the_section() -> None:
    """The withheld limitations are said to have been withheld."""
    assert _field(report_view(report()), "gaps").misses.endswith("4 Limitations, which was withheld")


def test_misses_are_told_without_times_where_none_were_measured() -> None:
    """As after an exercise in the pager."""
    view = report_view(report(section_s={}))
    assert _field(view, "gaps").misses == "1 of 4 missed; it stands in 4 Limitations"
    assert view.times.sections == ()


def test_sections_are_listed_in_reading_order_without_the_back_matter() -> None:
    """The abstract comes first; what was missed is counted where it stands."""
    times = report_view(report()).times.sections
    assert [(time.label, time.spent_s, time.missed, time.withheld) for time in times] == [
        ("Abstract", 60.0, 0, False),
        ("1 Introduction", 120.0, 0, False),
        ("2 Method", 400.0, 0, False),
        ("3 Experiments", 20.0, 0, False),
        ("4 Limitations", 0.0, 1, True),
    ]


def test_a_second_attempt_says_what_was_gained_and_lost() -> None:
    """Field by field, against the attempt before."""
    view = report_view(report_of_second_attempt())
    change = _field(view, "gaps").change
    assert view.attempt == "2nd attempt"
    assert view.earlier == "1st attempt"
    assert change is not None
    assert (change.score, change.difference) == (15.0, 11)
    assert [moved.now.id for moved in change.gained] == ["gaps-1"]
    assert [moved.now.id for moved in change.lost] == ["gaps-2"]


def test_scores_of_different_versions_are_not_set_beside_each_other() -> None:
    """The report says so instead."""
    view = report_view(report_of_second_attempt(version="0"))
    assert all(field.change is None for field in view.fields)
    assert any("another version" in told for told in view.told)


def test_opening_the_limitations_during_the_skim_is_told() -> None:
    """With the moment; from the start where they were never withheld."""
    assert report_view(report(revealed_at_s=192.0)).told == ("the authors' limitations were opened 3:12 into the skim",)
    assert "from the start" in report_view(report(revealed_at_s=0.0)).told[0]


def test_a_field_that_is_compared_with_nothing_is_kept_in_the_report() -> None:
    """A person's own template may have such fields."""
    form = template(TEMPLATE_TEXT + "\n## Questions\n<!-- What would you ask? -->\n")
    plain = report()
    asked = session(critique={"questions": "Why 64?"})
    kept = report_view(SessionReport(asked, plain.paper, form, plain.comparison)).fields[-1]
    assert (kept.heading, kept.not_scored, kept.written) == ("Questions", "kept, compared with nothing", "Why 64?")


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd"), (113, "113th")]
)
def test_ordinals_are_written_as_a_person_writes_them(number: int, said: str) -> None:
    """The teens are all "th"."""
    assert ordinal(number) == said


def test_a_percentile_is_said_in_tenths_of_the_reviewers() -> None:
    """Finer than that it would claim too much."""
    assert reviewers_below(71.0) == "above 7 of 10 reviewers"


def test_overruled_verdicts_are_counted_and_scored_beside_those_of_the_keywords() -> None:
    """The scores by keywords stay as they were; a field without a ruling says nothing of them."""
    view = report_view(replace(report(), rulings={"gaps-2": "matched"}))
    gaps = _field(view, "gaps")
    assert (gaps.result.score, gaps.score_with_rulings) == (26.0, 44.5)
    assert gaps.rulings == {"gaps-2": "matched"}
    assert _field(view, "method").score_with_rulings is None
    assert view.told == ("you overruled a verdict: overall 61 with yours, 58 without",)
