"""How long something is waited for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from fakes.time_passing import FakeTime
from paperdrill.errors import StoppedError
from paperdrill.papers.arxiv.patience import Deadline, TookTooLongError, arriving, run_until, wait_for


class Clock:
    """A clock that goes on by a step each time that it is looked at."""

    def __init__(self, step_s: float) -> None:
        self.now = 0.0
        self.step_s = step_s

    def __call__(self) -> float:
        """The time, a step later."""
        self.now += self.step_s
        return self.now


def test_a_deadline_is_so_many_seconds_from_now_and_never_past() -> None:
    """It knows how far away it was at first."""
    now = [100.0]
    deadline = Deadline.after(5.0, lambda: now[0])
    assert (deadline.remaining_s, deadline.total_s, deadline.at) == (5.0, 5.0, 105.0)
    now[0] = 103.0
    assert deadline.remaining_s == 2.0
    now[0] = 106.0
    assert deadline.remaining_s == 0.0


@pytest.mark.parametrize(
    ("seconds", "naps"), [(0.0, []), (-1.0, []), (0.3, [0.3]), (0.5, [0.5]), (1.2, [0.5, 0.5, pytest.approx(0.2)])]
)
def test_a_wait_is_slept_in_naps_of_half_a_second(seconds: float, naps: list[float]) -> None:
    """All of it, and nothing more."""
    slept: list[float] = []
    wait_for(seconds, slept.append, lambda: False)
    assert slept == naps


def test_a_wait_that_is_stopped_sleeps_no_longer() -> None:
    """It looks before each nap."""
    slept: list[float] = []
    with pytest.raises(StoppedError, match=r"^stopped$"):
        wait_for(5.0, slept.append, lambda: len(slept) == 2)
    assert slept == [0.5, 0.5]


def test_work_gives_its_result_or_raises_what_it_raised() -> None:
    """In a thread of its own that does not hold the program up."""
    deadline = Deadline.after(60.0, FakeTime().monotonic)
    threads: list[threading.Thread] = []

    def work(given_up: Callable[[], bool]) -> str:
        threads.append(threading.current_thread())
        return f"done, given up: {given_up()}"

    assert run_until(deadline, work, lambda: False) == "done, given up: False"
    assert threads[0] is not threading.current_thread()
    assert threads[0].daemon

    def failing(_given_up: Callable[[], bool]) -> str:
        raise KeyError("x")

    with pytest.raises(KeyError):
        run_until(deadline, failing, lambda: False)


@pytest.mark.parametrize("is_stopped", [False, True])
def test_work_that_takes_too_long_or_is_stopped_is_told_that_nobody_waits(is_stopped: bool) -> None:
    """It may end then."""
    ended = threading.Event()

    def work(given_up: Callable[[], bool]) -> None:
        while not given_up():
            pass
        ended.set()

    with pytest.raises(StoppedError if is_stopped else TookTooLongError):
        run_until(Deadline.after(1.5, Clock(1.0)), work, lambda: is_stopped)
    assert ended.wait(5.0)


def test_chunks_arrive_in_order_until_their_end() -> None:
    """None is left out, an empty one neither."""
    deadline = Deadline.after(60.0, FakeTime().monotonic)
    assert list(arriving(iter([b"a", b"", b"b"]), deadline, lambda: False)) == [b"a", b"", b"b"]
    assert list(arriving(iter([]), deadline, lambda: False)) == []


def test_a_reading_that_fails_fails_where_its_chunks_are_taken() -> None:
    """After those that came before."""

    def failing() -> Iterator[bytes]:
        yield b"a"
        raise OSError("gone")

    chunks = arriving(failing(), Deadline.after(60.0, FakeTime().monotonic), lambda: False)
    assert next(chunks) == b"a"
    with pytest.raises(OSError, match="gone"):
        next(chunks)


@pytest.mark.parametrize("is_stopped", [False, True])
def test_chunks_that_do_not_come_are_given_up(is_stopped: bool) -> None:
    """At the deadline, or when the person stops; the reader then reads no further than the next."""
    go_on, read = threading.Event(), list[int]()

    def slow() -> Iterator[bytes]:
        for number in range(5):
            go_on.wait(5.0)
            read.append(number)
            yield b"x"

    chunks = arriving(slow(), Deadline.after(1.5, Clock(1.0)), lambda: is_stopped)
    with pytest.raises(StoppedError if is_stopped else TookTooLongError):
        next(chunks)
    go_on.set()
    for thread in threading.enumerate():
        if thread.name == "paperdrill-download":
            thread.join(5.0)
    assert read == [0]
