"""Marking: the program proposes pairs, the person says yes, half or no, and what was said without being recognised."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from paperdrill.errors import PaperdrillError
from paperdrill.journal.records import MarkAnswer
from paperdrill.practice.mark_queue import MarkPair
from paperdrill.practice.marking import MarkRun
from paperdrill.practice.sessions import SessionReport
from paperdrill.printable import counted, printable
from paperdrill.report.marking_words import ANSWERS, QUESTIONS, what_follows
from paperdrill.report.pair_lines import asked_block, glance_block
from paperdrill.report.text_layout import MarkedLine
from paperdrill.tui.line_content import content_of
from paperdrill.tui.messages import KeyGroup, MarkingDone
from paperdrill.tui.station import Station
from paperdrill.tui.widgets.block_list import BlockList
from paperdrill.tui.widgets.head_line import HeadLine
from paperdrill.tui.widgets.key_line import KeyLine

_MARGINS = 10
"""Cells beside a pair, and for a scrollbar; asked of the screen, for a pair that was hidden knows no width."""


class MarkScreen(Station):
    """One pair at a time, then the likely ones in one glance, then core statements that nothing spoke of."""

    CSS_PATH = ["mark_screen.tcss", "passage_screen.tcss"]  # and of what opens above it
    KEYS_TITLE = "Marking"
    ABOUT = (
        "The program pairs your sentences with the authors' by keyword, and asks which pairs are right."
        " Your answers count in the report, and it learns from them."
    )

    BINDINGS = [
        Binding("1", "answer('said')", "Yes", id="mark.yes", tooltip="That is what I meant"),
        Binding("2", "answer('half')", "Half", id="mark.half", tooltip="In part"),
        Binding("3", "answer('not')", "No", id="mark.no", tooltip="Not what I meant"),
        Binding("4", "answer('later')", "Later", id="mark.later", tooltip="Later: m in the report asks again"),
        Binding("enter", "accept", "Accept", id="mark.accept", tooltip="Accept all as shown", priority=True),
        Binding("u,ctrl+z", "undo", "Undo", key_display="u", id="mark.undo", tooltip="Undo the last answer"),
        Binding("o", "paper", "Paper", id="mark.paper", tooltip="Read the authors' sentence in the paper"),
        Binding(
            "escape", "skip", "Skip", id="mark.skip", tooltip="On to the report; the rest stays as the program read it"
        ),
    ]

    def __init__(self, report: SessionReport, run: MarkRun) -> None:
        super().__init__()
        self._report = report
        self.run_ = run
        self._headings = {field.compared_with: field.heading for field in reversed(report.template.fields)}
        self._changed: dict[int, MarkAnswer] = {}
        """Answers of the glance that are not yes, by place."""
        self._head = HeadLine("Mark", report.paper.title or report.session.title)
        self._field = Static(id="mark-field", markup=False)
        self._pair = Static(id="mark-pair", markup=False)
        self._glance = BlockList(id="mark-glance")
        self._question = Static(id="mark-question", markup=False)
        self._then = Static(id="mark-then", markup=False)

    def compose(self) -> ComposeResult:
        """The pair in the middle, the question below it, what follows at the foot."""
        yield self._head
        yield self._field
        with VerticalScroll(id="mark-scroll", can_focus=False):
            yield self._pair
        yield self._glance
        yield self._question
        yield self._then
        yield KeyLine(spare=("paper", "undo"))

    def on_mount(self) -> None:
        """Ask."""
        self._head.remark("esc skips")
        self.call_after_refresh(self._ask)

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the pair out anew."""
        self.call_after_refresh(self._ask)

    def key_groups(self) -> Sequence[KeyGroup]:
        """Those of the glance as well."""
        return [*super().key_groups(), ("Among the likely pairs", BlockList.BINDINGS)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's
        """Enter is for the glance alone."""
        return action != "accept" or self.run_.queue.stage == "glance"

    # -- what is asked --

    def _ask(self) -> None:
        """Show what comes now; at the end the report follows."""
        queue = self.run_.queue
        if queue.stage == "over":
            self.post_message(MarkingDone(self._report.session.id))
            return
        in_glance = queue.stage == "glance"
        self.set_class(in_glance, "-glance")
        moves, goes_on = ("  j k move", "    enter goes on") if in_glance else ("", "")
        self._question.update(f"{QUESTIONS[queue.stage]}{moves}\n{ANSWERS}{goes_on}")
        self._then.update(what_follows(queue))
        place, of = queue.place
        self._head.corner("" if in_glance else f"{place} of {of}")
        if in_glance:
            self._field.update(Content.styled(counted(len(queue.glance), "likely pair"), "b $text-accent"))
            self._show_glance(self._glance.highlighted or 0)
            self._glance.focus()
        elif queue.current is not None:
            self._show_pair(queue.current)
        self.refresh_bindings()

    def _show_pair(self, pair: MarkPair) -> None:
        self._field.update(Content.styled(self._heading(pair), "b $text-accent"))
        width = max(20, self.app.size.width - _MARGINS)
        self._pair.update(content_of(asked_block(pair, width)))
        self.set_focus(None)

    def _heading(self, pair: MarkPair) -> str:
        """What the template calls the pair's field."""
        return printable(self._headings.get(pair.field, pair.field.capitalize()), keep_newlines=False)

    def _show_glance(self, cursor: int = 0) -> None:
        pairs, changed = self.run_.queue.glance, dict(self._changed)

        def blocks(width: int) -> list[list[MarkedLine]]:
            return [
                [*glance_block(pair, self._heading(pair), changed.get(place, "said"), width), MarkedLine()]
                for place, pair in enumerate(pairs)
            ]

        self._glance.show(blocks, cursor)

    # -- answering --

    def action_answer(self, answer: MarkAnswer) -> None:
        """Decide on the pair that is asked about; in the glance on the one under the cursor."""
        if self.run_.queue.stage != "glance":
            self._do(lambda: self.run_.answer(answer))
            return
        place = self._glance.highlighted or 0
        self._changed[place] = answer
        self._show_glance(min(place + 1, len(self.run_.queue.glance) - 1))

    def action_accept(self) -> None:
        """Let the likely pairs stand as they are shown."""
        changed = {place: answer for place, answer in self._changed.items() if answer != "said"}
        if self._do(lambda: self.run_.accept(changed)):
            self._changed.clear()

    def action_undo(self) -> None:
        """Undo the last answer: in the glance a change, else what was kept last."""
        if self._changed:
            self._changed.popitem()
            self._show_glance(self._glance.highlighted or 0)
        elif self._do(self.run_.undo):
            self.notify("taken back")

    def _do(self, change: Callable[[], object]) -> bool:
        """Change what is kept, and ask what comes then; False where the journal refuses."""
        try:
            change()
        except PaperdrillError as fault:
            self.tell_fault(fault)
            return False
        self._ask()
        return True

    def action_skip(self) -> None:
        """On to the report."""
        self.post_message(MarkingDone(self._report.session.id))

    def action_paper(self) -> None:
        """Read the authors' sentence in the paper; the paper is no longer closed."""
        queue = self.run_.queue
        pair = queue.glance[self._glance.highlighted or 0] if queue.stage == "glance" else queue.current
        pdf = self._report.session.pdf
        self.show_passage(pair.point if pair else None, self._report.paper, Path(pdf) if pdf else None)
