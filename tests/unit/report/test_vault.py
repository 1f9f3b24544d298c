"""A vault: what stands in its notes, and that a new export keeps everything that a person did in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from paperdrill.errors import BadInputError, NothingFoundError
from paperdrill.journal.records import NewSession, Phase
from paperdrill.journal.rounds import KeptAnswer
from paperdrill.paths import Paths
from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from paperdrill.report.vault import write_vault
from paperdrill.report.vault_folder import BEGIN, END
from paperdrill.settings import Settings
from unit.reviewer.hand_made import whole_paper

HOSTILE = '"]]\n---\nx: !!python/object <script>%%#tag [[other]] `= 1` $x$ <!-- paperdrill: end --> {{x}}'
WINDOW, GATES, LONE = "Windows over long sequences", "Gates that forget what they saw", "A paper on its own"


@pytest.fixture
def workbench(paths: Paths) -> Iterator[Workbench]:
    """An empty journal."""
    with Workbench(paths, Settings(), lambda _: pytest.fail("no network")) as bench:
        yield bench


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """An empty folder."""
    folder = tmp_path / "vault"
    folder.mkdir()
    return folder


def practised(
    bench: Workbench, title: str, *, topic: str = "", references: str = "", ref: str = "x.pdf", text: str = "One seed."
) -> int:
    """A finished session on a paper of which this is known."""
    paper = {
        "id": title,
        "title": title,
        "authors": ["Ada Lovelace"],
        "sections": [
            {
                "level": 1,
                "title": "Limitations",
                "role": "limitations",
                "text": f"We did not vary the {title.split()[0]} at all.",
            },
            {"level": 1, "title": "References", "role": "references", "text": references},
        ],
    }
    source = "arxiv" if ref[0].isdigit() else "file"
    new = NewSession(title, title, ref, source, json.dumps(paper).encode(), "## Gaps\n", 60.0, topic=topic)  # type: ignore[arg-type]  # one of the two sources
    at = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(days=len(bench.history()))
    session = bench._store.begin(new, at)
    bench.save_answer(session.id, "gaps", text)
    bench.save_notes(session.id, "p4 fixed by hand?")
    bench.save_progress(session.id, Phase.CRITIQUE, skim_spent_s=1)
    bench.finish(session.id)
    return session.id


def head(file: Path) -> dict[str, object]:
    """What another program reads at the head of a note."""
    return dict(yaml.safe_load(file.read_text(encoding="utf-8").split("---\n")[1]))


def test_a_note_tells_who_wrote_the_paper_what_came_out_and_what_was_written(workbench: Workbench, vault: Path) -> None:
    """Its head for programs, its block for people."""
    practised(workbench, WINDOW, topic="long context", ref="2401.00001v2")
    practised(workbench, WINDOW, topic="long context", ref="2401.00001v2", text="The windows were not varied.")
    told = write_vault(workbench, vault / "v")
    assert told == f"1 note in {vault / 'v'}: 1 new"
    file = vault / "v" / "lovelace2024windows.md"
    read = head(file)
    score = read.pop("score-gaps")
    assert isinstance(score, int)
    assert read == {
        "paperdrill-id": WINDOW,
        "title": WINDOW,
        "authors": ["Ada Lovelace"],
        "year": 2024,
        "arxiv": "2401.00001",
        "citekey": "lovelace2024windows",
        "topics": ["long context"],
        "attempts": 2,
        "first-practised": "2026-11-01",
        "practised": "2026-11-02",
        "tags": ["paperdrill", "long-context"],
        "aliases": ["lovelace2024windows"],
    }
    text = file.read_text(encoding="utf-8")
    assert "\nAda Lovelace (2024). [arXiv:2401.00001](https://arxiv.org/abs/2401.00001)\n" in text
    assert "We did not vary the Windows at all." in text
    assert "> The windows were not varied." in text
    assert "> p4 fixed by hand?" in text
    assert "- 2026-11-01, 1st: gaps" in text
    assert text.endswith(f"{END}\n\n## Notes\n\n")


def test_papers_that_cite_each_other_or_share_a_topic_are_linked_and_an_index_lists_all(
    workbench: Workbench, vault: Path
) -> None:
    """By title, or by arXiv id."""
    practised(
        workbench, WINDOW, topic="memory", ref="2401.00001", references="[1] A. Gate. gates that forget What they saw."
    )
    practised(workbench, GATES, topic="memory", references="[3] arXiv:2401.00001v3, 2024.")
    practised(workbench, LONE)
    write_vault(workbench, vault)
    window = (vault / "lovelace2024windows.md").read_text(encoding="utf-8")
    assert f"- cites [[lovelacegates]] {GATES}" in window
    assert f"- cited by [[lovelacegates]] {GATES}" in window
    assert f"- also on memory [[lovelacegates]] {GATES}" in window
    assert "[[" not in (vault / "lovelacepaper.md").read_text(encoding="utf-8")
    index = (vault / "paperdrill.md").read_text(encoding="utf-8")
    assert [line[:6] for line in index.splitlines() if line.startswith("- [[")] == ["- [[lo"] * 5
    assert "## memory" in index


def test_a_new_export_keeps_what_a_person_added_and_says_what_it_did(workbench: Workbench, vault: Path) -> None:
    """Above and below the block, and at the head; what did not change is not written."""
    practised(workbench, WINDOW)
    write_vault(workbench, vault)
    file = vault / "lovelacewindows.md"
    written = file.read_text(encoding="utf-8")
    mine = (
        written.replace("tags:\n", "status: read  # again\ntags:\n  - mine\n")
        .replace('citekey: "lovelacewindows"', "citekey: windows")
        .replace(BEGIN, f"Above.\n{BEGIN}\nin the block")
        + "My own thoughts, [[elsewhere]].\n"
    )
    file.write_text(mine, encoding="utf-8")
    before = file.stat().st_mtime_ns
    practised(workbench, WINDOW, text="The windows were not varied.")
    assert write_vault(workbench, vault).endswith(": 1 updated")
    after = file.read_text(encoding="utf-8")
    assert file.stat().st_mtime_ns != before
    assert after.endswith("## Notes\n\nMy own thoughts, [[elsewhere]].\n")
    assert f"\nAbove.\n{BEGIN}\n# Windows" in after
    assert "in the block" not in after
    assert "status: read  # again\n" in after
    assert (head(file)["tags"], head(file)["citekey"], head(file)["attempts"]) == (["mine", "paperdrill"], "windows", 2)
    before = file.stat().st_mtime_ns
    assert write_vault(workbench, vault).endswith(": 1 as they were")
    assert file.stat().st_mtime_ns == before


def test_a_note_that_was_renamed_and_moved_is_found_by_its_id(workbench: Workbench, vault: Path) -> None:
    """In the whole vault, as Obsidian marks it; links follow its name."""
    (vault / ".obsidian").mkdir()
    folder = vault / "papers"
    practised(workbench, WINDOW, topic="memory")
    write_vault(workbench, folder)
    moved = vault / "read" / "Windows (good).md"
    moved.parent.mkdir()
    (folder / "lovelacewindows.md").rename(moved)
    practised(workbench, GATES, topic="memory")
    assert write_vault(workbench, folder).endswith(": 1 new, 1 updated")
    assert sorted(each.name for each in folder.iterdir()) == ["lovelacegates.md", "paperdrill.md"]
    assert "[[Windows (good)|lovelacewindows]]" in (folder / "lovelacegates.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["lovelacewindows.md", "LovelaceWindows.MD", "paperdrill.md"])
def test_a_file_that_is_not_ours_is_never_written_to(workbench: Workbench, vault: Path, name: str) -> None:
    """Ours gets another name, also where a disk takes both for one."""
    theirs = vault / name
    theirs.write_text("theirs", encoding="utf-8")
    practised(workbench, WINDOW)
    write_vault(workbench, vault)
    write_vault(workbench, vault)
    assert theirs.read_text(encoding="utf-8") == "theirs"
    stem = theirs.stem.casefold()
    assert sorted(each.name for each in vault.iterdir() if each != theirs) == sorted(
        {"lovelacewindows.md", "paperdrill.md"} - {f"{stem}.md"} | {f"{stem}-paperdrill.md"}
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [(END, ""), (BEGIN, ""), (BEGIN, f"{END}\n{BEGIN}"), (END, f"{END}\n{END}"), ("---\n\n", "\n")],
    ids=["no end", "no begin", "two ends", "end twice", "head never ended"],
)
def test_a_note_whose_marks_were_damaged_is_left_alone_and_told(
    workbench: Workbench, vault: Path, old: str, new: str
) -> None:
    """Nobody can tell what of it is the person's. Where even its id cannot be read, a new one is written beside it."""
    practised(workbench, WINDOW)
    write_vault(workbench, vault)
    file = vault / "lovelacewindows.md"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    damaged, told = file.read_text(encoding="utf-8"), list[str]()
    summary = write_vault(workbench, vault, told.append)
    assert file.read_text(encoding="utf-8") == damaged
    if old.startswith("---"):
        assert summary.endswith(": 1 new")
    else:
        assert summary.endswith(": 1 left alone")
        assert len(told) == 1
        assert "was left as it is" in told[0]


def test_a_block_that_was_taken_out_whole_comes_back_below(workbench: Workbench, vault: Path) -> None:
    """What is the person's stays on top."""
    practised(workbench, WINDOW)
    write_vault(workbench, vault)
    file = vault / "lovelacewindows.md"
    top = file.read_text(encoding="utf-8").partition(BEGIN)[0]
    file.write_text(f"{top}Mine.\n", encoding="utf-8")
    write_vault(workbench, vault)
    after = file.read_text(encoding="utf-8")
    assert after.startswith(f"{top}Mine.\n\n{BEGIN}\n# Windows")
    assert after.endswith(f"{END}\n")


def test_line_ends_stay_as_the_persons_editor_writes_them(workbench: Workbench, vault: Path) -> None:
    """All of them."""
    practised(workbench, WINDOW)
    write_vault(workbench, vault)
    file = vault / "lovelacewindows.md"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert write_vault(workbench, vault).endswith(": 1 as they were")
    practised(workbench, WINDOW)
    assert write_vault(workbench, vault).endswith(": 1 updated")
    assert file.read_bytes().count(b"\r\n") == file.read_bytes().count(b"\n")


def test_a_second_note_of_one_id_is_told_and_left(workbench: Workbench, vault: Path) -> None:
    """As a copy is."""
    practised(workbench, WINDOW)
    write_vault(workbench, vault)
    copy, told = vault / "zopy.md", list[str]()
    copy.write_bytes((vault / "lovelacewindows.md").read_bytes())
    practised(workbench, WINDOW)
    before = copy.read_bytes()
    write_vault(workbench, vault, told.append)
    assert copy.read_bytes() == before
    assert len(told) == 1
    assert "is a second note on" in told[0]


def test_nothing_from_outside_is_obeyed_by_yaml_markdown_or_the_marks(workbench: Workbench, vault: Path) -> None:
    """A title, a topic and a critique full of what each of them obeys."""
    practised(workbench, f"Windows {HOSTILE}", topic=HOSTILE, text=HOSTILE)
    write_vault(workbench, vault)
    (file,) = (each for each in vault.iterdir() if each.name != "paperdrill.md")
    text = file.read_text(encoding="utf-8")
    assert head(file)["title"] == " ".join(f"Windows {HOSTILE}".split())
    body = text.split("---\n", 2)[2]
    assert body.count(END) == 1
    body = body.replace(BEGIN, "").replace(END, "")
    for live in ("<script", "[[other", "%%", "$x$", "{{x", "`=", " #tag"):
        assert not re.search(rf"(?<!\\){re.escape(live)}", body)
    assert write_vault(workbench, vault).endswith(": 1 as they were")


def test_of_chosen_sessions_only_their_papers_are_written_and_the_index_keeps_the_others(
    workbench: Workbench, vault: Path
) -> None:
    """As far as they have a note."""
    window = practised(workbench, WINDOW)
    practised(workbench, GATES)
    write_vault(workbench, vault, sessions=[window])
    assert not (vault / "lovelacegates.md").exists()
    lone = practised(workbench, LONE)
    write_vault(workbench, vault, sessions=[lone])
    index = (vault / "paperdrill.md").read_text(encoding="utf-8")
    assert "[[lovelacewindows]]" in index
    assert "[[lovelacepaper]]" in index
    assert "lovelacegates" not in index


def drilled(bench: Workbench, title: str, answer: str) -> int:
    """A finished round on a paper of one's own, one question of it answered."""
    own = replace(whole_paper("FastRank was tested on English only."), id=title, title=title, authors=("Ada Lovelace",))
    begun = bench.drilling.begin(Found(own, title, "own.pdf", "file", None))
    bench.drilling.save_answer(begun.id, 0, KeptAnswer(answer, spent_s=20.0))
    bench.drilling.finish(begun.id)
    return begun.id


def test_a_paper_that_was_only_drilled_on_has_a_note_too(workbench: Workbench, vault: Path) -> None:
    """With its last round question by question, what to prepare first on top, and all rounds in a line each."""
    first = drilled(workbench, GATES, "FastRank reaches 81.2 on long documents, and 49.7 in Table 9.")
    last = drilled(workbench, GATES, "FastRank reaches 81.2 on long documents; $x$ is 49.7 in Table 9.")
    write_vault(workbench, vault)
    note = vault / "lovelacegates.md"
    told = head(note)
    assert (told["attempts"], told["rounds"], told["authors"]) == (0, 2, ["Ada Lovelace"])
    assert isinstance(told["score-drill"], int)
    assert told["first-practised"] == told["practised"]
    text = note.read_text(encoding="utf-8")
    assert text.index("not answered") < text.index("What I said:")
    assert "> FastRank reaches 81.2 on long documents; \\$x\\$ is 49.7 in Table 9." in text
    assert "- not in your paper: 49.7, Table 9" in text
    assert text.index(f"round {last}:") < text.index(f"round {first}:")
    assert "[[lovelacegates]]" in (vault / "paperdrill.md").read_text(encoding="utf-8")


def test_rounds_stand_below_the_last_attempt_on_the_same_paper(workbench: Workbench, vault: Path) -> None:
    """In a line each; a discussion is none, and chosen sessions bring no paper that was only drilled on."""
    window = practised(workbench, WINDOW)
    drilled(workbench, WINDOW, "FastRank reaches 81.2 on long documents.")
    drilled(workbench, LONE, "FastRank reaches 81.2 on long documents.")
    write_vault(workbench, vault, sessions=[window])
    text = (vault / "lovelacewindows.md").read_text(encoding="utf-8")
    assert head(vault / "lovelacewindows.md")["rounds"] == 1
    assert text.index("## Gaps") < text.index("## Rounds of questions")
    assert "What I said:" not in text
    assert not (vault / "lovelacepaper.md").exists()


def test_without_a_session_or_a_folder_there_is_no_vault(workbench: Workbench, vault: Path) -> None:
    """Each is said in a line, and nothing is written."""
    with pytest.raises(NothingFoundError, match="no finished session"):
        write_vault(workbench, vault / "v")
    assert not (vault / "v").exists()
    practised(workbench, WINDOW)
    with pytest.raises(NothingFoundError, match="no finished session 9"):
        write_vault(workbench, vault / "v", sessions=[9])
    (vault / "file").write_text("x")
    with pytest.raises(BadInputError, match="cannot be a folder"):
        write_vault(workbench, vault / "file")


def test_links_and_hidden_folders_are_no_places_of_notes(workbench: Workbench, vault: Path) -> None:
    """What lies in the bin is not brought up to date, and nothing is written through a link."""
    practised(workbench, WINDOW)
    write_vault(workbench, vault)
    (vault / ".trash").mkdir()
    binned = vault / ".trash" / "old.md"
    (vault / "lovelacewindows.md").rename(binned)
    (vault / "link.md").symlink_to(binned)
    before = binned.read_bytes()
    assert write_vault(workbench, vault).endswith(": 1 new")
    assert binned.read_bytes() == before
