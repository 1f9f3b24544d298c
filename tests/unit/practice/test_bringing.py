"""The person's own library: brought from a bibliography or Zotero, listed, searched, set aside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fakes.arxiv_papers import FakePaper
from fakes.arxiv_server import FakeArxiv
from fakes.typeset_paper import Typesetter, prose
from fakes.zotero_server import FakeZotero
from paperdrill.errors import NothingFoundError
from paperdrill.papers.catalogue import CatalogueEntry
from paperdrill.plain.fetching import fetch_refs
from paperdrill.plain.papers_listing import papers_lines
from paperdrill.practice.bringing import Bringing, Order
from paperdrill.practice.finding import Request
from paperdrill.practice.shelf_course import Wanted
from paperdrill.practice.workbench import Workbench, workbench_for

pytestmark = pytest.mark.usefixtures("readers")


@pytest.fixture
def workbench(own_home: Path, arxiv_server: FakeArxiv) -> Iterator[Workbench]:
    """The use cases, with an arXiv and a Zotero on loopback."""
    with (
        FakeZotero() as zotero,
        workbench_for(
            {"PAPERDRILL_HOME": str(own_home), "PAPERDRILL_ZOTERO": zotero.url, **arxiv_server.environ}
        ) as opened,
    ):
        opened.now = lambda: datetime(2026, 11, 23, 12, tzinfo=UTC)
        zotero.collection("COLL0001", "Windows").paper("PAPER001", "From Zotero", "COLL0001")
        yield opened


@pytest.fixture
def bringing(workbench: Workbench) -> Bringing:
    """Those of the library."""
    return workbench.bringing


def typeset(file: Path, title: str) -> Path:
    """A paper as a PDF."""
    Typesetter().title(title, "Some Body").heading("1 Introduction").paragraph(
        prose(150, sum(map(ord, title)))
    ).document.save(file)
    return file


def test_what_a_catalogue_says_goes_before_what_the_page_looks_like(bringing: Bringing, tmp_path: Path) -> None:
    """Title, authors, year, DOI and collection are kept with the paper, and found by."""
    file = typeset(tmp_path / "a.pdf", "WINDOWS THAT SLIDE AND SUM")
    entry = CatalogueEntry(
        "k",
        "Windows That Slide",
        ("Ada Lovelace", "Bo Müller"),
        2024,
        "2311.08765v2",
        "10.1000/abc",
        "windows",
        (file,),
    )
    found = bringing.bring(entry)
    (shelved,) = bringing.listed()
    kept = shelved.paper
    assert (kept.title, kept.authors, kept.year, kept.doi, kept.topic) == (
        "Windows That Slide",
        ("Ada Lovelace", "Bo Müller"),
        2024,
        "10.1000/abc",
        "windows",
    )
    assert kept.paper_id == found.paper_id


def test_an_entry_without_a_file_is_had_from_arxiv_and_one_without_either_says_what_to_do(
    bringing: Bringing, arxiv_server: FakeArxiv
) -> None:
    """The DOI's page is named where there is one."""
    arxiv_server.add(FakePaper("2311.08765", "Windows That Slide", "On windows."))
    found = bringing.bring(CatalogueEntry("k", "Other Title", year=2023, arxiv="2311.08765", topic="windows"))
    assert (found.ref, found.paper.title, found.year, found.topic) == (
        "2311.08765v1", "Windows That Slide", 2023, "windows",
    )  # fmt: skip
    with pytest.raises(NothingFoundError, match=r"its file is not here: C:/lost\.pdf") as fault:
        bringing.bring(CatalogueEntry("k", doi="10.1000/abc", missing=("C:/lost.pdf",)))
    assert fault.value.hint == "download it from https://doi.org/10.1000/abc and name the file"
    with pytest.raises(NothingFoundError, match="neither a PDF nor an arXiv id"):
        bringing.bring(CatalogueEntry("k"))


def test_a_reference_names_a_catalogue_or_none(bringing: Bringing, tmp_path: Path) -> None:
    """A .bib file, all of Zotero, one collection of it."""
    (tmp_path / "refs.bib").write_text("@misc{k, title = {T}}")
    for ref, titles in (
        (str(tmp_path / "refs.bib"), ["T"]),
        ("zotero:", ["From Zotero"]),
        ("Zotero:windows", ["From Zotero"]),
    ):
        catalogue = bringing.catalogue(ref)
        assert catalogue is not None
        assert [entry.title for entry in catalogue.entries] == titles
    assert bringing.catalogue("2311.08765") is None


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("added", "Gamma"),
        ("title", "Alpha"),
        ("author", "Beta"),
        ("year", "Beta"),
        ("score", "Alpha"),
        ("due", "Alpha"),
    ],
)
def test_the_library_is_sorted_by_what_one_asks_for(
    workbench: Workbench, tmp_path: Path, order: Order, first: str
) -> None:
    """What is not known comes last; nothing is listed twice."""
    moments = (datetime(2026, 11, 23, 12, minute, tzinfo=UTC) for minute in range(60))
    workbench.now = lambda: next(moments)
    for title, author, year in (("Alpha", "Zoe Zeh", 2020), ("Beta", "Ada Abel", 2025), ("Gamma", "", None)):
        file = typeset(tmp_path / f"{title}.pdf", f"{title} of the windows that slide")
        entry = CatalogueEntry("k", title, (author,) if author else (), year, files=(file,))
        found = workbench.bringing.bring(entry)
        if title == "Alpha":
            workbench.finish(workbench.begin(found).session.id)
            workbench.retrospect.due_today()
    listed = workbench.bringing.listed(order)
    assert len(listed) == 3
    assert listed[0].paper.title == first


def test_a_search_finds_every_word_in_title_authors_topic_or_year(bringing: Bringing, tmp_path: Path) -> None:
    """Without accents and letter case."""
    bringing.bring(
        CatalogueEntry(
            "k", "Sliding", ("Bo Müller",), 2024, topic="sums", files=(typeset(tmp_path / "a.pdf", "A b c d"),)
        )
    )
    assert [len(bringing.listed(search=words)) for words in ("muller SLID", "sums 2024", "sliding 2023")] == [1, 1, 0]


def test_a_paper_set_aside_is_neither_listed_nor_offered_until_it_is_taken_back(
    workbench: Workbench, arxiv_server: FakeArxiv
) -> None:
    """By what one types for it; its history stays."""
    arxiv_server.add(FakePaper("2311.08765", "Windows That Slide", "On windows."))
    workbench.find(Request(ref="2311.08765"))
    offline = Request("windows", offline=True)
    assert workbench.find(offline).source == "arxiv"
    workbench.bringing.set_aside("2311.08765v1")
    assert workbench.bringing.listed() == []
    assert workbench.find(offline).source == "shelf"
    assert [each.paper.set_aside for each in workbench.bringing.listed(with_set_aside=True)] == [True]
    workbench.bringing.set_aside("Windows That Slide", back=True)
    assert len(workbench.bringing.listed()) == 1
    with pytest.raises(NothingFoundError, match="no paper 'x'"):
        workbench.bringing.set_aside("x")


def test_a_line_of_the_library_says_what_was_done_and_where_it_is(workbench: Workbench, tmp_path: Path) -> None:
    """A vanished file is told as such; versions and copies stand with their paper."""
    file = typeset(tmp_path / "a.pdf", "Windows That Slide and Sum")
    workbench.bringing.bring(CatalogueEntry("k", "Windows That Slide and Sum", ("Ada Lovelace",), 2024, files=(file,)))
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(file.read_bytes())
    workbench.finish(workbench.begin(workbench.find(Request(ref=str(copy)))).session.id)
    head, line, about, *_ = papers_lines(workbench.bringing.listed(), [], Wanted(), 100)
    assert head.split() == ["score", "due"]
    assert line.startswith("read once         -  2026-11-")
    assert line.endswith("Windows That Slide and Sum")
    assert f"also {file}" in about or f"also {copy}" in about
    file.unlink()
    copy.unlink()
    (_, _, about, *_) = papers_lines(workbench.bringing.listed(), [], Wanted(), 100)
    assert "gone: it is known again when it turns up" in about
    assert papers_lines([], [], Wanted("zebra"), 100)[0].startswith(
        "no paper that was fetched or opened here has “zebra”"
    )


def test_a_zotero_library_is_fetched_whole(own_home: Path, arxiv_server: FakeArxiv, tmp_path: Path) -> None:
    """What is stored here, what arXiv has, and what is on another machine: each by its way, and told."""
    stored = typeset(tmp_path / "Windows.pdf", "Windows That Slide and Sum")
    arxiv_server.add(FakePaper("2311.08765", "Sums That Slide", "On sums."))
    told = list[str]()
    with FakeZotero() as zotero:
        zotero.collection("COLL0001", "Windows").paper("PAPER001", "Windows That Slide", "COLL0001", date="2024")
        zotero.pdf("STORED01", "PAPER001", stored.as_uri())
        zotero.paper("PAPER002", "Sums That Slide", url="https://arxiv.org/abs/2311.08765")
        zotero.paper("PAPER003", "Lost").pdf("LOST0001", "PAPER003", "file:///C:/Users/me/lost.pdf")
        environ = {"PAPERDRILL_HOME": str(own_home), "PAPERDRILL_ZOTERO": zotero.url, **arxiv_server.environ}
        with workbench_for(environ) as workbench:
            fetched = list(fetch_refs(workbench, ["zotero:"], told.append))
            listed = workbench.bringing.listed("title")
    assert [bool(each.failure) for each in fetched] == [False, False, True]
    assert fetched[2].is_skipped
    assert "PAPER003: its file is not here: file:///C:/Users/me/lost.pdf" in str(fetched[2].failure)
    assert "3 entries: 1 with a PDF here, 1 to be had from arXiv, 1 with neither" in told
    assert [(each.paper.title, each.paper.topic, each.paper.source) for each in listed] == [
        ("Sums That Slide", "", "arxiv"),
        ("Windows That Slide", "Windows", "file"),
    ]
