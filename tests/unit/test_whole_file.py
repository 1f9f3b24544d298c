"""Files come into their place whole or not at all, whatever becomes of the disk or of the program."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from paperdrill.errors import BadInputError, SettingsError
from paperdrill.practice.new_file import write_new
from paperdrill.report.vault_folder import write_note
from paperdrill.settings_file import keep_setting
from paperdrill.whole_file import put_new, put_over, what_to_do

LONG = 200_000
KILLED = """
import os, signal, sys
from pathlib import Path
from paperdrill import whole_file
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
getattr(whole_file, sys.argv[1])(Path(sys.argv[2]), b"new")
"""


@pytest.fixture
def full_disk() -> Iterator[None]:
    """No file may grow over a hundred kilobytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LONG // 2, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(each.name for each in folder.iterdir())


def test_whoever_has_no_room_is_told_to_make_some() -> None:
    """On a full disk, or with a quota that is used up; else the folder is at fault."""
    hints = [what_to_do(OSError(number, "as the system says")) for number in (errno.ENOSPC, errno.EDQUOT, errno.EACCES)]
    assert hints == ["free some disk space", "free some disk space", "check the folder"]


def test_a_new_file_is_put_over_no_other(tmp_path: Path) -> None:
    """Nor over a link that leads nowhere."""
    assert put_new(tmp_path / "a", b"first")
    assert not put_new(tmp_path / "a", b"second")
    (tmp_path / "b").symlink_to("nowhere")
    assert not put_new(tmp_path / "b", b"second")
    assert (tmp_path / "a").read_bytes() == b"first"
    assert names(tmp_path) == ["a", "b"]


def test_a_file_that_is_written_over_keeps_its_rights_and_a_link_stays_one(tmp_path: Path) -> None:
    """Settings may be shared by a link, and be private."""
    file, link = tmp_path / "a", tmp_path / "b"
    file.write_bytes(b"old")
    file.chmod(0o600)
    link.symlink_to("a")
    put_over(link, b"new")
    assert (link.is_symlink(), file.read_bytes(), file.stat().st_mode & 0o777) == (True, b"new", 0o600)
    assert names(tmp_path) == ["a", "b"]


@pytest.mark.parametrize("put", ["put_new", "put_over"])
def test_a_program_killed_before_all_is_on_disk_leaves_what_was_there(tmp_path: Path, put: str) -> None:
    """The half-written file is a hidden one beside it."""
    file = tmp_path / "a"
    if put == "put_over":
        file.write_bytes(b"old")
    ended = subprocess.run([sys.executable, "-c", KILLED, put, str(file)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert (file.read_bytes() if file.exists() else b"") == (b"old" if put == "put_over" else b"")
    assert all(name == "a" or (name[0] == "." and name.endswith(".part")) for name in names(tmp_path))


@pytest.mark.usefixtures("full_disk")
@pytest.mark.parametrize(
    "write",
    [
        lambda folder: write_new(folder / "new", "x" * LONG),
        lambda folder: write_note(folder / "new", {}, {}, ["x" * LONG]),
    ],
    ids=["export", "note"],
)
def test_on_a_full_disk_no_half_file_takes_the_name(tmp_path: Path, write: Callable[[Path], object]) -> None:
    """It would be refused as another's on the next try."""
    with pytest.raises(BadInputError):
        write(tmp_path)
    assert names(tmp_path) == []


@pytest.mark.usefixtures("full_disk")
def test_on_a_full_disk_settings_stay_as_they_were(tmp_path: Path) -> None:
    """And nothing is left beside them."""
    file = tmp_path / "settings.toml"
    file.write_text('topic = "old"\n')
    with pytest.raises(SettingsError, match="cannot change"):
        keep_setting(file, "topic", "x" * LONG)
    assert file.read_text() == 'topic = "old"\n'
    assert names(tmp_path) == ["settings.toml"]


def test_two_programs_that_write_at_once_do_not_share_what_is_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here the second writes while the first waits for its disk."""
    real, waiting = os.fsync, [True]

    def fsync(handle: int) -> None:
        if waiting.pop() if waiting else False:
            put_over(tmp_path / "a", b"second")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    put_over(tmp_path / "a", b"first")
    assert (tmp_path / "a").read_bytes() == b"first"
    assert names(tmp_path) == ["a"]
