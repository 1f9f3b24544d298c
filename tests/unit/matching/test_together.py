"""What several statements make of a point together, and how a short key is told in words."""

from __future__ import annotations

import pytest

from paperdrill.critique.answer_key import AnswerKey
from paperdrill.critique.compare import compare
from paperdrill.critique.comparison import ScoredPoint
from paperdrill.critique.explain import explain
from paperdrill.critique.key.making import answer_key
from paperdrill.matching.statement import Statement, analyse
from paperdrill.matching.together import telling_words, trust_in_words
from paperdrill.papers.limitations import locate_limitations
from paperdrill.papers.model import Paper, Role, Section


def key_of(reference: str, question: str = "A question") -> AnswerKey:
    """The key of a paper that is one short text."""
    return answer_key(Paper("x", question, abstract=reference))


def score(reference: str, said: str) -> float:
    """What an answer gets against a reference answer."""
    found = compare({"method": said}, key_of(reference)).fields["method"].score
    assert found is not None
    return found


def gap(sentence: str, said: str) -> ScoredPoint:
    """What a statement makes of the one sentence that a paper concedes."""
    section = Section(
        level=1,
        title="Limitations",
        number="5",
        role=Role.LIMITATIONS,
        roles=(Role.LIMITATIONS,),
        page=4,
        text=sentence,
    )
    paper = Paper(
        "x", "Attention as memory", sections=(section,), limitations=locate_limitations((section,)), abstract="A model."
    )
    return compare({"gaps": said}, answer_key(paper)).fields["gaps"].points[0]


def statement(text: str) -> Statement:
    """A text as a statement, every word weighing the same."""
    return analyse(text, lambda _: 1.0)


REFERENCE = "The block is executed once before the condition is tested, and repeated while the condition holds."


def test_of_a_short_key_each_word_told_counts() -> None:
    """Answers that tell more of it score higher, without a threshold."""
    answers = ["It is different.", "The condition is tested.", "It is executed once and then the condition is tested."]
    scores = [score(REFERENCE, answer) for answer in answers]
    assert scores == sorted(set(scores))


def test_words_are_told_by_all_statements_together() -> None:
    """Two sentences tell what one would."""
    parts = "The block is executed once.", "The condition is tested afterwards."
    assert score(REFERENCE, " ".join(parts)) > max(score(REFERENCE, part) for part in parts)


def test_the_longer_the_key_the_less_its_words_count_beside_its_points() -> None:
    """From a sentence, of which nearly each word counts, to a paper's dozen."""
    short, long = [statement(REFERENCE)], [statement(REFERENCE)] * 12
    assert trust_in_words(short) > 0.9
    assert trust_in_words(long) < 0.1


def test_a_word_of_several_points_tells_a_part_in_each() -> None:
    """It tells none of them from the other."""
    first, second = telling_words([statement("neurons compete"), statement("neurons adapt")])
    assert (first[0], second[0]) == (0.5, 0.5)
    assert first[1] == 1.0


def test_one_sentence_cannot_be_copied_from() -> None:
    """Who says all of it in its own words says all of it."""
    result = compare({"method": REFERENCE}, key_of(REFERENCE)).fields["method"]
    assert result.copied == ()
    assert result.score is not None
    assert result.score > 90


@pytest.mark.parametrize(
    ("reference", "listed"),
    [
        (
            "Families of functions: - sigmoid functions - Gaussian functions - spline functions",
            "sigmoid, Gaussian, spline, cubic, linear",
        ),
        ("Push and pop.", "push, pop, search, peek, size, clear"),
    ],
)
def test_a_list_answers_what_is_a_list_or_a_note_itself(reference: str, listed: str) -> None:
    """Naming the things is all there is to say."""
    assert score(reference, listed) > 40


def test_a_list_does_not_answer_a_sentence() -> None:
    """Nor does the longest."""
    listed = "block, executed, condition, tested, repeated, condition, holds"
    assert score(REFERENCE, listed) < 0.25 * score(REFERENCE, "The block is executed, then the condition is tested.")


def test_denying_the_opposite_says_the_same() -> None:
    """What is not trained is made by hand."""
    point = "All read and write rules are constructed by hand."
    assert gap(point, "The attention is constructed, not trained.").verdict == "matched"
    trained = gap(point, "The attention is constructed and trained.")
    assert "trained" not in trained.words


def test_two_denials_agree_wherever_the_not_stands() -> None:
    """Of the base case, "is not included" and "never reaches" say the same."""
    made = gap("The base case of the recursion is not included.", "The recursion never reaches its base case.")
    assert made.verdict in ("matched", "partly")


def test_an_opposite_is_no_objection_where_the_authors_word_is_met_too() -> None:
    """Both children of a node are spoken of."""
    point = "The left child is smaller than its parent, and the model does not sort."
    said = "The left child is smaller, the right child larger than its parent, and the model does not sort."
    assert gap(point, said).verdict == "matched"


def test_the_explanation_shows_what_was_earned_and_what_was_told() -> None:
    """Both parts of a point's score, and how much each counts."""
    key = key_of(REFERENCE)
    lines = "\n".join(explain("method", "The condition is tested.", key))
    assert "of its words told" in lines
    assert " earned and " in lines
