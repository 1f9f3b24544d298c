"""Words, stems, quantities and abbreviations: what two texts are held against each other by."""

from __future__ import annotations

import pytest

from paperdrill.text.abbreviations import abbreviations
from paperdrill.text.quantities import Quantity, quantities
from paperdrill.text.rarity import DocumentCounts, shipped_rarity
from paperdrill.text.words import content_stems, plain_words, stem, words


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("neighbours", "neighbors"),
        ("optimise", "optimize"),
        ("generalisation", "generalization"),
        ("modelling", "modeling"),
        ("labelled", "label"),
        ("traveller", "traveler"),
        ("centre", "center"),
        ("analysed", "analyzed"),
    ],
)
def test_spelling_variants_have_one_stem(british: str, american: str) -> None:
    """British and American spelling meet."""
    assert stem(british) == stem(american)


@pytest.mark.parametrize("word", ["noise", "precise", "four", "hour", "smaller", "there"])
def test_words_that_only_look_british_keep_their_stem(word: str) -> None:
    """The rules do not bend plain English."""
    assert stem(word)[:3] == word[:3]
    assert "z" not in stem(word)


@pytest.mark.parametrize(("word", "base"), [("filled", "fill"), ("pulled", "pull"), ("spilling", "spill")])
def test_a_word_of_one_syllable_keeps_both_letters(word: str, base: str) -> None:
    """What is filled is no file."""
    assert stem(word) == stem(base)


def test_function_words_and_marks_are_no_content() -> None:
    """What is left of a sentence is its matter."""
    assert content_stems(plain_words("It is not the case that we do not use the cache.")) == ["case", "use", "cach"]


def only(text: str) -> Quantity:
    """The one quantity of a text."""
    (found,) = quantities(words(text))
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("72%", "72 percent"),
        ("two thirds", "about 64%"),
        ("four times larger", "4x"),
        ("4x fewer", "a quarter of it"),
        ("twice", "2.0x"),
        ("128k tokens", "128,000 tokens"),
        ("7B parameters", "7 billion parameters"),
        ("less than 40%", "37%"),
        ("more than a third", "38%"),
        ("4-bit", "four bits"),
        ("twenty-four wearers", "24 wearers"),
    ],
)
def test_quantities_agree_however_they_are_written(one: str, other: str) -> None:
    """Words, digits, units, bounds and reciprocals."""
    a, b = only(one), only(other)
    assert a.comparable(b)
    assert a.agrees(b)


@pytest.mark.parametrize(
    ("one", "other"),
    [("7%", "72%"), ("41 minutes", "41 seconds"), ("5 hours", "500 hours"), ("below 30%", "37%"), ("2-bit", "4-bit")],
)
def test_other_quantities_do_not_agree(one: str, other: str) -> None:
    """The same unit, another value."""
    assert only(one).comparable(only(other))
    assert not only(one).agrees(only(other))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("fifteen seeds", 15, ""),
        ("ninety layers", 90, ""),
        ("twenty-nine layers", 29, ""),
        ("two hundred layers", 200, ""),
        ("a hundred layers", 100, ""),
        ("tripled", 3, "times"),
        ("doubling", 2, "times"),
        ("fivefold", 5, "times"),
        ("halved", 0.5, "times"),
        ("a third of them", 1 / 3, "share"),
        ("three quarters", 0.75, "share"),
        ("2 kW", 2000, "w"),
        ("350 MW", 0.35, "w"),
        ("5 km", 5000, "m"),
        ("3 kg", 3000, "g"),
        ("80 GB", 80e9, "byte"),
        ("2.4 GHz", 2.4e9, "hz"),
        ("3.1 ms", 0.0031, "s"),
        ("two weeks", 1209600, "s"),
        ("1.5 points", 1.5, "point"),
    ],
)
def test_a_quantity_is_told_in_the_base_of_its_unit(text: str, value: float, unit: str) -> None:
    """Spelled out or in digits."""
    read = quantities(words(text))[0]
    assert read.value == pytest.approx(value)
    assert read.unit == unit


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("roughly 4%", "about"),
        ("some 4%", "about"),
        ("about a 4% drop", "about"),
        ("less than 4%", "below"),
        ("no less than 4%", "above"),
        ("at most 4%", "below"),
        ("up to 4%", "below"),
        ("more than 4%", "above"),
        ("no more than 4%", "below"),
        ("not more than 4%", "below"),
        ("at least 4%", "above"),
        ("exceeding 4%", "above"),
        ("within 4%", "below"),
        ("better than 4%", "is"),
        ("4%", "is"),
    ],
)
def test_the_words_before_a_number_widen_or_bound_it(text: str, bound: str) -> None:
    """A "no" before "more than" turns it round."""
    assert only(text).bound == bound


def test_one_is_a_pronoun_and_odd_digits_are_no_numbers() -> None:
    """Nothing is read into words that count nothing."""
    assert quantities(words("one of the best, ❶ and ² and 1.2.3")) == ()


def test_abbreviations_are_taken_from_the_papers_own_definitions() -> None:
    """Schwartz and Hearst's rule: the short form's letters in the words before the bracket."""
    found = abbreviations(
        ["We use retrieval-augmented generation (RAG) with key-value (KV) caches (see Fig. 2; LLMs)."]
    )
    assert found == {"rag": ("retriev", "augment", "generat"), "kv": ("key", "valu")}


def test_a_word_of_every_paper_weighs_less_than_a_name() -> None:
    """Rarity comes from the shipped counts, and from a person's own library."""
    rarity = shipped_rarity()
    assert rarity.weight(stem("results")) < 0.1 < rarity.weight(stem("quantization")) < rarity.weight("tidelink")
    seen = rarity.with_papers(DocumentCounts(200, {"tidelink": 200, "oncemet": 1}))
    assert seen.weight("tidelink") < rarity.weight("tidelink")
    assert (seen.knows("tidelink"), seen.knows("oncemet")) == (True, False)
    assert rarity.generality(stem("results")) > 0.1 > rarity.generality("tidelink") == 0
