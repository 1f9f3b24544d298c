"""The comparison: what each sentence speaks of, what was said of each statement, and the numbers that follow."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import pytest

from hand_made_key import hand_made_key
from paperdrill.critique.answer_key import AnswerKey, SaidAt
from paperdrill.critique.compare import VERSION, compare, warm_up
from paperdrill.critique.comparison import ComparedPoint, FieldResult, Said
from paperdrill.critique.explain import explain
from paperdrill.critique.marks import Mark, with_marks
from paperdrill.critique.pairing import pairings, together
from paperdrill.critique.percentiles import own_percentile, percentile
from paperdrill.critique.thresholds import Thresholds
from paperdrill.papers.model import Paper
from paperdrill.text.language import own_language
from paperdrill.text.rarity import shipped_rarity

SCALE = "We only evaluate models up to 7B parameters and do not test on short-context tasks."
ENGLISH = "All books in our corpus are written in English."
EVICTION = "The eviction threshold was fixed by hand at 25%."
LEARN = "Future work should learn the eviction threshold for each attention head instead of fixing it."
WINDOW = (
    "We propose TideLink, a sparse attention layer in which each query token attends to a local window of 256 "
    "neighbours and to 32 retrieval-augmented memory (RAM) slots."
)
MEMORY = (
    "TideLink cuts peak memory by 62% at 64k tokens and outperforms BigBird by 1.4 points on three book benchmarks."
)
POOLED = "Slots are filled by mean pooling over blocks of sixty-four tokens."

PARAPHRASE = "Experiments stop at 7B models, and short contexts are left out."
SALAD = "evaluate models, 7B parameters, test, short-context tasks"
GENERAL = "The evaluation could have been broader and more varied."


@pytest.fixture(scope="module")
def key(paper: Paper) -> AnswerKey:
    """What its authors say, chosen by hand."""
    return hand_made_key(
        paper,
        {
            "method": [WINDOW, POOLED],
            "strengths": [MEMORY],
            "gaps": [SCALE, ENGLISH, EVICTION],
            "improvements": [LEARN],
        },
    )


def field(key: AnswerKey, name: str, text: str) -> FieldResult:
    """One field compared."""
    return compare({name: text}, key).fields[name]


def one(key: AnswerKey, name: str, text: str) -> Said:
    """What a single sentence was found to be."""
    (said,) = field(key, name, text).said
    return said


def score(key: AnswerKey, name: str, text: str) -> float:
    """The field's number."""
    found = field(key, name, text).score
    assert found is not None
    return found


def point(result: FieldResult, sentence: str) -> ComparedPoint:
    """What was said of this statement."""
    return next(each for each in result.points if each.sentence == sentence)


def test_a_sentence_speaks_of_the_statement_that_it_says_in_other_words(key: AnswerKey) -> None:
    """The evidence: its probability, the words that met as the person wrote them, and the statement with its page."""
    result = field(key, "gaps", PARAPHRASE)
    said, met = result.said[0], point(result, SCALE)
    assert (said.point, said.reading, said.kind, said.by, said.marked) == ("gaps-1", "likely", "point", "program", None)
    assert {"7B", "models"} <= set(said.words)
    assert (met.verdict, met.likely, met.yours, met.page, met.tier) == ("likely", said.likely, PARAPHRASE, 6, "core")
    assert {each.verdict for each in result.points if each is not met} == {"not_recognised"}


@pytest.mark.parametrize("other", [SALAD, GENERAL])
def test_a_paraphrase_is_likelier_than_a_list_of_words_and_a_general_remark(key: AnswerKey, other: str) -> None:
    """Though the list holds more of the authors' words."""
    assert one(key, "gaps", PARAPHRASE).likely > one(key, "gaps", other).likely + 0.3
    assert one(key, "gaps", other).reading != "likely"


def test_a_short_fragment_and_a_long_sentence_are_judged_alike(key: AnswerKey) -> None:
    """Bullets without verbs are statements; a sentence may say more than the authors do."""
    short = "only English books"
    long = (
        "Every book that they train and test on is in English, so nobody can tell whether the window of neighbours"
        " would do for languages with freer word order, which is what most readers of such a layer would want to know."
    )
    assert one(key, "gaps", short).point == one(key, "gaps", long).point == "gaps-2"
    assert {one(key, "gaps", short).reading, one(key, "gaps", long).reading} <= {"likely", "perhaps"}


def test_a_wish_answers_the_concession_that_it_would_mend(key: AnswerKey) -> None:
    """What they did not do and what one should do are the same matter."""
    assert one(key, "gaps", "They should test short-context tasks too.").point == "gaps-1"


def test_what_the_sentence_claims_is_not_judged(key: AnswerKey) -> None:
    """Keywords tell what it is about: the opposite speaks of the statement all the same."""
    said = one(key, "strengths", "TideLink does not cut peak memory by 62% at 64k tokens.")
    assert (said.point, said.reading, said.objection) == ("strengths-1", "likely", None)


def test_another_figure_of_the_same_quantity_is_laid_beside_it(key: AnswerKey) -> None:
    """Which of the two it is the person sees best; the pair stays what it is."""
    said = one(key, "strengths", "TideLink cuts peak memory by only 6% at 64k tokens.")
    assert (said.point, said.reading) == ("strengths-1", "likely")
    assert said.objection == "figures are not compared: you 6%, the authors 62%"


def test_a_statement_counts_as_said_where_its_pair_says_the_same(key: AnswerKey) -> None:
    """The authors say some things twice: who says one of them was not silent on the other."""
    text = "They pool blocks of sixty-four tokens to fill the slots."
    alone = {point.id: point for point in field(key, "method", text).points}
    assert (alone["method-2"].verdict, alone["method-1"].verdict) == ("likely", "not_recognised")
    twice = replace(key, restated={frozenset((WINDOW, POOLED)): 0.9})
    both = {point.id: point for point in field(twice, "method", text).points}
    assert (both["method-2"].likely, both["method-2"].yours) == (alone["method-2"].likely, text)
    assert (both["method-1"].verdict, both["method-1"].yours) == ("likely", text)
    assert 0.9 * both["method-2"].likely <= both["method-1"].likely < 1.0
    assert [said.point for said in field(twice, "method", text).said] == ["method-2"]


def test_nothing_is_likelier_said_than_what_the_sentence_is_paired_with(key: AnswerKey) -> None:
    """And a pair that is less likely than not speaks for no other statement."""
    twice = replace(key, restated={frozenset((SCALE, ENGLISH)): 1.0})
    surely, hardly = "All the books are in English.", "Books alone are a narrow choice of text."
    said = field(twice, "gaps", surely)
    assert point(said, SCALE).likely <= point(said, ENGLISH).likely
    assert point(said, SCALE).verdict == "likely"
    unsure = field(twice, "gaps", hardly)
    assert unsure.said[0].point == "gaps-2"
    assert 0.0 < unsure.said[0].likely < 0.5
    alone = field(key, "gaps", hardly)
    assert point(unsure, SCALE).likely == point(alone, SCALE).likely


def test_several_sentences_together_say_what_none_says_by_itself() -> None:
    """As if each were independent; one alone is what it is, and those that say next to nothing do not add up."""
    assert together([]) == 0.0
    assert together([0.2]) == pytest.approx(0.2)
    assert together([0.2, 0.15]) == pytest.approx(1 - 0.8 * 0.85)
    assert together([0.05, 0.2, 0.09]) == pytest.approx(0.2)
    assert together([0.05]) == pytest.approx(0.05)


def test_a_sentence_of_its_own_speaks_for_a_statement_before_one_that_restates_it(key: AnswerKey) -> None:
    """What is shown beside the authors' sentence is what meets it."""
    twice = replace(key, restated={frozenset((WINDOW, POOLED)): 1.0})
    own = "Each query attends to a local window of 256 neighbours and retrieval-augmented memory slots."
    found = field(twice, "method", f"They pool blocks of sixty-four tokens to fill the slots.\n{own}")
    assert point(found, WINDOW).yours == own


def test_all_places_where_the_authors_say_a_thing_are_its_wordings(paper: Paper) -> None:
    """Who words it as the conclusion does is heard as well as who words it as the limitations do."""
    conclusion = "Ebooks from one country made up the training set."
    alone = hand_made_key(paper, {"gaps": [SCALE, ENGLISH]})
    both = hand_made_key(paper, {"gaps": [SCALE, [ENGLISH, conclusion]]})
    said = "The training set is ebooks of a single country."
    assert one(both, "gaps", said).point == "gaps-2"
    assert one(both, "gaps", said).likely > one(alone, "gaps", said).likely + 0.3
    assert point(field(both, "gaps", said), ENGLISH).also[0].sentence == conclusion


def test_a_sentence_that_says_two_things_is_told_in_parts(key: AnswerKey) -> None:
    """Each is a stretch of it, and speaks of a statement of its own."""
    first, second = "Only models up to 7B parameters are tested", "all books of the corpus are in English."
    found = field(key, "gaps", f"{first}, and {second}").said
    assert [(each.sentence, each.point) for each in found] == [(first, "gaps-1"), (second, "gaps-2")]


def test_a_sentence_in_the_wrong_field_is_told_where_it_belongs(key: AnswerKey) -> None:
    """Its own field's pair stays as it is; what it far likelier speaks of is said beside."""
    said = one(key, "strengths", "The whole corpus is written in English.")
    assert said.elsewhere is not None
    assert (said.elsewhere.field, said.elsewhere.point) == ("gaps", "gaps-2")
    assert said.point in (None, "strengths-1")
    assert one(key, "gaps", "The whole corpus is written in English.").elsewhere is None


def test_a_gap_is_not_told_to_be_what_the_authors_do(paper: Paper) -> None:
    """It has the words of their method, and says what that lacks; under strengths the same sentence belongs there."""
    key = hand_made_key(paper, {"method": [WINDOW], "strengths": [SCALE, ENGLISH], "gaps": [SCALE, ENGLISH]})
    text = "Each query token attends to a local window of 256 neighbours and to 32 memory slots."
    assert one(key, "gaps", text).elsewhere is None
    moved = one(key, "strengths", text).elsewhere
    assert moved is not None
    assert moved.field == "method"


def test_the_number_is_the_expected_share_of_the_key(key: AnswerKey) -> None:
    """The sum of weight times probability, within its range."""
    result = field(key, "gaps", PARAPHRASE)
    assert result.score == pytest.approx(100 * sum(each.weight * each.likely for each in result.points), abs=0.01)
    low, high = result.range
    assert 0 <= low <= (result.score or 0) <= high <= 100
    everything = field(key, "gaps", f"{PARAPHRASE}\nOnly English books.\nThe eviction threshold is set by hand.")
    assert (everything.score or 0) > 2 * (result.score or 0)


def test_a_remark_of_one_s_own_takes_nothing_away(key: AnswerKey) -> None:
    """It speaks of no statement, is told to be on this paper, with the place where the paper speaks of it."""
    remark = "Mean pooling over blocks of tokens may blur rare names in the slots."
    both = field(key, "gaps", f"{PARAPHRASE} {remark}")
    own = next(said for said in both.said if said.sentence == remark)
    assert (both.score or 0) >= score(key, "gaps", PARAPHRASE) - 0.5
    assert (own.reading, own.kind) == ("none", "specific")
    assert own.grounded is not None
    assert (own.grounded.section, own.grounded.page, own.grounded.sentence) == ("2 Method", 2, POOLED)
    assert both.own.specific == 1


def test_of_a_pair_the_place_is_told_that_words_it_most_like_the_sentence(paper: Paper) -> None:
    """The first place, unless another is clearly nearer: what stands beside a sentence should say the same."""
    later = "Nobody knows how TideLink fares with Finnish, Turkish or any other morphologically rich language."
    twice = hand_made_key(paper, {"gaps": [[ENGLISH, later], SCALE]})
    finnish = one(twice, "gaps", "How it fares in a morphologically rich language such as Finnish is not known.")
    english = one(twice, "gaps", "The corpus is all books written in English.")
    assert finnish.point == english.point == "gaps-1"
    assert finnish.grounded == SaidAt("5 Conclusion", 9, later)
    assert english.grounded == SaidAt("4 Limitations", 6, ENGLISH)
    assert one(twice, "gaps", PARAPHRASE).grounded == SaidAt("4 Limitations", 6, SCALE)


def test_a_remark_that_fits_any_paper_is_told_so_with_what_would_make_it_stronger(key: AnswerKey) -> None:
    """Never that it is wrong."""
    said = one(key, "gaps", "The presentation could be clearer.")
    assert (said.kind, said.grounded, said.advice) == (
        "general",
        None,
        None,
    )
    asked = one(key, "gaps", "Stronger baselines would be needed here overall.")
    assert (asked.kind, asked.advice) == ("general", "which baseline?")
    assert one(key, "gaps", "Table 2 could be clearer.").kind == "specific"
    assert one(key, "gaps", "Some 40 results are unclear.").kind == "specific"
    foreign = one(key, "gaps", "Photosynthesis needs chlorophyll.")
    assert (foreign.kind, foreign.grounded) == ("specific", None)


def test_a_reason_given_on_a_term_of_the_paper_fits_no_other_paper(key: AnswerKey) -> None:
    """The reason alone does not make it one on this paper, nor does the term."""
    assert one(key, "gaps", "The pooling is questionable because the results are limited.").kind == "specific"
    assert one(key, "gaps", "The pooling is questionable, the results are limited.").kind == "general"
    assert one(key, "gaps", "The evaluation is questionable because the results are limited.").kind == "general"


def test_what_is_no_remark_is_neither_told_nor_counted(key: AnswerKey) -> None:
    """A field of nothing else is not scored."""
    remark = "Mean pooling over blocks of tokens may blur rare names in the slots."
    result = field(key, "gaps", f"Weaknesses:\n{remark}\n[1] Doe et al. Slots for books. 2023.")
    assert [said.sentence for said in result.said] == [remark]
    assert (result.own.specific, result.own.general) == (1, 0)
    pointer = field(key, "improvements", "See the weaknesses above.")
    assert (pointer.score, pointer.said, pointer.source) == (None, (), "not scored: the field contains no remark")


def test_where_the_paper_speaks_of_the_same_is_told_instead_of_advice(key: AnswerKey) -> None:
    """A usual criticism that the paper answers."""
    remark = "Mean pooling over blocks of tokens is not novel for the slots."
    said = one(key, "gaps", remark)
    assert said.grounded is not None
    assert said.advice is None
    assert (one(key, "gaps", "The idea is not really novel.").advice or "").startswith("not novel against what?")


def test_wording_that_is_the_authors_own_counts_and_earns_no_percentile(key: AnswerKey, paper: Paper) -> None:
    """It is shown as such, the statement is mentioned all the same."""
    pasted = field(key, "strengths", paper.abstract)
    assert (pasted.score or 0) > 80
    assert pasted.percentile is None
    assert MEMORY in pasted.copied
    assert {said.kind for said in pasted.said if said.sentence in pasted.copied} == {"copied"}
    assert field(key, "strengths", "It needs far less memory than BigBird on long books.").copied == ()


def test_abbreviations_typing_errors_and_spelling_are_seen_through(key: AnswerKey) -> None:
    """RAM is retrieval-augmented memory here; "qurey" is query."""
    for said in (
        "Each query attends to neighbours and to retrieval-augmented memory slots.",
        "Each query attends to neighbors and to RAM slots.",
        "Each qurey attends to neighbours and to retreival-augmented memory slots.",
    ):
        assert (one(key, "method", said).point, one(key, "method", said).reading) == ("method-1", "likely")


def test_a_persons_own_synonyms_are_known(paper: Paper) -> None:
    """A group of their own makes a word meet that the shipped list does not know."""
    statements = {"method": [WINDOW, POOLED]}
    own = hand_made_key(paper, statements, own_language([("Kachel", "query", "token")]))
    said = "The Kachel attends to neighbours."
    assert "Kachel" in one(own, "method", said).words
    assert "Kachel" not in one(hand_made_key(paper, statements), "method", said).words


def test_thresholds_decide_how_a_probability_is_read(key: AnswerKey) -> None:
    """The number stays the same: only the words for it change."""
    strict = compare({"gaps": PARAPHRASE}, key, thresholds=Thresholds(1.0, 1.0)).fields["gaps"]
    assert strict.said[0].reading == "none"
    assert strict.said[0].kind == "specific"
    assert strict.score == score(key, "gaps", PARAPHRASE)


@pytest.mark.parametrize("text", ["", "  \n\t ", "...!?", "\x00\x07"])
def test_an_empty_field_is_not_scored_and_says_so(key: AnswerKey, text: str) -> None:
    """None, never zero; the statements are shown, none as missed."""
    result = field(key, "gaps", text)
    assert (result.score, result.said) == (None, ())
    assert result.source == "not scored: the field is empty"
    assert {each.verdict for each in result.points} == {"not_recognised"}


@pytest.mark.parametrize(
    "text", ["Nein.", "x", "42", "这篇论文的方法很好。", "\x1b[31mred\x07", "Die Methode ist langsam und teuer."]
)
def test_odd_texts_are_scored_low_and_break_nothing(key: AnswerKey, text: str) -> None:
    """One word, digits, another language, control characters."""
    result = field(key, "gaps", text)
    assert (result.score or 0) < 15
    assert all(said.reading == "none" for said in result.said)


def test_a_field_that_the_critique_lacks_is_absent_and_overall_is_the_mean(key: AnswerKey) -> None:
    """One number behind the profile."""
    result = compare({"gaps": PARAPHRASE, "method": "It attends to a local window."}, key)
    assert set(result.fields) == {"gaps", "method"}
    scores = [each.score for each in result.fields.values() if each.score is not None]
    assert result.overall == pytest.approx(sum(scores) / 2, abs=0.06)
    assert compare({}, key).overall is None


def test_a_field_without_a_key_is_not_scored_but_its_remarks_are_told(paper: Paper) -> None:
    """A paper that concedes nothing has no gaps to be measured by."""
    result = field(hand_made_key(paper, {"method": [WINDOW]}), "gaps", "Only one seed was tried on NarrativeQA.")
    assert (result.score, result.percentile, result.own.specific) == (None, None, 1)
    assert result.said[0].point is None


def test_every_pair_opens_into_the_words_and_weights_that_made_it(key: AnswerKey) -> None:
    """The number, each statement, each sentence with its words, and what each number of the rule adds."""
    general = "More baselines would be needed for the evaluation."
    lines = explain("gaps", f"{PARAPHRASE} {general}", key)
    told = "\n".join(lines)
    assert lines[0].startswith(f"gaps: {score(key, 'gaps', f'{PARAPHRASE} {general}'):.1f} of 100 (")
    assert f'you: "{PARAPHRASE}"' in lines
    assert "    7B: the same quantity" in lines
    assert "models: weight" in told
    assert "more of the sentence met than by the best other statement" in told
    assert "your own remark, general: too few for which claim? say what more would show" in told
    assert explain("gaps", "", key) == ["gaps: not scored: the field is empty"]


def test_a_field_without_a_key_is_explained_by_its_remarks(key: AnswerKey) -> None:
    """What was said, and where the paper speaks of it."""
    silent = replace(key, fields=key.fields | {"gaps": replace(key.fields["gaps"], points=())})
    lines = explain("gaps", "Slots are pooled over blocks of tokens.", silent)
    assert 'you: "Slots are pooled over blocks of tokens."' in lines
    assert any(line.startswith("  the paper speaks of it in 2 Method, p2") for line in lines)


def test_real_reviews_were_compared_by_the_present_rules() -> None:
    """Else a critique would be told to be better than reviews that were counted otherwise."""
    table = files("paperdrill.critique").joinpath("data/reviewers.tsv").read_text(encoding="utf-8")
    assert f"comparison {VERSION}:" in table.splitlines()[0]


def test_percentiles_rise_with_what_is_counted() -> None:
    """From 0 to 99; unknown for what no reviewer writes."""
    for below in (percentile, own_percentile):
        places = [below("gaps", float(value)) or 0.0 for value in range(0, 101, 5)]
        assert places == sorted(places)
        assert places[-1] > places[0]
        assert (below("gaps", -1.0), below("gaps", 1e6)) == (0.0, 99.0)
    assert percentile("gaps", None) is None
    assert percentile("title", 50.0) is None


def test_what_a_sentence_speaks_of_is_told_with_all_that_was_seen_of_it(key: AnswerKey) -> None:
    """Its reason, the place it names, and the statement's own place in the paper."""
    text = "Only models up to 7B parameters are tested, because Table 2 holds no others."
    said = one(key, "gaps", text)
    assert (said.sentence, said.point, said.reasoned, said.place) == (text, "gaps-1", True, "Table 2")
    assert said.likely == round(said.likely, 4)
    assert said.advice is None
    met = point(field(key, "gaps", text), SCALE)
    assert (met.id, met.weight, met.section, met.keywords, met.answers) == ("gaps-1", 1 / 3, "4 Limitations", (), None)


def test_words_that_met_are_told_the_weightiest_first_and_once(key: AnswerKey) -> None:
    """Quantities before all; the person's own words as written."""
    said = one(key, "gaps", "Models, models and models of 7B parameters.")
    assert said.words[0] == "7B"
    assert len(set(said.words)) == len(said.words)
    assert set(said.words) <= {"7B", "Models", "models", "parameters"}


def test_the_likeliest_of_two_sentences_is_shown_beside_a_statement(key: AnswerKey) -> None:
    """In whichever order they are written."""
    far = "Some books are written."
    for text in (f"{PARAPHRASE} {far}", f"{far} {PARAPHRASE}"):
        assert point(field(key, "gaps", text), SCALE).yours == PARAPHRASE


def test_fields_come_in_the_keys_order_and_name_their_source(key: AnswerKey) -> None:
    """With the paper and the comparison's version."""
    result = compare({"gaps": PARAPHRASE, "strengths": "It saves memory.", "title": "x"}, key)
    assert list(result.fields) == [name for name in key.fields if name in ("gaps", "strengths")]
    assert (result.paper, result.version) == (key.paper, "9")
    assert result.fields["gaps"].source == key.fields["gaps"].source


def test_own_remarks_are_counted_by_kind_and_held_against_the_field_s_length(key: AnswerKey) -> None:
    """Specific ones a hundred words; of a key made by hand nothing is told of reviewers."""
    remark = "Mean pooling over blocks of tokens may blur rare names in the slots."
    general = "The presentation could be clearer."
    result = field(key, "gaps", f"{remark} {general}")
    assert (result.own.specific, result.own.general) == (1, 1)
    words = len(f"{remark} {general}".split())
    assert result.own.percentile == own_percentile("gaps", 100 / words)
    assert result.percentile == percentile("gaps", result.score)
    by_hand = replace(key, fields=key.fields | {"gaps": replace(key.fields["gaps"], by_hand=True)})
    of_hand = field(by_hand, "gaps", remark)
    assert (of_hand.percentile, of_hand.own.percentile, of_hand.own.specific) == (None, None, 1)


def test_parts_that_speak_of_one_statement_stay_one_sentence(key: AnswerKey) -> None:
    """Only what says two things is parted."""
    text = "Only models up to 7B parameters are tested, and no larger models are evaluated."
    assert [each.sentence for each in field(key, "gaps", text).said] == [text]


def test_the_comparison_can_be_loaded_ahead() -> None:
    """So that the first critique does not wait for the tables of the language."""
    shipped_rarity.cache_clear()
    warm_up()
    assert shipped_rarity.cache_info().currsize == 1


def test_decisions_can_be_given_along(key: AnswerKey) -> None:
    """As if they had been put on afterwards."""
    marks = [Mark("gaps", "not", "gaps-1", sentence=PARAPHRASE)]
    assert compare({"gaps": PARAPHRASE}, key, iter(marks)) == with_marks(compare({"gaps": PARAPHRASE}, key), marks)
    assert compare({"gaps": PARAPHRASE}, key, marks).fields["gaps"].said[0].marked == "not"


def test_a_remark_that_only_grazes_the_paper_is_grounded_nowhere(key: AnswerKey) -> None:
    """One word of a sentence in ten is no place that speaks of the same."""
    text = "Photosynthesis in maize needs chlorophyll, water, light and minerals, says memory."
    said = one(key, "gaps", text)
    assert key.reading.ground.of(key.reading.statement(text).content).passage is None
    assert said.grounded is None


def test_a_sentence_read_as_likely_is_told_of_no_other_field(key: AnswerKey) -> None:
    """From the threshold itself on."""
    text = "The whole corpus is written in English."
    likely = compare({"strengths": text}, key).fields["strengths"].said[0]
    assert likely.elsewhere is not None
    (pair,) = pairings("strengths", text, key, Thresholds(0.0, 0.0))
    at_bound = compare({"strengths": text}, key, thresholds=Thresholds(pair.likely, 0.0)).fields["strengths"].said[0]
    assert at_bound.elsewhere is None
