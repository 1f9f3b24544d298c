"""One session is written by one process at a time, and a dead process holds nothing."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from paperdrill.errors import BadInputError
from paperdrill.journal import session_lock
from paperdrill.journal.session_lock import SessionLock, nothing_open

HOLDER = """
import sys
from pathlib import Path
from paperdrill.journal.session_lock import SessionLock
lock = SessionLock(Path(sys.argv[1]))
lock.take(7)
print("held", flush=True)
sys.stdin.read()
"""


def test_another_process_is_told_and_gets_the_session_once_the_holder_dies(tmp_path: Path) -> None:
    """The lock goes with its process, however that ends."""
    mine = SessionLock(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert mine.is_held_elsewhere(7)
        assert not mine.is_held_elsewhere(8)
        with pytest.raises(BadInputError, match="session 7 is open in another terminal") as caught:
            mine.take(7)
        assert caught.value.hint == "continue there, or close it first"
        holder.kill()
        holder.wait()
    mine.take(7)
    assert not mine.is_held_elsewhere(7)


def test_taking_another_session_lets_go_of_the_first(tmp_path: Path) -> None:
    """A workbench holds one session at a time."""
    mine, other = SessionLock(tmp_path), SessionLock(tmp_path)
    mine.take(1)
    assert other.is_held_elsewhere(1)
    mine.take(2)
    assert not other.is_held_elsewhere(1)
    mine.release()
    other.take(2)


def test_nothing_is_begun_while_the_whole_journal_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A restore holds off sessions and rounds that nobody has opened before, and lets go of them when it is done."""
    monkeypatch.setattr(session_lock, "_PATIENCE_S", 0.0)
    session, round_ = SessionLock(tmp_path), SessionLock(tmp_path, "round")
    with nothing_open(tmp_path):
        for lock in (session, round_):
            with pytest.raises(BadInputError, match="another terminal is restoring or importing the journal") as caught:
                lock.take(1)
            assert caught.value.hint == "try again when it has finished"
        with pytest.raises(BadInputError, match="restoring or importing the journal; nothing was changed"):
            nothing_open(tmp_path).__enter__()
    session.take(1)
    round_.take(1)


def test_the_journal_stays_while_a_session_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From before its row is written until it is held, no restore takes the row away."""
    monkeypatch.setattr(session_lock, "_PATIENCE_S", 0.0)
    mine = SessionLock(tmp_path)
    with mine.journal_in_place():
        with pytest.raises(BadInputError, match="nothing was changed"):
            nothing_open(tmp_path).__enter__()
        mine.take(1)
    with pytest.raises(BadInputError, match="session 1 is open in another terminal; nothing was changed"):
        nothing_open(tmp_path).__enter__()


def test_what_is_begun_waits_for_a_short_restore(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is sent away for what takes a moment."""
    monkeypatch.setattr(session_lock, "_PATIENCE_S", 60.0)
    mine = SessionLock(tmp_path)
    with ThreadPoolExecutor(1) as another:
        with nothing_open(tmp_path):
            taking = another.submit(mine.take, 1)
            with pytest.raises(TimeoutError):
                taking.result(0.1)
        taking.result(60.0)
    assert SessionLock(tmp_path).is_held_elsewhere(1)


@pytest.mark.parametrize("name", ["journal.lock", "session-7.lock"])
def test_where_no_lock_can_be_made_that_is_one_line(tmp_path: Path, name: str) -> None:
    """A folder lies under its name, so that even root cannot."""
    (tmp_path / "locks" / name).mkdir(parents=True)
    with pytest.raises(BadInputError, match=r"cannot write in .*locks: Is a directory"):
        SessionLock(tmp_path).take(7)


def test_a_restore_needs_no_lock_of_what_nobody_can_hold(tmp_path: Path) -> None:
    """It needs the journal's own."""
    (tmp_path / "locks" / "session-7.lock").mkdir(parents=True)
    with nothing_open(tmp_path):
        pass
    (tmp_path / "locks" / "journal.lock").unlink(missing_ok=True)
    (tmp_path / "locks" / "journal.lock").mkdir()
    with pytest.raises(BadInputError, match=r"cannot write in .*locks: Is a directory"), nothing_open(tmp_path):
        pass
