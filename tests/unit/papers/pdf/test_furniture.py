"""What stands on pages without being the paper."""

from __future__ import annotations

from paperdrill.papers.pdf.furniture import without_furniture
from paperdrill.papers.pdf.lines import Page
from unit.papers.pdf.made_rows import line, page, paragraphs


def texts(pages: list[Page]) -> list[set[str]]:
    """The lines of each page that are left, those of running text apart."""
    return [{each.text for each in one.lines if not each.text.startswith("the window")} for one in pages]


def test_heads_that_change_from_page_to_page_go_by_their_height() -> None:
    """The section's name above each page; the text begins well below it."""
    names = ["Introduction", "Windows", "Results", "Discussion"]
    pages = [page(at, line(name, 60, page=at), *paragraphs(at)) for at, name in enumerate(names, 1)]
    assert texts(without_furniture(pages)) == [set()] * 4


def test_what_stands_above_the_text_of_several_pages_goes() -> None:
    """Wider than a running head may be, such as a line that tells the journal on every other page."""
    pages = [page(at, *paragraphs(at)) for at in range(1, 8)]
    for at, way in ((1, "is one"), (3, "are three"), (5, "are five")):
        told = f"A paper on windows in the journal of windows, of which there {way}"
        pages[at] = page(at + 1, line(told, 60, x1=500.0, page=at + 1), *paragraphs(at + 1))
    assert texts(without_furniture(pages)) == [set()] * 7


def test_a_line_at_the_top_of_one_page_stays() -> None:
    """What comes once is text."""
    pages = [page(at, *paragraphs(at)) for at in range(1, 5)]
    pages[2] = page(3, line("Only once", 60, page=3), *paragraphs(3))
    assert texts(without_furniture(pages)) == [set(), set(), {"Only once"}, set()]


def test_numbers_that_count_up_beside_the_text_go_and_others_stay() -> None:
    """A column of amounts does not count."""
    counting = [line(str(5 * at), 150 + 12 * at, x0=40.0, x1=50.0) for at in range(1, 16)]
    amounts = [line(str(13 * at * at % 97), 150 + 12 * at, x0=300.0, x1=310.0) for at in range(1, 16)]
    (left,) = without_furniture([page(1, *counting, *amounts, *paragraphs(1))])
    assert [each for each in left.lines if each.x1 == 50.0] == []
    assert len([each for each in left.lines if each.x1 == 310.0]) == len(amounts)


def test_a_page_of_furniture_alone_is_left_as_it_is() -> None:
    """Rather too much than nothing."""
    pages = [page(at, line("17", 60, page=at), line("Windows", 760, page=at)) for at in (1, 2, 3)]
    assert without_furniture(pages) == pages


def test_page_numbers_go_in_whatever_way_they_are_written() -> None:
    """At the foot, the outermost line."""
    for way in ("- {} -", "Page {} of 3", "A-{}", "{}/3"):
        pages = [page(at, *paragraphs(at), line(way.format(at), 760, page=at)) for at in (1, 2, 3)]
        assert texts(without_furniture(pages)) == [set()] * 3
