"""The comparison: verdicts that a strict, fair reader would accept, and scores that follow from them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from paperdrill.critique.answer_key import AnswerKey, FieldKey
from paperdrill.critique.compare import compare
from paperdrill.critique.comparison import FieldResult, ScoredPoint
from paperdrill.critique.comparison_json import comparison_from_json, comparison_to_json
from paperdrill.critique.explain import explain
from paperdrill.critique.key.making import answer_key
from paperdrill.critique.percentiles import percentile
from paperdrill.errors import BadInputError
from paperdrill.papers.limitations import locate_limitations
from paperdrill.papers.model import Paper, Role, Section
from paperdrill.text.language import own_language
from unit.critique.conftest import ABSTRACT


def field(key: AnswerKey, name: str, text: str) -> FieldResult:
    """One field compared."""
    return compare({name: text}, key).fields[name]


def score(key: AnswerKey, name: str, text: str) -> float:
    """Its score."""
    found = field(key, name, text).score
    assert found is not None
    return found


def point(result: FieldResult, words: str) -> ScoredPoint:
    """The point whose sentence holds these words."""
    return next(one for one in result.points if words in one.sentence)


PARAPHRASE = "Experiments stop at 7B models, and short contexts are left out."
WRONG = "The evaluation goes well beyond 7B parameters, so the results clearly hold for short-context tasks."
SALAD = "evaluate models, 7B parameters, test, short-context tasks"
GENERAL = "The evaluation could have been broader and more varied."


def test_a_right_paraphrase_meets_its_point_and_shows_the_words(key: AnswerKey) -> None:
    """The evidence: the authors' sentence, its page, the user's sentence and the words that met."""
    met = point(field(key, "gaps", PARAPHRASE), "7B")
    assert met.verdict == "matched"
    assert met.page == 6
    assert met.yours == PARAPHRASE
    assert {"7B", "models"} <= set(met.words)


@pytest.mark.parametrize("other", [WRONG, SALAD, GENERAL])
def test_a_paraphrase_scores_above_a_wrong_claim_a_word_list_and_a_general_remark(key: AnswerKey, other: str) -> None:
    """Though the wrong claim and the list hold more of the authors' words."""
    assert score(key, "gaps", PARAPHRASE) > score(key, "gaps", other)


def test_a_list_of_words_earns_no_more_than_a_quarter_of_the_sentence(key: AnswerKey) -> None:
    """The same words, put as a sentence."""
    said = "No models above 7B parameters are evaluated, and there is no test of short-context tasks."
    assert point(field(key, "gaps", SALAD), "7B").score <= 0.25 * point(field(key, "gaps", said), "7B").score


@pytest.mark.parametrize(
    ("name", "said", "about"),
    [
        ("gaps", WRONG, "7B"),
        ("strengths", "TideLink cuts peak memory by only 6% at 64k tokens.", "62%"),
        ("strengths", "TideLink loses to BigBird by 1.4 points on the book benchmarks.", "BigBird"),
        ("strengths", "BigBird outperforms TideLink by 1.4 points on three book benchmarks.", "BigBird"),
        ("improvements", "The eviction threshold was already learned for each attention head.", "Future work"),
    ],
)
def test_a_wrong_claim_is_not_taken_for_a_match(key: AnswerKey, name: str, said: str, about: str) -> None:
    """Scope, numbers, direction, who is credited, plans told as facts."""
    assert point(field(key, name, said), about).verdict in ("contradicted", "missed")


def test_a_remark_the_authors_do_not_make_is_never_held_against_the_user(key: AnswerKey) -> None:
    """It is listed beyond the key, with the place where the paper speaks of it."""
    remark = "Mean pooling over blocks of tokens may blur rare names in the slots."
    both = field(key, "gaps", f"{PARAPHRASE} {remark}")
    assert both.score is not None
    assert both.score >= score(key, "gaps", PARAPHRASE)
    (beyond,) = both.beyond
    assert beyond.where == "2 Method, p2"
    assert not beyond.general


def test_a_remark_that_fits_any_paper_is_marked_general(key: AnswerKey) -> None:
    """General, or simply not found in the paper: two things."""
    assert field(key, "gaps", "The presentation could be clearer.").beyond[0].general
    foreign = field(key, "gaps", "Photosynthesis in maize is left out.").beyond[0]
    assert not foreign.general
    assert foreign.where is None


def test_text_copied_from_the_paper_is_shown_and_earns_nothing(key: AnswerKey, paper: Paper) -> None:
    """Only what is said in the user's own words counts."""
    pasted = field(key, "strengths", paper.abstract)
    assert pasted.score == 0
    assert pasted.copied
    assert score(key, "strengths", paper.title) == 0
    assert score(key, "strengths", "It needs far less memory on long inputs, at better quality than BigBird.") > 0


def test_abbreviations_typing_errors_and_spelling_are_seen_through(key: AnswerKey) -> None:
    """RAM is retrieval-augmented memory here; "atention" is attention."""
    plain = score(key, "method", "Each query attends to neighbours and to retrieval-augmented memory slots.")
    assert score(key, "method", "Each query attends to neighbors and to RAM slots.") > 0.5 * plain
    assert (
        score(key, "method", "Each qurey attends to neighbours and to retreival-augmented memory slots.") > 0.7 * plain
    )


def test_a_persons_own_synonyms_are_known(paper: Paper) -> None:
    """A group of their own makes a word meet that the shipped list does not know."""
    said = "The Kachel attends to neighbours."
    own = answer_key(paper, own_language([("Kachel", "query", "token")]))
    assert score(own, "method", said) > score(answer_key(paper), "method", said)


def test_anchoring_is_the_share_of_statements_that_name_something_of_the_paper(key: AnswerKey) -> None:
    """One of two here."""
    assert field(key, "gaps", "Peak memory on NarrativeQA is unclear. It is nice.").anchoring == 0.5


@pytest.mark.parametrize("text", ["", "  \n\t ", "...!?", "\x00\x07"])
def test_an_empty_field_is_not_scored_and_says_so(key: AnswerKey, text: str) -> None:
    """None, never zero; the points are shown as missed."""
    result = field(key, "gaps", text)
    assert result.score is None
    assert result.source == "not scored: the field is empty"
    assert {one.verdict for one in result.points} == {"missed"}


@pytest.mark.parametrize(
    "text", ["Nein.", "x", "这篇论文的方法很好。", "\x1b[31mred\x07", "Die Methode ist langsam und teuer."]
)
def test_odd_texts_are_scored_low_and_break_nothing(key: AnswerKey, text: str) -> None:
    """One word, another language, control characters."""
    assert score(key, "gaps", text) < 15


def test_a_score_is_placed_among_real_reviewers(key: AnswerKey) -> None:
    """The percentile rises with the score, from 0 to 100."""
    assert percentile("gaps", 0.0) == 0
    assert percentile("gaps", 100.0) == 99
    places = [percentile("strengths", score) or 0.0 for score in range(0, 100, 5)]
    assert places == sorted(places)
    assert percentile("gaps", None) is None
    assert field(key, "gaps", PARAPHRASE).percentile is not None


def test_a_field_that_the_critique_lacks_is_absent_and_overall_is_the_mean(key: AnswerKey) -> None:
    """One number behind the profile."""
    result = compare({"gaps": PARAPHRASE, "method": "It attends to a local window."}, key)
    assert set(result.fields) == {"gaps", "method"}
    scores = [one.score for one in result.fields.values() if one.score is not None]
    assert result.overall == pytest.approx(sum(scores) / 2, abs=0.06)
    assert compare({}, key).overall is None


def test_a_field_without_a_key_is_not_scored() -> None:
    """A paper that concedes nothing has no gaps to be measured by."""
    silent = answer_key(Paper("x", "A title", abstract="We propose a thing that works."))
    result = field(silent, "gaps", "Only one seed was tried.")
    assert result.score is None
    assert result.beyond


def test_the_same_texts_give_the_same_result(key: AnswerKey) -> None:
    """Deterministic, down to the bytes of the JSON form, which comes back as it was."""
    texts = {"gaps": f"{PARAPHRASE}\n{GENERAL}", "method": SALAD}
    first, second = compare(texts, key), compare(texts, key)
    assert comparison_to_json(first) == comparison_to_json(second)
    assert comparison_from_json(comparison_to_json(first)) == first


def test_what_is_no_comparison_is_told_in_one_line() -> None:
    """A damaged record names the place of the fault."""
    with pytest.raises(BadInputError, match=r"not a comparison in JSON.*paper"):
        comparison_from_json(b'{"paper": 3}')


def test_every_number_can_be_opened_down_to_the_words(key: AnswerKey) -> None:
    """The explanation of a field names its points, the words that met, and what spoke against."""
    lines = explain("gaps", f"{PARAPHRASE} {WRONG}", key)
    told = "\n".join(lines)
    assert lines[0].startswith("gaps: ")
    assert "models = models" in told
    assert "gaps-1  " in told
    assert "7B  the same quantity" in told
    assert explain("gaps", "", key) == ["gaps: not scored: the field is empty"]


def test_a_field_without_a_key_is_explained_by_its_remarks(key: AnswerKey) -> None:
    """What was said, and where the paper speaks of it."""
    unscored = FieldKey((), "not scored: the paper concedes nothing")
    lines = explain("gaps", PARAPHRASE, replace(key, fields=key.fields | {"gaps": unscored}))
    assert lines[0] == "gaps: not scored: the paper concedes nothing"
    assert f'you: "{PARAPHRASE}"' in lines
    assert any(line.startswith("  nearest passage of the paper: ") for line in lines)


def test_a_remark_on_what_the_whole_paper_is_about_is_not_general(key: AnswerKey) -> None:
    """Single words of it may stand in many papers; together they tell of this one."""
    said = "Sparse attention over pooled memory slots grows costly. The evaluation is convincing."
    beyond = {one.sentence: one.general for one in compare({"strengths": said}, key).fields["strengths"].beyond}
    assert beyond["The evaluation is convincing."]
    assert not beyond.get("Sparse attention over pooled memory slots grows costly.", False)


def test_a_function_word_is_on_no_side_of_a_comparison(paper: Paper) -> None:
    """Where "on" stands in a sentence does not turn what it says round."""
    abstract = "On book benchmarks TideLink trains significantly faster than layers based on recurrence."
    key = answer_key(replace(paper, abstract=abstract, sections=()))
    said = "It trains faster than recurrent layers: one day on a card."
    (point,) = compare({"strengths": said}, key).fields["strengths"].points
    assert point.verdict in ("matched", "partly")


def test_a_remark_said_twice_lies_beyond_the_key_once(key: AnswerKey) -> None:
    """A long text that repeats itself is told once."""
    result = compare({"gaps": "Whales sing in the deep. " * 3}, key).fields["gaps"]
    assert [one.sentence for one in result.beyond] == ["Whales sing in the deep."]


def test_one_word_in_common_meets_no_point_and_the_remark_is_told_all_the_same() -> None:
    """By a single word a remark may speak of anything; two words, or a word and a number, are about the point."""
    conceded = "All read and write rules are constructed by hand. The window is chosen by an oracle."
    sections = (Section(1, "Limitations", "4", Role.LIMITATIONS, (Role.LIMITATIONS,), 6, 1.0, conceded),)
    made = Paper(
        "hand", "Windows", abstract="We propose a window.", sections=sections, limitations=locate_limitations(sections)
    )
    key = answer_key(made)
    one_word = field(key, "gaps", "The writing could be clearer.")
    assert point(one_word, "by hand").verdict == "missed"
    assert [remark.sentence for remark in one_word.beyond] == ["The writing could be clearer."]
    two_words = field(key, "gaps", "Somebody had to write the rules.")
    assert point(two_words, "by hand").verdict in ("partly", "matched")
    assert two_words.beyond == ()


def test_where_words_were_copied_a_gap_is_marked(key: AnswerKey) -> None:
    """A reader of the report sees that the sentence was longer."""
    copied = "each query token attends to a local window of 256 neighbours"
    assert copied in ABSTRACT
    said = f"Peak memory falls by 62% because {copied}, and it beats BigBird by 1.4 points on books."
    met = {one.yours for one in field(key, "strengths", said).points if one.yours}
    assert met == {"Peak memory falls by 62% because … it beats BigBird by 1.4 points on books."}
