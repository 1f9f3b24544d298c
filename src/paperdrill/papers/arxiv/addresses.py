"""Where arXiv is: its own addresses, or those of a mirror that the environment names."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from paperdrill.errors import BadInputError

_API = "https://export.arxiv.org/api/query"
_PDF = "https://arxiv.org/pdf"


def api_address(environ: Mapping[str, str]) -> str:
    """The address of the query API. Raises BadInputError where ``PAPERDRILL_ARXIV_API`` is not a web address."""
    return _address(environ, "PAPERDRILL_ARXIV_API", _API)


def pdf_address(environ: Mapping[str, str]) -> str:
    """Where PDFs lie by their id. Raises BadInputError where ``PAPERDRILL_ARXIV_PDF`` is not a web address."""
    return _address(environ, "PAPERDRILL_ARXIV_PDF", _PDF)


def _address(environ: Mapping[str, str], name: str, default: str) -> str:
    address = environ.get(name) or default
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise BadInputError(f"{name} is not a web address: {address!r}", f"for example {default}")
    return address.rstrip("/")
