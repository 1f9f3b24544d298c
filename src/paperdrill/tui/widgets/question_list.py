"""All questions of a round, each with a mark of how it stands."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from paperdrill.printable import printable
from paperdrill.reviewer.questions import Question
from paperdrill.text_layout import Line, Tone, line
from paperdrill.tui.line_content import content_of
from paperdrill.tui.round_run import Stand
from paperdrill.tui.widgets.block_list import BlockList

_MARKS: dict[Stand, tuple[str, Tone]] = {
    Stand.NOW: (">", "strong"),
    Stand.ANSWERED: ("=", "matched"),
    Stand.SKIPPED: ("~", "partly"),
    Stand.WAITING: ("·", "quiet"),
}


class QuestionList(BlockList):
    """A line a question; enter goes to one that is not answered."""

    def show_round(self, questions: Sequence[Question], stands: Sequence[Stand], place: int) -> None:
        """Show these, the cursor on the one at ``place``."""
        broad = max(len(printable(question.round, keep_newlines=False)) for question in questions)
        self.show(
            lambda width: [
                [_row(number, question, stand, broad).shortened(width)]
                for number, (question, stand) in enumerate(zip(questions, stands, strict=True), start=1)
            ],
            place,
        )

    @staticmethod
    def strip_of(stands: Sequence[Stand]) -> Content:
        """The marks alone, side by side."""
        return content_of([line(*(part for stand in stands for part in (_MARKS[stand], " ")))])


def _row(number: int, question: Question, stand: Stand, broad: int) -> Line:
    """The words of a question only once it was asked."""
    round_ = printable(question.round, keep_newlines=False)
    text = "" if stand is Stand.WAITING else printable(question.text, keep_newlines=False)
    return line(_MARKS[stand], f" {number:>2}  {round_:{broad}}  ", (text, "quiet"))
