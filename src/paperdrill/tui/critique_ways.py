"""The ways from a finished critique to its report: predict, discuss, mark, see."""

from __future__ import annotations

from textual import on, work

from paperdrill.errors import PaperdrillError
from paperdrill.tui import messages
from paperdrill.tui.drill_ways import DrillWays


class CritiqueWays(DrillWays):
    """Each station may be switched off in the settings; a killed process comes back to where it was."""

    @on(messages.CritiqueDone)
    def _critique_done(self, message: messages.CritiqueDone) -> None:
        with self._faults_told():
            self._predict(message.session_id)

    @on(messages.PredictionDone)
    def _prediction_done(self, message: messages.PredictionDone) -> None:
        if self.workbench.settings.discussion:
            self._open_discussion(message.session_id)
        else:
            self._mark(message.session_id)

    @on(messages.DiscussionDone)
    def _discussion_done(self, message: messages.DiscussionDone) -> None:
        self._mark(message.session_id)

    @on(messages.MarkWanted)
    def _mark_wanted(self, message: messages.MarkWanted) -> None:
        self._mark(message.session_id, again=True)

    @on(messages.MarkingDone)
    def _marking_done(self, message: messages.MarkingDone) -> None:
        """To the report; what was marked may teach the thresholds something."""
        with self._faults_told():
            self.workbench.over(message.session_id)
            self._fit_thresholds()
            self._show_report(message.session_id, after_marking=True)

    @on(messages.OpenReport)
    def _open_report(self, message: messages.OpenReport) -> None:
        with self._faults_told():
            self._show_report(message.session_id, message.beside)

    @on(messages.RenewalDone)
    def _renewal_done(self, message: messages.RenewalDone) -> None:
        with self._faults_told():
            self._show_report(message.session_id, message.beside)

    # -- the stations --

    def _take_up(self, session_id: int) -> None:
        """A session whose critique is compared and whose report was not reached yet."""
        report = self.workbench.report(session_id)
        predicted = any(result.predicted is not None for result in report.comparison.fields.values())
        if predicted or report.marks or self.workbench.drilling.discussion_of(session_id):
            self._mark(session_id)
        else:
            self._predict(session_id)

    def _predict(self, session_id: int) -> None:
        from paperdrill.practice.prediction_bias import asked_fields
        from paperdrill.tui.screens.predict_screen import PredictScreen

        report = self.workbench.report(session_id)
        fields = asked_fields(report)
        if fields and self.workbench.settings.predict:
            self._go(PredictScreen(session_id, report.paper.title or report.session.title, fields))
        else:
            self.post_message(messages.PredictionDone(session_id))

    def _mark(self, session_id: int, *, again: bool = False) -> None:
        from paperdrill.tui.screens.mark_screen import MarkScreen

        with self._faults_told():
            report = self.workbench.report(session_id)
            run = self.workbench.marking.run(session_id, report.as_read, again=again)
            if run.queue.stage == "over" or not (again or self.workbench.settings.marking):
                self.post_message(messages.MarkingDone(session_id))
            else:
                self._go(MarkScreen(report, run))

    def _show_report(self, session_id: int, beside: int | None = None, *, after_marking: bool = False) -> None:
        from paperdrill.tui.screens.report_screen import ReportScreen

        if self.workbench.comparing.to_renew(session_id):
            self.notify("scored by an older version: comparing again, one moment")
            self._renew(session_id, beside)
            return
        report = self.workbench.report(session_id, beside)
        discussion = self.workbench.drilling.discussion_of(session_id)
        self._go(ReportScreen(report, discussion, after_marking=after_marking))

    # -- in the background --

    @work(thread=True, group="renew", exclusive=True, description="compare an old session again")
    def _renew(self, session_id: int, beside: int | None) -> None:
        try:
            for old in self.workbench.comparing.to_renew(session_id):
                self.workbench.comparing.renewed(old)
        except PaperdrillError as fault:
            self._tell(fault)
        else:
            self.post_message(messages.RenewalDone(session_id, beside))

    @work(thread=True, group="thresholds", exclusive=True, description="fit the thresholds to the marks")
    def _fit_thresholds(self) -> None:
        try:
            self.workbench.marking.fit_thresholds()
        except PaperdrillError as fault:
            self._tell(fault)
