"""A worked example in lines: the paper at the place that the expert looks at, and what they say there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from paperdrill.countdown import clock_face
from paperdrill.papers.model import Paper
from paperdrill.practice.worked_example import AnyStep, StopStep, WorkedExample, WriteStep
from paperdrill.printable import printable
from paperdrill.report.passage_lines import PassageView, figure_text, is_table, passage_lines
from paperdrill.report.text_layout import MarkedLine, line, wrap

_FIELDS = {"method": "Method", "strengths": "Strengths", "gaps": "Gaps", "improvements": "Improvements"}
_INDENT = 2
THE_END = "That was all of it. Now one of your own: the shelf's next paper is on the home screen."


def passage_at(step: AnyStep, paper: Paper) -> PassageView:
    """The section, or the table with its caption, that holds a step's sentence, with the sentence marked."""
    words = re.compile(r"\s+".join(map(re.escape, step.sentence.split())))
    for label, text in _texts(paper):
        if found := words.search(text):
            return PassageView(label, step.page, text, *found.span())
    return PassageView("", step.page, step.sentence, 0, len(step.sentence))


def _texts(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "Abstract", printable(paper.abstract)
    yield from ((section.label, printable(section.text)) for section in paper.sections)
    yield from ((figure.label, printable(figure_text(figure))) for figure in paper.figures)


def place_told(example: WorkedExample, place: int) -> str:
    """As in "step 7 of 27"."""
    return f"step {place + 1} of {len(example.step)}"


def part_told(example: WorkedExample, place: int) -> str:
    """Which part of the exercise a step belongs to, with the expert's clock while that runs."""
    step = example.step[place]
    if isinstance(step, StopStep):
        return "your turn"
    if isinstance(step, WriteStep):
        return f"the critique: {_FIELDS[step.field]}"
    if not step.seconds:
        return "after the critique"
    return f"the skim, {clock_face(60 * example.minutes - example.clock_at(place))} left"


def voice_lines(example: WorkedExample, place: int, width: int) -> list[MarkedLine]:
    """What the expert thinks at a step, or what they ask, or what they write and what makes it good."""
    step = example.step[place]
    if isinstance(step, StopStep):
        return _wrapped([MarkedLine(step.ask)], width)
    if isinstance(step, WriteStep):
        head = line((f"{_FIELDS[step.field]}: ", "quiet"), (step.writes, "strong"))
        return [*wrap(head, width), MarkedLine(), *wrap(line(("why it is good  ", "quiet"), step.good), width)]
    reads = f"looks at this for {step.seconds} seconds" if step.seconds else "reads on, now that all is written"
    shown = [*wrap(line((f"{example.author} {reads}", "quiet")), width), MarkedLine()]
    shown += _wrapped(_paragraphs(step.thinks), width)
    if step.note:
        shown += [MarkedLine(), *wrap(line(("notes  ", "quiet"), (step.note, "strong")), width, _INDENT)]
    return shown


def answered_lines(example: WorkedExample, place: int, answer: str, width: int) -> list[MarkedLine]:
    """What the person wrote at a stop, and the expert's answer below it."""
    step = example.step[place]
    thinks = step.thinks if isinstance(step, StopStep) else ""
    said = printable(answer).strip() or "(nothing)"
    return [
        line(("you", "quiet")),
        *_wrapped([MarkedLine(part) for part in said.split("\n")], width),
        MarkedLine(),
        line((example.author, "quiet")),
        *_wrapped(_paragraphs(thinks), width),
    ]


def note_lines(example: WorkedExample, place: int, width: int) -> list[MarkedLine]:
    """The expert's notes as they stand at a step, each with its page; empty before the first."""
    notes = example.notes_at(place)
    head = [line(("the expert's notes", "quiet"))] if notes else []
    return [*head, *(row for page, note in notes for row in wrap(line((f"p{page} ", "quiet"), note), width, 3))]


def plain_step(example: WorkedExample, place: int, paper: Paper, width: int) -> list[str]:
    """A step in lines of text: where one is, the sentence of the paper or the whole table, what is said of it."""
    step = example.step[place]
    passage = passage_at(step, paper)
    head = f"{place_told(example, place)}, {part_told(example, place)}"
    where = f"({passage.label}, p{step.page})" if passage.label else f"(p{step.page})"
    sentence = wrap(MarkedLine(f"“{step.sentence}” {where}"), width - _INDENT)
    quote = [*passage_lines(passage, width - _INDENT), MarkedLine(where)] if is_table(passage) else sentence
    return [
        head,
        *(f"{' ' * _INDENT}{each.text}".rstrip() for each in quote),
        "",
        *(each.text for each in voice_lines(example, place, width)),
    ]


def _paragraphs(text: str) -> list[MarkedLine]:
    return [MarkedLine(" ".join(part.split())) for part in text.strip().split("\n\n")]


def _wrapped(paragraphs: Sequence[MarkedLine], width: int) -> list[MarkedLine]:
    return [row for each in paragraphs for row in wrap(each, width)]
