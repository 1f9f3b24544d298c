"""Where arXiv is, and where its redirects may lead."""

from __future__ import annotations

import pytest

from paperdrill.errors import BadInputError, UnreachableError
from paperdrill.papers.arxiv.addresses import api_address, pdf_address, redirected, spacing_name

MIRROR = "http://mirror.example:8080/api"
BASES = ("https://export.arxiv.org/api/query", "https://arxiv.org/pdf")


def test_arxiv_is_asked_unless_the_environment_names_a_mirror() -> None:
    """With or without a stroke at the end; an empty name is none."""
    assert (api_address({}), pdf_address({})) == BASES
    assert api_address({"PAPERDRILL_ARXIV_API": ""}) == BASES[0]
    assert api_address({"PAPERDRILL_ARXIV_API": f"{MIRROR}//"}) == MIRROR
    assert pdf_address({"PAPERDRILL_ARXIV_PDF": MIRROR, "PAPERDRILL_ARXIV_API": "http://x.example"}) == MIRROR


@pytest.mark.parametrize("address", ["mirror.example", "ftp://mirror.example", "https://", "file:///etc"])
def test_what_is_no_web_address_is_refused_by_the_variables_name(address: str) -> None:
    """With one that would do."""
    with pytest.raises(BadInputError, match="PAPERDRILL_ARXIV_PDF is not a web address") as told:
        pdf_address({"PAPERDRILL_ARXIV_PDF": address})
    assert told.value.hint == f"for example {BASES[1]}"
    assert repr(address) in told.value.message


@pytest.mark.parametrize(
    ("address", "location", "bases", "target"),
    [
        (BASES[1], "/pdf/2401.00001v1", BASES, "https://arxiv.org/pdf/2401.00001v1"),
        (BASES[1], "https://static.arxiv.org/x", BASES, "https://static.arxiv.org/x"),
        (BASES[1], "https://ARXIV.org/x", BASES, "https://ARXIV.org/x"),
        (MIRROR, "http://MIRROR.example:8080/y", (MIRROR,), "http://MIRROR.example:8080/y"),
        ("http://arxiv.org/pdf", "https://arxiv.org/pdf", BASES, "https://arxiv.org/pdf"),
        (MIRROR, "http://pdf.example/y", (MIRROR, "http://PDF.example/pdf"), "http://pdf.example/y"),
    ],
)
def test_redirects_stay_with_the_hosts_that_are_configured(
    address: str, location: str, bases: tuple[str, ...], target: str
) -> None:
    """The hosts of arXiv are one; letter case does not matter; to more security is no harm."""
    assert redirected(address, location, bases) == target


@pytest.mark.parametrize(
    ("location", "host"),
    [
        ("https://evil.example/x", "evil.example"),
        ("https://notarxiv.org/x", "notarxiv.org"),
        ("https://arxiv.org.evil.example/x", "arxiv.org.evil.example"),
        ("ftp://arxiv.org/x", "arxiv.org"),
        ("file:///etc/passwd", "file:///etc/passwd"),
    ],
)
def test_redirects_elsewhere_are_not_followed(location: str, host: str) -> None:
    """The host is named, or the address where it has none."""
    with pytest.raises(UnreachableError) as told:
        redirected(BASES[1], location, BASES)
    assert told.value.message == f"arXiv redirected the request to another host, {host!r}; it was not followed"
    assert told.value.hint == "this network may have a login page in between; try again later"


def test_a_mirror_may_not_send_on_to_arxiv_nor_to_less_security() -> None:
    """What was configured is what is asked."""
    with pytest.raises(UnreachableError, match=r"to another host, 'arxiv\.org'"):
        redirected(MIRROR, "https://arxiv.org/pdf/x", (MIRROR,))
    with pytest.raises(
        UnreachableError, match=r"^arxiv\.org redirected the request without encryption; it was not followed"
    ):
        redirected(BASES[1], "http://arxiv.org/pdf/x", BASES)


def test_arxiv_has_one_spacing_and_each_mirror_one_of_its_own() -> None:
    """By host and port, whatever their case."""
    names = [spacing_name(base) for base in (*BASES, "https://ARXIV.ORG/x", MIRROR, "http://notarxiv.org/api")]
    assert names == ["arxiv-turn"] * 3 + ["arxiv-turn-mirror-example-8080", "arxiv-turn-notarxiv-org"]


@pytest.mark.parametrize("location", ["http://[::1", "https://a\u2100b.example/x", "//["])
def test_a_redirect_to_what_is_no_address_is_not_followed(location: str) -> None:
    """A bracket that is never closed, a letter that stands for three."""
    with pytest.raises(UnreachableError, match="it was not followed"):
        redirected(BASES[1], location, BASES)


def test_a_mirror_that_is_no_address_is_said_so() -> None:
    """And not asked."""
    with pytest.raises(BadInputError, match="is not a web address"):
        api_address({"PAPERDRILL_ARXIV_API": "http://[::1"})
