"""What the tests of the screens share: an app on a fresh journal, a clock that is set by hand, a hand-made paper."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn

import pytest
import textual.app
import textual.pilot
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.widgets import Input, TextArea
from textual.worker import Worker, WorkerState

from paperdrill.papers.model import Paper
from paperdrill.paths import Paths
from paperdrill.practice.finding import Found, Listener
from paperdrill.practice.workbench import Workbench
from paperdrill.settings import Settings
from paperdrill.tui.app import PaperdrillApp
from paperdrill.tui.start import Start
from tui.driving import until_idle
from tui.hand_made import hand_made_paper

_LASTING_S = 3600.0


class FakeClock:
    """Seconds, and a time of day that goes with them, both moved by hand."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        """The seconds of a monotonic clock."""
        return self.now_s

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.now_s += seconds

    def now(self) -> datetime:
        """The time of day."""
        return datetime(2026, 11, 23, 10, 30, tzinfo=UTC) + timedelta(seconds=self.now_s - 1000.0)


class WatchedApp(PaperdrillApp):
    """The app, which also remembers what its workers failed with and which files it was asked to open."""

    def __init__(self, workbench: Workbench, start: Start) -> None:
        self.worker_errors: list[BaseException] = []
        self.opened_files: list[Path] = []
        super().__init__(workbench, start=start, open_file=self.opened_files.append)
        self.animation_level = "none"  # no test looks at a screen half scrolled

    def notify(self, message: str, *, timeout: float | None = None, **told: Any) -> None:
        """Tell it, and let it stand: seconds pass between a key and a look at the screen beside busy programs."""
        super().notify(message, timeout=_LASTING_S, **told)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Remember a failure, which would otherwise pass unseen."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.worker_errors.append(event.worker.error)


MakeApp = Callable[..., WatchedApp]


def no_arxiv(_listener: Listener) -> NoReturn:
    """The tests of the screens never get as far as arXiv."""
    raise AssertionError("a test of the screens asked for arXiv")


@pytest.fixture
def clock() -> FakeClock:
    """A clock that stands still until it is moved."""
    return FakeClock()


@pytest.fixture
def paper() -> Paper:
    """The hand-made paper."""
    return hand_made_paper()


@pytest.fixture
def found(paper: Paper) -> Found:
    """The hand-made paper as the finder hands it over."""
    return Found(paper, paper.id, "hand-made", "shelf", None, "long-context", ("chosen by hand [/]",))


@pytest.fixture
def workbench(paths: Paths, clock: FakeClock) -> Iterator[Workbench]:
    """The use cases on a fresh journal."""
    bench = Workbench(paths, Settings(), no_arxiv, now=clock.now, clock=clock)
    yield bench
    bench.close()


@pytest.fixture
def make_app(workbench: Workbench) -> Iterator[MakeApp]:
    """Builds the app with the fields of ``Start`` by name; no worker of it may have failed in the end."""
    made = list[WatchedApp]()

    def make(**start: object) -> WatchedApp:
        made.append(WatchedApp(workbench, Start(**start)))  # type: ignore[arg-type]  # Start's own fields
        return made[-1]

    yield make
    assert [error for app in made for error in app.worker_errors] == []


@pytest.fixture(autouse=True)
def _no_cursor_blink(monkeypatch: pytest.MonkeyPatch) -> None:
    """A blinking cursor makes every picture a matter of chance."""
    monkeypatch.setattr(Input, "_toggle_cursor", lambda self: None)


@pytest.fixture(scope="session", autouse=True)
def _styles_parsed_once() -> Iterator[None]:
    """Every app is styled by the same sheets: each is parsed once for all tests, a twentieth of their time."""
    parsed = dict[tuple[object, ...], list[RuleSet]]()
    parse = Stylesheet._parse_rules

    def parse_once(sheet: Stylesheet, *told: object, **more: object) -> list[RuleSet]:
        key = (frozenset(sheet._variables.items()), told, frozenset(more.items()))
        if key not in parsed:
            parsed[key] = parse(sheet, *told, **more)  # type: ignore[arg-type]  # handed on as they come
        return parsed[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Stylesheet, "_parse_rules", parse_once)
        yield


@pytest.fixture(autouse=True)
def _pilot_waits_for_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    """However little time other programs leave to this one."""
    for module in (textual.app, textual.pilot):
        monkeypatch.setattr(module, "wait_for_idle", until_idle, raising=False)


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One time zone, all colours, and no blinking."""
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "UTC")
        patched.setenv("COLORTERM", "truecolor")
        patched.setattr(TextArea, "_toggle_cursor_blink_visible", lambda self: None)
        time.tzset()
        yield
    time.tzset()
