"""An answer key written out: as JSON, for a person, as a draft to edit."""

from __future__ import annotations

import json
import tomllib

from hand_made_key import hand_made_key
from paperdrill.critique.answer_key import FIELD_NAMES, AnswerKey
from paperdrill.critique.key_forms import key_draft, key_lines, key_to_json
from paperdrill.papers.model import Paper


def test_the_json_form_holds_every_point_with_its_places(key: AnswerKey) -> None:
    """By field, its source and its points, nothing of the paper besides."""
    document = json.loads(key_to_json(key))
    assert document["paper"] == "tidelink"
    assert list(document["fields"]) == list(FIELD_NAMES)
    for name, field in document["fields"].items():
        assert field["source"] == key.fields[name].source
        assert [point["sentence"] for point in field["points"]] == [p.sentence for p in key.fields[name].points]
        for point in field["points"]:
            assert {"id", "tier", "weight", "section", "page", "also", "keywords", "answers", "because"} <= point.keys()


def test_a_person_reads_each_point_with_its_place_and_its_reasons(key: AnswerKey) -> None:
    """In lines no wider than the terminal where words allow."""
    lines = key_lines(key, 60)
    assert lines[0] == key.title
    assert any(line.startswith("  gaps-1") and "4 Limitations, p6" in line for line in lines)
    assert any("in the key because it" in line for line in lines)
    assert max(map(len, (line for line in lines if line.startswith("    ")))) <= 60


def test_a_draft_is_an_expert_key_that_can_be_edited(key: AnswerKey) -> None:
    """TOML with the authors' sentences as they are, quotation marks and all."""
    draft = tomllib.loads(key_draft(key))
    assert draft["paper"] == key.paper
    for name in FIELD_NAMES:
        assert [point["says"] for point in draft.get(name, [])] == [p.sentence for p in key.fields[name].points]
        assert all(point["weight"] in (1, 3) and point["page"] >= 0 for point in draft.get(name, []))


def test_a_sentence_of_two_fields_is_drafted_once(paper: Paper) -> None:
    """As an expert's key has it; the key of a short text may hold it twice."""
    draft = tomllib.loads(key_draft(hand_made_key(paper, {"gaps": ["It is slow."], "improvements": ["It is slow."]})))
    assert [entry["says"] for entry in draft["gaps"]] == ["It is slow."]
    assert "improvements" not in draft


def test_what_was_changed_by_hand_is_told_below_the_key(key: AnswerKey) -> None:
    """For a person and for a program."""
    assert key_lines(key, 60, ["struck out: It is slow."])[-2:] == ["changed by hand:", "  struck out: It is slow."]
    assert "changed by hand:" not in key_lines(key, 60)
    assert json.loads(key_to_json(key, ["struck out: It is slow."]))["by_hand"] == ["struck out: It is slow."]
