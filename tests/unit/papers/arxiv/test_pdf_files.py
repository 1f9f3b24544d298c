"""PDFs on disk: whole or not at all."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from paperdrill.errors import BadInputError, PaperdrillError, UnreachableError
from paperdrill.papers.arxiv.arxiv_ids import ArxivId
from paperdrill.papers.arxiv.downloads import byte_narrator, count_bytes, is_pdf, pdf_file, save_pdf
from paperdrill.papers.arxiv.feed import CutOffError

NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
START, END = b"%PDF-1.7\n", b"\n%%EOF"


def save(folder: Path, *chunks: bytes, most: int = 10_000_000) -> Path:
    """What comes of these chunks."""
    return save_pdf(iter(chunks), folder / "x.pdf", most, NOW)


def names(folder: Path) -> list[str]:
    """What lies in a folder, hidden files too."""
    return sorted(file.name for file in folder.iterdir())


def test_a_pdf_is_named_by_its_id_and_version(tmp_path: Path) -> None:
    """Old ids have a stroke in them, which is no folder."""
    assert pdf_file(tmp_path, ArxivId("astro-ph/0601001", 2)) == tmp_path / "astro-ph_0601001v2.pdf"


@pytest.mark.parametrize(
    ("content", "whole"),
    [
        (START + END, True),
        (b" " * 1019 + START[:5] + END, True),
        (b" " * 1020 + START[:5] + END, False),
        (START + END + b" " * (16 * 1024 - 5), True),
        (START + END + b" " * (16 * 1024 - 4), False),
        (START, False),
        (END, False),
        (b"", False),
    ],
)
def test_a_whole_pdf_has_its_marks_near_start_and_end(tmp_path: Path, content: bytes, whole: bool) -> None:
    """Within 1,024 bytes of the start and 16 KiB of the end."""
    (tmp_path / "x.pdf").write_bytes(content)
    assert is_pdf(tmp_path / "x.pdf") is whole
    assert not is_pdf(tmp_path / "missing.pdf")


def test_chunks_are_written_in_order_and_nothing_else_is_left(tmp_path: Path) -> None:
    """The folder is made where it is missing."""
    folder = tmp_path / "new"
    assert save(folder, START[:3], START[3:], b"x" * 2000, END) == folder / "x.pdf"
    assert (folder / "x.pdf").read_bytes() == START + b"x" * 2000 + END
    assert names(folder) == ["x.pdf"]


@pytest.mark.parametrize(
    ("chunks", "fault", "message"),
    [
        ((b"<!DOCTYPE html>",), UnreachableError, "arXiv sent a web page instead of the PDF of x"),
        ((b"\n <HTML>", b"x" * 2000), UnreachableError, "arXiv sent a web page instead of the PDF of x"),
        ((b"<?xml version='1.0'?>",), UnreachableError, "arXiv sent a web page instead of the PDF of x"),
        ((b"PK\x03\x04",), BadInputError, "arXiv did not send a PDF for x"),
        ((b"x" * 1024, START, END), BadInputError, "arXiv did not send a PDF for x"),
        ((), BadInputError, "arXiv did not send a PDF for x"),
        ((START, b"x" * 3_000_000), BadInputError, "the PDF of x is larger than 2 MB"),
    ],
)
def test_what_is_no_pdf_or_too_large_is_told_and_not_kept(
    tmp_path: Path, chunks: tuple[bytes, ...], fault: type[Exception], message: str
) -> None:
    """By its first bytes, in however many chunks they come."""
    with pytest.raises(PaperdrillError) as told:
        save(tmp_path, *chunks, most=2_000_000)
    assert (type(told.value), told.value.message) == (fault, message)
    assert told.value.hint == f"{'try again later, or ' if 'web page' in message else ''}choose another paper"
    assert names(tmp_path) == []


def test_as_many_bytes_as_are_allowed_are_taken(tmp_path: Path) -> None:
    """One more is too many."""
    size = len(START + END)
    assert save(tmp_path, START, END, most=size).exists()
    with pytest.raises(BadInputError, match="larger than 0 MB") as told:
        save(tmp_path, START, END, most=size - 1)
    assert told.value.hint == "choose another paper"


def test_a_pdf_without_its_end_is_cut_off_and_the_one_before_stays(tmp_path: Path) -> None:
    """It is replaced by a whole one alone."""
    save(tmp_path, START, END)
    with pytest.raises(CutOffError):
        save(tmp_path, START, b"half of it")
    assert (tmp_path / "x.pdf").read_bytes() == START + END
    assert names(tmp_path) == ["x.pdf"]


@pytest.mark.parametrize(("age_s", "stays"), [(3600.0, True), (3600.5, False)])
def test_parts_that_nothing_was_written_to_for_an_hour_go(tmp_path: Path, age_s: float, stays: bool) -> None:
    """They are a killed process's; other files stay, whatever their age."""
    moment = NOW.timestamp() - age_s
    for name in (".dead.pdf.part", "old.pdf"):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (moment, moment))
    save(tmp_path, START, END)
    assert (tmp_path / ".dead.pdf.part").exists() is stays
    assert (tmp_path / "old.pdf").exists()


def test_bytes_are_counted_on_their_way() -> None:
    """Each chunk as it comes."""
    told: list[tuple[int, int | None]] = []
    assert list(count_bytes([b"ab", b"", b"c"], "3", lambda *counts: told.append(counts))) == [b"ab", b"", b"c"]
    assert told == [(2, 3), (2, 3), (3, 3)]


def test_narration_comes_once_a_second_and_names_the_whole_where_it_is_known() -> None:
    """The first second is silent."""
    now, lines = [0.0], list[str]()
    narrate = byte_narrator("2401.00001v1", lines.append, lambda: now[0])
    for at, so_far, total in ((0.0, 10, None), (0.9, 100_000, None), (1.0, 1_250_000, None), (1.5, 2_000_000, None)):
        now[0] = at
        narrate(so_far, total)
    now[0] = 2.0
    narrate(3_000_000, 4_000_000)
    assert lines == ["the PDF of 2401.00001v1: 1.2 MB", "the PDF of 2401.00001v1: 3.0 of 4.0 MB"]
