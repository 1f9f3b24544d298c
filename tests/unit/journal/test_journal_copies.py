"""A copy of each day that is there though the day never ended cleanly, and none of a journal that is broken."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from paperdrill.journal.connection import connect
from paperdrill.journal.journal_copies import KEPT_DAYS, copies_folder, keep_copy_of_day
from paperdrill.journal.records import NewSession
from paperdrill.journal.store import Store

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
NEW = NewSession("p", "T", "ref", "arxiv", b"{}", "## Method\n", 600.0)
KILLED = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from paperdrill.journal.records import NewSession
from paperdrill.journal.store import Store
store = Store(Path(sys.argv[1]))
store.begin(NewSession("p", "T", "ref", "arxiv", b"{}", "## Method\\n", 600.0), datetime.now(UTC))
store.save_notes(1, "the last words")
os._exit(9)
"""


def _copies(file: Path) -> list[str]:
    return sorted(copy.name for copy in copies_folder(file).glob("*"))


def _killed(file: Path, days_ago: int) -> date:
    """A journal whose program was killed so long ago, after it had saved; gives that day."""
    subprocess.run([sys.executable, "-c", KILLED, str(file)], check=False)
    then = time.time() - days_ago * 86_400
    os.utime(file.with_name(f"{file.name}-wal"), (then, then))
    return datetime.fromtimestamp(then).date()


def test_a_day_that_ended_with_a_kill_has_its_copy_from_the_next_start(tmp_path: Path) -> None:
    """Under the day of the last change, with all that was saved, before anything new is done."""
    file = tmp_path / "journal.sqlite3"
    day = _killed(file, days_ago=2)
    assert _copies(file) == []
    with Store(file) as store:
        assert _copies(file) == [f"journal-{day.isoformat()}.sqlite3"]
        store.save_notes(1, "other words")
    with Store(copies_folder(file) / f"journal-{day.isoformat()}.sqlite3") as copy:
        assert copy.session(1).notes == "the last words"


def test_a_day_keeps_its_first_copy(tmp_path: Path) -> None:
    """A second kill on one day changes nothing; a start after a clean end makes none."""
    file = tmp_path / "journal.sqlite3"
    day = _killed(file, days_ago=0)
    Store(file).close()
    (copy,) = copies_folder(file).iterdir()
    made = copy.stat().st_mtime_ns
    Store(file).close()
    assert _copies(file) == [f"journal-{day.isoformat()}.sqlite3"]
    assert copy.stat().st_mtime_ns == made
    copy.unlink()
    file.with_name(f"{file.name}-wal").touch()
    with Store(file):
        assert _copies(file) == [], "a log with nothing in it"


def test_a_broken_journal_is_not_copied(tmp_path: Path) -> None:
    """Its copy would be the newest, and stand before the whole ones when one is needed."""
    file = tmp_path / "journal.sqlite3"
    with Store(file) as store:
        store.begin(NEW, NOON)
    content = bytearray(file.read_bytes())
    content[3 * 4096 : 4 * 4096] = b"\xff" * 4096
    file.write_bytes(content)
    db = connect(file, mode="rw")
    before = _copies(file)
    keep_copy_of_day(db, file, date(2031, 1, 1))
    db.close()
    assert _copies(file) == before


def test_what_a_killed_program_left_half_copied_goes_in_the_end(tmp_path: Path) -> None:
    """An hour later; what another program is writing just now stays."""
    file = tmp_path / "journal.sqlite3"
    folder = copies_folder(file)
    folder.mkdir()
    old, new = folder / "a.sqlite3.1.part", folder / "a.sqlite3.2.part"
    old.touch()
    new.touch()
    os.utime(old, (time.time() - 7200, time.time() - 7200))
    Store(file).close()
    assert new.exists()
    assert not old.exists()


def test_copies_of_days_that_never_were_go_before_those_of_the_last_days(tmp_path: Path) -> None:
    """Of a week in which the clock was years ahead: else each day's copy would go as soon as it is made."""
    file = tmp_path / "journal.sqlite3"
    with Store(file) as store:
        for year in (2036, 2026):
            for day in range(1, 10):
                keep_copy_of_day(store._db, file, date(year, 11, day))
            kept = [name for name in _copies(file) if f"{year}-11-09" in name]
            assert kept == [f"journal-{year}-11-09.sqlite3"]
        assert [name for name in _copies(file) if "2036" in name] == []
        assert len(_copies(file)) == KEPT_DAYS


@pytest.mark.skipif(os.name != "posix", reason="rights of other users are another matter on Windows")
def test_a_copy_is_its_owners_alone(tmp_path: Path) -> None:
    """As the journal is: whoever may read the folder."""
    file = tmp_path / "journal.sqlite3"
    before = os.umask(0o022)
    try:
        Store(file).close()
    finally:
        os.umask(before)
    assert {stat.S_IMODE(copy.stat().st_mode) for copy in copies_folder(file).iterdir()} == {0o600}


def test_what_is_no_copy_among_the_copies_hinders_nobody(tmp_path: Path) -> None:
    """Folders by the names of copies, a link that leads nowhere: a start, a clean end and a new journal go on."""
    file, copies = tmp_path / "journal.sqlite3", copies_folder(tmp_path / "journal.sqlite3")
    for day in range(1, 9):
        (copies / f"journal-2020-01-0{day}.sqlite3").mkdir(parents=True)
    (copies / "lost.sqlite3").symlink_to(tmp_path / "nowhere")
    told = list[str]()
    with Store(file, told.append) as store:
        store.begin(NEW, NOON)
    assert told == []
    assert sum(copy.is_file() for copy in copies.iterdir()) == 1


def test_a_file_where_the_copies_should_lie_hinders_nobody(tmp_path: Path) -> None:
    """A day's copy is done without, at the end and at the start after a kill."""
    file = tmp_path / "journal.sqlite3"
    copies_folder(file).write_text("in the way")
    with Store(file) as store:
        store.begin(NEW, NOON)
    _killed(file, days_ago=2)
    with Store(file) as store:
        assert store.session(1).notes == "the last words"


def test_a_copy_that_may_not_go_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest of eight, in a folder whose files another owns: the program ends as always."""
    file, copies = tmp_path / "journal.sqlite3", copies_folder(tmp_path / "journal.sqlite3")
    copies.mkdir()
    for day in range(1, 9):
        (copies / f"journal-2020-01-0{day}.sqlite3").write_bytes(b"")

    def refuse(path: Path, **_options: bool) -> None:
        if path.name.startswith("journal-2020"):
            raise PermissionError(1, "Operation not permitted")

    with Store(file):
        monkeypatch.setattr(Path, "unlink", refuse)
    assert "journal-2020-01-01.sqlite3" in _copies(file)
