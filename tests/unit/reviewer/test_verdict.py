"""What an answer is worth: evidence used and missed, honesty, specificity, and what is asked back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from paperdrill.reviewer.findings import Evidence
from paperdrill.reviewer.questions import Question, shipped_bank
from paperdrill.reviewer.sheet import Answered, sheet, worst_first
from paperdrill.reviewer.verdict import Fault, Verdict, follow_up, judge

BANK = shipped_bank()
OURS = Evidence("FastRank (ours) | 91.4 | 81.2", "Table 2", 6)
RANDOM = Evidence(
    "The small network is trained once from random starting weights on the LongDocs benchmark.", "4 Results", 6
)
LEAD = Question(
    "significance",
    "Table 2 puts FastRank 0.3 ahead of DenseRank and reports no spread. How do you show that your method is better?",
    topic="lead-without-spread",
    statement="Table 2 puts FastRank 0.3 from the next best and reports no spread.",
    severity=3,
    evidence=(OURS,),
    grounds=(RANDOM,),
    wants_number=True,
    is_open=True,
    claims=(r"\bwe (?:\w+ )?report (?:\w+ ){0,3}standard deviations?",),
)
ABOUT_TRAINING = replace(LEAD, is_open=False, wants_number=False)
GOOD = (
    "You are right, we did not repeat the runs. FastRank gets 81.2 on long papers in Table 2 against 80.9; the network "
    "is trained once from random starting weights, so 0.3 may be noise. Five seeds would cost two days."
)


def verdict_on(answer: str, question: Question = LEAD) -> Verdict:
    """The verdict on an answer that is there."""
    verdict = judge(question, answer)
    assert verdict is not None
    return verdict


def test_a_good_answer_concedes_and_brings_the_evidence() -> None:
    """It uses the table and the sentence about training, has numbers, and admits what is open."""
    verdict = verdict_on(GOOD)
    assert verdict.used == (OURS, RANDOM)
    assert verdict.missed == ()
    assert verdict.conceded
    assert verdict.faults == ()
    assert verdict.score == 100


def test_evidence_that_was_not_used_is_missed_with_its_page() -> None:
    """The page says where to look before the interview."""
    verdict = verdict_on("It is not tested; I would run it again, and the difference of 3 points could go away then.")
    assert [place.page for place in verdict.missed] == [6, 6]


def test_defending_what_the_audit_shows_to_be_open_is_a_fault() -> None:
    """Honesty counts for the candidate."""
    verdict = verdict_on(
        "FastRank is better than DenseRank by 0.3 in Table 2, at 81.2, and everybody accepts such differences."
    )
    assert not verdict.conceded
    assert Fault.CONCEDES_NOTHING in verdict.faults
    assert verdict.score < verdict_on(GOOD).score


def test_a_general_answer_is_asked_for_what_is_special() -> None:
    """Nothing of the paper, no number, no name."""
    verdict = verdict_on(
        "We did not look into this, but it is an interesting direction and we could do more in general."
    )
    assert Fault.NO_NUMBER in verdict.faults
    assert Fault.GENERAL in verdict.faults
    assert verdict.specificity == 0


def test_claiming_what_the_paper_lacks_contradicts_it() -> None:
    """And such an answer scores low however detailed it is."""
    verdict = verdict_on(
        "In Table 2 we report standard deviations over 5 seeds, and FastRank reaches 81.2 against 80.9 there."
    )
    assert verdict.faults[0] is Fault.CONTRADICTS
    assert verdict.score <= 30


def test_saying_that_one_did_not_is_no_contradiction() -> None:
    """A denial, a plan and a wish name the same words."""
    for answer in ("We did not report standard deviations.", "In a next version we will report standard deviations."):
        assert Fault.CONTRADICTS not in verdict_on(answer).faults


def test_an_answer_beside_the_question_is_told() -> None:
    """Not one telling word of question, evidence or grounds comes up."""
    verdict = verdict_on(
        "My brother keeps bees in the garden behind our house and sells honey every autumn on Sundays."
    )
    assert Fault.OFF_QUESTION in verdict.faults
    assert verdict.score <= 20


def test_owning_to_not_knowing_counts_for_more_than_talk() -> None:
    """It is no fault of honesty, and the interviewer goes on from there."""
    verdict = verdict_on("I don't know.", ABOUT_TRAINING)
    assert verdict.faults == (Fault.DOES_NOT_KNOW,)
    talk = verdict_on("We propose a new method and it works better than all the others that there are.", ABOUT_TRAINING)
    assert verdict.score > talk.score
    back = follow_up(ABOUT_TRAINING, verdict, BANK)
    assert back is not None
    assert back.startswith("That is honest.")


def test_an_answer_that_knows_a_part_is_judged_by_that_part() -> None:
    """With a number or a name in it, "I do not know" is a remark beside."""
    assert Fault.DOES_NOT_KNOW not in verdict_on("I do not know about seeds; the lead is 0.3 in Table 2.").faults


@pytest.mark.parametrize(
    "answer",
    [
        "Wir haben das nicht gemessen, und die Stichprobe ist klein; das müsste man mit mehreren Läufen wiederholen.",
        "Nous n'avons pas fait cette expérience, et les résultats ne sont pas assez solides.",
        "我们没有做这个实验,因为时间不够。",
    ],
)
def test_another_language_is_not_held_against_the_answer(answer: str) -> None:
    """It cannot be judged here; the interviewer asks for English, and the round's mean leaves it out."""
    verdict = verdict_on(answer)
    assert not verdict.is_judged
    assert verdict.faults == (Fault.NOT_ENGLISH,)
    assert "English" in (follow_up(LEAD, verdict, BANK) or "")


def test_notes_in_few_words_are_english() -> None:
    """Numbers and names need no small words around them."""
    assert verdict_on("5 seeds, FastRank 81.2 vs DenseRank 80.9, Table 2, spread unknown.").is_judged


def test_one_word_is_asked_for_its_reason() -> None:
    """It is not accused of what it does not say."""
    verdict = verdict_on("No.")
    assert verdict.faults == (Fault.TOO_SHORT,)
    assert follow_up(LEAD, verdict, BANK) == "Why?"


def test_what_cannot_be_said_in_the_time_is_not_heard() -> None:
    """Five thousand words are no answer of two minutes, whatever comes up at their end."""
    verdict = verdict_on("The weather was fine on that day. " * 800 + GOOD)
    assert Fault.TOO_LONG in verdict.faults
    assert verdict.used == ()
    assert verdict.words > 5000
    assert verdict_on(GOOD + " The weather was fine on that day." * 800).score <= 60


@pytest.mark.parametrize(
    "answer",
    [
        "We do not think this is a problem; nobody in this community asks for more than what Table 2 has.",
        "This is not a weakness of FastRank, it is how everybody in this field reports 81.2 against 80.9.",
        "It is not necessary to repeat the runs, for the lead of 0.3 is there in Table 2 and speaks for itself.",
    ],
)
def test_a_denial_in_the_words_of_a_concession_is_none(answer: str) -> None:
    """Saying that something is no weakness does not concede it."""
    verdict = verdict_on(answer)
    assert not verdict.conceded
    assert Fault.CONCEDES_NOTHING in verdict.faults
    assert verdict.score <= 50


def test_not_thinking_that_it_is_enough_concedes() -> None:
    """The same words, turned the other way."""
    assert verdict_on("We do not think that the 0.3 in Table 2 is enough to say so.").conceded


def test_repeating_the_question_is_no_answer() -> None:
    """However much evidence the question itself holds."""
    assert Fault.OFF_QUESTION in verdict_on(LEAD.text).faults


def test_naming_the_figure_that_evidence_speaks_of_uses_it() -> None:
    """As one says it aloud: without the sentence's own words."""
    drawn = replace(LEAD, grounds=(Evidence("Figure 3 shows the accuracy of all rankers by length.", "4 Results", 7),))
    assert drawn.grounds[0] in verdict_on("You are right, look at Figure 3: nothing there was repeated.", drawn).used


def test_no_answer_has_no_verdict() -> None:
    """White space is no answer, and asks for nothing back."""
    assert judge(LEAD, "  \n") is None
    assert follow_up(LEAD, None, BANK) is None


def test_the_follow_up_depends_on_the_answer() -> None:
    """The gravest fault is taken up, with the paper's words."""
    claimed = follow_up(LEAD, verdict_on("We report standard deviations over 5 seeds."), BANK)
    vague = follow_up(
        LEAD, verdict_on("We did not, and in general it is hard to say much about things like that."), BANK
    )
    assert claimed is not None
    assert LEAD.statement in claimed
    assert vague is not None
    assert "Put a number on it" in vague
    assert follow_up(LEAD, verdict_on(GOOD), BANK) is None


def test_the_same_answer_is_always_judged_the_same() -> None:
    """No chance, no clock."""
    assert judge(LEAD, GOOD) == judge(LEAD, GOOD)


def test_what_is_worst_is_prepared_first() -> None:
    """Skipped questions, then the lowest scores."""
    answers = ["", "It is fine.", GOOD]
    answered = [Answered(LEAD, answer, judge(LEAD, answer)) for answer in reversed(answers)]
    assert [each.answer for each in worst_first(answered)] == answers


def test_the_sheet_holds_question_evidence_and_answer() -> None:
    """One page of Markdown, with the pages of the paper."""
    text = sheet("FastRank", [Answered(LEAD, GOOD, judge(LEAD, GOOD))])
    assert text.startswith("# To prepare: FastRank\n")
    assert "How do you show that your method is better?" in text
    assert "(4 Results, page 6)" in text
    assert "> You are right, we did not repeat the runs." in text


def test_markup_in_an_answer_stays_text() -> None:
    """[MASK], list[int] and a line that looks like a heading are shown as they are."""
    text = sheet("On [MASK]", [Answered(LEAD, "# not a heading\nlist[int] *stars*", None)])
    assert r"On \[MASK\]" in text
    assert r"> \# not a heading" in text
    assert r"list\[int\] \*stars\*" in text
