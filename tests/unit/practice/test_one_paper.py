"""One paper, one history: wherever its file lies, whatever it is called, and in whichever version it comes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fakes.arxiv_papers import FakePaper
from fakes.arxiv_server import FakeArxiv
from fakes.typeset_paper import Typesetter, prose
from paperdrill.errors import NothingFoundError
from paperdrill.journal.migrations import MIGRATIONS
from paperdrill.journal.records import LibraryPaper, NewSession
from paperdrill.journal.rounds import KeptAnswer
from paperdrill.journal.store import Store
from paperdrill.papers.paper_json import paper_to_json
from paperdrill.papers.pdf.splitting import split_pdf
from paperdrill.papers.shelf import shelf_papers
from paperdrill.paths import Paths
from paperdrill.practice.finding import Found, Request
from paperdrill.practice.workbench import Workbench, workbench_for

pytestmark = pytest.mark.usefixtures("readers")

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
FORM_BEFORE_MARKS = next(at for at, statements in enumerate(MIGRATIONS) if "paper_mark" in statements)


@pytest.fixture
def workbench(own_home: Path, arxiv_server: FakeArxiv) -> Iterator[Workbench]:
    """The use cases, with an arXiv on loopback."""
    with workbench_for({"PAPERDRILL_HOME": str(own_home), **arxiv_server.environ}) as opened:
        yield opened


def typeset(file: Path, title: str = "Windows That Slide and Sum", words: int = 300) -> Path:
    """A paper as a PDF; with more words it is another version."""
    file.parent.mkdir(parents=True, exist_ok=True)
    paper = Typesetter().title(title, "Ada Lovelace").heading("1 Introduction").paragraph(prose(words))
    paper.document.save(file)
    return file


def practised(workbench: Workbench, found: Found) -> int:
    """A finished session on it."""
    number = workbench.begin(found).session.id
    workbench.save_answer(number, "method", "A window slides over the tokens.")
    return workbench.finish(number).session.attempt


def find(workbench: Workbench, ref: Path | str) -> Found:
    """The paper at a path or of an id."""
    return workbench.find(Request(ref=str(ref)))


def test_a_file_that_is_renamed_moved_or_copied_keeps_its_history(workbench: Workbench, tmp_path: Path) -> None:
    """Downloaded, practised on, renamed by a reference manager, opened again: the second attempt on one paper."""
    downloaded = typeset(tmp_path / "Downloads" / "2311.pdf")
    assert practised(workbench, find(workbench, downloaded)) == 1
    stored = tmp_path / "Zotero" / "storage" / "ABCD1234" / "Lovelace - 2024 - Windows.pdf"
    stored.parent.mkdir(parents=True)
    downloaded.rename(stored)
    found = find(workbench, stored)
    assert any(line.startswith("you know this paper: practised on ") for line in found.told)
    assert practised(workbench, found) == 2
    (kept,) = workbench.papers_here()
    assert (kept.pdf, kept.sessions) == (str(stored.resolve()), 2)


def test_annotations_change_a_files_bytes_and_not_the_paper(workbench: Workbench, tmp_path: Path) -> None:
    """The letters of its text tell."""
    first = typeset(tmp_path / "a.pdf")
    second = tmp_path / "b.pdf"
    second.write_bytes(first.read_bytes() + b"\n% saved by a viewer\n")
    assert find(workbench, first).paper_id == find(workbench, second).paper_id


def test_two_papers_under_one_name_stay_two(workbench: Workbench, tmp_path: Path) -> None:
    """A file that was overwritten by another paper is that other paper."""
    file = tmp_path / "paper.pdf"
    first = find(workbench, typeset(file))
    practised(workbench, first)
    second = find(workbench, typeset(file, "Trees That Grow by Themselves", 500))
    assert second.paper_id != first.paper_id
    assert practised(workbench, second) == 1


def test_versions_share_a_history_and_are_told_apart(workbench: Workbench, arxiv_server: FakeArxiv) -> None:
    """Practised in version 1, opened in version 2: one paper read once, and the difference is said."""
    arxiv_server.add(FakePaper("2311.08765", "Windows That Slide", "On long windows.", versions=2))
    practised(workbench, find(workbench, "2311.08765v1"))
    second = find(workbench, "2311.08765v2")
    assert any(line.endswith("in version 1; this is version 2") for line in second.told)
    assert practised(workbench, second) == 2
    assert {(kept.ref, kept.sessions) for kept in workbench.papers_here()} == {("2311.08765v1", 2), ("2311.08765v2", 2)}


def test_a_file_that_was_read_is_read_where_arxiv_offers_it(
    workbench: Workbench, arxiv_server: FakeArxiv, tmp_path: Path
) -> None:
    """Its title and first author tell; the offer marks it, and no topic chooses it."""
    title, abstract = "Windows That Slide and Sum", "On windows that slide. " * 20
    file = typeset(tmp_path / "mine.pdf", title)
    authors = ("Ada Lovelace", "Bo Müller")
    arxiv_server.add(
        FakePaper("2311.08765", title, abstract, authors=authors),
        FakePaper("2311.00009", "Windows That Slide Too", abstract, authors=authors),
    )
    practised(workbench, find(workbench, file))
    offered = workbench.offer(Request("windows that slide")).candidates
    assert {each.ref: each.is_read for each in offered} == {"2311.08765v1": True, "2311.00009v1": False}
    assert workbench.find(Request("windows that slide")).ref == "2311.00009v1"
    assert find(workbench, "2311.08765").paper_id == find(workbench, file).paper_id


def test_a_vanished_path_is_told_as_such_and_serves_again_when_the_file_turns_up(
    workbench: Workbench, tmp_path: Path
) -> None:
    """The old path then leads to the new place."""
    old = typeset(tmp_path / "old.pdf")
    practised(workbench, find(workbench, old))
    new = tmp_path / "new.pdf"
    old.rename(new)
    with pytest.raises(NothingFoundError, match=r"old\.pdf is gone, which contained “Windows That") as fault:
        find(workbench, old)
    assert "what you did with the paper is found again" in fault.value.hint
    find(workbench, new)
    again = find(workbench, old)
    assert again.pdf == new.resolve()
    assert any("has moved" in line for line in again.told)
    opened = workbench.session(1)
    assert workbench.page_pictures(opened) is not None


def test_rounds_of_questions_follow_the_paper_too(workbench: Workbench, tmp_path: Path) -> None:
    """The second round knows of the first, and the first finds the file where it is by now."""
    old, new = tmp_path / "draft.pdf", tmp_path / "final.pdf"
    old.write_bytes(shelf_papers()[0].pdf.read_bytes())
    drilling = workbench.drilling
    first = drilling.begin(find(workbench, old), count=1)
    drilling.save_answer(first.id, 0, KeptAnswer("It slides."))
    drilling.finish(first.id)
    old.rename(new)
    found = find(workbench, new)
    second = drilling.begin(found, count=1)
    drilling.save_answer(second.id, 0, KeptAnswer("It slides on."))
    drilling.finish(second.id)
    assert [each.id for each in drilling.over_time(found.paper_id).rounds] == [first.id, second.id]
    assert drilling.pdf_of(first.id) == new.resolve()


def old_journal(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A journal in the form before papers had marks."""
    monkeypatch.setattr("paperdrill.journal.forms.MIGRATIONS", MIGRATIONS[:FORM_BEFORE_MARKS])
    return Store(paths.journal)


def test_an_old_journals_doubles_become_one_paper(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_home: Path
) -> None:
    """Sessions under two file names: attempts are numbered through, and the schedule is worked out over both."""
    file = typeset(tmp_path / "paper.pdf")
    paper_json = paper_to_json(split_pdf(file))
    with old_journal(paths, monkeypatch) as old:
        for day, name in enumerate(("paper-0a1b2c3d", "renamed-99887766")):
            new = NewSession(name, "Windows", f"/gone/{name}.pdf", "file", paper_json, "## Method\n", 600)
            session = old.begin(new, NOON + timedelta(days=day))
            old.finish(session.id, "1", b"{}", {"method": 40.0 + day}, 40.0 + day, NOON + timedelta(days=day))
            with old.atomic("begin a round as it was done then"):
                old._db.execute(
                    "INSERT INTO drill (paper_id, title, ref, source, snapshot, questions_json, asked, started_at)"
                    " SELECT paper_id, title, ref, source, snapshot, '[]', 1, started_at FROM session WHERE id = ?",
                    (session.id,),
                )
    monkeypatch.undo()
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as opened:
        past = opened.history()
        assert [summary.attempt for summary in past] == [2, 1]
        assert len({summary.paper_id for summary in past}) == 1
        due = opened.retrospect.due_today()
        assert [each.session_id for each in due] == [past[0].id]
        assert {each.paper_id for each in opened.drilling.unfinished()} == {past[0].paper_id}
        assert opened.find(Request(ref=str(file))).paper_id == past[0].paper_id


def test_a_file_is_known_again_by_the_digits_in_its_old_id(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_home: Path
) -> None:
    """Old ids end with the beginning of the file's digest, which links what is left of them to the file."""
    import hashlib

    file = typeset(tmp_path / "renamed since.pdf")
    old_id = f"paper-{hashlib.sha256(file.read_bytes()).hexdigest()[:8]}"
    kept = LibraryPaper("/gone/paper.pdf", old_id, "", (), "", "file", 1, "/gone/paper.pdf", "", NOON)
    with old_journal(paths, monkeypatch) as old, old.atomic("remember as it was done then"):
        old._db.execute(
            "INSERT INTO library VALUES (?, ?, '', '[]', '', 'file', 1, ?, 'windows', ?)",
            (kept.ref, kept.paper_id, kept.pdf, NOON.isoformat()),
        )
    monkeypatch.undo()
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as opened:
        assert opened.find(Request(ref=str(file))).paper_id == old_id
        (now,) = opened.papers_here()
        assert (now.ref, now.topic) == (str(file.resolve()), "windows")


def test_an_old_paper_of_which_nothing_can_be_told_stays_by_itself(
    paths: Paths, monkeypatch: pytest.MonkeyPatch, own_home: Path
) -> None:
    """Its sessions are as they were, and it is not looked at again with every start."""
    with old_journal(paths, monkeypatch) as old:
        for paper_id in ("one", "two"):
            old.begin(NewSession(paper_id, "T", paper_id, "file", b"{}", "## Method\n", 600), NOON)
    monkeypatch.undo()
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as opened:
        assert {summary.paper_id for summary in opened.unfinished()} == {"one", "two"}
    with Store(paths.journal) as store:
        assert store.unmarked() == []


def test_marks_are_written_once(paths: Paths, own_home: Path, tmp_path: Path) -> None:
    """Opening the journal again changes nothing."""
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as opened:
        opened.find(Request(ref=str(typeset(tmp_path / "a.pdf"))))
    with sqlite3.connect(paths.journal) as db:
        before = db.execute("SELECT * FROM paper_mark ORDER BY 1, 2").fetchall()
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as opened:
        opened.papers_here()
    with sqlite3.connect(paths.journal) as db:
        assert db.execute("SELECT * FROM paper_mark ORDER BY 1, 2").fetchall() == before
    assert {kind for kind, _, _ in before} == {"content", "title"}
