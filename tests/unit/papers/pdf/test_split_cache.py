"""Splits are kept, and read again; where that cannot be, nothing is left and nobody is stopped."""

from __future__ import annotations

import resource
from pathlib import Path

from paperdrill.papers.model import Paper, Section
from paperdrill.papers.pdf.split_cache import keep_split, kept_split

PAPER = Paper("tide", "TideLink", sections=(Section(1, "Introduction", text="Long inputs are hard. " * 100),))


def _names(folder: Path) -> list[str]:
    return [each.name for each in (folder / "splits").iterdir()]


def test_a_split_is_kept_whole_and_comes_back_as_it_was(tmp_path: Path) -> None:
    """One that was damaged since is made anew."""
    keep_split(tmp_path, "key", PAPER)
    assert kept_split(tmp_path, "key") == PAPER
    assert _names(tmp_path) == ["key.json"]
    (tmp_path / "splits" / "key.json").write_text("{")
    assert kept_split(tmp_path, "key") is None
    assert kept_split(tmp_path, "other") is None


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    """No file may grow over a hundred bytes; the paper is read all the same."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        keep_split(tmp_path, "key", PAPER)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert _names(tmp_path) == []


def test_a_file_in_the_folders_place_stops_nobody(tmp_path: Path) -> None:
    """Nor does it go."""
    (tmp_path / "splits").write_text("mine")
    keep_split(tmp_path, "key", PAPER)
    assert kept_split(tmp_path, "key") is None
    assert (tmp_path / "splits").read_text() == "mine"
