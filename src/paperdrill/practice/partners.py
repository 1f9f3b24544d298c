"""The use cases of a partner: a critique given away in a file, and another's kept sealed until one's own is in."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from paperdrill.errors import BadInputError
from paperdrill.journal.voice_records import KeptPartner
from paperdrill.papers.identity import Marks, are_one, marks_of
from paperdrill.reviews.file_of_ours import bytes_of
from paperdrill.reviews.review_file import name_of
from paperdrill.reviews.shared_critique import (
    SharedCritique,
    SharedPaper,
    Times,
    packed_texts,
    person_named,
    read_shared,
    written,
)
from paperdrill.reviews.voice import FIELDS, Voice, VoicePoint

if TYPE_CHECKING:
    from paperdrill.journal.records import Session
    from paperdrill.journal.store import Store
    from paperdrill.papers.model import Paper
    from paperdrill.practice.sessions import SessionReport
    from paperdrill.practice.wanted import Found

NAMELESS = "a partner"
_LONGEST_TITLE = 200
_LEAST_WORDS = 3


@dataclass(frozen=True, slots=True)
class PartnerAdded:
    """What came of a file."""

    title: str
    """The paper's."""
    ref: str
    """What gets the paper; empty where the file does not say."""
    is_new: bool
    name: str | None
    """Whose critique it is; None while it is sealed."""


@dataclass(frozen=True, slots=True)
class PartnersHere:
    """The partners' critiques of one paper."""

    title: str
    names: tuple[str, ...] | None
    """None while they are sealed."""


class Partners:
    """The use cases, on one journal."""

    def __init__(self, store: Callable[[], Store], now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    # -- given away --

    def shared(self, report: SessionReport, name: str = "", *, club: str = "") -> SharedCritique:
        """A finished session as a partner may have it: no notes, no marks, no path, and a name only where given."""
        session = report.session
        keys = [field.key for field in report.template.fields]
        texts = {key: text for key in keys if (text := session.critique.get(key, "")).strip()}
        if not texts:
            raise BadInputError(f"nothing is written in session {session.id}", "share another one")
        return SharedCritique(
            paperdrill="critique",
            version=1,
            paper=shared_paper(
                report.paper,
                session.ref if session.source != "file" else "",
                self.marks_of_session(report.session, report.paper),
            ),
            form=session.template_text,
            times=Times(round(session.skim_spent_s), round(session.total_s), round(session.critique_spent_s)),
            packed=packed_texts(texts),
            name=person_named(name),
            club=club,
        )

    # -- taken in --

    def add(self, file: Path) -> PartnerAdded:
        """Keep a partner's critique, sealed until the own one is in. Raises BadInputError."""
        shared = read_shared(bytes_of(file), name_of(file))
        scored_texts(shared, name_of(file))
        marks = shared.paper.known_by()
        if not list(marks):
            raise BadInputError(f"{name_of(file)} does not say which paper it is of", "ask for it again")
        texts = shared.texts()
        if self.is_own(marks, texts):
            raise BadInputError(f"{name_of(file)} is your own critique", "give it to your partner, and add theirs")
        title = shared.paper.title[:_LONGEST_TITLE] or shared.paper.ref or "a paper without a title"
        body = zlib.compress(written(shared).encode())
        kept = KeptPartner(shared.digest(), title, tuple(marks), self._now(), body)
        is_new = self._store().keep_partner(kept)
        may_see = bool(self.own_sessions(marks))
        return PartnerAdded(title, shared.paper.ref, is_new, (shared.name or NAMELESS) if may_see else None)

    def listed_of(self, found: Found | None) -> list[PartnersHere]:
        """The same of one paper, or of all."""
        return self.listed(self.marks_of_found(found) if found else None)

    def listed(self, of: Marks | None = None) -> list[PartnersHere]:
        """The papers of which there are partners' critiques, or the one; of the sealed nothing but that."""
        names, titles = defaultdict[Marks, list[str]](list), dict[Marks, str]()
        for kept in self._store().partners():
            marks = Marks.of(list(kept.marks))
            if of is not None and not are_one(of, marks):
                continue
            paper = next((each for each in titles if are_one(each, marks)), marks)
            titles.setdefault(paper, kept.title)
            shared = _opened(kept)
            names[paper].append((shared.name if shared else "") or NAMELESS)
        return [
            PartnersHere(title, tuple(names[paper]) if self.own_sessions(paper) else None)
            for paper, title in titles.items()
        ]

    def remove(self, found: Found) -> int:
        """Remove the partners' critiques of a paper; gives how many there were."""
        marks = self.marks_of_found(found)
        of_paper = [each for each in self._store().partners() if are_one(Marks.of(list(each.marks)), marks)]
        for kept in of_paper:
            self._store().drop_partner(kept.digest)
        return len(of_paper)

    # -- heard --

    def voices(self, session: Session, paper: Paper) -> list[Voice]:
        """Each partner's critique of the session's paper, as a voice; none before the session is submitted."""
        if session.comparison_json is None:
            return []
        marks = self.marks_of_session(session, paper)
        of_paper = [each for each in self._store().partners() if are_one(Marks.of(list(each.marks)), marks)]
        found = [(shared, kept) for kept in of_paper if (shared := _opened(kept)) is not None]
        seen, voices = Counter[str](), list[Voice]()
        for shared, _ in found:
            name = shared.name or NAMELESS
            seen[name] += 1
            shown = name if seen[name] == 1 else f"{name} {seen[name]}"
            voices.append(voice_of(shared, shown))
        return voices

    def marks_of_session(self, session: Session, paper: Paper) -> Marks:
        """What the session's paper is known by, here and in the copy that it was read in."""
        own = marks_of(paper, arxiv=session.ref if session.source == "arxiv" else "")
        known = self._store().seen_with(own).get(session.paper_id, Marks())
        return Marks.of([*own, *known])

    def own_sessions(self, marks: Marks) -> list[int]:
        """The finished sessions on the paper of these marks."""
        store = self._store()
        papers = [paper_id for paper_id, known in store.seen_with(marks).items() if are_one(known, marks)]
        return [attempt.id for paper_id in papers for attempt in store.attempts(paper_id)]

    def own_ref(self, marks: Marks) -> str:
        """What gets the paper of these marks here, as the library has it; empty where it is not in it."""
        store = self._store()
        papers = {paper_id for paper_id, known in store.seen_with(marks).items() if are_one(known, marks)}
        return next((each.ref for each in store.papers_here() if each.paper_id in papers), "")

    def is_own(self, marks: Marks, texts: Mapping[str, str]) -> bool:
        """Did the person write just this, in a finished session on the paper of these marks?"""
        return is_among(self.own_texts(marks), texts)

    def own_texts(self, marks: Marks) -> list[dict[str, str]]:
        """What the person wrote in each finished session on the paper of these marks."""
        return [self._store().session(each).critique for each in self.own_sessions(marks)]

    @staticmethod
    def marks_of_found(found: Found) -> Marks:
        """What a paper that was found is known by."""
        return marks_of(found.paper, arxiv=found.ref if found.source == "arxiv" else "")


def is_among(own: Sequence[Mapping[str, str]], texts: Mapping[str, str]) -> bool:
    """Is just this what was written in one of these?"""
    return any(all(each.get(key, "") == text for key, text in texts.items()) for each in own)


def shared_paper(paper: Paper, ref: str, marks: Marks) -> SharedPaper:
    """Which paper it is, as others may know it."""
    return SharedPaper(paper.title[:_LONGEST_TITLE], tuple(marks)[:40], ref)


def scored_texts(shared: SharedCritique, name: str) -> dict[str, str]:
    """What was written by the field of a key that each is compared with. Raises BadInputError."""
    from paperdrill.critique.template import parse_template

    try:
        template = parse_template(shared.form, "critique")
    except BadInputError as fault:
        raise BadInputError(f"{name} is written in a form that cannot be read", "ask for it again") from fault
    return template.scored(shared.texts())


def voice_of(shared: SharedCritique, name: str) -> Voice:
    """A partner's critique as a voice, under this name."""
    texts = scored_texts(shared, name)
    return Voice("partner", name, points_in(texts), critique=texts)


def points_in(texts: dict[str, str]) -> tuple[VoicePoint, ...]:
    """What one person wrote, point by point, in the order of the fields."""
    from paperdrill.critique.remarks import remarks
    from paperdrill.matching.statement import split_statements

    return tuple(
        VoicePoint(name, sentence)
        for name in FIELDS
        for sentence in remarks(split_statements(texts.get(name, "")))
        if len(sentence.split()) >= _LEAST_WORDS
    )


def _opened(kept: KeptPartner) -> SharedCritique | None:
    """What was kept; None where the row is damaged, which stops no report."""
    try:
        return read_shared(zlib.decompress(kept.body), kept.title)
    except (zlib.error, BadInputError):
        return None
