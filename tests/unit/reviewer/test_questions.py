"""The interviewer's questions: made from findings, quoting them, in the order of an interview."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperdrill.errors import BadInputError
from paperdrill.papers.model import Paper
from paperdrill.reviewer.audit import audit
from paperdrill.reviewer.findings import Evidence, Finding, Kind
from paperdrill.reviewer.questions import Bank, filled, question_of, read_bank, shipped_bank, shortened
from paperdrill.reviewer.round import plan_round
from unit.reviewer.hand_made import whole_paper

CONCEDING = "FastRank was tested on English documents only. It cannot read pictures."
BANK = shipped_bank()
TOPICS = {
    "told-gap", "asserted-gap", "no-gap", "problem", "supported", "unrepeated-figure", "first", "nearest",
    "only-experiments", "supposed", "assumptions", "in-a-limit", "no-proof", "stated-result", "acronym", "uncompared",
    "compared", "no-baselines", "beside-others", "no-ablation", "part-not-ablated", "not-separated", "hand-set",
    "parts", "argument", "scope", "unvaried", "no-experiment", "stated-cost",
    "claimed", "claimed-unmeasured", "no-hardware", "lead-without-spread", "lead-within-spread",
    "close-rows", "significant-untested", "few-runs", "difference-untested", "no-spread", "told-gain", "one-judge",
    "unreasoned-metric", "behind-in-table", "uneven-lead", "conceded-loss", "uneven", "few-settings", "family",
    "experiment", "unexplained", "promised", "no-code", "no-settings", "left-in", "two-figures", "unreferred",
    "none-conceded", "in-passing", "conceded", "unconceded", "future", "closing", "main-claim",
}  # fmt: skip


def asked(paper: Paper, count: int | None = None) -> list[str]:
    """The topics of a round on this paper, in the order asked."""
    return [question.topic or question.round for question in plan_round(paper, audit(paper), BANK, count=count)]


def test_a_question_quotes_the_evidence_of_its_finding() -> None:
    """Table, rows, lead and page stand in the question itself."""
    made = whole_paper(CONCEDING)
    question = next(q for q in plan_round(made, audit(made), BANK) if q.topic == "lead-without-spread")
    assert question.text.startswith(
        "Table 2, column “long (accuracy)”: FastRank (ours) is 0.3 ahead of the next best, DenseRank"
    )
    assert question.evidence[0].sentence in question.text
    assert question.is_open
    assert question.wants_number


def test_the_round_opens_with_the_pitch_and_ends_with_the_contribution() -> None:
    """The pitch has five minutes, every other question two."""
    made = whole_paper(CONCEDING)
    questions = plan_round(made, audit(made), BANK)
    assert (questions[0].round, questions[0].limit_s) == ("pitch", 300)
    assert questions[-1].round == "closing"
    assert {question.limit_s for question in questions[1:]} == {120}
    order = list(BANK.rounds)
    places = [order.index(question.round) for question in questions]
    assert places == sorted(places)


def test_most_questions_quote_this_very_paper() -> None:
    """A question that would fit any paper is the exception."""
    made = whole_paper(CONCEDING)
    questions = plan_round(made, audit(made), BANK)
    quoting = [question for question in questions if question.evidence]
    assert len(quoting) >= 0.8 * len(questions)


def test_only_the_rounds_asked_for() -> None:
    """Named rounds alone, and without the pitch."""
    made = whole_paper(CONCEDING)
    assert {q.round for q in plan_round(made, audit(made), BANK, rounds=["motivation", "significance"])} == {
        "motivation",
        "significance",
    }


def test_an_unknown_round_names_those_there_are() -> None:
    """The hint lists them."""
    made = whole_paper()
    with pytest.raises(BadInputError, match="no round 'weather'") as fault:
        plan_round(made, audit(made), BANK, rounds=["weather"])
    assert "significance" in fault.value.hint


@pytest.mark.parametrize("count", [1, 3, 6])
def test_as_many_questions_as_asked_for(count: int) -> None:
    """The gravest findings come first."""
    assert len(asked(whole_paper(CONCEDING), count=count)) == count


def test_a_second_round_asks_in_another_way() -> None:
    """Where the bank has several ways, the next one is taken."""
    made = whole_paper(CONCEDING)
    first = {q.topic: q.text for q in plan_round(made, audit(made), BANK)}
    second = {q.topic: q.text for q in plan_round(made, audit(made), BANK, turn=1)}
    assert first["lead-without-spread"] != second["lead-without-spread"]


def test_a_paper_without_findings_is_still_asked_about() -> None:
    """The questions that fit every paper are left."""
    assert asked(Paper("thin", "A Thin Paper")) == ["pitch", "closing"]


@pytest.mark.parametrize("topic", sorted(TOPICS))
def test_every_topic_of_the_audit_has_a_question(topic: str) -> None:
    """Each can be asked from a quotation, with the facts that its finding gives."""
    names = "result place figure near acronym method methods part thing value table own other lead spread column much"
    facts = {name: f"a {name}" for name in f"{names} little family mark one two float unsaid".split()}
    finding = Finding(Kind.THEORY, topic, "It was found.", 2, 0.7, (Evidence("Some sentence.", "4 Results", 6),), facts)
    form = BANK.for_topic(topic)
    assert form is not None
    question = question_of(form, Paper("x", "X"), finding)
    assert question is not None
    assert "Some sentence." in question.text or topic == "lead-within-spread"
    assert "{" not in question.text


def test_a_question_whose_slots_stay_empty_is_not_asked() -> None:
    """No braces ever reach the person."""
    form = BANK.for_topic("lead-without-spread")
    assert form is not None
    assert question_of(form, Paper("x", "X"), Finding(Kind.SIGNIFICANCE, "lead-without-spread", "", 3, 0.7)) is None


def test_a_persons_own_questions_are_added(tmp_path: Path) -> None:
    """One of a known topic takes its place, one without a topic is asked of every paper."""
    own = tmp_path / "questions.toml"
    own.write_text(
        '[[question]]\nround = "closing"\nask = ["What would your advisor object to?"]\n'
        '[[question]]\nround = "motivation"\ntopic = "asserted-gap"\nask = ["Says who: {quote}"]\n'
    )
    made = whole_paper(CONCEDING)
    texts = [question.text for question in plan_round(made, audit(made), shipped_bank(own))]
    assert "What would your advisor object to?" in texts
    assert any(text.startswith("Says who: Existing methods fail") for text in texts)


@pytest.mark.parametrize(
    "text",
    ["[[question]]\nround = 3\nask = []", "nonsense =", '[[question]]\nround = "x"\nask = ["y"]\nclaims = ["("]'],
)
def test_a_broken_bank_is_told_in_a_line(text: str) -> None:
    """Naming the file and the fault."""
    with pytest.raises(BadInputError, match=r"own\.toml is not a question bank"):
        read_bank(text, "own.toml")


def test_a_sentence_is_quoted_to_its_last_word_unless_it_is_very_long() -> None:
    """What is asked about often stands last: a question about "significantly" has to show the word."""
    told = f"With {'a few more words, ' * 15}the new encoder is significantly better."
    assert 240 < len(told) < 400
    assert shortened(told) == told


def test_a_long_quotation_is_cut_at_a_word() -> None:
    """As late as there is room, and it shows that it was cut."""
    long = "FastRank reads a document once, keeps what it needs in a table of memories, and answers from there. " * 4
    cut = shortened(long, 120)
    assert len(cut) <= 122
    assert cut.endswith(" …")
    assert len(cut) > 110
    assert long.startswith(cut.removesuffix(" …"))
    assert not cut.removesuffix(" …").endswith(",")
    assert shortened("Short.") == "Short."


def test_the_bank_that_ships_is_whole() -> None:
    """Every question belongs to a round, and every follow-up has words."""
    assert isinstance(BANK, Bank)
    assert {form.round for form in BANK.question} <= set(BANK.rounds)
    assert all(BANK.follow_up.values())


def test_a_name_that_ends_in_a_stop_ends_the_sentence_with_it() -> None:
    """Dots that stand for what was left out stay."""
    told = filled("The experiments never name {method}. Why not?", {"method": "the work of Yang et al."})
    assert told == "The experiments never name the work of Yang et al. Why not?"
    assert filled("{quote} Why?", {"quote": "It grows ..."}) == "It grows ... Why?"
