"""Reviews of a paper are kept once, and nothing is told of them before the person's own critique of it is in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from paperdrill.errors import BadInputError, NothingFoundError
from paperdrill.journal.records import Phase
from paperdrill.journal.voice_records import KeptReview
from paperdrill.papers.model import Paper
from paperdrill.plain.reviews_output import listed_lines
from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench, workbench_for
from saved_reviews import FIRST, SECOND, forum_1, forum_2

PAPER = Paper(
    "tide",
    "TideLink",
    abstract="We propose TideLink, a sparse layer. Each query attends to its neighbours within a window. All books in"
    " our corpus are written in English. It needs a second accelerator at inference time.",
)
FOUND = Found(PAPER, "cs/0701001", "cs/0701001v2", "arxiv", None)


@pytest.fixture
def workbench(own_home: Path) -> Iterator[Workbench]:
    """A workbench on the test's own home."""
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as opened:
        yield opened


def never(why: str) -> bool:
    """The person, where they must not be asked."""
    raise AssertionError(why)


def saved(tmp_path: Path, text: str) -> Path:
    """A file with this in it."""
    file = tmp_path / "reviews.json"
    file.write_text(text)
    return file


def practised(workbench: Workbench, found: Found = FOUND) -> int:
    """A finished session on the paper."""
    number = workbench.begin(found).session.id
    workbench.save_answer(number, "gaps", "All of the books are English.")
    workbench.save_progress(number, Phase.CRITIQUE, skim_spent_s=600)
    return workbench.finish(number).session.id


def test_before_the_critique_is_in_neither_reviews_nor_their_number_are_told(
    workbench: Workbench, tmp_path: Path
) -> None:
    """Whether there is one of them or many; a session that is begun changes nothing, nor one on another paper."""
    practised(workbench, replace(FOUND, paper_id="other"))
    told = set()
    for text in (forum_2(FIRST), forum_2(FIRST, SECOND)):
        added = workbench.reviewing.add(saved(tmp_path, text), FOUND, sure=never)
        (here,) = workbench.reviewing.listed()
        told.add((added, here, *listed_lines([here])))
        workbench.begin(FOUND)
        workbench.let_go()
        assert workbench.reviewing.of(FOUND.paper_id) == []
    assert len(told) == 1
    assert "TideLink: some, sealed until your own critique of it is in" in next(iter(told))


def test_once_it_is_in_they_are_told_with_where_they_are_from(workbench: Workbench, tmp_path: Path) -> None:
    """Reviews that come then are told at once; a discarded session seals them again."""
    workbench.reviewing.add(saved(tmp_path, forum_2(FIRST)), FOUND, sure=never)
    session = practised(workbench)
    assert listed_lines(workbench.reviewing.listed("cs/0701001")) == [
        "TideLink: 1 review (https://openreview.net/forum?id=AbCd123456, CC BY 4.0)"
    ]
    assert workbench.reviewing.add(saved(tmp_path, forum_1(FIRST, SECOND)), FOUND, sure=never).count == 1
    assert [review.parts["gaps"] for review in workbench.reviewing.of(FOUND.paper_id)] == [
        FIRST["weaknesses"],
        SECOND["weaknesses"].replace("~Ada_Lovelace1", "somebody").replace("Reviewer aB3d", "another reviewer"),
    ]
    workbench.discard(session)
    assert workbench.reviewing.of(FOUND.paper_id) == []


def test_reviews_that_are_here_already_are_not_kept_twice(workbench: Workbench, tmp_path: Path) -> None:
    """In whichever shape they were saved."""
    assert workbench.reviewing.add(saved(tmp_path, forum_1(FIRST)), FOUND, sure=never).is_new
    assert not workbench.reviewing.add(saved(tmp_path, forum_2(FIRST)), FOUND, sure=never).is_new


def test_reviews_of_another_paper_are_asked_about(workbench: Workbench, tmp_path: Path) -> None:
    """The question tells the other title and nothing of what the reviews say."""
    other = {"weaknesses": "Garbled protein assays contaminate catalysis of yeast mutants. " * 4}
    file, asked = saved(tmp_path, forum_2(other, title="Assays of\x1b[31m yeast")), list[str]()

    def unsure(why: str) -> bool:
        asked.append(why)
        return False

    with pytest.raises(BadInputError, match="another paper") as caught:
        workbench.reviewing.add(file, FOUND, sure=unsure)
    assert asked == ["the file is of another title: Assays of\x1b[31m yeast"]
    assert "protein" not in str(caught.value)
    assert workbench.reviewing.listed() == []
    assert workbench.reviewing.add(file, FOUND, sure=lambda _why: True).is_new


def test_reviews_are_removed(workbench: Workbench, tmp_path: Path) -> None:
    """What is not there cannot be."""
    workbench.reviewing.add(saved(tmp_path, forum_2(FIRST)), FOUND, sure=never)
    workbench.reviewing.remove(FOUND)
    assert listed_lines(workbench.reviewing.listed()) == [
        "no reviews here: `paperdrill reviews add FILE --paper REF` takes them in"
    ]
    with pytest.raises(NothingFoundError, match="no reviews of this paper"):
        workbench.reviewing.remove(FOUND)


def test_a_damaged_review_stops_no_report(workbench: Workbench, tmp_path: Path) -> None:
    """The others are told."""
    workbench.reviewing.add(saved(tmp_path, forum_2(FIRST)), FOUND, sure=never)
    practised(workbench)
    broken = KeptReview(FOUND.paper_id, "broken", "TideLink", "", "", workbench.now(), b"no pack")
    workbench._store.keep_reviews([broken])
    assert len(workbench.reviewing.of(FOUND.paper_id)) == 1


def test_no_file_that_a_journal_is_taken_out_to_shows_a_review(workbench: Workbench, tmp_path: Path) -> None:
    """An export is a text that anybody can read: it says as little of one review as of two."""
    sizes = list[int]()
    for reviews in ((FIRST,), (FIRST, SECOND)):
        workbench.reviewing.add(saved(tmp_path, forum_2(*reviews)), FOUND, sure=never)
        dump = workbench.keeping.dump()
        assert "review" not in dump.tables
        written = msgspec.json.encode(dump)
        assert b"English" not in written
        assert dump.sealed
        sizes.append(len(written))
    assert len(set(sizes)) == 1
