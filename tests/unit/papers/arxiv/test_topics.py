"""How well papers fit a topic, and which one is chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from paperdrill.papers.arxiv.hit import ArxivHit
from paperdrill.papers.arxiv.topic_ranking import choose_paper, ranked
from paperdrill.papers.arxiv.topics import Fit, fit_of, is_on_topic, mention_of, own_names


def paper(
    arxiv_id: str, title: str, abstract: str = "", day: int = 1, comment: str = "", withdrawn: bool = False
) -> ArxivHit:
    """A hit of March 2026."""
    moment = datetime(2026, 3, day, tzinfo=UTC)
    return ArxivHit(arxiv_id, title, (), abstract, moment, moment, comment=comment, withdrawn=withdrawn)


@pytest.mark.parametrize(
    ("title", "abstract", "fit"),
    [
        ("Long-Context Retrieval", "", Fit.TITLE_PHRASE),
        ("Extending the Context Windows of Transformers", "", Fit.TITLE_PHRASE),
        ("How Long Is a Context?", "", Fit.TITLE_WORDS),
        ("Retrieval Heads", "They matter in long contexts.", Fit.PHRASE),
        ("Dialogue", "The context of a turn may be long.", Fit.NEAR_WORDS),
        ("Dialogue in Context", "Turns may be long.", Fit.WORDS),
        ("Vision in the Dark", "We see little.", Fit.NONE),
    ],
)
def test_a_paper_fits_a_topic_by_where_its_words_stand(title: str, abstract: str, fit: Fit) -> None:
    """The phrase or a synonym in the title is best, scattered words are least; stems count, not endings."""
    assert fit_of("long-context", title, abstract) is fit


def test_words_that_say_nothing_do_not_decide() -> None:
    """Articles and prepositions of a topic need not be in the paper."""
    assert is_on_topic("the calibration of language models", "Language Model Calibration", "")


def test_an_own_group_of_synonyms_is_used() -> None:
    """Groups of a person's own widen a topic as the shipped ones do."""
    assert not is_on_topic("grokking", "Delayed Generalization", "")
    assert is_on_topic("grokking", "Delayed Generalization", "", (("grokking", "delayed generalization"),))


def test_of_papers_that_are_as_near_to_the_topic_the_newest_is_chosen_and_why_is_told() -> None:
    """A newer paper that has it in the abstract alone comes after."""
    hits = [
        paper("2603.00001v1", "Long Context One", day=1),
        paper("2603.00002v1", "Long Context Two", day=5),
        paper("2603.00003v1", "Something Else", "on long context", day=9),
    ]
    choice = choose_paper(hits, "long-context", ())
    assert choice is not None
    assert choice.hit.id == "2603.00002v1"
    assert choice.why == ("best of 3 papers that speak of it: “long-context” in the title",)


def test_papers_that_were_read_are_passed_over_whatever_their_version() -> None:
    """The journal knows papers without versions, arXiv with."""
    hits = [paper("2603.00001v1", "RLHF One", day=1), paper("2603.00002v3", "RLHF Two", day=5)]
    choice = choose_paper(hits, "rlhf", {"2603.00002"})
    assert choice is not None
    assert choice.hit.id == "2603.00001v1"
    assert choice.why == ("best of 2 papers that speak of it, 1 seen already: “rlhf” in the title",)


def test_withdrawn_papers_and_surveys_are_passed_over_and_counted() -> None:
    """Even where they fit the topic better."""
    hits = [
        paper("2603.00001v1", "Grokking in Small Models", day=1, comment="In Proceedings of ACL 2026, workshop track"),
        paper("2603.00002v2", "Grokking, Explained", day=8, withdrawn=True),
        paper("2603.00003v1", "A Survey of Grokking", day=9),
        paper("2603.00004v1", "Grokking", day=10, comment="PhD thesis, 212 pages"),
    ]
    choice = choose_paper(hits, "grokking", ())
    assert choice is not None
    assert choice.hit.id == "2603.00001v1"
    assert choice.why == (
        "best of 3 papers that speak of it: “grokking” in the title",
        "passed over: 1 withdrawn, 2 surveys, theses and the like",
    )


def test_a_survey_is_taken_where_there_is_nothing_else() -> None:
    """Better than no paper at all."""
    choice = choose_paper([paper("2603.00003v1", "A Survey of Grokking")], "grokking", ())
    assert choice is not None
    assert choice.hit.id == "2603.00003v1"


def test_nothing_is_chosen_where_all_is_read_withdrawn_or_off_the_topic() -> None:
    """None says so."""
    hits = [
        paper("2603.00001v1", "Grokking One"),
        paper("2603.00002v1", "Grokking Two", withdrawn=True),
        paper("2603.00003v1", "Vision"),
    ]
    assert choose_paper(hits, "grokking", {"2603.00001v1"}) is None


def test_the_order_of_the_hits_does_not_matter() -> None:
    """Same papers, same choice."""
    hits = [paper(f"2603.0000{number}v1", "RLHF", day=number % 3 + 1) for number in range(1, 9)]
    assert choose_paper(hits, "rlhf", ()) == choose_paper(hits[::-1], "rlhf", ())


def test_without_a_topic_the_newest_research_is_chosen() -> None:
    """An empty topic fits everything."""
    hits = [paper("2603.00001v1", "One", day=1), paper("2603.00002v1", "Two", day=2)]
    choice = choose_paper(hits, "", ())
    assert choice is not None
    assert choice.hit.id == "2603.00002v1"
    assert choice.why == ("best of 2 papers in your categories: submitted on 02 Mar 2026",)


@pytest.mark.parametrize(
    ("topic", "name"),
    [
        ("RAG", "retrieval augmented generation"),
        ("offline RL", "offline reinforcement learning"),
        ("offline reinforcement learning", "offline rl"),
        ("GNNs", "graph neural network"),
        ("KV cache", "key value cache"),
    ],
)
def test_short_and_long_forms_are_one_topic(topic: str, name: str) -> None:
    """In both directions, alone or inside a longer name; the typed form comes first."""
    assert name in own_names(topic)
    assert own_names(topic)[0] == topic.lower()
    assert mention_of(topic, name, "").is_own


def test_candidates_come_best_first_and_each_says_why() -> None:
    """What a paper is about, told by title and abstract; a mere neighbour of the topic, and scattered words, last."""
    hits = [
        paper("2603.00001v1", "Agents at Length", "The context of turns in talk between very many agents. It is long."),
        paper("2603.00002v1", "Windows", "We widen the context window.", day=9),
        paper("2603.00003v1", "Windows", "We study long context, and long context again.", day=1),
        paper("2603.00004v1", "Long Context Windows", "Long contexts.", day=1),
        paper("2603.00005v1", "A Survey of Long Contexts", "Long context.", day=9),
        paper("2603.00006v1", "Vision"),
    ]
    told = [(each.hit.id, each.why("long-context")) for each in ranked(hits, "long-context")]
    assert told == [
        ("2603.00004v1", "“long-context” in the title and once in the abstract"),
        ("2603.00003v1", "“long-context” twice in the abstract"),
        ("2603.00002v1", "“context window”, which is near “long-context”, once in the abstract"),
        ("2603.00001v1", "only the words of “long-context”, apart from each other: perhaps not on it"),
        (
            "2603.00005v1",
            "a survey, a thesis or the like; “long-context” in the title and once in the abstract",
        ),
    ]


def test_without_a_topic_a_candidate_says_when_and_to_what_it_was_submitted() -> None:
    """What is new in a category is there for being new."""
    (only,) = ranked([replace(paper("2603.00001v1", "One", day=5), categories=("cs.CL", "cs.LG"))], "")
    assert only.why("") == "submitted on 05 Mar 2026 to cs.CL, cs.LG"


def test_a_wider_name_counts_less_than_one_mention_of_the_topic_itself() -> None:
    """Distillation of another kind is not knowledge distillation."""
    hits = [
        paper("2603.00001v1", "Dataset Distillation", "Distillation, distillation, distillation.", day=9),
        paper("2603.00002v1", "Small Students", "By knowledge distillation.", day=1),
    ]
    best, last = ranked(hits, "knowledge distillation")
    assert best.hit.id == "2603.00002v1"
    assert "wider than “knowledge distillation”" in last.why("knowledge distillation")
