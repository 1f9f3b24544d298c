"""The file for a partner: what it is called, and what is told where it cannot be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperdrill.errors import BadInputError
from paperdrill.report.share_file import name_for, write_shared
from paperdrill.reviews.shared_critique import SharedCritique, SharedPaper, Times, packed_texts


def critique(title: str = "Windows: a study", name: str = "") -> SharedCritique:
    """One field, of a paper of this title."""
    return SharedCritique(
        "critique", 1, SharedPaper(title), "## Gaps\n", Times(), packed_texts({"gaps": "One seed."}), name
    )


@pytest.mark.parametrize(
    ("title", "begin"),
    [("Windows: a study", "windows-a-study-"), ("窓", "critique-"), (f"{'a' * 39} b", f"{'a' * 39}-")],
)
def test_the_file_is_named_by_the_paper_s_title_and_digits_of_its_own(title: str, begin: str) -> None:
    """Two people's files on one paper can lie in one folder."""
    one = name_for(critique(title))
    assert one.removeprefix(begin).endswith(".share.json")
    assert len(one) == len(begin) + 6 + len(".share.json")
    assert one != name_for(critique(title, "Ada"))


@pytest.mark.parametrize(("name", "who"), [("", "without a name"), ("Ada", "under the name Ada")])
def test_what_was_written_is_told_with_what_the_partner_types(tmp_path: Path, name: str, who: str) -> None:
    """And under which name."""
    shared = critique(name=name)
    file = tmp_path / name_for(shared)
    told = write_shared(shared, None, tmp_path)
    assert told == f"wrote {file}, {who}: your partner adds it with `paperdrill reviews add {file.name}`"
    assert file.is_file()


def test_a_folder_that_is_not_there_and_a_file_that_is_are_told_with_a_way_on(tmp_path: Path) -> None:
    """Neither is made or overwritten unasked."""
    with pytest.raises(BadInputError) as none:
        write_shared(critique(), tmp_path / "no" / "x.json", tmp_path)
    assert (none.value.message, none.value.hint) == (
        f"there is no folder {tmp_path / 'no'}",
        "make it, or name another",
    )
    (tmp_path / "x.json").write_text("mine")
    with pytest.raises(BadInputError) as there:
        write_shared(critique(), tmp_path / "x.json", tmp_path)
    assert there.value.message == f"{tmp_path / 'x.json'} already exists"
    assert there.value.hint == "name another file with --out, or move it away"
    assert (tmp_path / "x.json").read_text() == "mine"
