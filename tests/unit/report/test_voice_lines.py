"""Another reader's point in lines: where the paper bears it out, and what is known of it besides."""

from __future__ import annotations

import pytest

from paperdrill.critique.answer_key import SaidAt
from paperdrill.practice.heard import HeardPoint
from paperdrill.report.voice_lines import heard_block
from paperdrill.reviews.voice import Voice, VoicePoint


@pytest.mark.parametrize(
    ("place", "known", "told"),
    [
        (SaidAt("4 Results", 5, ""), "the authors do not say so", ["4 Results, p5; the authors do not say so"]),
        (SaidAt("4 Results", 5, ""), "", ["4 Results, p5"]),
        (None, "hard to see", ["hard to see"]),
        (None, "", []),
    ],
)
def test_below_a_point_stands_its_place_and_what_is_known_of_it(
    place: SaidAt | None, known: str, told: list[str]
) -> None:
    """Either may be missing."""
    point = VoicePoint("gaps", "One seed.", known=known)
    block = heard_block(HeardPoint(point, place=place), Voice("expert", "an expert", (point,)), 80, columns=False)
    assert [each.text.strip() for each in block] == ["- not recognised", "“One seed.”", *told]
