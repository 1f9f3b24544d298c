"""Which kind of picture a terminal gets."""

from __future__ import annotations

import sys

import pytest
from textual_image import renderable
from textual_image.widget import Image

from paperdrill.tui.terminal_pictures import picture_widget
from paperdrill.tui.widgets.half_cells import HalfCells


def test_where_nothing_better_is_known_pictures_are_drawn_in_half_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """In tmux, in a pipe, in a web page."""
    for plain in (renderable.HalfcellImage, renderable.UnicodeImage):
        monkeypatch.setattr(renderable, "Image", plain)
        assert picture_widget() is HalfCells


def test_graphics_are_used_where_the_terminal_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """As textual-image found out when it was loaded."""
    monkeypatch.setattr(renderable, "Image", renderable.TGPImage)
    assert picture_widget() is Image


def test_where_the_library_cannot_be_loaded_there_are_no_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """As at a terminal that says it has no size; the skim does without."""
    monkeypatch.setitem(sys.modules, "textual_image.widget", None)
    assert picture_widget() is None
