"""The arXiv id and the DOI that a first page bears."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from fakes.typeset_paper import ROMAN, Typesetter, prose
from paperdrill.papers.pdf.splitting import split_pdf


def paper_with(tmp_path: Path, *lines: str, stamp: str = "") -> Path:
    """A paper whose first page holds these lines at its foot, and a stamp up its left edge."""
    set_paper = Typesetter().title("Windows That Slide and Sum", "Ada Lovelace").heading("1 Introduction")
    set_paper.paragraph(prose(120))
    page: pymupdf.Page = set_paper.document[0]
    for number, line in enumerate(lines):
        page.insert_text((72, 640 + 12 * number), line, fontname=ROMAN, fontsize=8)
    if stamp:
        page.insert_text((30, 560), stamp, fontname=ROMAN, fontsize=20, rotate=90)
    file = tmp_path / "paper.pdf"
    set_paper.document.save(file)
    return file


@pytest.mark.parametrize(
    ("stamp", "lines", "arxiv", "doi"),
    [
        ("arXiv:2311.08765v3 [cs.CL] 3 Jan 2024", (), "2311.08765v3", ""),
        ("arXiv:hep-th/9901001v1  4 Jan 1999", (), "hep-th/9901001v1", ""),
        ("", ("https://doi.org/10.1145/3292500.3330701.",), "", "10.1145/3292500.3330701"),
        ("", ("https://doi.org/10.48550/arXiv.2311.08765",), "2311.08765", ""),
        ("", ("doi:10.1000/one", "and doi:10.1000/two"), "", ""),
        ("", ("https://doi.org/10.1145/1122445.1122456",), "", ""),
        ("", ("as shown before (arXiv:2311.08765v1, 2023)",), "", ""),
    ],
    ids=["stamp", "old stamp", "doi", "arXiv's doi", "two dois", "the template's doi", "a citation"],
)
def test_what_the_first_page_says_of_itself(
    tmp_path: Path, stamp: str, lines: tuple[str, ...], arxiv: str, doi: str
) -> None:
    """A stamp and one DOI are the paper's own; citations and a template's filling are not."""
    paper = split_pdf(paper_with(tmp_path, *lines, stamp=stamp))
    assert (paper.arxiv, paper.doi) == (arxiv, doi)
