"""Answers that are kept for a day."""

from __future__ import annotations

from pathlib import Path

import pytest

from fakes.time_passing import FakeTime
from paperdrill.papers.arxiv.api_answers import DayCache


@pytest.fixture
def time_passing() -> FakeTime:
    """A clock that a test moves on."""
    return FakeTime()


def test_what_was_put_is_got_for_a_day(tmp_path: Path, time_passing: FakeTime) -> None:
    """And not after; another address has nothing."""
    cache = DayCache(tmp_path, time_passing.now)
    cache.put("a", b"body")
    time_passing.elapsed_s = 24 * 3600 - 1
    assert cache.get("a") == b"body"
    assert cache.get("b") is None
    time_passing.elapsed_s += 2
    assert cache.get("a") is None


def test_old_answers_are_removed_when_a_new_one_comes(tmp_path: Path, time_passing: FakeTime) -> None:
    """The folder does not grow for ever."""
    cache = DayCache(tmp_path, time_passing.now)
    cache.put("a", b"old")
    time_passing.elapsed_s = 25 * 3600
    cache.put("b", b"new")
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"new"]


def test_an_answer_from_the_future_is_not_trusted(tmp_path: Path, time_passing: FakeTime) -> None:
    """The clock was set back since."""
    cache = DayCache(tmp_path, time_passing.now)
    time_passing.elapsed_s = 3600
    cache.put("a", b"body")
    time_passing.elapsed_s = 0
    assert cache.get("a") is None


def test_a_folder_that_cannot_be_written_keeps_nothing_and_fails_nowhere(
    tmp_path: Path, time_passing: FakeTime
) -> None:
    """What cannot be kept is asked for anew."""
    (tmp_path / "file").write_text("in the way")
    cache = DayCache(tmp_path / "file" / "cache", time_passing.now)
    cache.put("a", b"body")
    assert cache.get("a") is None
