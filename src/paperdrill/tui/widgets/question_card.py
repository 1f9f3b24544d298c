"""The question that is asked: how many there are and how they stand, its words, the evidence quoted under it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from paperdrill.printable import printable
from paperdrill.report.answers import evidence_block
from paperdrill.reviewer.findings import Evidence
from paperdrill.tui.round_run import Stand
from paperdrill.tui.widgets.block_list import BlockList
from paperdrill.tui.widgets.question_list import QuestionList


class QuestionCard(Vertical):
    """Stands in the middle, above the answer."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self._where = Static(id="where")
        self._question = Static(id="question", markup=False)
        self._evidence = BlockList(id="evidence")
        self._quoted: Sequence[Evidence] = ()

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield self._where
        yield self._question
        yield self._evidence

    def show_question(self, text: str, quoted: Sequence[Evidence]) -> None:
        """Show a question, and evidence under it where there is any; what the question quotes is not said twice."""
        self._quoted = quoted
        self._question.update(Content(printable(text)))
        self.set_class(not quoted, "-unquoted")
        self._evidence.show(lambda width: [evidence_block(place, width, text) for place in quoted])

    def show_place(self, kind: str, place: int, stands: Sequence[Stand]) -> None:
        """Tell what sort of question it is, the how manyth, and how the others stand."""
        count = f"   {place + 1} of {len(stands)}   "
        marks = QuestionList.strip_of(stands)
        self._where.update(Content.assemble((printable(kind, keep_newlines=False), "b $text-accent"), count, marks))

    @property
    def evidence(self) -> Evidence | None:
        """The evidence under the cursor."""
        place = self._evidence.highlighted or 0
        return self._quoted[place] if place < len(self._quoted) else None
