"""A program that is killed at any moment in restoring, discarding, changing settings, or writing for others."""

from __future__ import annotations

import random
import subprocess
import sys
import time
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from paperdrill.journal.archive import Archive
from paperdrill.journal.records import NewSession
from paperdrill.journal.store import Store
from paperdrill.report.vault_folder import BEGIN, END, write_note
from paperdrill.reviews.club_folder import Pack, gather, hand_in, new_pack, read_packs
from paperdrill.reviews.shared_critique import SharedCritique, SharedPaper, Times, packed_texts
from paperdrill.settings_file import keep_setting

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SESSIONS, KILLS, KILLS_IN_LONG = 20, 4, 60
NEW = NewSession("p", "T", "p", "shelf", b'{"id": "p"}', "## Gaps\n", 600)
PAPER = SharedPaper("TideLink", (("arxiv", "cs/0701001"),), "cs/0701001")
PACK = Pack("pack", 1, "tide", PAPER, NOON)


def write_on_and_on(folder: Path) -> None:
    """What the process does that is killed; a line once it has begun."""
    for number in range(100_000):
        with Store(folder / "journal.sqlite3") as store:
            store.discard(1 + number % SESSIONS, NOON)
            store.restore(1 + number % SESSIONS)
        keep_setting(folder / "settings.toml", "topic", f"{number} " * 5000)
        texts = packed_texts({"gaps": f"{number} " * 5000})
        hand_in(folder, PACK, SharedCritique("critique", 1, PAPER, "## Gaps\n", Times(), texts, club="tide"))
        write_note(folder / "note.md", {"paperdrill-id": "p", "overall": number}, {}, [f"{number}"] * 5000)
        with Archive(folder / "journal.sqlite3") as archive:
            archive.restore(folder / "backup.sqlite3")
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


@pytest.mark.parametrize(
    "seed",
    [*range(KILLS), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(KILLS, KILLS_IN_LONG))],
)
def test_whenever_it_is_killed_each_file_is_as_before_or_as_after(tmp_path: Path, seed: int) -> None:
    """The journal holds all sessions, once each; settings, notes and submissions are whole."""
    with Store(tmp_path / "journal.sqlite3") as store:
        for _ in range(SESSIONS):
            store.save_notes(store.begin(NEW, NOON).id, "word " * 2000)
    with Archive(tmp_path / "journal.sqlite3") as archive:
        archive.backup(tmp_path / "backup.sqlite3")
    new_pack(tmp_path, PACK)
    (tmp_path / "settings.toml").write_text("# mine\n")
    command = [sys.executable, "-c", f"from {__name__} import *; write_on_and_on(Path({str(tmp_path)!r}))"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={"PYTHONPATH": ":".join(sys.path)}) as writer:
        assert writer.stdout
        assert writer.stdout.readline() == b"0\n"
        time.sleep(random.Random(seed).random() / 4)
        writer.kill()
    with Store(tmp_path / "journal.sqlite3") as store:
        there = sorted(each.id for each in (*store.unfinished(), *store.discarded()))
        assert there == list(range(1, SESSIONS + 1))
        assert {store.session(number).notes for number in there} == {"word " * 2000}
    settings = (tmp_path / "settings.toml").read_text()
    assert settings.startswith("# mine\n")
    assert len(set(tomllib.loads(settings)["topic"].split())) == 1
    assert len(read_packs(tmp_path)[0]) == 1
    gathered = gather(tmp_path, PACK)
    assert (len(gathered.critiques) >= 1, gathered.faults) == (True, ())
    note = (tmp_path / "note.md").read_text()
    block = note[note.index(BEGIN) + len(BEGIN) : note.index(END)].split()
    assert (len(block), len(set(block))) == (5000, 1)
    assert f"overall: {block[0]}\n" in note
