"""What a critique left out, in the order in which a discussion asks about it."""

from __future__ import annotations

from dataclasses import replace

from hand_made_report import TEMPLATE_TEXT, comparison, said
from paperdrill.critique.comparison import FieldResult
from paperdrill.critique.template import parse_template
from paperdrill.practice.left_out import left_out

TEMPLATE = parse_template(TEMPLATE_TEXT, "the template")
WRITTEN = {"method": "A window slides.", "gaps": "Only one task was tried."}


def test_own_remarks_come_first_then_fields_left_empty_then_points_that_were_not_recognised() -> None:
    """By what the form calls the fields; of a field that the paper has no key for nothing is told."""
    told = [(each.topic, each.field) for each in left_out(comparison(), TEMPLATE, WRITTEN)]
    assert told == [
        ("general", "Gaps"),
        ("own", "Gaps"),
        ("empty-strengths", "Strengths"),
        ("missed-gap", "Gaps"),
    ]


def test_a_remark_of_four_words_is_taken_up_and_a_shorter_one_is_not() -> None:
    """Who notes three words has not said anything yet."""
    remarks = ("More experiments are needed.", "More experiments please.")
    gaps = FieldResult(20.0, said=tuple(said(each, kind="general", advice="which?") for each in remarks))
    found = left_out(replace(comparison(), fields={"gaps": gaps}), TEMPLATE, WRITTEN)
    assert [each.yours for each in found] == [remarks[0]]
