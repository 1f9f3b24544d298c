"""arXiv's faults in mixtures of every kind, each the same for its seed: a paper or one line, and nothing stays.

Whatever mixture answers, what comes back is the paper that was asked for or a known failure in one line with a hint; no
two requests begin within the spacing; nothing half written is left; and a good service is believed again afterwards.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from fakes.arxiv_behaviours import (
    Behaviour,
    Line,
    Reply,
    answering,
    cut_off,
    cut_short,
    endless,
    good,
    packed,
    reset,
    slow_first_byte,
    too_many,
    web_page,
)
from fakes.arxiv_feed_xml import error_feed
from fakes.arxiv_papers import FakePaper, draw_pdf
from fakes.arxiv_server import FakeArxiv, Route
from fakes.asking import Asking
from paperdrill.errors import PaperdrillError
from paperdrill.papers.arxiv.arxiv_ids import ArxivId
from paperdrill.papers.arxiv.limits import Limits

LIMITS = Limits(feed_bytes=200_000, pdf_bytes=400_000)
FEED = "application/atom+xml"
ROUTES: Sequence[Route] = ("api", "pdf")
A_DAY_S = 24 * 3600.0
PAPERS = [
    FakePaper(f"2601.0000{number}", f"Long Context {number}", "A window of long context. " * 8, pdf=pdf)
    for number in range(1, 5)
    for pdf in [draw_pdf(f"Long Context {number}", "A window of long context. " * 8)]
]
Answer = tuple[str, Behaviour]


def _faults(server: FakeArxiv) -> Sequence[Behaviour]:
    """One of each kind; good answers are as likely as three of them."""
    return (
        good, good, packed, slow_first_byte(0.02), too_many(), too_many("0"), too_many("7"), too_many("120"),
        too_many("soon"), answering(500), answering(502), answering(503, Retry_After="5"), answering(404),
        answering(406), web_page(), web_page(403), web_page(400), web_page(503), cut_off, cut_short, reset, endless,
        answering(200, b""), answering(200, b"<feed><entry>", FEED), answering(200, b"\xff\xfe\x00", FEED),
        answering(200, error_feed("incorrect id format for abc"), FEED), answering(200, b"%PDF-1.4 no end"),
        answering(302, Location=server.api_url), answering(302, Location="http://127.0.0.2:9/x"), answering(302),
    )  # fmt: skip


def _noting(asking: Asking, moments: list[float], behave: Behaviour) -> Behaviour:
    """The same, and when it was asked for."""

    def noted(line: Line, reply: Reply) -> None:
        moments.append(asking.time.monotonic())
        behave(line, reply)

    return noted


def _ask(asking: Asking, chance: random.Random, folder: Path) -> None:
    """A search, a look-up or a download, as it may be; what comes of it is right or told."""
    wanted = chance.choice(PAPERS)
    library = asking.arxiv(LIMITS)
    told: PaperdrillError | None = None
    try:
        match chance.choice(["search", "look up", "fetch"]):
            case "search":
                assert {hit.arxiv_id.base for hit in library.search("long-context", 2).hits} <= {
                    paper.id for paper in PAPERS
                }
            case "look up":
                assert library.lookup(ArxivId(wanted.id)).title == wanted.title
            case _:
                hit = library.lookup(ArxivId(wanted.id))
                assert library.download(hit, folder).read_bytes() == wanted.pdf
    except PaperdrillError as fault:
        told = fault
    assert told is None or (told.message and told.hint and "\n" not in told.message), told


def _run(seed: int, home: Path) -> int:
    """One mixture from beginning to end; how many requests it took."""
    chance, moments, folder = random.Random(seed), list[float](), home / "papers"
    with FakeArxiv(PAPERS) as server:
        asking = Asking(server, home / "cache")
        for route in ROUTES:
            faults = chance.choices(_faults(server), k=chance.randint(1, 12))
            server.behave(*(_noting(asking, moments, fault) for fault in faults), route=route)
            server.behave(_noting(asking, moments, good), route=route, always=True)
        for _ in range(6):
            _ask(asking, chance, folder)
            if chance.random() < 0.5:
                asking.time.sleep(chance.choice([1.0, 60.0, 700.0, A_DAY_S]))
        assert all(after - before >= LIMITS.spacing_s - 0.001 for before, after in pairwise(moments)), moments
        whole = {f"{paper.id}v1.pdf": paper.pdf for paper in PAPERS}
        left = {file.name: file.read_bytes() for file in folder.glob("*")}
        assert left.items() <= whole.items(), "nothing half written, and nothing wrong"
        for route in ROUTES:
            server._behaviours[route].clear()
        asking.time.sleep(A_DAY_S + 1)
        hit = asking.arxiv().lookup(ArxivId(PAPERS[0].id))
        assert asking.arxiv().download(hit, folder).read_bytes() == PAPERS[0].pdf
    return len(moments)


def test_forty_mixtures_of_faults(tmp_path: Path) -> None:
    """On every run."""
    assert sum(_run(seed, tmp_path / str(seed)) for seed in range(40)) > 200


@pytest.mark.long
def test_a_thousand_mixtures_of_faults(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    """In the long run."""
    record_property("requests", sum(_run(seed, tmp_path / str(seed)) for seed in range(1000)))
