"""The clubs that a person was at."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperdrill.practice.known_clubs import KnownClub, KnownClubs


@pytest.fixture
def known(tmp_path: Path) -> KnownClubs:
    """None yet, in a folder that is not there yet."""
    return KnownClubs(tmp_path / "data" / "clubs.json")


def test_the_club_of_late_comes_first_and_keeps_the_name(known: KnownClubs, tmp_path: Path) -> None:
    """Named again without a name, a folder keeps the one before; it stands once."""
    known.remember(tmp_path / "a", "Ada")
    known.remember(tmp_path / "b")
    known.remember(tmp_path / "b" / ".." / "a")
    assert known.all() == [KnownClub(str(tmp_path / "a"), "Ada"), KnownClub(str(tmp_path / "b"))]
    assert (known.name_in(tmp_path / "a"), known.name_in(tmp_path / "c")) == ("Ada", "")


def test_a_dozen_are_kept(known: KnownClubs, tmp_path: Path) -> None:
    """Those of late."""
    for number in range(14):
        known.remember(tmp_path / str(number))
    assert [Path(each.folder).name for each in known.all()] == [str(number) for number in range(13, 1, -1)]


def test_a_file_that_is_damaged_or_cannot_be_written_is_no_hindrance(known: KnownClubs, tmp_path: Path) -> None:
    """No club is known then."""
    (tmp_path / "data").write_text("in the way")
    known.remember(tmp_path / "a")
    assert known.all() == []
    (tmp_path / "data").unlink()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "clubs.json").write_text('[{"folder"')
    assert known.all() == []
    known.remember(tmp_path / "a")
    assert len(known.all()) == 1
