"""A path in, a paper or one clear line out."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pymupdf
import pytest

from fakes.typeset_paper import Typesetter, prose
from paperdrill.errors import BadInputError
from paperdrill.papers.batch import read_many
from paperdrill.papers.paper_json import paper_to_json
from paperdrill.papers.pdf import split_process
from paperdrill.papers.reading import read

AES_256 = 5
"""PyMuPDF's PDF_ENCRYPT_AES_256."""


def typeset() -> Typesetter:
    """A paper of one section."""
    paper = Typesetter().title("A Title").heading("Abstract").paragraph(prose(60))
    return paper.heading("1 Introduction").paragraph(prose(60, 1))


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """A readable PDF."""
    return typeset().save(tmp_path / "paper.pdf")


def fault_of(path: Path) -> BadInputError:
    """What reading this file is refused with."""
    with pytest.raises(BadInputError) as caught:
        read(path)
    assert "\n" not in caught.value.message
    assert caught.value.hint
    return caught.value


def test_a_pdf_is_split_and_kept(pdf: Path, tmp_path: Path) -> None:
    """The second reading tells no progress: nothing takes time."""
    told: list[str] = []
    first = read(pdf, cache_folder=tmp_path / "cache", progress=told.append)
    second = read(pdf, cache_folder=tmp_path / "cache", progress=told.append)
    assert told == ["splitting paper.pdf into sections"]
    assert first == second
    assert (first.id, first.title, first.pages) == ("paper", "A Title", 1)


def test_the_same_bytes_under_another_name_are_not_split_again(pdf: Path, tmp_path: Path) -> None:
    """But they get that name as their id."""
    read(pdf, cache_folder=tmp_path / "cache")
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(pdf.read_bytes())
    told: list[str] = []
    assert read(copy, cache_folder=tmp_path / "cache", progress=told.append).id == "copy"
    assert told == []


def test_a_broken_cache_is_made_anew(pdf: Path, tmp_path: Path) -> None:
    """A half-written split is no reason to fail."""
    first = read(pdf, cache_folder=tmp_path / "cache")
    (kept,) = (tmp_path / "cache" / "splits").iterdir()
    kept.write_text("{")
    assert read(pdf, cache_folder=tmp_path / "cache") == first


def test_a_paper_in_json_is_read_as_it_was_written(pdf: Path, tmp_path: Path) -> None:
    """What `sections --json` prints can be read in place of the PDF."""
    paper = read(pdf)
    text = tmp_path / "paper.paper.json"
    text.write_bytes(paper_to_json(paper))
    assert read(text) == paper


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"Dear editor, ...", "is not a PDF: it is text"),
        (b"<!DOCTYPE html><html>captcha</html>", "an HTML page"),
        (b"PK\x03\x04 %PDF inside", "a ZIP archive"),
        (b"\x00\x01\x02", "binary data"),
        (b"%PDF-1.7\nnothing more", "damaged"),
    ],
)
def test_what_is_no_pdf_is_told_apart(tmp_path: Path, content: bytes, told: str) -> None:
    """In one line that says what the file is."""
    path = tmp_path / "paper.pdf"
    path.write_bytes(content)
    assert told in fault_of(path).message


def test_missing_files_and_folders_are_told(tmp_path: Path) -> None:
    """Plain mistakes."""
    assert "there is no file" in fault_of(tmp_path / "none.pdf").message
    assert "is a folder" in fault_of(tmp_path).message


def test_a_locked_pdf_asks_for_an_open_copy(tmp_path: Path) -> None:
    """Without the password nothing can be read."""
    locked = typeset().save(tmp_path / "locked.pdf", encryption=AES_256, user_pw="secret")
    assert fault_of(locked).message == "locked.pdf is locked with a password"


def test_a_scan_asks_for_ocr(pdf: Path, tmp_path: Path) -> None:
    """Its pages are pictures."""
    with pymupdf.open(pdf) as source, pymupdf.open() as scan:
        picture = source[0].get_pixmap(dpi=60)
        scan.new_page().insert_image(scan[0].rect, pixmap=picture)
        scan.save(tmp_path / "scan.pdf")
    fault = fault_of(tmp_path / "scan.pdf")
    assert fault.message == "scan.pdf is a scan: its pages are pictures without a text layer"
    assert "OCR" in fault.hint


def test_a_cut_off_download_is_told(tmp_path: Path) -> None:
    """Where not even the list of its pages arrived."""
    whole = typeset().save(tmp_path / "whole.pdf").read_bytes()
    (tmp_path / "cut.pdf").write_bytes(whole[:100])
    assert "damaged" in fault_of(tmp_path / "cut.pdf").message


def test_a_split_that_takes_too_long_is_given_up(pdf: Path) -> None:
    """The child is ended, and the reader told."""
    with pytest.raises(BadInputError, match=r"could not be split within"):
        split_process.split_in_child(pdf, time_limit_s=0.001)


def test_a_child_that_breaks_off_is_told(pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a hostile file does to the PDF reader, the program goes on."""
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(BadInputError, match="reader crashed"):
        split_process.split_in_child(pdf)


@pytest.mark.skipif(sys.platform != "linux", reason="what a process reads from is looked up in /proc")
def test_the_child_gets_nothing_of_the_terminal_and_a_folder_of_its_own(
    pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It could read the person's keys there; and the folder is gone with it."""
    child = tmp_path / "child"
    child.write_text('#!/bin/sh\n(readlink /proc/self/fd/0; readlink /proc/self/fd/2; pwd; env) > "$0.told"\n')
    child.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(child))
    monkeypatch.setenv("A_SECRET", "of the person's")
    ours = os.dup(0)
    try:
        with pdf.open("rb") as keyboard:
            os.dup2(keyboard.fileno(), 0)
        with pytest.raises(BadInputError, match="reader crashed"):
            split_process.split_in_child(pdf)
    finally:
        os.dup2(ours, 0)
        os.close(ours)
    stdin, stderr, folder, *environment = (tmp_path / "child.told").read_text().splitlines()
    assert (stdin, stderr) == ("/dev/null", "/dev/null")
    assert Path(folder).name.startswith("paperdrill-")
    assert not Path(folder).exists()
    assert not any("SECRET" in line for line in environment)


@pytest.mark.skipif(sys.platform == "win32", reason="the child is a shell script here")
def test_a_child_that_writes_without_end_is_ended(pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its answer is bounded: what a hostile file could have it write would fill the program's own memory."""
    child = tmp_path / "child"
    child.write_text("#!/bin/sh\nwhile :; do echo 0123456789; done\n")
    child.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(child))
    monkeypatch.setattr(split_process, "MOST_ANSWER_BYTES", 100_000)
    with pytest.raises(BadInputError, match="reader crashed"):
        split_process.split_in_child(pdf)


def test_a_batch_survives_a_bad_file(pdf: Path, tmp_path: Path) -> None:
    """Every file gets its outcome."""
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"no")
    outcomes = {outcome.path: outcome for outcome in read_many([bad, pdf], cache_folder=tmp_path, jobs=2)}
    assert outcomes[bad].paper is None
    assert "is not a PDF" in str(outcomes[bad].fault)
    assert outcomes[pdf].paper == read(pdf, cache_folder=tmp_path)
