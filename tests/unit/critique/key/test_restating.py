"""Statements that say the same: how likely two are one point, and what becomes of the second in the key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from paperdrill.critique.key.choosing import LEAST, Chosen, choose
from paperdrill.critique.key.features import Seen, see
from paperdrill.critique.key.statements import statements
from paperdrill.matching.restating import FEATURES, Restating
from paperdrill.papers.model import Paper, Role, Section
from paperdrill.papers.passages import passages
from paperdrill.text.rarity import shipped_rarity

ABSTRACT = (
    "We propose slot pooling, which merges the keys of old tokens into slots. "
    "We evaluate summaries of novels written by nine annotators."
)
CONCLUSION = (
    "We presented slot pooling, which merges the keys of old tokens into slots. "
    "We measured how quickly readers turn pages. "
    "We plan to study speech."
)
PROPOSED, EVALUATED, PRESENTED, MEASURED, PLANNED = range(5)


@pytest.fixture(scope="module")
def seen() -> list[Seen]:
    """What is seen of five statements of an abstract and a conclusion."""
    end = Section(level=1, title="Conclusion", role=Role.CONCLUSION, roles=(Role.CONCLUSION,), page=8, text=CONCLUSION)
    paper = Paper("pool", "Slot pooling", abstract=ABSTRACT, sections=(end,))
    return see(paper, statements(paper, passages(paper)))


@pytest.fixture(scope="module")
def same(seen: list[Seen]) -> Restating:
    """The five, held against each other by the shipped weights."""
    return Restating([one.placed for one in seen], shipped_rarity().weight)


class Told(Restating):
    """Says of two statements that they are the same as likely as the test has it."""

    likely = 0.0

    def likelihood(self, one: int, other: int) -> float:
        """Of the first statement of abstract and conclusion ``likely``, of others 0."""
        return self.likely if {one, other} == {PROPOSED, PRESENTED} else 0.0


def chosen(seen: Sequence[Seen], likely: float, again: tuple[float, ...]) -> list[Chosen]:
    """What is chosen where the conclusion says ``likely`` what the abstract said, and is of the fields ``again``."""
    told = Told([one.placed for one in seen], shipped_rarity().weight)
    told.likely = likely
    rows: list[tuple[float, ...]] = [(0.9, 0.0, 0.0, 0.0, 0.5), *[(0.0,) * 5] * 4]
    rows[PRESENTED] = (*again, 0.5)
    return choose(seen, rows, told)


def test_a_statement_summed_up_at_the_end_is_likely_one_with_that_of_the_abstract(
    seen: list[Seen], same: Restating
) -> None:
    """And likelier than with any other of the paper."""
    assert len(seen) == 5
    twin = same.likelihood(PROPOSED, PRESENTED)
    assert twin > 0.7
    assert all(same.likelihood(PROPOSED, other) < 0.3 for other in (EVALUATED, MEASURED, PLANNED))


def test_it_does_not_matter_which_of_two_comes_first(same: Restating) -> None:
    """The likelihood of a pair is one number."""
    assert same.likelihood(PROPOSED, PRESENTED) == pytest.approx(same.likelihood(PRESENTED, PROPOSED))


def test_what_shares_no_word_over_sections_is_no_restatement(same: Restating) -> None:
    """Place alone speaks for nothing there."""
    assert same.likelihood(EVALUATED, PLANNED) == 0.0


def test_every_feature_of_a_pair_is_a_share_and_the_parts_are_named(same: Restating) -> None:
    """From 0 to 1, in the order of the names; of abstract and conclusion one pair of parts holds."""
    found = dict(zip(FEATURES, same.features(PROPOSED, PRESENTED), strict=True))
    assert all(0 <= value <= 1.0001 for value in found.values())
    assert [name for name, value in found.items() if name.startswith("parts: ") and value] == [
        "parts: closing, summing"
    ]
    assert found["cosine by the paper's own rarity"] == pytest.approx(1.0)


def test_a_restatement_in_its_field_is_one_more_place_of_the_better_statement(seen: list[Seen]) -> None:
    """No point of its own."""
    (point,) = chosen(seen, 0.9, (0.8, 0.0, 0.0, 0.0))
    assert (point.number, point.field, point.also) == (PROPOSED, "method", (PRESENTED,))


def test_a_point_is_as_central_as_its_most_central_place(seen: list[Seen]) -> None:
    """Where the conclusion says what nobody may miss, the abstract's plain sentence of it may not be missed either."""
    told = Told([one.placed for one in seen], shipped_rarity().weight)
    told.likely = 0.9
    rows: list[tuple[float, ...]] = [(0.9, 0.0, 0.0, 0.0, 0.2), *[(0.0,) * 5] * 4]
    rows[PRESENTED] = (0.7, 0.0, 0.0, 0.0, 0.6)
    (point,) = choose(seen, rows, told)
    assert (point.number, point.core) == (PROPOSED, 0.6)


def test_what_sums_up_in_another_part_is_sooner_taken_for_a_restatement(seen: list[Seen]) -> None:
    """Abstract, introduction and end each tell the whole paper; within one of them a thing is said once."""
    assert len(chosen(seen, 0.5, (0.8, 0.0, 0.0, 0.0))) == 1
    assert len(chosen(seen, 0.5, (0.0, 0.8, 0.0, 0.0))) == 2
    for part in ("summing", "body"):
        moved = [replace(one, part=part) if number == PRESENTED else one for number, one in enumerate(seen)]
        assert len(chosen(moved, 0.5, (0.8, 0.0, 0.0, 0.0))) == 2
        assert len(chosen(moved, 0.7, (0.8, 0.0, 0.0, 0.0))) == 1


def test_a_claim_in_the_words_of_another_field_is_one_more_place_of_that(seen: list[Seen]) -> None:
    """What stands word for word in the method is not told again under strengths; what is only near it is."""
    (point,) = chosen(seen, 0.99, (0.0, 0.8, 0.0, 0.0))
    assert (point.field, point.also) == ("method", (PRESENTED,))
    assert [one.field for one in chosen(seen, 0.9, (0.0, 0.8, 0.0, 0.0))] == ["method", "strengths"]


def test_where_little_is_of_the_method_what_may_be_of_it_goes_there(seen: list[Seen]) -> None:
    """Authors who tell what they do beside what they find have a method, too."""
    assert [one.field for one in chosen(seen, 0.0, (0.55, 0.8, 0.0, 0.0))] == ["method", "method"]
    assert [one.field for one in chosen(seen, 0.0, (0.45, 0.8, 0.0, 0.0))] == ["method", "strengths"]
    told = Told([one.placed for one in seen], shipped_rarity().weight)
    rows: list[tuple[float, ...]] = [*[(0.9, 0.0, 0.0, 0.0, 0.5)] * 4, (0.55, 0.8, 0.0, 0.0, 0.5)]
    assert [one.field for one in choose(seen, rows, told)] == ["method"] * 4 + ["strengths"]


def test_what_adds_too_little_is_left_out(seen: list[Seen]) -> None:
    """A weak statement that is likely said already, and one too weak by itself."""
    assert len(chosen(seen, 0.3, (0.36, 0.0, 0.0, 0.0))) == 1
    assert len(chosen(seen, 0.0, (0.36, 0.0, 0.0, 0.0))) == 2
    assert len(chosen(seen, 0.0, (LEAST / 2, 0.0, 0.0, 0.0))) == 1
