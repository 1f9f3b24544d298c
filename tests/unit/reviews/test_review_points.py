"""Reviews are taken apart into points of one field each, and what several reviewers say is one point with the count."""

from __future__ import annotations

import math

import pytest

from paperdrill.critique.remarks import remarks
from paperdrill.matching.context import PaperContext
from paperdrill.matching.one_point import FEATURES, RemarkPairs, shipped_weights
from paperdrill.papers.model import Paper
from paperdrill.papers.passages import passages
from paperdrill.reviews.belonging import doubt
from paperdrill.reviews.review_points import ReviewPoint, items, kind_of, points_of
from paperdrill.reviews.saved_review import Review, SavedReviews
from paperdrill.reviews.shared_points import groups, shared_points
from paperdrill.text.language import Language
from saved_reviews import FIRST, SECOND

PAPER = Paper(
    "tide",
    "TideLink",
    abstract="We propose TideLink, a sparse layer. Each query attends to its neighbours within a window. All books in"
    " our corpus are written in English. It needs a second accelerator at inference time.",
)

ONLY_ENGLISH = "The corpus holds English books only, and no other language."
NO_OTHER = "No other language than English is in the corpus of books."


@pytest.fixture(scope="module")
def paper() -> PaperContext:
    """The paper that the reviews are of."""
    return PaperContext(PAPER.title, passages(PAPER), Language())


def review(content: dict[str, str]) -> Review:
    """A review by its fields."""
    return Review(
        {
            "method": content["summary"],
            "strengths": content["strengths"],
            "gaps": content["weaknesses"],
            "improvements": content["questions"],
        }
    )


def test_items_of_a_list_are_points_and_so_are_the_sentences_of_a_long_paragraph() -> None:
    """A short paragraph is one; what is set below an item is part of it; courtesies are none."""
    text = """1. The corpus is small. It holds English books only.
   - Dutch books are missing from it too.
2. There are no error bars in the tables.

The writing is dense in places. The proofs are long and hard to follow.

See above."""
    assert [item[0] for item in items(text, remarks)] == [
        "The corpus is small.",
        "There are no error bars in the tables.",
        "The writing is dense in places.",
    ]
    long = "The corpus is too small. The window is fixed. No error bars are given. The proofs are too long."
    assert [len(item) for item in items(long, remarks)] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("- No error bars.", 1),
        ("- Typos.", 0),
        ("I also have the following concerns on the method:", 0),
        ("[A] Yin, S., et al. Another way of reading tides. Journal of Tides (2024).", 0),
        ("- [12]: Zhang, Q. Tides and moons once more. Proceedings of Moons, 2019.", 0),
        ("[A] is not compared with, though it is the nearest work by far.", 1),
    ],
)
def test_what_is_no_remark_is_no_point(text: str, points: int) -> None:
    """Entries of a list of references, and lines that only open what follows."""
    assert len(list(items(text, remarks))) == points


def test_a_short_opening_is_shown_with_what_it_opens() -> None:
    """A bare "limited evaluation" says nothing."""
    text = "- Limited evaluation on books. The corpus holds nothing but English books, all of one age. It is too small."
    found = points_of([Review({"gaps": text})], remarks)
    assert [(one.says, one.more) for one in found] == [
        (
            "Limited evaluation on books. The corpus holds nothing but English books, all of one age.",
            ("It is too small.",),
        )
    ]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("The method achieves state of the art results and is simple and novel.", "strengths"),
        ("The evaluation is limited, and it lacks any comparison with recent baselines.", "gaps"),
        ("Could the authors report the memory that it takes?", "improvements"),
    ],
)
def test_a_remark_without_a_telling_heading_is_told_by_its_words(text: str, field: str) -> None:
    """So that praise is not laid among gaps."""
    assert kind_of(text) == field
    assert points_of([Review({"mixed": text})], remarks)[0].field == field
    assert points_of([Review({"gaps": text})], remarks)[0].field == "gaps"


def test_what_two_reviewers_say_is_one_point_with_the_count(paper: PaperContext) -> None:
    """Both ways of putting it stay with it; it comes first in its field."""
    points = shared_points(points_of([review(FIRST), review(SECOND)], remarks), paper)
    first, *rest = [point for point in points if point.field == "gaps"]
    assert first.by == 2
    assert first.says == "All books in the corpus are English, so nothing is known of other languages."
    assert first.others == ("The corpus holds English books only; other languages are left out.",)
    assert [point.by for point in rest] == sorted((point.by for point in rest), reverse=True)
    assert [point.by for point in rest if "accelerator" in point.says] == [1]
    assert [point.field for point in points] == sorted(
        (point.field for point in points), key=("method", "strengths", "gaps", "improvements").index
    )


def test_what_one_reviewer_says_twice_counts_once(paper: PaperContext) -> None:
    """A weakness that comes again as a question is one, and a gap."""
    again = {**SECOND, "questions": "Why does the corpus hold English books only, with other languages left out?"}
    points = shared_points(points_of([review(again)], remarks), paper)
    (about,) = [point for point in points if "English" in " ".join(point.wordings)]
    assert (about.by, about.field) == (1, "gaps")
    assert any("Why does" in wording for wording in about.wordings)


def test_what_one_calls_a_gap_and_another_asks_for_is_a_gap(paper: PaperContext) -> None:
    """Whoever wrote first, and in whose words it is shown."""
    asked, lacks = ReviewPoint("improvements", ONLY_ENGLISH, (), 0), ReviewPoint("gaps", NO_OTHER, (), 1)
    (point,) = shared_points([asked, lacks], paper)
    assert (point.field, point.says, point.by, point.others) == ("gaps", ONLY_ENGLISH, 2, (NO_OTHER,))


def test_notes_of_few_words_are_nobody_elses(paper: PaperContext) -> None:
    """A note such as "on the corpus" is a heading, not what two say."""
    points = [ReviewPoint("gaps", "On the English corpus", (), number) for number in (0, 1)]
    assert groups(points, paper) == [[0], [1]]


def test_reviews_of_another_paper_are_told_by_title_and_words(paper: PaperContext) -> None:
    """The title decides where it is the same; another is let pass where the words are this paper's."""
    own, other = review(FIRST), Review({"gaps": "Garbled protein assays contaminate catalysis of yeast mutants. " * 4})
    assert doubt(SavedReviews((own,)), paper) == ""
    assert doubt(SavedReviews((own,), "An earlier title"), paper) == ""
    assert doubt(SavedReviews((other,), "TIDElink"), paper) == ""
    assert "few of their words" in doubt(SavedReviews((other,)), paper)
    assert "another title: Assays of yeast" in doubt(SavedReviews((other,), "Assays\nof yeast"), paper)


def test_two_who_say_one_thing_are_found_where_nobody_else_speaks(paper: PaperContext) -> None:
    """Of two remarks alone every shared word is in all; it tells all the same."""
    told = (
        "The corpus holds English books only, no other language.",
        "Only English books are in the corpus, and no other language.",
    )
    points = [ReviewPoint("gaps", text, (), number) for number, text in enumerate(told)]
    assert groups(points, paper) == [[0, 1]]


def test_what_is_seen_of_a_pair_is_the_same_either_way_and_makes_its_likelihood(paper: PaperContext) -> None:
    """Five shares; what has no word in common, or hardly any word, is nothing that two say."""
    texts = (
        "The corpus holds English books only, and no other language at all.",
        NO_OTHER,
        "How much memory does one accelerator need at inference time?",
        "English books",
    )
    pairs = RemarkPairs([[text] for text in texts], paper)
    seen = pairs.features(0, 1)
    assert len(seen) == len(FEATURES)
    assert all(0 < share <= 1 for share in seen)
    assert seen == pytest.approx(pairs.features(1, 0))
    constant, *weights = shipped_weights().weights
    odds = constant + sum(weight * share for weight, share in zip(weights, seen, strict=True))
    assert pairs.likelihood(0, 1) == pytest.approx(1 / (1 + math.exp(-odds)))
    assert (pairs.likelihood(0, 2), pairs.likelihood(0, 3)) == (0, 0)
    assert seen[-1] > pairs.features(0, 3)[-1]


def test_a_further_remark_joins_a_group_only_where_it_is_near_to_all_of_it(paper: PaperContext) -> None:
    """Else one remark on two things would make one of both; from 0 on all that share a word are one."""
    texts = (
        ONLY_ENGLISH,
        NO_OTHER,
        "The accelerator needs memory at inference time, which nobody reports for the corpus.",
    )
    points = [ReviewPoint("gaps", text, (), number) for number, text in enumerate(texts)]
    assert groups(points, paper) == [[0, 1], [2]]
    assert groups(points, paper, 1.0) == [[0], [1], [2]]
    assert groups(points, paper, 0.0) == [[0, 1, 2]]


def test_numbers_of_a_form_part_items_and_are_no_part_of_them() -> None:
    """However they are set."""
    text = "**W1.** It is built by hand, never trained.\n**W2:** No natural text is tested.\n- W3: One head is used."
    assert list(items(text, remarks)) == [
        ["It is built by hand, never trained."],
        ["No natural text is tested."],
        ["One head is used."],
    ]


def test_what_speaks_of_the_score_is_no_point() -> None:
    """But for what would change it."""
    text = "Overall I lean to reject.\n\nI will keep my score.\n\nI would raise my score if the window was learned."
    assert [each[0] for each in items(text, remarks)] == ["I would raise my score if the window was learned."]


def test_that_the_authors_tell_their_limits_is_no_point_and_what_they_leave_out_is() -> None:
    """Where a form asks for it."""
    told = "The authors adequately discussed the limitations of their work.\n\nNo limits are told of other languages."
    (point,) = points_of([Review({"limits": told})], remarks)
    assert (point.field, point.says) == ("gaps", "No limits are told of other languages.")
