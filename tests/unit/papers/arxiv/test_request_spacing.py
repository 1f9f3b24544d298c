"""Requests keep apart, within a process and across processes."""

from __future__ import annotations

import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from filelock import FileLock

from fakes.arxiv_server import FakeArxiv
from fakes.time_passing import FakeTime
from paperdrill.errors import BadInputError, StoppedError, UnreachableError
from paperdrill.papers.arxiv.addresses import spacing_name
from paperdrill.papers.arxiv.patience import Deadline
from paperdrill.papers.arxiv.request_spacing import PassingFaultError, RequestSpacing, persist
from paperdrill.paths import runtime_folder


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
        folder / "turn",
        3.0,
        now=time.now,
        monotonic=time.monotonic,
        sleep=sleep or time.sleep,
        progress=tell,
        cancelled=lambda: stopped,
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


@pytest.mark.parametrize("text", ["", "soon", "99999999999.0", "\x00", "nan nan nan", "3 0", "-5 0 0", "9999999 0 0"])
def test_a_file_that_says_nothing_of_use_holds_nobody(tmp_path: Path, time_passing: FakeTime, text: str) -> None:
    """Empty, broken, of an earlier version, or of a length that nobody may ask for."""
    (tmp_path / "turn").write_text(text)
    spacing(tmp_path, time_passing).wait_for_turn(10)
    assert time_passing.slept == []


@pytest.mark.parametrize("hours", [-24.0, -0.5, 0.5, 24.0])
def test_a_clock_that_was_set_changes_no_wait(tmp_path: Path, time_passing: FakeTime, hours: float) -> None:
    """Back or forward: the next request is three seconds after the last, and a pause is as long as was asked."""
    day = time_passing.now
    spacing(tmp_path, time_passing).wait_for_turn(10)
    time_passing.now = lambda: day() + timedelta(hours=hours)  # type: ignore[method-assign]  # the clock is set
    spacing(tmp_path, time_passing).wait_for_turn(10)
    assert time_passing.elapsed_s == pytest.approx(3)
    spacing(tmp_path, time_passing).pause(60)
    time_passing.now = day  # type: ignore[method-assign]  # the clock is set
    with pytest.raises(UnreachableError, match="another 60 s"):
        spacing(tmp_path, time_passing).wait_for_turn(10)


@pytest.mark.parametrize(("away_s", "left_s"), [(30.0, 30.0), (90.0, 0.0), (-7200.0, 60.0)])
def test_a_pause_outlives_a_restart_of_the_machine_and_never_grows(
    tmp_path: Path, time_passing: FakeTime, away_s: float, left_s: float
) -> None:
    """Then the time of day is all there is; where that was set back, the pause begins anew."""
    time_passing.elapsed_s = 1000.0
    spacing(tmp_path, time_passing).pause(60)
    after = FakeTime()
    after.now = lambda: time_passing.now() + timedelta(seconds=away_s)  # type: ignore[method-assign]  # the clock is set
    spacing(tmp_path, after).wait_for_turn(100)
    assert sum(after.slept) == pytest.approx(left_s)


def test_all_homes_of_a_person_share_one_spacing_for_arxiv_and_each_mirror_has_its_own(tmp_path: Path) -> None:
    """In the folder that the system has for what runs now, which nobody else may write to."""
    environ = {"XDG_RUNTIME_DIR": str(tmp_path)}
    folder = runtime_folder(environ)
    assert folder == runtime_folder(environ | {"PAPERDRILL_HOME": str(tmp_path / "other")}) == tmp_path / "paperdrill"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    names = [spacing_name(f"https://{host}/api/query") for host in ("export.arxiv.org", "arxiv.org", "127.0.0.1:81")]
    assert names == ["arxiv-turn", "arxiv-turn", "arxiv-turn-127-0-0-1-81"]
    folder.chmod(0o777)
    assert runtime_folder(environ) is None


LOOK_UP = """
import sys
from pathlib import Path
from paperdrill.papers.arxiv.arxiv_library import ArxivLibrary, Limits
from paperdrill.papers.arxiv.arxiv_ids import ArxivId
from paperdrill.papers.arxiv.request_spacing import RequestSpacing

api, pdf, cache, spacing_folder, spacing_s = sys.argv[1:]
taken = RequestSpacing._write

def noted(self, pause_s):
    taken(self, pause_s)
    pause_s, running_s, _ = map(float, self._file.read_text().split())
    print(running_s + pause_s - self.spacing_s)

RequestSpacing._write = noted
library = ArxivLibrary(
    api, pdf, Path(cache), limits=Limits(spacing_s=float(spacing_s), tries=1), spacing_folder=Path(spacing_folder)
)
for number in range(3):
    try:
        library.lookup(ArxivId(f"2601.0000{number}"))
    except Exception as fault:
        print(type(fault).__name__)
"""


def test_two_processes_with_homes_of_their_own_keep_apart(arxiv_server: FakeArxiv, tmp_path: Path) -> None:
    """The moments that they take are never closer than the spacing, and there is one for each request.

    When a request arrives says when the machine came to it; the moments that the file names, under its lock, say what
    was asked for.
    """
    spacing_s = 0.25
    commands = [
        [sys.executable, "-c", LOOK_UP, arxiv_server.api_url, arxiv_server.pdf_url, *folders, str(spacing_s)]
        for folders in ((str(tmp_path / name), str(tmp_path / "turns")) for name in "ab")
    ]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for command in commands]
    outputs = [process.communicate(timeout=60)[0].split() for process in running]
    assert [[word for word in output if word[0].isalpha()] for output in outputs] == [["NothingFoundError"] * 3] * 2
    moments = sorted(float(word) for output in outputs for word in output if not word[0].isalpha())
    assert len(moments) == len(arxiv_server.log) == 12
    assert min(after - before for before, after in pairwise(moments)) > spacing_s - 0.02


def test_what_is_waited_for_is_told_in_whole_seconds_and_from_one_second_on(
    tmp_path: Path, time_passing: FakeTime
) -> None:
    """Rounded up: nobody waits less than was said."""
    told: list[str] = []
    spacing(tmp_path, time_passing, told).wait_for_turn(10)
    time_passing.elapsed_s += 1.5
    spacing(tmp_path, time_passing, told).wait_for_turn(10)
    assert told == ["waiting 2 s: arXiv asks for pauses between requests"]
    time_passing.elapsed_s += 2.0
    spacing(tmp_path, time_passing, told).wait_for_turn(10)
    time_passing.elapsed_s += 2.25
    spacing(tmp_path, time_passing, told).wait_for_turn(10)
    assert told[1:] == ["waiting 1 s: arXiv asks for pauses between requests"]


def test_a_turn_as_far_away_as_one_can_wait_is_taken(tmp_path: Path, time_passing: FakeTime) -> None:
    """A moment further is not."""
    spacing(tmp_path, time_passing).wait_for_turn(0)
    spacing(tmp_path, time_passing).wait_for_turn(3)
    with pytest.raises(UnreachableError) as told:
        spacing(tmp_path, time_passing).wait_for_turn(2.9)
    assert told.value.message == "arXiv must not be asked for another 3 s"
    assert told.value.hint == "it takes one request per 3 s and may have asked for a pause; try again then"


def test_a_shorter_pause_does_not_take_a_longer_one_back(tmp_path: Path, time_passing: FakeTime) -> None:
    """And none is longer than an hour."""
    spacing(tmp_path, time_passing).pause(30)
    spacing(tmp_path, time_passing).pause(5)
    with pytest.raises(UnreachableError, match="another 30 s"):
        spacing(tmp_path, time_passing).wait_for_turn(10)
    spacing(tmp_path, time_passing).pause(99_999)
    with pytest.raises(UnreachableError, match="another 3600 s"):
        spacing(tmp_path, time_passing).wait_for_turn(10)


def test_a_lock_that_another_process_keeps_is_told(
    tmp_path: Path, time_passing: FakeTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its file."""
    monkeypatch.setattr("paperdrill.papers.arxiv.request_spacing._LOCK_TIMEOUT_S", 0.05)
    with FileLock(tmp_path / "turn.lock"), pytest.raises(UnreachableError) as told:
        spacing(tmp_path, time_passing).wait_for_turn(10)
    assert told.value.message == f"another process has locked {tmp_path / 'turn.lock'}"
    assert told.value.hint == "end the other paperdrill, or try again in a moment"


def fault(pause_s: float = 0.0) -> PassingFaultError:
    """One that may pass."""
    return PassingFaultError(UnreachableError("arXiv is away", "try later"), pause_s)


@pytest.mark.parametrize(("faults", "tries", "asked"), [(0, 3, 1), (1, 3, 2), (2, 3, 3), (3, 3, 3), (1, 1, 1)])
def test_what_may_pass_is_asked_for_again_as_often_as_allowed(
    tmp_path: Path, time_passing: FakeTime, faults: int, tries: int, asked: int
) -> None:
    """In turn, and it is said; then the fault is told."""
    calls, told = list[float](), list[str]()

    def once() -> str:
        calls.append(time_passing.elapsed_s)
        if len(calls) <= faults:
            raise fault()
        return "answer"

    def ask() -> str:
        return persist(
            once,
            tries=tries,
            spacing=spacing(tmp_path, time_passing),
            deadline=Deadline.after(60.0, time_passing.monotonic),
            progress=told.append,
        )

    if faults < tries:
        assert ask() == "answer"
    else:
        with pytest.raises(UnreachableError, match="arXiv is away"):
            ask()
    assert calls == pytest.approx([3.0 * number for number in range(asked)])
    assert told == ["arXiv is away; trying again"] * (asked - 1)


@pytest.mark.parametrize(("pause_s", "left_s", "asked"), [(0.0, 3.0, 1), (0.0, 3.5, 2), (5.0, 5.0, 1), (5.0, 8.5, 2)])
def test_nothing_is_tried_again_that_cannot_be_answered_in_time(
    tmp_path: Path, time_passing: FakeTime, pause_s: float, left_s: float, asked: int
) -> None:
    """Neither the spacing nor the pause that was asked for may reach the deadline."""
    calls = list[float]()

    def once() -> None:
        calls.append(time_passing.elapsed_s)
        raise fault(pause_s)

    with pytest.raises(UnreachableError):
        persist(
            once,
            tries=2,
            spacing=spacing(tmp_path, time_passing),
            deadline=Deadline.after(left_s, time_passing.monotonic),
            progress=lambda _line: None,
        )
    assert len(calls) == asked


def test_where_the_moment_cannot_be_written_nothing_is_asked_and_that_is_one_line(
    tmp_path: Path, time_passing: FakeTime
) -> None:
    """A folder lies in its place; nobody else could be told of the request."""
    (tmp_path / "turn").mkdir()
    with pytest.raises(BadInputError, match=r"cannot write .*turn: Is a directory"):
        spacing(tmp_path, time_passing).wait_for_turn(10)


@pytest.mark.parametrize("written", ["3600 nan 0", "3600 0 nan", "nan 0 0", "3600 -inf inf"])
def test_numbers_that_are_none_in_the_file_hold_nobody_up(tmp_path: Path, time_passing: FakeTime, written: str) -> None:
    """They would never be over."""
    (tmp_path / "turn").write_text(written)
    spacing(tmp_path, time_passing).wait_for_turn(10)
    assert time_passing.slept == []
