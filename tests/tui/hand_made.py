"""A paper written by hand for the tests of the screens, with everything in it that has hurt such screens before."""

from __future__ import annotations

from paperdrill.papers.model import Figure, Limitations, Paper, Role, Section, Span

SECRET = "All tasks are synthetic, and no human judged the answers."
"""Stands in the withheld section and nowhere else."""

SECRET_HEADING = "Synthetic keys"
"""Heads a subsection of the withheld section."""


def _paragraphs(about: str, count: int) -> str:
    """So many paragraphs, each of them telling its number."""
    sentence = f"This is about {about}, and the window slides on over the sequence while a few tokens see everything. "
    return "\n\n".join(f"Paragraph {number} on {about}. {sentence * 3}".strip() for number in range(1, count + 1))


def hand_made_paper() -> Paper:
    """Nine sections over nine pages; the limitations, a section with a subsection, are to be withheld."""
    method = _paragraphs("the method", 5) + "\n\nWe feed `a [CLS] token` and a list[int]; see [/] and w_[i=3: too."
    sections = (
        Section(1, "Introduction", "1", Role.INTRODUCTION, (Role.INTRODUCTION,), 1, text=_paragraphs("the problem", 4)),
        Section(1, "Related work", "2", Role.RELATED, (Role.RELATED,), 2, text=_paragraphs("what others did", 3)),
        Section(1, "Method [MASK]", "3", Role.METHOD, (Role.METHOD,), 3, text=method, page_marks=((300, 4),)),
        Section(2, "Window", "3.1", Role.METHOD, (Role.METHOD,), 4, text=_paragraphs("the window", 3)),
        Section(1, "Experiments", "4", Role.EXPERIMENTS, (Role.EXPERIMENTS,), 5, text=_paragraphs("what we ran", 4)),
        Section(1, "Limitations", "5", Role.LIMITATIONS, (Role.LIMITATIONS,), 7, text=SECRET),
        Section(2, SECRET_HEADING, "5.1", Role.LIMITATIONS, (Role.LIMITATIONS,), 7, text=SECRET.upper()),
        Section(1, "Conclusion", "6", Role.CONCLUSION, (Role.CONCLUSION,), 8, text=_paragraphs("what follows", 2)),
        Section(1, "References", None, Role.REFERENCES, (Role.REFERENCES,), 9, text="[1] A. Author. A title. 2024."),
    )
    spans = (Span(5, 0, len(SECRET)), Span(6, 0, len(SECRET)))
    return Paper(
        id="hand-made",
        title="Lost in [MASK] and list[int]: a study of [/] windows",
        authors=("Ada [A]uthor", "Ben Writer"),
        abstract="We slide a window over a sequence.\n\nThe method fails below sixty-four tokens.",
        pages=9,
        sections=sections,
        limitations=Limitations("section", 7, f"{SECRET}\n\n{SECRET.upper()}", spans),
        figures=(Figure("Figure 1", "Figure 1: reach of [CLS] by width", 3, (0, 0, 1, 1)),),
    )
