"""A journal that is broken, foreign, empty, locked, full or read-only: nothing is lost that can be read."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from paperdrill.errors import DamagedJournalError, StoreError
from paperdrill.journal.connection import connect, told_fault
from paperdrill.journal.records import NewSession
from paperdrill.journal.recovery import recover
from paperdrill.journal.store import Store
from paperdrill.journal.synced_folder import synced_by, told_once
from paperdrill.paths import ensure_folder

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SESSIONS = 40


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A journal with forty sessions, each on a paper and with notes of their own; no copies beside it."""
    file = tmp_path / "journal.sqlite3"
    with Store(file) as store:
        for number in range(1, SESSIONS + 1):
            paper = b'{"id":"x","title":"T%d"}' % number
            store.begin(NewSession(f"p{number}", f"T{number}", "r", "file", paper, "## Gaps\n", 600.0), NOON)
            store.save_answer(number, "gaps", "an answer")
            store.save_notes(number, f"note {number} " + "words of it " * 40)
    shutil.rmtree(tmp_path / "copies")
    return file


def _pages_of(file: Path, table: str) -> list[int]:
    """The pages of a table, by SQLite's own map, numbered from 0."""
    with sqlite3.connect(file) as db:
        try:
            rows = db.execute("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'", (table,)).fetchall()
        except sqlite3.OperationalError:
            pytest.skip("this SQLite has no map of its pages")
    return [row[0] - 1 for row in rows]


def _break(file: Path, page: int) -> None:
    content = bytearray(file.read_bytes())
    content[page * 4096 : (page + 1) * 4096] = b"\xff" * 4096
    file.write_bytes(content)


def test_a_broken_page_costs_its_rows_and_no_others(file: Path) -> None:
    """The file is set aside as it is; what could be read is in the new journal, and the rest is named."""
    pages = _pages_of(file, "session")
    _break(file, pages[len(pages) // 2])
    broken = file.read_bytes()
    told: list[str] = []
    with Store(file, told.append) as store, pytest.raises(DamagedJournalError, match="start it again"):
        store.unfinished()
    with Store(file, told.append) as store:
        kept = [each.id for each in store.unfinished()]
        assert SESSIONS / 2 < len(kept) < SESSIONS
        assert {1, SESSIONS} <= set(kept)
        assert all(store.session(number).notes.startswith(f"note {number} ") for number in kept)
    (aside,) = file.parent.glob("journal-damaged-*.sqlite3")
    assert aside.read_bytes() == broken
    assert str(aside) in told[0]
    assert any(line.startswith(f"table session: {len(kept)} rows could be read") for line in told)
    assert f"table answer: {SESSIONS - len(kept)} rows belong to a lost row of session" in " ".join(told)


def test_a_broken_letter_in_a_papers_text_does_not_take_the_writing_along(file: Path) -> None:
    """It is the page that is broken, so that SQLite notices, and one paper's text that no longer is one."""
    content = file.read_bytes()
    content = content.replace(b'{"id":"x","title":"T7"}', b'\0"id":"x","title":"T7"}')
    file.write_bytes(content.replace(b"CREATE INDEX", b"CREATE INDE?", 1))
    told: list[str] = []
    with Store(file, told.append) as store:
        assert store.session(7).notes.startswith("note 7 ")
        assert b"was lost" in store.session(7).paper_json
        assert b"T8" in store.session(8).paper_json
    assert "table snapshot: the texts of 1 paper are lost" in told


@pytest.mark.parametrize("kept", ["all but a few bytes", "all but a page", "half of its rows"])
def test_a_journal_that_was_cut_short_gives_what_is_left_of_it(file: Path, kept: str) -> None:
    """SQLite by itself reads nothing of such a file: it is shorter than its head says."""
    whole, half = file.stat().st_size, sorted(_pages_of(file, "session"))[len(_pages_of(file, "session")) // 2] * 4096
    os.truncate(file, {"all but a few bytes": whole - 2000, "all but a page": whole - 4096}.get(kept, half))
    told: list[str] = []
    with suppress(DamagedJournalError), Store(file, told.append) as store:
        store.unfinished()  # where the end of its last page alone is gone, that is noticed here
    with Store(file, told.append) as store:
        there = {each.id for each in store.unfinished()}
        assert len(there) >= SESSIONS / 4
        assert all(store.session(number).notes.startswith(f"note {number} ") for number in there)
    assert "set aside" in told[0]


def test_what_lies_between_two_broken_pages_is_kept(file: Path) -> None:
    """From the beginning and from the end alone it would be out of reach."""
    pages = _pages_of(file, "session")
    _break(file, pages[1])
    _break(file, pages[-2])
    with Store(file) as store, pytest.raises(DamagedJournalError):
        store.unfinished()
    with Store(file) as store:
        kept = {each.id for each in store.unfinished()}
    assert SESSIONS / 2 < len(kept) < SESSIONS
    assert SESSIONS // 2 in kept


@pytest.mark.parametrize("where", [b"CREATE TABLE prediction", b"CREATE VIEW", b"CREATE INDEX"])
def test_a_letter_of_a_table_that_is_broken_costs_no_other_table(file: Path, where: bytes) -> None:
    """Be it no letter at all: SQLite's own complaint quotes it."""
    content = file.read_bytes()
    assert where in content
    file.write_bytes(content.replace(where, b"\xbd" + where[1:]))
    told: list[str] = []
    with Store(file, told.append) as store:
        assert [store.session(each.id).notes[:5] for each in store.unfinished()] == ["note "] * SESSIONS
    assert "set aside" in told[0]


def test_a_text_that_is_none_any_more_is_damage_like_any_other(file: Path) -> None:
    """The list stops once; the next start sets the file aside and shows every session, the broken letter marked."""
    content = file.read_bytes()
    assert content.count(b"an answer") >= SESSIONS
    at = content.index(b"note 7 ")
    file.write_bytes(content[:at] + b"\xff" + content[at + 1 :])
    with Store(file) as store, pytest.raises(DamagedJournalError, match="start it again"):
        store.session(7)
    with Store(file) as store:
        assert len(store.unfinished()) == SESSIONS
        assert store.session(7).notes.startswith("\N{REPLACEMENT CHARACTER}ote 7 ")


def test_where_rows_are_lost_the_copy_that_may_hold_them_is_named(file: Path) -> None:
    """It is not put in the place of what was recovered: that may hold what the copy does not."""
    copies = file.parent / "copies"
    copies.mkdir()
    shutil.copy(file, copies / "journal-2026-11-20.sqlite3")
    _break(file, _pages_of(file, "session")[1])
    with Store(file) as store, pytest.raises(DamagedJournalError):
        store.unfinished()
    told: list[str] = []
    Store(file, told.append).close()
    assert f"paperdrill restore {copies / 'journal-2026-11-20.sqlite3'}" in told[-1]


def test_a_lost_paper_does_not_take_the_writing_along(file: Path) -> None:
    """The session stays readable; only the paper's text is gone."""
    for page in _pages_of(file, "snapshot"):
        _break(file, page)
    told: list[str] = []
    with Store(file) as store, pytest.raises(DamagedJournalError):
        store.session(7)
    with Store(file, told.append) as store:
        assert store.session(7).notes.startswith("note 7 ")
        assert b"was lost" in store.session(7).paper_json
    assert any(line.startswith("table snapshot: 0 rows could be read") for line in told)


def test_where_nothing_can_be_read_the_newest_copy_takes_its_place(file: Path) -> None:
    """And where there is none, a new journal is begun; either is said."""
    copies = file.parent / "copies"
    copies.mkdir()
    shutil.copy(file, copies / "journal-2026-11-20.sqlite3")
    file.write_text("no database, but long enough to be taken for one" * 200)
    told: list[str] = []
    with Store(file, told.append) as store:
        assert len(store.unfinished()) == SESSIONS
    assert "2026-11-20.sqlite3 is used instead" in told[-1]
    shutil.rmtree(copies)
    file.write_text("no database, but long enough to be taken for one" * 200)
    with Store(file, told.append) as store:
        assert store.unfinished() == []
    assert "a new journal was started" in told[-1]
    assert len(list(file.parent.glob("journal-damaged-*"))) == 2


def test_the_log_of_a_journal_of_which_nothing_can_be_read_goes_aside_with_it(file: Path) -> None:
    """The new journal would take it for its own, and what it holds may be all that is left."""
    code = (
        "import os, sys; from pathlib import Path; from paperdrill.journal.store import Store;"
        " Store(Path(sys.argv[1])).save_notes(7, 'the last words'); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(file)], check=False)
    log = file.with_name(f"{file.name}-wal").read_bytes()
    assert b"the last words" in log
    file.write_text("no database, but long enough to be taken for one" * 200)
    with Store(file) as store:
        store.begin(NewSession("p", "T", "r", "file", b"{}", "## Gaps\n", 600.0), NOON)
    with Store(file) as store:
        assert [each.title for each in store.unfinished()] == ["T"]
    (aside,) = file.parent.glob("journal-damaged-*.sqlite3-wal")
    assert aside.read_bytes() == log


def test_a_journal_that_was_called_broken_and_is_not_is_looked_through_once(file: Path) -> None:
    """As where a disk failed for a moment; to read all of it at every start would take long."""
    mark = file.with_name(f"{file.name}.damaged")
    mark.touch()
    told: list[str] = []
    with Store(file, told.append) as store:
        assert len(store.unfinished()) == SESSIONS
    assert told == []
    assert not mark.exists()


def test_what_stands_in_the_log_alone_is_recovered_and_the_log_goes_aside(file: Path) -> None:
    """Of a program that was killed: an old log beside the new journal would break that."""
    code = (
        "import os, sys; from pathlib import Path; from paperdrill.journal.store import Store;"
        " Store(Path(sys.argv[1])).save_notes(7, 'the last words'); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(file)], check=False)
    assert b"the last words" not in file.read_bytes()
    file.write_bytes(file.read_bytes().replace(b"CREATE INDEX", b"CREATE INDE?", 1))
    with Store(file) as store:
        assert store.session(7).notes == "the last words"
        assert len(store.unfinished()) == SESSIONS
    assert not file.with_name(f"{file.name}-wal").exists()


@pytest.mark.skipif(os.name != "posix", reason="rights of this kind are POSIX's")
@pytest.mark.parametrize("readable", [True, False])
def test_what_takes_a_damaged_journals_place_is_its_owners_alone(file: Path, readable: bool) -> None:
    """What was recovered, and a copy, whoever may read the folder."""
    copies = file.parent / "copies"
    copies.mkdir()
    shutil.copy(file, copies / "journal-2026-11-20.sqlite3")
    if readable:
        os.truncate(file, file.stat().st_size - 4096)
    else:
        file.write_text("no database, but long enough to be taken for one" * 200)
    before = os.umask(0o022)
    try:
        Store(file).close()
    finally:
        os.umask(before)
    assert len(list(file.parent.glob("journal-damaged-*"))) == 1
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("sign", ["copies/journal-2026-11-20.sqlite3", "drafts/session-1.md"])
def test_an_empty_file_where_something_was_written_is_not_silently_new(file: Path, sign: str) -> None:
    """A file that lost its content, as after a full disk or a broken synchronisation."""
    (file.parent / sign).parent.mkdir()
    shutil.copy(file, file.parent / sign)
    os.truncate(file, 0)
    told: list[str] = []
    with Store(file, told.append) as store:
        assert len(store.unfinished()) == (SESSIONS if sign.startswith("copies") else 0)
    assert "damaged" in told[0]


def test_an_empty_file_beside_nothing_is_a_new_journal(tmp_path: Path) -> None:
    """As after `touch`."""
    (tmp_path / "journal.sqlite3").touch()
    told: list[str] = []
    with Store(tmp_path / "journal.sqlite3", told.append) as store:
        assert store.unfinished() == []
    assert told == []


def test_a_journal_that_is_gone_is_begun_anew_with_a_word_about_its_copies(file: Path) -> None:
    """It may have been moved away on purpose: nothing is brought back unasked. The command can be copied as it is."""
    file = file.rename(ensure_folder(file.with_name("with a blank")) / file.name)
    Store(file).close()
    (copy,) = (file.parent / "copies").iterdir()
    file.unlink()
    told: list[str] = []
    with Store(file, told.append) as store:
        assert store.unfinished() == []
    assert f"`paperdrill restore '{copy}'`" in told[0]


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_another_programs_database_is_left_untouched(tmp_path: Path, mode: str) -> None:
    """To the byte: not even its log is worked in."""
    file = tmp_path / "journal.sqlite3"
    theirs = sqlite3.connect(file)
    theirs.execute(f"PRAGMA journal_mode = {mode}")
    theirs.execute("CREATE TABLE theirs (a)")
    theirs.commit()
    theirs.execute("INSERT INTO theirs VALUES (1)")
    theirs.commit()
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir() if not each.name.endswith("-shm")}
    with pytest.raises(StoreError, match="another program's database"):
        Store(file)
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir() if not each.name.endswith("-shm")} == before
    theirs.close()


def test_after_a_clean_end_the_journal_is_one_file_and_while_open_the_main_file_is_never_empty(tmp_path: Path) -> None:
    """Whoever copies that file alone, at whatever time, has what was begun by then."""
    file = tmp_path / "journal.sqlite3"
    with Store(file) as store:
        store.begin(NewSession("p", "T", "r", "file", b"{}", "## Gaps\n", 600.0), NOON)
        shutil.copy(file, tmp_path / "copied.sqlite3")
    assert [each.name for each in tmp_path.glob("journal*")] == ["journal.sqlite3"]
    with Store(tmp_path / "copied.sqlite3") as copied:
        assert len(copied.unfinished()) == 1


@pytest.mark.parametrize(
    ("column", "value"),
    [("started_at", "yesterday"), ("phase", "elsewhere"), ("scores", "nonsense"), ("scores", "[" * 5000)],
)
def test_a_bad_row_is_named_and_stops_no_list(file: Path, column: str, value: str) -> None:
    """Told once, however often the list is drawn."""
    with sqlite3.connect(file) as db:
        db.execute(f"UPDATE session SET {column} = ? WHERE id = 7", (value,))
    told: list[str] = []
    with Store(file, told.append) as store:
        assert len(store.unfinished()) == SESSIONS - 1
        assert len(store.unfinished()) == SESSIONS - 1
        assert [line.split(" cannot")[0] for line in told] == ["session 7"]
        assert store.session(8).notes
        if column != "scores":
            with pytest.raises(StoreError, match="session 7 cannot be read"):
                store.session(7)


def _fault(doing: Callable[[], object]) -> sqlite3.Error:
    with pytest.raises(sqlite3.Error) as caught:
        doing()
    return caught.value


def test_locked_damaged_full_and_read_only_are_told_apart(file: Path, tmp_path: Path) -> None:
    """Each asks for something else of the person."""
    holder = connect(file)
    holder.execute("BEGIN EXCLUSIVE")
    second = sqlite3.connect(file, timeout=0, isolation_level=None)
    locked = _fault(lambda: second.execute("BEGIN IMMEDIATE"))
    holder.close()
    second.execute("PRAGMA max_page_count = 1")
    full = _fault(lambda: second.execute("CREATE TABLE more AS SELECT zeroblob(1 << 20)"))
    second.close()
    reader = connect(file, mode="ro")
    read_only = _fault(lambda: reader.execute("DELETE FROM session"))
    reader.close()
    (tmp_path / "text").write_text("no database" * 500)
    damaged = _fault(lambda: connect(tmp_path / "text").execute("SELECT * FROM sqlite_master"))
    told = [told_fault(fault, "save", file) for fault in (locked, full, read_only, damaged)]
    words = ["another program has locked the journal", "the disk is full", "is read-only here", "is damaged"]
    for fault, said in zip(told, words, strict=True):
        assert said in fault.message
        assert fault.hint
    assert len({fault.hint for fault in told}) == 4


def test_a_read_only_journal_is_looked_at_and_not_changed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a read-only file system, or in somebody else's folder; no log is made beside it."""
    monkeypatch.setattr(os, "access", lambda _file, mode: mode != os.W_OK)
    told: list[str] = []
    with Store(file, told.append) as store:
        assert len(store.unfinished()) == SESSIONS
        with pytest.raises(StoreError, match="read-only"):
            store.save_notes(1, "more")
    assert len(told) == 1
    assert "looking back works" in told[0]
    assert not (file.parent / "copies").exists()


@pytest.mark.parametrize(
    ("folder", "who"),
    [
        ("Dropbox/paperdrill", "Dropbox"),
        ("OneDrive - Uni/x", "OneDrive"),
        ("Google Drive/x", "Google Drive"),
        ("st/in", "Syncthing"),
        ("here", ""),
    ],
)
def test_a_folder_that_others_move_files_in_is_recognised(tmp_path: Path, folder: str, who: str) -> None:
    """By its name, or by what the synchroniser leaves there."""
    (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "st" / ".stfolder").mkdir(parents=True)
    assert synced_by(tmp_path / folder, tmp_path / "no-mounts") == who


def test_a_folder_on_another_machine_is_recognised(tmp_path: Path) -> None:
    """The deepest mount above it counts."""
    (tmp_path / "net" / "home").mkdir(parents=True)
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda / ext4 rw 0 0\nserver:/x {tmp_path / 'net'} nfs4 rw 0 0\n")
    assert synced_by(tmp_path / "net" / "home", mounts) == "nfs4"
    assert synced_by(tmp_path, mounts) == ""


def test_it_is_told_once(tmp_path: Path) -> None:
    """Not at every start."""
    assert [told_once(tmp_path), told_once(tmp_path)] == [False, True]


def test_a_read_only_journal_in_a_folder_without_room_for_a_log_is_read_as_it_stands(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite cannot make its log there, and need not: nobody changes the file."""
    asked: list[bool] = []

    def opened(path: Path, *, mode: str = "rwc", immutable: bool = False) -> sqlite3.Connection:
        asked.append(immutable)
        if mode == "ro" and not immutable:
            fault = sqlite3.OperationalError("unable to open database file")
            fault.sqlite_errorname = "SQLITE_CANTOPEN"
            raise fault
        return connect(path, mode=mode, immutable=immutable)

    monkeypatch.setattr(os, "access", lambda _file, mode: mode != os.W_OK)
    monkeypatch.setattr("paperdrill.journal.database.connect", opened)
    with Store(file) as store:
        assert len(store.unfinished()) == SESSIONS
    assert asked[-1]


@pytest.mark.parametrize("has_log", [False, True])
def test_on_a_disk_that_is_full_to_the_last_byte_the_journal_is_looked_at_unless_its_log_is_needed(
    file: Path, monkeypatch: pytest.MonkeyPatch, has_log: bool
) -> None:
    """SQLite cannot so much as open it; and what only the log holds must not seem lost."""

    def opened(path: Path, *, mode: str = "rwc", immutable: bool = False) -> sqlite3.Connection:
        if not immutable:
            fault = sqlite3.OperationalError("disk I/O error")
            fault.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"
            raise fault
        return connect(path, mode=mode, immutable=immutable)

    if has_log:
        file.with_name(f"{file.name}-wal").write_text("what was saved last")
    monkeypatch.setattr("paperdrill.journal.database.connect", opened)
    told: list[str] = []
    if has_log:
        with pytest.raises(StoreError, match="the disk is full"):
            Store(file, told.append)
        return
    with Store(file, told.append) as store:
        assert len(store.unfinished()) == SESSIONS
        with pytest.raises(StoreError, match="read-only"):
            store.save_notes(1, "more")
    assert told == [
        "the disk is full: looking back works, nothing can be saved; free some space and start paperdrill again"
    ]


def test_a_read_only_journal_of_an_older_form_says_what_to_do(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would have to be changed to be read."""
    with sqlite3.connect(file) as db:
        db.execute("PRAGMA user_version = 1")
    monkeypatch.setattr(os, "access", lambda _file, mode: mode != os.W_OK)
    with pytest.raises(StoreError, match="is of an older version and cannot be written") as told:
        Store(file)
    assert told.value.hint == "copy it to a folder you can write to"


def test_whoever_comes_second_to_a_damaged_journal_finds_it_mended(file: Path) -> None:
    """Two programs may have seen the damage; the first set it aside."""
    assert recover(file, NOON) == []
    assert recover(file.with_name("none.sqlite3"), NOON) == []


def test_a_damaged_journal_in_which_nothing_was_written_is_begun_anew(tmp_path: Path) -> None:
    """There is nothing to recover, and no copy."""
    file = tmp_path / "journal.sqlite3"
    Store(file).close()
    shutil.rmtree(tmp_path / "copies")
    _break(file, 1)
    told = recover(file, NOON)
    assert told[0].startswith("the journal was damaged; it was set aside as ")
    assert told[1:] == ["nothing in it could be read, and there is no copy: a new journal was started"]
    assert not file.exists()
