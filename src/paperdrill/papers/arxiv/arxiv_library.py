"""The one door to arXiv: search, look up, download. The only importer of ``arxiv``, and of HTTP but for Zotero's.

The ``arxiv`` package writes the queries and parses the feeds. It has no timeout, drops Retry-After and takes much for
an empty result, so the requests themselves are made here, and its client is served with what came back.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import arxiv
import requests
import urllib3
from requests.adapters import BaseAdapter

from paperdrill import __version__
from paperdrill.countdown import Clock
from paperdrill.errors import BadInputError, UnreachableError
from paperdrill.papers.arxiv import faults
from paperdrill.papers.arxiv.addresses import MOST_REDIRECTS, api_address, pdf_address, redirected, spacing_name
from paperdrill.papers.arxiv.api_answers import Answer, ArxivAnswers, DayCache, raise_for_refusal
from paperdrill.papers.arxiv.arxiv_ids import ArxivId, parse_arxiv_ref
from paperdrill.papers.arxiv.downloads import BytesProgress, byte_narrator, count_bytes, is_pdf, pdf_file, save_pdf
from paperdrill.papers.arxiv.feed import CutOffError, Feed
from paperdrill.papers.arxiv.hit import ArxivHit, tells_withdrawal
from paperdrill.papers.arxiv.limits import USUAL_LIMITS, Limits
from paperdrill.papers.arxiv.patience import Deadline, TookTooLongError, arriving, run_until
from paperdrill.papers.arxiv.request_spacing import RequestSpacing, persist
from paperdrill.papers.arxiv.topic_queries import QueryStep, category_steps, query_steps
from paperdrill.papers.arxiv.topic_ranking import looks_like_research
from paperdrill.papers.arxiv.topic_search import ResultPage, TopicSearch, run_steps
from paperdrill.papers.arxiv.topics import Synonyms, is_on_topic, shipped_synonyms, topic_words
from paperdrill.papers.tex_titles import without_tex
from paperdrill.printable import one_line

__all__ = ["ArxivHit", "ArxivId", "ArxivLibrary", "Limits", "TopicSearch", "arxiv_from_environment"]

_CATEGORIES = ("cs.CL", "cs.LG", "cs.AI", "cs.CV", "stat.ML")
_CHUNK = 64 * 1024
_A_CHOICE = 3
"""So many papers on a topic are a choice: the newest of them is worth more than the only one."""
_Result = TypeVar("_Result")


class ArxivLibrary:
    """arXiv's papers. Calls block for as long as ``limits`` say; ``cancelled`` is asked often and ends them early.

    Every call may raise UnreachableError (arXiv does not answer, or says that it will not), StoppedError (cancelled)
    and BadInputError (arXiv does not understand, or the cache folder cannot be written).
    """

    def __init__(
        self,
        api_base: str,
        pdf_base: str,
        cache_folder: Path,
        *,
        categories: Sequence[str] = _CATEGORIES,
        synonyms: Synonyms | None = None,
        limits: Limits = USUAL_LIMITS,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        monotonic: Clock = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        progress: Callable[[str], None] = lambda _line: None,
        cancelled: Callable[[], bool] = lambda: False,
        spacing_folder: Path | None = None,
    ) -> None:
        self._api_base, self._pdf_base = api_base, pdf_base
        self._categories = tuple(categories)
        self._synonyms = shipped_synonyms() if synonyms is None else synonyms
        self._limits = limits
        self._now, self._monotonic = now, monotonic
        self._progress, self._cancelled = progress, cancelled
        turn = (spacing_folder or cache_folder) / spacing_name(api_base)
        self._spacing = RequestSpacing(
            turn, limits.spacing_s, now=now, monotonic=monotonic, sleep=sleep, progress=progress, cancelled=cancelled
        )
        kept = DayCache(cache_folder / "arxiv", now)
        self._answers = ArxivAnswers(self._get, kept, self._spacing, limits, now, progress)
        self._session = requests.Session()
        self._session.headers["User-Agent"] = f"paperdrill/{__version__} (arxiv.py/{arxiv.__version__})"

    # -- search and look-up --

    def search(self, topic: str, wanted: int = 1, seen_ids: Collection[str] = ()) -> TopicSearch:
        """Papers on a topic, newest first within each query; wider queries follow until there are ``wanted``.

        The first query is to leave a choice; one that had to be widened leaves what it leaves, since each takes three
        seconds more. Papers that were withdrawn or seen, and surveys and the like, are among the hits and do not count;
        ``seen_ids`` are ids without a version.
        Raises NothingFoundError where no paper speaks of the topic, BadInputError where it has no word.
        """
        steps = query_steps(topic, self._categories, self._synonyms)
        if not steps or (topic.strip() and not topic_words(topic)):
            raise BadInputError(f"{topic!r} contains no word to search for", "name a topic, for example long-context")
        return self._run(steps, topic, wanted, seen_ids)

    def new_in(self, category: str, topic: str = "") -> TopicSearch:
        """The papers submitted to a category within the last week, else its newest, on a topic where one is named.

        Raises NothingFoundError where there is none, BadInputError where arXiv has no category of that kind.
        """
        return self._run(category_steps(category, topic, self._now()), topic, 1, ())

    def _run(self, steps: Sequence[QueryStep], topic: str, wanted: int, seen_ids: Collection[str]) -> TopicSearch:
        """The steps one after the other until there is enough."""
        first = self._deadline(self._limits.first_answer_s)
        widened = self._deadline(self._limits.first_answer_s + self._limits.widening_s)

        def ask(step: QueryStep, is_last: bool) -> ResultPage:
            self._progress(f"asking arXiv {'' if step is steps[0] else 'more widely, '}for {step.told}")
            newest_first = arxiv.Search(step.query, sort_by=arxiv.SortCriterion.SubmittedDate)
            deadline = first if step is steps[0] else widened
            what = f"a search for {topic!r}" if topic else "a search"
            return self._page(newest_first, deadline, what, doubt_empty=is_last)

        def fits(hit: ArxivHit) -> bool:
            return is_on_topic(topic, hit.title, hit.abstract, self._synonyms)

        def is_enough(hits: Collection[ArxivHit], queries: int) -> bool:
            unread = [hit for hit in hits if not hit.withdrawn and hit.arxiv_id.base not in seen_ids]
            return sum(map(looks_like_research, unread)) >= (max(wanted, _A_CHOICE) if queries == 1 else wanted)

        return run_steps(steps, ask, fits, is_enough)

    def lookup(self, arxiv_id: ArxivId) -> ArxivHit:
        """What arXiv says of one paper, in the version asked for or the newest; a withdrawn one is marked so.

        Raises NothingFoundError where arXiv has no such paper.
        """
        self._progress(f"asking arXiv for {arxiv_id}")
        deadline = self._deadline(self._limits.first_answer_s)
        page = self._page(arxiv.Search(id_list=[str(arxiv_id)]), deadline, f"a look-up of {arxiv_id}", doubt_empty=True)
        for hit in page.hits:
            if hit.arxiv_id.base == arxiv_id.base and arxiv_id.version in (None, hit.arxiv_id.version):
                return hit
        raise faults.no_such_paper(arxiv_id)

    def _page(self, search: arxiv.Search, deadline: Deadline, what: str, *, doubt_empty: bool) -> ResultPage:
        """The first page of an answer, newest or best first as the search asks."""
        served = _ServedFeed(lambda url: self._answers.feed(url, deadline, what, doubt_empty=doubt_empty))
        client = arxiv.Client(page_size=self._limits.page_size, delay_seconds=0, num_retries=0)
        client.query_url_format = self._api_base + "?{}"
        for scheme in ("http://", "https://"):
            client._session.mount(scheme, served)  # the package has no other place for a transport
        results = client.results(search)
        first = next(results, None)
        feed = served.feed
        # no further than this page: the package would go on to ask for the next one
        hits = [first, *islice(results, feed.entries - 1)] if first is not None else []
        return ResultPage(tuple(map(_hit, hits)), feed.total, feed.kept, feed.warnings(self._limits.page_size))

    # -- PDFs --

    def download(self, wanted: ArxivHit | ArxivId, folder: Path, progress: BytesProgress | None = None) -> Path:
        """The PDF of one version, in ``folder``; the one that is there already where it is whole.

        ``progress`` is told bytes so far and in all (None where arXiv does not say). Raises NothingFoundError where
        arXiv has no PDF, naming the version before for a withdrawn one; BadInputError where it is too large or no PDF.
        """
        hit = wanted if isinstance(wanted, ArxivHit) else None
        arxiv_id = wanted.arxiv_id if isinstance(wanted, ArxivHit) else wanted
        if hit and hit.withdrawn:
            raise faults.withdrawn(arxiv_id, hit.comment)
        if arxiv_id.version is None:
            return self.download(self.lookup(arxiv_id), folder, progress)
        file = pdf_file(folder, arxiv_id)
        if is_pdf(file):
            self._progress(f"the PDF of {arxiv_id} is already here")
            return file
        self._progress(f"fetching the PDF of {arxiv_id}")
        deadline = self._deadline(self._limits.pdf_s)
        told = progress or byte_narrator(str(arxiv_id), self._progress, self._monotonic)
        return persist(
            lambda: self._download_once(arxiv_id, file, deadline, told),
            tries=self._limits.tries,
            spacing=self._spacing,
            deadline=deadline,
            progress=self._progress,
        )

    def _download_once(self, arxiv_id: ArxivId, file: Path, deadline: Deadline, progress: BytesProgress) -> Path:
        what = f"a request for the PDF of {arxiv_id}"
        head_by = Deadline.after(min(self._limits.stall_s, deadline.remaining_s), self._monotonic)
        response = self._request(f"{self._pdf_base}/{arxiv_id}", head_by, what, lambda response, _: response)
        if not 200 <= response.status_code < 300:
            response.close()
            if response.status_code == 404:
                raise faults.no_pdf(arxiv_id)
            raise_for_refusal(Answer(response.status_code, response.headers, b""), what, self._spacing, self._now())
        said = response.headers.get("Content-Length", "")
        try:
            with closing(arriving(_chunks(response, what, head_by.total_s), deadline, self._cancelled)) as chunks:
                counted = count_bytes(chunks, said, progress)
                return save_pdf(counted, file, self._limits.pdf_bytes, self._now())
        except TookTooLongError as fault:
            raise faults.out_of_time(deadline.total_s, what) from fault
        except CutOffError as fault:
            raise faults.cut_off(what) from fault

    # -- requests --

    def _get(self, url: str, deadline: Deadline, what: str) -> Answer:
        """One answer, read to its end, or as far as a feed may go."""

        def read(response: requests.Response, given_up: Callable[[], bool]) -> Answer:
            body = bytearray()
            for chunk in _chunks(response, what, deadline.total_s):
                body += chunk
                if given_up() or len(body) > self._limits.feed_bytes:
                    break
            return Answer(response.status_code, response.headers, bytes(body))

        return self._request(url, deadline, what, read)

    def _request(
        self, url: str, deadline: Deadline, what: str, take: Callable[[requests.Response, Callable[[], bool]], _Result]
    ) -> _Result:
        """What ``take`` makes of the response, within the deadline."""
        left_s = max(deadline.remaining_s, 0.001)
        timeouts = (min(self._limits.connect_s, left_s), left_s)

        def work(given_up: Callable[[], bool]) -> _Result:
            with _faults_told(url, what, deadline.total_s):
                return take(self._followed(url, what, deadline, timeouts), given_up)

        try:
            return run_until(deadline, work, self._cancelled)
        except TookTooLongError as fault:
            raise faults.out_of_time(deadline.total_s, what) from fault

    def _followed(self, url: str, what: str, deadline: Deadline, timeouts: tuple[float, float]) -> requests.Response:
        """The response at the end of the redirects, each of which is a request in its turn."""
        for _ in range(MOST_REDIRECTS + 1):
            response = self._session.get(url, stream=True, timeout=timeouts, allow_redirects=False)
            if not response.is_redirect:
                return response
            response.close()
            url = redirected(url, response.headers["Location"], (self._api_base, self._pdf_base))
            self._spacing.wait_for_turn(deadline.remaining_s)
        raise UnreachableError(f"arXiv redirected {what} too often", "try again later")

    def _deadline(self, seconds: float) -> Deadline:
        return Deadline.after(seconds, self._monotonic)


class _ServedFeed(BaseAdapter):
    """Answers the client of the ``arxiv`` package with a feed that was fetched and looked at here."""

    def __init__(self, fetch: Callable[[str], Feed]) -> None:
        super().__init__()
        self._fetch = fetch
        self.feed = Feed(b"", 0, 0, 0)
        """The last one served."""

    def send(self, request: requests.PreparedRequest, *_args: object, **_options: object) -> requests.Response:
        """The feed at the request's address, as a response."""
        self.feed = self._fetch(str(request.url))
        response = requests.Response()
        response.status_code, response.raw, response.request = 200, BytesIO(self.feed.body), request
        return response

    def close(self) -> None:
        """Nothing is open."""


def _chunks(response: requests.Response, what: str, limit_s: float) -> Iterator[bytes]:
    """A body as it arrives: read1 gives what is there, where read would wait for a whole chunk of a slow drip."""
    with response, _faults_told(response.url, what, limit_s):
        while chunk := response.raw.read1(_CHUNK, decode_content=True):
            yield chunk


@contextmanager
def _faults_told(url: str, what: str, limit_s: float) -> Iterator[None]:
    """Turns what HTTP raises into our errors."""
    host = urlsplit(url).netloc
    try:
        yield
    except requests.exceptions.SSLError as fault:
        raise faults.no_connection(host, "the connection is not secure") from fault
    except requests.ConnectTimeout as fault:
        raise faults.no_connection(host, "no connection in time") from fault
    except (requests.Timeout, urllib3.exceptions.TimeoutError) as fault:
        raise faults.out_of_time(limit_s, what) from fault
    except requests.ConnectionError as fault:
        if fault.args and isinstance(fault.args[0], urllib3.exceptions.ProtocolError):
            raise faults.cut_off(what) from fault
        raise faults.no_connection(host, "no network, or nobody answers there") from fault
    except (requests.exceptions.ChunkedEncodingError, urllib3.exceptions.HTTPError) as fault:
        raise faults.cut_off(what) from fault
    except requests.RequestException as fault:
        raise UnreachableError(
            f"arXiv could not be asked: {one_line(str(fault))}", "check the address of the mirror"
        ) from fault


def arxiv_from_environment(
    environ: Mapping[str, str],
    cache_folder: Path,
    *,
    categories: Sequence[str] = _CATEGORIES,
    synonyms: Synonyms | None = None,
    limits: Limits = USUAL_LIMITS,
    progress: Callable[[str], None] = lambda _line: None,
    cancelled: Callable[[], bool] = lambda: False,
    spacing_folder: Path | None = None,
) -> ArxivLibrary:
    """The library of arXiv, or of the mirror that ``PAPERDRILL_ARXIV_API`` and ``PAPERDRILL_ARXIV_PDF`` name.

    Raises BadInputError where one of these is not a web address.
    """
    return ArxivLibrary(
        api_address(environ),
        pdf_address(environ),
        cache_folder,
        categories=categories,
        synonyms=synonyms,
        limits=limits,
        progress=progress,
        cancelled=cancelled,
        spacing_folder=spacing_folder,
    )


def _hit(result: arxiv.Result) -> ArxivHit:
    """A result of the package in our words, its texts in one line each."""
    arxiv_id = parse_arxiv_ref(result.entry_id)
    abstract, comment = without_tex(one_line(result.summary)), one_line(result.comment or "")
    return ArxivHit(
        id=str(arxiv_id),
        title=without_tex(one_line(result.title)),
        authors=tuple(without_tex(one_line(author.name)) for author in result.authors),
        abstract=abstract,
        published=result.published,
        updated=result.updated,
        categories=tuple(result.categories),
        comment=comment,
        withdrawn=tells_withdrawal(comment, abstract),
    )
