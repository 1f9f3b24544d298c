"""A running Zotero's library as a catalogue, through its local API. The only importer of HTTP besides arXiv's.

Source: Zotero's ``server_localAPI.js``. It speaks the web API's version 3 below ``/api/users/0``, answers 403 until it
is switched on, and gives files as ``file://`` addresses of the machine that it runs on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote, urlsplit

import msgspec
import requests

from paperdrill.errors import BadInputError, NothingFoundError, UnreachableError
from paperdrill.papers.address_parts import address_parts
from paperdrill.papers.arxiv.arxiv_ids import parse_arxiv_ref
from paperdrill.papers.catalogue import Catalogue, CatalogueEntry, located
from paperdrill.papers.identity import bare_doi

_BASE = "http://127.0.0.1:23119"
_TIMEOUT_S = (3.0, 60.0)
"""For a connection, and for an answer: Zotero may still load its library."""
_PAGE = 200
_NO_PAPERS = ("attachment", "note", "annotation")
_SWITCH = (
    "in Zotero: Settings, Advanced, General, “Allow other applications on this computer to communicate with Zotero”"
)


class _Creator(msgspec.Struct):
    firstName: str = ""  # noqa: N815  # Zotero's names, here and below
    lastName: str = ""  # noqa: N815  # as Zotero spells it
    name: str = ""
    creatorType: str = "author"  # noqa: N815  # as Zotero spells it

    @property
    def whole(self) -> str:
        return self.name or f"{self.firstName} {self.lastName}".strip()


class _Data(msgspec.Struct):
    itemType: str = ""  # noqa: N815  # as Zotero spells it
    title: str = ""
    creators: list[_Creator] = []
    date: str = ""
    DOI: str = ""
    url: str = ""
    extra: str = ""
    archiveID: str = ""  # noqa: N815  # as Zotero spells it
    name: str = ""
    """Of a collection."""
    collections: list[str] = []
    parentItem: str | bool = ""  # noqa: N815  # as Zotero spells it
    contentType: str = ""  # noqa: N815  # as Zotero spells it
    path: str = ""
    filename: str = ""


class _Link(msgspec.Struct):
    href: str = ""


class _Item(msgspec.Struct):
    key: str
    data: _Data
    links: dict[str, _Link] = {}


class _Zotero:
    """The local API at one address."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._session = requests.Session()
        self._session.trust_env = False  # a proxy would not reach this machine

    def all(self, what: str) -> list[_Item]:
        """Everything of a kind, page after page."""
        found = list[_Item]()
        while True:
            answer = self._get(f"/api/users/0/{what}?format=json&limit={_PAGE}&start={len(found)}")
            try:
                page = msgspec.json.decode(answer.content, type=list[_Item])
                total = int(answer.headers.get("Total-Results", len(found) + len(page)))
            except (msgspec.DecodeError, ValueError) as fault:
                raise UnreachableError(
                    f"the program answering on {self._host} is not Zotero", "is another program on that port?"
                ) from fault
            found += page
            if not page or len(found) >= total:
                return found

    def file_address(self, key: str) -> str:
        """Where an attachment lies; empty where Zotero does not say."""
        answer = self._get(f"/api/users/0/items/{quote(key)}/file/view/url", missing_is_fine=True)
        return answer.text.strip() if answer.ok else ""

    @property
    def _host(self) -> str:
        return urlsplit(self._base).netloc

    def _get(self, path: str, *, missing_is_fine: bool = False) -> requests.Response:
        try:
            answer = self._session.get(self._base + path, timeout=_TIMEOUT_S)
        except requests.RequestException as fault:
            raise UnreachableError(f"Zotero does not answer on {self._host}", "start Zotero, then try again") from fault
        if answer.status_code == 403:
            raise UnreachableError("Zotero runs, but its local API is switched off", _SWITCH)
        if not answer.ok and not missing_is_fine:
            raise UnreachableError(
                f"Zotero answered with status {answer.status_code}", "update Zotero to version 7 or newer"
            )
        return answer


def read_zotero(collection: str = "", environ: Mapping[str, str] | None = None) -> Catalogue:
    """The papers of the person's own library, or of one collection of it.

    ``PAPERDRILL_ZOTERO`` names another address. Raises UnreachableError where Zotero does not run or its local API is
    off, NothingFoundError where it has no such collection, BadInputError where the address is none.
    """
    base = ((environ or {}).get("PAPERDRILL_ZOTERO") or _BASE).rstrip("/")
    if address_parts(base).scheme not in ("http", "https"):
        raise BadInputError(f"PAPERDRILL_ZOTERO is not a web address: {base!r}", f"for example {_BASE}")
    zotero = _Zotero(base)
    names = {item.key: item.data.name for item in zotero.all("collections")}
    wanted = {key for key, name in names.items() if name.casefold() == collection.strip().casefold()}
    if collection.strip() and not wanted:
        known = ", ".join(sorted(names.values())) or "none"
        raise NothingFoundError(f"Zotero has no collection {collection!r}", f"it has {known}")
    items = zotero.all("items")
    pdfs = [item for item in items if item.data.itemType == "attachment" and _is_pdf(item.data)]
    papers = [item for item in items if item.data.itemType not in _NO_PAPERS]
    papers += [item for item in pdfs if not item.data.parentItem]
    chosen = [item for item in papers if not wanted or wanted & set(item.data.collections)]
    return Catalogue(tuple(_entries(zotero, chosen, pdfs, names, wanted)))


def _entries(
    zotero: _Zotero, papers: Iterable[_Item], pdfs: Iterable[_Item], names: Mapping[str, str], wanted: set[str]
) -> Iterator[CatalogueEntry]:
    below: dict[str, list[_Item]] = {}
    for pdf in pdfs:
        below.setdefault(str(pdf.data.parentItem or pdf.key), []).append(pdf)
    for paper in papers:
        data = paper.data
        here, missing = located(_place_of(zotero, pdf) for pdf in below.get(paper.key, ()))
        year = next((word for word in data.date.replace("-", " ").replace("/", " ").split() if len(word) == 4), "")
        topics = [names[key] for key in data.collections if key in names and (not wanted or key in wanted)]
        yield CatalogueEntry(
            key=paper.key,
            title=data.title,
            authors=tuple(creator.whole for creator in data.creators if creator.creatorType == "author"),
            year=int(year) if year.isdecimal() else None,
            arxiv=_arxiv_of(data),
            doi=bare_doi(data.DOI),
            topic=topics[0] if topics else "",
            files=here,
            missing=missing,
        )


def _is_pdf(data: _Data) -> bool:
    return data.contentType == "application/pdf" or data.path.lower().endswith(".pdf")


def _place_of(zotero: _Zotero, pdf: _Item) -> str:
    """Where an attachment lies: what Zotero resolved, for stored and linked files alike."""
    enclosure = pdf.links.get("enclosure", _Link()).href
    if enclosure.lower().startswith("file:"):
        return enclosure
    return zotero.file_address(pdf.key) or pdf.data.path or pdf.data.filename


def _arxiv_of(data: _Data) -> str:
    texts = (data.archiveID, data.DOI, data.url, data.extra)
    said = (text for text in texts if "arxiv" in text.lower())
    return next((str(found) for text in said if (found := parse_arxiv_ref(text))), "")
