"""A critique is given to a partner in a file, and theirs is shown when the own one is in, not before."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from paperdrill.errors import BadInputError
from paperdrill.journal.records import Phase
from paperdrill.journal.voice_records import KeptPartner
from paperdrill.plain.listing import session_json
from paperdrill.plain.reviews_output import add_partner, is_shared, listed_lines
from paperdrill.practice.finding import Found, Request
from paperdrill.practice.partners import NAMELESS
from paperdrill.practice.workbench import Workbench, workbench_for
from paperdrill.report.exported_page import reports_page
from paperdrill.report.report_text import report_lines
from paperdrill.report.share_file import write_shared
from paperdrill.reviews.shared_critique import SharedPaper, written

ENGLISH = "All books in our corpus are written in English, so we cannot tell how the layer fares in other languages."
SECOND = "It needs a second accelerator at inference time, which many who read books do not have at hand."
THIRD = "No reader judged whether the answers are faithful to their book."
PAPER = {
    "id": "tide",
    "title": "TideLink for the tides of long books",
    "authors": ["Ada Lovelace"],
    "abstract": "We propose TideLink, a sparse layer. Each query attends to its neighbours within a window.",
    "sections": [{"level": 1, "title": "Limitations", "page": 7, "text": f"{ENGLISH}\n\n{THIRD}\n\n{SECOND}"}],
}
ABOUT_ENGLISH = "All of the books in the corpus are written in English."
ABOUT_BOTH = f"{ABOUT_ENGLISH} It needs a second accelerator at inference time."


@pytest.fixture
def ada(tmp_path: Path) -> Iterator[Workbench]:
    """Who shares, in a home of her own."""
    with workbench_for({"PAPERDRILL_HOME": str(tmp_path / "ada")}) as opened:
        yield opened


@pytest.fixture
def ben(tmp_path: Path) -> Iterator[Workbench]:
    """Whom she shares it with."""
    with workbench_for({"PAPERDRILL_HOME": str(tmp_path / "ben")}) as opened:
        yield opened


def found_by(workbench: Workbench, folder: Path, name: str = "tide") -> Found:
    """The paper, in a file of the person's own."""
    file = folder / f"{name}.paper.json"
    file.write_text(json.dumps(PAPER))
    return workbench.find(Request(ref=str(file)))


def practised(workbench: Workbench, found: Found, gaps: str) -> int:
    """A finished session on the paper."""
    number = workbench.begin(found).session.id
    workbench.save_answer(number, "gaps", gaps)
    workbench.save_notes(number, "a note of my own")
    workbench.save_progress(number, Phase.CRITIQUE, skim_spent_s=300.4)
    return workbench.finish(number).session.id


def shared_file(workbench: Workbench, session: int, folder: Path, name: str = "") -> Path:
    """The file of a session."""
    file = folder / f"from-{name}.share.json"
    write_shared(workbench.partners.shared(workbench.report(session), name), file, folder)
    return file


def told(workbench: Workbench, session: int) -> str:
    """The report in lines, as one text."""
    return " ".join(" ".join(report_lines(workbench.voices.heard(workbench.report(session)), 100)).split())


def test_a_partner_is_sealed_until_the_own_critique_is_in(ada: Workbench, ben: Workbench, tmp_path: Path) -> None:
    """Nor is it told whose it is, or how many there are; then both say which of the authors' points they made."""
    file = shared_file(ada, practised(ada, found_by(ada, tmp_path), ABOUT_BOTH), tmp_path, "Ada")
    nameless = shared_file(ada, practised(ada, found_by(ada, tmp_path), "No baseline is strong."), tmp_path)
    lines = [add_partner(ben, file), add_partner(ben, nameless), *listed_lines([], ben.partners.listed())]
    sealed = "critique of TideLink for the tides of long books, sealed until your own critique of it is in"
    assert lines == [
        f"kept a partner's {sealed}",
        f"kept a partner's {sealed}",
        "TideLink for the tides of long books: a partner's critique, sealed until your own critique of it is in",
    ]
    theirs = found_by(ben, tmp_path, "other-name")
    begun = ben.begin(theirs)
    assert ben.partners.voices(begun.session, begun.paper) == []
    mine = practised(ben, theirs, ABOUT_ENGLISH)
    assert listed_lines([], ben.partners.listed()) == [
        f"TideLink for the tides of long books: a critique by Ada, {NAMELESS}"
    ]
    shown = told(ben, mine)
    assert "Ada: you perhaps said 1 of " in shown
    assert "A partner: you said 0 of 1" in shown
    assert "perhaps Ada says this too" in shown
    assert f"“{ENGLISH}”" in shown[shown.index("both of you") :]
    assert "the authors' 3 points: both of you 1, you alone 0, Ada alone 1, neither 1" in shown
    assert f"neither: “{THIRD}”" in shown
    assert f"Ada alone: “{SECOND}”" in shown


def test_both_see_both(ada: Workbench, ben: Workbench, tmp_path: Path) -> None:
    """A file that comes when the own critique is in is told at once; what is here already is kept once."""
    hers = practised(ada, found_by(ada, tmp_path), ABOUT_BOTH)
    his = practised(ben, found_by(ben, tmp_path), ABOUT_ENGLISH)
    from_ada, from_ben = shared_file(ada, hers, tmp_path, "Ada"), shared_file(ben, his, tmp_path, "Ben")
    assert add_partner(ada, from_ben).startswith("kept Ben's critique of TideLink")
    assert add_partner(ben, from_ada).startswith("kept Ada's critique of TideLink")
    assert add_partner(ben, from_ada).endswith("is already here")
    assert "Ben alone" in told(ada, hers)
    assert "Ada alone" in told(ben, his)


def test_the_file_says_which_paper_it_is_and_nothing_else_of_it(ada: Workbench, tmp_path: Path) -> None:
    """No path, no notes, no text of the paper, no name."""
    file = shared_file(ada, practised(ada, found_by(ada, tmp_path), ABOUT_BOTH), tmp_path)
    shared = ada.partners.shared(ada.report(1))
    assert is_shared(file)
    assert file.read_text() == written(shared)
    assert (shared.name, shared.paper.ref, shared.club) == ("", "", "")
    assert shared.texts() == {"gaps": ABOUT_BOTH}
    assert (shared.times.skim, shared.times.skim_of) == (300, 600)
    for secret in ("sparse layer", "note of my own", str(tmp_path), "accelerator"):
        assert secret not in file.read_text()


def test_a_file_that_lies_of_its_paper_joins_no_papers_here(ada: Workbench, ben: Workbench, tmp_path: Path) -> None:
    """What it says that the paper is known by stays with it."""
    mine = practised(ben, found_by(ben, tmp_path), ABOUT_ENGLISH)
    before = ben.history()
    shared = ada.partners.shared(ada.report(practised(ada, found_by(ada, tmp_path), ABOUT_BOTH)), "Eve")
    lie = msgspec.structs.replace(shared, paper=SharedPaper("x", (*shared.paper.marks, ("arxiv", "2401.00001"))))
    (tmp_path / "lie.json").write_text(written(lie))
    ben.partners.add(tmp_path / "lie.json")
    assert ben.history() == before
    assert ben._store.seen_with(lie.paper.known_by())[before[0].paper_id].arxiv == frozenset()
    assert "Eve" in told(ben, mine)


def test_what_cannot_be_added_is_told_and_nothing_is_kept(ada: Workbench, tmp_path: Path) -> None:
    """One's own, one whose paper is not known, one in a form that is none; an empty critique is not shared."""
    number = practised(ada, found_by(ada, tmp_path), ABOUT_BOTH)
    with pytest.raises(BadInputError, match="is your own critique"):
        ada.partners.add(shared_file(ada, number, tmp_path, "Ada"))
    shared = ada.partners.shared(ada.report(number))
    for change, why in (
        ({"paper": SharedPaper("TideLink")}, "does not say which paper"),
        ({"form": "no field"}, "in a form that cannot be read"),
    ):
        (tmp_path / "odd.json").write_text(written(msgspec.structs.replace(shared, **change)))
        with pytest.raises(BadInputError, match=why):
            ada.partners.add(tmp_path / "odd.json")
    assert ada.partners.listed() == []
    with pytest.raises(BadInputError, match="nothing is written in session 2"):
        ada.partners.shared(ada.report(practised(ada, found_by(ada, tmp_path), "  ")))


def test_partners_are_removed_with_the_reviews(ada: Workbench, ben: Workbench, tmp_path: Path) -> None:
    """Those of the one paper."""
    ben.partners.add(shared_file(ada, practised(ada, found_by(ada, tmp_path), ABOUT_BOTH), tmp_path))
    found = found_by(ben, tmp_path)
    assert ben.partners.listed_of(found) != []
    assert ben.partners.remove(found) == 1
    ben.reviewing.remove(found, others=True)
    assert ben.partners.listed() == []


def test_a_damaged_critique_stops_no_report(ben: Workbench, tmp_path: Path) -> None:
    """Nor does it keep the list from being told."""
    mine = practised(ben, found_by(ben, tmp_path), ABOUT_ENGLISH)
    marks = ben.partners.shared(ben.report(mine)).paper.marks
    ben._store.keep_partner(KeptPartner("d", "TideLink", marks, ben.now(), b"no pack"))
    assert ben.voices.heard(ben.report(mine)).voices == ()
    assert ben.partners.listed()[0].names == (NAMELESS,)


def test_no_export_shows_a_sealed_critique(ada: Workbench, ben: Workbench, tmp_path: Path) -> None:
    """It is taken along, packed, and not to be counted."""
    ben.partners.add(shared_file(ada, practised(ada, found_by(ada, tmp_path), ABOUT_BOTH), tmp_path))
    dump = ben.keeping.dump()
    assert dump.sealed
    assert "partner" not in dump.tables
    assert b"accelerator" not in msgspec.json.encode(dump)


def test_a_page_and_the_json_of_a_session_hold_the_partner_too(ada: Workbench, ben: Workbench, tmp_path: Path) -> None:
    """What a partner wrote is text there, whatever it looks like; before the own critique is in nothing is."""
    hostile = f"{ABOUT_BOTH} <script>alert(1)</script> is what one of the tables says."
    ben.partners.add(shared_file(ada, practised(ada, found_by(ada, tmp_path), hostile), tmp_path, "<b>Ada"))
    begun = ben.begin(found_by(ben, tmp_path)).session.id
    assert "voices" not in json.loads(session_json(ben, begun, voices=True))
    mine = practised(ben, found_by(ben, tmp_path), ABOUT_ENGLISH)
    page = reports_page([(ben.voices.heard(ben.report(mine)), None)], ben.history())
    assert "It needs a second accelerator at inference time." in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert "<b>Ada" not in page
    assert "both of you 1, you alone 0, &lt;b&gt;Ada alone 1" in page
    (voice,) = json.loads(session_json(ben, mine, voices=True))["voices"]
    assert (voice["kind"], voice["name"], voice["people"]) == ("partner", "<b>Ada", 1)
    assert voice["points"][0]["says"] == ABOUT_ENGLISH
    assert voice["points"][0]["verdict"] == "perhaps"
    assert {(each["you"], each["them"]) for each in voice["authors"]} == {
        ("said", "said"), ("not", "said"), ("not", "not")
    }  # fmt: skip
    assert "voices" not in json.loads(session_json(ben, mine))
