"""Kinds of gap, told from the authors' own words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hand_made_report import point
from paperdrill.critique.gap_kinds import KindCount, kinds_of, missed_kinds


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("We do not compare our method with stronger baselines.", "baselines"),
        ("All experiments use English Wikipedia.", "datasets"),
        ("The labels were crowdsourced and may be noisy.", "data quality"),
        ("We did not ablate the gating component.", "ablation"),
        ("Perplexity may not reflect downstream quality.", "metrics"),
        ("Results are from one seed, without error bars.", "analysis"),
        ("We assume that the noise is Gaussian.", "method"),
        ("Training requires eight GPUs for a week.", "cost"),
        ("It is unclear whether this generalises to larger models.", "scope"),
    ],
)
def test_a_conceded_gap_has_a_kind(sentence: str, kind: str) -> None:
    """At least the one that a reader would name first."""
    assert kind in kinds_of(sentence)


def test_a_sentence_may_be_of_no_kind() -> None:
    """Words that only begin like a cue are none."""
    assert kinds_of("We thank the reviewers for seedlings.") == ()


def test_what_is_missed_more_than_once_is_counted_the_most_often_missed_first() -> None:
    """What is likely or marked as said is none of them; once is chance."""
    seeds, scope = "Only one seed was used.", "It may not generalise."
    points = [
        *(point(f"gaps-{number}", seeds, "Limitations", 7) for number in range(3)),
        point("gaps-4", seeds, "Limitations", 7, verdict="likely"),
        point("gaps-5", scope, "Limitations", 7),
        point("gaps-6", scope, "Limitations", 7, verdict="not_recognised"),
        point("gaps-7", "Training needs many GPUs.", "Limitations", 7),
    ]
    assert missed_kinds(points) == [KindCount("analysis", 3, 4), KindCount("scope", 2, 2)]


def test_the_example_of_a_kind_is_what_was_missed_last() -> None:
    """The newest points come first; what was said is no example."""
    sentences = ("One seed was used, and said.", "Only one seed was used.", "Two seeds were used.")
    points = [point(f"gaps-{number}", said, "Limitations", 7) for number, said in enumerate(sentences)]
    (count,) = missed_kinds([replace(points[0], verdict="likely"), *points[1:]])
    assert count.example == "Only one seed was used."
