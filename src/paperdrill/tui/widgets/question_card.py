"""The question that is asked: how many there are and how they stand, its words, the evidence quoted under it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
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
        self._place = Content()
        """Which question it is, and the marks of all."""
        self._legend = ""

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

    def show_place(self, kind: str, place: int, stands: Sequence[Stand], skipped: str) -> None:
        """Tell what sort of question it is, the how manyth, how the others stand, and what becomes of skipped ones."""
        count = f"   {place + 1} of {len(stands)}   "
        sort = Content.styled(printable(kind, keep_newlines=False), "b $text-accent")
        self._place = Content.assemble(sort, count, QuestionList.strip_of(stands))
        self._legend = QuestionList.legend_of(stands, skipped)
        self._tell_place()

    def on_resize(self) -> None:
        """Tell what the marks mean where there is room."""
        self._tell_place()

    def _tell_place(self) -> None:
        legend = f"     {self._legend}"
        has_room = self._place.cell_length + cell_len(legend) <= self._where.size.width
        self._where.update(self._place.append(Content.styled(legend, "$text-muted")) if has_room else self._place)

    @property
    def evidence(self) -> Evidence | None:
        """The evidence under the cursor."""
        place = self._evidence.highlighted or 0
        return self._quoted[place] if place < len(self._quoted) else None
