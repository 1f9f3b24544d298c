"""The one family of errors that a person may see.

Every error has a message (what is wrong, in one line) and a hint (what to do about it). The kinds differ by what a
caller can do about them; the command line gives each kind its exit status.
"""

from __future__ import annotations


class PaperdrillError(Exception):
    """The root: a known failure, told in one line with a hint."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        """What is wrong, one line, no markup."""
        self.hint = hint
        """What the person can do about it; may be empty."""

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class BadInputError(PaperdrillError):
    """A file, a reference or a text that cannot be used as it is."""


class NothingFoundError(PaperdrillError):
    """What was asked for does not exist: no such paper, session, template or topic."""


class UnreachableError(PaperdrillError):
    """A service did not answer, or answered that it will not."""


class StoppedError(PaperdrillError):
    """The person stopped it; nothing is wrong."""


class StoreError(PaperdrillError):
    """The journal could not be read or written."""


class DamagedJournalError(StoreError):
    """The journal's file is broken: it is set aside and recovered when it is next opened."""


class SettingsError(PaperdrillError):
    """The settings file holds something that cannot be used."""
