"""One session is written by one process at a time, and a dead process holds nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from paperdrill.errors import BadInputError
from paperdrill.journal.session_lock import SessionLock

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
