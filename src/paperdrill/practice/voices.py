"""The use cases of other readers: who else speaks of a paper, what of it a critique says, and what the person decides.

A further kind of reader is a further source: it gives ``Voice`` values for a session that is submitted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from paperdrill.critique.answer_key import AnswerKey
from paperdrill.errors import BadInputError
from paperdrill.journal.voice_records import VoiceAnswer, VoiceMark
from paperdrill.practice.heard import HeardPoint, HeardVoice, authors_points, with_voice_marks
from paperdrill.reviews.voice import FIELDS, Backing, Voice, VoicePoint

if TYPE_CHECKING:
    from paperdrill.critique.expert_key import ExpertStatement
    from paperdrill.journal.records import Session
    from paperdrill.journal.store import Store
    from paperdrill.matching.context import PaperContext
    from paperdrill.papers.model import Paper
    from paperdrill.practice.comparing import Comparing
    from paperdrill.practice.marking import Marking
    from paperdrill.practice.reviewing import Reviewing
    from paperdrill.practice.sessions import SessionReport

VoiceSource = Callable[["Session", "Paper"], Sequence[Voice]]
"""Gives the voices of one kind on a session's paper; none before its critique is submitted."""
_BY_HAND = "written by hand"
_HARDEST = 3


class Voices:
    """The use cases, on one journal."""

    def __init__(
        self,
        store: Callable[[], Store],
        now: Callable[[], datetime],
        reviewing: Reviewing,
        comparing: Comparing,
        marking: Marking,
        others: Sequence[VoiceSource] = (),
        warn: Callable[[str], None] = lambda _line: None,
    ) -> None:
        """``others``: who speaks besides an expert and the reviewers; ``warn`` is told what keeps a voice unheard."""
        self._store = store
        self._now = now
        self._reviewing = reviewing
        self._comparing = comparing
        self._marking = marking
        self._warn = warn
        self.sources: list[VoiceSource] = [self._expert, self._reviewers, *others]
        """In the order of the tabs."""

    def of(self, session: Session, paper: Paper) -> list[Voice]:
        """Who else speaks of a session's paper; nobody before its critique is submitted."""
        if session.comparison_json is None:
            return []
        voices = [voice for source in self.sources for voice in self._heard_from(source, session, paper)]
        return [each for place, each in enumerate(voices) if not _is_said_again(each, voices[:place])]

    def _heard_from(self, source: VoiceSource, session: Session, paper: Paper) -> list[Voice]:
        """What one source gives; where it cannot, the report is shown without it."""
        try:
            return [voice for voice in source(session, paper) if voice.points]
        except BadInputError as fault:
            self._warn(str(fault))
            return []

    def heard(self, report: SessionReport) -> SessionReport:
        """The report with the other readers beside the critique; takes a second where there are any."""
        from paperdrill.practice.hearing import heard_voice

        voices = self.of(report.session, report.paper)
        if not voices:
            return replace(report, voices=())
        texts = report.template.scored(
            {field.key: report.session.critique.get(field.key, "") for field in report.template.fields}
        )
        reading, own = self._reading(report.paper), self._marking.thresholds()
        marks = self._store().voice_marks(report.session.id)
        beside = (
            self._with_authors(heard_voice(voice, texts, reading, own), report)
            if voice.critique
            else heard_voice(voice, texts, reading, own)
            for voice in voices
        )
        return replace(report, voices=tuple(with_voice_marks(each, marks) for each in beside))

    def _with_authors(self, heard: HeardVoice, report: SessionReport) -> HeardVoice:
        """With the authors' statements beside what both said of them, by one key and one matcher."""
        key = self._comparing.session_key(report.session, report.paper)
        theirs = self._comparing.compare(heard.voice.critique, key)
        return replace(heard, authors=authors_points(report.comparison, theirs))

    # -- what the person decides --

    def mark(self, report: SessionReport, voice: Voice, heard: HeardPoint, answer: VoiceAnswer | None) -> SessionReport:
        """Decide on a point of another reader's, or with None let it be undecided; gives the report with that."""
        number, statement = report.session.id, heard.point.says
        if answer is None:
            for wording in heard.point.wordings:
                self._store().drop_voice_mark(number, voice.key, heard.point.field, wording)
        else:
            mark = VoiceMark(voice.key, heard.point.field, answer, statement, heard.yours, heard.likely or None)
            self._store().keep_voice_mark(number, mark, self._now())
        return self._with_marks(report)

    def undo(self, report: SessionReport) -> tuple[SessionReport, VoiceMark | None]:
        """Take back what was decided last; gives the report without it, and what it was."""
        undone = self._store().drop_last_voice_mark(report.session.id)
        return self._with_marks(report), undone

    def _with_marks(self, report: SessionReport) -> SessionReport:
        marks = self._store().voice_marks(report.session.id)
        return replace(report, voices=tuple(with_voice_marks(each, marks) for each in report.voices))

    # -- who speaks --

    def _reading(self, paper: Paper) -> PaperContext:
        from paperdrill.matching.context import PaperContext
        from paperdrill.papers.passages import passages

        return PaperContext(paper.title, passages(paper), self._comparing.language)

    def _reviewers(self, session: Session, paper: Paper) -> list[Voice]:
        """The paper's reviewers, as one voice."""
        reviews = self._reviewing.of(session.paper_id)
        if not reviews:
            return []
        from paperdrill.critique.remarks import remarks
        from paperdrill.reviews.review_points import points_of
        from paperdrill.reviews.shared_points import shared_points

        (here,) = self._reviewing.listed(session.paper_id)
        points = shared_points(points_of(reviews, remarks), self._reading(paper))
        return [Voice("reviewers", "reviewers", points, len(reviews), here.source, here.licence)]

    def _expert(self, session: Session, paper: Paper) -> list[Voice]:
        """Whoever wrote the key that the session was begun with, or that lies beside a paper of the shelf."""
        from paperdrill.critique.key_edits import answer_key_by

        expert = self._comparing.own_keys.of_session(session) or self._comparing.own_keys.of_shelf(session)
        if expert is None:
            return []
        name = expert.author or "an expert"
        known = {one.says: _known(field, one) for field, held in expert.statements.items() for one in held}
        return [voice_of_key(answer_key_by(expert, paper, self._comparing.language), name, known)]


def _is_said_again(voice: Voice, before: Sequence[Voice]) -> bool:
    """Is it an expert who says just what one before does, the club's key given with the session say?"""
    return voice.kind == "expert" and any(each.kind == "expert" and _says(each) == _says(voice) for each in before)


def _says(voice: Voice) -> list[tuple[str, str]]:
    return [(point.field, point.says) for point in voice.points]


def _known(field: str, one: ExpertStatement) -> str:
    """Whether the authors concede a gap themselves, and whether a statement is among those hardest to see."""
    conceded = {True: "the authors concede it", False: "the authors do not say so", None: ""}[one.admitted]
    told = [conceded if field == "gaps" else "", "hard to see" if one.hard == _HARDEST else ""]
    return ", ".join(filter(None, told))


def voice_of_key(key: AnswerKey, name: str, known: Mapping[str, str] | None = None) -> Voice:
    """The voice of an expert who wrote a key, what nobody may miss first; ``known``: what they say of a statement."""
    points = [
        VoicePoint(
            field,
            point.sentence,
            evidence=tuple(Backing(each.sentence, _section(each.section), each.page) for each in point.also)
            or ((Backing("", _section(point.section), point.page),) if point.page else ()),
            known=(known or {}).get(point.sentence, ""),
        )
        for field in FIELDS
        for point in sorted(key.fields[field].points, key=lambda point: -point.weight)
    ]
    return Voice("expert", name, tuple(points))


def _section(section: str) -> str:
    return "" if section in (_BY_HAND, "another wording") else section
