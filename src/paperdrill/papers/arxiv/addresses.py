"""Where arXiv is: its own addresses, or those of a mirror that the environment names."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from urllib.parse import urljoin

from paperdrill.errors import BadInputError, UnreachableError
from paperdrill.papers.address_parts import address_parts

_API = "https://export.arxiv.org/api/query"
_PDF = "https://arxiv.org/pdf"
_ARXIV = "arxiv.org"
MOST_REDIRECTS = 5
"""In a row, for one answer."""


def api_address(environ: Mapping[str, str]) -> str:
    """The address of the query API. Raises BadInputError where ``PAPERDRILL_ARXIV_API`` is not a web address."""
    return _address(environ, "PAPERDRILL_ARXIV_API", _API)


def pdf_address(environ: Mapping[str, str]) -> str:
    """Where PDFs lie by their id. Raises BadInputError where ``PAPERDRILL_ARXIV_PDF`` is not a web address."""
    return _address(environ, "PAPERDRILL_ARXIV_PDF", _PDF)


def _address(environ: Mapping[str, str], name: str, default: str) -> str:
    address = environ.get(name) or default
    parts = address_parts(address)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise BadInputError(f"{name} is not a web address: {address!r}", f"for example {default}")
    return address.rstrip("/")


def redirected(address: str, location: str, bases: Collection[str]) -> str:
    """Where a redirect leads, as long as it stays with the hosts that were asked for, and as secure as it was.

    ``bases`` are the addresses that are configured. Raises UnreachableError for any other host.
    """
    try:
        target = urljoin(address, location)
    except ValueError:
        target = location
    host, hosts = address_parts(target).netloc.lower(), {address_parts(base).netloc.lower() for base in bases}
    known = host in hosts or (_is_arxiv(host) and any(map(_is_arxiv, hosts)))
    if not known or address_parts(target).scheme not in ("http", "https"):
        raise UnreachableError(
            f"arXiv redirected the request to another host, {host or target[:60]!r}; it was not followed",
            "this network may have a login page in between; try again later",
        )
    if address_parts(address).scheme == "https" and address_parts(target).scheme != "https":
        raise UnreachableError(
            f"{host} redirected the request without encryption; it was not followed", "try again later"
        )
    return target


def spacing_name(api_base: str) -> str:
    """What the requests to this service are spaced under: arXiv's under one name, each mirror's under its own."""
    host = address_parts(api_base).netloc.lower()
    return "arxiv-turn" if _is_arxiv(host) else "arxiv-turn-" + "".join(c if c.isalnum() else "-" for c in host)


def _is_arxiv(host: str) -> bool:
    return host == _ARXIV or host.endswith(f".{_ARXIV}")
