"""What a page holds before anything is known about it: lines of text with their type and place.

A paper has tens of thousands of these, and they are made in the time it takes to read the text; hence msgspec's
structs, which are frozen like the dataclasses elsewhere and cost a tenth to make.
"""

from __future__ import annotations

import msgspec


class Face(msgspec.Struct, frozen=True, gc=False):
    """A typeface as far as headings care."""

    family: str
    """The name without subset tag, weight and style, lower case."""
    bold: bool
    italic: bool
    mono: bool
    small_caps: bool
    symbols: bool
    """A font of mathematical or other symbols."""


class Line(msgspec.Struct, frozen=True, gc=False):
    """One line of text, left to right, on one baseline. Lengths are in points from the page's top left."""

    page: int
    """From 1."""
    block: int
    """Lines of one block were written next to each other on the page."""
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    """The baseline's height."""
    size: float
    """Type size of most of the line."""
    text: str
    face: Face
    """Of most of the line."""
    lead: int
    """How many characters at the start stand out from the rest by their face; all of them where the line is of one."""
    lead_face: Face
    """The face of those."""
    last_face: Face
    """The face in which its words end."""
    top_size: float
    """The largest type size on the line."""


class Page(msgspec.Struct, frozen=True, gc=False):
    """The lines and pictures of one page."""

    number: int
    """From 1."""
    width: float
    height: float
    lines: list[Line]
    pictures: list[tuple[float, float, float, float]]
    """x0, y0, x1, y1 of images."""


class Bookmark(msgspec.Struct, frozen=True, gc=False):
    """One entry of the PDF's own outline."""

    level: int
    title: str
    page: int


class Document(msgspec.Struct, frozen=True):
    """Everything that a split is made from."""

    page_count: int
    pages: list[Page]
    """Those that could be read."""
    outline: list[Bookmark]
    warnings: list[str]
    """One line each, for a person."""
    title: str = ""
    """What the file's metadata give as the title; often empty, at times of another paper."""
    author: str = ""
    """What they give as the authors, likewise."""
