"""What a question quotes carries the question: what is asked fits the sentence, or it is not asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from paperdrill.papers.model import Paper, Role
from paperdrill.reviewer.audit import audit
from paperdrill.reviewer.checks.asked_holds import find_asked_holds
from paperdrill.reviewer.checks.holds import find_holds
from paperdrill.reviewer.checks.theory import find_theory
from paperdrill.reviewer.findings import Check
from paperdrill.reviewer.reviewed_paper import read_paper
from paperdrill.reviewer.verdict import Fault, judge
from unit.reviewer.hand_made import INTRODUCTION, METHOD, RELATED, RESULTS, TABLE, paper, section


def _paper(introduction: str = INTRODUCTION, method: str = METHOD, results: str = RESULTS, end: str = "") -> Paper:
    return paper(
        section("Introduction", Role.INTRODUCTION, introduction),
        section("Related Work", Role.RELATED, RELATED, 2),
        section("Method", Role.METHOD, method, 3),
        section("Experiments", Role.EXPERIMENTS, results, 5),
        section("Conclusion", Role.CONCLUSION, end or "We presented FastRank, a model that reads a document once.", 8),
        abstract="We propose FastRank, a model that reads a long document once.",
        figures=(TABLE,),
    )


def _quoted(topic: str, of: Paper) -> str | None:
    reading = read_paper(of)
    holds = [*find_holds(reading, (), has_experiments=True), *find_asked_holds(reading, (), has_experiments=True)]
    return next((hold.evidence[0].sentence for hold in holds if hold.topic == topic), None)


@pytest.mark.parametrize(
    "result",
    [
        "The experiments show long documents to be less of a problem, and need less time.",
        "FastRank enables the search of long documents without the need to read them again.",
    ],
)
def test_a_problem_is_one_of_the_world_and_no_result(result: str) -> None:
    """Who has tried to solve that before you: nobody has a result of yours for a problem."""
    problem = "However, long documents are hard to search, and readers lack the time for them."
    assert _quoted("problem", _paper(f"{result} {problem}")) == problem
    assert _quoted("problem", _paper(result)) is None


def test_a_comparison_sets_methods_beside_each_other() -> None:
    """What else should you be compared with: not asked of any two things that are compared."""
    rivals = "We compare the model with two earlier rankers, both of them systems for long documents."
    run = "We ran FastRank on a hundred long documents, a document once, and propose no other model."
    cells = "When we fill a cell of the table, we compare an inferred and an expected type of long documents."
    assert _quoted("beside-others", _paper(RELATED, results=f"{run} {cells} {rivals}")) == rivals
    assert _quoted("beside-others", _paper(results=cells)) != cells


def test_why_it_does_better_is_asked_of_what_came_out() -> None:
    """Not of what the authors hope for."""
    hope = "We might improve on all other rankers by a table that is kept for the long documents."
    result = "We see that reading once gives a lower error than any other ranker does."
    assert _quoted("why-better", _paper(results=f"{hope} {result} {result.replace('lower', 'far lower')}")) != hope
    assert _quoted("why-better", _paper(results=hope)) is None


@pytest.mark.parametrize("topic", ["scope", "closing"])
def test_a_paper_does_not_end_with_an_address(topic: str) -> None:
    """Where it ends, and where it goes from here, is asked of what was reached."""
    address = "Our library for long documents is available at https://example.org, and we thank its readers."
    reached = "We showed that a table of what was read is enough for most of the questions."
    end = _paper(end=f"{reached} We presented FastRank and its table for long documents. {address}")
    assert _quoted(topic, end) not in (address, None)
    assert _quoted(topic, _paper(end=address)) != address


def test_a_result_of_others_is_no_theorem_of_the_paper() -> None:
    """What cites behind its name is taken over; the next one is the authors' own."""
    taken = "Proposition 1 (Lemma 1 in [50]) For every document there is an end after finitely many words."
    own = "Theorem 2 For every document the table holds each of its names after a single pass."
    told = _paper(method=f"{taken} {own} The proof goes by induction on the words of the document.")
    stated = [
        f for f in find_theory(read_paper(told), Check("yes", 0.9), has_experiments=True) if f.topic == "stated-result"
    ]
    assert [finding.evidence[0].sentence for finding in stated] == [own]


def test_an_answer_on_a_paper_in_another_language_is_not_judged() -> None:
    """Its words cannot be looked up in an answer in English: that is said, and no score held against anybody."""
    german = replace(_paper(), language="de")
    question = {"question": "Why should that work at all?", "evidence": [], "topic": ""}
    told = judge(german, question, "We read every document once and keep the names in a table of memories.")
    assert (told.faults, told.is_judged) == ((Fault.OTHER_LANGUAGE,), False)
    assert judge(_paper(), question, "We read every document once and keep its names in a table.").is_judged


def test_a_limitation_is_quoted_before_its_announcement() -> None:
    """That there are some says nothing that one could ask about."""
    conceded = "Our model was not tested on documents in languages other than English."
    told = paper(
        section("Introduction", Role.INTRODUCTION, INTRODUCTION),
        section("Experiments", Role.EXPERIMENTS, RESULTS, 5),
        section(
            "Limitations", Role.LIMITATIONS, f"Despite all its advantages, our model has limitations. {conceded}", 8
        ),
    )
    assert [f.evidence[0].sentence for f in audit(told).askable if f.topic == "conceded"] == [conceded]
