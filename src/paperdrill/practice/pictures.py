"""The pictures of a paper's pages: for a session, with what is withheld covered, and for a passage of any paper."""

from __future__ import annotations

from pathlib import Path

from paperdrill.papers.model import Paper
from paperdrill.papers.pdf.covering import Withheld, withheld_by_page
from paperdrill.papers.pdf.page_pictures import PagePictures, PictureWanted

__all__ = ["PagePictures", "PictureWanted", "printed_pictures", "session_pictures"]


def session_pictures(pdf: Path | None, paper: Paper, *, revealed: bool) -> PagePictures | None:
    """Pictures of the pages with what is withheld of the paper covered, unless it is revealed; None without a PDF."""
    if pdf is None:
        return None
    return PagePictures(pdf, Withheld() if revealed else withheld_by_page(paper))


def printed_pictures(pdf: Path | None) -> PagePictures | None:
    """Pictures of the pages as they are printed; None where there is no such file."""
    return PagePictures(pdf, Withheld()) if pdf is not None and pdf.is_file() else None
