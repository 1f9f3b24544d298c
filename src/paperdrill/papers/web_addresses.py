"""Addresses that lead to a paper but not to arXiv: nothing is fetched from there, so what a person can do is told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import parse_qs, unquote

from paperdrill.papers.address_parts import address_parts
from paperdrill.papers.identity import bare_doi

_WEB = re.compile(r"<?(?:https?://|www\.)\S+", re.IGNORECASE)
_BARE_HOST = re.compile(r"(?:[\w-]+\.)+(?:org|com|net|edu|gov|press|io|ai|cc|de|uk|fr|eu|ch)/\S*", re.IGNORECASE)
_DOI_FORM = re.compile(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:|10\.\d{4,9}/\S", re.IGNORECASE)
_DRIVE = re.compile(r"/?[a-z][:|]/", re.IGNORECASE)
_ACL_VOLUME = re.compile(r"/(\d{4}\.[\w-]+\.\d+|[A-Z]\d{2}-\d{4,5})/?(?:\.pdf)?$")


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address that paperdrill does not fetch from."""

    what: str
    """What it is, for a person: "an OpenReview page"."""
    pdf: str = ""
    """Where its PDF lies, where that follows from the address."""
    doi: str = ""

    @property
    def hint(self) -> str:
        """What to do."""
        place = f"download the PDF from {self.pdf}" if self.pdf else "download the PDF there"
        return f"{place} and name the file: a path to it is taken wherever an id is"


def elsewhere(text: str) -> WebAddress | None:
    """What a web address or a DOI stands for; None where the text is neither. Addresses of arXiv are not looked for."""
    address = text.strip().strip("<>\"'“”")
    if _DOI_FORM.match(address):
        doi = bare_doi(address)
        return WebAddress("a DOI, which leads to a publisher's page", "", doi)
    if not (_WEB.match(address) or _BARE_HOST.match(address)):
        return None
    parts = address_parts(address if "://" in address else f"https://{address}")
    if not parts.netloc:
        return WebAddress("no address of the web")
    host = (parts.hostname or "").removeprefix("www.")
    doi = bare_doi(unquote(parts.path)).removesuffix("/abstract").removesuffix("/full")
    if parts.path.lower().endswith(".pdf"):
        return WebAddress("a PDF on the web", address, doi)
    return _page_of(host, parts.path, parts.query, doi)


def _page_of(host: str, path: str, query: str, doi: str) -> WebAddress:
    """A page by its site; what is known of a site is where it keeps its PDFs."""
    if host.endswith("openreview.net"):
        number = parse_qs(query).get("id", [""])[0]
        return WebAddress("an OpenReview page", f"https://openreview.net/pdf?id={number}" if number else "")
    if host.endswith(("aclanthology.org", "aclweb.org")):
        volume = _ACL_VOLUME.search(path)
        return WebAddress("an ACL Anthology page", f"https://aclanthology.org/{volume[1]}.pdf" if volume else "")
    if host == "proceedings.mlr.press" and path.endswith(".html"):
        page = PurePosixPath(path)
        return WebAddress("a page of PMLR", f"https://{host}{page.parent}/{page.stem}/{page.stem}.pdf")
    if host == "openaccess.thecvf.com" and path.endswith(".html"):
        return WebAddress("a page of CVF", f"https://{host}{path.replace('/html/', '/papers/')[:-5]}.pdf")
    if host.endswith(("biorxiv.org", "medrxiv.org")):
        return WebAddress(f"a page of {host}", f"https://www.{host}{path.rstrip('/')}.full.pdf", doi)
    return WebAddress(f"a web page of {host}", "", doi)


def path_of_file_address(text: str) -> str:
    """The path that a ``file://`` address names; any other text as it is."""
    address = text.strip().strip("<>\"'")
    if not address.lower().startswith("file:"):
        return text
    parts = address_parts(address)
    path = unquote(parts.path)
    if _DRIVE.match(path):
        return path.lstrip("/").replace("|", ":")
    if not parts.scheme:
        return text
    return path if parts.netloc.lower() in ("", "localhost") else f"//{parts.netloc}{path}"
