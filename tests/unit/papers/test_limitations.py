"""What serves as the authors' own limitations, and where it stands."""

from __future__ import annotations

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
