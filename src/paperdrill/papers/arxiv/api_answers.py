"""Answers of arXiv's API: from the last day where one is kept, else asked for, looked at and kept.

arXiv's results change once a day, and it asks that they be cached.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from paperdrill.papers.arxiv import faults
from paperdrill.papers.arxiv.feed import ComplaintError, CutOffError, Feed, NotAFeedError, read_feed
from paperdrill.papers.arxiv.limits import Limits
from paperdrill.papers.arxiv.patience import Deadline
from paperdrill.papers.arxiv.request_spacing import RequestSpacing, persist

_DAY_S = 24 * 3600.0


class DayCache:
    """Bodies by their address. What cannot be kept or read is simply asked for anew."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self._folder = folder
        self._now = now

    def get(self, address: str) -> bytes | None:
        """The body kept for this address, None where there is none or it is older than a day."""
        file = self._file(address)
        try:
            return file.read_bytes() if self._is_fresh(file) else None
        except OSError:
            return None

    def put(self, address: str, body: bytes) -> None:
        """Keep a body for a day; those that are older go."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._drop_old()
            with tempfile.NamedTemporaryFile(dir=self._folder, suffix=".part", delete=False) as part:
                part.write(body)
            moment = self._now().timestamp()
            os.utime(part.name, (moment, moment))
            Path(part.name).replace(self._file(address))

    def _drop_old(self) -> None:
        for file in self._folder.iterdir():
            if not self._is_fresh(file):
                file.unlink(missing_ok=True)

    def _is_fresh(self, file: Path) -> bool:
        # a file from the future comes from a clock that was set back: it is not trusted
        return 0 <= self._now().timestamp() - file.stat().st_mtime < _DAY_S

    def _file(self, address: str) -> Path:
        return self._folder / f"{hashlib.sha256(address.encode()).hexdigest()[:32]}.xml"


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer, read to its end."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class ArxivAnswers:
    """Feeds by their address."""

    get: Callable[[str, Deadline, str], Answer]
    """Asks an address once within a deadline; the text says what for."""
    kept: DayCache
    spacing: RequestSpacing
    limits: Limits
    now: Callable[[], datetime]
    progress: Callable[[str], None]

    def feed(self, address: str, deadline: Deadline, what: str, *, doubt_empty: bool) -> Feed:
        """The whole feed at an address; an empty one may be false, with ``doubt_empty`` it is asked for once more."""
        if kept := self._kept_feed(address):
            self.progress("arXiv answered this within the last day: taken from the cache")
            return kept
        feed = self._asked(address, deadline, what)
        if doubt_empty and not feed.entries and deadline.remaining_s > self.spacing.spacing_s:
            self.progress("arXiv found nothing; asking again, since that is sometimes wrong")
            feed = self._asked(address, deadline, what)
        if feed.entries:
            self.kept.put(address, feed.body)
        return feed

    def _kept_feed(self, address: str) -> Feed | None:
        """The feed that is kept for this address, if it can still be read."""
        if (body := self.kept.get(address)) is None:
            return None
        try:
            return replace(read_feed(body), kept=True)
        except (NotAFeedError, CutOffError, ComplaintError):
            return None

    def _asked(self, address: str, deadline: Deadline, what: str) -> Feed:
        return persist(
            lambda: self._asked_once(address, deadline, what),
            tries=self.limits.tries,
            spacing=self.spacing,
            deadline=deadline,
            progress=self.progress,
        )

    def _asked_once(self, address: str, deadline: Deadline, what: str) -> Feed:
        answer = self.get(address, deadline, what)
        raise_for_refusal(answer, what, self.spacing, self.now())
        try:
            feed = read_feed(answer.body)
        except NotAFeedError as fault:
            raise faults.not_a_feed() from fault
        except CutOffError as fault:
            raise faults.cut_off(what) from fault
        except ComplaintError as complaint:
            raise faults.bad_request(str(complaint), what) from complaint
        if feed.total and not feed.entries + feed.skipped:
            raise faults.cut_off(what)
        return feed


def raise_for_refusal(answer: Answer, what: str, spacing: RequestSpacing, now: datetime) -> None:
    """Raise the fault of an answer that is not a success; the pause that it asks for holds for all processes."""
    if 200 <= answer.status < 300:
        return
    if pause_s := faults.pause_asked(answer.status, answer.headers, now):
        spacing.pause(pause_s)
    raise faults.refusal(answer.status, answer.body, pause_s, what)
