"""A Zotero of our own on loopback: the read-only part of its local API that lists collections, items and files."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import parse_qs, urlsplit

Json = dict[str, object]


@dataclass
class FakeZotero:
    """The server, and the library that it serves."""

    items: list[Json] = field(default_factory=list)
    collections: list[Json] = field(default_factory=list)
    file_addresses: dict[str, str] = field(default_factory=dict)
    """By the attachment's key: what ``/file/view/url`` gives."""
    is_enabled: bool = True
    asked: list[str] = field(default_factory=list)

    def collection(self, key: str, name: str) -> Self:
        """Add a collection."""
        self.collections.append({"key": key, "data": {"key": key, "name": name, "parentCollection": False}})
        return self

    def paper(self, key: str, title: str, *collections: str, **data: object) -> Self:
        """Add a journal article."""
        creators = [
            {"creatorType": "author", "firstName": "Ada", "lastName": "Lovelace"},
            {"creatorType": "editor", "firstName": "Ed", "lastName": "Itor"},
        ]
        base: Json = {"itemType": "journalArticle", "title": title, "creators": creators, "collections": [*collections]}
        self.items.append({"key": key, "data": base | data, "links": {}})
        return self

    def pdf(self, key: str, parent: str | bool, href: str = "", **data: object) -> Self:
        """Add a PDF below an item, or alone; ``href`` is what Zotero resolved its place to."""
        base: Json = {
            "itemType": "attachment",
            "contentType": "application/pdf",
            "parentItem": parent,
            "collections": [],
        }
        links: Json = {"enclosure": {"type": "application/pdf", "href": href, "length": 9}} if href else {}
        self.items.append({"key": key, "data": base | data, "links": links})
        return self

    def __enter__(self) -> Self:
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_fault: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        """For PAPERDRILL_ZOTERO."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def answer(self, path: str, arguments: dict[str, str]) -> tuple[int, str, bytes, int]:
        """Status, kind and body of an answer, and how many results there are in all."""
        if not self.is_enabled:
            return 403, "text/plain", b"Local API is not enabled", 0
        everything = {"/api/users/0/items": self.items, "/api/users/0/collections": self.collections}.get(path)
        if everything is not None:
            start, limit = int(arguments.get("start", "0")), int(arguments.get("limit", "0")) or len(everything)
            return 200, "application/json", json.dumps(everything[start : start + limit]).encode(), len(everything)
        key = path.removeprefix("/api/users/0/items/").removesuffix("/file/view/url")
        if path.endswith("/file/view/url") and key in self.file_addresses:
            return 200, "text/plain", self.file_addresses[key].encode(), 1
        return 404, "text/plain", b"Not found", 0


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, zotero: FakeZotero) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.zotero = zotero


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self.server.zotero.asked.append(self.path)
        arguments = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        status, kind, body, total = self.server.zotero.answer(parts.path, arguments)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Zotero-API-Version", "3")
        self.send_header("Total-Results", str(total))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  named so by the base
        """Quiet."""
