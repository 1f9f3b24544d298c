"""What the screens tell the app. A screen posts, the app (``PaperdrillApp``) goes to the next station."""

from __future__ import annotations

from textual.message import Message

from paperdrill.finding import Found, Request


class PaperWanted(Message):
    """Find a paper: what the setup screen was given, the same again after a fault, or another one on the topic."""

    def __init__(self, request: Request) -> None:
        super().__init__()
        self.request = request


class PaperFound(Message):
    """A paper is read and ready; the clock does not run yet."""

    def __init__(self, found: Found, request: Request) -> None:
        super().__init__()
        self.found = found
        self.request = request
        """What it was found by, to ask for another."""


class PaperChosen(Message):
    """Begin a session on this paper: the clock starts."""

    def __init__(self, found: Found) -> None:
        super().__init__()
        self.found = found


class _AboutSession(Message):
    def __init__(self, session_id: int) -> None:
        super().__init__()
        self.session_id = session_id


class ResumeSession(_AboutSession):
    """Take up an unfinished session where it was left."""


class SkimDone(_AboutSession):
    """The skim is over and saved; the critique begins."""


class CritiqueDone(_AboutSession):
    """The session is finished and compared; its report can be opened."""


class OpenReport(_AboutSession):
    """Show the report of a finished session."""


class TryAgain(_AboutSession):
    """Another attempt on a past session's paper."""


class FormChosen(Message):
    """The critiques that begin from now on are written in this form."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        """Of a template."""


class ShowHistory(Message):
    """Show past sessions."""


class ShowSetup(Message):
    """Back to the choice of a paper."""
