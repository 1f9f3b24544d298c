"""The paper as plain text, for a pager or a pipe."""

from __future__ import annotations

import textwrap

from paperdrill.papers.model import Paper
from paperdrill.papers.withholding import shown_sections


def skim_text(paper: Paper, withheld: frozenset[int], width: int) -> str:
    """Title, outline, abstract and sections, filled to ``width`` columns, each heading with its page.

    ``paper`` and ``withheld`` are what ``withhold_limitations`` gives, or the whole paper with nothing withheld.
    """
    sections = [paper.sections[index] for index in shown_sections(paper, withheld)]
    parts = [_filled(paper.title, width), _filled(", ".join(paper.authors), width)]
    outline = "\n".join(f"{'  ' * section.level}{section.label}  p{section.page}" for section in sections)
    parts += [outline, _heading("Abstract", paper.abstract_page, width), _filled(paper.abstract, width)]
    for section in sections:
        parts.append(_heading(section.label, section.page, width))
        parts += [_filled(paragraph, width) for paragraph in section.text.split("\n\n")]
    if paper.figures:
        parts.append("Figures and tables\n==================")
        parts += [_filled(f"{figure.label} (p{figure.page}): {figure.caption}", width) for figure in paper.figures]
    return "\n\n".join(part for part in parts if part) + "\n"


def _heading(label: str, page: int, width: int) -> str:
    line = f"{label}  (p{page})" if page else label
    return f"{line}\n{'=' * min(width, len(line))}"


def _filled(text: str, width: int) -> str:
    return textwrap.fill(" ".join(text.split()), width, break_long_words=False, break_on_hyphens=False)
