"""What a report says: counts or why there are none, what was marked, what changed, and numbers of the old kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from hand_made_report import TEMPLATE_TEXT, comparison, report, report_of_second_attempt, session, template
from paperdrill.journal.records import KeptMark, Scoring
from paperdrill.practice.marking import with_kept
from paperdrill.practice.sessions import SessionReport
from paperdrill.report.entries import Tally
from paperdrill.report.report_lines import number_line, profile_row
from paperdrill.report.short_numbers import ordinal
from paperdrill.report.view import FieldView, ReportView, report_view, reviews_below


def _field(view: ReportView, name: str) -> FieldView:
    return next(field for field in view.fields if field.name == name)


def _marked(*marks: KeptMark) -> FieldView:
    """The gaps of the hand-made report, marked so."""
    return _field(report_view(replace(report(), comparison=with_kept(comparison(), marks))), "gaps")


def test_the_fields_come_in_the_order_of_the_key_under_the_template_s_headings() -> None:
    """Whatever order the comparison happens to hold them in."""
    assert [field.heading for field in report_view(report()).fields] == ["Method", "Strengths", "Gaps", "Improvements"]


def test_an_empty_field_is_told_from_one_that_the_paper_has_no_key_for() -> None:
    """Nothing is counted in either, for reasons that differ."""
    view = report_view(report())
    assert _field(view, "strengths").not_scored == "the field is empty"
    assert _field(view, "improvements").not_scored == "the paper names no future work"
    assert _field(view, "method").not_scored == ""


def test_points_are_counted_as_likely_or_marked_and_those_that_are_perhaps_beside_them() -> None:
    """The core ones apart, where there are others."""
    counts = _field(report_view(report()), "gaps").tally
    assert counts == Tally(said=2, half=0, perhaps=1, of=4, core_said=2, core_of=3)
    assert counts.told == "2 of 4 points, perhaps 1 more, 2 of 3 core"
    assert _field(report_view(report()), "method").tally.told == "1 of 1 point"


def test_pairs_come_first_then_own_remarks_then_what_was_not_recognised() -> None:
    """A clash of figures is a question, and a sentence in the authors' own words is shown as such."""
    found = _field(report_view(report()), "gaps").entries
    assert [(entry.kind, entry.point.id if entry.point else "") for entry in found] == [
        ("said", "gaps-1"),
        ("clash", "gaps-3"),
        ("perhaps", "gaps-4"),
        ("specific", ""),
        ("specific", ""),
        ("general", ""),
        ("copied", ""),
        ("not_recognised", "gaps-2"),
    ]


def test_of_sentences_on_one_statement_the_one_that_says_it_comes_first_and_the_likelier_of_the_rest() -> None:
    """Whatever order they were written in."""
    made = comparison()
    gaps = made.fields["gaps"]
    best = gaps.said[0]
    weak, fair = (replace(best, sentence=each, likely=p) for each, p in (("Toy data.", 0.5), ("No real task.", 0.7)))
    shown = replace(made, fields={"gaps": replace(gaps, said=(weak, fair, replace(best, likely=0.6)))})
    pair = _field(report_view(replace(report(), comparison=shown)), "gaps").entries[0]
    assert pair.said is not None
    assert pair.said.sentence == best.sentence
    assert [each.sentence for each in pair.further] == ["No real task.", "Toy data."]


def test_of_what_was_not_recognised_the_core_comes_first() -> None:
    """Whatever the key's order."""
    made = comparison()
    gaps = made.fields["gaps"]
    points = (replace(gaps.points[3], verdict="not_recognised"), gaps.points[1])
    shown = replace(made, fields={"gaps": replace(gaps, said=(), points=points)})
    found = _field(report_view(replace(report(), comparison=shown)), "gaps").entries
    assert [entry.point.id for entry in found if entry.point] == ["gaps-2", "gaps-4"]


def test_a_pair_that_the_person_denies_becomes_a_remark_of_their_own() -> None:
    """And the statement one that was not recognised."""
    said = "The recall is too low."
    gaps = _marked(KeptMark("gaps", "not", "gaps-4", "Recall falls beyond the window.", said))
    denied = next(entry for entry in gaps.entries if entry.said and entry.said.sentence == said)
    assert (denied.kind, denied.marked_by) == ("specific", "marked by you: not what you meant")
    assert [entry.point.id for entry in gaps.entries if entry.kind == "not_recognised" and entry.point] == [
        "gaps-2",
        "gaps-4",
    ]


def test_a_statement_that_was_marked_alone_counts_and_says_who_decided() -> None:
    """Nothing was recognised, and the person says that it is there."""
    gaps = _marked(KeptMark("gaps", "said", "gaps-2", "We did not vary the number of global tokens."))
    entry = next(entry for entry in gaps.entries if entry.point and entry.point.id == "gaps-2")
    assert (entry.kind, entry.said, entry.marked_by) == ("said", None, "marked by you")
    assert gaps.tally.told == "3 of 4 points, perhaps 1 more, 3 of 3 core"


def test_half_a_point_is_told_as_half() -> None:
    """It stands beside those that were said."""
    gaps = _marked(KeptMark("gaps", "half", "gaps-2", "We did not vary the number of global tokens."))
    assert gaps.tally.told == "2 of 4 points, 1 half, perhaps 1 more, 2 of 3 core"


def test_how_much_was_marked_is_told_with_who_decided() -> None:
    """Nothing marked is told too."""
    marks = [
        KeptMark("gaps", "half", "gaps-2", "We did not vary the number of global tokens."),
        KeptMark("method", "said", "method-1", "", "A window slides over the text.", by="program"),
    ]
    marked = replace(report(), comparison=with_kept(comparison(), marks))
    assert report_view(marked).marking == "1 marked by you, 1 accepted as shown"
    assert report_view(report()).marking == "nothing marked: keywords decided all of it"


def test_the_time_where_a_statement_stands_is_told() -> None:
    """Here the limitations were open, and had twelve seconds."""
    view = report_view(report(revealed_at_s=300.0, section_s={3: 12.0}))
    point = _field(view, "gaps").result.points[1]
    assert view.times.told_of(point) == "you spent 0:12 there"
    assert report_view(report()).times.told_of(point) == "hidden during the skim"
    assert report_view(report(section_s={})).times.told_of(point) == ""


def test_sections_are_listed_in_reading_order_without_the_back_matter() -> None:
    """The abstract comes first; what was not recognised is counted where it stands."""
    times = report_view(report()).times.sections
    assert [(time.label, time.spent_s, time.passed_over, time.withheld) for time in times] == [
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
    assert change.before.said == 2
    assert [moved.now.id for moved in change.gained] == ["gaps-1"]
    assert [moved.now.id for moved in change.lost] == ["gaps-2"]


def test_comparisons_of_different_versions_are_not_set_beside_each_other() -> None:
    """The report says so instead."""
    view = report_view(report_of_second_attempt(version="6"))
    assert all(field.change is None for field in view.fields)
    assert any("another version" in told for told in view.told)


def test_numbers_of_the_old_kind_are_told_as_such() -> None:
    """Those of a later version of the same kind are not."""
    at = datetime(2026, 11, 1, tzinfo=UTC)
    old = Scoring("4", at, 58.0, {"gaps": 26.0, "method": None})
    new = Scoring("6", at, 60.0, {"gaps": 30.0})
    assert report_view(replace(report(), scored_besides=(old, new))).told == (
        "scored by an older version on 2026-11-01, not to be compared with these: Gaps 26, Method -; overall 58",
        "version 6 compared this on 2026-11-01: Gaps 30; overall 60",
    )


def test_opening_the_limitations_during_the_skim_is_told() -> None:
    """With the moment; from the start where they were never withheld."""
    assert report_view(report(revealed_at_s=192.0)).told == ("the authors' limitations were opened 3:12 into the skim",)
    assert "from the start" in report_view(report(revealed_at_s=0.0)).told[0]


def test_a_field_that_is_compared_with_nothing_is_kept_in_the_report() -> None:
    """A person's own template may have such fields."""
    form = template(TEMPLATE_TEXT + "\n## Questions\n<!-- What would you ask? -->\n")
    plain = report()
    asked = session(critique={"questions": "Why 64?"})
    kept = report_view(SessionReport(asked, plain.paper, form, plain.comparison, plain.as_read)).fields[-1]
    assert (kept.heading, kept.not_scored, kept.written) == (
        "Questions",
        "saved, but not compared with anything",
        "Why 64?",
    )


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd"), (113, "113th")]
)
def test_ordinals_are_written_as_a_person_writes_them(number: int, said: str) -> None:
    """The teens are all "th"."""
    assert ordinal(number) == said


def test_a_percentile_is_said_in_tenths_of_the_reviews() -> None:
    """Finer than that it would claim too much."""
    assert reviews_below(71.0) == "better than 7 of 10 real reviews"
    assert reviews_below(99.9) == "better than 9 of 10 real reviews"
    assert reviews_below(4.9) == "better than hardly any real reviews"


@pytest.mark.parametrize(("high", "is_placed"), [(90.0, True), (90.1, False)])
def test_a_score_that_may_lie_anywhere_is_given_no_place_among_reviews(high: float, *, is_placed: bool) -> None:
    """As where one of two statements is perhaps met: "0 of 2 points" is no feat, whatever its number says."""
    field = _field(report_view(report()), "gaps")
    told = number_line(replace(field, result=replace(field.result, range=(40.0, high), percentile=80.0))).text
    assert ("better than 8 of 10 real reviews" in told) == is_placed


def test_where_there_is_little_room_a_score_says_less_and_is_not_cut() -> None:
    """The score itself and its range come first; the shorter parts stay where a longer one has to go."""
    field = _field(report_view(report()), "gaps")
    field = replace(field, result=replace(field.result, score=60.0, range=(40.0, 80.0), percentile=80.0))
    whole = "score 60 of 100, likely 40 to 80; better than 8 of 10 real reviews"
    told = number_line(field).text
    assert told == f"{whole}; more remarks of your own than 6 of 10; key from: limitations section"
    assert number_line(field, 70).text == whole
    assert number_line(field, 20).text == "score 60 of 100, likely 40 to 80"


def test_a_row_of_the_profile_leaves_out_what_does_not_fit() -> None:
    """No count is cut in two."""
    field = _field(report_view(report()), "gaps")
    told = {width: profile_row(field, width, 12).text.partition("─  ")[2] for width in (58, 50, 40)}
    assert told == {58: "2 of 4, perhaps 1 more", 50: "2 of 4, perhaps 1 more", 40: "2 of 4"}
