"""Changed answer keys go wherever the journal goes: into a backup and back, into an export and back."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from paperdrill.errors import BadInputError, NothingFoundError
from paperdrill.journal import session_lock
from paperdrill.journal.session_lock import nothing_open
from paperdrill.papers.model import Limitations, Paper, Role, Section, Span
from paperdrill.papers.paper_json import paper_to_json
from paperdrill.plain.exporting import exported
from paperdrill.practice.finding import Found, Request
from paperdrill.practice.workbench import Workbench, workbench_for

LIMITS = "All books are English. We did not try windows of other sizes."
PAPER = Paper(
    "tide",
    "TideLink",
    abstract="We propose TideLink, a sparse layer. Each query attends to its neighbours within a window.",
    sections=(Section(1, "Limitations", "5", Role.LIMITATIONS, (Role.LIMITATIONS,), 7, text=LIMITS),),
    limitations=Limitations("section", 7, LIMITS, (Span(0, 0, len(LIMITS)),)),
)
FETCHED = Found(PAPER, "cs/0701001", "cs/0701001v2", "arxiv", None)
EXPERT = 'paper = "tide"\n[[gaps]]\nsays = "It runs on one GPU only."\n'


@pytest.fixture
def home(own_home: Path) -> Path:
    """The person's own home."""
    return own_home


@pytest.fixture
def workbench(home: Path) -> Iterator[Workbench]:
    """A workbench on it."""
    with workbench_for({"PAPERDRILL_HOME": str(home)}) as opened:
        yield opened


@pytest.fixture
def on_disk(workbench: Workbench, tmp_path: Path) -> Found:
    """A paper as a file in a folder of the person's."""
    (tmp_path / "mine").mkdir()
    file = tmp_path / "mine" / "tide.paper.json"
    file.write_bytes(paper_to_json(PAPER))
    return workbench.find(Request(ref=str(file)))


def changed(workbench: Workbench, found: Found, says: str = "It is slow.") -> Path:
    """Write a statement into the paper's key; gives where that is kept."""
    own = workbench.comparing.own_keys
    own.add(found, workbench.comparing.key_of(found), "gaps", says)
    return own.file(found)


def taken_in(home: Path, file: Path) -> tuple[str, list[str]]:
    """What a home exports after an import of this file, and what was told meanwhile."""
    told = list[str]()
    with workbench_for({"PAPERDRILL_HOME": str(home)}) as opened:
        opened.warn = told.append
        opened.keeping.load(file)
        return exported(opened, "json"), told


def test_an_export_brings_every_changed_key_into_an_empty_home(
    workbench: Workbench, home: Path, on_disk: Found, tmp_path: Path
) -> None:
    """That of a fetched paper, of one on disk whose folder is gone, and the expert's that a session was begun with."""
    (tmp_path / "e.key.toml").write_text(EXPERT)
    changed(workbench, FETCHED)
    beside = changed(workbench, on_disk, "It is slow on phones.")
    session = workbench.begin(on_disk, key=tmp_path / "e.key.toml").session
    workbench.close()
    with workbench_for({"PAPERDRILL_HOME": str(home)}) as opened:
        before = exported(opened, "json")
    (tmp_path / "first.json").write_text(before, encoding="utf-8")
    shutil.rmtree(home)
    shutil.rmtree(beside.parent)
    after, told = taken_in(home, tmp_path / "first.json")
    assert (after, told) == (before, [])
    with workbench_for({"PAPERDRILL_HOME": str(home)}) as opened:
        own = opened.comparing.own_keys
        for found, says in ((FETCHED, "It is slow."), (on_disk, "It is slow on phones.")):
            hand = own.of(found)
            assert hand is not None
            assert [one.says for one in hand.statements["gaps"]] == [says]
        assert own.of_session(opened.session(session.id).session) is not None


def test_a_key_that_is_here_already_stays(workbench: Workbench, home: Path, on_disk: Found, tmp_path: Path) -> None:
    """In the home as beside the paper; that it says other things is told, that it says the same is not."""
    workbench.begin(on_disk)
    workbench.let_go()
    files = [changed(workbench, FETCHED), changed(workbench, on_disk)]
    (tmp_path / "first.json").write_text(exported(workbench, "json"), encoding="utf-8")
    assert taken_in(home, tmp_path / "first.json")[1] == []
    for found in (FETCHED, on_disk):
        changed(workbench, found, "It is costly.")
    texts = [file.read_text() for file in files]
    _, told = taken_in(home, tmp_path / "first.json")
    assert [file.read_text() for file in files] == texts
    assert [line.endswith("differs from the one in the export, and was not changed") for line in told] == [True, True]


def test_a_restored_backup_brings_the_keys_of_then_and_keeps_those_of_now(
    workbench: Workbench, on_disk: Found, tmp_path: Path
) -> None:
    """Those of now are in the copy that is made before; what lies beside a paper is not written over."""
    workbench.begin(on_disk)
    workbench.let_go()
    below, beside = changed(workbench, FETCHED), changed(workbench, on_disk)
    then = below.read_text()
    workbench.keeping.backup(tmp_path / "b.sqlite3")
    changed(workbench, FETCHED, "It is costly.")
    changed(workbench, on_disk, "It is costly.")
    now = below.read_text(), beside.read_text()
    copy = workbench.keeping.restore(tmp_path / "b.sqlite3")
    assert (below.read_text(), beside.read_text()) == (then, now[1])
    workbench.keeping.restore(copy)
    assert below.read_text() == now[0]


@pytest.mark.parametrize("name", ["../up.key.toml", "a/b.key.toml", ".key.toml", "x.toml", "a\n.key.toml"])
def test_a_key_of_an_odd_name_is_not_written(workbench: Workbench, home: Path, tmp_path: Path, name: str) -> None:
    """An export may come from anybody."""
    changed(workbench, FETCHED)
    document = json.loads(exported(workbench, "json"))
    document["journal"]["tables"]["own_key"]["rows"] = [[name, "x"]]
    (tmp_path / "odd.json").write_text(json.dumps(document))
    files = {file for file in tmp_path.rglob("*") if file.suffix == ".toml"}
    _, told = taken_in(home, tmp_path / "odd.json")
    assert {file for file in tmp_path.rglob("*") if file.suffix == ".toml"} == files
    assert len(told) == 1
    assert "not the name of an answer key" in told[0]


def test_a_key_that_cannot_be_read_is_told_and_stops_no_export(workbench: Workbench) -> None:
    """The others go along; and a home with a changed key alone has something to export."""
    with pytest.raises(NothingFoundError):
        exported(workbench, "json")
    file = changed(workbench, FETCHED)
    (file.parent / "bad.key.toml").write_bytes(b"\xff\xfe")
    told = list[str]()
    workbench.warn = told.append
    rows = json.loads(exported(workbench, "json"))["journal"]["tables"]["own_key"]["rows"]
    assert rows == [[file.name, file.read_text()]]
    assert ["bad.key.toml" in line for line in told] == [True]


def test_a_restore_holds_off_what_would_be_begun_or_taken_up(
    home: Path, workbench: Workbench, on_disk: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A session that was begun while the journal is replaced would be lost; nothing of it is written."""
    session = workbench.begin(on_disk).session.id
    opened = workbench.drilling.begin(on_disk)
    workbench.let_go()
    monkeypatch.setattr(session_lock, "_PATIENCE_S", 0.0)
    with nothing_open(workbench.paths.data):
        for begun in (
            partial(workbench.begin, FETCHED),
            partial(workbench.resume, session),
            partial(workbench.drilling.begin, on_disk),
            partial(workbench.drilling.resume, opened.id),
        ):
            with pytest.raises(BadInputError, match="restoring or importing the journal"):
                begun()
        with closing(sqlite3.connect(workbench.paths.journal)) as db:
            assert [db.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in ("session", "drill")] == [
                1,
                1,
            ]
    assert workbench.resume(session).session.id == session
    assert workbench.drilling.resume(opened.id).id == opened.id
