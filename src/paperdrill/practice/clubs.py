"""The use cases of a club or a course: a folder that all reach, with a paper of the week and who is in for it.

Everyone's points are told from the day of revealing on, by this computer's own calendar, and before it to whoever's own
critique is in. A clock that is set back seals again what was not one's own to see; one that is set forward opens early.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from paperdrill.errors import BadInputError, NothingFoundError
from paperdrill.papers.identity import Marks, are_one
from paperdrill.practice.known_clubs import KnownClubs
from paperdrill.practice.partners import Partners, is_among, scored_texts, shared_paper
from paperdrill.reviews.club_folder import (
    Gathered,
    Pack,
    count_in,
    free_name,
    gather,
    hand_in,
    new_pack,
    packed_key,
    read_packs,
    slug,
)
from paperdrill.reviews.voice import Voice

if TYPE_CHECKING:
    from paperdrill.journal.records import Session
    from paperdrill.papers.model import Paper
    from paperdrill.practice.club_table import ClubTable
    from paperdrill.practice.comparing import Comparing
    from paperdrill.practice.sessions import SessionReport
    from paperdrill.practice.wanted import Found


@dataclass(frozen=True, slots=True)
class EarlierPaper:
    """A paper that the club read before."""

    title: str
    begun: date
    count: int
    """How many were in."""


@dataclass(frozen=True, slots=True)
class ClubView:
    """A club's folder as it stands."""

    pack: Pack
    """The paper of the week."""
    names: tuple[str, ...]
    """Who is in for it."""
    own: str
    """The name that one is in under oneself; empty where one is not."""
    is_open: bool
    """May everyone's points be told?"""
    is_revealed: bool
    """Has the day come from which all may see them?"""
    earlier: tuple[EarlierPaper, ...]
    """Newest first."""
    gathered: Gathered
    faults: tuple[str, ...]
    """What could not be read, a line each."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What came of a submission."""

    title: str
    name: str
    """As the person is called there."""
    was_taken: bool
    """Had another that name already?"""


class Clubs:
    """The use cases; what they know of the person's own critiques they have from ``Partners``."""

    def __init__(
        self, partners: Partners, comparing: Comparing, now: Callable[[], datetime], known: KnownClubs
    ) -> None:
        self.known = known
        self._partners = partners
        self._comparing = comparing
        self._now = now

    def new(self, folder: Path, found: Found, *, form: str = "", reveal: str = "", key: Path | None = None) -> Pack:
        """Begin a paper in a folder. Raises BadInputError."""
        if not folder.is_dir():
            raise BadInputError(f"there is no folder {folder}", "make it first")
        day = _day(reveal) if reveal else None
        if day is not None and day < self._today():
            raise BadInputError(f"{day} is over", "choose a later day")
        marks = self._partners.marks_of_found(found)
        paper = shared_paper(found.paper, found.ref if found.source != "file" else "", marks)
        named = slug(found.ref if found.source == "shelf" else paper.title) or "paper"
        pack = Pack(
            paperdrill="pack",
            version=1,
            id=f"{self._today()}-{named}",
            paper=paper,
            begun=self._now(),
            form=form,
            reveal=day,
            key=packed_key(self._comparing.own_keys.expert(key)),
        )
        begun = new_pack(folder, pack)
        self.known.remember(folder)
        return begun

    def submit(self, folder: Path, report: SessionReport, name: str) -> HandedIn:
        """Hand in a finished session for the newest paper of the club that it is on. Raises BadInputError."""
        shared = self._partners.shared(report, name)
        marks = shared.paper.known_by()
        packs, _ = read_packs(folder)
        pack = next((each for each in reversed(packs) if are_one(each.paper.known_by(), marks)), None)
        if pack is None:
            told = f"session {report.session.id} is on a paper that this club does not read"
            raise BadInputError(told, "see which one with `paperdrill club FOLDER`")
        gathered = gather(folder, pack)
        if own := self._own(pack, gathered):
            raise BadInputError(f"you are in already, as {own}: your first critique of it stands", "see the others")
        taken = {each.name.casefold() for each in gathered.critiques}
        called = free_name(shared.name, taken) if shared.name else ""
        hand_in(folder, pack, msgspec.structs.replace(shared, name=called, club=pack.id))
        self.known.remember(folder, shared.name)
        own = self._own(pack, gather(folder, pack))
        return HandedIn(pack.paper.title, own or called, called != shared.name)

    def view(self, folder: Path) -> ClubView:
        """A club as it stands. Raises BadInputError, and NothingFoundError where no paper is begun."""
        packs, faults = read_packs(folder)
        if not packs:
            told = f"{faults[0]}; there is no other paper here" if faults else "no paper is begun in this folder"
            raise NothingFoundError(told, "begin one with `paperdrill club FOLDER --new REF`")
        self.known.remember(folder)
        *before, pack = packs
        gathered = gather(folder, pack)
        own = self._own(pack, gathered)
        return ClubView(
            pack,
            tuple(each.name for each in gathered.critiques),
            own,
            self._is_open(pack, own),
            self._is_revealed(pack),
            tuple(
                EarlierPaper(each.paper.title, each.begun.date(), count_in(folder, each)) for each in reversed(before)
            ),
            gathered,
            (*faults, *gathered.faults),
        )

    def table(self, view: ClubView, paper: Paper, progress: Callable[[int], None] = lambda _done: None) -> ClubTable:
        """Everyone's points. Raises BadInputError while they are sealed to the person."""
        from paperdrill.practice.club_table import club_table

        self.refuse_sealed(view)
        from paperdrill.critique.expert_key import parse_expert_key
        from paperdrill.critique.key_edits import answer_key_by

        text = view.pack.expert()
        language = self._comparing.language
        expert = answer_key_by(parse_expert_key(text, "the pack's key"), paper, language) if text else None
        critiques = {each.name: scored_texts(each, each.name) for each in view.gathered.critiques}
        return club_table(critiques, self._comparing.answer_key(paper), expert, progress)

    @staticmethod
    def refuse_sealed(view: ClubView) -> None:
        """Raise BadInputError where everyone's points may not be told."""
        if not view.is_open:
            day = f" or it is {view.pack.reveal}" if view.pack.reveal else ""
            raise BadInputError(f"what the others say is sealed until your own critique is in{day}", "submit it first")

    def experts(self, session: Session, paper: Paper) -> list[Voice]:
        """The experts whose keys the packs of the clubs known here bring for a session's paper; none while sealed.

        Opened as everyone's points are; of a folder that is out of reach, nobody. Raises BadInputError.
        """
        from paperdrill.critique.expert_key import parse_expert_key
        from paperdrill.critique.key_edits import answer_key_by
        from paperdrill.practice.voices import voice_of_key

        marks, voices = self._partners.marks_of_session(session, paper), list[Voice]()
        for text, pack in self._open_keys(marks):
            expert = parse_expert_key(text, f"the key of {pack.id}")
            voice = voice_of_key(
                answer_key_by(expert, paper, self._comparing.language), expert.author or "club's expert"
            )
            voices.append(replace(voice, pack=pack.id))
        return voices

    def _open_keys(self, marks: Marks) -> Iterator[tuple[str, Pack]]:
        """The experts' keys of a paper that may be told, each once, with what brings them."""
        told = set[str]()
        for club in self.known.all():
            folder = Path(club.folder)
            packs = read_packs(folder)[0] if folder.is_dir() else []
            for pack in packs:
                if pack.key and are_one(pack.paper.known_by(), marks):
                    text = pack.expert()
                    if text not in told and self._is_open(pack, self._own(pack, gather(folder, pack))):
                        told.add(text)
                        yield text, pack

    def ref(self, pack: Pack) -> str:
        """What gets a pack's paper here: its own id, else the file in which the person has it; empty for neither."""
        return pack.paper.ref or self._partners.own_ref(pack.paper.known_by())

    def own_session(self, pack: Pack) -> int | None:
        """The newest finished session of the person's own on a pack's paper; None where there is none."""
        return next(reversed(self._partners.own_sessions(pack.paper.known_by())), None)

    def _own(self, pack: Pack, gathered: Gathered) -> str:
        """The name that the person is in under: known by their own words. Empty where they are not in."""
        own = self._partners.own_texts(pack.paper.known_by())
        return next((each.name for each in gathered.critiques if own and is_among(own, each.texts())), "")

    def _is_open(self, pack: Pack, own: str) -> bool:
        """May what a pack brings and what everyone said be told: has the day come, or is the person in?"""
        return bool(own) or self._is_revealed(pack)

    def _is_revealed(self, pack: Pack) -> bool:
        return pack.reveal is not None and self._today() >= pack.reveal

    def _today(self) -> date:
        return self._now().astimezone().date()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise BadInputError(f"{text!r} is no day", "write it as 2027-01-31") from fault
