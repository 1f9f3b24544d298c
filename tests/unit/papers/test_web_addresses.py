"""Addresses of papers that are not arXiv's: what a site is called, and where it keeps its PDFs."""

from __future__ import annotations

import pytest

from paperdrill.papers.web_addresses import WebAddress, elsewhere, path_of_file_address


@pytest.mark.parametrize(
    ("address", "what", "pdf"),
    [
        ("https://openreview.net/forum?id=aB-3", "an OpenReview page", "https://openreview.net/pdf?id=aB-3"),
        ("https://openreview.net/group", "an OpenReview page", ""),
        (
            "https://aclanthology.org/2023.acl-long.1/",
            "an ACL Anthology page",
            "https://aclanthology.org/2023.acl-long.1.pdf",
        ),
        (
            "https://proceedings.mlr.press/v139/lee21a.html",
            "a page of PMLR",
            "https://proceedings.mlr.press/v139/lee21a/lee21a.pdf",
        ),
        (
            "https://openaccess.thecvf.com/content/CVPR2023/html/Lee_Windows_2023_paper.html",
            "a page of CVF",
            "https://openaccess.thecvf.com/content/CVPR2023/papers/Lee_Windows_2023_paper.pdf",
        ),
        (
            "https://www.biorxiv.org/content/10.1101/2023.01.01.500000v1/",
            "a page of biorxiv.org",
            "https://www.biorxiv.org/content/10.1101/2023.01.01.500000v1.full.pdf",
        ),
        ("https://example.org/windows", "a web page of example.org", ""),
    ],
)
def test_a_page_is_named_with_the_address_of_its_pdf(address: str, what: str, pdf: str) -> None:
    """Where the site's way of naming them is known."""
    read = elsewhere(address)
    assert read is not None
    assert (read.what, read.pdf) == (what, pdf)
    assert isinstance(read, WebAddress)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("file:///papers/a%20b.pdf", "/papers/a b.pdf"),
        ("<file://localhost/papers/a.pdf>", "/papers/a.pdf"),
        ("file:///C:/papers/a.pdf", "C:/papers/a.pdf"),
        ("file:///C|/papers/a.pdf", "C:/papers/a.pdf"),
        ("file://server/papers/a.pdf", "//server/papers/a.pdf"),
        ("/papers/a.pdf", "/papers/a.pdf"),
    ],
)
def test_a_file_address_names_a_path(text: str, path: str) -> None:
    """Of this machine, of a drive, of a server."""
    assert path_of_file_address(text) == path


@pytest.mark.parametrize("text", ["http://[::1", "https://a\u2100b.example/x", "www.[x"])
def test_an_address_that_is_none_is_a_page_without_a_name(text: str) -> None:
    """As pasted with a bracket that is never closed."""
    found = elsewhere(text)
    assert found is not None
    assert found.what == "no address of the web"


def test_a_file_address_that_is_none_is_left_as_it_is() -> None:
    """It is then no file."""
    assert path_of_file_address("file://[::1/x.pdf") == "file://[::1/x.pdf"
