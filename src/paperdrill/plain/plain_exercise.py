"""The exercise without the full-screen interface: pager, editor, report; for scripts, screen readers and pipes.

With a terminal the paper opens in ``$PAGER`` and closes when the time is up, and the critique is written in ``$VISUAL``
or ``$EDITOR``. Without one the paper goes to stdout and the filled-in form is read from stdin, to a line ``/discuss``
after which the answers to the discussion come, or to the end.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

from paperdrill.countdown import Countdown, clock_face
from paperdrill.critique.template import NOTES, parse_critique, read_critique, render_critique
from paperdrill.errors import BadInputError, NothingFoundError, PaperdrillError
from paperdrill.journal.records import Phase
from paperdrill.papers.paper_language import english_only
from paperdrill.papers.withholding import SkimPaper
from paperdrill.paths import ensure_folder
from paperdrill.plain.key_output import tell_if_of_another
from paperdrill.plain.line_input import LineInput
from paperdrill.plain.listing import what_is_left
from paperdrill.plain.plain_choice import choose_plainly
from paperdrill.plain.plain_drill import PlainDrill
from paperdrill.plain.plain_marking import PlainMarking
from paperdrill.plain.skim_text import skim_text
from paperdrill.plain.terminal_width import terminal_width
from paperdrill.plain.tools import edit, is_interactive, page, says_yes
from paperdrill.practice.agreeing_checks import checked
from paperdrill.practice.finding import Listener, Request
from paperdrill.practice.prediction_bias import asked_fields
from paperdrill.practice.prompting import with_prompts
from paperdrill.practice.sessions import OpenSession, SessionReport
from paperdrill.practice.workbench import Workbench
from paperdrill.printable import printable, with_newlines
from paperdrill.report.written_files import session_lines

_AHEAD_S = 1.0
"""While the pager runs, the time used is saved as if it were so much later: who is killed gains nothing by it."""
_DISCUSS = "/discuss"
"""On a pipe: the line after which the answers to the discussion's questions come."""


class PlainExercise:
    """One exercise, from the paper to the report."""

    def __init__(
        self,
        workbench: Workbench,
        *,
        tell: Callable[[str], None],
        show_key: bool = False,
        template: str = "",
        key: Path | None = None,
    ) -> None:
        self._workbench = workbench
        self._tell = tell
        self._show_key = show_key
        self._template = template
        """Name of the form; empty takes the settings'."""
        self._key = key
        """An expert's key to compare with; None takes the paper's."""
        self._lines = LineInput(sys.stdin)

    def run(self, request: Request | None, minutes: float | None = None, resume: int | None = None) -> None:
        """Go through the stations; what is interrupted can be taken up again with ``--resume``."""
        opened = self._take_up(resume) or self._begin(request, minutes)
        session_id = opened.session.id
        try:
            if opened.session.phase is Phase.SKIM:
                self._skim(opened)
            if opened.session.phase is not Phase.DONE:
                self._write(self._workbench.resume(session_id))
                self._workbench.finish(session_id, marking_open=True)
                self._draft(opened).unlink(missing_ok=True)
                self._predict(session_id)
                self._ask_back(session_id)
            self._mark(session_id)
        except (KeyboardInterrupt, PaperdrillError):
            self._tell(f"saved; resume with `paperdrill practice --plain --resume {session_id}`")
            raise
        self._workbench.over(session_id)
        self._show_report(self._workbench.report(session_id))
        self._workbench.marking.fit_thresholds()

    def discuss(self, session_id: int) -> None:
        """Hold the discussion of a finished session, or go on with it, and show the report."""
        self._discuss(session_id)
        self._show_report(self._workbench.report(session_id))

    # -- between the critique and its report --

    def _predict(self, session_id: int) -> None:
        """How many core points the person thinks they said; asked only where somebody is at the keyboard."""
        asked = asked_fields(self._workbench.report(session_id))
        if not (asked and self._workbench.settings.predict and self._lines.is_terminal):
            return
        counts = self._marking.predict({field.heading: field.core for field in asked})
        if counts:
            self._workbench.marking.predict(session_id, {each.name: counts[each.heading] for each in asked})

    def _ask_back(self, session_id: int) -> None:
        report = self._workbench.report(session_id)
        if self._workbench.settings.discussion and any(map(str.strip, report.session.critique.values())):
            self._discuss_if_somebody_answers(session_id)

    def _mark(self, session_id: int) -> None:
        """Which pairs are right; asked only where somebody is at the keyboard."""
        if self._workbench.settings.marking and self._lines.is_terminal:
            report = self._workbench.report(session_id)
            self._marking.run(self._workbench.marking.run(session_id, report.as_read))

    @property
    def _marking(self) -> PlainMarking:
        return PlainMarking(self._lines, tell=self._tell, width=terminal_width())

    # -- the stations --

    def _take_up(self, resume: int | None) -> OpenSession | None:
        """The session to go on with: the one named, or the newest unfinished one if the person says so."""
        if resume is not None:
            return self._workbench.resume(resume)
        for summary in self._workbench.unfinished()[:1]:
            waiting = f"session {summary.id} is unfinished, {what_is_left(summary)}: {summary.title}"
            if not is_interactive():
                self._tell(f"{waiting} (resume it with --resume {summary.id})")
            elif says_yes(f"{waiting}\nResume it? [Y/n] "):
                return self._workbench.resume(summary.id)
        return None

    def _begin(self, request: Request | None, minutes: float | None) -> OpenSession:
        if request is None:
            raise NothingFoundError("there is no session to resume", "give --topic or --paper")
        found = choose_plainly(self._workbench, request, Listener(self._tell), self._tell)
        for line in (*found.told, *english_only(found.paper.language)):
            self._tell(line)
        tell_if_of_another(found, self._key, self._tell)
        levels = self._workbench.levels
        guidance = levels.ahead(found.paper_id, is_named=bool(request.ref), has_form=bool(self._template))
        if told := levels.told(guidance, way_out="--paper or --template make it an ordinary session"):
            self._tell(told)
        opened = self._workbench.begin(found, minutes, self._template, self._key, guidance)
        self._tell(f"session {opened.session.id}: {opened.paper.title}, {opened.paper.pages} pages")
        return opened

    def _skim(self, opened: OpenSession) -> None:
        """Show the paper until the reader leaves the pager or the time is up."""
        session = opened.session
        countdown = Countdown(session.total_s, self._workbench.clock, session.skim_spent_s)
        if self._show_key:
            self._workbench.reveal(session.id, countdown.elapsed_s)
        shown = SkimPaper(opened.paper, frozenset()) if self._show_key else opened.skim
        text = skim_text(shown.paper, shown.withheld, terminal_width())
        self._tell(f"{clock_face(countdown.remaining_s)} to skim; the clock runs")
        countdown.start()

        def keep(phase: Phase = Phase.SKIM, ahead_s: float = 0.0) -> None:
            spent_s = min(session.total_s, countdown.elapsed_s + ahead_s)
            self._workbench.save_progress(session.id, phase, skim_spent_s=spent_s)

        if is_interactive() and sys.stdout.isatty():
            page(printable(text), lambda: countdown.remaining_s, lambda: keep(ahead_s=_AHEAD_S))
        else:
            print(printable(text))  # noqa: T201  # the paper is this front end's data
        self._tell("time is up" if countdown.is_over else f"done with {clock_face(countdown.remaining_s)} left")
        keep(Phase.CRITIQUE)

    def _write(self, opened: OpenSession) -> None:
        """Let the person write the critique, and keep it."""
        session = opened.session
        texts = dict(session.critique)
        template = with_prompts(self._workbench, opened).template
        form = render_critique(template, texts, title=opened.paper.title, paper=session.ref, notes=session.notes)
        if not is_interactive():
            self._tell(f"reading the critique from stdin, to its end or {_DISCUSS}: the form of `paperdrill template`")
            written = "\n".join(takewhile(lambda line: line.strip() != _DISCUSS, self._lines.all_lines()))
            self._keep(opened, parse_critique(with_newlines(written), opened.template, "stdin"))
            return
        draft = self._prepared_draft(opened, form)
        while True:
            edit(draft, lambda: self._keep_if_whole(opened, draft))
            try:
                self._keep(opened, read_critique(draft, opened.template))
                return
            except BadInputError as fault:
                self._tell(f"paperdrill: {fault}")
                if not says_yes("Open the editor again? [Y/n] "):
                    raise

    def _discuss_if_somebody_answers(self, session_id: int) -> None:
        """With a pipe that holds no more, nothing is begun: the discussion can be held at any time."""
        if not self._lines.is_terminal and self._lines.is_at_end():
            self._tell(f"start the discussion with `paperdrill practice --plain --discuss {session_id}`")
        else:
            self._discuss(session_id)

    def _discuss(self, session_id: int) -> None:
        """Ask back, and judge what was said."""
        drilling = self._workbench.drilling
        PlainDrill(
            drilling,
            self._workbench.clock,
            self._lines,
            tell=self._tell,
            width=terminal_width(),
            strict=self._workbench.settings.strict_answers,
        ).run(drilling.discuss(session_id))

    def _show_report(self, report: SessionReport) -> None:
        report = self._workbench.voices.heard(report)
        report = replace(report, comparison=checked(report.comparison, report.paper))
        discussion = self._workbench.drilling.discussion_of(report.session.id)
        for line in session_lines(report, discussion, terminal_width()):
            print(printable(line))  # noqa: T201  # the report is this front end's data
        self._tell("a statement that is wrong can be struck out, moved or rewritten: see `paperdrill key --help`")

    # -- keeping what is written --

    def _prepared_draft(self, opened: OpenSession, form: str) -> Path:
        """The file to edit: the draft an interrupted run left, else the form with what the journal holds.

        Where both are there and differ, the draft is opened and the journal's text put beside it: neither is lost.
        """
        draft = self._draft(opened)
        if not draft.exists():
            draft.write_text(form, encoding="utf-8", newline="")
        elif draft.read_bytes() != form.encode("utf-8"):
            beside = draft.with_suffix(".journal.md")
            beside.write_text(form, encoding="utf-8", newline="")
            self._tell(f"opening your draft {draft}; the journal's text is in {beside}")
        return draft

    def _keep_if_whole(self, opened: OpenSession, draft: Path) -> None:
        try:
            self._keep(opened, read_critique(draft, opened.template))
        except BadInputError:
            return  # half-written: the draft file holds it, and the person is told when the editor closes

    def _keep(self, opened: OpenSession, texts: dict[str, str]) -> None:
        for field, text in texts.items():
            if field == NOTES:
                self._workbench.save_notes(opened.session.id, text)
            else:
                self._workbench.save_answer(opened.session.id, field, text)

    def _draft(self, opened: OpenSession) -> Path:
        return ensure_folder(self._workbench.paths.data / "drafts") / f"session-{opened.session.id}.md"
