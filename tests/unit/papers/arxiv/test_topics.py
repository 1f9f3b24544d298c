"""How well papers fit a topic, and which one is chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from paperdrill.papers.arxiv.hit import ArxivHit
from paperdrill.papers.arxiv.topic_ranking import choose_paper, looks_like_research, mention_told, pages_told, ranked
from paperdrill.papers.arxiv.topics import (
    Fit,
    Mention,
    fit_of,
    is_on_topic,
    mention_of,
    other_names,
    own_names,
    topic_words,
)


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
        "skipped: 1 withdrawn, 2 surveys, theses and the like",
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


@pytest.mark.parametrize(
    ("mention", "strength"),
    [
        (Mention(Fit.TITLE_PHRASE, "x", times=0), 8),
        (Mention(Fit.TITLE_PHRASE, "x", is_own=False, times=1), 7),
        (Mention(Fit.TITLE_PHRASE, "x", times=2), 12),
        (Mention(Fit.TITLE_PHRASE, "x", times=9), 14),
        (Mention(Fit.TITLE_WORDS, "x", times=1), 7),
        (Mention(Fit.PHRASE, "x", times=3), 6),
        (Mention(Fit.PHRASE, "x", is_own=False, times=4), 3),
        (Mention(Fit.NEAR_WORDS), 1),
        (Mention(Fit.WORDS), 0),
        (Mention(Fit.TITLE_PHRASE, "x", is_wider=True, times=3), 1),
        (Mention(Fit.PHRASE, "x", is_wider=True, times=3), 0),
    ],
)
def test_a_title_counts_more_than_the_abstract_and_the_topic_more_than_its_neighbours(
    mention: Mention, strength: int
) -> None:
    """Three mentions are as good as ten; a wider name hardly counts."""
    assert mention.strength == strength


@pytest.mark.parametrize(
    ("mention", "told"),
    [
        (Mention(Fit.NEAR_WORDS), "the words of “long context” in one sentence of the abstract: perhaps not on it"),
        (Mention(Fit.TITLE_WORDS), "all words of “long context” in the title"),
        (Mention(Fit.TITLE_PHRASE, "long context", times=3), "“long context” in the title and 3 times in the abstract"),
        (Mention(Fit.TITLE_PHRASE, "long context"), "“long context” in the title"),
        (Mention(Fit.PHRASE, "lc", times=1), "“lc” once in the abstract"),
        (
            Mention(Fit.PHRASE, "context", is_own=False, times=2, is_wider=True),
            "“context”, which is wider than “long context”, twice in the abstract",
        ),
    ],
)
def test_where_a_paper_speaks_of_the_topic_is_told(mention: Mention, told: str) -> None:
    """By the name that was found, as it was typed where it is that."""
    assert mention_told(mention, " long  context ") == told


@pytest.mark.parametrize(
    ("title", "comment", "is_research"),
    [
        ("Windows", "", True),
        ("A Survey of Windows", "", False),
        ("Position: Windows Matter", "", False),
        ("On the Position: Windows", "", True),
        ("A Systematic Review of Windows", "", False),
        ("Peer Review of Windows", "", True),
        ("Windows", "PhD thesis", False),
        ("Windows", "in: proceedings of a tutorial day", True),
        ("Windows", "3 pages", False),
        ("Windows", "4 pages, 2 figures", True),
        ("Windows", "60pp", True),
        ("Windows", "61 pages", False),
    ],
)
def test_surveys_theses_notes_and_books_are_no_papers_to_skim(title: str, comment: str, is_research: bool) -> None:
    """By what title and comment say, and by the number of pages."""
    assert looks_like_research(paper("2603.00001v1", title, comment=comment)) is is_research


def test_pages_are_known_where_the_authors_tell_them() -> None:
    """Not otherwise."""
    assert pages_told(paper("2603.00001v1", "X", comment="Accepted; 12 pages")) == 12
    assert pages_told(paper("2603.00001v1", "X", comment="Accepted")) is None


def test_words_stand_near_each_other_within_eight_words_of_a_sentence() -> None:
    """In any order; further apart they are scattered."""
    near = "The context of one or two or three long turns."
    far = "The context of one or two or three or four long turns."
    assert fit_of("context long", "Dialogue", near) is Fit.NEAR_WORDS
    assert fit_of("context long", "Dialogue", "Long context.") is Fit.NEAR_WORDS, "also where there are no others"
    assert fit_of("context long", "Dialogue", far) is Fit.WORDS


def test_three_categories_are_named_and_no_more() -> None:
    """And none where a paper has none."""
    hit = replace(paper("2603.00001v1", "One", day=5), categories=("a.A", "b.B", "c.C", "d.D"))
    assert ranked([hit], "")[0].why("") == "submitted on 05 Mar 2026 to a.A, b.B, c.C"
    assert ranked([replace(hit, categories=())], "")[0].why("") == "submitted on 05 Mar 2026"


def test_a_choice_says_among_how_many_it_is_the_best_and_what_was_passed_over() -> None:
    """How many were seen, and those that do not count."""
    hits = [
        paper("2603.00001v1", "Long Context One", day=1),
        paper("2603.00002v1", "Long Context Two", day=5),
        paper("2603.00003v1", "A Survey of Long Context", day=6),
        paper("2603.00004v1", "Long Context Gone", withdrawn=True),
    ]
    first = choose_paper(hits, "long context", ["2603.00002v3"])
    assert first is not None
    assert first.hit.id == "2603.00001v1"
    assert first.why == (
        "best of 3 papers that speak of it, 1 seen already: “long context” in the title",
        "skipped: 1 withdrawn, 1 surveys, theses and the like",
    )
    only = choose_paper(hits[:1], "long context", [])
    assert only is not None
    assert only.why == ("the only paper there is: “long context” in the title",)
    new = choose_paper(hits[:2], "", [])
    assert new is not None
    assert new.why == ("best of 2 papers in your categories: submitted on 05 Mar 2026",)


def test_the_names_of_a_topic_are_its_forms_and_those_of_its_groups() -> None:
    """Each once, in their order; words that say nothing stay where there are no others."""
    groups = (("rag", "retrieval-augmented lms"), ("grokking", "late learning"), ("retrieval augmented lms", "ralm"))
    assert own_names("RAG for code") == ("rag for code", "retrieval augmented generation for code")
    assert other_names("rag", groups) == ("retrieval-augmented lms",)
    assert other_names("vision", groups) == ()
    assert topic_words("The use of RAG") == ("use", "rag")
    assert topic_words("of the") == ("of", "the")
