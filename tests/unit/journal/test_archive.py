"""The whole journal out and back, by whatever way, is the journal that it was."""

from __future__ import annotations

import base64
import re
import shutil
import sqlite3
import zlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from paperdrill.errors import BadInputError
from paperdrill.journal import journal_copies, sealed_rows
from paperdrill.journal.archive import Archive, Dump
from paperdrill.journal.connection import connect
from paperdrill.journal.forms import raise_form
from paperdrill.journal.journal_copies import copies_folder, keep_copy_of_day
from paperdrill.journal.migrations import MIGRATIONS
from paperdrill.journal.records import KeptMark, LibraryPaper, NewSession, Phase, Reading
from paperdrill.journal.rounds import KeptAnswer, NewRound, RoundStore
from paperdrill.journal.store import Store
from paperdrill.journal.voice_records import KeptReview

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PAPER = b'{"id":"x","title":"On [MASK] \\u00fc"}'


def _fill(file: Path, notes: str = "a note\n= 1 + 1") -> None:
    """A finished session, one in its skim, a discarded one, a round under way, a paper of the library."""
    with Store(file) as store:
        for number in range(3):
            new = NewSession(f"p{number}", "T", "ref", "arxiv", PAPER, "## Method\n", 600.0, told=("why",))
            session = store.begin(new, NOON + timedelta(days=number))
            store.save_notes(session.id, notes)
            store.save_answer(session.id, "gaps", f"field {number} \U0001f642")
            store.save_progress(session.id, Phase.SKIM, 61.25, 0.0, {-1: 2.5, 3: 0.1})
            store.save_reading(session.id, Reading(1, 2, 3, ((0, 1),)))
        store.finish(1, "v1", b'{"fields":{}}', {"gaps": 50.0, "method": None}, 50.0, NOON)
        store.keep_marks(1, [KeptMark("gaps", "said", "gaps-1", "It fails.", "fails")], NOON)
        store.discard(3, NOON)
        store.remember_paper(LibraryPaper("r", "p", "L", ("A",), "abs", "file", 3, "/x.pdf", "t", NOON))
    with RoundStore(file) as rounds:
        kept = rounds.begin(NewRound("p0", "T", "ref", "file", PAPER, b"[]", 2, 1), NOON)
        rounds.save_answer(kept.id, 0, KeptAnswer("said", "asked back?", "again", 1.5, 2.5, done=False))


def _dump(file: Path) -> bytes:
    with Archive(file) as archive:
        return msgspec.json.encode(archive.dump())


def _load(file: Path, dump: bytes) -> dict[str, int]:
    with Archive(file) as archive:
        return archive.load(msgspec.json.decode(dump, type=Dump))


def test_a_dump_taken_into_an_empty_journal_gives_the_same_dump(tmp_path: Path) -> None:
    """Every table, drafts and what is unfinished among it, to the byte."""
    _fill(tmp_path / "one.sqlite3")
    dump = _dump(tmp_path / "one.sqlite3")
    assert _load(tmp_path / "two.sqlite3", dump)["session"] == 3
    assert _dump(tmp_path / "two.sqlite3") == dump
    with sqlite3.connect(tmp_path / "one.sqlite3") as db:
        tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    kept = {name for name in tables if not name.startswith(("session_text", "drill_text", "sqlite_"))}
    assert set(msgspec.json.decode(dump)["tables"]) == kept - {"review", "partner"}, (
        "these are sealed where there are any"
    )


def test_what_was_taken_in_is_found_by_searches(tmp_path: Path) -> None:
    """The index follows from the texts, and is made anew."""
    _fill(tmp_path / "one.sqlite3", notes="a rare word: quokka")
    _load(tmp_path / "two.sqlite3", _dump(tmp_path / "one.sqlite3"))
    with Store(tmp_path / "two.sqlite3") as store:
        assert [each.id for each in store.history("quokka")] == [1]


def test_a_second_import_adds_nothing(tmp_path: Path) -> None:
    """Nor does one of the journal's own export."""
    _fill(tmp_path / "one.sqlite3")
    dump = _dump(tmp_path / "one.sqlite3")
    assert sum(_load(tmp_path / "one.sqlite3", dump).values()) == 0
    assert _dump(tmp_path / "one.sqlite3") == dump


def test_sessions_of_two_machines_stand_side_by_side(tmp_path: Path) -> None:
    """A number that is taken is given anew, and answers, times and rounds go along with their session."""
    _fill(tmp_path / "one.sqlite3", notes="from one")
    with Store(tmp_path / "two.sqlite3") as store:
        store.begin(NewSession("q", "Other", "r", "file", PAPER, "## Gaps\n", 60.0), NOON - timedelta(days=9))
        store.save_notes(1, "from two")
    _load(tmp_path / "two.sqlite3", _dump(tmp_path / "one.sqlite3"))
    with Store(tmp_path / "two.sqlite3") as store:
        assert store.session(1).notes == "from two"
        (finished,) = store.history()
        session = store.session(finished.id)
        assert (session.notes, session.critique["gaps"], session.section_s[3]) == (
            "from one",
            "field 0 \U0001f642",
            0.1,
        )
        assert [(each.point_id, each.answer) for each in store.marks(finished.id)] == [("gaps-1", "said")]
    with RoundStore(tmp_path / "two.sqlite3") as rounds:
        discussion = rounds.of_session(finished.id)
        assert discussion is not None
        assert rounds.round(discussion.id).answers[0].second == "again"


def test_an_export_of_an_older_form_is_brought_up_to_date(tmp_path: Path) -> None:
    """As a journal of that form would be."""
    old = connect(tmp_path / "old.sqlite3")
    raise_form(old, 1)
    old.execute("INSERT INTO snapshot VALUES ('d', ?)", (PAPER,))
    old.execute(
        "INSERT INTO session (paper_id, title, ref, source, topic, pdf, told, snapshot, template_text, started_at,"
        " phase, total_s, attempt) VALUES ('p', 'Old', 'r', 'file', '', '', '[]', 'd', '', '2026-01-01T00:00:00+00:00',"
        " 'skim', 600, 1)"
    )
    old.execute("INSERT INTO answer VALUES (1, 'gaps', 'two words')")
    tables = {
        name: {
            "columns": [column[0] for column in old.execute(f"SELECT * FROM {name}").description],
            "rows": [
                [{"utf8": value.decode()} if isinstance(value, bytes) else value for value in row]
                for row in old.execute(f"SELECT * FROM {name}")
            ],
        }
        for name in ("snapshot", "session", "answer")
    }
    old.close()
    _load(tmp_path / "new.sqlite3", msgspec.json.encode({"form": 1, "tables": tables}))
    with Store(tmp_path / "new.sqlite3") as store:
        assert [(each.title, each.words) for each in store.unfinished()] == [("Old", 2)]


@pytest.mark.parametrize("form", [0, len(MIGRATIONS) + 1])
def test_an_export_of_an_unknown_form_changes_nothing(tmp_path: Path, form: int) -> None:
    """One line, and the journal as it was."""
    _fill(tmp_path / "one.sqlite3")
    before = _dump(tmp_path / "one.sqlite3")
    with pytest.raises(BadInputError, match=f"of version {form}, which this paperdrill does not know"):
        _load(tmp_path / "one.sqlite3", msgspec.json.encode(Dump(form, {})))
    for table in (b'"columns": ["nonsense"], "rows": [[1]]', b'"columns": ["id"], "rows": [[1, 2]]'):
        with pytest.raises(BadInputError, match="does not contain a journal: table session has different columns"):
            _load(tmp_path / "one.sqlite3", b'{"form": 1, "tables": {"session": {' + table + b"}}}")
    assert _dump(tmp_path / "one.sqlite3") == before


def test_a_backup_is_one_whole_file_though_the_journal_is_open(tmp_path: Path) -> None:
    """With what was saved a moment ago, and it is not written over another file."""
    _fill(tmp_path / "one.sqlite3")
    with Store(tmp_path / "one.sqlite3") as running:
        running.save_notes(2, "typed just now")
        with Archive(tmp_path / "one.sqlite3") as archive:
            archive.backup(tmp_path / "b.sqlite3")
            with pytest.raises(BadInputError, match="already exists"):
                archive.backup(tmp_path / "b.sqlite3")
    assert not list(tmp_path.glob("b.sqlite3-*"))
    alone = tmp_path / "elsewhere"
    alone.mkdir()
    (tmp_path / "b.sqlite3").rename(alone / "journal.sqlite3")
    with Store(alone / "journal.sqlite3") as store:
        assert store.session(2).notes == "typed just now"


def test_a_backup_that_cannot_be_written_says_where_to_look(tmp_path: Path) -> None:
    """A folder that is not there, say."""
    _fill(tmp_path / "one.sqlite3")
    with Archive(tmp_path / "one.sqlite3") as archive, pytest.raises(BadInputError, match="cannot write") as caught:
        archive.backup(tmp_path / "nowhere" / "two.sqlite3")
    assert caught.value.hint == "check the folder"


def test_a_backup_that_is_restored_gives_the_journal_of_then_and_keeps_that_of_now(tmp_path: Path) -> None:
    """Another program that has it open sees it too."""
    file = tmp_path / "one.sqlite3"
    _fill(file)
    with Archive(file) as archive:
        archive.backup(tmp_path / "b.sqlite3")
    then = _dump(file)
    with Store(file) as running, Archive(file) as archive:
        running.save_notes(2, "written since")
        before = archive.restore(tmp_path / "b.sqlite3")
        assert running.session(2).notes == "a note\n= 1 + 1"
        running.save_notes(1, "a note\n= 1 + 1")
    assert _dump(file) == then
    assert re.search(r"-restore-\d{8}-\d{6}-\d+\.sqlite3$", before.name)
    with Store(before) as kept:
        assert kept.session(2).notes == "written since"


def test_what_is_no_backup_is_not_restored(tmp_path: Path) -> None:
    """Nothing, text, another program's database, a broken one, a newer one."""
    _fill(tmp_path / "one.sqlite3")
    before = _dump(tmp_path / "one.sqlite3")
    (tmp_path / "empty").touch()
    (tmp_path / "text").write_text("no database" * 500)
    with sqlite3.connect(tmp_path / "foreign") as db:
        db.execute("CREATE TABLE theirs (a)")
    with Archive(tmp_path / "one.sqlite3") as archive:
        archive.backup(tmp_path / "newer")
        archive.backup(tmp_path / "broken")
    with sqlite3.connect(tmp_path / "newer") as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    broken = bytearray((tmp_path / "broken").read_bytes())
    broken[3 * 4096 : 4 * 4096] = b"\xff" * 4096
    (tmp_path / "broken").write_bytes(broken)
    for name in ("nothing", "empty", "text", "foreign", "newer", "broken"):
        with Archive(tmp_path / "one.sqlite3") as archive, pytest.raises(BadInputError):
            archive.restore(tmp_path / name)
    assert _dump(tmp_path / "one.sqlite3") == before


def test_a_copy_of_each_of_the_last_seven_days_is_kept(tmp_path: Path) -> None:
    """The first end of a day makes it; older ones go."""
    file = tmp_path / "journal.sqlite3"
    _fill(file)
    with Store(file) as store:
        for day in range(1, 12):
            keep_copy_of_day(store._db, file, date(2021, 1, day))
    names = sorted(copy.name for copy in copies_folder(file).iterdir())
    assert names[:-1] == [f"journal-2021-01-{day:02}.sqlite3" for day in range(6, 12)]
    assert names[-1] == f"journal-{datetime.now().date()}.sqlite3", "of the clean end"
    with Store(copies_folder(file) / names[0]) as copy:
        assert copy.session(1).notes


def test_a_clean_end_keeps_a_copy(tmp_path: Path) -> None:
    """Nobody has to ask for it."""
    _fill(tmp_path / "journal.sqlite3")
    assert [copy.name for copy in copies_folder(tmp_path / "journal.sqlite3").iterdir()] == [
        f"journal-{datetime.now().date().isoformat()}.sqlite3"
    ]


def test_copies_do_not_fill_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest go; the newest stays whatever its size."""
    file = tmp_path / "journal.sqlite3"
    _fill(file)
    Store(file).close()
    for copy in copies_folder(file).iterdir():
        copy.unlink()
    Store(file).close()
    one = next(copies_folder(file).iterdir()).stat().st_size
    with Store(file) as store:
        monkeypatch.setattr(journal_copies, "MOST_BYTES", 3 * one)
        for day in range(1, 8):
            keep_copy_of_day(store._db, file, date(2030, 1, day))
        days = ["2030-01-05", "2030-01-06", "2030-01-07"]
        assert [copy.name[8:18] for copy in sorted(copies_folder(file).iterdir())] == days
        monkeypatch.setattr(journal_copies, "MOST_BYTES", 1)
        keep_copy_of_day(store._db, file, date(2030, 1, 8))
        assert [copy.name[8:18] for copy in copies_folder(file).iterdir()] == ["2030-01-08"]


def test_before_a_change_of_form_a_copy_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the old form, as the way back."""
    file = tmp_path / "journal.sqlite3"
    _fill(file)
    monkeypatch.setattr("paperdrill.journal.forms.MIGRATIONS", (*MIGRATIONS, "CREATE TABLE more (a)"))
    Store(file).close()
    copy = copies_folder(file) / f"journal-before-form-{len(MIGRATIONS) + 1}.sqlite3"
    with sqlite3.connect(copy) as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)
        assert db.execute("SELECT COUNT(*) FROM session").fetchone()[0] == 3


def test_bytes_that_are_no_text_come_back_as_they_were(tmp_path: Path) -> None:
    """A paper that was split by an older program, or damaged on its way."""
    paper = b"\xff\xfe\x00no text"
    with Store(tmp_path / "one.sqlite3") as store:
        store.begin(NewSession("p", "T", "ref", "arxiv", paper, "", 600.0), NOON)
    _load(tmp_path / "two.sqlite3", _dump(tmp_path / "one.sqlite3"))
    with Store(tmp_path / "two.sqlite3") as store:
        assert store.session(1).paper_json == paper


def test_an_export_that_lists_reviews_row_by_row_is_taken_in_as_one_that_seals_them(tmp_path: Path) -> None:
    """As versions before the bundle wrote it; a bundle that is damaged is told."""
    review = KeptReview("tide", "d1", "Tide", "", "CC BY 4.0", datetime(2026, 11, 23, 12, tzinfo=UTC), b"\x01")
    with Store(tmp_path / "one.sqlite3") as store:
        store.keep_reviews([review])
    with Archive(tmp_path / "one.sqlite3") as archive:
        dump = archive.dump()
    rows = msgspec.json.decode(zlib.decompressobj().decompress(base64.b64decode(dump.sealed)))
    assert rows["review"]["rows"][0][:3] == ["tide", "d1", "Tide"]
    listed = {**msgspec.to_builtins(dump), "sealed": "", "tables": msgspec.to_builtins(dump.tables) | rows}
    assert _load(tmp_path / "two.sqlite3", msgspec.json.encode(listed))["review"] == 1
    with pytest.raises(BadInputError, match="does not contain a journal"):
        _load(tmp_path / "three.sqlite3", msgspec.json.encode({**listed, "sealed": "bm9uZQ=="}))


@pytest.mark.parametrize(
    "value", ["9223372036854775808", "-9223372036854775809", '{"utf-8": "x"}', '{"base64": "\\u1234"}', "1e400"]
)
def test_a_value_that_no_column_can_hold_is_one_line(tmp_path: Path, value: str) -> None:
    """Crafted, or of another program; nothing is taken in."""
    document = (
        '{"form": 1, "tables": {"answer": {"columns": ["session_id", "field", "text"], "rows": [[1, "gaps", %s]]}}}'
    )
    with Archive(tmp_path / "two.sqlite3") as archive, pytest.raises((BadInputError, msgspec.DecodeError)):
        archive.load(msgspec.json.decode(document % value, type=Dump))


def test_a_bundle_that_unpacks_without_end_is_refused_before_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four megabytes of it would be four gigabytes."""
    monkeypatch.setattr(sealed_rows, "MOST_BYTES", 1000)
    bundle = base64.b64encode(zlib.compress(b" " * 10_000 + b"{}")).decode("ascii")
    with pytest.raises(ValueError, match="more than any journal"):
        sealed_rows.opened(bundle, dict[str, str])
    assert sealed_rows.opened(base64.b64encode(zlib.compress(b" " * 990 + b"{}")).decode("ascii"), dict[str, str]) == {}


def test_nothing_is_restored_where_what_is_here_cannot_be_copied_first(tmp_path: Path) -> None:
    """A file lies where the copies should."""
    _fill(tmp_path / "one.sqlite3", notes="what is here")
    with Store(tmp_path / "other.sqlite3"):
        pass
    shutil.rmtree(copies_folder(tmp_path / "one.sqlite3"))
    copies_folder(tmp_path / "one.sqlite3").write_text("in the way")
    with Archive(tmp_path / "one.sqlite3") as archive, pytest.raises(BadInputError, match="cannot be copied first"):
        archive.restore(tmp_path / "other.sqlite3")
    with Store(tmp_path / "one.sqlite3") as store:
        assert store.session(1).notes == "what is here"
