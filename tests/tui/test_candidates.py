"""Papers to choose from: five on a topic, what is known of each, and Enter for the first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from paperdrill.practice.candidates import Candidate, Shortlist
from paperdrill.practice.finding import SILENT, Found, Listener, Request
from paperdrill.practice.workbench import Workbench
from paperdrill.tui.screens.candidates_screen import CandidatesScreen
from paperdrill.tui.screens.home_screen import HomeScreen
from paperdrill.tui.screens.ready_screen import ReadyScreen
from paperdrill.tui.widgets.block_list import BlockList
from tui.conftest import MakeApp, WatchedApp
from tui.driving import blocks_of, text_of, until

FIRST = Candidate(
    ref="2401.00001v2",
    paper_id="2401.00001",
    title="Windows [MASK] That Slide",
    authors=("Ada Lovelace", "Bo Müller", "Chen Li", "Dora Dietz"),
    abstract="We slide windows over tokens and keep sums. " * 12,
    source="arxiv",
    published=datetime(2024, 1, 3, tzinfo=UTC),
    pages=12,
    has_limitations=True,
    why="“long context” in the title and once in the abstract",
)
SECOND = replace(
    FIRST, ref="2401.00002v1", paper_id="2401.00002", title="Sums", pages=None, has_limitations=None, is_read=True
)
SHORTLIST = Shortlist((FIRST, SECOND), ("asked arXiv for “long context”: 2 papers",))


class Search:
    """Stands in for the workbench: first a choice, then the paper that was chosen."""

    def __init__(self, found: Found) -> None:
        self.found = found
        self.requests: list[Request] = []

    def __call__(self, request: Request, _listener: Listener = SILENT) -> Shortlist | Found:
        """What comes of a request."""
        self.requests.append(request)
        return self.found if request.candidate else SHORTLIST


def are_shown(app: WatchedApp) -> bool:
    """Are the candidates laid out?"""
    return isinstance(app.screen, CandidatesScreen) and bool(blocks_of(app.screen.query_one(BlockList)))


@pytest.fixture
def search(workbench: Workbench, found: Found, monkeypatch: pytest.MonkeyPatch) -> Search:
    """In the place of the workbench's own."""
    made = Search(found)
    monkeypatch.setattr(workbench, "choose", made)
    return made


async def test_each_candidate_shows_what_one_chooses_by(make_app: MakeApp, search: Search) -> None:
    """Title, authors, month, pages, limitations, read or not, two lines of the abstract, and why it is offered."""
    app = make_app(request=Request(topic="long-context"))
    async with app.run_test(size=(90, 30)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, CandidatesScreen))
        first, second = blocks_of(app.screen.query_one(BlockList))
        assert first.splitlines()[:2] == [
            "1  Windows [MASK] That Slide",
            "   Ada Lovelace, Bo Müller, Chen Li et al. · Jan 2024 · 12 pages · states limitations",
        ]
        assert "not read" in first
        assert first.count("We slide windows over tokens") >= 1
        assert "…" in first
        assert len(first.rstrip().splitlines()) <= 7
        assert first.rstrip().endswith("> “long context” in the title and once in the abstract")
        assert "READ before" in second
        assert "pages" not in second
        assert "asked arXiv for “long context”: 2 papers" in text_of(app.screen.query_one("#asked"))


@pytest.mark.parametrize(("keys", "taken"), [(("enter",), FIRST), (("j", "enter"), SECOND)])
async def test_enter_takes_the_paper_under_the_cursor_at_first_the_best(
    make_app: MakeApp, search: Search, keys: tuple[str, ...], taken: Candidate
) -> None:
    """Then the paper is fetched and ready; the clock does not run yet."""
    app = make_app(request=Request(topic="long-context"))
    async with app.run_test(size=(90, 30)) as pilot:
        await until(
            pilot, lambda: isinstance(app.screen, CandidatesScreen) and bool(blocks_of(app.screen.query_one(BlockList)))
        )
        await pilot.press(*keys)
        await until(pilot, lambda: isinstance(app.screen, ReadyScreen))
        assert search.requests[-1] == Request(topic="long-context", candidate=taken)


async def test_others_can_be_asked_for_and_what_was_skipped_is_not_read(
    make_app: MakeApp, search: Search, workbench: Workbench
) -> None:
    """They are turned down for this search alone."""
    app = make_app(request=Request(topic="long-context"))
    async with app.run_test(size=(90, 30)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, CandidatesScreen))
        await pilot.press("s")
        await until(pilot, lambda: len(search.requests) == 2)
        assert search.requests[-1].passed_over == ("2401.00001", "2401.00002")
        await until(pilot, lambda: isinstance(app.screen, CandidatesScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
    assert workbench.history() == []
    assert workbench.unfinished() == []


async def test_another_paper_than_the_chosen_one_is_a_choice_again(make_app: MakeApp, search: Search) -> None:
    """The chosen one is turned down, and five others are offered."""
    app = make_app(request=Request(topic="long-context"))
    async with app.run_test(size=(90, 30)) as pilot:
        await until(
            pilot, lambda: isinstance(app.screen, CandidatesScreen) and bool(blocks_of(app.screen.query_one(BlockList)))
        )
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReadyScreen))
        await pilot.press("s")
        await until(pilot, lambda: isinstance(app.screen, CandidatesScreen))
        assert search.requests[-1].candidate is None
        assert "2401.00001" in search.requests[-1].passed_over
