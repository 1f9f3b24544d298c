"""Own remarks that the audit shares: told beside them, and only where both speak of the same."""

from __future__ import annotations

import pytest

from paperdrill.critique.comparison import Comparison, FieldResult, RemarkKind, Said
from paperdrill.practice.agreeing_checks import may_agree, with_agreeing_checks
from paperdrill.reviewer.findings import Finding, Kind

SPREAD = Finding(Kind.SIGNIFICANCE, "no-spread", "Table 2 reports no spread.", 2, 0.9)
SETTINGS = Finding(Kind.REPRODUCIBILITY, "no-settings", "None of the settings of the training were found.", 2, 0.9)
CODE = Finding(Kind.REPRODUCIBILITY, "no-code", "No word on where the code can be had.", 2, 0.9)
SLOW = Finding(Kind.EFFICIENCY, "no-times", "Efficiency is claimed; no times were found.", 1, 0.9)


def advice(sentence: str, kind: RemarkKind = "specific", field: str = "gaps") -> str | None:
    """What is said beside a remark, by an audit of these findings."""
    said = Said(sentence, None, 0.0, "none", kind=kind, advice="which one?")
    comparison = Comparison("x", "5", {field: FieldResult(None, said=(said,))})
    return with_agreeing_checks(comparison, [SPREAD, SETTINGS, CODE, SLOW]).fields[field].said[0].advice


@pytest.mark.parametrize(
    ("sentence", "kind", "may"),
    [
        ("There are no error bars.", "specific", True),
        ("There are no error bars.", "point", False),
        ("It reads well.", "specific", False),
    ],
)
def test_a_paper_is_audited_only_where_a_remark_may_agree(sentence: str, kind: RemarkKind, may: bool) -> None:
    """An audit takes a second."""
    said = Said(sentence, None, 0.0, "none", kind=kind)
    assert may_agree(Comparison("x", "5", {"gaps": FieldResult(None, said=(said,))})) == may


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        ("There are no error bars.", SPREAD.statement),
        ("All results are from a single run.", SPREAD.statement),
        ("They should report standard deviations.", SPREAD.statement),
        ("There is no source code.", CODE.statement),
    ],
)
def test_what_the_audit_finds_too_is_said_with_its_words(sentence: str, statement: str) -> None:
    """Of several findings on the matter the one that shares most words."""
    assert advice(sentence) == f"a reviewer's check agrees: {statement}"


@pytest.mark.parametrize(
    ("sentence", "kind", "field"),
    [
        ("The gain is significantly larger on books.", "specific", "gaps"),
        ("Are there error bars?", "specific", "gaps"),
        ("There are no error bars.", "point", "gaps"),
        ("There are no error bars.", "specific", "strengths"),
        ("No training time is reported.", "specific", "gaps"),
        ("The code is clean.", "general", "gaps"),
    ],
)
def test_the_advice_stays_where_the_audit_says_nothing_of_it(sentence: str, kind: RemarkKind, field: str) -> None:
    """Other matters, questions, what speaks of the key, praise, and findings that are only worth a question."""
    assert advice(sentence, kind, field) == "which one?"
