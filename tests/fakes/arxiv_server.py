"""An arXiv of our own on loopback: query API and PDFs, good answers from made-up papers, and every failure on demand.

with FakeArxiv([FakePaper("2401.00001", "Long context", "...")]) as arxiv:
environ = {"PAPERDRILL_ARXIV_API": arxiv.api_url, "PAPERDRILL_ARXIV_PDF": arxiv.pdf_url}
arxiv.behave(too_many("7"), route="api")
...
assert [request.route for request in arxiv.log] == ["api", "pdf"]
"""

from __future__ import annotations

import contextlib
import re
import threading
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal, Self
from urllib.parse import parse_qs, urlsplit

from fakes.arxiv_behaviours import HTML, Behaviour, Reply, good
from fakes.arxiv_feed_xml import error_feed, feed
from fakes.arxiv_papers import FakePaper, draw_pdf
from fakes.arxiv_query import BadQueryError, adapt_query, parse_query, stems

Route = Literal["api", "pdf"]

_ID = re.compile(r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v(\d+))?")
_SORTS = ("relevance", "lastUpdatedDate", "submittedDate")


@dataclass(frozen=True)
class LoggedRequest:
    """One request that came in."""

    at_s: float
    """Seconds on a monotonic clock."""
    route: Route
    target: str
    """Path and query as they came."""
    arguments: dict[str, str]
    user_agent: str
    connection: int
    """The caller's port: the same for requests on one connection."""


class FakeArxiv:
    """The server, and what it knows."""

    def __init__(self, papers: Iterable[FakePaper] = (), *, phrases_in_order: bool = True) -> None:
        self.papers: list[FakePaper] = []
        self.log: list[LoggedRequest] = []
        self.phrases_in_order = phrases_in_order
        """Without it a quoted phrase matches its words in any order, as the live service was seen to do."""
        self.closing = threading.Event()
        self._pdfs: dict[str, bytes] = {}
        self._behaviours: dict[Route, deque[Behaviour]] = {"api": deque(), "pdf": deque()}
        self._always: dict[Route, Behaviour] = {"api": good, "pdf": good}
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self.add(*papers)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_fault: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def api_url(self) -> str:
        """For PAPERDRILL_ARXIV_API."""
        return f"{self._root}/api/query"

    @property
    def pdf_url(self) -> str:
        """For PAPERDRILL_ARXIV_PDF."""
        return f"{self._root}/pdf"

    @property
    def environ(self) -> dict[str, str]:
        """The environment that leads here."""
        return {"PAPERDRILL_ARXIV_API": self.api_url, "PAPERDRILL_ARXIV_PDF": self.pdf_url}

    def add(self, *papers: FakePaper) -> None:
        """Take papers in; their PDFs are drawn at once, in the caller's thread."""
        for paper in papers:
            self.papers.append(paper)
            self._pdfs[paper.id] = paper.pdf if paper.pdf is not None else draw_pdf(paper.title, paper.abstract)

    def behave(self, *behaviours: Behaviour, route: Route = "api", always: bool = False) -> None:
        """What the next requests of a route get, one each, before all is good again; ``always``: every one from now."""
        if always:
            (self._always[route],) = behaviours
        else:
            self._behaviours[route].extend(behaviours)

    def requests(self, route: Route) -> list[LoggedRequest]:
        """The requests of one route, in order."""
        return [request for request in self.log if request.route == route]

    # -- answers --

    def next_behaviour(self, route: Route) -> Behaviour:
        """What the request that has come in gets."""
        waiting = self._behaviours[route]
        return waiting.popleft() if waiting else self._always[route]

    def answer_query(self, arguments: dict[str, str]) -> Reply:
        """A page of the feed, or a complaint with status 400."""
        query, ids = arguments.get("search_query", ""), arguments.get("id_list", "")
        start, size = arguments.get("start", "0"), arguments.get("max_results", "10")
        if complaint := _complaint(query, ids, start, size, arguments.get("sortBy", "relevance")):
            return Reply(400, "application/atom+xml; charset=UTF-8", error_feed(complaint))
        try:
            found = self._by_ids(ids.split(",")) if ids else []
            if query:
                matching = self._by_query(query, arguments)
                found = [one for one in matching if not ids or one in found]
        except BadQueryError as fault:
            return Reply(400, "application/atom+xml; charset=UTF-8", error_feed(f"unparsable query: {fault}"))
        shown = found[int(start) : int(start) + int(size)]
        spelled = f"search_query={adapt_query(query)}&id_list={ids}&start={start}&max_results={size}"
        return Reply(
            200, "application/atom+xml; charset=UTF-8", feed(shown, len(found), int(start), int(size), spelled)
        )

    def answer_pdf(self, name: str) -> Reply:
        """The PDF of a version, or a web page that says there is none."""
        matched = _ID.fullmatch(name.removesuffix(".pdf"))
        paper = next((paper for paper in self.papers if matched and paper.id == matched[1]), None)
        if paper is None or matched is None:
            return Reply(404, "text/html", HTML)
        version = int(matched[2] or paper.versions)
        if version > paper.versions or (paper.withdrawn and version == paper.versions):
            return Reply(404, "text/html", HTML)
        return Reply(200, "application/pdf", self._pdfs[paper.id])

    def _by_ids(self, ids: Iterable[str]) -> list[tuple[FakePaper, int]]:
        parts = [(matched[1], int(matched[2] or 0)) for wanted in ids if (matched := _ID.fullmatch(wanted))]
        return [
            (paper, version or paper.versions)
            for base, version in parts
            for paper in self.papers
            if paper.id == base and version <= paper.versions
        ]

    def _by_query(self, query: str, arguments: dict[str, str]) -> list[tuple[FakePaper, int]]:
        matches = parse_query(query, in_order=self.phrases_in_order)
        found = [(paper, paper.versions) for paper in self.papers if matches(paper)]
        newest_first = arguments.get("sortOrder", "descending") == "descending"
        if arguments.get("sortBy", "relevance") == "relevance":
            wanted = set(stems(query))
            found.sort(key=lambda one: sum(stem in wanted for stem in stems(one[0].title)), reverse=newest_first)
        elif arguments["sortBy"] == "submittedDate":
            found.sort(key=lambda one: one[0].published, reverse=newest_first)
        else:
            found.sort(key=lambda one: one[0].updated(one[1]), reverse=newest_first)
        return found

    @property
    def _root(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"


def _complaint(query: str, ids: str, start: str, size: str, sort: str) -> str:
    """What arXiv would not take of a request, in its words."""
    if not query and not ids:
        return "either search_query or id_list must be given"
    if bad := [wanted for wanted in ids.split(",") if ids and not _ID.fullmatch(wanted)]:
        return f"incorrect id format for {bad[0]}"
    for name, value in (("start", start), ("max_results", size)):
        if not value.isdecimal():
            return f"{name} must be a non-negative integer"
    return "" if sort in _SORTS else f"sortBy must be in: {', '.join(_SORTS)}"


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, arxiv: FakeArxiv) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.arxiv = arxiv

    def handle_error(self, request: object, client_address: object) -> None:
        """A caller that hangs up is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    @property
    def closing(self) -> threading.Event:
        return self.server.arxiv.closing

    def do_GET(self) -> None:
        self._answer(urlsplit(self.path).query)

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode())

    def send_head(self, status: int, content_type: str, length: int | None, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        if length is None:
            self.send_header("Connection", "close")
        else:
            self.send_header("Content-Length", str(length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def send_bytes(self, body: bytes) -> None:
        self.wfile.write(body)

    def _answer(self, query: str) -> None:
        at_s = time.monotonic()
        arxiv, path = self.server.arxiv, urlsplit(self.path).path
        arguments = {name: values[-1] for name, values in parse_qs(query, keep_blank_values=True).items()}
        if path == "/api/query":
            self._log("api", arguments, at_s)
            reply, behaviour = arxiv.answer_query(arguments), arxiv.next_behaviour("api")
        elif path.startswith("/pdf/"):
            self._log("pdf", arguments, at_s)
            reply, behaviour = arxiv.answer_pdf(path.removeprefix("/pdf/")), arxiv.next_behaviour("pdf")
        else:
            reply, behaviour = Reply(404, "text/html", HTML), good
        with contextlib.suppress(ConnectionError, ValueError):
            behaviour(self, reply)

    def _log(self, route: Route, arguments: dict[str, str], at_s: float) -> None:
        agent = self.headers.get("User-Agent", "")
        request = LoggedRequest(at_s, route, self.path, arguments, agent, self.client_address[1])
        self.server.arxiv.log.append(request)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  named so by the base
        """The log is ours."""
