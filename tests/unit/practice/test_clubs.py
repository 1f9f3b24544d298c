"""Two homes and one folder through a week: who is in, what is sealed, and everyone's points in one table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from paperdrill.errors import BadInputError, NothingFoundError
from paperdrill.journal.records import Phase
from paperdrill.plain import club_output
from paperdrill.practice.finding import Found, Request
from paperdrill.practice.workbench import Workbench, workbench_for
from paperdrill.report.club_lines import club_lines

ENGLISH = "All books in our corpus are written in English, so we cannot tell how the layer fares in other languages."
JUDGED = "No reader judged whether the answers are faithful to their book."
PAPER = {
    "id": "tide",
    "title": "TideLink for the tides of long books",
    "authors": ["Ada Lovelace"],
    "abstract": "We propose TideLink, a sparse layer. Each query attends to its neighbours within a window.",
    "sections": [{"level": 1, "title": "Limitations", "page": 7, "text": f"{ENGLISH}\n\n{JUDGED}"}],
}
OTHER = {
    **PAPER,
    "id": "yeast",
    "title": "Garbled proteins of yeast",
    "abstract": "We assay garbled proteins of yeast. " * 9,
}
KEY = """paper = "tide"
[[gaps]]
says = "The window of the layer has one fixed size, and no other is tried."
weight = 3
"""
ADA = "All of the books in the corpus are written in English. The window of the layer has one fixed size."
BEN = "The corpus holds books that are written in English alone. =cmd|' /C calc'!A0 is odd."


class Week:
    """The homes of some people, a clock that all have, and the folder."""

    def __init__(self, root: Path, opened: ExitStack) -> None:
        self.folder, self._root, self._opened = root / "club", root, opened
        self.folder.mkdir()
        self.now = datetime(2026, 11, 30, 12, tzinfo=UTC)
        self._homes: dict[str, Workbench] = {}

    def of(self, name: str) -> Workbench:
        """A person's workbench, on a clock of this week."""
        if name not in self._homes:
            home = self._opened.enter_context(workbench_for({"PAPERDRILL_HOME": str(self._root / name)}))
            home.now = lambda: self.now
            self._homes[name] = home
        return self._homes[name]

    def found(self, name: str, paper: Mapping[str, object] = PAPER) -> Found:
        """The paper, on the person's own disk."""
        file = self._root / f"{name}-{len(str(paper))}.paper.json"
        file.write_text(json.dumps(paper))
        return self.of(name).find(Request(ref=str(file)))

    def practised(self, name: str, gaps: str, paper: Mapping[str, object] = PAPER) -> int:
        """A person's finished session."""
        workbench = self.of(name)
        number = workbench.begin(self.found(name, paper)).session.id
        workbench.save_answer(number, "gaps", gaps)
        workbench.save_progress(number, Phase.CRITIQUE, skim_spent_s=600)
        return workbench.finish(number).session.id

    def shown(self, name: str) -> str:
        """What the command prints to a person, as one text."""
        lines = club_output.shown(self.of(name), self.folder, lambda line: None, offline=True)
        return " ".join(" ".join(lines).split())

    def csv(self, name: str) -> list[dict[str, str]]:
        """The table for a spreadsheet."""
        text = club_output.as_csv(self.of(name), self.folder, lambda line: None, offline=True)
        return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def week(tmp_path: Path) -> Iterator[Week]:
    """A club that has begun nothing yet."""
    with ExitStack() as opened:
        yield Week(tmp_path, opened)


def begun(week: Week, reveal: str = "2026-12-06") -> None:
    """The paper of the week, with an expert's key."""
    key = week.folder.parent / "tide.key.toml"
    key.write_text(KEY)
    week.of("tutor").clubs.new(week.folder, week.found("tutor"), form="critique", reveal=reveal, key=key)


def test_two_homes_and_one_folder_through_a_week(week: Week) -> None:
    """Who is in is seen by all, what they say by whoever is in, and from the day on by all."""
    begun(week)
    assert "in: nobody yet you are not in: practise with" in week.shown("ada")
    hers = week.practised("ada", ADA)
    assert f"hand in with `--submit {hers}`" in week.shown("ada")
    done = week.of("ada").clubs.submit(week.folder, week.of("ada").report(hers), "Ada")
    assert (done.name, done.was_taken) == ("Ada", False)
    assert "1 of 1" not in week.shown("ben")
    assert "in: 1 (Ada)" in week.shown("ben")
    assert "what the others say is sealed until then" in week.shown("ben")
    for hidden in ("English", "fixed size", "authors' points"):
        assert hidden not in week.shown("ben")
    with pytest.raises(BadInputError, match="sealed until your own critique is in or it is 2026-12-06"):
        week.csv("ben")
    assert "you are in, as Ada" in week.shown("ada")

    his = week.practised("ben", BEN)
    assert "English" not in week.shown("ben")
    assert week.of("ben").clubs.submit(week.folder, week.of("ben").report(his), "ada").name == "ada 2"
    both = week.shown("ben")
    assert "in: 2 (Ada, ada 2) you are in, as ada 2" in both
    assert f"2 “{ENGLISH}” Ada, ada 2" in both
    assert "1 point not recognised in any" in both
    assert "The expert's points" in both
    assert "1 “The window of the layer has one fixed size, and no other is tried.” Ada" in both
    assert "Remarks that several of the 2 make Gaps 2 “All of the books in the corpus are written in English.”" in both
    assert both == week.shown("ada").replace("as Ada", "as ada 2")

    week.now = datetime(2026, 12, 5, 12, tzinfo=UTC)
    assert "sealed" in week.shown("cy")
    for person in ("cy", "ada"):
        assert "shown from 2026-12-06 on, until then only to those who are in" in week.shown(person)
    week.now = datetime(2026, 12, 7, 12, tzinfo=UTC)
    for person in ("cy", "ada"):
        assert "everyone's points are shown since 2026-12-06 in: 2" in week.shown(person)
    week.practised("cy", "A paper of the week is no hurry.")
    assert f"2 “{ENGLISH}” Ada, ada 2" in week.shown("cy")
    week.now = datetime(2026, 12, 1, 12, tzinfo=UTC)
    assert "sealed" in week.shown("cy")


def test_the_table_for_a_spreadsheet_holds_no_formula(week: Week) -> None:
    """Each point and each shared remark is a row; a name that begins as a formula is made harmless too."""
    begun(week)
    for person, text, called in (("ada", ADA, "=HYPERLINK(1)"), ("ben", BEN, "Ben")):
        report = week.of(person).report(week.practised(person, text))
        week.of(person).clubs.submit(week.folder, report, called)
    rows = week.csv("ben")
    (english,) = [row for row in rows if row["kind"] == "authors" and row["says"] == ENGLISH and row["field"] == "gaps"]
    assert (english["said"], english["perhaps"], english["of"]) == ("2", "0", "2")
    assert english["names"] == "'=HYPERLINK(1), Ben"
    assert {row["kind"] for row in rows} == {"authors", "expert", "remark"}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_the_first_critique_stands_and_no_other_paper_is_handed_in(week: Week) -> None:
    """A second one could have been written with the others' points in sight."""
    begun(week, reveal="")
    ada = week.of("ada")
    ada.clubs.submit(week.folder, ada.report(week.practised("ada", ADA)), "Ada")
    with pytest.raises(BadInputError, match="you are in already, as Ada"):
        ada.clubs.submit(week.folder, ada.report(week.practised("ada", BEN)), "Ada again")
    with pytest.raises(BadInputError, match="a paper that this club does not read"):
        ada.clubs.submit(week.folder, ada.report(week.practised("ada", ADA, OTHER)), "Ada")
    assert week.of("ada").clubs.view(week.folder).names == ("Ada",)


def test_a_new_paper_takes_the_place_of_the_last_which_is_still_listed(week: Week) -> None:
    """With how many were in; a late critique of it goes to it."""
    begun(week)
    week.now = datetime(2026, 12, 7, 12, tzinfo=UTC)
    week.of("tutor").clubs.new(week.folder, week.found("tutor", OTHER))
    late = week.practised("ben", BEN)
    week.of("ben").clubs.submit(week.folder, week.of("ben").report(late), "")
    view = week.of("ben").clubs.view(week.folder)
    assert (view.pack.paper.title, view.names, view.own, view.is_open) == ("Garbled proteins of yeast", (), "", False)
    assert [(each.title, each.count) for each in view.earlier] == [(PAPER["title"], 1)]
    assert "2026-11-30  TideLink for the tides of long books: 1 in" in "\n".join(club_lines(view, 80, ""))


def test_what_cannot_be_begun_is_told(week: Week) -> None:
    """A day that is over or is none, a folder that is not there, a key that cannot be read, nothing begun."""
    clubs, found = week.of("tutor").clubs, week.found("tutor")
    with pytest.raises(NothingFoundError, match="no paper is begun in this folder"):
        clubs.view(week.folder)
    for reveal, why in (("2026-11-01", "2026-11-01 is over"), ("soon", "'soon' is no day")):
        with pytest.raises(BadInputError, match=why):
            clubs.new(week.folder, found, reveal=reveal)
    with pytest.raises(BadInputError, match="there is no folder"):
        clubs.new(week.folder / "none", found)
    (week.folder / "bad.key.toml").write_text("[[gaps]]\n")
    with pytest.raises(BadInputError):
        clubs.new(week.folder, found, key=week.folder / "bad.key.toml")
    assert [each.name for each in week.folder.iterdir()] == ["bad.key.toml"]


def test_a_packs_key_is_a_reader_in_members_reports_when_the_club_is_open_to_them(week: Week) -> None:
    """Once they are in, or on the day; what somebody says who is given the same key twice stands once."""
    begun(week)
    ben = week.of("ben")
    number = week.practised("ben", BEN)
    assert ben.voices.heard(ben.report(number)).voices == ()
    week.shown("ben")
    assert ben.voices.heard(ben.report(number)).voices == ()
    week.now = datetime(2026, 12, 7, 12, tzinfo=UTC)
    (heard,) = ben.voices.heard(ben.report(number)).voices
    assert (heard.voice.name, heard.voice.kind) == ("club's expert", "expert")
    assert heard.voice.key.startswith("expert: 2026-11-30-")
    assert [each.point.says for each in heard.points] == [
        "The window of the layer has one fixed size, and no other is tried."
    ]
    week.now = datetime(2026, 12, 1, 12, tzinfo=UTC)
    assert ben.voices.heard(ben.report(number)).voices == ()
    ben.clubs.submit(week.folder, ben.report(number), "Ben")
    assert len(ben.voices.heard(ben.report(number)).voices) == 1
    other = week.practised("ben", BEN, OTHER)
    assert ben.voices.heard(ben.report(other)).voices == ()
    week.folder.rename(week.folder.with_name("away"))
    assert ben.voices.heard(ben.report(number)).voices == ()
