"""What is read in an answer: figures looked up, words that the question did not say, concessions, what to do next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from paperdrill.papers.model import Figure, Paper, Role
from paperdrill.reviewer.answer_reading import AnswerReading, read_answer
from paperdrill.reviewer.paper_lookup import lookup_of
from paperdrill.reviewer.questions import Question
from paperdrill.reviewer.verdict import judge
from unit.reviewer.hand_made import section, whole_paper

LATENCY = Figure(
    "Table 3",
    "Table 3: Latency of the wordcount pipeline in seconds.",
    7,
    (0, 0, 1, 1),
    (("App", "FastRank", "DenseRank"), ("Wordcount", "408.88", "898.56"), ("Parsing", "0.52", "0.55")),
)
RESULTS = (
    "We evaluate FastRank on the LongDocs benchmark against DenseRank and other baselines. "
    "FastRank reaches an accuracy of 81.2 on long documents, with a correlation of 0.527 between length and rank. "
    "The memory table holds 41,382 rows after 15 million tokens of pretraining. "
    "Annotators discarded 9.4% of all documents as offensive."
)
QUESTION = "FastRank is faster, you write. How do you know that this latency holds for other documents?"


def reading(answer: str, question: str = QUESTION, *, is_plan: bool = False) -> AnswerReading:
    """The answer to a question on a paper with a table of latencies."""
    paper = whole_paper(figures=(LATENCY,), results=RESULTS)
    return read_answer(lookup_of(paper), [question], answer, is_plan=is_plan)


@pytest.mark.parametrize(
    "answer",
    [
        "Wordcount takes 408.88 seconds in the pipeline.",
        "Wordcount takes 409 seconds in the pipeline.",
        "Word count takes 409 against 899 seconds.",
        "The correlation of length and rank is 0.53.",
        "The correlation of length and rank is 53%.",
        "The memory table of FastRank holds 41,000 rows after pretraining.",
        "Pretraining of the memory table took 15 million tokens.",
        "The memory table holds its rows after 15M tokens of pretraining; FastRank ranks with accuracy.",
        "Annotators discarded 9% of the documents as offensive.",
        "Annotators discarded nine percent of the documents as offensive.",
    ],
)
def test_figures_are_known_as_people_say_them(answer: str) -> None:
    """Rounded, in per cent, with a word for millions: nobody is accused of making them up."""
    read = reading(answer)
    assert read.unknown == ()
    assert [each.in_context for each in read.found] == [True] * len(read.found)
    assert read.found


def test_a_figure_reckoned_from_the_papers_own_is_told_as_such() -> None:
    """The difference of two cells of a row."""
    found = reading("Wordcount is 489.68 seconds quicker in that pipeline.").found
    assert [(each.match, each.reckoned) for each in found] == [("derived", "898.56 − 408.88")]


@pytest.mark.parametrize(
    ("answer", "unknown"),
    [
        ("Parsing takes 73.4 seconds on average.", ("73.4",)),
        ("Look at Table 11 for that.", ("Table 11",)),
        ("Theorem 4 proves it in Section 9.2.", ("Theorem 4", "Section 9.2")),
        ("We ran it on SVHN and on TriviaQA2 as well.", ("SVHN", "TriviaQA2")),
    ],
)
def test_what_the_paper_does_not_hold_is_listed_as_it_was_said(answer: str, unknown: tuple[str, ...]) -> None:
    """Figures, labels and names of data sets."""
    assert reading(answer).unknown == unknown


def test_what_the_paper_does_hold_is_not_listed() -> None:
    """Its tables, sections, names, however they are written."""
    assert reading("Tab. 3 and Section 3.1, with Dense-Rank on long-docs, run on a GPU.").unknown == ()


@pytest.mark.parametrize(
    "answer",
    [
        "I would run it on 777 documents of TriviaQA2.",
        "With another budget one could try 777 layers.",
        "At 777 documents I stop.",
    ],
)
def test_what_is_proposed_makes_no_claim_on_the_paper(answer: str) -> None:
    """A plan has figures and data sets of its own."""
    assert reading(answer).unknown == ()


def test_what_was_done_is_a_claim_even_beside_a_wish() -> None:
    """The wish stands in another clause."""
    assert reading("I would add seeds, but accuracy was 77.7 in our pilot.").unknown == ("77.7",)


def test_in_a_plan_every_figure_is_a_proposal() -> None:
    """It was asked for."""
    assert reading("Two annotators, 777 documents, equal budgets.", is_plan=True).unknown == ()
    assert reading("Two annotators, 777 documents, equal budgets.").unknown == ("777",)


def test_the_words_of_the_question_earn_nothing() -> None:
    """Nor do its figures."""
    read = reading("FastRank is faster, and this latency of 409 holds for other documents.", QUESTION + " It is 409.")
    assert read.found == ()
    assert "latenc" not in read.stems
    assert read.copied > 0.3


def test_a_figure_out_of_its_context_is_not_in_context() -> None:
    """0.527 is a correlation, no throughput; it is not held against anybody."""
    read = reading("Throughput on the cluster went up to 0.527 when the compiler was upgraded.", "Why?")
    assert [each.in_context for each in read.found] == [False]
    assert read.unknown == ()


def test_a_rounding_to_one_digit_needs_its_context() -> None:
    """Else every digit would be somewhere in a long paper; one to two is held against nobody, and earns little."""
    assert reading("Throughput on the cluster went up to 0.5 after the upgrade.", "Why?").unknown == ("0.5",)
    read = reading("Throughput on the cluster went up to 0.53 after the upgrade.", "Why?")
    assert [(each.match, each.in_context) for each in read.found] == [("rounded", False)]
    assert read.unknown == ()


def test_a_product_of_the_papers_figures_is_shown_as_such() -> None:
    """Its factors are said in the same sentence, in digits or in words; without them it is a figure like any other."""
    counted = reading("Fifteen rankers over 41,382 rows make 620,730 in all.")
    assert [each.reckoned for each in counted.found if each.match == "derived"] == ["41382 × 15"]
    assert counted.unknown == ()
    assert reading("The rows make 620,730 in all. Fifteen rankers read 41,382.").unknown == ("620,730",)


def test_a_label_is_no_word_on_tables() -> None:
    """Else naming "Table 3" would speak of a memory table."""
    assert "tabl" not in reading("Wordcount is quick, as Table 3 and Figure 2 show.", "Why?").stems
    assert "tabl" in reading("Wordcount reads the memory table.", "Why?").stems


def test_small_whole_numbers_tell_nothing() -> None:
    """They stand in every paper, and are neither praised nor blamed."""
    read = reading("We used 3 rankers on 7 machines.")
    assert (read.found, read.unknown) == ((), ())


@pytest.mark.parametrize(
    "answer",
    [
        "We did not measure the latency of parsing.",
        "The latency of parsing is untested.",
        "No test of documents was run, no intervals.",
        "Documents of other lengths remain open.",
        "You are right, the documents are too few.",
    ],
)
def test_frank_words_on_the_matter_concede(answer: str) -> None:
    """A denial with a term of the question or of the paper."""
    assert reading(answer).frank == 1


@pytest.mark.parametrize(
    "answer",
    [
        "We do not believe that this affects the documents.",
        "I do not think that latency is a problem of documents.",
        "No run on the documents violated it.",
        "We are open to every suggestion on documents.",
    ],
)
def test_a_denial_in_the_words_of_a_concession_is_none(answer: str) -> None:
    """It defends."""
    read = reading(answer)
    assert read.frank == 0
    assert not read.sounds_frank


@pytest.mark.parametrize(
    "answer",
    [
        "Nobody knows how latency grows with documents.",
        "We compared with no other wordcount.",
        "We measured latency for only a few documents.",
        "Longer documents are not covered by wordcount either.",
        "That documents share a latency is a weakness.",
        "We overlooked the latency of documents.",
    ],
)
def test_a_concession_may_be_worded_in_many_ways(answer: str) -> None:
    """By who does not know, how little was done, or what was left out."""
    assert reading(answer).frank == 1


def test_a_name_that_is_said_to_be_missing_claims_nothing() -> None:
    """Nor does one that would be added; one that was run does."""
    assert reading("We did not run wordcount on SVHN.").unknown_names == ()
    assert reading("I would run wordcount on SVHN.").unknown_names == ()
    assert reading("We ran wordcount on SVHN.").unknown_names == ("SVHN",)


def test_bare_modesty_sounds_frank_and_earns_nothing() -> None:
    """No word of it is about the matter."""
    read = reading("We could not do it all.")
    assert read.sounds_frank
    assert read.frank == 0


@pytest.mark.parametrize(
    ("answer", "steps"),
    [
        ("I would repeat the wordcount runs with five seeds.", 1),
        ("We should have plotted latency against length.", 1),
        ("A permuted copy would settle whether wordcount is special.", 1),
        ("One can always think of more.", 0),
        ("This is an important step in the right direction.", 0),
    ],
)
def test_what_to_do_about_it_is_heard(answer: str, steps: int) -> None:
    """A step that could be taken, not a wish in general."""
    assert reading(answer).steps == steps


def test_an_equation_is_known_by_its_number() -> None:
    """Papers print "(7)" beside it, and no more."""
    paper = whole_paper(results=f"{RESULTS} The loss is L = x + y (7) and is minimised.")
    read = read_answer(lookup_of(paper), [QUESTION], "Equation 7 is minimised, Eq. (8) is not.")
    assert read.unknown == ("Eq. 8",)


def test_a_table_that_could_not_be_read_makes_an_unknown_figure_cheaper() -> None:
    """It may stand there; how many there are is told."""
    hidden = replace(LATENCY, label="Table 4", caption="Table 4: Memory.", rows=())
    paper = whole_paper(figures=(LATENCY, hidden), results=RESULTS)
    answer = "Memory goes down to 73.4 gigabytes on average for wordcount."
    assert (lookup_of(paper).unread_tables, read_answer(lookup_of(paper), [QUESTION], answer).sure) == (1, 0.5)
    question = Question("", QUESTION)
    assert judge(paper, question, answer).score > judge(whole_paper(figures=(LATENCY,)), question, answer).score
    assert judge(paper, question, answer).unread_tables == 1


def test_a_true_answer_to_another_question_is_worth_less() -> None:
    """What was asked must come up in it, be it in one word."""
    answer = "Annotators discarded 9.4% of all documents as offensive, and the table holds 41,382 rows."
    asked = reading(answer, "How many documents did your annotators discard, and why?")
    other = reading(answer, "Is the correlation with rank due to length?")
    assert asked.to_the_point > 3 * other.to_the_point
    about, beside = (
        Question("", text) for text in ("Which documents did annotators discard?", "Is rank due to length?")
    )
    paper = whole_paper(figures=(LATENCY,), results=RESULTS)
    assert judge(paper, about, answer).score > judge(paper, beside, answer).score


def test_references_are_not_looked_up() -> None:
    """What stands there is somebody else's."""
    cited = section("References", Role.REFERENCES, "Nobody et al. Proceedings 2077, pages 3331 to 3340.", 9)
    paper = Paper("made", "A title", sections=(section("Results", Role.RESULTS, RESULTS, 6, "4"), cited))
    assert read_answer(lookup_of(paper), ["Why?"], "There are 3331 of them.").unknown == ("3331",)


def test_an_empty_answer_is_read() -> None:
    """And so is one of marks."""
    for answer in ("", "?!", "…"):
        read = reading(answer)
        assert (read.unknown, read.copied, read.frank) == ((), 0.0, 0)
