"""The use cases that all front ends call: find a paper, begin, save, finish, look back.

The full-screen interface and ``--plain`` differ in how they show things; what happens is here.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self

from paperdrill.countdown import Clock
from paperdrill.errors import BadInputError
from paperdrill.journal.records import NewSession, Phase, Reading, Session, SessionSummary
from paperdrill.journal.session_lock import SessionLock
from paperdrill.paths import Paths, find_template, runtime_folder, user_paths
from paperdrill.practice.journal_at_hand import JournalAtHand
from paperdrill.practice.on_demand import OnDemand
from paperdrill.settings import Settings, read_settings

if TYPE_CHECKING:
    from pathlib import Path

    from paperdrill.critique.answer_key import AnswerKey
    from paperdrill.critique.comparison import Comparison
    from paperdrill.critique.template import Template
    from paperdrill.journal.guidance import Guidance
    from paperdrill.journal.store import Store
    from paperdrill.papers.arxiv.arxiv_library import ArxivLibrary
    from paperdrill.papers.arxiv.topics import Synonyms
    from paperdrill.papers.model import Paper
    from paperdrill.practice.pictures import PagePictures
    from paperdrill.practice.sessions import Attempt, OpenSession, SessionReport
    from paperdrill.practice.wanted import ArxivFor, Found, Listener


class Workbench(OnDemand):
    """The use cases, on one journal. Close it at the end. Each loads what it needs when it is first called."""

    def __init__(
        self,
        paths: Paths,
        settings: Settings,
        arxiv: ArxivFor,
        *,
        synonyms: Synonyms | None = None,
        environ: Mapping[str, str] | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Clock = time.monotonic,
    ) -> None:
        self.paths = paths
        self._environ = environ or {}
        self.settings = settings
        self.now = now
        """The time of day, with time zone."""
        self.clock = clock
        """Seconds for countdowns."""
        self.warn: Callable[[str], None] = lambda _line: None
        """Told in a line what a person should know though work goes on; each front end puts its own here."""
        self._journal = JournalAtHand(paths, lambda line: self.warn(line))
        self._arxiv = arxiv
        self._synonyms = synonyms
        """None stands for those that ship."""
        self._lock = SessionLock(paths.data)

    def close(self) -> None:
        """Let go of the session that is open and of the journal."""
        self._lock.release()
        if "drilling" in self.__dict__:
            self.drilling.close()
        self._journal.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def _store(self) -> Store:
        """The journal, opened when it is first needed: splitting a paper needs none."""
        return self._journal.store

    def set_patience(self, seconds: float) -> None:
        """From now on wait so long for a journal that another program holds; a full-screen interface cannot wait."""
        self._journal.patience_s = seconds
        if self._journal.is_open:
            self._store.set_patience(seconds)
        if "drilling" in self.__dict__:
            self.drilling.set_patience(seconds)

    def template(self, name: str = "") -> Template:
        """The form of a critique of that name, else the one in the settings; the person's own before one that ships."""
        from paperdrill.critique.template import read_template

        return read_template(find_template(self.paths, name or self.settings.template))

    # -- a session --

    def begin(
        self,
        found: Found,
        minutes: float | None = None,
        template_name: str = "",
        key: Path | None = None,
        guidance: Guidance | None = None,
    ) -> OpenSession:
        """A new session on a paper that was found, maybe with an expert's ``key`` as a voice; locked until let go."""
        from paperdrill.papers.paper_json import paper_to_json
        from paperdrill.practice.sessions import OpenSession

        template = self.template(template_name)
        new = NewSession(
            paper_id=found.paper_id,
            title=found.paper.title,
            ref=found.ref,
            source=found.source,
            paper_json=paper_to_json(found.paper),
            template_text=template.text,
            total_s=60 * (self.settings.minutes if minutes is None else minutes),
            topic=found.topic,
            pdf=str(found.pdf or ""),
            told=found.told,
        )
        expert = self.comparing.own_keys.expert(key)
        with self._lock.journal_in_place():
            session = self._store.begin(new, self.now())
            self._lock.take(session.id)
        self.comparing.own_keys.keep_for_session(session, expert)
        self.levels.begun_with(session.id, guidance)
        return OpenSession(session, found.paper, template)

    def unfinished(self) -> list[SessionSummary]:
        """Sessions that can be taken up again, newest first; those open in another terminal are left out."""
        return [summary for summary in self._store.unfinished() if not self._lock.is_held_elsewhere(summary.id)]

    def resume(self, session_id: int) -> OpenSession:
        """A session as it was left: also one that is compared, and whose report was not reached yet.

        Raises BadInputError where it is open elsewhere, in the bin, or its report was reached.
        """
        with self._lock.journal_in_place():
            opened = self._open(session_id)
            if opened.session.phase is Phase.DONE and not opened.session.marking_open:
                raise BadInputError(
                    f"session {session_id} is finished", f"see it with `paperdrill review {session_id}`"
                )
            self._store.refuse_discarded(session_id)
            self._lock.take(session_id)
        return opened

    def let_go(self) -> None:
        """Leave the session or the round that is open as it stands; it can be taken up again."""
        self._lock.release()
        if "drilling" in self.__dict__:
            self.drilling.let_go()

    def save_notes(self, session_id: int, text: str) -> None:
        """Keep the notes as they stand."""
        self._store.save_notes(session_id, text)

    def save_answer(self, session_id: int, field: str, text: str) -> None:
        """Keep what stands in one field of the critique."""
        self._store.save_answer(session_id, field, text)

    def save_progress(
        self,
        session_id: int,
        phase: Phase,
        *,
        skim_spent_s: float,
        critique_spent_s: float = 0.0,
        section_s: Mapping[int, float] | None = None,
    ) -> None:
        """Keep how far the session has come; called every second, so that a killed process resumes where it was."""
        self._store.save_progress(session_id, phase, skim_spent_s, critique_spent_s, section_s or {})

    def save_reading(self, session_id: int, reading: Reading) -> None:
        """Keep where in the paper one is, and what of it was seen."""
        self._store.save_reading(session_id, reading)

    def page_pictures(self, opened: OpenSession) -> PagePictures | None:
        """Pictures of a session's pages, what is hidden covered until it is revealed; None where its PDF is gone."""
        from paperdrill.practice.pictures import session_pictures
        from paperdrill.practice.recognition import pdf_of

        revealed = opened.session.revealed_at_s is not None
        return session_pictures(pdf_of(self._store, opened.session), opened.paper, revealed=revealed)

    def reveal(self, session_id: int, at_s: float) -> None:
        """Record that the withheld limitations were opened, so many seconds into the skim."""
        self._store.save_reveal(session_id, at_s)

    def finish(self, session_id: int, *, marking_open: bool = False) -> SessionReport:
        """Compare what was written with the paper, and end the session; what is saved is what is compared.

        ``marking_open``: the session can be taken up again until its report is reached.
        """
        from paperdrill.critique.comparison_json import comparison_to_json

        opened = self._open(session_id)
        texts = {field.key: opened.session.critique.get(field.key, "") for field in opened.template.fields}
        key = self.comparing.session_key(opened.session, opened.paper)
        comparison = self.compare(opened.template.scored(texts), key)
        self._store.finish(
            session_id,
            comparison.version,
            comparison_to_json(comparison),
            {key: result.score for key, result in comparison.fields.items()},
            comparison.overall,
            self.now(),
            marking_open=marking_open,
        )
        self.retrospect.reschedule(opened.session.paper_id)
        if not marking_open:
            self._lock.release()
        return self.report(session_id)

    def over(self, session_id: int) -> None:
        """The report of a session is reached: nothing is left open of it."""
        self.marking.over(session_id)
        self.retrospect.reschedule(self._store.session(session_id).paper_id)
        self._lock.release()

    def discard(self, session_id: int) -> None:
        """Put a session into the bin, off every list; ``restore`` brings it back. Not where it is open elsewhere."""
        self._lock.refuse_held_elsewhere(session_id)
        self._store.discard(session_id, self.now())
        self.retrospect.reschedule(self._store.session(session_id).paper_id)

    def restore(self, session_id: int) -> None:
        """Bring a discarded session back."""
        self._store.restore(session_id)
        self.retrospect.reschedule(self._store.session(session_id).paper_id)

    # -- the comparison --

    def answer_key(self, paper: Paper) -> AnswerKey:
        """What the authors say, point by point."""
        return self.comparing.answer_key(paper)

    def compare(self, critique: Mapping[str, str], key: AnswerKey) -> Comparison:
        """A critique against a key, read by the person's own thresholds once there are any."""
        return self.comparing.compare(critique, key, self.marking.thresholds())

    def warm_up(self) -> None:
        """Load what the comparison needs; meant for a background thread during the skim."""
        self.comparing.warm_up()

    # -- looking back --

    def history(self, search: str = "", limit: int | None = None) -> list[SessionSummary]:
        """Finished sessions, newest first; with ``search``, those whose texts hold every word of it."""
        return self._store.history(search, limit)

    def report(self, session_id: int, beside: int | None = None) -> SessionReport:
        """A finished session with the attempt before it, or that earlier one. Raises BadInputError if unfinished."""
        from paperdrill.practice.sessions import SessionReport

        opened = self._open(session_id)
        document = opened.session.comparison_json
        if document is None:
            raise BadInputError(f"session {session_id} is not finished", "resume it with `paperdrill practice`")
        as_read = self._in_present_kind(session_id, document)
        shown = self.marking.shown(session_id, as_read)
        earlier = self._attempt_before(opened.session, as_read.version, beside)
        marks, besides = self.marking.marks(session_id), self.comparing.scored_besides(session_id)
        is_test, facts = session_id in self.levels.tests(), (opened.session, opened.paper, opened.template)
        return SessionReport(*facts, shown, as_read, earlier, marks, is_test=is_test, scored_besides=besides)

    def session(self, session_id: int) -> OpenSession:
        """Any session, to look at. Raises NothingFoundError where there is none of that number."""
        return self._open(session_id)

    def again(self, session_id: int) -> Found:
        """The paper of a past session, for another attempt: as it was split then."""
        from paperdrill.practice.recognition import pdf_of
        from paperdrill.practice.wanted import Found

        opened = self._open(session_id)
        session = opened.session
        pdf = pdf_of(self._store, session)
        told = (f"another attempt on session {session_id}'s paper",)
        return Found(opened.paper, session.paper_id, session.ref, session.source, pdf, session.topic, told)

    # -- within --

    def _open(self, session_id: int) -> OpenSession:
        from paperdrill.critique.template import parse_template
        from paperdrill.papers.paper_json import paper_from_json
        from paperdrill.practice.sessions import OpenSession

        session = self._store.session(session_id)
        template = parse_template(session.template_text, f"the template of session {session_id}")
        return OpenSession(session, paper_from_json(session.paper_json), template)

    def _attempt_before(self, session: Session, version: str, wanted: int | None) -> Attempt | None:
        """The attempt before or the one wanted, as that version of the comparison scored it, else as it was scored."""
        from paperdrill.practice.sessions import Attempt

        before = [past for past in self._store.attempts(session.paper_id) if past.attempt < session.attempt]
        if not before:
            return None
        earlier = self._store.session(next((past.id for past in before if past.id == wanted), before[-1].id))
        document = self._store.comparison_by(version, earlier.id) or earlier.comparison_json
        if document is None:
            return None
        return Attempt(earlier, self.marking.shown(earlier.id, self._in_present_kind(earlier.id, document)))

    def _in_present_kind(self, session_id: int, document: bytes) -> Comparison:
        """A kept comparison; in the place of one of the old kind one made now, for its verdicts were mostly wrong."""
        from paperdrill.critique.comparison import OldComparison
        from paperdrill.critique.comparison_json import comparison_from_json

        kept = comparison_from_json(document)
        return self.comparing.renewed(session_id) if isinstance(kept, OldComparison) else kept


def workbench_for(environ: Mapping[str, str] = os.environ) -> Workbench:
    """The workbench of the person whose environment this is. Raises SettingsError where the settings are broken."""
    paths = user_paths(environ)
    settings = read_settings(paths.settings)
    synonyms = None
    if paths.own_synonyms.exists():
        from paperdrill.papers.arxiv.topics import all_synonyms

        synonyms = all_synonyms(paths.own_synonyms)

    def arxiv(listener: Listener) -> ArxivLibrary:
        from paperdrill.papers.arxiv.arxiv_library import arxiv_from_environment

        return arxiv_from_environment(
            environ,
            paths.cache,
            categories=settings.categories,
            synonyms=synonyms,
            progress=listener.report,
            cancelled=listener.cancelled,
            spacing_folder=runtime_folder(environ),
        )

    return Workbench(paths, settings, arxiv, synonyms=synonyms, environ=environ)
