"""What a person changes of a key lies with the paper, counts wherever the paper is compared, and is never lost."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from paperdrill.critique.thresholds import Thresholds
from paperdrill.errors import BadInputError, NothingFoundError, PaperdrillError
from paperdrill.journal.records import Phase
from paperdrill.papers.model import Limitations, Paper, Role, Section, Span
from paperdrill.papers.paper_json import paper_to_json
from paperdrill.papers.shelf import shelf_papers
from paperdrill.plain.key_output import KeyChanges, change_key
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
def workbench(own_home: Path) -> Iterator[Workbench]:
    """A workbench on the test's own home."""
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as opened:
        yield opened


@pytest.fixture
def on_disk(workbench: Workbench, tmp_path: Path) -> Found:
    """The paper as a file in a folder of the person's."""
    folder = tmp_path / "mine"
    folder.mkdir()
    file = folder / "tide.paper.json"
    file.write_bytes(paper_to_json(PAPER))
    return workbench.find(Request(ref=str(file)))


def gaps(workbench: Workbench, found: Found) -> list[str]:
    """What the key's gaps say."""
    return [point.sentence for point in workbench.comparing.key_of(found).fields["gaps"].points]


def strike(workbench: Workbench, found: Found, point: str = "gaps-2") -> None:
    """Strike a statement out."""
    workbench.comparing.own_keys.strike(found, workbench.comparing.key_of(found), point)


def practised(workbench: Workbench, found: Found, key: Path | None = None) -> int:
    """A finished session whose critique says that all is English."""
    number = workbench.begin(found, key=key).session.id
    workbench.save_answer(number, "gaps", "All of the books are English.")
    workbench.save_progress(number, Phase.CRITIQUE, skim_spent_s=600)
    return workbench.finish(number).session.id


def reported(workbench: Workbench, session: int) -> list[str]:
    """The gaps that a session's report counts with."""
    return [point.sentence for point in workbench.report(session).comparison.fields["gaps"].points]


def test_changes_of_a_paper_on_disk_lie_beside_it(workbench: Workbench, on_disk: Found) -> None:
    """As its corrections do; nothing else is left in the folder, and nothing of it once it is taken back."""
    strike(workbench, on_disk)
    folder = Path(on_disk.ref).parent
    assert sorted(file.name for file in folder.iterdir()) == ["tide.key.toml", "tide.paper.json"]
    assert gaps(workbench, on_disk) == ["We did not try windows of other sizes."]
    workbench.comparing.own_keys.undo(on_disk)
    assert [file.name for file in folder.iterdir()] == ["tide.paper.json"]
    assert len(gaps(workbench, on_disk)) == 2


def test_changes_of_a_fetched_paper_lie_in_the_data_folder(workbench: Workbench) -> None:
    """Whatever its id is made of; the next version of the paper finds them too."""
    strike(workbench, FETCHED)
    file = workbench.comparing.own_keys.file(FETCHED)
    assert file.parent == workbench.paths.data / "keys"
    assert len(gaps(workbench, Found(PAPER, "cs/0701001", "cs/0701001v3", "arxiv", None))) == 1
    assert len(gaps(workbench, Found(PAPER, "cs_0701001", "x", "arxiv", None))) == 2


def test_the_shelfs_key_beside_a_copy_of_its_paper_is_an_experts_and_nobodys_change(
    workbench: Workbench, on_disk: Found
) -> None:
    """The authors' key is the program's own, the expert a voice, and what the person changes leaves the copy alone."""
    shipped_key = shelf_papers()[0].key
    copy = Path(on_disk.ref).with_name("tide.key.toml")
    copy.write_bytes(shipped_key.read_bytes())
    session = practised(workbench, on_disk)
    (heard,) = workbench.voices.heard(workbench.report(session)).voices
    assert (heard.voice.kind, heard.voice.title) == ("expert", "an expert")
    assert (len(gaps(workbench, on_disk)), len(reported(workbench, session))) == (2, 2)
    strike(workbench, on_disk)
    assert workbench.comparing.own_keys.file(on_disk).parent == workbench.paths.data / "keys"
    assert (len(gaps(workbench, on_disk)), copy.read_bytes()) == (1, shipped_key.read_bytes())


def test_the_shelfs_key_once_it_was_edited_beside_a_copy_is_the_persons(workbench: Workbench, on_disk: Found) -> None:
    """A letter is enough, and so is another key of the same length."""
    copy = Path(on_disk.ref).with_name("tide.key.toml")
    copy.write_bytes(shelf_papers()[0].key.read_bytes().replace(b"an expert", b"my expert"))
    assert workbench.comparing.own_keys.file(on_disk) == copy
    assert len(gaps(workbench, on_disk)) > 2


def test_changes_of_a_paper_in_a_closed_folder_lie_in_the_data_folder(
    workbench: Workbench, on_disk: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is nowhere else to put them."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    strike(workbench, on_disk)
    assert workbench.comparing.own_keys.file(on_disk).parent == workbench.paths.data / "keys"
    assert len(gaps(workbench, on_disk)) == 1


def test_the_programs_own_key_stays_as_it_is(workbench: Workbench) -> None:
    """Only what asks for a found paper's or a session's key is given the person's."""
    strike(workbench, FETCHED)
    assert len(workbench.answer_key(PAPER).fields["gaps"].points) == 2


def test_a_report_counts_with_the_key_as_it_was_changed(workbench: Workbench) -> None:
    """Of sessions before the change and after it; taken back, all is as it was."""
    before = practised(workbench, FETCHED)
    scored = workbench.report(before).comparison.fields["gaps"].score
    told = list[str]()
    change_key(workbench, FETCHED, KeyChanges(strike=["gaps-1"]), told.append)
    after = practised(workbench, FETCHED)
    assert told[-1] == "1 past critique of the paper compared again"
    assert reported(workbench, before) == reported(workbench, after) == ["All books are English."]
    assert workbench.report(before).comparison.fields["gaps"].score != scored
    assert workbench.history()[0].scores == workbench.history()[1].scores
    change_key(workbench, FETCHED, KeyChanges(undo=True), told.append)
    assert workbench.report(before).comparison.fields["gaps"].score == scored


def test_a_change_of_the_key_leaves_what_was_decided_in_the_lists(workbench: Workbench) -> None:
    """The lists show what the report shows, also before it is opened again, and after the change is taken back."""
    session = practised(workbench, FETCHED)
    run = workbench.marking.run(session, workbench.report(session).comparison)
    run.accept({0: "half"})
    scored = workbench.report(session).comparison.fields["gaps"].score
    for change in (KeyChanges(strike=["gaps-1"]), KeyChanges(undo=True)):
        change_key(workbench, FETCHED, change, list[str]().append)
        listed = workbench.history()[0].scores["gaps"]
        assert listed == workbench.report(session).comparison.fields["gaps"].score
    assert listed == scored


def test_only_the_key_makes_the_difference_to_what_was_read_by_own_thresholds(
    workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a person's marks taught is not forgotten when they change a key."""
    monkeypatch.setattr(workbench.marking, "thresholds", lambda: Thresholds(1.0, 0.01))
    session = practised(workbench, FETCHED)
    before = workbench.report(session).comparison.fields["gaps"].said[0].reading
    change_key(workbench, FETCHED, KeyChanges(strike=["gaps-1"]), lambda line: None)
    assert workbench.report(session).comparison.fields["gaps"].said[0].reading == before == "perhaps"


def test_rescoring_counts_with_it_and_tells_a_file_that_does_not_parse(workbench: Workbench) -> None:
    """The other sessions are compared all the same."""
    other = Found(PAPER, "other", "other", "arxiv", None)
    sessions = [practised(workbench, FETCHED), practised(workbench, other)]
    workbench.comparing.own_keys.file(other).parent.mkdir(exist_ok=True)
    workbench.comparing.own_keys.file(other).write_text("gaps = ")
    strike(workbench, FETCHED)
    outcomes = {each.session_id: each for each in workbench.comparing.rescore(sessions, jobs=1)}
    assert outcomes[sessions[0]].fault is None
    assert reported(workbench, sessions[0]) == ["We did not try windows of other sizes."]
    assert "no TOML" in str(outcomes[sessions[1]].fault)


def test_a_file_that_does_not_parse_is_never_written_over(workbench: Workbench) -> None:
    """It is the person's, half edited."""
    file = workbench.comparing.own_keys.file(FETCHED)
    file.parent.mkdir(parents=True)
    file.write_text("gaps = ")
    own, key = workbench.comparing.own_keys, workbench.answer_key(PAPER)
    for change in (
        lambda: own.strike(FETCHED, key, "gaps-1"),
        lambda: own.add(FETCHED, key, "gaps", "It is slow."),
        lambda: own.undo(FETCHED),
        lambda: workbench.comparing.key_of(FETCHED),
    ):
        with pytest.raises(BadInputError, match=r"key\.toml is no TOML"):
            change()
    assert file.read_text() == "gaps = "


def test_the_expert_key_that_a_session_was_begun_with_is_a_voice_beside_the_papers_own(
    workbench: Workbench, tmp_path: Path
) -> None:
    """The authors' tab counts with the paper's key; the expert is kept with the session, also when the file is gone."""
    file = tmp_path / "expert.key.toml"
    file.write_text(f'author = "Ada"\n{EXPERT}')
    session = practised(workbench, FETCHED, file)
    file.unlink()
    change_key(workbench, FETCHED, KeyChanges(strike=["gaps-2"]), lambda line: None)
    assert reported(workbench, session) == ["We did not try windows of other sizes."]
    (heard,) = workbench.voices.heard(workbench.report(session)).voices
    assert (heard.voice.title, [each.point.says for each in heard.points]) == ("Ada", ["It runs on one GPU only."])


def test_no_session_begins_with_a_key_that_cannot_be_used(workbench: Workbench, tmp_path: Path) -> None:
    """It is told before anything is kept."""
    file = tmp_path / "expert.key.toml"
    file.write_text("gaps = ")
    with pytest.raises(BadInputError):
        workbench.begin(FETCHED, key=file)
    assert workbench.unfinished() == []


def test_a_key_that_was_written_becomes_the_papers(workbench: Workbench, on_disk: Found, tmp_path: Path) -> None:
    """In the place of the program's; then it can be changed as that could, but not be put aside by another."""
    draft, own = tmp_path / "draft.key.toml", workbench.comparing.own_keys
    draft.write_text(EXPERT)
    own.use(on_disk, draft)
    assert gaps(workbench, on_disk) == ["It runs on one GPU only."]
    own.add(on_disk, workbench.comparing.key_of(on_disk), "gaps", "It is slow.")
    assert len(gaps(workbench, on_disk)) == 2
    with pytest.raises(BadInputError, match="already changed"):
        own.use(on_disk, draft)
    own.undo(on_disk)
    with pytest.raises(BadInputError, match="there is nothing left to undo"):
        own.undo(on_disk)
    assert gaps(workbench, on_disk) == ["It runs on one GPU only."]


def test_a_draft_written_to_the_papers_own_place_can_be_used_there(workbench: Workbench, on_disk: Found) -> None:
    """The first thing one tries."""
    draft = Path(on_disk.ref).with_name("tide.key.toml")
    draft.write_text(EXPERT)
    assert len(gaps(workbench, on_disk)) == 3
    workbench.comparing.own_keys.use(on_disk, draft)
    assert gaps(workbench, on_disk) == ["It runs on one GPU only."]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (KeyChanges(strike=["gaps-9"]), "no point 'gaps-9'"),
        (KeyChanges(move=["gaps-1=gap"]), "no field 'gap'.*gaps"),
        (KeyChanges(move=["gaps-1=gaps"]), "already among the gaps"),
        (KeyChanges(move=["gaps-1"]), "cannot be understood.*ID=FIELD"),
        (KeyChanges(add=["gaps"]), "cannot be understood.*FIELD=TEXT"),
        (KeyChanges(add=["gap=It is slow."]), "no field 'gap'"),
        (KeyChanges(add=["method=all books are ENGLISH"]), "gaps-2 already says that"),
        (KeyChanges(add=["gaps=" + "word " * 1000]), "longer than"),
        (KeyChanges(undo=True), "there is nothing left to undo"),
    ],
)
def test_a_change_that_cannot_be_made_is_told_and_leaves_nothing(
    workbench: Workbench, changes: KeyChanges, told: str
) -> None:
    """No file comes of it."""
    with pytest.raises((BadInputError, NothingFoundError), match=told):
        change_key(workbench, FETCHED, changes, lambda line: None)
    assert not workbench.comparing.own_keys.file(FETCHED).exists()


def test_a_change_that_cannot_be_written_is_told(workbench: Workbench) -> None:
    """Where a file stands in the folder's place."""
    workbench.paths.data.mkdir(parents=True, exist_ok=True)
    (workbench.paths.data / "keys").write_text("")
    with pytest.raises(PaperdrillError, match="cannot"):
        strike(workbench, FETCHED)


def test_a_change_on_a_full_disk_is_told_with_what_to_do(workbench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    """And where it was to be written."""

    def no_room(_file: Path, _text: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("paperdrill.practice.own_keys.put_over", no_room)
    told = r"cannot write .*\.key\.toml: No space left on device \(free some disk space\)"
    with pytest.raises(BadInputError, match=told):
        strike(workbench, FETCHED)
