"""What a paper may answer itself is asked about, and never told as found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from paperdrill.papers.model import Figure, Role, Section
from paperdrill.reviewer.audit import audit
from paperdrill.reviewer.checks.answered import as_told, is_only_asked
from paperdrill.reviewer.findings import Evidence, Finding, Kind
from paperdrill.reviewer.reviewed_paper import read_paper
from unit.reviewer.hand_made import METHOD, RESULTS, paper, section, whole_paper

BARE = read_paper(paper(section("Results", Role.RESULTS, "FastRank reads a document once.")))
CAPTIONED = Figure("Table 2", "Table 2: Accuracy with its standard error.", 6, (0, 0, 1, 1))


def of(topic: str, sentence: str = "FastRank reads a document once.") -> Finding:
    """A finding of this topic on this sentence."""
    return Finding(Kind.SIGNIFICANCE, topic, "Something is missing.", 2, 0.6, (Evidence(sentence, "1", 1),))


@pytest.mark.parametrize("topic", ["in-passing", "taken-over", "asserted-gap", "first", "no-settings", "few-runs"])
def test_what_a_stranger_found_false_too_often_is_only_asked(topic: str) -> None:
    """Whatever the paper says."""
    assert is_only_asked(of(topic), BARE)


@pytest.mark.parametrize(
    "sections",
    [
        (section("Results", Role.RESULTS, "The bars show the standard error of each."),),
        (section("Proofs", Role.APPENDIX, "The bars show the standard error of each."),),
        (section("Standard Errors", Role.APPENDIX, "They are small."),),
    ],
    ids=["results", "appendix", "heading"],
)
def test_an_answer_counts_wherever_it_stands(sections: tuple[Section, ...]) -> None:
    """In the results, in the appendix or as a heading."""
    assert not is_only_asked(of("no-spread"), BARE)
    assert is_only_asked(of("no-spread"), read_paper(paper(*sections)))


def test_an_answer_in_a_caption_counts() -> None:
    """What a caption says is said."""
    made = read_paper(paper(section("Results", Role.RESULTS, "FastRank reads once."), figures=(CAPTIONED,)))
    assert is_only_asked(of("no-spread"), made)


def test_a_work_left_out_is_told_only_where_the_authors_call_it_nearest() -> None:
    """Related work may stand on another task; only what the authors call closest is surely a rival."""
    assert is_only_asked(of("uncompared", "LateRank [7] answers questions word by word."), BARE)
    assert not is_only_asked(of("uncompared", "Closest to our work is LateRank [7], which reads again."), BARE)


def test_an_anecdote_is_no_claim_of_significance() -> None:
    """A significant improvement in passing is none that a test would be asked for."""
    assert is_only_asked(of("significant-untested", "It resulted in significant improvements in our build."), BARE)
    assert not is_only_asked(of("significant-untested", "FastRank is significantly better than DenseRank."), BARE)


def test_what_is_only_asked_is_a_hold() -> None:
    """It is not among the findings, and still among what can be asked."""
    made = audit(whole_paper())
    assert "asserted-gap" not in {finding.topic for finding in made.findings}
    assert "asserted-gap" in {hold.topic for hold in made.holds}


def test_a_promise_is_told_only_where_no_address_stands() -> None:
    """What is promised further down may be there already."""
    assert not is_only_asked(of("promised"), BARE)
    there = paper(section("Results", Role.RESULTS, "The code is at https://github.com/fastrank."))
    assert is_only_asked(of("promised"), read_paper(there))


def test_words_that_the_cues_do_not_know_make_a_no_unclear() -> None:
    """An analysis of errors concedes something, and a package that is released is code."""
    plain = paper(section("Results", Role.RESULTS, RESULTS))
    told = paper(
        section("Results", Role.RESULTS, RESULTS + " The software is available on CRAN. Error analysis: it reads once.")
    )
    assert {name: audit(plain).checks[name].answer for name in ("code", "limitations")} == dict.fromkeys(
        ("code", "limitations"), "no"
    )
    assert {audit(told).checks[name].answer for name in ("code", "limitations")} == {"unclear"}


def test_only_places_that_carry_a_finding_are_shown() -> None:
    """A sentence on larger models is no claim of significance, one beside it may be."""
    two = (
        Evidence("FastRank reads once, outperforming significantly larger models.", "1", 1),
        Evidence("FastRank is significantly better than DenseRank.", "2", 2),
    )
    told = as_told(replace(of("significant-untested"), evidence=two))
    assert [place.section for place in told.evidence] == ["2"]
    assert as_told(replace(of("no-proof"), evidence=two)).evidence == two


def studying(note: str) -> set[str]:
    """The topics that are found in a paper whose results hold this sentence."""
    results = section("Results", Role.RESULTS, f"{RESULTS} {note}")
    made = paper(section("Method", Role.METHOD, METHOD), results)
    return {finding.topic for finding in audit(made).findings}


def test_notes_are_not_left_in_where_they_are_what_is_studied() -> None:
    """An unresolved reference is, there too."""
    assert "left-in" in studying("TODO: say why.")
    assert "left-in" not in studying("“TODO: say why” is a comment that admits technical debt.")
    assert "left-in" in studying("Self-admitted comments are told in [?].")


def test_floats_that_no_sentence_names_are_listed_together() -> None:
    """By their labels; one that is named with a Roman number is named."""
    floats = tuple(Figure(f"Table {n}", f"Table {n}: Accuracy.", 1, (0, 0, 1, 1)) for n in (1, 2, 3, 4))
    results = section("Results", Role.RESULTS, f"{RESULTS} Table 3 shows it, and so does Table IV.", page=2)
    made = audit(paper(section("Method", Role.METHOD, METHOD), results, figures=floats))
    found = next(finding for finding in made.findings if finding.topic == "unreferred")
    assert found.statement == "The text never refers to Table 1 and Table 2 by number."


@pytest.mark.parametrize(
    ("note", "lines"), [("Related Work. DenseRank [4] reads again.", 0), ("This is related work that we read.", 1)]
)
def test_related_work_may_be_a_paragraph_with_its_head_in_the_line(note: str, lines: int) -> None:
    """Then it is not said that there is none."""
    made = audit(paper(section("Introduction", Role.INTRODUCTION, note), section("Results", Role.RESULTS, RESULTS)))
    assert sum("no related work" in line for line in made.not_looked_for) == lines
