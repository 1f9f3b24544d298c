"""Other readers in lines and on a page: what they say, what of it was said, and the authors' points beside both."""

from __future__ import annotations

import pytest

from paperdrill.critique.answer_key import SaidAt
from paperdrill.practice.heard import AuthorsPoint, HeardPoint, HeardVoice
from paperdrill.report.partner_lines import authors_told
from paperdrill.report.text_layout import Toned
from paperdrill.report.voice_lines import heard_block, tabs, voice_sections
from paperdrill.report.voice_page import voices_part
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


LOW, SEED, COST = VoicePoint("gaps", "Recall is low."), VoicePoint("gaps", "One seed."), VoicePoint("method", "Cheap.")
PARTNER = HeardVoice(
    Voice("partner", "Ada", (LOW, SEED, COST), source="example.org/1", licence="CC BY 4.0"),
    (
        HeardPoint(COST),
        HeardPoint(LOW, "likely", "The recall is too low.", ("recall", "low"), 0.8),
        HeardPoint(SEED, "perhaps", "A single seed.", ("seed",), 0.4, under="strengths"),
    ),
    authors=(
        AuthorsPoint("gaps", "Recall falls.", "said", "said"),
        AuthorsPoint("gaps", "No second seed.", "perhaps", "not"),
        AuthorsPoint("method", "A window slides.", "not", "perhaps"),
        AuthorsPoint("method", "Gates forget.", "not", "not"),
    ),
)


def test_a_partner_s_section_tells_their_points_and_who_said_which_of_the_authors() -> None:
    """Field by field: the sentence, the words that met, the field it was said under, and their words below it."""
    (section,) = voice_sections([PARTNER], 100)
    assert [each.text for each in section] == [
        "Ada: you said 1 of 3, perhaps 1 more",
        "  example.org/1, CC BY 4.0",
        "  = mentioned   ~ perhaps   - not recognised",
        "  Method: you said 0 of 1",
        "    - not recognised",
        "        “Cheap.”",
        "  Gaps: you said 1 of 2, perhaps 1 more",
        "    = The recall is too low.",
        "      matched words: recall, low",
        "        “Recall is low.”",
        "    ~ A single seed.",
        "      matched words: seed",
        "      said under strengths",
        "        “One seed.”",
        "  the authors' 4 points: both of you 1, you alone 1 (1 perhaps), Ada alone 1 (1 perhaps), neither 1",
        "  both of you: “Recall falls.”",
        "  you alone (perhaps you): “No second seed.”",
        "  Ada alone (perhaps Ada): “A window slides.”",
        "  neither: “Gates forget.”",
    ]


def test_one_point_of_the_authors_is_told_in_the_singular() -> None:
    """Who said it all the same."""
    told = authors_told([AuthorsPoint("gaps", "Recall falls.", "not", "said")], "Ada")
    assert told == "the authors' one point: both of you 0, you alone 0, Ada alone 1, neither 0"


def test_the_chosen_voice_stands_in_brackets_among_all() -> None:
    """The authors first."""
    shown = tabs([PARTNER], 1)
    assert shown.text == "authors  |  [Ada]"
    assert Toned(12, 17, "strong") in shown.marks


def test_a_page_tells_where_another_reader_s_words_are_from_and_that_they_count_in_no_score() -> None:
    """The licence asks for the one, fairness for the other; where nobody else spoke there is neither."""
    page = str(voices_part([PARTNER]))
    assert "example.org/1, CC BY 4.0" in page
    assert "Ada alone (perhaps Ada)" in page
    assert ">What other readers say counts in no score, and not saying it is no fault." in page
    assert page.endswith("right in about two of five: mark it.</p>")
    assert str(voices_part([])) == ""
