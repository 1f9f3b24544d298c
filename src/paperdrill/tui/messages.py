"""What the screens tell the app. A screen posts, the app (``PaperdrillApp``) goes to the next station."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.binding import BindingType
from textual.message import Message

if TYPE_CHECKING:
    from paperdrill.journal.guidance import Guidance
    from paperdrill.practice.candidates import Shortlist
    from paperdrill.practice.drilling import OpenRound
    from paperdrill.practice.wanted import Found, Request
    from paperdrill.report.passage_lines import PassageView

KeyGroup = tuple[str, Sequence[BindingType]]
"""Where some keys work ("In the text"), and the bindings."""


class PaperWanted(Message):
    """Find a paper: what stood in the field at home, the same again after a fault, or another one on the topic."""

    def __init__(self, request: Request, *, to_drill: bool = False, best: bool = False) -> None:
        super().__init__()
        self.request = request
        self.to_drill = to_drill
        """To be questioned on it, not to skim it."""
        self.best = best
        """Of several papers on a topic take the best, and offer none."""


class PaperFound(Message):
    """A paper is read and ready; the clock does not run yet."""

    def __init__(self, found: Found, request: Request, *, to_drill: bool = False) -> None:
        super().__init__()
        self.found = found
        self.request = request
        """What it was found by, to ask for another."""
        self.to_drill = to_drill


class PapersOffered(Message):
    """There are papers to choose from."""

    def __init__(self, shortlist: Shortlist, request: Request) -> None:
        super().__init__()
        self.shortlist = shortlist
        self.request = request
        """What they were found by, to ask for others."""


class PaperChosen(Message):
    """Begin a session on this paper: the clock starts."""

    def __init__(self, found: Found, guidance: Guidance | None = None) -> None:
        super().__init__()
        self.found = found
        self.guidance = guidance
        """With how many prompts."""


class _AboutSession(Message):
    def __init__(self, session_id: int) -> None:
        super().__init__()
        self.session_id = session_id


class ResumeSession(_AboutSession):
    """Take up an unfinished session where it was left."""


class SkimDone(_AboutSession):
    """The skim is over and saved; the critique begins."""


class CritiqueDone(_AboutSession):
    """The session is finished and compared; what comes before its report can begin."""


class PredictionDone(_AboutSession):
    """The prediction was made, or skipped."""


class DiscussionDone(_AboutSession):
    """The discussion is over, or was left; the critique can be marked."""


class MarkWanted(_AboutSession):
    """Mark a finished session's pairs, those put off as well."""


class MarkingDone(_AboutSession):
    """The pairs are marked, or that was skipped; the report can be opened."""


class RenewalDone(_AboutSession):
    """What a session had of the old kind is compared anew; its report can be opened."""

    def __init__(self, session_id: int, beside: int | None) -> None:
        super().__init__(session_id)
        self.beside = beside


class OpenReport(_AboutSession):
    """Show the report of a finished session."""

    def __init__(self, session_id: int, beside: int | None = None) -> None:
        super().__init__(session_id)
        self.beside = beside
        """The earlier attempt to set beside it; None takes the one before."""


class TryAgain(_AboutSession):
    """Another attempt on a past session's paper."""


class RoundWanted(Message):
    """Begin a round of questions on this paper: the clock starts."""

    def __init__(self, found: Found, rounds: Collection[str], count: int | None) -> None:
        super().__init__()
        self.found = found
        self.rounds = rounds
        """Names of the rounds that are asked; all where empty."""
        self.count = count
        """How many questions; None for the usual number."""


class RoundOpened(Message):
    """The questions of a round, or of a discussion, are chosen."""

    def __init__(self, opened: OpenRound) -> None:
        super().__init__()
        self.opened = opened


class _AboutRound(Message):
    def __init__(self, round_id: int) -> None:
        super().__init__()
        self.round_id = round_id


class ResumeRound(_AboutRound):
    """Take up an unfinished round, or discussion, where it was left."""


class RoundDone(_AboutRound):
    """The round is finished and judged; its verdict can be opened."""


class OpenVerdict(_AboutRound):
    """Show what came out of a round."""


class FormChosen(Message):
    """The critiques that begin from now on are written in this form."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        """Of a template."""


class ShowHistory(Message):
    """Show past sessions."""

    def __init__(self, *, search: bool = False) -> None:
        super().__init__()
        self.search = search
        """Ready to be searched."""


class MorePapers(Message):
    """List more of the papers that are here."""


class ShowRounds(Message):
    """Show past rounds of questions."""


class ShowBin(Message):
    """Show what was discarded, and lead back to the list it was opened from."""

    def __init__(self, *, from_rounds: bool = False) -> None:
        super().__init__()
        self.from_rounds = from_rounds


class ShowHome(Message):
    """Leave the station for home."""


class ShowWorked(Message):
    """A worked example, where it was left."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.name = name
        """Of its paper on the shelf; empty for the first that has one."""


class ShowLookingBack(Message):
    """Show what past sessions say, above the present station."""


class ShowClub(Message):
    """Show what a reading group reads, above the present station."""


class ShowSettings(Message):
    """Show what can be set, above the present station."""


class HelpWanted(Message):
    """Show all keys of a station."""

    def __init__(self, title: str, about: str, groups: Sequence[KeyGroup]) -> None:
        super().__init__()
        self.title = title
        self.about = about
        self.groups = groups


class PassageWanted(Message):
    """Show a sentence of the paper where it stands, and its page as printed where the PDF is here."""

    def __init__(self, passage: PassageView, pdf: Path | None) -> None:
        super().__init__()
        self.passage = passage
        self.pdf = pdf


class LookAgain(Message):
    """To a station: something could not be done, and what led to it may be gone, for another terminal changed it."""
