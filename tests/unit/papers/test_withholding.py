"""The authors' limitations are not in the paper that is skimmed, and everything else is."""

from __future__ import annotations

from paperdrill.papers.model import Limitations, Paper, Role, Section, Span
from paperdrill.papers.withholding import WITHHELD, shown_sections, withhold_limitations

METHOD = Section(1, "Method", "3", Role.METHOD, (Role.METHOD,), 3, text="We slide a window.")
LIMITS = Section(1, "Limitations", "5", Role.LIMITATIONS, (Role.LIMITATIONS,), 7, text="All tasks are synthetic.")
DISCUSSION = Section(
    1,
    "Discussion",
    "4",
    Role.DISCUSSION,
    (Role.DISCUSSION,),
    5,
    text="It works.\n\nLimitations. One seed only.\n\nIt may help others.",
    page_marks=((24, 6), (40, 7)),
)


def paper(*sections: Section, limitations: Limitations) -> Paper:
    """A paper of these sections."""
    return Paper("x", "A title", sections=sections, limitations=limitations)


def test_a_limitations_section_is_withheld_whole() -> None:
    """Its heading stays in the outline, its text is nowhere, and the other sections are as they were."""
    whole = paper(
        METHOD,
        LIMITS,
        limitations=Limitations("section", 7, LIMITS.text, (Span(1, 0, len(LIMITS.text)),)),
    )
    skim = withhold_limitations(whole)
    assert skim.withheld == {1}
    assert skim.paper.sections[0] == METHOD
    assert skim.paper.sections[1].title == "Limitations"
    assert skim.paper.sections[1].text == WITHHELD
    assert "synthetic" not in str(skim.paper)


def test_a_run_in_paragraph_is_cut_out_of_its_section() -> None:
    """The text around it stays, and keeps its pages."""
    start = DISCUSSION.text.index("Limitations.")
    end = DISCUSSION.text.index("\n\nIt may")
    whole = paper(
        DISCUSSION, limitations=Limitations("paragraph", 5, DISCUSSION.text[start:end], (Span(0, start, end),))
    )
    (shown,) = withhold_limitations(whole).paper.sections
    assert shown.text == f"It works.\n\n{WITHHELD}\n\nIt may help others."
    assert shown.page_at(0) == 5
    assert shown.page_at(shown.text.index("\n\nIt may")) == 6, "the page went on within the withheld text"
    assert shown.page_at(shown.text.index("It may")) == 7


def test_conceding_sentences_elsewhere_stay() -> None:
    """Without them the argument could not be followed; they are the key all the same."""
    text = "It works. We did not try more."
    whole = paper(
        Section(1, "Conclusion", "6", text=text), limitations=Limitations("sentences", 8, text[10:], (Span(0, 10, 30),))
    )
    skim = withhold_limitations(whole)
    assert skim.paper == whole
    assert skim.withheld == frozenset()


def test_a_paper_without_limitations_is_shown_whole() -> None:
    """Nothing to withhold, nothing withheld."""
    whole = paper(METHOD, limitations=Limitations())
    assert withhold_limitations(whole).paper == whole


def test_two_stretches_of_one_section_are_both_withheld() -> None:
    """However many paragraphs concede something, none is shown."""
    text = "Keep a. HIDE1 Keep b. HIDE2"
    spans = (Span(0, text.index("HIDE1"), text.index(" Keep b")), Span(0, text.index("HIDE2"), len(text)))
    whole = paper(Section(1, "Discussion", text=text), limitations=Limitations("paragraph", 1, "HIDE1 HIDE2", spans))
    (shown,) = withhold_limitations(whole).paper.sections
    assert shown.text == f"Keep a. {WITHHELD} Keep b. {WITHHELD}"


def test_subsections_of_a_withheld_section_are_not_even_listed() -> None:
    """Their titles tell the points of the key; what follows the section is listed again."""
    sections = (
        METHOD,
        LIMITS,
        Section(2, "Only one seed", "5.1", text="We ran once."),
        Section(1, "Conclusion", "6", text="It works."),
    )
    spans = (Span(1, 0, len(LIMITS.text)), Span(2, 0, 12))
    skim = withhold_limitations(
        Paper("x", "A title", sections=sections, limitations=Limitations("section", 7, "", spans))
    )
    assert [skim.paper.sections[index].title for index in shown_sections(skim.paper, skim.withheld)] == [
        "Method",
        "Limitations",
        "Conclusion",
    ]


def test_a_limitations_section_that_is_only_subsections_is_withheld_with_them() -> None:
    """The parent has no text of its own; it is marked all the same."""
    sections = (
        METHOD,
        Section(1, "Limitations", "5", text=""),
        Section(2, "Only one seed", "5.1", text="We ran once."),
    )
    limitations = Limitations("section", 7, "We ran once.", (Span(2, 0, 12),))
    skim = withhold_limitations(Paper("x", "A title", sections=sections, limitations=limitations))
    assert "ran once" not in str(skim.paper)
    shown = [skim.paper.sections[index] for index in shown_sections(skim.paper, skim.withheld)]
    assert [(section.title, section.text) for section in shown][1:] == [("Limitations", WITHHELD)]
