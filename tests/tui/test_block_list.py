"""Blocks of lines in a list: drawn as they are laid out, wrapped where they are wider, changed in place."""

from __future__ import annotations

from typing import cast

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.css.styles import RulesMap
from textual.geometry import Region
from textual.style import Style
from textual.visual import RenderOptions
from textual.widgets import OptionList

from paperdrill.report.text_layout import MarkedLine, Toned, line
from paperdrill.tui.line_content import content_of
from paperdrill.tui.widgets.block_content import BlockContent
from paperdrill.tui.widgets.block_list import BlockList

WIDTH, HEIGHT = 30, 8


class ListOnly(App[None]):
    """A list of blocks and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks = BlockList(id="blocks")
        self.chosen = list[int]()

    def compose(self) -> ComposeResult:
        """It fills the screen."""
        yield self.blocks

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Note what was chosen."""
        self.chosen.append(event.option_index)

    @property
    def drawn(self) -> list[str]:
        """The lines in view."""
        return [strip.text.rstrip() for strip in self.blocks.render_lines(Region(0, 0, WIDTH, HEIGHT))]

    @property
    def backgrounds(self) -> list[str]:
        """Of each line's text in view."""
        lines = self.blocks.render_lines(Region(0, 0, WIDTH, HEIGHT))
        return [str(segment.style.bgcolor) for segment in (next(iter(line)) for line in lines) if segment.style]


def block(*texts: str) -> list[MarkedLine]:
    """One block of plain lines."""
    return [MarkedLine(text) for text in texts]


def numbered(count: int, mark: str = "") -> list[list[MarkedLine]]:
    """Blocks of two lines."""
    return [block(f"block {number}{mark}", "its second line") for number in range(count)]


async def test_blocks_stand_below_each_other() -> None:
    """Line by line."""
    app = ListOnly()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        app.blocks.show(lambda _width: [block("one", "two"), block("three")])
        await pilot.pause()
        assert app.drawn[:4] == ["one", "two", "three", ""]


async def test_a_block_that_is_wider_than_the_list_is_wrapped() -> None:
    """Nothing of it is lost, and what stands below it moves down."""
    app = ListOnly()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        app.blocks.show(lambda width: [block("word " * width), block("below")])
        await pilot.pause()
        assert app.drawn[0].startswith("word word")
        assert app.drawn[1].startswith("word word")
        assert app.blocks.virtual_size.height > 2


async def test_what_is_said_otherwise_is_changed_where_it_stands() -> None:
    """Neither the cursor nor the view moves when one block of many says something else."""
    app = ListOnly()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        app.blocks.show(lambda _width: numbered(20), 10)
        await pilot.pause()
        options, before = list(app.blocks.options), app.drawn
        app.blocks.show(lambda _width: [*numbered(10), block("block 10, marked", "its second line"), *numbered(9)], 10)
        await pilot.pause()
        assert app.drawn == [said.replace("block 10", "block 10, marked") for said in before]
        assert list(app.blocks.options) == options
        assert app.blocks.highlighted == 10


async def test_a_click_on_a_block_is_for_that_one() -> None:
    """Whichever of its lines it falls on."""
    app = ListOnly()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        app.blocks.show(lambda _width: numbered(3))
        await pilot.pause()
        await pilot.click(app.blocks, offset=(2, 3))
        await pilot.pause()
        assert app.chosen == [1]


async def test_the_block_under_the_cursor_looks_another_way_than_the_others() -> None:
    """Nor does it matter that both say the same."""
    app = ListOnly()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        app.blocks.show(lambda _width: [block("same"), block("same"), block("same")], 1)
        await pilot.pause()
        first, under, last = app.backgrounds[:3]
        assert first == last != under


async def test_the_block_under_the_mouse_looks_another_way_until_the_mouse_leaves() -> None:
    """It can be clicked."""
    app = ListOnly()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        app.blocks.show(lambda _width: [block("cursor"), block("one"), block("two")])
        await pilot.pause()
        before = app.backgrounds
        await pilot.hover(app.blocks, offset=(2, 2))
        assert app.backgrounds[1] == before[1]
        assert app.backgrounds[2] != before[2]
        app.blocks.post_message(events.Leave(app.blocks))
        await pilot.pause()
        assert app.backgrounds == before


MARKED = MarkedLine("said, half, not", (Toned(0, 4, "matched"), Toned(2, 10, "words"), Toned(12, 15, "missed")))


@pytest.mark.parametrize("rows", [[line("plain")], [line(("all", "quiet"))], [MARKED], [line(), MARKED, line("x")]])
async def test_a_block_is_drawn_as_textual_draws_its_lines(rows: list[MarkedLine]) -> None:
    """Each letter in the same look, marks that lie over each other included."""
    async with ListOnly().run_test() as pilot:
        widget = pilot.app.query_one(BlockList)
        rules = cast(RulesMap, widget.styles)
        options = RenderOptions(widget._get_style, rules, None, None)
        base = Style.parse("white on #101010")
        ours, theirs = (
            [
                [(letter, str(segment.style)) for segment in strip for letter in segment.text]
                for strip in content.render_strips(WIDTH, None, base, options)
            ]
            for content in (BlockContent(rows), content_of(rows))
        )
        assert ours == theirs
        assert BlockContent(rows).get_height(rules, WIDTH) == len(rows)
