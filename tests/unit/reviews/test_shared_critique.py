"""A critique in a file: what is in it, what is not, and what is told of a file that is another thing."""

from __future__ import annotations

import base64
import os
import zlib
from pathlib import Path

import msgspec
import pytest

from paperdrill.errors import BadInputError
from paperdrill.papers.identity import Marks
from paperdrill.reviews.file_of_ours import bytes_of, place_new
from paperdrill.reviews.shared_critique import (
    SharedCritique,
    SharedPaper,
    Times,
    is_ours,
    packed_texts,
    person_named,
    read_shared,
    written,
)

PAPER = SharedPaper("TideLink", (("arxiv", "cs/0701001"), ("later", "x"), ("doi", "")), "cs/0701001v2")
TEXTS = {"gaps": "All books are English.", "method": "A sparse layer."}
SHARED = SharedCritique(
    "critique", 1, PAPER, "## Gaps\n\n## Method\n", Times(300, 600, 240), packed_texts(TEXTS), "Ada"
)


def test_what_was_written_comes_back_and_cannot_be_read_by_chance() -> None:
    """The paper is known by the marks whose kinds are known."""
    document = written(SHARED)
    read = read_shared(document, "ada.json")
    assert read == SHARED
    assert read.texts() == TEXTS
    assert "English" not in document
    assert read.paper.known_by() == Marks(arxiv=frozenset({"cs/0701001"}))
    assert is_ours(document[:200])
    assert is_ours(f"\ufeff\r\n {document}"[:200])
    assert not is_ours('{"notes": []}')


def test_the_same_critique_has_one_digest_whatever_its_times() -> None:
    """Another name or another word makes another."""
    change = msgspec.structs.replace
    assert change(SHARED, times=Times(), club="x").digest() == SHARED.digest()
    assert change(SHARED, name="Ben").digest() != SHARED.digest()
    assert change(SHARED, packed=packed_texts({**TEXTS, "gaps": "None."})).digest() != SHARED.digest()


@pytest.mark.parametrize(
    ("document", "told"),
    [
        (written(SHARED).replace('"version": 1', '"version": 2'), "was written by a newer paperdrill"),
        (written(SHARED)[:150], "breaks off or is damaged"),
        (written(SHARED).replace(SHARED.packed, SHARED.packed[:20]), "breaks off or is damaged"),
        (written(SHARED).replace(SHARED.packed, base64.b64encode(zlib.compress(b"[]")).decode()), "breaks off"),
        (written(SHARED).replace(SHARED.packed, "no base64"), "breaks off"),
        (written(SHARED).replace('"critique",\n  "version"', '"pack",\n  "version"'), "is no critique, but a pack"),
        ('{"notes": []}', "is no critique that paperdrill wrote"),
        ("[1, 2]", "is no critique that paperdrill wrote"),
        ("[" * 200_000, "is no critique that paperdrill wrote"),
        (b"\xff\xfe\x00", "is no critique that paperdrill wrote"),
    ],
)
def test_another_thing_is_told_in_one_line(document: str | bytes, told: str) -> None:
    """With the file's name, and what to do."""
    with pytest.raises(BadInputError) as caught:
        read_shared(document, "ada.json")
    assert caught.value.message.startswith("ada.json ")
    assert told in caught.value.message
    assert caught.value.hint
    assert "\n" not in str(caught.value)


def test_a_small_file_that_unpacks_to_much_is_not_unpacked() -> None:
    """A critique has no megabytes."""
    bomb = base64.b64encode(zlib.compress(b'{"gaps": "' + b"a" * 5_000_000 + b'"}')).decode()
    with pytest.raises(BadInputError, match="holds more than a critique"):
        read_shared(written(msgspec.structs.replace(SHARED, packed=bomb)), "ada.json")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Ada", "Ada"),
        ("  Ada \n Lovelace ", "Ada Lovelace"),
        ("../../etc/\x1b[31mAda\u202e", "../../etc/[31mAda"),
        ("\x00\x07", ""),
        ("x" * 90, "x" * 40),
    ],
)
def test_a_name_is_one_short_line_that_can_be_shown(given: str, shown: str) -> None:
    """Whatever somebody typed."""
    assert person_named(given) == shown
    document = written(msgspec.structs.replace(SHARED, name=given))
    assert read_shared(document, "ada.json").name == shown


def test_a_file_is_put_in_its_place_whole_and_over_no_other(tmp_path: Path) -> None:
    """Also where links are not known; nothing is left beside it."""
    file = tmp_path / "ada.json"
    assert place_new(file, "first")
    assert not place_new(file, "second")
    assert file.read_text() == "first"
    assert [each.name for each in tmp_path.iterdir()] == ["ada.json"]
    with pytest.raises(BadInputError, match=r"cannot write x\.json"):
        place_new(tmp_path / "none" / "x.json", "text")


def test_without_links_a_file_is_put_in_its_place_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on many shared drives."""

    def refused(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refused)
    assert place_new(tmp_path / "ada.json", "first")
    assert not place_new(tmp_path / "ada.json", "second")
    assert (tmp_path / "ada.json").read_text() == "first"
    assert len(list(tmp_path.iterdir())) == 1


def test_what_is_too_long_a_web_page_or_not_there_is_told(tmp_path: Path) -> None:
    """Fifty megabytes are not read."""
    long = tmp_path / "lo\x1bng.json"
    with long.open("wb") as out:
        out.truncate(50 << 20)
    page = tmp_path / "page.json"
    page.write_text("\n<!DOCTYPE html><p>Sign in</p>")
    for file, told in ((long, "has 50 MB: too long"), (page, "is a web page"), (tmp_path / "none", "No such file")):
        with pytest.raises(BadInputError) as caught:
            bytes_of(file)
        assert told in caught.value.message
        assert "\x1b" not in caught.value.message
