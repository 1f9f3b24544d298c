"""Answers of arXiv's API: from the last day where one is kept, else asked for, looked at and kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from paperdrill.papers.arxiv import faults
from paperdrill.papers.arxiv.day_cache import DayCache
from paperdrill.papers.arxiv.feed import ComplaintError, CutOffError, Feed, NotAFeedError, read_feed
from paperdrill.papers.arxiv.limits import Limits
from paperdrill.papers.arxiv.patience import Deadline
from paperdrill.papers.arxiv.request_spacing import RequestSpacing
from paperdrill.papers.arxiv.retries import persist


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
            self.progress("arXiv found nothing; asking once more, since that is sometimes wrong")
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
