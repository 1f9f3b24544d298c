"""Sentences marked in the margin: by what they state, by a note, by the cursor."""

from __future__ import annotations

from dataclasses import replace

from paperdrill.papers.model import Facet, Role
from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from paperdrill.tui.reader.marked_sentences import MarkedSentences, Sentence, pin, quotes_in
from paperdrill.tui.reader.paper_flow import FlowBlock, Place
from paperdrill.tui.reader.reader import Reader
from paperdrill.tui.widgets.notes_pad import NotesPad
from tui.conftest import MakeApp
from tui.driving import shown_lines, text_of

BLOCKS = (
    FlowBlock("heading", "1 We find a heading", 0, 1),
    FlowBlock("paragraph", "We propose a window. It slides. We find that it fails to see far.", 0, 1),
    FlowBlock("withheld", "We did not look.", 1, 2),
    FlowBlock("paragraph", "Accuracy drops from 91 to 54. We use one seed.", 2, 3),
)


def _marked() -> MarkedSentences:
    return MarkedSentences(BLOCKS, lambda _: Role.OTHER)


def test_only_facets_that_are_switched_on_are_marked() -> None:
    """In paragraphs alone: a heading states nothing, and what is hidden is not marked."""
    marked = _marked()
    assert marked.facets_in(1) == ()
    marked.shown = frozenset({Facet.METHOD, Facet.CONCESSION})
    assert [facet for _, facet in marked.facets_in(1)] == [Facet.METHOD, Facet.CONCESSION]
    assert [facet for _, facet in marked.facets_in(3)] == [Facet.METHOD]
    assert not marked.facets_in(0)
    assert not marked.facets_in(2)


def test_the_sentence_at_a_place_and_those_beside_it() -> None:
    """Over headings and what is hidden, up to the paper's ends."""
    marked = _marked()
    first = marked.at(Place(0, 0))
    assert first == Sentence(1, 0, 20)
    assert marked.at(Place(1, 22)) == Sentence(1, 21, 31)
    last_of_block = marked.beside(marked.beside(first, 1), 1)
    assert marked.beside(last_of_block, 1) == Sentence(3, 0, 29)
    assert marked.beside(Sentence(3, 0, 29), -1) == last_of_block
    assert marked.beside(first, -1) == first
    assert marked.at(Place(3, 46)) is None


def test_a_pin_names_the_page_and_the_first_words() -> None:
    """Quotes within it are made single, so that it can be read back."""
    long = 'A "query" finds its key only if the two lie within reach of one another, or not.'
    assert pin(4, long) == "p4 \"A 'query' finds its key only if the two lie…\" "
    assert pin(4, "Short.") == 'p4 "Short." '
    assert quotes_in('p4 "It slides." why?\nplain "words"\np7 "Accuracy drops from…" one seed?') == [
        "It slides.",
        "Accuracy drops from",
    ]


def test_notes_mark_the_sentences_that_they_are_pinned_to() -> None:
    """Those that the paper holds; nothing changes where the pins stay the same."""
    quoting = MarkedSentences((FlowBlock("paragraph", "A “key” is found.", 0, 1),), lambda _: Role.OTHER)
    assert quoting.read_pins(pin(1, "A “key” is found."))
    marked = _marked()
    assert marked.read_pins('p1 "It slides." why?\np3 "Accuracy drops…" hm\np9 "Nowhere" x')
    assert marked.pins_in(1) == [Sentence(1, 21, 31)]
    assert marked.pins_in(3) == [Sentence(3, 0, 29)]
    assert not marked.read_pins('p1 "It slides." because\np3 "Accuracy drops…" hm')
    assert marked.read_pins("")
    assert not marked.pins_in(1)


async def test_a_note_is_pinned_to_the_sentence_under_the_cursor(
    make_app: MakeApp, workbench: Workbench, found: Found
) -> None:
    """Full stop and comma move the cursor; the note carries page and words, and the margin shows where it is."""
    session_id = workbench.begin(found).session.id
    app = make_app(session_id=session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        reader = app.screen.query_one(Reader)
        await pilot.press("full_stop", "full_stop")
        assert [line[0] for line in shown_lines(reader)[:5] if line] == [" ", " ", "▸"]
        await pilot.press("comma")
        assert shown_lines(reader)[2].startswith("▸")
        await pilot.press("m", *"why?", "escape", "full_stop")
        await pilot.pause()
        assert app.screen.query_one(NotesPad).text == 'p1 "We slide a window over a sequence." why?'
        assert shown_lines(reader)[2].startswith("*")
    assert workbench.session(session_id).session.notes.endswith("why?")


async def test_a_click_puts_the_cursor_on_a_sentence(make_app: MakeApp, workbench: Workbench, found: Found) -> None:
    """And m notes it."""
    app = make_app(session_id=workbench.begin(found).session.id)
    async with app.run_test(size=(80, 24)) as pilot:
        assert await pilot.click(Reader, offset=(10, 4))
        await pilot.press("m")
        assert app.screen.query_one(NotesPad).text == 'p1 "The method fails below sixty-four tokens." '


async def test_facets_are_marked_in_the_margin_with_a_legend(
    make_app: MakeApp, workbench: Workbench, found: Found
) -> None:
    """One by one by the mark itself, or all; the mark stands where the sentence begins, a bar where it goes on."""
    abstract = "We propose a window. It remains unclear whether it holds for text that is longer than any of ours."
    told = replace(found, paper=replace(found.paper, abstract=abstract))
    app = make_app(session_id=workbench.begin(told).session.id)
    async with app.run_test(size=(80, 24)) as pilot:
        reader, legend = app.screen.query_one(Reader), app.screen.query_one("#facets")
        assert not legend.display
        await pilot.press("tilde")
        assert text_of(legend) == "~ concession"
        assert [line[:3].strip() for line in shown_lines(reader)[2:5]] == ["~", "│", "│"]
        await pilot.press("a")
        assert text_of(legend) == "- goal  + method  = result  ~ concession"
        assert shown_lines(reader)[2].strip().startswith("+~We propose")
        await pilot.press("a")
        assert not legend.display
        assert shown_lines(reader)[2].strip().startswith("We propose")
