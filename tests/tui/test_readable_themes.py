"""Text that can be read in every theme that can be chosen: the contrast of what is really on the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.color import Color as RichColor
from rich.segment import Segment
from textual.color import Color
from textual.geometry import Offset
from textual.selection import Selection
from textual.strip import Strip
from textual.theme import BUILTIN_THEMES
from textual.widget import Widget

from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from paperdrill.tui.readable_theme import READABLE, contrast, readable
from paperdrill.tui.reader.reader import Reader
from tui.conftest import MakeApp

OWN_COLOURS = sorted(name for name in BUILTIN_THEMES if not name.startswith("ansi"))


def _told(colour: RichColor | None) -> Color:
    assert colour is not None
    return Color.from_rich_color(colour)


def _unreadable(segments: list[Segment]) -> list[tuple[str, float]]:
    """What of a line has too little contrast, with the contrast it has."""
    found = list[tuple[str, float]]()
    for text, style, _ in segments:
        if text.strip() and style is not None:
            front, behind = _told(style.color), _told(style.bgcolor)
            if style.reverse:
                front, behind = behind, front
            if (ratio := contrast(front, behind)) < READABLE:
                found.append((text.strip(), round(ratio, 2)))
    return found


def test_contrast_is_that_of_wcag() -> None:
    """Black on white is 21, a colour on itself 1; a well-known grey on white is just enough."""
    white = Color(255, 255, 255)
    assert contrast(Color(0, 0, 0), white) == pytest.approx(21)
    assert contrast(white, white) == 1
    assert contrast(Color(118, 118, 118), white) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", OWN_COLOURS)
def test_every_colour_of_text_can_be_read_on_the_grounds_of_its_theme(theme: str) -> None:
    """And those that could be before are as they were."""
    before = BUILTIN_THEMES[theme].to_color_system().generate()
    after = readable(before)
    for name in ("primary", "secondary", "accent", "warning", "error", "success"):
        told, kept = Color.parse(after[f"text-{name}"]), Color.parse(before[f"text-{name}"])
        ratios = [[contrast(each, Color.parse(before[ground])) for ground in ("background", "surface", f"{name}-muted")]
                  for each in (told, kept)]  # fmt: skip
        assert min(ratios[0]) >= READABLE
        assert told.hex == kept.hex or min(ratios[1]) < READABLE
    selected = (Color.parse(after[f"screen-selection-{part}"]) for part in ("foreground", "background"))
    assert contrast(*selected) >= READABLE


def test_colours_that_only_the_terminal_knows_stay() -> None:
    """Those of its own theme."""
    before = BUILTIN_THEMES["ansi-dark"].to_color_system().generate()
    assert readable(before) == before


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["small", "roomy"])
async def test_the_text_of_a_paper_can_be_read_selected_or_not_in_every_theme(
    make_app: MakeApp, workbench: Workbench, found: Found, size: tuple[int, int]
) -> None:
    """Headings, captions, marks in the margins, matches, what is withheld; and what is selected looks other."""
    paper = replace(found.paper, sections=tuple(replace(each, text=each.text[:80]) for each in found.paper.sections))
    app = make_app(session_id=workbench.begin(replace(found, paper=paper)).session.id)
    async with app.run_test(size=size) as pilot:
        await pilot.press("a", "slash", *"window", "enter", "full_stop")
        reader = app.screen.query_one(Reader)
        for theme in sorted(BUILTIN_THEMES):
            app.theme = theme
            shown = list[list[Strip]]()
            everything: dict[Widget, Selection] = {reader: Selection(Offset(0, reader.scroll_offset.y), None)}
            for selections in ({}, everything):
                app.screen.selections = selections
                await pilot.pause()
                shown.append([reader.render_line(y) for y in range(reader.size.height)])
            plain, selected = shown
            assert any("window" in line.text for line in plain)
            if theme in OWN_COLOURS:
                faint = [each for line in (*plain, *selected) for each in _unreadable(list(line))]
                assert (theme, faint) == (theme, [])
            for before, after in zip(plain, selected, strict=True):
                looks = [[segment.style for segment in line if segment.text.strip()] for line in (before, after)]
                assert not any(one == other for one, other in zip(*looks, strict=False))
