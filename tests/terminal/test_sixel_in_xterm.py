"""A printed page in Sixel graphics, in a real xterm: the very pixels of the page, and nothing of it stays behind."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from paperdrill.papers.pdf.mupdf import render_page
from paperdrill.practice.finding import Request
from paperdrill.practice.workbench import workbench_for
from terminal.xterm import MISSING, XTerm

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]

ALIKE = 0.9
WHITE = 250
HALF_CELL_PX = (6, 7)
"""Of xterm's own font, 6 by 13."""

Grey = NDArray[np.float64]


@pytest.fixture
def skim(own_home: Path, tmp_path: Path) -> Iterator[tuple[XTerm, Path]]:
    """A skim that was begun, taken up in an xterm; and its PDF."""
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as workbench:
        opened = workbench.begin(workbench.find(Request(topic="long-context", offline=True)))
    program = [sys.executable, "-m", "paperdrill", "practice", "--resume", str(opened.session.id)]
    xterm = XTerm(tmp_path, program)
    yield xterm, Path(opened.session.pdf)
    xterm.close()


def _paper_on(screen: Image.Image) -> tuple[int, int, int, int] | None:
    """The rectangle of white paper on a dark screen: where whole lines of pixels are white."""
    white = np.asarray(screen.convert("L")) >= WHITE
    rows = np.flatnonzero(white.sum(axis=1) > 100)
    columns = np.flatnonzero(white.sum(axis=0) > 100)
    if not len(rows) or not len(columns):
        return None
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def _is_drawn(screen: Image.Image) -> bool:
    """Has the program taken the window? Without one the screen is black, and an empty one is white."""
    lit = np.asarray(screen.convert("L")) > 0
    return lit.mean() > 0.1 and _paper_on(screen) is None


def _likeness(one: Image.Image, other: Image.Image) -> float:
    """The correlation of their grey values."""
    values: list[Grey] = [np.asarray(each.convert("L"), dtype=np.float64).ravel() for each in (one, other)]
    return float(np.corrcoef(values[0], values[1])[0, 1])


def _page_as_shown(screen: Image.Image, pdf: Path, number: int) -> tuple[Image.Image, Image.Image] | None:
    """The paper on the screen, and what that part of the page should be."""
    if (box := _paper_on(screen)) is None:
        return None
    shown = screen.crop(box)
    page = Image.open(io.BytesIO(render_page(pdf, number, width_px=shown.width, clip=None, covering=None)))
    return shown, page.crop((0, 0, *shown.size))


def _in_half_cells(page: Image.Image) -> Image.Image:
    """What would be left of it without graphics."""
    across, down = HALF_CELL_PX
    small = page.resize((page.width // across, page.height // down), Image.Resampling.BOX)
    return small.resize(page.size, Image.Resampling.NEAREST)


def test_a_page_is_shown_in_its_own_pixels(skim: tuple[XTerm, Path]) -> None:
    """The first page and the next one; then the text again, and out."""
    xterm, pdf = skim

    def shows(number: int) -> Callable[[Image.Image], bool]:
        def look(screen: Image.Image) -> bool:
            both = _page_as_shown(screen, pdf, number)
            return both is not None and _likeness(*both) > ALIKE

        return look

    xterm.wait_for(_is_drawn)
    xterm.press("p")
    both = _page_as_shown(xterm.wait_for(shows(1)), pdf, 1)
    assert both is not None
    assert _likeness(_in_half_cells(both[1]), both[1]) < ALIKE, "half cells could not show as much"
    xterm.press("Right")
    xterm.wait_for(shows(2))
    xterm.press("Escape")
    xterm.wait_for(_is_drawn)
    xterm.press("F10")
    assert xterm.wait_for_end() == 0
