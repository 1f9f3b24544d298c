"""The journal from the command line: out and back, and what goes on without one."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Literal

import pytest

from paperdrill.journal.session_lock import SessionLock
from unit.test_cli import CRITIQUE, paperdrill


@pytest.fixture
def practised(own_home: Path) -> Path:
    """A home in which one session was finished."""
    practice = ("practice", "--topic", "long-context", "--offline", "--plain", "--no-discussion")
    assert paperdrill(*practice, home=own_home, text=CRITIQUE).returncode == 0
    return own_home


def test_export_wipe_import_export_gives_the_same_bytes(practised: Path, tmp_path: Path) -> None:
    """To a file or to stdout alike."""
    first = tmp_path / "first.json"
    assert paperdrill("export", "--format", "json", "--out", first, home=practised).returncode == 0
    shutil.rmtree(practised)
    taken = paperdrill("import", first, home=practised)
    assert (taken.returncode, taken.stdout) == (0, "")
    assert "added 1 session and 0 rounds" in taken.stderr
    assert paperdrill("export", "--format", "json", home=practised).stdout == first.read_text(encoding="utf-8")


def test_a_backup_brings_the_journal_back(practised: Path, tmp_path: Path) -> None:
    """What was there in between is kept, and said where."""
    before = paperdrill("export", "--format", "json", home=practised).stdout
    assert paperdrill("backup", tmp_path / "b.sqlite3", home=practised).returncode == 0
    assert paperdrill("backup", tmp_path / "b.sqlite3", home=practised).returncode == 1
    with sqlite3.connect(practised / "data" / "journal.sqlite3") as db:
        db.execute("DELETE FROM session")
    restored = paperdrill("restore", tmp_path / "b.sqlite3", home=practised)
    assert restored.returncode == 0
    assert "before-restore" in restored.stderr
    assert paperdrill("export", "--format", "json", home=practised).stdout == before


@pytest.mark.parametrize("what", ["session", "round"])
def test_nothing_is_put_in_the_place_of_what_is_open_elsewhere(
    practised: Path, tmp_path: Path, what: Literal["session", "round"]
) -> None:
    """One line, and the journal as it was; once that is closed, it is done."""
    assert paperdrill("backup", tmp_path / "b.sqlite3", home=practised).returncode == 0
    assert paperdrill("export", "--format", "json", "--out", tmp_path / "e.json", home=practised).returncode == 0
    with sqlite3.connect(practised / "data" / "journal.sqlite3") as db:
        db.execute("UPDATE session SET notes = 'typed since'")
    open_elsewhere = SessionLock(practised / "data", what)
    open_elsewhere.take(1)
    for command in (("restore", tmp_path / "b.sqlite3"), ("import", tmp_path / "e.json")):
        refused = paperdrill(*command, home=practised)
        assert refused.returncode == 1
        assert f"{what} 1 is open in another terminal; nothing was changed" in refused.stderr
        assert len(refused.stderr.strip().splitlines()) <= 2, "a line and its hint"
    with sqlite3.connect(practised / "data" / "journal.sqlite3") as db:
        assert db.execute("SELECT notes FROM session").fetchone()[0] == "typed since"
    open_elsewhere.release()
    assert paperdrill("restore", tmp_path / "b.sqlite3", home=practised).returncode == 0


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"journal": 3}', '{"journal": {"form": "x"}}', "[" * 100_000],
    ids=["empty", "a list", "no tables", "an odd form", "nested too deeply"],
)
def test_what_is_no_export_is_one_line(own_home: Path, tmp_path: Path, text: str) -> None:
    """And the journal stays as it was."""
    (tmp_path / "x.json").write_text(text)
    ended = paperdrill("import", tmp_path / "x.json", home=own_home)
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert "is not an export" in ended.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("sections", "window-reach"),
        ("audit", "window-reach"),
        ("library",),
        ("compare", "critique.md", "--paper", "window-reach"),
    ],
    ids=lambda command: command[0],
)
def test_what_needs_no_journal_goes_on_without_one(own_home: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    """Here another program's database lies in its place."""
    (own_home / "data").mkdir(parents=True)
    with sqlite3.connect(own_home / "data" / "journal.sqlite3") as db:
        db.execute("CREATE TABLE theirs (a)")
    (tmp_path / "critique.md").write_text(CRITIQUE)
    ended = paperdrill(*(tmp_path / part if part == "critique.md" else part for part in command), home=own_home)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout
    assert ended.stderr.count("continuing without the journal") <= 1


def test_practice_goes_on_where_the_journal_was_damaged(practised: Path) -> None:
    """Set aside, recovered, said; and the new session is in it."""
    file = practised / "data" / "journal.sqlite3"
    file.write_text("no database, but long enough to be taken for one" * 200)
    practice = ("practice", "--paper", "window-reach", "--plain", "--no-discussion")
    ended = paperdrill(*practice, home=practised, text=CRITIQUE)
    assert ended.returncode == 0, ended.stderr
    assert "was set aside as" in ended.stderr
    listed = json.loads(paperdrill("review", "--json", home=practised).stdout)
    assert len(listed) == 2, "the copy of today holds the first"


@pytest.mark.parametrize("form", ["md", "json", "csv", "html"])
def test_a_session_is_exported_alone(practised: Path, form: str) -> None:
    """Neither other sessions nor the journal go along; of a session that is not there a line tells."""
    practice = ("practice", "--paper", "winners-optimism", "--plain", "--no-discussion")
    paperdrill(*practice, home=practised, text=CRITIQUE)
    alone = paperdrill("export", "1", "--format", form, home=practised)
    assert alone.returncode == 0, alone.stderr
    assert "Sliding Window" in alone.stdout
    assert "Optimism" not in alone.stdout
    assert '"journal"' not in alone.stdout
    missing = paperdrill("export", "1", "9", "--format", form, home=practised)
    assert (missing.returncode, missing.stdout) == (3, "")
    assert "there is no finished session 9" in missing.stderr


def test_cards_are_of_the_last_session_on_each_paper_or_of_those_that_are_named(
    practised: Path, tmp_path: Path
) -> None:
    """What was said since is no card any more; the same statement is one card."""
    later = CRITIQUE.replace("natural language.", "natural language. The window is chosen by an oracle.")
    paperdrill("practice", "--paper", "window-reach", "--plain", "--no-discussion", home=practised, text=later)
    said = "“The window is chosen by an oracle.”"
    newest = paperdrill("export", "--format", "anki", home=practised)
    assert newest.returncode == 0, newest.stderr
    assert newest.stdout.startswith("#separator:Tab\n")
    assert "“The task is synthetic.”" in newest.stdout
    assert said not in newest.stdout
    both = paperdrill("export", "1", "2", "--format", "anki", home=practised).stdout
    assert both.count(said) == 1
    assert both.count("“The task is synthetic.”") == 1
    written = paperdrill("export", "--format", "anki", "--out", tmp_path / "c.txt", home=practised)
    assert "cards to" in written.stderr
    assert (tmp_path / "c.txt").read_text(encoding="utf-8") == newest.stdout


def test_a_vault_needs_a_folder(practised: Path, tmp_path: Path) -> None:
    """Which is told; with one, a note and an index are in it."""
    bare = paperdrill("export", "--format", "vault", home=practised)
    assert (bare.returncode, bare.stdout) == (1, "")
    assert "--out FOLDER" in bare.stderr
    made = paperdrill("export", "--format", "vault", "--out", tmp_path / "v", home=practised)
    assert "1 note in" in made.stderr
    assert len([*(tmp_path / "v").iterdir()]) == 2


@pytest.mark.parametrize("form", ["md", "json", "csv", "html"])
def test_a_bad_row_is_named_and_the_rest_is_exported(practised: Path, form: str) -> None:
    """In lists as well."""
    practice = ("practice", "--paper", "window-reach", "--plain", "--no-discussion")
    paperdrill(*practice, home=practised, text=CRITIQUE)
    with sqlite3.connect(practised / "data" / "journal.sqlite3") as db:
        db.execute("UPDATE session SET started_at = 'yesterday' WHERE id = 1")
    exported = paperdrill("export", "--format", form, home=practised)
    listed = paperdrill("review", home=practised)
    for ended in (exported, listed):
        assert ended.returncode == 0, ended.stderr
        assert ended.stdout
        assert ended.stderr.count("session 1 cannot be read") == 1


def test_trends_are_printed_as_the_screen_shows_them(practised: Path, tmp_path: Path) -> None:
    """Days of practice and a plot for each field; in an empty journal a line."""
    told = paperdrill("review", "--trends", home=practised).stdout
    assert told.startswith("this week: ")
    assert "1 session or round finished on 1 day" in told
    assert {"method", "strengths", "gaps", "improvements"} <= set(told.split())
    assert paperdrill("review", "--trends", home=tmp_path / "new").stdout == "nothing to look back on yet\n"


def test_a_discarded_session_waits_in_the_bin_until_it_is_put_back(practised: Path) -> None:
    """The bin tells the command that does it."""
    assert paperdrill("review", "--bin", home=practised).stdout == "the bin is empty\n"
    assert "`paperdrill review --restore 1`" in paperdrill("review", "--discard", "1", home=practised).stderr
    assert json.loads(paperdrill("review", "--json", home=practised).stdout) == []
    assert "(paperdrill review --restore 1)" in paperdrill("review", "--bin", home=practised).stdout
    assert paperdrill("review", "--restore", "1", home=practised).returncode == 0
    assert [each["id"] for each in json.loads(paperdrill("review", "--json", home=practised).stdout)] == [1]
