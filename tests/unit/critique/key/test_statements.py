"""The single statements that a paper's text makes."""

from __future__ import annotations

import pytest

from paperdrill.critique.key.foreign import is_foreign
from paperdrill.critique.key.statements import A_NOTE, Stated, statements
from paperdrill.papers.limitations import locate_limitations
from paperdrill.papers.model import Paper, Role, Section
from paperdrill.papers.passages import passages

FILLER = " ".join(f"Slot number {n} is never freed by any head." for n in range(A_NOTE))
"""Enough sentences for a text to be taken for a paper."""


def told(text: str, title: str = "Discussion", role: Role = Role.DISCUSSION) -> list[Stated]:
    """The statements of a section with this text, in a paper of the usual kind."""
    sections = (
        Section(level=1, title="Method", role=Role.METHOD, roles=(Role.METHOD,), text=FILLER),
        Section(level=1, title=title, role=role, roles=(role,), text=text),
    )
    paper = Paper("x", "", sections=sections, limitations=locate_limitations(sections))
    return [one for one in statements(paper, passages(paper)) if one.section == 1]


def texts(text: str, title: str = "Discussion", role: Role = Role.DISCUSSION) -> list[str]:
    """What the statements say."""
    return [one.text for one in told(text, title, role)]


def test_a_list_within_a_sentence_is_taken_apart_without_its_lead() -> None:
    """The marks and what joins the items go; the items are the authors' own words."""
    text = "We contribute • a measure of drift in stored keys; • a table of eight caches; and • a rule for eviction."
    assert texts(text) == ["a measure of drift in stored keys", "a table of eight caches", "a rule for eviction."]
    assert all(one.is_item for one in told(text))


def test_a_long_enumeration_is_taken_apart_and_a_short_one_stays() -> None:
    """Thirty words are too much for one point; "(1) slots and (2) windows" is one thing."""
    items = "we derive a bound on the recall of pooled slots at any length of the sequence"
    text = f"Our contributions are as follows: (1) {items}, (2) {items} again, and (3) {items} once more."
    assert texts(text) == [items, f"{items} again", f"{items} once more."]
    assert len(texts("We join (1) pooled slots of memory and (2) local windows of attention.")) == 1


def test_a_very_long_sentence_ends_at_its_semicolons() -> None:
    """Each part says something; so many words are no point that one can answer to."""
    part = "the pooled slots of the second layer keep what the window of the first layer has long since forgotten"
    assert texts(f"{part.capitalize()}; {part}; {part}.") == [part.capitalize(), part, f"{part}."]


def test_a_mark_goes_with_the_word_that_joins_it() -> None:
    """The last of a list begins with "and 3)"."""
    part = "the pooled slots of the second layer keep what the window of the first layer has long since forgotten"
    assert texts(f"1) {part}; 2) {part}; and 3) {part}.") == [part, part, f"{part}."]


def test_a_sentence_that_says_nothing_without_the_one_before_it_is_joined_to_it() -> None:
    """So it is with "this" without its noun, and "We leave this for later"; a new subject stands alone."""
    text = "Slots are pooled by hand. This limits the recall of long books. Keys drift in every layer of the encoder."
    assert texts(text) == [
        "Slots are pooled by hand. This limits the recall of long books.",
        "Keys drift in every layer of the encoder.",
    ]
    left = "Slots might be shared between heads. We leave this for future work."
    assert texts(left) == [left]
    assert len(texts("Slots are pooled by hand. This paper gives no proof of their optimality.")) == 2


def test_in_the_limitations_it_is_the_work_and_each_sentence_stands_alone() -> None:
    """Three things are conceded here."""
    text = "FastRank was tested on English books only. It cannot read any pictures. It needs a large memory."
    assert len(texts(text, "Limitations", Role.LIMITATIONS)) == 3


def test_a_run_in_head_of_a_limitation_goes_with_its_sentence() -> None:
    """Alone it states nothing; "Limitations." leads up to all that follows."""
    text = "Small data sets. Both hold ten balanced classes of digits.\n\nLimitations. Keys are never read twice by us."
    assert texts(text, "Limitations", Role.LIMITATIONS) == [
        "Small data sets. Both hold ten balanced classes of digits.",
        "Keys are never read twice by us.",
    ]
    assert told("Limitations. Keys are never read twice by any head.")[0].lead == "Limitations."


def test_a_run_in_head_with_a_colon_leads_up_to_its_paragraph() -> None:
    """It stays with its sentence; a colon within the paragraph, or before a small letter, heads nothing."""
    text = "Main weaknesses: Keys are never read twice. Slots are few here now.\n\nFuture work: Heads may share slots."
    assert [(one.lead, one.text) for one in told(text)] == [
        ("Main weaknesses:", "Main weaknesses: Keys are never read twice."),
        ("Main weaknesses:", "Slots are few here now."),
        ("Future work:", "Future work: Heads may share slots."),
    ]
    text = "Slots are few here. Weaknesses: Keys are never read twice.\n\nKeys drift: they are never read."
    assert {one.lead for one in told(text)} == {""}


@pytest.mark.parametrize("text", ["Figure 3: Recall by length.", "Table 2: Recall.", "x = 1 + 2 − 3 / 4"])
def test_captions_and_formulas_are_no_statements(text: str) -> None:
    """They stand between the sentences, not among them."""
    said = ["Slots are never freed by the cache.", "Keys are lost in every layer."]
    assert texts(f"{said[0]}\n\n{text}\n\n{said[1]}") == said


def test_a_sentence_that_a_page_break_cuts_in_two_is_made_one_again() -> None:
    """Its second half begins small where the first has no stop."""
    assert texts("To mitigate this drift, we pool\n\nslots of one layer. Keys are lost in the other layers.") == [
        "To mitigate this drift, we pool slots of one layer.",
        "Keys are lost in the other layers.",
    ]


def test_trains_of_thought_begin_with_paragraphs_and_turns() -> None:
    """What follows within one belongs to what opened it."""
    text = (
        "Slots are pooled by hand. Heads need more than that. Second, all books are in English.\n\nKeys may drift away."
    )
    thoughts = [(one.thought, one.nth) for one in told(text)]
    first = thoughts[0][0]
    assert thoughts == [(first, 0), (first, 1), (first + 1, 0), (first + 2, 0)]


def test_of_an_appendix_only_limitations_are_read() -> None:
    """Further tables say nothing that the paper does not."""
    text = "We only test books in English and of one century."
    assert texts(text, "Further results", Role.APPENDIX) == []
    assert texts(text, "Limitations", Role.LIMITATIONS) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Our approach has several limitations.",
        "Despite its strengths, the cache has limitations.",
        "Like all caches, ours is not without drawbacks.",
        "Several open questions and directions for research emerge from this study.",
        "Do larger slots hold more of a book?",
        "We summarize the recall of all caches in Table 4.",
        "The figures of the verification are summarised in table II.",
        "We see multiple future directions for this work.",
        "In the next section we turn to the pooled slots.",
        "We thank the reviewers for their careful reading of the proofs.",
        "This work was supported by a grant of the national foundation.",
        "Generative AI tools were used to polish the language of this paper.",
        "The slots of the second layer of the encoder, which we have seen",
    ],
)
def test_what_only_announces_or_thanks_is_no_point(text: str) -> None:
    """A point says something of the work itself."""
    assert [is_foreign(one) for one in told(text)] == [True]


def test_a_limitation_that_is_named_is_a_point() -> None:
    """And so is what is done against those of others."""
    text = "The cache has the limitation that it holds no tables. We pool slots to address these limitations."
    assert [is_foreign(one) for one in told(text)] == [False, False]


def test_a_roadmap_is_foreign_in_the_introduction_and_a_section_may_be_named_elsewhere() -> None:
    """In a conclusion, "In Section 5 we showed" sums up."""
    text = "In Section 5 we show that pooled slots reduce the memory of every layer."
    assert [is_foreign(one) for one in told(text, "Introduction", Role.INTRODUCTION)] == [True]
    assert [is_foreign(one) for one in told(text, "Conclusion", Role.CONCLUSION)] == [False]


def test_of_a_note_everything_counts() -> None:
    """Two short sentences are no paper whose headings and formulas could be told from its text."""
    paper = Paper("x", "", abstract="Push and pop. Y = X + 2.")
    assert [one.text for one in statements(paper, passages(paper))] == ["Push and pop.", "Y = X + 2."]
