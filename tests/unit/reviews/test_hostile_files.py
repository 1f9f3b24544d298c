"""A folder that strangers reach: pipes, devices, floods, bombs and names that are commands."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from paperdrill.errors import BadInputError
from paperdrill.reviews.club_folder import Pack, gather, hand_in, read_packs
from paperdrill.reviews.review_file import read_saved_reviews
from paperdrill.reviews.shared_critique import SharedCritique, SharedPaper, Times, packed_texts, read_shared, written

PAPER = SharedPaper("TideLink", (("arxiv", "cs/0701001"),), "cs/0701001")
PACK = Pack("pack", 1, "tide", PAPER, datetime(2026, 11, 30, 9, tzinfo=UTC))
SHARED = SharedCritique(
    "critique", 1, PAPER, "## Gaps\n", Times(), packed_texts({"gaps": "No error bars."}), name="Ada", club="tide"
)
DEEP = b'{"paperdrill": "critique", "version": 1, "x": ' + b"[" * 500_000


def lay(folder: Path, ending: str) -> None:
    """One file of each hostile kind."""
    os.mkfifo(folder / f"pipe{ending}")
    (folder / f"zero{ending}").symlink_to("/dev/zero")
    (folder / f"loop{ending}").symlink_to(f"loop{ending}")
    (folder / f"folder{ending}").mkdir()
    (folder / f"deep{ending}").write_bytes(DEEP)
    (folder / f"\x1b[2J\u202ename{ending}").write_bytes(b"{}")
    os.close(os.open(os.fsencode(folder) + b"/\xff" + ending.encode(), os.O_CREAT | os.O_WRONLY))
    with (folder / f"flood{ending}").open("wb") as out:
        out.truncate(200 << 20)


def test_a_clubs_folder_full_of_traps_is_read_with_a_line_for_each(tmp_path: Path) -> None:
    """Who handed in rightly is still in."""
    hand_in(tmp_path, PACK, SHARED)
    lay(tmp_path / "tide", ".json")
    gathered = gather(tmp_path, PACK)
    assert [each.name for each in gathered.critiques] == ["Ada"]
    assert len(gathered.faults) == 8
    assert all(line.isprintable() for line in gathered.faults)
    assert sum("is a device or a pipe, not a file" in line for line in gathered.faults) == 2
    assert sum("has 200 MB" in line for line in gathered.faults) == 1


def test_traps_in_the_place_of_packs_are_told_too(tmp_path: Path) -> None:
    """And the pack among them is found."""
    (tmp_path / "tide.pack.json").write_text(written(PACK))
    lay(tmp_path, ".pack.json")
    packs, faults = read_packs(tmp_path)
    assert ([pack.id for pack in packs], len(faults)) == (["tide"], 8)


@pytest.mark.parametrize(
    "ref",
    [
        "/dev/zero",
        "~/diary.pdf",
        "../a.pdf",
        "http://x.example/a.pdf",
        "a;reboot",
        "$(reboot)",
        "-rf",
        "a\nb",
        "\u202ea",
    ],
)
def test_what_gets_a_paper_leads_nowhere_but_to_arxiv_and_the_shelf(tmp_path: Path, ref: str) -> None:
    """It is looked up, and told as part of a command to type."""
    paper = msgspec.structs.replace(PAPER, ref=ref)
    assert read_shared(written(msgspec.structs.replace(SHARED, paper=paper)), "ada.json").paper.ref == ""
    (tmp_path / "tide.pack.json").write_text(written(msgspec.structs.replace(PACK, paper=paper)))
    assert [pack.paper.ref for pack in read_packs(tmp_path)[0]] == [""]


@pytest.mark.parametrize("ref", ["2401.00001", "2401.00001v2", "cs/0701001", "math.GT/0309136v1", "window-reach"])
def test_ids_and_names_of_the_shelf_stay(ref: str) -> None:
    """As the program writes them."""
    paper = msgspec.structs.replace(PAPER, ref=ref)
    assert read_shared(written(msgspec.structs.replace(SHARED, paper=paper)), "ada.json").paper.ref == ref


def test_a_device_in_the_place_of_reviews_is_read_no_further_than_any_file() -> None:
    """It says that it is empty, and never ends."""
    with pytest.raises(BadInputError, match="too long for the reviews of one paper"):
        read_saved_reviews(Path("/dev/zero"))


def test_reviews_nested_too_deeply_are_told_in_a_line(tmp_path: Path) -> None:
    """Python's own reader gives up on them."""
    (tmp_path / "a.json").write_bytes(b'{"notes": ' + b"[" * 500_000)
    with pytest.raises(BadInputError, match=r"a\.json"):
        read_saved_reviews(tmp_path / "a.json")


def test_of_a_flood_of_files_a_bounded_number_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies that a program made come last, so that they push nobody out."""
    monkeypatch.setattr("paperdrill.reviews.club_folder._MOST_FILES", 3)
    (tmp_path / "tide").mkdir()
    for name in ("a", "a (1)", "b", "b (1)", "c"):
        texts = packed_texts({"gaps": f"{name} is missing"})
        (tmp_path / "tide" / f"{name}.json").write_text(
            written(msgspec.structs.replace(SHARED, name=name, packed=texts))
        )
    assert [each.name for each in gather(tmp_path, PACK).critiques] == ["a", "b", "c"]
