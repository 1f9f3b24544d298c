"""A round of questions, or the discussion of a critique, as a part of a page."""

from __future__ import annotations

from collections.abc import Iterable

from paperdrill.practice.round_reports import RoundReport
from paperdrill.printable import one_line
from paperdrill.report.answers import answer_lines
from paperdrill.report.page_frame import PagePart
from paperdrill.report.round_text import discussion_told, round_lines
from paperdrill.report.safe_html import SafeHtml, joined, spans, tag
from paperdrill.report.text_layout import UNWRAPPED, MarkedLine


def round_part(report: RoundReport, title: str, date: str) -> PagePart:
    """A finished round on an own paper."""
    name, what = f"round-{report.round_id}", f"Questions: {one_line(title)}"
    lines = [MarkedLine(line) for line in round_lines(report, UNWRAPPED)]
    article = tag("article", joined(tag("h2", what), tag("p", date, class_="quiet"), *_grouped(lines)), id=name)
    return PagePart(name, what, date, article)


def discussion_article(report: RoundReport) -> SafeHtml:
    """The discussion after a critique: each question, the answer, the evidence it used and missed."""
    answers = (
        _block(answer_lines(place, each, UNWRAPPED, report.changes.get(place)))
        for place, each in enumerate(report.answered)
    )
    heading = tag("h3", "Discussion", tag("span", discussion_told(report), class_="count"))
    return tag("section", joined(heading, *answers))


def _grouped(lines: Iterable[MarkedLine]) -> list[SafeHtml]:
    """Lines that follow each other without an empty one between, block by block."""
    blocks: list[list[MarkedLine]] = [[]]
    for line in lines:
        if line.text.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [_block(block) for block in blocks if block]


def _block(lines: Iterable[MarkedLine]) -> SafeHtml:
    return tag("div", joined(*map(_paragraph, lines)), class_="answer")


def _paragraph(line: MarkedLine) -> SafeHtml:
    shown = spans(line.cut(len(line.text) - len(line.text.lstrip()), len(line.text)))
    return tag("p", shown, class_="in") if line.text.startswith(" ") else tag("p", shown)
