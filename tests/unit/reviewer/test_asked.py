"""What reviewers ask most: what is borrowed, how large, at what cost, judged by whom; each with its counterpart."""

from __future__ import annotations

import pytest

from paperdrill.papers.model import Paper, Role
from paperdrill.reviewer.audit import audit
from paperdrill.reviewer.findings import Finding
from unit.reviewer.hand_made import ABSTRACT, INTRODUCTION, METHOD, RESULTS, paper, section

ENDING = "We have shown that one reading is enough for FastRank. We hope that our reader is of use to others."


def made(
    method: str = "",
    results: str = "",
    introduction: str = "",
    abstract: str = "",
    title: str = "FastRank: Reading Once",
) -> Paper:
    """The usual paper with some sentences added to one of its parts."""
    return paper(
        section("Introduction", Role.INTRODUCTION, f"{INTRODUCTION} {introduction}", 1, "1"),
        section("Reading Once", Role.METHOD, f"{METHOD} {method}", 3, "3"),
        section("Experiments", Role.EXPERIMENTS, f"{RESULTS} {results}", 6, "4"),
        section("Conclusion", Role.CONCLUSION, ENDING, 8, "5"),
        title=title,
        abstract=f"{ABSTRACT} {abstract}",
    )


def all_of(of: Paper, topic: str) -> list[Finding]:
    """The findings and holds of a topic."""
    return [finding for finding in audit(of).askable if finding.topic == topic]


def quoted(of: Paper, topic: str) -> str:
    """What the first of a topic quotes; empty where there is none."""
    found = all_of(of, topic)
    return found[0].evidence[0].sentence if found else ""


MODELS = "FastRank guides large language models."


@pytest.mark.parametrize(
    ("topic", "part", "told", "untold"),
    [
        (
            "taken-over",
            "method",
            "Inspired by sorting networks [3], we design a reading module for our table.",
            "Unlike sorting networks [3], we design a reading module for our table.",
        ),
        (
            "needs-access",
            "method",
            "We assume access to the page numbers of every document.",
            "Unlike readers of pages, we do not assume access to the page numbers of every document.",
        ),
        (
            "unvaried",
            "method",
            "The weights λ1 and λ2 are hyperparameters that balance both terms of the loss.",
            "The weights λ1 and λ2 are learned so that they balance both terms of the loss.",
        ),
        (
            "no-agreement",
            "results",
            "The answers were rated by five annotators on a scale of three points.",
            "The answers were rated by five annotators whose agreement was 0.7 in all.",
        ),
        (
            "small-sample",
            "results",
            "We randomly sampled 120 documents from the whole benchmark for this comparison.",
            "We randomly sampled 120 documents for training from the whole benchmark.",
        ),
        (
            "only-successes",
            "results",
            "A qualitative comparison of both readers is shown in Figure 3.",
            "A qualitative comparison and the failures of our reader are shown in Figure 3.",
        ),
        (
            "one-judge",
            "results",
            "The answers were scored by GPT-4 on a scale of five points.",
            "The language model GPT-4 reaches good scores against other models.",
        ),
        (
            "hand-set",
            "method",
            "We set the threshold to 0.7 in the whole of the table.",
            "We set the threshold to 0.7 to avoid names that are read twice.",
        ),
        (
            "evaluated-on",
            "results",
            "We evaluate it on the benchmarks LongDocs and BookQA. We use the benchmarks PageQA and DeskQA for names.",
            "We evaluate it on documents of all kinds. We use the benchmarks of others for names.",
        ),
        (
            "data-made",
            "method",
            "We collect a corpus of 5,000 letters for this purpose.",
            "Others collect a corpus of 5,000 letters for this purpose.",
        ),
    ],
)
def test_what_is_told_is_asked_for_and_its_counterpart_is_not(topic: str, part: str, told: str, untold: str) -> None:
    """Each is found by a sentence of its own, and not by one that nearly says the same."""
    quote = quoted(made(**{part: told}), topic)
    assert quote
    assert quote in told
    other = quoted(made(**{part: untold}), topic)
    assert not other or other not in untold


def test_a_method_of_which_nothing_tells_the_cost() -> None:
    """A time, wherever it stands, is a beginning."""
    assert "We propose FastRank" in quoted(made(), "cost-unmeasured")
    assert not all_of(made(results="Reading all documents takes 3 minutes."), "cost-unmeasured")


def test_one_family_of_language_models_is_named() -> None:
    """Another open family, or one sold as a service, is another."""
    ran = "We train Qwen2.5-7B on all of LongDocs. Qwen2.5-7B reads all pages, and Qwen2.5-3B the first."
    one = all_of(made(results=ran, abstract=MODELS), "one-family")
    assert [finding.facts["family"] for finding in one] == ["Qwen"]
    assert not all_of(made(results=f"{ran} Gemma-2B does the same.", abstract=MODELS), "one-family")
    assert not all_of(made(results=f"{ran} GPT-4o does the same.", abstract=MODELS), "one-family")
    assert not all_of(made(results=ran), "one-family"), "a paper that is not about language models"


def test_the_largest_of_small_models_is_told() -> None:
    """A model of many billions among them is large enough."""
    ran = "We train Qwen2.5-7B on all of LongDocs. Qwen2.5-7B reads all pages, and Qwen2.5-3B the first."
    found = all_of(made(results=ran, abstract=MODELS), "largest-model")
    assert [finding.facts["size"] for finding in found] == ["7B"]
    assert not all_of(made(results=f"{ran} So does Qwen2.5-72B.", abstract=MODELS), "largest-model")


def test_a_bound_without_a_word_on_the_best_possible() -> None:
    """Three theorems make a paper that proves; a lower bound closes the question."""
    proved = "Theorem 1 bounds the reading. Theorem 2 bounds the table. Theorem 3 bounds both together."
    claim = "We prove a regret bound of the square root of the number of pages for our reader."
    assert quoted(made(method=proved, introduction=claim), "untight") == claim
    assert not all_of(made(method=proved + " A lower bound shows the rest.", introduction=claim), "untight")
    assert not all_of(made(introduction=claim), "untight")


def test_a_model_trained_elsewhere_with_another_in_its_place() -> None:
    """Once another was tried, nothing is asked."""
    built = "We encode every page with a frozen BERT encoder [5] before it is read."
    assert quoted(made(method=built), "one-backbone") == built
    assert not all_of(made(method=built, results="Table 3 compares different encoders."), "one-backbone")


def test_the_papers_own_term_comes_from_its_title() -> None:
    """Words of the field are no term of one's own, and neither is what nobody coins."""
    kept = " ".join(f"The glyph lattice of page {page} is kept." for page in range(12))
    uses = f"We call what is left of a page its glyph lattice. {kept}"
    assert not all_of(made(method=kept, title="Glyph Lattice Reading"), "own-term")
    found = all_of(made(method=uses, title="Glyph Lattice Reading"), "own-term")
    assert [finding.facts["term"] for finding in found] == ["glyph lattice"]
    assert not all_of(made(method=uses, title="Large Language Models Learning"), "own-term")


def test_a_claim_is_no_procedure() -> None:
    """Nor is a unit that froze, or a result of the theory."""
    trained = "During training we show every page once, in random order."
    assert quoted(made(method=trained), "procedure") == trained
    claims = (
        "We propose that both forces jointly lead to pages that are read.",
        "During training we see more frozen units on long pages.",
        "We give a proposition that jointly covers short and long pages.",
    )
    for claim in claims:
        assert not all_of(made(method=claim), "procedure")


def test_several_places_of_a_kind_are_offered_and_none_twice() -> None:
    """Three choices give three questions, each with another sentence."""
    choices = (
        "We use the ledger of Lamb [4] as our table. We adopt the comb of Hill [5] as our reader. "
        "We employ the sieve of Pratt [6] to extract the names. We select the loom of Jacq [7] to encode the pages. "
        "We adopt the press of Gut [8] to generate the rows. We use the lens of Zeiss [9] to measure the letters."
    )
    quotes = [finding.evidence[0].sentence for finding in all_of(made(method=choices), "fixed-choice")]
    assert len(quotes) == len(set(quotes)) == 3


def test_without_experiments_the_claim_that_one_would_test_is_asked_about() -> None:
    """It comes before the other uses of the same sentence."""
    proved = paper(
        section(
            "Introduction", Role.INTRODUCTION, "We prove that our reader improves on all readers of pages.", 1, "1"
        ),
        section("Reading Once", Role.METHOD, METHOD, 3, "3"),
        abstract="We prove that our reader improves on all readers of pages.",
    )
    assert quoted(proved, "no-experiment") == "We prove that our reader improves on all readers of pages."
