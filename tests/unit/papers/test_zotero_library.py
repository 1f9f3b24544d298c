"""A running Zotero's library, read through its local API; Zotero itself is a double on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fakes.zotero_server import FakeZotero
from paperdrill.errors import BadInputError, NothingFoundError, UnreachableError
from paperdrill.papers.catalogue import Catalogue
from paperdrill.papers.zotero_library import read_zotero


@pytest.fixture
def zotero() -> Iterator[FakeZotero]:
    """A Zotero with an empty library."""
    with FakeZotero() as running:
        yield running


def read(zotero: FakeZotero, collection: str = "") -> Catalogue:
    """Its library."""
    return read_zotero(collection, {"PAPERDRILL_ZOTERO": zotero.url})


def test_a_stored_file_comes_with_what_zotero_knows_of_the_paper(zotero: FakeZotero, tmp_path: Path) -> None:
    """Editors are no authors; the first collection is the topic."""
    pdf = tmp_path / "storage" / "ABCD1234" / "Lovelace - 2024 - Windows.pdf"
    pdf.parent.mkdir(parents=True)
    pdf.write_bytes(b"%PDF-")
    zotero.collection("COLL0001", "Windows")
    zotero.paper(
        "PAPER001", "Windows That Slide", "COLL0001", date="2024-03-01", DOI="10.1000/ABC", url="https://x.org"
    )
    zotero.pdf("ABCD1234", "PAPER001", pdf.as_uri(), linkMode="imported_file", filename=pdf.name)
    (entry,) = read(zotero).entries
    assert (entry.key, entry.title, entry.authors, entry.year) == (
        "PAPER001",
        "Windows That Slide",
        ("Ada Lovelace",),
        2024,
    )
    assert (entry.doi, entry.topic, entry.files, entry.missing) == ("10.1000/abc", "Windows", (pdf,), ())


def test_a_linked_file_is_asked_for_where_its_place_is_not_given(zotero: FakeZotero, tmp_path: Path) -> None:
    """Zotero resolves what lies below its base folder."""
    pdf = tmp_path / "linked.pdf"
    pdf.write_bytes(b"%PDF-")
    zotero.paper("PAPER001", "Linked").pdf(
        "LINK0001", "PAPER001", linkMode="linked_file", path="attachments:linked.pdf"
    )
    zotero.file_addresses["LINK0001"] = pdf.as_uri()
    assert read(zotero).entries[0].files == (pdf,)


def test_a_persons_library_is_read_past_any_proxy(zotero: FakeZotero, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a person collects is nobody else's business; and no proxy reaches this machine."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    zotero.paper("PAPER001", "Here").pdf("HERE0001", "PAPER001", path="storage:here.pdf")
    assert [entry.title for entry in read(zotero).entries] == ["Here"]


@pytest.mark.parametrize(
    ("href", "told"),
    [
        ("file:///C:/Users/me/Zotero/storage/AB/lost.pdf", "file:///C:/Users/me/Zotero/storage/AB/lost.pdf"),
        ("file:///nowhere/lost.pdf", "file:///nowhere/lost.pdf"),
        ("", "storage:lost.pdf"),
    ],
)
def test_a_file_that_is_not_here_is_told_by_its_place(zotero: FakeZotero, href: str, told: str) -> None:
    """That of another system, one not synchronised, one that Zotero itself misses."""
    zotero.paper("PAPER001", "Lost").pdf("LOST0001", "PAPER001", href, path="storage:lost.pdf")
    (entry,) = read(zotero).entries
    assert (entry.files, entry.missing) == ((), (told,))


def test_a_collection_alone_and_pdfs_without_a_parent(zotero: FakeZotero) -> None:
    """Notes and attachments of other kinds are no papers; the name's case does not matter."""
    zotero.collection("COLL0001", "Windows").collection("COLL0002", "Sums")
    zotero.paper("PAPER001", "One", "COLL0002", "COLL0001").paper("PAPER002", "Two", "COLL0002")
    zotero.pdf("ALONE001", False, title="Alone.pdf")
    zotero.items.append({"key": "NOTE0001", "data": {"itemType": "note", "note": "<p>x</p>"}, "links": {}})
    assert [entry.key for entry in read(zotero).entries] == ["PAPER001", "PAPER002", "ALONE001"]
    (entry,) = read(zotero, "windows").entries
    assert (entry.key, entry.topic) == ("PAPER001", "Windows")
    with pytest.raises(NothingFoundError, match="no collection 'x'") as fault:
        read(zotero, "x")
    assert fault.value.hint == "it has Sums, Windows"


def test_arxiv_ids_are_found_in_zoteros_fields(zotero: FakeZotero) -> None:
    """Its own field for preprints, the address, the notes of its translator."""
    zotero.paper("PAPER001", "One", archiveID="arXiv:2401.00001", itemType="preprint")
    zotero.paper("PAPER002", "Two", url="http://arxiv.org/abs/2401.00002v2")
    zotero.paper("PAPER003", "Three", extra="arXiv:2401.00003 [cs]", DOI="10.1000/three")
    assert [entry.arxiv for entry in read(zotero).entries] == ["2401.00001", "2401.00002v2", "2401.00003"]


def test_a_large_library_is_read_page_after_page(zotero: FakeZotero) -> None:
    """Older versions give a part at a time."""
    for number in range(450):
        zotero.paper(f"P{number:07}", f"Paper {number}")
    assert len(read(zotero).entries) == 450
    assert sum("/items?" in path for path in zotero.asked) == 3


def test_a_zotero_that_is_not_there_or_does_not_let_in_is_one_line(zotero: FakeZotero) -> None:
    """With where to switch it on."""
    zotero.is_enabled = False
    with pytest.raises(UnreachableError, match="local API is switched off") as fault:
        read(zotero)
    assert "Allow other applications" in fault.value.hint
    with pytest.raises(UnreachableError, match=r"does not answer on 127\.0\.0\.1:9"):
        read_zotero("", {"PAPERDRILL_ZOTERO": "http://127.0.0.1:9"})
    with pytest.raises(BadInputError, match="not a web address"):
        read_zotero("", {"PAPERDRILL_ZOTERO": "localhost"})


def test_a_zotero_that_answers_with_a_fault_is_told_with_its_number(zotero: FakeZotero) -> None:
    """An old one may not know what is asked."""
    with pytest.raises(UnreachableError, match="Zotero answered with status 404") as told:
        read_zotero("", {"PAPERDRILL_ZOTERO": f"{zotero.url}/elsewhere"})
    assert told.value.hint == "update Zotero to version 7 or newer"
