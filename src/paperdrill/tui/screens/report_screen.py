"""The report: a profile of the fields on top, and below it, for one of them, the person's words and the authors'."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.widgets import OptionList

from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.errors import PaperdrillError
from paperdrill.practice.agreeing_checks import may_agree, with_agreeing_checks
from paperdrill.practice.key_changes import KeyChange, KeyChanged, change_key_of
from paperdrill.practice.round_reports import RoundReport
from paperdrill.practice.sessions import SessionReport
from paperdrill.printable import printable
from paperdrill.report.entries import ENTRY_WORDS, Entry, nearest_sentence
from paperdrill.report.taking_out import ways_out
from paperdrill.report.view import CAVEAT, FieldView, report_view
from paperdrill.reviewer.findings import Finding
from paperdrill.tui.messages import KeyGroup, MarkWanted, ShowHistory, TryAgain
from paperdrill.tui.report_blocks import rows
from paperdrill.tui.screens.change_key_screen import ChangeKeyScreen
from paperdrill.tui.screens.file_screen import FileScreen
from paperdrill.tui.screens.pairs_screen import PairsScreen
from paperdrill.tui.screens.why_screen import show_why
from paperdrill.tui.voice_rows import voiced_rows
from paperdrill.tui.widgets.block_list import BlockList
from paperdrill.tui.widgets.head_line import HeadLine
from paperdrill.tui.widgets.key_line import KeyLine

_LONGEST_NOTICE = 120
"""Characters; the statement that is quoted stands in the report."""
_TO_PASSAGE = Binding("enter", "select", "Read the authors' sentence in the paper")


class ReportScreen(PairsScreen):
    """One finished session, as it was compared then."""

    CSS_PATH = ["report_screen.tcss", "why_screen.tcss", "passage_screen.tcss"]  # and of what opens above it
    KEYS_TITLE = "The report"
    ABOUT = (
        "How many of the authors' points you made, with your sentences beside theirs; bars show the scores, in which"
        " core points count more. Mark a pair that is wrong, or open the paper at the place."
    )
    CAVEAT = CAVEAT

    BINDINGS = [
        Binding("tab", "row(1)", "Next field", id="report.next_field"),
        Binding("shift+tab", "row(-1)", "Previous field", show=False, id="report.previous_field"),
        Binding(
            "x", "explain", "Explain", id="report.explain", tooltip="Why the program paired these: words and weights"
        ),
        Binding(
            "1",
            "mark('said')",
            "Mark",
            key_display="1 2 3",
            id="report.yes",
            tooltip="1 I said that, 2 half of it, 3 not",
        ),
        Binding("2", "mark('half')", "Mark: I said half of it", show=False, id="report.half"),
        Binding("3", "mark('not')", "Mark: I did not say that", show=False, id="report.no"),
        Binding("4", "mark('later')", "Mark: decide later", show=False, id="report.later"),
        Binding("m", "mark_all", "Mark all", id="report.mark", tooltip="Mark all pairs that are still open"),
        Binding(
            "c", "change_key", "Key", id="report.key", tooltip="Change the answer key: strike out, move or add a point"
        ),
        Binding("e", "export", "Export", id="report.export", tooltip="Markdown, a page, Anki cards, a note"),
        Binding("minus", "strike", "Strike this point out of the answer key", show=False, id="report.strike"),
        Binding("u", "undo", "Undo the last mark or change of the answer key", show=False, id="report.undo"),
        Binding("r", "again", "Again", id="report.again", tooltip="Another attempt on this paper"),
        Binding("h,escape", "history", "History", id="report.history", tooltip="Past sessions"),
        Binding(
            "o", "paper", "Paper", show=False, id="report.paper", tooltip="Read the authors' sentence in the paper"
        ),
        Binding("O", "open_pdf", "Open PDF", id="report.open", tooltip="Open the PDF in the system's viewer"),
        Binding("q", "home", "Home", id="report.home", tooltip="Leave for home"),
    ]

    class Explained(Message):
        """What is to be shown of how a pair came about."""

        def __init__(self, title: str, lines: Sequence[str]) -> None:
            super().__init__()
            self.title = title
            self.lines = lines

    class Audited(Message):
        """What a reviewer's checks found in the paper, to be held against own remarks."""

        def __init__(self, findings: Sequence[Finding]) -> None:
            super().__init__()
            self.findings = findings

    class KeyCounts(Message):
        """The paper's key is another, and so is the report."""

        def __init__(self, changed: KeyChanged) -> None:
            super().__init__()
            self.changed = changed

    def __init__(
        self, report: SessionReport, discussion: RoundReport | None = None, *, after_marking: bool = False
    ) -> None:
        self.after_marking = after_marking
        self._view = report_view(report)
        super().__init__(HeadLine("Report", self._view.title), rows(self._view, discussion))
        self._report = report
        self._discussion = discussion
        self._findings: Sequence[Finding] = ()
        """What a reviewer's checks found; empty until that is known."""
        self._session = report.session
        self._paper = report.paper

    def compose(self) -> ComposeResult:
        """The profile above, the points of the chosen field below."""
        yield from super().compose()
        spare = ("home", "open_pdf", "history", "again", "export", "change_key", "mark_all", "explain")
        yield KeyLine(spare=spare, show_command_palette=True)

    def on_mount(self) -> None:
        """Open the first field."""
        self._head.remark(f"{self._view.date}, {self._view.attempt}")
        self._profile.styles.height = len(self._rows)
        self._look_for_agreement()
        self.listen()

    def key_groups(self) -> Sequence[KeyGroup]:
        """Those of the points as well."""
        return [*super().key_groups(), ("In the points", [_TO_PASSAGE, *BlockList.BINDINGS])]

    @work(thread=True, group="agreement", exclusive=True, description="look what a reviewer's checks found of the same")
    def _look_for_agreement(self) -> None:
        if may_agree(self._report.comparison):
            self.post_message(self.Audited(self.workbench.drilling.audit(self._paper).findings))
        with suppress(PaperdrillError):  # who asks for an explanation is told what is wrong with the key
            self.workbench.comparing.session_key(self._session, self._paper)  # so that the first one is there at once

    @on(Audited)
    def _show_agreement(self, message: Audited) -> None:
        self._findings = message.findings
        self.show_anew()

    def show_anew(self) -> None:
        """What the report says now, the cursor where it was."""
        told = with_agreeing_checks(self._report.comparison, self._findings)
        self._view = report_view(replace(self._report, comparison=told))
        self._rows = voiced_rows(rows(self._view, self._discussion), self._view, self._voice)
        self._show_rows(self._blocks.highlighted or 0)

    # -- the paper --

    @on(OptionList.OptionSelected, "#blocks")
    def action_paper(self) -> None:
        """Show what the block under the cursor rests on in the paper, which is no longer closed."""
        if place := self._here:
            self.show_passage(place, self._paper, Path(self._session.pdf) if self._session.pdf else None)

    # -- marking --

    def action_mark_all(self) -> None:
        """The questions that are still open."""
        self.post_message(MarkWanted(self._session.id))

    # -- the key --

    def action_change_key(self, draft: str = "", *, writing: bool = False) -> None:
        """Strike out, move or write a statement of the paper's key, or take back what was changed of it."""
        view, entry = self._open_field, self._entry
        if view is None:
            self.notify("go to a field first; its points can be changed")
            return
        point = entry.point or entry.denied if entry else None
        ground = entry.said.grounded if entry and entry.said and not point else None
        chosen = (point.id, point.sentence) if point else None

        def chose(change: KeyChange | None) -> None:
            if change:
                self._change_key(change)

        asks = ChangeKeyScreen(
            view.name, self._headings, chosen, draft or (ground.sentence if ground else ""), writing=writing
        )
        self.app.push_screen(asks, chose)

    @property
    def _open_field(self) -> FieldView | None:
        """The field that is open, if it is one of the key's."""
        fields = [view for view in self._view.fields if view.name in FIELD_NAMES]
        return fields[self._open] if self._open < len(fields) else None

    @property
    def _headings(self) -> dict[str, str]:
        """What each field of the key is called here."""
        shown = {view.name: view.heading for view in self._view.fields}
        return {name: shown.get(name, name.capitalize()) for name in FIELD_NAMES}

    def action_strike(self) -> None:
        """Let the statement under the cursor no longer count, in any critique of the paper."""
        point = self._entry.point or self._entry.denied if self._entry else None
        if point is None:
            self.notify("only a point of the authors' can be struck out")
        else:
            self._change_key(KeyChange("strike", point.id))

    def action_undo(self) -> None:
        """Undo the last mark made here, else the last change of the key; of other readers, the last mark."""
        if not self.undo_heard() and not self.undo_marked():
            self._change_key(KeyChange("undo"))

    @work(thread=True, group="key", exclusive=True, description="change the key and compare again")
    def _change_key(self, change: KeyChange) -> None:
        try:
            changed = change_key_of(self.workbench, self._report, change)
        except PaperdrillError as fault:
            self.app.call_from_thread(self._not_changed, fault, change)
            return
        self.post_message(self.KeyCounts(changed))

    def _not_changed(self, fault: PaperdrillError, change: KeyChange) -> None:
        """Say why; a statement that was written can be written otherwise.

        Another terminal may have changed the key meanwhile: the report is shown as it is now.
        """
        self.tell_fault(fault)
        with suppress(PaperdrillError):
            self.take_report(self.workbench.report(self._session.id))
            self.show_anew()
        if change.what == "add" and self.is_current:
            self.action_change_key(change.says, writing=True)

    @on(KeyCounts)
    def _show_with_key(self, message: KeyCounts) -> None:
        self.forget_marked()
        self.take_report(message.changed.report)
        self.show_anew()
        told = printable(message.changed.told, keep_newlines=False)
        self.notify(told if len(told) <= _LONGEST_NOTICE else f"{told[:_LONGEST_NOTICE]}...")

    # -- explaining --

    def action_explain(self) -> None:
        """The words and weights that made what is under the cursor."""
        entry = self._entry
        if entry is None:
            self.notify("there is nothing to explain here")
            return
        self._explain(entry)

    @work(thread=True, group="explain", exclusive=True, description="explain a pair")
    def _explain(self, entry: Entry) -> None:
        texts = self._report.template.scored(self._session.critique)
        result = self._report.comparison.fields[entry.field]
        sentence = entry.said.sentence if entry.said else nearest_sentence(entry, result)
        try:
            lines = self.workbench.comparing.explained(
                self._session,
                self._paper,
                entry.field,
                texts.get(entry.field, ""),
                sentence,
                own=self.workbench.marking.thresholds(),
                reading=entry.said.reading if entry.said else None,
            )
        except PaperdrillError as fault:
            self.app.call_from_thread(self.tell_fault, fault)
            return
        self.post_message(self.Explained(ENTRY_WORDS[entry.kind], lines))

    @on(Explained)
    def _show_explanation(self, message: Explained) -> None:
        if self.is_active:  # keys pressed fast explain twice
            show_why(self.app, message.title, message.lines)

    # -- where to go next --

    def action_export(self) -> None:
        """Write the session to a file, in the form that is chosen."""
        ways = ways_out(self.workbench, self._report, self._discussion)
        self.app.push_screen(FileScreen("Save this critique and its report as", ways))

    def action_again(self) -> None:
        """Another attempt on the same paper."""
        self.post_message(TryAgain(self._session.id))

    def action_history(self) -> None:
        """Past sessions."""
        self.post_message(ShowHistory())

    def action_open_pdf(self) -> None:
        """The paper in the system's viewer; it is no longer closed."""
        if self._session.pdf:
            self.app.open_file(Path(self._session.pdf))
        else:
            self.notify("there is no PDF of this paper here", severity="warning")
