"""Requests keep apart, within a process and across processes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from fakes.arxiv_server import FakeArxiv
from fakes.time_passing import FakeTime
from paperdrill.errors import StoppedError, UnreachableError
from paperdrill.papers.arxiv.request_spacing import RequestSpacing


@pytest.fixture
def time_passing() -> FakeTime:
    """A clock that moves when somebody sleeps."""
    return FakeTime()


def spacing(
    folder: Path,
    time: FakeTime,
    told: list[str] | None = None,
    sleep: Callable[[float], None] | None = None,
    stopped: bool = False,
) -> RequestSpacing:
    """As a process of its own would make it."""
    tell = (told if told is not None else list[str]()).append
    return RequestSpacing(
        folder, 3.0, now=time.now, sleep=sleep or time.sleep, progress=tell, cancelled=lambda: stopped
    )


def test_the_first_request_waits_for_nothing(tmp_path: Path, time_passing: FakeTime) -> None:
    """Nobody asked before."""
    spacing(tmp_path, time_passing).wait_for_turn(10)
    assert time_passing.slept == []


def test_processes_queue_up(tmp_path: Path, time_passing: FakeTime) -> None:
    """Each takes its own moment, three seconds after the last, and says that it waits."""
    told: list[str] = []
    for _ in range(3):
        spacing(tmp_path, time_passing, told).wait_for_turn(10)
    assert time_passing.elapsed_s == pytest.approx(6)
    assert told == ["waiting 3 s: arXiv asks for pauses between requests"] * 2


def test_time_that_has_passed_counts(tmp_path: Path, time_passing: FakeTime) -> None:
    """Two seconds of work leave one of waiting."""
    spacing(tmp_path, time_passing).wait_for_turn(10)
    time_passing.elapsed_s += 2
    spacing(tmp_path, time_passing).wait_for_turn(10)
    assert time_passing.elapsed_s == pytest.approx(3)


def test_a_turn_that_is_too_far_away_is_left_to_others(tmp_path: Path, time_passing: FakeTime) -> None:
    """Who cannot wait is told so at once, and takes no moment."""
    for _ in range(2):
        spacing(tmp_path, time_passing).wait_for_turn(10)
    spacing(tmp_path, time_passing).pause(30)
    with pytest.raises(UnreachableError, match="another 30 s"):
        spacing(tmp_path, time_passing).wait_for_turn(10)
    time_passing.elapsed_s += 30
    before = time_passing.elapsed_s
    spacing(tmp_path, time_passing).wait_for_turn(10)
    assert time_passing.elapsed_s == before


def test_who_is_stopped_while_waiting_locks_nothing(tmp_path: Path, time_passing: FakeTime) -> None:
    """The next one waits for its turn and no longer."""
    spacing(tmp_path, time_passing).wait_for_turn(10)
    with pytest.raises(StoppedError):
        spacing(tmp_path, time_passing, stopped=True).wait_for_turn(10)
    spacing(tmp_path, time_passing).wait_for_turn(10)
    assert time_passing.elapsed_s == pytest.approx(6)


def test_an_interrupt_while_waiting_locks_nothing(tmp_path: Path, time_passing: FakeTime) -> None:
    """Ctrl+C in the middle of a pause."""

    def interrupted(_seconds: float) -> None:
        raise KeyboardInterrupt

    spacing(tmp_path, time_passing).wait_for_turn(10)
    with pytest.raises(KeyboardInterrupt):
        spacing(tmp_path, time_passing, sleep=interrupted).wait_for_turn(10)
    spacing(tmp_path, time_passing).wait_for_turn(10)
    assert time_passing.elapsed_s == pytest.approx(6)


@pytest.mark.parametrize("text", ["", "soon", "99999999999.0", "\x00"])
def test_a_file_that_says_nothing_of_use_holds_nobody(tmp_path: Path, time_passing: FakeTime, text: str) -> None:
    """Empty, broken, or from a clock that was set back by years."""
    (tmp_path / "arxiv-turn").write_text(text)
    spacing(tmp_path, time_passing).wait_for_turn(10)
    assert time_passing.slept == []


LOOK_UP = """
import sys
from pathlib import Path
from paperdrill.papers.arxiv.arxiv_library import ArxivLibrary, Limits
from paperdrill.papers.arxiv.arxiv_ids import ArxivId

api, pdf, cache, spacing_s = sys.argv[1:]
library = ArxivLibrary(api, pdf, Path(cache), limits=Limits(spacing_s=float(spacing_s), tries=1))
for number in range(3):
    try:
        library.lookup(ArxivId(f"2601.0000{number}"))
    except Exception as fault:
        print(type(fault).__name__)
"""


def test_two_processes_on_one_cache_keep_apart(arxiv_server: FakeArxiv, tmp_path: Path) -> None:
    """Seen from the server: no two requests closer than the spacing, whoever sent them."""
    spacing_s = 0.25
    command = [sys.executable, "-c", LOOK_UP, arxiv_server.api_url, arxiv_server.pdf_url, str(tmp_path), str(spacing_s)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    outputs = [process.communicate(timeout=60)[0].split() for process in running]
    assert outputs == [["NothingFoundError"] * 3] * 2
    gaps = [after.at_s - before.at_s for before, after in pairwise(arxiv_server.log)]
    assert len(gaps) == 11
    assert min(gaps) > 0.8 * spacing_s
