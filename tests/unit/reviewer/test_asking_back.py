"""What the interviewer says to an answer: about its gravest fault, with words that are not on the screen yet."""

from __future__ import annotations

from dataclasses import replace

from paperdrill.reviewer.asking_back import follow_up
from paperdrill.reviewer.findings import MAY_ANSWER, Evidence
from paperdrill.reviewer.questions import Question, shipped_bank
from paperdrill.reviewer.verdict import judge
from unit.reviewer.hand_made import RESULTS, whole_paper

BANK = shipped_bank()
QUOTED = "FastRank is significantly better than DenseRank and reaches an accuracy of 81.2 on long documents."
NOISE = "Random starting weights change the accuracy of a ranker by noise that we did not measure."
PAPER = whole_paper(results=f"{RESULTS} {NOISE}")
QUESTION = Question(
    "significance",
    f"On page 6: “{QUOTED}” Significant by which test?",
    topic="significant-untested",
    statement="A difference is called significant, and no test is told.",
    evidence=(Evidence(QUOTED, "4 Results", 6),),
    grounds=(Evidence(NOISE, "4 Results", 6), Evidence("DenseRank | 90.1 | 80.9", "Table 2", 6)),
    wants_number=True,
    is_open=True,
    claims=(r"\bwe tested\b",),
)
VAGUE = "FastRank is a good improvement over what everybody else has, and users will notice it at once every day."


def asked_back(answer: str, question: Question = QUESTION, turn: int = 0) -> str:
    """What is said to an answer; empty where nothing is."""
    return follow_up(question, judge(PAPER, question, answer), BANK, turn) or ""


def test_what_the_paper_does_not_hold_is_asked_about_by_name() -> None:
    """The figures and the table, as they were said."""
    back = asked_back("By a paired test over 64 seeds, p below 0.003, see Table 9 of the paper.")
    assert back.startswith("You say 64, 0.003 and Table 9. I do not find that in your paper.")


def test_nobody_who_concedes_is_told_that_nothing_is_conceded() -> None:
    """However little else there is in the answer."""
    for answer in (
        "By none. We did not test it.",
        "We did not, and in general it is hard to say much about things like that.",
        "You are right, the word should go.",
    ):
        assert "concede nothing" not in asked_back(answer)
    assert "concede nothing" in asked_back(VAGUE)


def test_what_is_quoted_is_not_on_the_screen_already() -> None:
    """The question's own sentence is never read out again."""
    question = replace(QUESTION, is_open=False, wants_number=False)
    back = asked_back(VAGUE, question)
    assert NOISE in back
    assert QUOTED not in back
    alone = asked_back(VAGUE, replace(question, grounds=()))
    assert alone.startswith("That could be said of any paper.")
    assert QUOTED not in alone


def test_a_number_is_asked_for_beside_one() -> None:
    """Out of the paper, and none that the question holds."""
    question = replace(QUESTION, is_open=False)
    assert asked_back(VAGUE, question) == "Put a number on it. The paper has this: “DenseRank | 90.1 | 80.9”"
    pointing = replace(question, grounds=(Evidence("See Table 7 and Smith et al. (2019) for more.", "4 Results", 6),))
    assert "number" not in asked_back(VAGUE, pointing).replace("which number", "")


def test_the_question_again_is_told_as_such() -> None:
    """Whoever reads it out has not answered."""
    assert asked_back(QUESTION.text).startswith("That is my question again.")


def test_who_concedes_is_asked_what_to_do() -> None:
    """Unless they said so."""
    assert asked_back("By none. We did not test whether FastRank is better.").startswith("That is frank.")
    assert "That is frank" not in asked_back(
        "By none. We did not test whether FastRank is better; I would repeat FastRank with ten random starting weights."
    )


def test_what_a_plan_lacks_is_asked_for() -> None:
    """By name."""
    plan = Question("next", "Design the complete experiment on rankers. What exactly would you do?")
    back = asked_back("One would take a large sample and compare everything with great care and rigour.", plan)
    assert back == "I did not hear phases and an outcome that decides. What would that be?"


def test_a_good_answer_and_none_at_all_are_left_alone() -> None:
    """Nothing is asked back for its own sake."""
    good = (
        "By none, the word should go. We did not test it: 81.2 against 80.9 on long documents, and random "
        "starting weights alone change the accuracy of a ranker by noise. I would repeat both rankers with ten weights."
    )
    assert asked_back(good) == ""
    assert follow_up(QUESTION, None, BANK) is None


def test_the_turn_says_which_way_to_ask_comes_first() -> None:
    """A second round is asked in other words."""
    answer = "By a paired test over 64 seeds, see Table 9 of the paper."
    assert asked_back(answer) != asked_back(answer, turn=1)


def test_nobody_is_asked_what_to_do_about_what_others_lack() -> None:
    """A step is missed where the own work falls short, and not where earlier rankers do."""
    frank = "Random starting weights do change the accuracy of a ranker, and we did not measure that noise of theirs."
    others = replace(QUESTION, round="motivation", topic="told-gap", is_open=False, wants_number=False, claims=())
    assert "What would you do about it" in asked_back(frank, replace(others, round="limitations"))
    assert "What would you do about it" not in asked_back(frank, others)


def test_what_the_paper_may_answer_is_not_read_out() -> None:
    """The hedge stands beside a finding on the screen; said aloud it takes the question back."""
    asked = replace(QUESTION, statement=f"A cost is stated. {MAY_ANSWER}", wants_number=False)
    told = asked_back(
        "FastRank gets 81.2 on long documents against 80.9 of DenseRank, in every case that we read.", asked
    )
    assert "A cost is stated. Is that" in told
