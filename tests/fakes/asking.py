"""A library of arXiv's papers that asks the loopback server, on a clock that moves when somebody sleeps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from fakes.arxiv_server import FakeArxiv
from fakes.time_passing import FakeTime
from paperdrill.papers.arxiv.arxiv_library import ArxivLibrary
from paperdrill.papers.arxiv.limits import USUAL_LIMITS, Limits


@dataclass
class Asking:
    """How the loopback arXiv is asked, and what was said meanwhile."""

    server: FakeArxiv
    cache: Path
    time: FakeTime = field(default_factory=FakeTime)
    told: list[str] = field(default_factory=list)
    is_cancelled: Callable[[], bool] = lambda: False

    def arxiv(self, limits: Limits = USUAL_LIMITS, categories: tuple[str, ...] = ("cs.CL", "cs.LG")) -> ArxivLibrary:
        """A library as a new process would make it."""
        return ArxivLibrary(
            self.server.api_url,
            self.server.pdf_url,
            self.cache,
            categories=categories,
            limits=limits,
            now=self.time.now,
            monotonic=self.time.monotonic,
            sleep=self.time.sleep,
            progress=self.told.append,
            cancelled=lambda: self.is_cancelled(),
        )

    def arxiv_in_real_time(self, limits: Limits) -> ArxivLibrary:
        """A library on the true clock, for answers that are slow in earnest."""
        return ArxivLibrary(self.server.api_url, self.server.pdf_url, self.cache, limits=limits)
