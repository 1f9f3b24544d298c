"""What serves as the authors' own limitations, and where it stands."""

from __future__ import annotations

import pytest

from paperdrill.papers.limitations import locate_limitations
from paperdrill.papers.model import Limitations, Section

INTRODUCTION = Section(1, "Introduction", "1", page=1, text="Windows are cheap. Future work on windows abounds.")


def test_a_section_counts_with_what_stands_below_it() -> None:
    """Spans point at the sections that make it up."""
    sections = [INTRODUCTION, Section(1, "Limitations", page=7, text="One."), Section(2, "Data", page=8, text="Two.")]
    found = locate_limitations(sections)
    assert (found.kind, found.page, found.text) == ("section", 7, "One.\n\nTwo.")
    assert [sections[span.section].text[span.start : span.end] for span in found.spans] == ["One.", "Two."]


def test_a_section_comes_before_a_subsection_and_that_before_a_paragraph() -> None:
    """The most visible place wins."""
    paragraph = Section(1, "Discussion", text="Limitations. In a paragraph.")
    subsection = Section(2, "Limitations", text="In a subsection.")
    section = Section(1, "Limitations", text="In a section.")
    assert locate_limitations([paragraph, subsection, section]).text == "In a section."
    assert locate_limitations([paragraph, subsection]).kind == "subsection"
    assert locate_limitations([paragraph]).text == "In a paragraph."


def test_a_run_in_paragraph_ends_at_the_next_head() -> None:
    """And goes on over paragraphs without one."""
    text = "We won.\n\nLimitations and scope. Small data.\n\nfew seeds, too.\n\nOutlook. More data."
    found = locate_limitations([Section(1, "Discussion", text=text)])
    assert (found.kind, found.text) == ("paragraph", "Small data.\n\nfew seeds, too.")


def test_what_is_left_for_later_goes_with_the_limitations_above_it() -> None:
    """It tells what is lacking now."""
    text = "Limitations. Small data.\n\nFuture work. Larger data should be tried.\n\nOutlook. All will be well."
    found = locate_limitations([Section(1, "Discussion", text=text)])
    assert found.text == "Small data.\n\nFuture work. Larger data should be tried."


@pytest.mark.parametrize("title", ["Limitations of Current Models", "Drawbacks of prior work"])
def test_a_section_on_what_others_lack_does_not_serve(title: str) -> None:
    """What the authors say of their own work elsewhere does, and none of that section's sentences."""
    others = Section(2, title, text="They are slow. More work is needed; a key limitation is their cost.")
    own = Section(1, "Conclusion", text="We leave languages to future work.")
    found = locate_limitations([others, own])
    assert (found.kind, found.text) == ("sentences", "We leave languages to future work.")
    assert locate_limitations([others, Section(1, "Discussion", text="Limitations. Ours.")]).text == "Ours."


@pytest.mark.parametrize(
    "title",
    [
        "Limitations and Broader Impact",
        "Ethics and Limitations",
        "Limitations & Ethical Considerations",
        "Discussion, Limitations and Future Work",
        "Potential Limitations, Societal Consequences, and Broader Impacts",
    ],
)
def test_limitations_beside_something_else_are_limitations(title: str) -> None:
    """The heading says so, whatever it says besides."""
    found = locate_limitations([INTRODUCTION, Section(1, "Results", text="Fast."), Section(1, title, text="Slow.")])
    assert (found.kind, found.text) == ("section", "Slow.")


@pytest.mark.parametrize(
    "title", ["Limitations of Reward Models", "Reward Model Limitations", "Dataset Coverage Limitation"]
)
def test_the_limitations_of_a_part_come_after_those_of_the_whole(title: str) -> None:
    """Whatever their level, and after a paragraph of the paper's own."""
    results = Section(1, "Results", text="Fast.")
    part = Section(1, title, "A", text="The part is small.")
    whole = Section(2, "Limitations", text="The whole is small.")
    paragraph = Section(1, "Discussion", text="Limitations. We are few.")
    assert locate_limitations([results, part, whole]).text == "The whole is small."
    assert locate_limitations([results, paragraph, part]).text == "We are few."
    assert locate_limitations([results, part]).text == "The part is small."


def test_limitations_of_a_part_before_the_results_are_why_it_is_done_otherwise() -> None:
    """They concede nothing of the work."""
    part = Section(1, "Limitations of Hashed Attention", text="Hashes are slow.")
    results = Section(1, "Results", text="Fast.")
    assert locate_limitations([INTRODUCTION, part, results]) == Limitations()


def test_a_paper_without_work_of_its_own_may_tell_what_today_lacks() -> None:
    """In its second half: that is what it concedes."""
    sections = [
        Section(1, "Introduction", text="Windows are many. " * 20),
        Section(1, "What Windows Can Do", text="They can open. " * 30),
        Section(1, "Why Windows Are Rare", text="They cost. "),
        Section(2, "Limitations of Current Windows", text="They forget."),
        Section(1, "Conclusion", text="Open more windows."),
    ]
    found = locate_limitations(sections)
    assert (found.kind, found.text) == ("subsection", "They forget.")


def test_limitations_among_the_related_work_are_of_others() -> None:
    """Whatever the title of that part says."""
    sections = [Section(1, "Background"), Section(2, "Windows"), Section(3, "Limitations", text="They forget.")]
    assert locate_limitations(sections) == Limitations()


def test_a_paragraph_headed_by_what_others_lack_does_not_serve() -> None:
    """Its head says so."""
    text = "Limitations of existing methods. They forget."
    assert locate_limitations([Section(1, "Method", text=text)]) == Limitations()


def test_a_short_sentence_on_limitations_is_no_head() -> None:
    """However few its words are, it has more than a head has."""
    text = "Mounting evidence highlights significant limitations in large models. Many stem from their data."
    assert locate_limitations([Section(1, "Method", text=text)]).kind != "paragraph"


def test_a_sentence_that_opens_with_the_word_is_no_head() -> None:
    """A head has no verb and no pronoun."""
    found = locate_limitations([Section(1, "Method", text="These limitations are known. We go on.")])
    assert found.kind != "paragraph"


def test_without_a_place_of_their_own_conceding_sentences_are_found() -> None:
    """In what the authors say of their own work, not in the introduction or of others."""
    text = "The model is fast. We do not evaluate longer sequences. We leave languages to future work."
    sections = [INTRODUCTION, Section(1, "Conclusion", page=8, text=text)]
    found = locate_limitations(sections)
    assert found.kind == "sentences"
    assert found.page == 8
    assert found.text == "We do not evaluate longer sequences. We leave languages to future work."


def test_a_sentence_that_announces_limitations_brings_those_that_follow() -> None:
    """As far as its paragraph goes."""
    text = "All works.\n\nThe approach has two limitations. It is slow. It needs memory.\n\nIt is also new."
    found = locate_limitations([Section(1, "Discussion", text=text)])
    assert found.text == "The approach has two limitations. It is slow. It needs memory."


def test_what_others_lack_is_no_concession() -> None:
    """Nor is a merit that sounds like one."""
    text = "A key limitation of prior work is its cost. Our method does not require labels."
    assert locate_limitations([Section(1, "Method", text=text)]) == Limitations()


def test_threats_to_validity_concede_throughout() -> None:
    """Every sentence of such a section counts."""
    found = locate_limitations([Section(1, "Threats to Validity", text="Few projects were seen. All were in Java.")])
    assert (found.kind, found.text) == ("sentences", "Few projects were seen. All were in Java.")


def test_a_paper_that_concedes_nothing_has_none() -> None:
    """The checklist's questions are no answer."""
    sections = [
        Section(1, "Results", text="All is well."),
        Section(1, "NeurIPS Paper Checklist", text="Limitations. Yes."),
    ]
    assert locate_limitations(sections) == Limitations()
