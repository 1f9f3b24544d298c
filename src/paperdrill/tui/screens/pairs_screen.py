"""The person's decisions on the authors' points in a report: one key each, taken back by one."""

from __future__ import annotations

import math
from dataclasses import replace

from paperdrill.errors import PaperdrillError
from paperdrill.journal.records import KeptMark, MarkAnswer
from paperdrill.practice.mark_queue import MarkPair
from paperdrill.printable import one_line
from paperdrill.report.entries import Entry
from paperdrill.report.text_layout import MarkedLine
from paperdrill.tui.screens.voiced_screen import VoicedScreen
from paperdrill.tui.voice_rows import points_in

UNHEARD_S = 1.0
"""After the questions of marking: a digit pressed once more was meant for them, not for what the cursor is on here."""
_QUOTED = 60
"""Characters of a statement in a notice."""
_OF_POINTS = frozenset({"mark", "disagree", "explain"})
"""What is done with a point, and with nothing else."""


class PairsScreen(VoicedScreen):
    """Marks the pair under the cursor; ``after_marking``: it follows the questions of marking at once."""

    after_marking = False
    _shown_at = math.inf
    """By the clock that sessions are measured with; later than now until the report is on the screen."""

    def on_mount(self) -> None:
        """Remember no mark yet, and note when all is on the screen."""
        self.call_after_refresh(self._note_shown)
        self._marked = list[tuple[MarkPair, KeptMark | None]]()
        """What was marked here since the key was changed last, each with the mark that it had before."""

    def _note_shown(self) -> None:
        self._shown_at = self.workbench.clock()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Marks are for rows that hold points."""
        if action in _OF_POINTS and not self._has_points:
            return False
        return super().check_action(action, parameters)

    def _show_row(self, block: int = 0) -> None:
        super()._show_row(block)
        self.refresh_bindings()

    @property
    def _has_points(self) -> bool:
        """Does the open row hold any of the shown voice's points?"""
        return bool(points_in(self._view, self._open, self._voice) if self._voice else self._rows[self._open].entries)

    @property
    def _entry(self) -> Entry | None:
        """What the cursor is on."""
        entries, block = self._rows[self._open].entries, self._blocks.highlighted or 0
        return entries[block] if block < len(entries) else None

    def action_mark(self, answer: MarkAnswer) -> None:
        """Decide on the pair, or the statement, under the cursor."""
        if self.after_marking and self.workbench.clock() - self._shown_at < UNHEARD_S:
            return
        if self.mark_heard(answer):
            return
        entry = self._entry
        pair = entry.pair if entry else None
        if entry is None or pair is None:
            self.notify("only a point of the authors' can be marked")
            return
        if entry.kind == "not_recognised" and answer in ("said", "half"):
            pair = replace(pair, said=None)
        before = next((mark for mark in self._report.marks if _is_of(mark, pair)), None)
        mark = None if answer == "later" else pair.answered(answer)
        if self._decide_on(pair, mark) and (before or mark):
            self._marked.append((pair, before))

    def undo_marked(self) -> bool:
        """Take back the last mark that was made here, and say so; False where none is left."""
        if not self._marked:
            return False
        pair, before = self._marked[-1]
        if self._decide_on(pair, before):
            self._marked.pop()
            told = MarkedLine(one_line(pair.point.sentence)).shortened(_QUOTED).text
            self.notify(f"mark taken back: “{told}”")
        return True

    def forget_marked(self) -> None:
        """The key was changed since, and that is what is undone first."""
        self._marked.clear()

    def _decide_on(self, pair: MarkPair, mark: KeptMark | None) -> bool:
        """Keep a decision on a pair, or that there is none, and show it; False where the journal refuses."""
        marking, number = self.workbench.marking, self._report.session.id
        try:
            if mark is None:
                marking.take_back(number, pair)
            else:
                marking.keep(number, mark)
            self.take_report(self.workbench.report(number))
        except PaperdrillError as fault:
            self.tell_fault(fault)
            return False
        self.show_anew()
        return True


def _is_of(mark: KeptMark, pair: MarkPair) -> bool:
    """Is it a decision on this very pair?"""
    same = (mark.field, mark.sentence) == (pair.field, pair.said.sentence if pair.said else "")
    return same and pair.point.id == mark.point_id
