"""Values as the database keeps them: moments in UTC, as a text that sorts by time; text that UTF-8 can hold."""

from __future__ import annotations

from datetime import UTC, datetime


def stamp(at: datetime) -> str:
    """A moment as text."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    """The moment that a text stands for, with its time zone."""
    return datetime.fromisoformat(text)


def moment_or_none(text: str | None) -> datetime | None:
    """The same of a column that may be empty."""
    return moment(text) if text else None


def storable(text: str) -> str:
    """The text without lone surrogates, which UTF-8 cannot hold and a terminal may send."""
    return text.encode("utf-8", "replace").decode("utf-8")
