"""Which of a paper's words a person's word may stand for."""

from __future__ import annotations

import pytest

from paperdrill.matching.kinship import SAME, SPELLED_OUT, SYNONYM, TYPO, Vocabulary
from paperdrill.text.rarity import Rarity
from paperdrill.text.synonyms import thesaurus

RARITY = Rarity(100, 100, {"memori": 30, "window": 20}, {})
VOCABULARY = Vocabulary(
    ["memori", "window", "attent", "delet", "evict", "generat", "throughput", "left out"],
    ["finetun"],
    thesaurus(["delete, evict, remove", "left out, omit"]),
    {"rag": ("retriev", "augment", "generat")},
)


def kin(stem: str) -> dict[str, float]:
    """What a stem may stand for."""
    return VOCABULARY.kin(stem, RARITY)


@pytest.mark.parametrize(
    ("stem", "found"),
    [
        ("memori", {"memori": SAME}),
        ("finetun", {"finetun": SAME}),
        ("remov", {"delet": SYNONYM, "evict": SYNONYM}),
        ("delet", {"delet": SAME, "evict": SYNONYM}),
        ("omit", {"left out": SYNONYM}),
        ("rag", {"generat": SPELLED_OUT}),
        ("maiz", {}),
    ],
)
def test_a_word_stands_for_itself_its_synonyms_and_what_it_abbreviates(stem: str, found: dict[str, float]) -> None:
    """Of these only for those that the paper has; the nearer, the more it counts."""
    assert kin(stem) == found
    assert SAME > TYPO > SYNONYM > SPELLED_OUT > 0


@pytest.mark.parametrize(
    ("stem", "meant"),
    [
        ("attnet", "attent"),
        ("attend", "attent"),
        ("throughptu", "throughput"),
        ("troughptu", "throughput"),
        ("gnerat", "generat"),
    ],
)
def test_a_slip_stands_for_the_word_that_was_meant(stem: str, meant: str) -> None:
    """Letters swapped, dropped, changed: one in a word of six to eight letters, two in a longer one."""
    assert kin(stem) == {meant: TYPO}


@pytest.mark.parametrize("stem", ["evikt", "gnretat", "xttent", "windos", "attent on"])
def test_what_may_be_a_word_of_its_own_is_no_slip(stem: str) -> None:
    """Short ones, two slips in few letters, another first letter, phrases; and of what is known nothing is guessed."""
    known = Rarity(100, 100, {"windos": 2}, {})
    assert VOCABULARY.kin(stem, RARITY) == {} or stem == "windos"
    assert Vocabulary(["window"], [], thesaurus([]), {}).kin("windos", known) == {}


def test_what_was_found_for_a_word_is_kept() -> None:
    """It is looked for once."""
    assert kin("attnet") is kin("attnet")
