"""An answer key written out: as JSON, for a person, as a draft to edit."""

from __future__ import annotations

import json
import tomllib

from paperdrill.critique.answer_key import FIELD_NAMES, AnswerKey
from paperdrill.critique.key_forms import key_draft, key_lines, key_to_json


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
