"""The pictures of a paper's pages: for a session, with what is hidden covered, and for a passage of any paper."""

from __future__ import annotations

from pathlib import Path

from paperdrill.papers.model import Figure, Paper
from paperdrill.papers.pdf.cell_pictures import CellPicture, CellRun, CellsWanted
from paperdrill.papers.pdf.covering import Withheld, withheld_by_page
from paperdrill.papers.pdf.figures import is_of_table
from paperdrill.papers.pdf.page_pictures import PagePictures, PictureWanted, cells_in

__all__ = [
    "CellPicture",
    "CellRun",
    "CellsWanted",
    "PagePictures",
    "PictureWanted",
    "cells_in",
    "printed_pictures",
    "session_pictures",
    "stands_as_text",
]

_LISTINGS = ("algorithm", "listing", "box")


def session_pictures(pdf: Path | None, paper: Paper, *, revealed: bool) -> PagePictures | None:
    """Pictures of the pages with what is hidden of the paper covered, unless it is revealed; None without a PDF."""
    if pdf is None:
        return None
    return PagePictures(pdf, Withheld() if revealed else withheld_by_page(paper))


def printed_pictures(pdf: Path | None) -> PagePictures | None:
    """Pictures of the pages as they are printed; None where there is no such file."""
    return PagePictures(pdf, Withheld()) if pdf is not None and pdf.is_file() else None


def stands_as_text(figure: Figure) -> bool:
    """Is it a table or a listing, of which the words and their places are all there is to see?"""
    return bool(figure.rows) or is_of_table(figure.label) or figure.label.lower().startswith(_LISTINGS)
