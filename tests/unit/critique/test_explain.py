"""How a field's number is explained, down to a single sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from hand_made_key import hand_made_key
from paperdrill.critique.answer_key import AnswerKey
from paperdrill.critique.compare import compare
from paperdrill.critique.comparison import Reading
from paperdrill.critique.explain import explain, explained_sentence
from paperdrill.critique.pairing import pairings
from paperdrill.critique.thresholds import Thresholds, shipped_thresholds
from paperdrill.matching.first_choice import first_choice_weights
from paperdrill.papers.model import Paper

WINDOW = (
    "We propose TideLink, a sparse attention layer in which each query token attends to a local window of 256 "
    "neighbours and to 32 retrieval-augmented memory (RAM) slots."
)
SCALE = "We only evaluate models up to 7B parameters and do not test on short-context tasks."
ENGLISH = "All books in our corpus are written in English."
PARAPHRASE = "Experiments stop at 7B models, and short contexts are left out."


@pytest.fixture(scope="module")
def key(paper: Paper) -> AnswerKey:
    """Two fields of what its authors say."""
    return hand_made_key(paper, {"method": [WINDOW], "gaps": [SCALE, ENGLISH]})


def test_one_sentence_is_explained_by_its_own_pair_alone(key: AnswerKey) -> None:
    """As the whole field's explanation tells it, without the other sentences."""
    text = f"{PARAPHRASE} Only English books were read."
    lines = explained_sentence("gaps", text, PARAPHRASE, key)
    assert lines[0] == f'you: "{PARAPHRASE}"'
    assert "    7B: the same quantity" in lines
    assert not any("English" in line for line in lines)
    whole = explain("gaps", text, key)
    at = whole.index(lines[0])
    *pair, bounds = lines
    assert whole[at : at + len(pair)] == pair
    shipped = shipped_thresholds().of("gaps")
    assert bounds == f"  likely from {shipped.likely:.2f} on, perhaps from {shipped.perhaps:.2f}"


def test_the_bounds_by_which_the_report_read_it_are_told(key: AnswerKey) -> None:
    """The person's own where these give the reading; a session from before there were any was read by the shipped."""
    own = Thresholds(0.999, 0.998)
    told = {
        reading: explained_sentence("gaps", PARAPHRASE, PARAPHRASE, key, own=own, reading=reading)[-1]
        for reading in get_args(Reading)
        if reading != "perhaps"
    }
    shipped = shipped_thresholds().of("gaps")
    assert told == {
        "none": "  likely from 1.00 on, perhaps from 1.00; fitted to what you marked",
        "likely": f"  likely from {shipped.likely:.2f} on, perhaps from {shipped.perhaps:.2f}",
    }


@pytest.mark.parametrize("text", ["", "Only English books were read."])
def test_a_sentence_that_is_not_in_the_field_has_nothing_to_tell(key: AnswerKey, text: str) -> None:
    """A statement that nobody spoke of is asked about as well."""
    lines = explained_sentence("gaps", text, PARAPHRASE, key)
    assert lines == ["no sentence of yours in this field shares enough words with it"]


def test_copied_words_are_told_to_be_the_authors_own(key: AnswerKey) -> None:
    """They count; what they do not earn is said beside them."""
    lines = explain("gaps", SCALE, key)
    assert "  close to the authors' wording: it counts, and earns no percentile" in lines
    assert not any("the authors' own" in line for line in explain("gaps", PARAPHRASE, key))


def test_a_remark_of_which_no_word_met_is_told_so(key: AnswerKey) -> None:
    """There is no pair whose numbers could be shown."""
    lines = explain("gaps", "Xylophones, quixotically.", key)
    assert "  no word matches a point of this field" in lines
    assert not any(line.endswith("to begin with") for line in lines)


def test_what_a_pair_stands_among_is_told_number_by_number(key: AnswerKey) -> None:
    """What is added to the log odds, and of which number and weight; another sentence only where one takes."""
    lines = explain("gaps", PARAPHRASE, key)
    (pairing,) = pairings("gaps", PARAPHRASE, key, shipped_thresholds().of("gaps"))
    assert pairing.choice is not None
    choice, weights = pairing.choice, first_choice_weights()
    at = lines.index("  as the best of its field")
    assert lines[at + 1 : at + 5] == [
        f"    {weights['constant']:+.2f}  to begin with",
        f"    {choice.odds * weights['odds']:+.2f}  by itself, as above: {choice.odds:.2f} x {weights['odds']:.2f}",
        f"    {choice.runner_up * weights['runner-up']:+.2f}  the next best statement, likewise: "
        f"{choice.runner_up:.2f} x {weights['runner-up']:.2f}",
        f"    {choice.statements * weights['statements']:+.2f}  how many statements the field has, as a logarithm: "
        f"{choice.statements:.2f} x {weights['statements']:.2f}",
    ]
    assert not any("another sentence of yours" in line for line in lines)
    twice = explain("gaps", f"{PARAPHRASE}\n{SCALE}", key)
    assert any("  another sentence of yours speaks of it: " in line for line in twice)


def test_what_belongs_under_another_field_is_named(key: AnswerKey) -> None:
    """With the statement and the field where it would count."""
    said = "The whole corpus is written in English."
    (found,) = compare({"method": said}, key).fields["method"].said
    assert found.elsewhere is not None
    assert f"  far more likely about {found.elsewhere.point}, under gaps" in explain("method", said, key)


def test_a_list_of_words_is_told_to_be_one(key: AnswerKey) -> None:
    """Its probability is a share of what whole sentences with these words would have."""
    listed = "evaluate models, 7B parameters, test, short-context tasks"
    assert any(line.endswith("it reads as a list of words") for line in explain("gaps", listed, key))
    assert not any(line.endswith("it reads as a list of words") for line in explain("gaps", PARAPHRASE, key))


def test_statements_tell_their_weight_their_place_and_why_they_are_in_the_key(paper: Paper, key: AnswerKey) -> None:
    """Weights of a field add up to one, and each statement has a line."""
    lines = explain("gaps", PARAPHRASE, key)
    (field,) = compare({"gaps": PARAPHRASE}, key).fields.values()
    for point in field.points:
        verdict = point.verdict.replace("_", " ")
        place = f"{point.section}, p{point.page}" if point.page else point.section
        assert f"  {point.id}  {point.weight:.2f} x {point.likely:.2f}  {verdict}  ({place})" in lines


def test_what_was_said_with_another_statement_names_the_sentence(key: AnswerKey) -> None:
    """For it has no pair of its own that could be opened."""
    twice = replace(key, restated={frozenset((SCALE, ENGLISH)): 1.0})
    lines = explain("gaps", "All the books are in English.", twice)
    assert '    said with another statement, or beside it: "All the books are in English."' in lines
    assert not any("said with another" in line for line in explain("gaps", PARAPHRASE, key))
