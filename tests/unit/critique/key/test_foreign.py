"""Which sentences no key holds, whatever their field."""

from __future__ import annotations

import pytest

from paperdrill.critique.key.foreign import is_foreign
from paperdrill.critique.key.statements import Stated
from paperdrill.papers.model import Role
from paperdrill.papers.passages import Passage


def stated(text: str, role: Role = Role.DISCUSSION, *, is_item: bool = False) -> Stated:
    """A statement in a section of this role."""
    return Stated(text, Passage(text, "5 Discussion", 4, frozenset({role}), 0, 0, 0.0), 0, False, is_item)


@pytest.mark.parametrize(
    "text",
    [
        "This limitation could be lifted by a finer grid.",
        "They note that the genre can persist.",
        "The latter focus on passing messages.",
        "Furthermore, it would open new fields of work.",
        "Such a large change breaks other pages.",
    ],
)
def test_a_sentence_that_speaks_of_what_the_one_before_it_names_is_no_point(text: str) -> None:
    """Where it stands alone, a reader cannot tell what is meant."""
    assert is_foreign(stated(text))


@pytest.mark.parametrize(
    "text",
    [
        "This paper presents a cache.",
        "These results show that the cache is faster.",
        "It is unclear whether the cache helps.",
        "Our cache passes messages, and the latter are small.",
    ],
)
def test_a_sentence_that_names_what_it_speaks_of_may_be_one(text: str) -> None:
    """The work itself, its results, or what stands in the sentence."""
    assert not is_foreign(stated(text))


def test_in_the_limitations_it_means_the_work() -> None:
    """Elsewhere it may be anything."""
    assert not is_foreign(stated("It cannot read pictures.", Role.LIMITATIONS))
    assert is_foreign(stated("It cannot read pictures."))


@pytest.mark.parametrize(
    "text",
    [
        "(answer: park) is rewritten with the question that we generate.",
        "\u2018 less than six denotes a line that we leave out.",
        "which we then train on books.",
        "We compute the states of the 6This is done by a script of ours.",
        "We sum the counts of tokens, 12For instance, if we were to see them all.",
    ],
)
def test_a_broken_sentence_is_no_point(text: str) -> None:
    """One without its first words, held by a bracket, or with a footnote in its middle."""
    assert is_foreign(stated(text))


@pytest.mark.parametrize("text", ["(C)CH-Trees are faster than trees.", "We train 3D models.", "“We” means the team."])
def test_a_sentence_that_only_looks_broken_may_be_one(text: str) -> None:
    """A name in brackets, a figure with a letter."""
    assert not is_foreign(stated(text))


@pytest.mark.parametrize(
    "text",
    ["We thank the reviewers.", "A. Writer would also like to acknowledge Grantors RDD/966.", "We are grateful."],
)
def test_thanks_are_no_point(text: str) -> None:
    """Also where they stand in the conclusion."""
    assert is_foreign(stated(text))


def test_what_is_conceded_is_no_thanks() -> None:
    """To acknowledge is also to concede."""
    assert not is_foreign(stated("We acknowledge that the cache is slow."))


def test_an_item_of_a_list_may_begin_small() -> None:
    """It goes on from what leads up to it."""
    assert not is_foreign(stated("a cache that merges keys", is_item=True))


@pytest.mark.parametrize("text", ["where N is the number of keys.", "which we train on books.", "whose keys are old."])
def test_what_goes_on_with_a_formula_is_no_item(text: str) -> None:
    """A semicolon before it makes it none."""
    assert is_foreign(stated(text, is_item=True))
