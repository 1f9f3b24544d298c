"""What an answer is worth: evidence used and missed, honesty, specificity, and what is asked back."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest

import paperdrill
from paperdrill.errors import BadInputError
from paperdrill.papers.model import Figure
from paperdrill.reviewer.asking_back import follow_up
from paperdrill.reviewer.findings import Evidence
from paperdrill.reviewer.questions import Question, shipped_bank
from paperdrill.reviewer.sheet import Answered, sheet, worst_first
from paperdrill.reviewer.verdict import Fault, Verdict, judge
from unit.reviewer.hand_made import RESULTS, whole_paper

TRAINED = "The small network is trained once from random starting weights on the LongDocs benchmark."
RUNS = (
    "Each ranker was run once on one machine, with one random seed for the starting weights. "
    "Repeating the runs of FastRank with other seeds takes two days of training on our machine. "
    "Random starting weights change the accuracy of a ranker from seed to seed, by noise that we did not measure."
)
PAPER = whole_paper(results=f"{RESULTS} {TRAINED} {RUNS}")
BANK = shipped_bank()
OURS = Evidence("FastRank (ours) | 91.4 | 81.2", "Table 2", 6)
RANDOM = Evidence(TRAINED, "4 Results", 6)
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
    return judge(PAPER, question, answer)


def test_a_good_answer_concedes_and_brings_the_evidence() -> None:
    """It uses the table and the sentence about training, has numbers, and admits what is open."""
    verdict = verdict_on(GOOD)
    assert verdict.used == (OURS, RANDOM)
    assert verdict.missed == ()
    assert verdict.conceded
    assert verdict.faults == ()
    assert verdict.unknown == ()
    assert verdict.score >= 80


def test_evidence_in_quite_other_words_is_used() -> None:
    """Speaking of it is enough; the question's own words are not."""
    assert verdict_on("Nothing stops chance: we fit the little net just one time from a random init.").used == (RANDOM,)
    assert verdict_on("Nothing stops chance: FastRank is ahead of DenseRank, and no spread is reported.").used == ()


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
    """With a figure of the paper or a next step, "I do not know" is a remark beside."""
    for answer in (
        "I do not know about seeds; the accuracy on long documents is 81.2 for FastRank.",
        "I do not know, I would run FastRank again with five random seeds.",
    ):
        assert Fault.DOES_NOT_KNOW not in verdict_on(answer).faults


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
    """However much evidence the question itself holds, and however many figures are put beside it."""
    verdict = verdict_on(LEAD.text + " It is 77.3 ahead in Table 9.")
    assert {Fault.REPEATS, Fault.NOT_IN_PAPER} <= set(verdict.faults)
    assert verdict.unknown == ("77.3", "Table 9")
    assert not verdict.conceded
    assert verdict.score < 10


def test_a_label_earns_nothing_by_being_named() -> None:
    """Anybody can say "Table 2"; its figures and words count."""
    named = verdict_on("You are right, look at Table 2 for the answer to that, it is all there.")
    assert named.used == ()
    assert named.score < verdict_on("You are right, long documents in Table 2 are 81.2 against 80.9 only.").score


def test_a_label_of_the_evidence_is_known() -> None:
    """Even where the reader of PDFs lost the figure itself."""
    drawn = replace(LEAD, evidence=(Evidence("Figure 3 shows the accuracy by length.", "4 Results", 7),))
    assert verdict_on("You are right, see Figure 3.", drawn).unknown == ()
    assert verdict_on("You are right, see Figure 3.").unknown == ("Figure 3",)


def test_invented_figures_cost() -> None:
    """The same words with figures that the paper does not hold are worth half of those with its own, and less."""
    plain = "You are right, the runs were not repeated, and random starting weights may explain the accuracy."
    invented = plain + " Over 64 seeds the deviation is 0.077, see Table 9."
    assert verdict_on(invented).unknown == ("64", "0.077", "Table 9")
    true = plain + " Over long documents the accuracy is 81.2 against 80.9, see Table 2."
    assert verdict_on(true).unknown == ()
    assert verdict_on(invented).score < 0.5 * verdict_on(true).score
    assert verdict_on(invented).score < verdict_on(plain).score


def test_a_smooth_bluff_is_below_an_honest_answer_in_few_words() -> None:
    """Fine words that stand nowhere in the paper are not worth four that do."""
    bluff = verdict_on(
        "The gain is robust: a hierarchical bootstrap over annotators and a permutation analysis both reject chance, "
        "and colleagues abroad reproduced it on a proprietary corpus with a different tokenizer and optimiser."
    )
    honest = verdict_on("One run, one seed each; 81.2 against 80.9 on long documents could be starting weights.")
    assert honest.score > 2 * bluff.score


def test_talk_that_fits_any_question_stays_below_the_floor() -> None:
    """Neither a figure nor a term of the paper, and nothing conceded."""
    talk = "Every comparison has its limits, and we are confident that our message is sound and of use to many."
    assert verdict_on(talk).score <= 12


def test_empty_and_unreadable_answers_have_a_verdict_all_the_same() -> None:
    """Empty counts nothing; figures and marks alone are said not to be judged."""
    empty = verdict_on("  \n")
    assert (empty.score, empty.is_judged, empty.words) == (0.0, True, 0)
    for answer in ("42 17 3.5", "?!", "12"):
        verdict = verdict_on(answer)
        assert (verdict.score, verdict.is_judged, verdict.faults) == (0.0, False, (Fault.NO_WORDS,))
        assert (verdict.conceded, verdict.specificity, verdict.used, verdict.missed) == (False, 0.0, (), (OURS, RANDOM))


def test_a_question_may_be_given_by_its_text_and_what_it_quotes() -> None:
    """As programs give it: sentences, or objects as in the audit; what is known of the topic comes from the bank."""
    sentence = "FastRank is significantly better than DenseRank and reaches an accuracy of 81.2 on long documents."
    asked = {"question": f"You write: “{sentence}” Significant by which test?", "topic": "significant-untested"}
    answer = "We tested it properly, and FastRank is significantly better than DenseRank in all respects there are."
    by_text = judge(PAPER, {**asked, "evidence": [sentence]}, answer)
    by_object = judge(PAPER, {**asked, "evidence": [{"sentence": sentence, "section": "4 Results", "page": 6}]}, answer)
    assert by_text.score == by_object.score
    assert Fault.CONTRADICTS in by_text.faults
    assert Fault.CONTRADICTS not in judge(PAPER, {"question": asked["question"]}, answer).faults


def test_the_questions_of_a_round_can_be_judged_by_programs() -> None:
    """From the package's root: each has an id of its own that stays, its topic, its text and what it rests on."""
    listed = paperdrill.questions(PAPER)
    assert len({each.id for each in listed}) == len(listed) > 3
    assert [each.id for each in paperdrill.questions(PAPER)] == [each.id for each in listed]
    lead = next(each for each in listed if each.topic == "lead-without-spread")
    assert lead.evidence
    as_object = {"question": lead.question, "topic": lead.topic, "evidence": [asdict(each) for each in lead.evidence]}
    assert paperdrill.judge(PAPER, lead, GOOD).score == paperdrill.judge(PAPER, as_object, GOOD).score > 50


@pytest.mark.parametrize(
    "told", [{}, {"question": 7}, {"question": "Why?", "evidence": [3]}, {"question": "Why?", "topic": 1}]
)
def test_what_is_no_question_is_refused(told: dict[str, object]) -> None:
    """With its form in the hint."""
    with pytest.raises(BadInputError):
        judge(PAPER, told, "Because.")


def test_what_a_question_asks_for_without_quoting_it_may_be_said_as_it_stands() -> None:
    """After a critique the authors' own sentence is the answer."""
    asked = Question("discussion", "A step is left out on page 6. Which?", topic="missed-method", evidence=(RANDOM,))
    verdict = verdict_on(TRAINED, asked)
    assert verdict.used == (RANDOM,)
    assert Fault.REPEATS not in verdict.faults


PLAN = Question("next", "Design the complete experiment on rankers. What exactly would you do?")


def test_a_plan_is_judged_by_its_parts() -> None:
    """Phases, controls, an outcome that decides; its figures are proposals, its data sets too."""
    good = verdict_on(
        "First I would collect 900 legal contracts and annotate them twice. Then DenseRank and a shuffled FastRank are "
        "the controls, with equal budgets and ten seeds. If the interval on contracts covers zero, I drop the memory.",
        PLAN,
    )
    vague = verdict_on("One would have to take a large sample and look at everything with great care and rigour.", PLAN)
    assert good.unknown == ()
    assert good.missing_parts == ()
    assert Fault.GENERAL not in (*good.faults, *vague.faults)
    assert vague.missing_parts == ("phases", "controls", "an outcome that decides")
    assert good.score > 70 > 30 > vague.score


def test_a_contribution_is_not_looked_up_in_the_paper() -> None:
    """What somebody built is told by claim, users and effect, not by this paper's figures."""
    asked = Question("closing", "What is your most important contribution, not paper, and who uses it?")
    told = verdict_on(
        "I built an annotation library for court transcripts; eleven groups use it, 4,200 downloads a month, because "
        "it keeps provenance for every keystroke and nobody has to trust a spreadsheet.",
        asked,
    )
    modest = verdict_on("It is hard to single one out, since science is a matter of everybody together.", asked)
    assert told.unknown == ()
    assert told.score > 70 > 30 > modest.score


def test_the_same_answer_is_always_judged_the_same() -> None:
    """No chance, no clock."""
    assert judge(PAPER, LEAD, GOOD) == judge(PAPER, LEAD, GOOD)


def test_what_is_worst_is_prepared_first() -> None:
    """Skipped questions, then the lowest scores."""
    answers = ["", "It is fine.", GOOD]
    answered = [Answered(LEAD, answer, judge(PAPER, LEAD, answer) if answer else None) for answer in reversed(answers)]
    assert [each.answer for each in worst_first(answered)] == answers


def test_the_sheet_holds_question_evidence_and_answer() -> None:
    """One page of Markdown, with the pages of the paper."""
    text = sheet("FastRank", [Answered(LEAD, GOOD, judge(PAPER, LEAD, GOOD))])
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


def test_the_sheet_leaves_out_a_mark_of_doubt() -> None:
    """A question mark was typed to go on; it is no best answer."""
    text = sheet("FastRank", [Answered(LEAD, "?", None), Answered(LEAD, "...", None)])
    assert "Best answer" not in text
    assert "not answered" in text


def test_the_persons_own_mark_orders_the_sheet() -> None:
    """Who knows better than a look-up says so; both are told."""
    low, high = Answered(LEAD, GOOD, verdict_on(GOOD), mark=0), Answered(LEAD, "No.", verdict_on("No."), mark=4)
    assert worst_first([high, low]) == [low, high]
    assert "you gave it 0 of 4" in sheet("FastRank", [low])


# -- bounds --

BEES = "My brother keeps bees in the garden behind our house and sells honey every autumn on Sundays."


@pytest.mark.parametrize(
    ("answer", "fault", "most"),
    [
        (f"In Table 2 we report standard deviations. {GOOD}", Fault.CONTRADICTS, 30.0),
        (f"{GOOD} The weather was fine on that day." + " It was fine." * 800, Fault.TOO_LONG, 60.0),
    ],
)
def test_a_grave_fault_bounds_the_score_however_much_is_brought(answer: str, fault: Fault, most: float) -> None:
    """The same answer without it is worth more."""
    verdict = verdict_on(answer)
    assert fault in verdict.faults
    assert verdict.score == most
    assert verdict_on(GOOD).score > most


def test_what_is_denied_in_one_sentence_may_be_claimed_in_the_next() -> None:
    """And the other way round: each sentence speaks for itself."""
    claim, denial = "We report standard deviations in Table 2.", "We did not repeat the runs, and we will."
    assert Fault.CONTRADICTS in verdict_on(f"{denial} {claim}").faults
    assert Fault.CONTRADICTS in verdict_on(f"{claim} {denial}").faults
    assert Fault.CONTRADICTS not in verdict_on(f"{denial} We do not report standard deviations.").faults


def test_to_compare_with_others_is_no_claim_on_the_work_left_out() -> None:
    """Only who says that it was compared with contradicts the finding; by its name or as "it"."""
    form = BANK.for_topic("uncompared")
    assert form is not None
    text = "In the related work, you discuss WideRank: “WideRank sorts.” The experiments never name WideRank. Why?"
    asked = replace(LEAD, text=text, topic="uncompared", claims=form.claims)
    told = "FastRank is meant for long papers, and WideRank sorts short ones."
    for rival, contradicts in (("DenseRank", False), ("WideRank", True), ("it", True)):
        faults = verdict_on(f"{told} In Table 2 we compare FastRank with {rival}.", asked).faults
        assert (Fault.CONTRADICTS in faults) is contradicts


def test_a_reason_or_a_case_is_no_concession() -> None:
    """Who is asked why, or where it ends, is not told to concede something."""
    asked_for_reasons = ("uncompared", "unexplained", "conceded-loss", "supposed", "scope", "in-passing")
    forms = [BANK.for_topic(topic) for topic in asked_for_reasons]
    assert [form.open for form in forms if form] == [False] * len(asked_for_reasons)


def test_a_short_answer_in_other_words_is_not_told_that_it_strays() -> None:
    """It speaks of the paper; thirty words that share nothing with what was asked do stray."""
    slow = "Reranking each passage by a transformer is slow, and looking it up in the memory table is not."
    paper = whole_paper(results=f"{RESULTS} {TRAINED} {RUNS} {slow} {ELSEWHERE}")
    more = "The memory table holds one row for each hash of a token."
    assert Fault.OFF_QUESTION not in judge(paper, _asked_about(TRAINED), ASIDE).faults
    assert Fault.OFF_QUESTION in judge(paper, _asked_about(TRAINED), f"{ASIDE} {more}").faults


def test_not_knowing_is_worth_ten_at_least() -> None:
    """And no more, where nothing else is said."""
    assert verdict_on("I don't know.", ABOUT_TRAINING).score == 10.0
    assert verdict_on("I really do not know that.", ABOUT_TRAINING).score == 10.0


def test_what_was_used_missed_and_found_stands_in_the_verdict() -> None:
    """With the words that were said, and what the figures are."""
    verdict = verdict_on(GOOD)
    assert [(each.text, each.in_context) for each in verdict.found][:2] == [("81.2", True), ("80.9", True)]
    assert verdict.words == len(GOOD.split())
    assert verdict.specificity == 1.0
    assert (verdict.missing_parts, verdict.unread_tables, verdict.is_judged) == ((), 0, True)
    assert verdict.score == round(verdict.score, 1)


def test_one_figure_in_its_context_is_a_quarter_of_what_is_special() -> None:
    """And one piece of evidence, which it gives, another."""
    verdict = verdict_on("Nobody knows; it is 81.2 on long documents.")
    assert verdict.used == (OURS,)
    assert 0.5 <= verdict.specificity < 1.0


def test_a_short_answer_is_not_accused_of_straying() -> None:
    """Eleven words are too few to tell; twelve are enough."""
    words = BEES.split()
    assert Fault.OFF_QUESTION not in verdict_on(" ".join(words[:11])).faults
    assert Fault.OFF_QUESTION in verdict_on(" ".join(words[:12])).faults


def test_without_a_topic_nothing_is_off_the_question() -> None:
    """What was asked is not known well enough."""
    assert Fault.OFF_QUESTION not in verdict_on(BEES, replace(LEAD, topic="")).faults


def test_a_number_is_missed_only_where_one_was_wanted_and_nothing_was_conceded() -> None:
    """Any digit will do."""
    plain = "The ranker is better than the other one on every document that we have read so far."
    assert Fault.NO_NUMBER in verdict_on(plain).faults
    assert Fault.NO_NUMBER not in verdict_on(plain, ABOUT_TRAINING).faults
    assert Fault.NO_NUMBER not in verdict_on(f"{plain} There are 9 of them.").faults
    assert Fault.NO_NUMBER not in verdict_on(f"You are right, we did not repeat the runs. {plain}").faults


def test_whoever_concedes_is_asked_for_the_next_step() -> None:
    """Unless they say it, or say so much that is special that nothing is missed."""
    conceded = "You are right, we did not repeat the runs of the rankers at all."
    assert Fault.NO_STEP in verdict_on(conceded).faults
    assert Fault.NO_STEP not in verdict_on(f"{conceded} I would run both with five seeds.").faults
    assert Fault.NO_STEP not in verdict_on(GOOD).faults


def test_a_caption_that_is_a_label_alone_is_no_evidence() -> None:
    """There is nothing in it that an answer could stand on."""
    bare, telling = Evidence("Figure 1.", "Figure 1", 2), Evidence("Memory drops to 31 GB for books.", "4 Results", 6)
    verdict = verdict_on("It is not tested at all.", replace(LEAD, evidence=(bare, telling), grounds=(telling,)))
    assert verdict.missed == (telling,)


def test_what_the_question_quotes_itself_is_neither_used_nor_missed() -> None:
    """Saying it again brings nothing."""
    quoting = replace(LEAD, text=f"You write: “{TRAINED}” Why once?", evidence=(RANDOM,), grounds=())
    verdict = verdict_on(f"As we say: {TRAINED}", quoting)
    assert (verdict.used, verdict.missed) == ((), ())


def test_unread_tables_are_told_where_a_figure_is_unknown() -> None:
    """It may stand in one of them; otherwise they do not matter."""
    unread = replace(
        PAPER, figures=(*PAPER.figures, Figure("Table 5", "Table 5: Times of all rankers.", 7, (0, 0, 1, 1)))
    )
    assert judge(unread, LEAD, f"{GOOD} It took 77.7 hours.").unread_tables == 1
    assert judge(unread, LEAD, GOOD).unread_tables == 0


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({}, "this is not a question"),
        ({"question": "Why?", "evidence": 3}, "this is not a question"),
        ({"question": "Why?", "evidence": [3]}, "this is not evidence"),
        ({"question": "Why?", "evidence": [{"section": "4"}]}, "this is not evidence"),
    ],
)
def test_a_question_in_another_form_is_told_with_its_form(told: dict[str, object], message: str) -> None:
    """As programs have to give it."""
    with pytest.raises(BadInputError, match=f"^{message}") as caught:
        judge(PAPER, told, "Because.")
    assert caught.value.hint == (
        'give it as {"question": ..., "evidence": [...], "topic": ...}'
        if "question" in message
        else "give a sentence, or an object with a sentence, a section and a page"
    )


def test_evidence_may_be_given_in_three_forms() -> None:
    """A sentence, an object, or what the audit gives; a page that is no number is none."""
    sentence = "Random starting weights change the accuracy of a ranker from seed to seed."
    forms: list[object] = [
        sentence,
        {"sentence": sentence, "section": "4 Results", "page": 6},
        {"sentence": sentence, "page": "six"},
        Evidence(sentence, "4 Results", 6),
    ]
    answer = "Bees keep honey in the garden behind the house on Sundays in autumn, say people."
    missed = [judge(PAPER, {"question": "Why?", "evidence": [form]}, answer).missed for form in forms]
    assert missed == [
        (Evidence(sentence, "", 0),),
        (Evidence(sentence, "4 Results", 6),),
        (Evidence(sentence, "", 0),),
        (Evidence(sentence, "4 Results", 6),),
    ]


def test_a_word_of_what_was_asked_is_enough_to_be_on_the_question() -> None:
    """Whatever else is talked of."""
    assert Fault.OFF_QUESTION not in verdict_on(f"{BEES[:-1]} without any spread.").faults
    assert Fault.OFF_QUESTION not in verdict_on(f"{BEES[:-1]} by random weights.").faults


def test_nothing_of_a_contribution_is_looked_up() -> None:
    """Neither its figures nor its tables nor its names are this paper's."""
    asked = Question("closing", "What is your most important contribution, not paper, and who uses it?")
    told = "I built CourtBase; 4,200 people use it, as Table 9 of its report tells, because it keeps 77.7 sources."
    assert verdict_on(told, asked).unknown == ()
    assert verdict_on(told).unknown != ()


def test_the_names_of_the_faults_stay_what_journals_and_the_bank_call_them() -> None:
    """The gravest first, in the order in which they are told."""
    assert [fault.value for fault in Fault] == [
        "other-language",
        "not-english",
        "no-words",
        "contradicts",
        "not-in-paper",
        "repeats",
        "off-question",
        "does-not-know",
        "too-short",
        "too-long",
        "concedes-nothing",
        "no-number",
        "general",
        "parts-missing",
        "no-step",
    ]
    silent = (Fault.NO_WORDS, Fault.OTHER_LANGUAGE)  # nothing said anew would be judged in a paper of another language
    assert all(BANK.follow_up.get(fault) for fault in Fault if fault not in silent)


ELSEWHERE = (
    "A reranker reads every pair of query and passage with a large transformer; "
    "we hash each token to one of 4,096 rows of the memory table instead."
)
ASIDE = (
    "A transformer of 345 million parameters reads each passage, and the hash of each token finds one of 4,096 rows "
    "of the memory table."
)


def _asked_about(sentence: str) -> Question:
    text = f"On page 5, under 3 Method: “{sentence}” How complex is that, to run and to understand?"
    return Question("complexity", text, topic="parts", statement="It has parts.", evidence=(Evidence(sentence, "", 5),))


def test_true_figures_beside_the_question_lift_no_answer() -> None:
    """A boast that takes up the question's words, then figures of quite another matter; they do lift its own answer."""
    slow = "Reranking each passage by a transformer is slow, and looking it up in the memory table is not."
    told = f"{slow} {ELSEWHERE} The transformer has 345 million parameters."
    paper = whole_paper(results=f"{RESULTS} {TRAINED} {RUNS} {told}")
    boast = "Complexity is not an issue at all, it is simple to run and to understand in all settings. "
    beside = judge(paper, _asked_about(TRAINED), boast + ASIDE)
    to_the_point = judge(paper, _asked_about(slow), ASIDE)
    assert Fault.OFF_QUESTION in beside.faults
    assert beside.score < 30
    assert Fault.OFF_QUESTION not in to_the_point.faults
    assert to_the_point.score > 2 * beside.score


def test_denying_what_the_question_supposes_is_frank() -> None:
    """Where the paper has no such thing, it is the honest answer, and not that nothing was conceded."""
    for denial in (
        "Our method does not use random starting weights for FastRank.",
        "We use no random starting weights.",
    ):
        verdict = verdict_on(denial)
        assert verdict.conceded
        assert Fault.CONCEDES_NOTHING not in verdict.faults
    assert not verdict_on("Our method does use random starting weights for FastRank.").conceded
