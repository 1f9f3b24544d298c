"""What a sentence states, told by its turns of phrase."""

from __future__ import annotations

import pytest

from paperdrill.papers.facets import facet_of
from paperdrill.papers.model import Facet, Role


@pytest.mark.parametrize(
    ("sentence", "facet"),
    [
        ("We ask whether a sliding window is enough for retrieval.", Facet.GOAL),
        ("In this paper, we investigate how far a token can see.", Facet.GOAL),
        ("The goal of this study is to tell the two effects apart.", Facet.GOAL),
        ("To address this gap, a larger corpus is needed.", Facet.GOAL),
        ("We propose a window that moves with the query.", Facet.METHOD),
        ("We then fine-tune the encoder for three epochs.", Facet.METHOD),
        ("The weights are initialized from a normal distribution.", Facet.METHOD),
        ("Our model consists of two towers.", Facet.METHOD),
        ("We find that the window loses half of the keys.", Facet.RESULT),
        ("Table 3 shows the same for longer sequences.", Facet.RESULT),
        ("Accuracy drops from 91 to 54 as the sequence grows.", Facet.RESULT),
        ("The larger window outperforms the baseline on all tasks.", Facet.RESULT),
        ("Retrieval was significantly faster with global tokens.", Facet.RESULT),
        ("Longer sequences are left for future work.", Facet.CONCESSION),
        ("We did not vary the number of global tokens.", Facet.CONCESSION),
        ("It remains unclear whether this holds for text.", Facet.CONCESSION),
        ("It is unreliable with 100 labels.", Facet.CONCESSION),
        ("The window fails for noise that is not symmetric.", Facet.CONCESSION),
        ("Our method assumes that keys are unique.", Facet.CONCESSION),
        ("The sky above the laboratory was grey.", None),
        ("A sequence is a list of tokens.", None),
        ("", None),
    ],
)
def test_a_sentence_states_what_its_words_say(sentence: str, facet: Facet | None) -> None:
    """Most sentences state none of the four."""
    assert facet_of(sentence) is facet


def test_a_concession_outweighs_the_result_beside_it() -> None:
    """It is what a skim must not miss."""
    assert facet_of("We find a gain of 3 points, but fail to reproduce it on text.") is Facet.CONCESSION


def test_where_the_method_is_told_the_way_outweighs_the_goal() -> None:
    """The same words lead in the introduction and are a step in the method."""
    sentence = "We address long sequences, and we split them into windows."
    assert facet_of(sentence, Role.INTRODUCTION) is Facet.GOAL
    assert facet_of(sentence, Role.METHOD) is Facet.METHOD


def test_what_is_said_of_others_is_marked_only_where_the_authors_speak_of_themselves() -> None:
    """Related work has limitations of its own."""
    assert facet_of("Their model fails to see far tokens.", Role.RELATED) is None
    assert facet_of("Unlike theirs, our model fails to see far tokens.", Role.RELATED) is Facet.CONCESSION


def test_references_state_nothing() -> None:
    """Though their titles sound like it."""
    assert facet_of("A. Author. We find that attention is enough.", Role.REFERENCES) is None
