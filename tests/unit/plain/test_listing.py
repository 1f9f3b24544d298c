"""Past sessions and papers as printed lines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from paperdrill.journal.records import NewSession
from paperdrill.journal.store import Store
from paperdrill.papers.model import Paper
from paperdrill.paths import Paths
from paperdrill.plain.listing import history_lines, section_lines
from paperdrill.practice.workbench import Workbench
from paperdrill.settings import Settings

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def _no_arxiv(_listener: object) -> None:
    raise AssertionError("looking back asks nobody")


def _lines(paths: Paths, now: datetime, search: str = "") -> list[str]:
    with Workbench(paths, Settings(), _no_arxiv, now=lambda: now) as workbench:  # type: ignore[arg-type]  # never called
        return history_lines(workbench, search)


def test_what_is_due_again_stands_above_the_past_sessions(paths: Paths) -> None:
    """From the day on which it is; a search leaves it out."""
    with Store(paths.journal) as store:
        number = store.begin(NewSession("p", "Of [/] gates", "p", "file", b"{}", "", 600), NOON).id
        store.finish(number, "1", b"{}", {"gaps": 30.0}, 30.0, NOON)
    assert not any("due today" in line for line in _lines(paths, NOON))
    later = NOON + timedelta(days=4)
    assert _lines(paths, later)[0] == "due today: Of [/] gates  (session 1: 30)"
    assert not any("due today" in line for line in _lines(paths, later, "gates"))


def test_a_page_and_pages_are_told_apart() -> None:
    """A letter has one page, a paper has several."""
    assert "1 page, abstract of 2 words" in section_lines(Paper("p", "P", abstract="So short.", pages=1))
    assert "2 pages, abstract of 0 words" in section_lines(Paper("p", "P", pages=2))
