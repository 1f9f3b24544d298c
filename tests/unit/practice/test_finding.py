"""From what a person asked for to a paper: which one, from where, and why is told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from paperdrill.errors import BadInputError, NothingFoundError, UnreachableError
from paperdrill.journal.records import LibraryPaper
from paperdrill.papers.arxiv.arxiv_ids import ArxivId
from paperdrill.papers.arxiv.hit import ArxivHit
from paperdrill.papers.arxiv.topic_search import TopicSearch
from paperdrill.papers.model import Paper
from paperdrill.papers.paper_json import paper_to_json
from paperdrill.papers.shelf import shelf_papers
from paperdrill.paths import Paths
from paperdrill.practice.candidates import Shortlist
from paperdrill.practice.finding import Found, Listener, Request
from paperdrill.practice.offering import ChoosingFinder

pytestmark = pytest.mark.usefixtures("readers")


def hit(arxiv_id: str, title: str, day: int = 1) -> ArxivHit:
    """A paper as arXiv describes it."""
    moment = datetime(2026, 1, day, tzinfo=UTC)
    return ArxivHit(arxiv_id, title, ("Ada Lovelace",), f"Abstract of {title}.", moment, moment, ("cs.CL",))


@dataclass
class FakeArxiv:
    """Stands for arXiv: its PDFs are papers in JSON, so that nothing has to be parsed."""

    hits: tuple[ArxivHit, ...] = ()
    wider: tuple[ArxivHit, ...] = ()
    fault: Exception | None = None
    broken: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    swapped: frozenset[str] = frozenset()
    """Ids under which another paper comes."""
    stamps: dict[str, str] = field(default_factory=dict)
    """What the margins of the papers say that come under an id."""
    lies_here: set[str] = field(default_factory=set)
    """Ids whose PDFs are found where fetched ones lie, and so not asked for."""
    asked: list[str] = field(default_factory=list)

    def search(self, topic: str, wanted: int, seen_ids: Collection[str] = ()) -> TopicSearch:
        """Every hit, and the wider ones too where fewer unseen ones are left than ``wanted``."""
        self.asked.append(topic)
        if self.fault:
            raise self.fault
        left = sum(hit.arxiv_id.base not in seen_ids for hit in self.hits)
        hits = self.hits if left >= wanted else self.hits + self.wider
        return TopicSearch(hits, (f"asked arXiv for “{topic}”: {len(hits)} papers",))

    def lookup(self, arxiv_id: ArxivId) -> ArxivHit:
        """The hit of that id."""
        self.asked.append(str(arxiv_id))
        if self.fault:
            raise self.fault
        return next(hit for hit in self.hits if hit.arxiv_id.base == arxiv_id.base)

    def download(self, wanted: ArxivHit, folder: Path) -> Path:
        """A file with the paper in it, or with nonsense for the broken ones."""
        if wanted.id in self.missing:
            raise NothingFoundError(f"arXiv has no PDF of {wanted.id}")
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{wanted.id}.paper.json"
        if wanted.id in self.lies_here:
            self.lies_here.discard(wanted.id)
            return folder / f"{wanted.id}.pdf"
        by = "G. Boole" if wanted.id in self.swapped else "A. Lovelace"
        paper = Paper("parsed", "Title as parsed", (by,), pages=9, arxiv=self.stamps.get(wanted.id, ""))
        file.write_bytes(b"nonsense" if wanted.id in self.broken else paper_to_json(paper))
        return file


@dataclass
class World:
    """A finder with everything it asks."""

    arxiv: FakeArxiv
    finder: ChoosingFinder
    papers: list[LibraryPaper]
    read_ids: set[str]
    told: list[str]

    @property
    def listener(self) -> Listener:
        """One who keeps what it is told."""
        return Listener(self.told.append)


@pytest.fixture
def world(paths: Paths) -> World:
    """A world in which arXiv knows two papers on long context."""
    arxiv = FakeArxiv((hit("2601.00001v1", "Long Context, Old"), hit("2601.00002v3", "Long Context, New", 2)))
    library: list[LibraryPaper] = []
    read_ids: set[str] = set()
    finder = ChoosingFinder(paths, lambda _listener: arxiv, lambda: library, lambda: read_ids)  # type: ignore[arg-type, return-value]  # a fake
    return World(arxiv, finder, library, read_ids, [])


def kept(world: World, tmp_path: Path, arxiv_id: str, topic: str = "long-context") -> Path:
    """A paper that was fetched earlier."""
    file = world.arxiv.download(hit(arxiv_id, "x"), tmp_path)
    base = arxiv_id.split("v")[0]
    world.papers.append(
        LibraryPaper(
            arxiv_id, base, "Long Context, Kept", ("Ada Lovelace",), "", "arxiv", 9, str(file), topic, datetime.now(UTC)
        )
    )
    return file


def test_a_topic_gives_the_newest_unread_paper_with_arxivs_own_metadata(world: World) -> None:
    """Title, authors and id come from arXiv, which is surer than what the page looks like; why is told."""
    found = world.finder.find(Request("long-context"))
    assert (found.ref, found.paper_id, found.source) == ("2601.00002v3", "2601.00002", "arxiv")
    assert (found.paper.id, found.paper.title) == ("2601.00002v3", "Long Context, New")
    assert found.paper.authors == ("Ada Lovelace",)
    assert found.paper.abstract == "Abstract of Long Context, New."
    assert found.told[0] == "asked arXiv for “long-context”: 2 papers"
    assert found.told[1].startswith("best of 2 papers that speak of it: ")


def test_what_was_read_is_not_chosen_again(world: World) -> None:
    """In whatever version it was read."""
    world.read_ids.add("2601.00002")
    assert world.finder.find(Request("long-context")).ref == "2601.00001v1"


@pytest.mark.parametrize("fault", ["broken", "missing"])
def test_a_paper_that_cannot_be_read_is_passed_over_aloud(world: World, fault: str) -> None:
    """The next best is taken, and the person is told which was not."""
    setattr(world.arxiv, fault, frozenset({"2601.00002v3"}))
    found = world.finder.find(Request("long-context"), world.listener)
    assert found.ref == "2601.00001v1"
    assert any(line.startswith("skipped 2601.00002v3:") for line in world.told)


def test_another_papers_pdf_is_told_and_not_kept(world: World, paths: Paths) -> None:
    """An id that was asked for fails in one line; in a search the next best is taken."""
    world.arxiv.swapped = frozenset({"2601.00002v3"})
    with pytest.raises(BadInputError, match=r"arXiv 2601\.00002v3 is another paper, 'Title as parsed' instead of"):
        world.finder.find(Request(ref="2601.00002"))
    assert list(paths.papers.iterdir()) == []
    assert world.finder.find(Request("long-context"), world.listener).ref == "2601.00001v1"
    assert any("is another paper" in line for line in world.told)
    assert [file.name for file in paths.papers.iterdir()] == ["2601.00001v1.paper.json"]


def test_the_stamp_of_another_paper_is_told_and_not_kept(world: World, paths: Paths) -> None:
    """Though its authors are those of the paper that was asked for; another version's stamp is no matter."""
    world.arxiv.stamps = {"2601.00002v3": "2512.11111v1", "2601.00001v1": "2601.00001v9"}
    with pytest.raises(BadInputError, match=r"2601\.00002v3 is another paper, arXiv 2512\.11111v1, 'Title as parsed'"):
        world.finder.find(Request(ref="2601.00002"))
    assert list(paths.papers.iterdir()) == []
    assert world.finder.find(Request(ref="2601.00001")).ref == "2601.00001v1"


def test_another_paper_that_lay_here_is_moved_aside_and_the_right_one_fetched(
    world: World, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was fetched before papers were held against their entries; nothing is deleted."""
    paths.papers.mkdir(parents=True)
    lain = paths.papers / "2601.00002v3.pdf"
    lain.write_bytes(b"another paper")
    world.arxiv.lies_here = {"2601.00002v3"}
    read = world.finder.read_file
    other = Paper("o", "Rain over Mountains", ("G. Hopper",), arxiv="2512.11111v1")
    monkeypatch.setattr(world.finder, "read_file", lambda file, listener: other if file == lain else read(file))
    assert world.finder.find(Request(ref="2601.00002"), world.listener).paper.title == "Long Context, New"
    assert (paths.papers / "not-2601.00002v3.pdf").read_bytes() == b"another paper"
    assert not lain.exists()
    assert any(line.startswith("the file kept as arXiv 2601.00002v3 is another paper") for line in world.told)


def test_another_paper_that_the_library_has_under_an_id_is_not_opened_as_that(world: World, tmp_path: Path) -> None:
    """By id it is asked for anew; offline one line says so, and names the file; by topic it is passed over."""
    world.arxiv.stamps = {"2601.00002v3": "2512.11111v1"}
    file = kept(world, tmp_path, "2601.00002v3")
    world.arxiv.stamps = {}
    with pytest.raises(
        BadInputError, match=r"the file kept as arXiv 2601\.00002v3 is another paper, arXiv 2512"
    ) as told:
        world.finder.find(Request(ref="2601.00002", offline=True))
    assert str(file) in told.value.hint
    assert world.finder.find(Request("long-context", offline=True), world.listener).source == "shelf"
    assert any(line.startswith("skipped 2601.00002v3: the file kept") for line in world.told)
    assert world.finder.find(Request(ref="2601.00002"), world.listener).told == ("asked arXiv for 2601.00002",)
    assert any(line.endswith("asking arXiv again") for line in world.told)


def test_another_paper_that_says_nothing_of_itself_is_named_by_what_was_asked_for(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No empty quotes stand where it has no title."""
    untitled = Paper("o", "", abstract="Rain falls over mountains, and clouds rise along their slopes.")
    monkeypatch.setattr(world.finder, "read_file", lambda _file, _listener: untitled)
    with pytest.raises(BadInputError, match=r"2601\.00002v3 is another paper instead of 'Long Context, New'"):
        world.finder.find(Request(ref="2601.00002"))


def test_where_no_paper_of_a_search_can_be_read_it_is_widened(world: World) -> None:
    """Until then nobody waits for wider queries."""
    world.arxiv.wider = (hit("2601.00003v1", "Long Context, Apart"),)
    world.arxiv.broken = frozenset({"2601.00002v3"})
    assert world.finder.find(Request("long-context")).told[0].endswith("2 papers")
    world.arxiv.broken = frozenset({"2601.00001v1", "2601.00002v3"})
    assert world.finder.find(Request("long-context")).ref == "2601.00003v1"


@pytest.mark.parametrize(
    "fault", [UnreachableError("arXiv did not answer in 10 s"), NothingFoundError("arXiv has no such paper")]
)
def test_without_an_answer_the_shelf_serves_and_says_so_in_one_line(world: World, fault: Exception) -> None:
    """The reason, and which paper came instead, in one line."""
    world.arxiv.fault = fault
    found = world.finder.find(Request("long-context"), world.listener)
    assert (found.source, found.ref) == ("shelf", "window-reach")
    (line,) = found.told
    assert line.startswith(f"{fault}; using the built-in shelf: ")


def test_offline_asks_nobody(world: World) -> None:
    """Not one question leaves the machine."""
    found = world.finder.find(Request("long-context", offline=True), world.listener)
    assert world.arxiv.asked == []
    assert found.ref == "window-reach"
    assert found.told[0].startswith("offline; using the built-in shelf: ")


def test_offline_a_fetched_unread_paper_on_the_topic_goes_before_the_shelf(world: World, tmp_path: Path) -> None:
    """That is what fetching is for; a read one, or one on something else, does not."""
    kept(world, tmp_path, "2601.00009v1", topic="calibration")
    world.papers[0] = LibraryPaper(
        "2601.00008v1", "2601.00008", "Calibration", (), "", "arxiv", 9, str(tmp_path / "x"), "", datetime.now(UTC)
    )
    assert world.finder.find(Request("long-context", offline=True)).source == "shelf"
    kept(world, tmp_path, "2601.00007v1")
    assert world.finder.find(Request("long-context", offline=True)).ref == "2601.00007v1"
    world.read_ids.add("2601.00007")
    assert world.finder.find(Request("long-context", offline=True)).source == "shelf"


def test_on_the_shelf_what_was_only_begun_comes_again_before_what_was_read(paths: Paths, world: World) -> None:
    """Untouched papers go first; read is one whose session was finished, and only then is the shelf read."""
    first, second, *others = (paper.name for paper in shelf_papers())
    begun, done = {first, second}, {first}
    finder = ChoosingFinder(
        paths,
        lambda _listener: world.arxiv,  # type: ignore[arg-type, return-value]  # a fake
        lambda: [],
        lambda: frozenset(begun),
        done_ids=lambda: frozenset(done),
    )
    assert finder.find(Request(offline=True)).ref == others[0]
    begun.update(others)
    done.update(others)
    found = finder.find(Request(offline=True))
    assert found.ref == second
    assert "read the whole shelf" not in found.told[0]
    done.add(second)
    assert "read the whole shelf" in finder.find(Request(offline=True)).told[0]


def test_a_topic_the_shelf_lacks_gets_its_nearest_paper_said_so(world: World) -> None:
    """No topic ends without a paper."""
    found = world.finder.find(Request("protein folding", offline=True))
    assert found.source == "shelf"
    assert any("protein folding" in line for line in found.told)


def test_an_id_is_looked_up_and_fetched(world: World) -> None:
    """By id, by URL, with or without a version."""
    for ref in ("2601.00001", "https://arxiv.org/abs/2601.00001v1", "arXiv:2601.00001"):
        assert world.finder.find(Request(ref=ref)).ref == "2601.00001v1"


def test_an_id_that_is_here_is_not_asked_for_again(world: World, tmp_path: Path) -> None:
    """A paper fetched once can be practised on without a network, in that version."""
    kept(world, tmp_path, "2601.00001v1")
    assert world.finder.find(Request(ref="2601.00001", offline=True)).ref == "2601.00001v1"
    assert world.finder.find(Request(ref="2601.00001v1", offline=True)).ref == "2601.00001v1"
    with pytest.raises(UnreachableError, match="fetch it when you are online"):
        world.finder.find(Request(ref="2601.00001v2", offline=True))
    assert world.arxiv.asked == []


def test_a_file_is_known_by_what_it_holds_not_by_its_name(world: World, tmp_path: Path) -> None:
    """Two files called paper.pdf are two papers; a copy whose bytes differ, but not its text, is the same one."""
    shelf_pdf, other_pdf = (shelved.pdf.read_bytes() for shelved in shelf_papers()[:2])
    found = []
    for folder, content in (("a", shelf_pdf), ("b", shelf_pdf + b"\n"), ("c", other_pdf)):
        file = tmp_path / folder / "paper.pdf"
        file.parent.mkdir()
        file.write_bytes(content)
        found.append(world.finder.find(Request(ref=str(file))))
    assert [each.source for each in found] == ["file"] * 3
    assert found[0].paper_id == found[1].paper_id != found[2].paper_id
    assert found[0].pdf == (tmp_path / "a" / "paper.pdf").resolve()


def test_a_file_address_is_a_path(world: World, tmp_path: Path) -> None:
    """As browsers and Zotero write it, with its spaces in per cent."""
    file = tmp_path / "my papers" / "window.pdf"
    file.parent.mkdir()
    file.write_bytes(shelf_papers()[0].pdf.read_bytes())
    assert world.finder.find(Request(ref=file.as_uri())).pdf == file.resolve()


@pytest.mark.parametrize(
    ("ref", "told", "hint"),
    [
        ("https://doi.org/10.1145/3292500.3330701", "is a DOI", "download the PDF there and name the file"),
        ("10.1145/3292500.3330701", "is a DOI", "download the PDF there"),
        (
            "https://aclanthology.org/2023.acl-long.146/",
            "ACL Anthology",
            "download the PDF from https://aclanthology.org/2023.acl-long.146.pdf",
        ),
        ("https://openreview.net/forum?id=aBcD", "OpenReview", "https://openreview.net/pdf?id=aBcD"),
        ("https://www.nature.com/articles/s41586-1", "a web page of nature.com", "download the PDF there"),
        ("proceedings.mlr.press/v139/x21a.html", "PMLR", "https://proceedings.mlr.press/v139/x21a/x21a.pdf"),
        ("https://example.org/paper.pdf", "a PDF on the web", "download the PDF from https://example.org/paper.pdf"),
        ("2401.00001 or 2401.00002", "fits 2 papers: 2401.00001, 2401.00002", "give one of them"),
    ],
)
def test_an_address_that_is_not_arxivs_is_answered_with_what_can_be_done(
    world: World, ref: str, told: str, hint: str
) -> None:
    """Never with a missing file of that name; and nobody is asked."""
    with pytest.raises(BadInputError, match=told) as fault:
        world.finder.find(Request(ref=ref))
    assert hint in fault.value.hint
    assert world.arxiv.asked == []


def test_a_doi_of_a_paper_that_is_here_opens_it(world: World, tmp_path: Path) -> None:
    """What a bibliography or the first page said of it is enough."""
    kept(world, tmp_path, "2601.00001v1")
    world.papers[0] = replace(world.papers[0], doi="10.1145/3292500.3330701")
    assert world.finder.find(Request(ref="https://doi.org/10.1145/3292500.3330701")).ref == "2601.00001v1"


def test_an_offer_holds_five_best_first_with_what_is_known_of_each(world: World, tmp_path: Path) -> None:
    """What was read comes last and is marked; what was turned down is left out; one that is here says so."""
    world.arxiv.hits = tuple(hit(f"2601.0000{n}v1", f"Long Context {n}", n) for n in range(1, 9))
    world.read_ids.add("2601.00008")
    kept(world, tmp_path, "2601.00006v1")
    offer = world.finder.offer(Request("long-context", passed_over=("2601.00007",)))
    assert [each.ref for each in offer.candidates] == [f"2601.0000{n}v1" for n in (6, 5, 4, 3, 2)]
    best = offer.candidates[0]
    assert (best.pages, best.has_limitations, best.is_read) == (9, False, False)
    assert best.why == "“long-context” in the title and once in the abstract, fetched already"
    assert best.published is not None
    assert offer.candidates[1].pages is None
    world.arxiv.hits = world.arxiv.hits[6:]
    assert [(each.ref, each.is_read) for each in world.finder.offer(Request("long-context")).candidates] == [
        ("2601.00007v1", False),
        ("2601.00008v1", True),
    ]


def test_without_a_network_the_librarys_papers_on_the_topic_are_offered(world: World, tmp_path: Path) -> None:
    """The unread first, none that is set aside or gone; a single one, or none, is no choice."""
    for number in (5, 6, 7, 8, 9):
        kept(world, tmp_path, f"2601.0000{number}v1")
    world.papers[2] = replace(world.papers[2], set_aside=True)
    Path(world.papers[3].pdf).unlink()
    world.read_ids.add("2601.00005")
    request = Request("long-context", offline=True)
    offered = world.finder.choose(request)
    assert isinstance(offered, Shortlist)
    assert [(each.ref, each.is_read) for each in offered.candidates] == [
        ("2601.00006v1", False),
        ("2601.00009v1", False),
        ("2601.00005v1", True),
    ]
    assert offered.told == ("offline: papers that you have here",)
    taken = world.finder.choose(replace(request, candidate=offered.candidates[1]))
    assert isinstance(taken, Found)
    assert taken.ref == "2601.00009v1"
    fewer = world.finder.choose(replace(request, passed_over=("2601.00006", "2601.00005")))
    assert isinstance(fewer, Found)
    assert fewer.ref == "2601.00009v1"
    assert world.arxiv.asked == []


def test_a_chosen_candidate_is_fetched_without_another_question(world: World) -> None:
    """Why it was on offer is told with the paper."""
    candidate = world.finder.offer(Request("long-context")).candidates[1]
    world.arxiv.asked.clear()
    found = world.finder.find(Request("long-context", candidate=candidate))
    assert (found.ref, found.topic) == (candidate.ref, "long-context")
    assert found.told == (f"you chose this: {candidate.why}",)
    assert world.arxiv.asked == []


@pytest.mark.parametrize(
    ("ref", "kind", "told"),
    [
        ("no/such/file.pdf", NothingFoundError, "there is no file"),
        ("nonsense", NothingFoundError, "the shelf has .*window-reach"),
        (".", BadInputError, "is a folder"),
        ("~nobody-of-that-name/x.pdf", NothingFoundError, "there is no file"),
        ("x" * 5000, BadInputError, "too long"),
        ("a\0b", BadInputError, "cannot be opened"),
    ],
)
def test_a_reference_that_means_nothing_says_what_would(
    world: World, ref: str, kind: type[Exception], told: str
) -> None:
    """One line that a person can act on."""
    with pytest.raises(kind, match=told):
        world.finder.find(Request(ref=ref))


def test_fetching_a_topic_gives_several_papers_none_of_which_is_here(world: World, tmp_path: Path) -> None:
    """As many as asked for, as far as there are."""
    assert [found.ref for found in world.finder.fetch_topic("long-context", 5)] == ["2601.00002v3", "2601.00001v1"]
    kept(world, tmp_path, "2601.00002v3")
    assert [found.ref for found in world.finder.fetch_topic("long-context", 5)] == ["2601.00001v1"]
