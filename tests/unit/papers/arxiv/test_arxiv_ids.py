"""What is taken for an arXiv id, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperdrill.papers.arxiv.arxiv_ids import ArxivId, parse_arxiv_ref


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2401.01234", "2401.01234"),
        ("2401.01234v2", "2401.01234v2"),
        ("0704.0001", "0704.0001"),
        ("  2401.01234v12\n", "2401.01234v12"),
        ("arXiv:2401.01234v2", "2401.01234v2"),
        ("arxiv: 2401.01234", "2401.01234"),
        ("astro-ph/0601001", "astro-ph/0601001"),
        ("ASTRO-PH/0601001v3", "astro-ph/0601001v3"),
        ("math.GT/0309136v2", "math/0309136v2"),
        ("arXiv:quant-ph/0201082v1", "quant-ph/0201082v1"),
        ("https://arxiv.org/abs/2401.01234", "2401.01234"),
        ("http://www.arxiv.org/abs/2401.01234v1", "2401.01234v1"),
        ("https://export.arxiv.org/abs/2401.01234", "2401.01234"),
        ("arxiv.org/pdf/2401.01234v2.pdf", "2401.01234v2"),
        ("https://arxiv.org/pdf/2401.01234", "2401.01234"),
        ("https://arxiv.org/pdf/2401.01234.PDF", "2401.01234"),
        ("https://arxiv.org/html/2401.01234v2/", "2401.01234v2"),
        ("https://arxiv.org/html/2401.01234v2#S3.SS1", "2401.01234v2"),
        ("https://arxiv.org/abs/2401.01234?context=cs.CL", "2401.01234"),
        ("https://arxiv.org/abs/astro-ph/0601001", "astro-ph/0601001"),
        ("https://doi.org/10.48550/arXiv.2401.01234", "2401.01234"),
        ("2401.01234.pdf", "2401.01234"),
    ],
)
def test_every_common_way_of_naming_a_paper_is_understood(text: str, meant: str) -> None:
    """Ids old and new, with prefix, as URL of any of arXiv's pages, as DOI, as a file's name."""
    assert str(parse_arxiv_ref(text)) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "long-context",
        "abc",
        "0305100v2",
        "2401.123",
        "2413.01234",
        "2401.01234v0",
        "paper.pdf",
        "papers/2401.01234/notes.pdf",
        "/home/me/2401.01234.pdf",
        "https://example.org/abs/2401.01234",
        "https://arxiv.org/list/cs.CL/recent",
        "10.1000/182",
        "2401.01234 and more",
    ],
)
def test_what_does_not_look_like_an_id_is_none(text: str) -> None:
    """Words, other files, other sites, months that do not exist, a bare old number."""
    assert parse_arxiv_ref(text) is None


def test_an_old_id_gives_a_file_name_without_a_folder() -> None:
    """The slash of old ids would name a folder."""
    assert ArxivId("astro-ph/0601001", 2).file_stem == "astro-ph_0601001v2"


@given(st.text())
def test_any_text_is_an_id_or_none_and_an_id_reads_back(text: str) -> None:
    """No text makes it fail; what it takes for an id, it takes again."""
    found = parse_arxiv_ref(text)
    assert found is None or parse_arxiv_ref(str(found)) == found
