"""All questions of a round, each with a mark of how it stands."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from paperdrill.printable import printable
from paperdrill.report.text_layout import MarkedLine, Tone, line, wrap
from paperdrill.reviewer.questions import Question
from paperdrill.tui.line_content import content_of
from paperdrill.tui.round_run import Stand
from paperdrill.tui.widgets.block_list import BlockList

_MARKS: dict[Stand, tuple[str, Tone]] = {
    Stand.NOW: (">", "strong"),
    Stand.ANSWERED: ("=", "matched"),
    Stand.SKIPPED: ("~", "partly"),
    Stand.WAITING: ("·", "quiet"),
}
_NAMES = {Stand.NOW: "this one", Stand.ANSWERED: "answered", Stand.WAITING: "to come"}

_INDENT = " " * 6
"""Below a question's round."""


class QuestionList(BlockList):
    """A line a question; enter goes to one that is not answered."""

    def show_round(self, questions: Sequence[Question], stands: Sequence[Stand], place: int) -> None:
        """Show these, the cursor on the one at ``place``."""
        self.show(
            lambda width: [
                _row(number, question, stand, width)
                for number, (question, stand) in enumerate(zip(questions, stands, strict=True), start=1)
            ],
            place,
        )

    @staticmethod
    def strip_of(stands: Sequence[Stand]) -> Content:
        """The marks alone, side by side."""
        return content_of([line(*(part for stand in stands for part in (_MARKS[stand], " ")))])

    @staticmethod
    def legend_of(stands: Sequence[Stand], skipped: str) -> str:
        """What the marks that are among these mean."""
        names = _NAMES | {Stand.SKIPPED: skipped}
        return "   ".join(f"{mark} {names[stand]}" for stand, (mark, _) in _MARKS.items() if stand in stands)


def _row(number: int, question: Question, stand: Stand, width: int) -> list[MarkedLine]:
    """Its round, and what it is about: the topic of its finding, else its words, and those only once it was asked."""
    head = f" {number:>2}  {printable(question.round, keep_newlines=False)}"
    if not question.topic:
        words = "" if stand is Stand.WAITING else f"  {printable(question.text, keep_newlines=False)}"
        return [line(_MARKS[stand], head, (words, "quiet")).shortened(width)]
    page = next((f", p{evidence.page}" for evidence in question.evidence if evidence.page), "")
    topic = f"{printable(question.label or question.topic.replace('-', ' '), keep_newlines=False)}{page}"
    if cell_len(f"> {head}  {topic}") <= width:
        return [line(_MARKS[stand], head, (f"  {topic}", "quiet"))]
    below = wrap(line((topic, "quiet")), width - len(_INDENT))
    return [line(_MARKS[stand], head).shortened(width), *(row.after(_INDENT) for row in below)]
