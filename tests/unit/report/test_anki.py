"""Cards of what was not said: which there are, what is on them, that they keep their ids, and their two forms."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hand_made_report import comparison, point, report, session
from paperdrill.critique.comparison import FieldResult
from paperdrill.errors import BadInputError, PaperdrillError
from paperdrill.practice.sessions import SessionReport
from paperdrill.report.anki import write_cards
from paperdrill.report.anki_cards import AnkiCard, cards_of, tab_separated

LIVE = 'a\tb "c" <img src=x>\u202e\n[sound:x.mp3] [latex]\\input{x}[/latex] [$]x[/$]'


def of_field(name: str, *points: object, **of_session: object) -> SessionReport:
    """A report with these statements in one field."""
    made = comparison()
    result = FieldResult(0.0, points=points)  # type: ignore[arg-type]  # points all
    return replace(report(**of_session), comparison=replace(made, fields={name: result}))


def rows_of(text: str) -> Iterator[list[str]]:
    """The cards of a text as Anki reads them, which skips the lines with a number sign."""
    return csv.reader((line for line in text.splitlines(keepends=True) if not line.startswith("#")), delimiter="\t")


def test_what_was_not_said_is_asked_for_and_answered_in_the_authors_words() -> None:
    """What was said, half or perhaps said is no card."""
    gaps = [card for card in cards_of(report()) if "paperdrill::gaps" in card.tags]
    (card,) = gaps
    assert card.front.startswith("A [MASK] of list[int]: what windows [/] cannot see\n\nWhat do the authors concede?")
    assert card.back == "“We did not vary the number of global tokens.”\n\ncore, 4 Limitations, p7"
    assert card.tags == ("paperdrill", "paperdrill::gaps", "paperdrill::core", "long-context")


def test_a_card_says_what_it_is_about_else_where_it_stands() -> None:
    """So that two gaps of one section can be told apart."""
    about = point("gaps-1", "All tasks are synthetic.", "4 Limitations", 7, keywords=("synthetic", "tasks", "all"))
    (cued, bare) = cards_of(of_field("gaps", about, point("gaps-2", "One seed.", "4 Limitations", 7)))
    assert cued.front.endswith("(about: synthetic, tasks)")
    assert bare.front.endswith("(4 Limitations)")


@pytest.mark.parametrize(
    ("field", "more", "count"),
    [
        ("method", {"tier": "core"}, 1),
        ("method", {"tier": "detail"}, 0),
        ("strengths", {"tier": "detail"}, 0),
        ("strengths", {"tier": "detail", "marked": "not"}, 1),
        ("gaps", {"tier": "detail"}, 1),
        ("improvements", {"tier": "detail"}, 1),
        ("gaps", {"tier": "core", "verdict": "perhaps"}, 0),
    ],
)
def test_details_of_method_and_strengths_are_cards_only_where_the_person_said_so(
    field: str, more: dict[str, object], count: int
) -> None:
    """Half of those that were not recognised were meant."""
    assert len([*cards_of(of_field(field, point("x-1", "We slide.", "2 Method", 3, **more)))]) == count


def test_a_card_keeps_its_id_whatever_its_number_and_another_paper_has_another() -> None:
    """A later key may number its statements anew; case and blanks are no difference."""
    (first,) = cards_of(of_field("gaps", point("gaps-1", "One seed  only.", "4 L", 7)))
    (again,) = cards_of(of_field("gaps", point("gaps-9", "one seed only.", "5 L", 8), id=12, attempt=2))
    (other,) = cards_of(of_field("gaps", point("gaps-1", "One seed only.", "4 L", 7), paper_id="other"))
    (field,) = cards_of(of_field("improvements", point("gaps-1", "One seed only.", "4 L", 7)))
    assert re.fullmatch(r"[0-9a-f]{16}", first.guid)
    assert first.guid == again.guid
    assert len({first.guid, other.guid, field.guid}) == 3


def test_the_text_tells_anki_what_it_is_and_holds_each_card_in_a_row() -> None:
    """Whatever stands in it; nothing of it is played, set or taken for HTML."""
    text = tab_separated([AnkiCard("id1", LIVE, LIVE, ("a", "b"))])
    head = text.splitlines()[:7]
    assert head == [
        "#separator:Tab",
        "#html:false",
        "#notetype:Basic",
        "#deck:paperdrill",
        "#guid column:1",
        "#tags column:4",
        "#columns:id\tFront\tBack\tTags",
    ]
    ((guid, front, back, tags),) = rows_of(text)
    assert (guid, tags) == ("id1", "a b")
    assert front == back
    assert front.startswith('a b "c" <img src=x>\ufffd\n[ sound:x.mp3] [ latex]')
    assert "[$]" not in front


def test_a_package_holds_the_same_cards_under_the_same_ids(tmp_path: Path) -> None:
    """As Anki finds them in it; what stands on them is text."""
    pytest.importorskip("genanki")
    cards = [AnkiCard("id1", LIVE, "Back & more", ("paperdrill", "x::y"))]
    assert write_cards(cards, tmp_path / "c.apkg") == f"wrote 1 card to {tmp_path / 'c.apkg'}"
    with zipfile.ZipFile(tmp_path / "c.apkg") as packed:
        packed.extract("collection.anki2", tmp_path)
    with sqlite3.connect(tmp_path / "collection.anki2") as db:
        ((guid, fields, tags),) = db.execute("SELECT guid, flds, tags FROM notes")
        decks = json.loads(db.execute("SELECT decks FROM col").fetchone()[0])
    front, back = fields.split("\x1f")
    assert (guid, tags.split(), back) == ("id1", ["paperdrill", "x::y"], "Back &amp; more")
    assert "&lt;img src=x&gt;\ufffd<br>[ sound:x.mp3]" in front
    assert "paperdrill" in {deck["name"] for deck in decks.values()}


def test_without_genanki_a_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text needs nothing."""
    monkeypatch.setitem(sys.modules, "genanki", None)
    cards = [AnkiCard("id1", "f", "b", ())]
    with pytest.raises(PaperdrillError, match="needs genanki") as told:
        write_cards(cards, tmp_path / "c.apkg")
    assert "pip install 'paperdrill[anki]'" in told.value.hint
    assert list(tmp_path.glob("c.*")) == []
    write_cards(cards, tmp_path / "c.txt")


@pytest.mark.parametrize("name", ["c.apkg", "c.txt"])
def test_cards_are_never_written_over_another_file(tmp_path: Path, name: str) -> None:
    """Not over our own either."""
    (tmp_path / name).write_text("mine")
    with pytest.raises(BadInputError, match="already exists"):
        write_cards([AnkiCard("id1", "f", "b", ())], tmp_path / name)
    assert (tmp_path / name).read_text() == "mine"


def test_a_topic_that_is_no_word_makes_no_tag() -> None:
    """Tags are parted by blanks."""
    (card,) = cards_of(of_field("gaps", point("g", "One seed.", "4 L", 7), topic=" Long  context! "))
    assert card.tags[-1] == "long-context"
    (card,) = cards_of(of_field("gaps", point("g", "One seed.", "4 L", 7), topic=" ! "))
    assert card.tags[-1] == "paperdrill::core"
    assert session().topic == "long-context"
