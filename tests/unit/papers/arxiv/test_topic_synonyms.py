"""Other names of topics: those that ship, and a person's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperdrill.errors import SettingsError
from paperdrill.papers.arxiv.topics import all_synonyms, other_names, read_synonyms, shipped_synonyms


def test_every_shipped_group_has_names_that_differ() -> None:
    """A group of one name, or a name twice, would widen nothing."""
    for group in shipped_synonyms():
        assert len(group) > 1
        assert len(set(group)) == len(group)


def test_a_topic_gets_the_other_names_of_its_group_however_it_is_written() -> None:
    """Hyphens, capitals and endings do not matter; the topic's own name is not among them."""
    assert "context window" in other_names("Long-Contexts", shipped_synonyms())
    assert "long context" not in other_names("Long-Contexts", shipped_synonyms())
    assert other_names("beekeeping", shipped_synonyms()) == ()


def test_own_groups_come_after_the_shipped_ones(tmp_path: Path) -> None:
    """From a file in the same form; a missing file adds nothing."""
    own = tmp_path / "synonyms.toml"
    assert all_synonyms(own) == shipped_synonyms()
    own.write_text('groups = [["grokking", "delayed generalization"]]', encoding="utf-8")
    assert all_synonyms(own) == (*shipped_synonyms(), ("grokking", "delayed generalization"))


@pytest.mark.parametrize("text", ["groups = [", 'groups = ["a", "b"]', "groups = [[1, 2]]"])
def test_a_file_of_another_form_is_told_by_its_name(tmp_path: Path, text: str) -> None:
    """Broken TOML, a list of names in place of groups, numbers."""
    own = tmp_path / "synonyms.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"synonyms\.toml"):
        read_synonyms(own)
