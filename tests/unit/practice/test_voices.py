"""Other readers are laid beside a critique once it is submitted, paired by the one matcher, marked by the person."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from paperdrill.journal.records import Phase
from paperdrill.journal.voice_records import VoiceAnswer, VoiceMark
from paperdrill.papers.model import Paper
from paperdrill.practice.finding import Found, Request
from paperdrill.practice.heard import HeardPoint, HeardVoice, SharedRemark, with_voice_marks
from paperdrill.practice.sessions import SessionReport
from paperdrill.practice.workbench import Workbench, workbench_for
from paperdrill.report.report_text import report_lines
from paperdrill.report.voice_lines import shared_told
from paperdrill.reviews.voice import Backing, Voice, VoicePoint
from saved_reviews import FIRST, SECOND, forum_2

PAPER = Paper(
    "tide",
    "TideLink",
    abstract="We propose TideLink, a sparse layer. Each query attends to its neighbours within a window. All books in"
    " our corpus are written in English. It needs a second accelerator at inference time.",
)
FOUND = Found(PAPER, "cs/0701001", "cs/0701001v2", "arxiv", None)
GAPS = "The corpus holds nothing but English books. Nobody knows what the fish think of it."
ASKED = "Report the memory that the sparse layer takes at inference time."
SHARED = "The corpus holds English books only; other languages are left out."


@pytest.fixture
def workbench(own_home: Path) -> Iterator[Workbench]:
    """A workbench on the test's own home."""
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as opened:
        yield opened


def begun(workbench: Workbench, gaps: str = GAPS, key: Path | None = None) -> int:
    """A session whose critique is written and not submitted."""
    number = workbench.begin(FOUND, key=key).session.id
    workbench.save_answer(number, "gaps", gaps)
    workbench.save_answer(number, "improvements", ASKED)
    workbench.save_progress(number, Phase.CRITIQUE, skim_spent_s=600)
    return number


def reviewed(workbench: Workbench, tmp_path: Path) -> SessionReport:
    """The report of a submitted critique, with the reviewers beside it."""
    file = tmp_path / "reviews.json"
    file.write_text(forum_2(FIRST, SECOND))
    workbench.reviewing.add(file, FOUND, sure=lambda why: pytest.fail(why))
    number = begun(workbench)
    workbench.finish(number)
    return workbench.voices.heard(workbench.report(number))


def about(heard: HeardVoice, word: str) -> HeardPoint:
    """The point that speaks of something."""
    return next(each for each in heard.points if word in each.point.says)


def test_nobody_speaks_before_the_critique_is_submitted(workbench: Workbench, tmp_path: Path) -> None:
    """Neither reviewers nor the expert whose key the session was begun with."""
    file, key = tmp_path / "reviews.json", tmp_path / "ada.key.toml"
    file.write_text(forum_2(FIRST))
    key.write_text('paper = "tide"\n[[gaps]]\nsays = "Only English books are read."\n')
    workbench.reviewing.add(file, FOUND, sure=lambda why: pytest.fail(why))
    number = begun(workbench, key=key)
    opened = workbench.session(number)
    assert workbench.voices.of(opened.session, opened.paper) == []
    workbench.finish(number)
    opened = workbench.session(number)
    assert [voice.title for voice in workbench.voices.of(opened.session, opened.paper)] == ["an expert", "reviewers"]


def test_a_critique_is_held_against_what_reviewers_say(workbench: Workbench, tmp_path: Path) -> None:
    """What reviewers wrote freely is perhaps said until the person decides; what was not is no miss before that."""
    (heard,) = reviewed(workbench, tmp_path).voices
    assert (heard.voice.title, heard.voice.licence) == ("reviewers (2)", "CC BY 4.0")
    first = heard.of("gaps")[0]
    assert (first.point.by, first.verdict, first.yours) == (2, "perhaps", GAPS.split(". ")[0] + ".")
    assert "English" in first.words
    assert about(heard, "memory").verdict == "perhaps"
    assert about(heard, "accelerator").verdict == "not_recognised"
    assert not about(heard, "accelerator").yours


def test_what_the_other_field_of_the_pair_says_is_found_there(workbench: Workbench, tmp_path: Path) -> None:
    """A reviewer's weakness is often asked for as an improvement."""
    file = tmp_path / "reviews.json"
    file.write_text(
        forum_2({"weaknesses": "The memory that the sparse layer takes at inference time is not reported."})
    )
    workbench.reviewing.add(file, FOUND, sure=lambda _why: True)
    number = begun(workbench)
    workbench.finish(number)
    (heard,) = workbench.voices.heard(workbench.report(number)).voices
    (point,) = heard.points
    assert (point.verdict, point.yours, point.under) == ("perhaps", ASKED, "improvements")


def test_scores_are_the_same_with_reviewers_and_without(workbench: Workbench, tmp_path: Path) -> None:
    """Nothing is added or subtracted for what others say."""
    report = reviewed(workbench, tmp_path)
    assert report.comparison == workbench.report(report.session.id).comparison
    assert workbench.report(report.session.id).voices == ()


def test_a_remark_that_reviewers_share_is_told_as_such_beside_the_authors(workbench: Workbench, tmp_path: Path) -> None:
    """In print as on the screen; the voices follow as sections with where they are from."""
    text = "\n".join(report_lines(reviewed(workbench, tmp_path), 100))
    authors, _, reviewers = text.partition("Reviewers (2): you perhaps said")
    assert "perhaps 2 reviewers say this too" in authors
    assert "https://openreview.net/forum?id=AbCd123456, CC BY 4.0" in reviewers
    assert f"“{SHARED}”" in reviewers or "All books in the corpus are English" in reviewers
    assert "2 of 2 say so" in reviewers
    assert "counts in no score" in reviewers


@pytest.mark.parametrize("answer", ["said", "half", "missed", "disagree"])
def test_what_the_person_decides_is_kept_and_taken_back(
    workbench: Workbench, tmp_path: Path, answer: VoiceAnswer
) -> None:
    """It is there in the next report of the session, and gone once it is undone."""
    report = reviewed(workbench, tmp_path)
    (heard,) = report.voices
    marked = workbench.voices.mark(report, heard.voice, about(heard, "accelerator"), answer)
    again = workbench.voices.heard(workbench.report(report.session.id))
    for shown in (marked, again):
        assert about(shown.voices[0], "accelerator").verdict == answer
    unmarked, undone = workbench.voices.undo(marked)
    assert undone is not None
    assert undone.answer == answer
    assert about(unmarked.voices[0], "accelerator").verdict == "not_recognised"
    assert workbench.voices.undo(unmarked)[1] is None


def test_a_point_can_be_undecided_again(workbench: Workbench, tmp_path: Path) -> None:
    """The other decisions stay."""
    report = reviewed(workbench, tmp_path)
    (heard,) = report.voices
    for word in ("accelerator", "memory"):
        report = workbench.voices.mark(report, heard.voice, about(heard, word), "missed")
    report = workbench.voices.mark(report, heard.voice, about(heard, "memory"), None)
    assert about(report.voices[0], "memory").marked is None
    assert about(report.voices[0], "accelerator").marked == "missed"


def test_an_expert_beside_a_paper_of_the_shelf_is_a_voice(workbench: Workbench) -> None:
    """With the place in the paper that bears each point out."""
    found = workbench.find(Request(ref="window-reach", offline=True))
    number = workbench.begin(found).session.id
    workbench.save_answer(number, "gaps", "Nothing is trained, and the task is synthetic.")
    workbench.save_progress(number, Phase.CRITIQUE, skim_spent_s=600)
    workbench.finish(number)
    (heard,) = workbench.voices.heard(workbench.report(number)).voices
    said = [each for each in heard.of("gaps") if each.is_said]
    assert heard.voice.kind == "expert"
    assert said
    assert all(each.place is not None and each.place.page for each in said)
    known = {each.point.says[:12]: each.point.known for each in heard.points}
    assert known["Nothing is t"] == "the authors concede it"
    assert known["The query-aw"] == "the authors do not say so, hard to see"
    assert known["By fixing th"] == ""
    assert known["Plot recall "] == "hard to see"


# -- marks and remarks, as values --

POINT = VoicePoint("gaps", "No error bars.", 3, ("The spread is not told.",), (Backing("Seeds are few."),))
HEARD = HeardVoice(Voice("reviewers", "reviewers", (POINT,), 4), (HeardPoint(POINT),))


@pytest.mark.parametrize("wording", POINT.wordings)
def test_a_mark_stays_with_its_point_however_points_are_grouped_later(wording: str) -> None:
    """It is known by any of the point's wordings, of its voice alone, and the last one wins."""
    answers: tuple[VoiceAnswer, ...] = ("said", "disagree")
    marks = [VoiceMark("reviewers", "gaps", answer, wording) for answer in answers]
    marks.append(VoiceMark("expert", "gaps", "half", wording))
    assert with_voice_marks(HEARD, marks).points[0].verdict == "disagree"
    assert with_voice_marks(HEARD, marks[2:]).points[0].verdict == "not_recognised"


@pytest.mark.parametrize(
    ("voice", "told"),
    [
        (HEARD.voice, "3 reviewers say this too"),
        (Voice("expert", "an expert", ()), "an expert says this too"),
        (Voice("partner", "Grace", ()), "Grace says this too"),
        (Voice("club", "the club", (), 9), "3 others say this too"),
    ],
)
def test_who_shares_a_remark_is_told_by_its_kind(voice: Voice, told: str) -> None:
    """Also where the remark is a part of the sentence that is shown; never once the person says it is another."""
    remarks = (SharedRemark("no spread is told", POINT, is_sure=True),)
    heard = HeardVoice(voice, (HeardPoint(POINT),), remarks)
    assert shared_told([heard], "One seed, no spread is told") == (told,)
    assert shared_told([heard], "One seed") == ()
    guessed = replace(heard, remarks=(SharedRemark("no spread is told", POINT, is_sure=False),))
    assert shared_told([guessed], "One seed, no spread is told") == (f"perhaps {told}",)
    for answer in ("missed", "disagree"):
        decided = replace(heard, points=(HeardPoint(POINT, marked=answer),))
        assert shared_told([decided], "One seed, no spread is told") == ()
    decided = replace(heard, points=(HeardPoint(POINT, yours="One seed", marked="half"),), remarks=())
    assert shared_told([decided], "One seed") == (told,)


def test_the_journal_of_another_home_brings_reviews_and_marks_along(workbench: Workbench, tmp_path: Path) -> None:
    """An export is taken in elsewhere, and the report is the same there."""
    from paperdrill.plain.exporting import exported

    report = reviewed(workbench, tmp_path)
    (heard,) = report.voices
    workbench.voices.mark(report, heard.voice, about(heard, "accelerator"), "missed")
    file = tmp_path / "all.json"
    file.write_text(exported(workbench, "json"))
    assert "review" not in json.loads(file.read_text())["journal"]["tables"]
    with workbench_for({"PAPERDRILL_HOME": str(tmp_path / "other")}) as other:
        other.keeping.load(file)
        (there,) = other.voices.heard(other.report(report.session.id)).voices
    assert about(there, "accelerator").verdict == "missed"
    assert there.voice == heard.voice


def test_what_a_reviewer_words_otherwise_is_found_by_what_makes_two_reviewers_remarks_one(
    workbench: Workbench, tmp_path: Path
) -> None:
    """With the words that both have; a faint likeness is no guess."""
    file = tmp_path / "reviews.json"
    file.write_text(forum_2(SECOND))
    workbench.reviewing.add(file, FOUND, sure=lambda _why: True)
    number = begun(workbench, gaps="For inference one needs a second accelerator. The tables could be set in one type.")
    workbench.finish(number)
    (heard,) = workbench.voices.heard(workbench.report(number)).voices
    point = about(heard, "accelerator")
    assert (point.verdict, point.yours) == ("perhaps", "For inference one needs a second accelerator.")
    assert "accelerator" in point.words
    assert about(heard, "English").verdict == "not_recognised"


def test_an_expert_key_that_broke_keeps_nobody_else_from_being_heard(workbench: Workbench, tmp_path: Path) -> None:
    """It is told in a line."""
    key, file = tmp_path / "ada.key.toml", tmp_path / "reviews.json"
    key.write_text('paper = "tide"\n[[gaps]]\nsays = "Only English books are read."\n')
    file.write_text(forum_2(FIRST))
    workbench.reviewing.add(file, FOUND, sure=lambda _why: True)
    number = begun(workbench, key=key)
    workbench.finish(number)
    (kept,) = (workbench.paths.data / "keys").glob("session-*.key.toml")
    kept.write_text("gaps = ")
    told = list[str]()
    workbench.warn = told.append
    assert [each.voice.kind for each in workbench.voices.heard(workbench.report(number)).voices] == ["reviewers"]
    assert len(told) == 1
    assert "is no TOML" in told[0]
