"""A club's folder: what is in it once, what others put there, and that nobody's file is written over."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from paperdrill.errors import BadInputError
from paperdrill.reviews.club_folder import Pack, count_in, gather, hand_in, new_pack, packed_key, read_packs, slug
from paperdrill.reviews.shared_critique import SharedCritique, SharedPaper, Times, packed_texts, written

PAPER = SharedPaper("TideLink", (("arxiv", "cs/0701001"),), "cs/0701001")
MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)
PACK = Pack("pack", 1, "2026-11-30-tide", PAPER, MONDAY, reveal=date(2026, 12, 7), key=packed_key("paper = 'x'"))


def critique(name: str, gaps: str = "All books are English.", club: str = PACK.id) -> SharedCritique:
    """What a member hands in."""
    return SharedCritique(
        "critique", 1, PAPER, "## Gaps\n", Times(), packed_texts({"gaps": gaps}), name=name, club=club
    )


def test_a_pack_comes_back_and_its_key_cannot_be_read_by_chance(tmp_path: Path) -> None:
    """A second of the same name stands beside the first."""
    assert new_pack(tmp_path, PACK) == PACK
    other = new_pack(tmp_path, msgspec.structs.replace(PACK, key=""))
    assert other.id == "2026-11-30-tide-2"
    packs, faults = read_packs(tmp_path)
    assert (packs, faults) == ([PACK, other], [])
    assert [pack.expert() for pack in packs] == ["paper = 'x'", ""]
    assert "paper = " not in (tmp_path / "2026-11-30-tide.pack.json").read_text()


def test_the_newest_paper_is_the_last_whatever_its_name(tmp_path: Path) -> None:
    """By when it was begun."""
    for number, name in enumerate(("b", "c", "a")):
        new_pack(tmp_path, msgspec.structs.replace(PACK, id=name, begun=MONDAY.replace(hour=9 + number)))
    assert [pack.id for pack in read_packs(tmp_path)[0]] == ["b", "c", "a"]


def test_everyone_is_in_once_and_nobody_is_written_over(tmp_path: Path) -> None:
    """Two of one name both stand, told apart."""
    files = [
        hand_in(tmp_path, PACK, each) for each in (critique("Ada"), critique("ada", "No error bars."), critique("Ada"))
    ]
    assert len({*files}) == 3
    gathered = gather(tmp_path, PACK)
    assert [each.name for each in gathered.critiques] == ["Ada", "ada 2"]
    assert gathered.faults == ()
    assert [each.texts()["gaps"] for each in gathered.critiques] == ["All books are English.", "No error bars."]


@pytest.mark.parametrize(
    "copy",
    [
        "{} (conflicted copy 2026-11-30).json",
        "{} (Ben's conflicted copy).json",
        "{}.sync-conflict-20261130-101112-ABCDEF.json",
        "{} (1).json",
        "{}_conflict_copy.json",
    ],
)
def test_copies_that_a_program_made_are_read_and_counted_once(tmp_path: Path, copy: str) -> None:
    """Also where the copy alone is left; of packs too."""
    new_pack(tmp_path, PACK)
    pack_file = tmp_path / f"{PACK.id}.pack.json"
    (tmp_path / copy.format(f"{PACK.id}.pack")).write_text(pack_file.read_text())
    file = hand_in(tmp_path, PACK, critique("Ada"))
    twin = file.with_name(copy.format(file.stem))
    twin.write_text(file.read_text())
    assert read_packs(tmp_path)[0] == [PACK]
    assert len(gather(tmp_path, PACK).critiques) == count_in(tmp_path, PACK) == 1
    file.unlink()
    assert len(gather(tmp_path, PACK).critiques) == count_in(tmp_path, PACK) == 1


def test_what_is_no_submission_is_told_in_a_line_and_keeps_nobody_out(tmp_path: Path) -> None:
    """Half a file, a web page, fifty megabytes, a newer one, another paper's; what is hidden is not seen."""
    new_pack(tmp_path, PACK)
    file = hand_in(tmp_path, PACK, critique("Ada"))
    below = file.parent
    (below / "half.json").write_text(file.read_text()[:200])
    (below / "page.json").write_text("<!doctype html>")
    (below / "new\x1ber.json").write_text('{"paperdrill": "critique", "version": 2}')
    (below / "other.json").write_text(written(critique("Eve", club="another")))
    elsewhere = msgspec.structs.replace(critique("Eve"), paper=SharedPaper("x", (("arxiv", "2401.00001"),)))
    (below / "strange.json").write_text(written(elsewhere))
    with (below / "big.json").open("wb") as out:
        out.truncate(50 << 20)
    (below / ".ada.json.part").write_text("{")
    (below / ".hidden.json").write_text("{")
    (below / "folder.json").mkdir()
    (tmp_path / "broken.pack.json").write_text("{")
    gathered = gather(tmp_path, PACK)
    assert [each.name for each in gathered.critiques] == ["Ada"]
    assert len(gathered.faults) == 7
    assert all("\n" not in fault and "\x1b" not in fault for fault in gathered.faults)
    packs, faults = read_packs(tmp_path)
    assert packs == [PACK]
    assert len(faults) == 1


@pytest.mark.parametrize("name", ["../../up", "a/b\\c", "\x1b[31m\n", "CON", "", "名前", "." * 99])
def test_a_name_never_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    """Whatever it is, its file lies beside the others and is read again."""
    file = hand_in(tmp_path, PACK, critique(name))
    assert file.parent == tmp_path / PACK.id
    assert file.name.isascii()
    assert len(gather(tmp_path, PACK).critiques) == 1
    assert slug(name).strip("abcdefghijklmnopqrstuvwxyz0123456789-") == ""


@pytest.mark.parametrize("pack_id", ["../up", "a/b", ".", "", "A"])
def test_a_pack_whose_id_leads_elsewhere_is_not_read(tmp_path: Path, pack_id: str) -> None:
    """It names a folder."""
    (tmp_path / "evil.pack.json").write_text(written(msgspec.structs.replace(PACK, id=pack_id)))
    packs, faults = read_packs(tmp_path)
    assert packs == []
    assert len(faults) == 1


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """In a line."""
    with pytest.raises(BadInputError, match="cannot read the folder none"):
        read_packs(tmp_path / "none")
