"""The JSON form of a comparison: out and in, and what was kept before there was the present one."""

from __future__ import annotations

import json

import pytest

from hand_made_key import hand_made_key
from paperdrill.critique.compare import VERSION, compare
from paperdrill.critique.comparison import Comparison, OldComparison, OldPoint, is_of_old_kind
from paperdrill.critique.comparison_json import comparison_from_json, comparison_to_json
from paperdrill.errors import BadInputError
from paperdrill.papers.model import Paper

TEXTS = {
    "gaps": "Only English books.\nIt could be clearer. All books in our corpus are written in English today.",
    "method": "",
}


def test_a_comparison_comes_back_as_it_was(paper: Paper) -> None:
    """The same texts give the same bytes; nothing is lost on the way."""
    key = hand_made_key(paper, {"gaps": [["All books in our corpus are written in English.", "English books."]]})
    made = compare(TEXTS, key)
    assert comparison_to_json(made) == comparison_to_json(compare(TEXTS, key))
    assert comparison_from_json(comparison_to_json(made)) == made


def test_the_form_is_the_one_that_others_rely_on(paper: Paper) -> None:
    """Field by field, the names of the design."""
    key = hand_made_key(paper, {"gaps": ["All books in our corpus are written in English."]})
    document = json.loads(comparison_to_json(compare(TEXTS, key)))
    assert set(document) == {"paper", "version", "fields", "overall"}
    gaps = document["fields"]["gaps"]
    assert set(gaps) == set("score range percentile source said points own predicted copied".split())  # noqa: SIM905  # read better as words
    assert set(gaps["said"][0]) == set(
        "sentence point likely reading marked objection by elsewhere words kind reasoned place grounded advice".split()  # noqa: SIM905  # likewise
    )
    assert set(gaps["points"][0]) == set(
        "id tier weight sentence section page also keywords answers verdict likely marked by yours".split()  # noqa: SIM905  # likewise
    )
    assert set(gaps["own"]) == {"specific", "general", "percentile"}
    assert len(gaps["range"]) == 2
    assert document["fields"]["method"]["score"] is None


def test_a_comparison_of_the_old_kind_is_read_as_such() -> None:
    """Its numbers and what was credited; its beyonds, anchoring and opposites are not."""
    old = {
        "paper": "x",
        "version": "4",
        "overall": 58.0,
        "fields": {
            "gaps": {
                "score": 26.0,
                "percentile": 18.0,
                "anchoring": 0.5,
                "source": "limitations",
                "points": [
                    {
                        "id": f"gaps-{number}", "weight": 0.25, "sentence": f"Sentence {number}.", "section": "4",
                        "page": 7, "keywords": [], "verdict": verdict, "yours": "mine", "words": [], "score": 0.5,
                    }
                    for number, verdict in enumerate(["matched", "partly", "missed", "contradicted"])
                ],
                "beyond": [{"sentence": "More.", "where": None, "general": True}],
                "copied": [],
            },
            "method": {"score": None},
        },
    }  # fmt: skip
    read = comparison_from_json(json.dumps(old))
    assert isinstance(read, OldComparison)
    assert (read.paper, read.version, read.overall) == ("x", "4", 58.0)
    assert read.fields["gaps"].score == 26.0
    assert [point.was_credited for point in read.fields["gaps"].points] == [True, True, False, False]
    assert read.fields["gaps"].points[0] == OldPoint("Sentence 0.", "4", 7, was_credited=True, yours="mine")
    assert read.fields["method"].points == ()


def test_versions_tell_the_kind_of_their_numbers() -> None:
    """Trends never mix the two."""
    assert [is_of_old_kind(version) for version in ("1", "4", "0.1", "")] == [True] * 4
    assert not is_of_old_kind(VERSION)
    assert not is_of_old_kind("12")
    assert isinstance(comparison_from_json(comparison_to_json(Comparison("x", VERSION))), Comparison)


@pytest.mark.parametrize(
    "document", [b'{"paper": 3, "version": "5"}', b'{"version": "2"}', b"{", b"[]", b'{"paper": "x"}', b"\xff"]
)
def test_what_is_no_comparison_is_told_in_one_line(document: bytes) -> None:
    """A damaged record names the place of the fault."""
    with pytest.raises(BadInputError, match="this is not a comparison in JSON"):
        comparison_from_json(document)
