"""What is said when arXiv refuses, fails or does not answer: each way in which it was seen to."""

from __future__ import annotations

import socket
import threading
import time
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from fakes.arxiv_behaviours import (
    Behaviour,
    answering,
    cut_off,
    cut_short,
    drip,
    endless,
    reset,
    slow_first_byte,
    too_many,
    web_page,
)
from fakes.arxiv_feed_xml import error_feed
from fakes.arxiv_papers import FakePaper
from fakes.asking import Asking
from paperdrill.errors import BadInputError, PaperdrillError, StoppedError, UnreachableError
from paperdrill.papers.arxiv.addresses import redirected
from paperdrill.papers.arxiv.arxiv_ids import ArxivId
from paperdrill.papers.arxiv.arxiv_library import ArxivLibrary, arxiv_from_environment
from paperdrill.papers.arxiv.limits import USUAL_LIMITS, Limits

HERE = ArxivId("2601.00001")
FEED = "application/atom+xml"


@pytest.fixture(autouse=True)
def one_paper(asking: Asking) -> None:
    """The paper that is asked for."""
    asking.server.add(FakePaper("2601.00001", "Here", "We are here."))


def failure(asking: Asking, limits: Limits = USUAL_LIMITS) -> PaperdrillError:
    """What a look-up fails with."""
    with pytest.raises(PaperdrillError) as caught:
        asking.arxiv(limits).lookup(HERE)
    assert "\n" not in caught.value.message
    return caught.value


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_in_seconds_is_waited_for(asking: Asking, status: int) -> None:
    """Where the time that an answer is awaited for allows."""
    asking.server.behave(answering(status, b"Rate exceeded.", Retry_After="7"))
    assert asking.arxiv().lookup(HERE).title == "Here"
    assert sum(asking.time.slept) == pytest.approx(7)


def test_retry_after_as_a_date_is_waited_for(asking: Asking) -> None:
    """An HTTP date is the other form of the header."""
    asking.server.behave(too_many(format_datetime(asking.time.now() + timedelta(seconds=5), usegmt=True)))
    assert asking.arxiv().lookup(HERE).title == "Here"
    assert sum(asking.time.slept) == pytest.approx(5)


def test_too_many_requests_without_retry_after_waits_two_spacings(asking: Asking) -> None:
    """Often no more than "Rate exceeded." is said."""
    asking.server.behave(too_many())
    assert asking.arxiv().lookup(HERE).title == "Here"
    assert sum(asking.time.slept) == pytest.approx(6)


def test_retry_after_zero_is_tried_again_in_turn(asking: Asking) -> None:
    """At the usual distance."""
    asking.server.behave(too_many("0"))
    assert asking.arxiv().lookup(HERE).title == "Here"
    assert sum(asking.time.slept) == pytest.approx(3)


@pytest.mark.parametrize("said", ["soon", "-5", "Wed, 21 Oct 99999999999 07:28:00 GMT"])
def test_a_retry_after_that_says_nothing_is_taken_for_a_missing_one(asking: Asking, said: str) -> None:
    """Whatever stands in the header, nothing but a pause comes of it."""
    asking.server.behave(too_many(said))
    assert asking.arxiv().lookup(HERE).title == "Here"
    assert sum(asking.time.slept) == pytest.approx(6)


def test_a_pause_that_is_too_long_is_told_at_once_and_kept_by_every_process(asking: Asking) -> None:
    """Nobody asks again before it is over: a second process is told how long is left, without a request."""
    asking.server.behave(too_many("120"))
    error = failure(asking)
    assert isinstance(error, UnreachableError)
    assert error.message == "arXiv asks to wait 120 s (HTTP 429)"
    assert asking.time.slept == []
    asking.time.sleep(20)
    assert failure(asking).message == "arXiv must not be asked for another 100 s"
    assert len(asking.server.log) == 1


def test_a_pause_is_an_hour_at_most(asking: Asking) -> None:
    """A header of ten years does not shut the program out for ten years."""
    asking.server.behave(too_many("315360000"))
    assert failure(asking).message == "arXiv asks to wait 3600 s (HTTP 429)"
    asking.time.sleep(3601)
    assert asking.arxiv().lookup(HERE).title == "Here"


@pytest.mark.parametrize(
    ("behaviour", "message"),
    [
        (answering(500), "arXiv answered a look-up of 2601.00001 with HTTP 500"),
        (answering(503), "arXiv answered a look-up of 2601.00001 with HTTP 503"),
        (cut_off, "arXiv's answer to a look-up of 2601.00001 was cut off"),
        (cut_short, "arXiv's answer to a look-up of 2601.00001 was cut off"),
        (answering(200, b"", FEED), "arXiv's answer to a look-up of 2601.00001 was cut off"),
        (reset, "arXiv's answer to a look-up of 2601.00001 was cut off"),
    ],
)
def test_what_may_pass_is_tried_three_times_and_then_told(asking: Asking, behaviour: Behaviour, message: str) -> None:
    """Three seconds apart; one good answer among them is enough."""
    asking.server.behave(behaviour, behaviour, behaviour)
    error = failure(asking)
    assert isinstance(error, UnreachableError)
    assert error.message == message
    assert len(asking.server.log) == 3
    assert sum(asking.time.slept) == pytest.approx(6)
    asking.server.behave(behaviour, behaviour)
    asking.time.sleep(3)
    assert asking.arxiv().lookup(HERE).title == "Here"


@pytest.mark.parametrize(
    ("behaviour", "message"),
    [
        (web_page(), "what answered is not an arXiv feed"),
        (answering(200, b"<rss></rss>", FEED), "what answered is not an arXiv feed"),
        (answering(200, b"Rate exceeded.", FEED), "what answered is not an arXiv feed"),
        (answering(200, b"<?xml version='1.0' encoding='none'?><feed/>", FEED), "what answered is not an arXiv feed"),
        (web_page(403), "arXiv denies access from here (HTTP 403)"),
        (answering(406), "arXiv answered a look-up of 2601.00001 with HTTP 406"),
        (web_page(400), "arXiv answered a look-up of 2601.00001 with HTTP 400"),
    ],
)
def test_what_will_not_pass_is_told_after_one_request(asking: Asking, behaviour: Behaviour, message: str) -> None:
    """Asking again would change nothing, and after a denial it would be taken for an attack."""
    asking.server.behave(behaviour, always=True)
    error = failure(asking)
    assert isinstance(error, UnreachableError)
    assert error.message == message
    assert error.hint
    assert len(asking.server.log) == 1


def test_after_a_denial_nobody_asks_for_ten_minutes(asking: Asking) -> None:
    """Nor does another process."""
    asking.server.behave(web_page(403))
    failure(asking)
    assert failure(asking).message == "arXiv must not be asked for another 600 s"
    assert len(asking.server.log) == 1


@pytest.mark.parametrize("status", [200, 400])
def test_a_complaint_is_told_in_arxivs_words(asking: Asking, status: int) -> None:
    """As an error of the input, whatever the status it comes with."""
    asking.server.behave(answering(status, error_feed("incorrect id format for abc"), FEED))
    error = failure(asking)
    assert isinstance(error, BadInputError)
    assert error.message == "arXiv does not understand a look-up of 2601.00001: incorrect id format for abc"
    assert len(asking.server.log) == 1


def test_a_redirect_is_followed(asking: Asking) -> None:
    """From http to https, from the old host to the new."""
    asking.server.behave(answering(301, Location=f"{asking.server.api_url}?id_list=2601.00001&max_results=100"))
    assert asking.arxiv().lookup(HERE).title == "Here"


def test_each_redirect_is_a_request_in_its_turn(asking: Asking) -> None:
    """Three seconds after the one that led to it."""
    there = f"{asking.server.api_url}?id_list=2601.00001&max_results=100"
    asking.server.behave(answering(302, Location=there), answering(302, Location=there))
    assert asking.arxiv().lookup(HERE).title == "Here"
    assert asking.time.elapsed_s == pytest.approx(6)


def test_redirects_in_a_circle_end(asking: Asking) -> None:
    """After a handful, though there is time for more."""
    asking.server.behave(answering(302, Location=asking.server.api_url), always=True)
    error = failure(asking, Limits(first_answer_s=600))
    assert "too often" in error.message
    assert len(asking.server.log) == 6


@pytest.mark.parametrize(
    "location",
    ["http://127.0.0.2:9/x", "https://arxiv.org.evil.example/x", "//localhost/x", "file:///etc/passwd", "ftp://x/"],
)
def test_a_redirect_to_another_host_is_not_followed(asking: Asking, location: str) -> None:
    """Nothing is asked of a host that nobody configured."""
    asking.server.behave(answering(302, Location=location))
    error = failure(asking)
    assert isinstance(error, UnreachableError)
    assert "to another host" in error.message
    assert len(asking.server.log) == 1


def test_arxivs_own_hosts_may_send_on_to_each_other_and_never_to_less_security() -> None:
    """As they do: export.arxiv.org to arxiv.org, http to https."""
    bases = ("https://export.arxiv.org/api/query", "https://arxiv.org/pdf")
    assert redirected("http://arxiv.org/pdf/1", "https://arxiv.org/pdf/1v2", bases) == "https://arxiv.org/pdf/1v2"
    assert redirected(bases[0], "https://static.arxiv.org/x", bases) == "https://static.arxiv.org/x"
    with pytest.raises(UnreachableError, match="without encryption"):
        redirected("https://arxiv.org/pdf/1", "http://arxiv.org/pdf/1", bases)


def test_a_host_where_nobody_answers_is_told_at_once(asking: Asking) -> None:
    """Without a second try: an offline person waits for nothing."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/api/query"
    library = ArxivLibrary(
        address, asking.server.pdf_url, asking.cache, now=asking.time.now, monotonic=time.monotonic, sleep=time.sleep
    )
    with pytest.raises(UnreachableError, match=r"arXiv cannot be reached at 127\.0\.0\.1:\d+: no network"):
        library.lookup(HERE)


@pytest.mark.parametrize("behaviour", [slow_first_byte(30), drip(0.05), endless])
def test_the_first_answer_is_awaited_no_longer_than_it_may_take(asking: Asking, behaviour: Behaviour) -> None:
    """A silent server, one that drips and one that never ends are given up."""
    asking.server.behave(behaviour, always=True)
    library = asking.arxiv_in_real_time(Limits(first_answer_s=0.4, spacing_s=0.01, feed_bytes=200_000))
    with pytest.raises(UnreachableError):
        library.lookup(HERE)


def test_a_name_that_cannot_be_looked_up_is_awaited_no_longer_either(
    asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No socket's timeout covers that, and on a dead network it takes half a minute."""
    released = threading.Event()

    def look_up(*_name: object, **_options: object) -> list[object]:
        released.wait(30)
        raise socket.gaierror(socket.EAI_AGAIN, "no answer")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    library = asking.arxiv_in_real_time(Limits(first_answer_s=0.3))
    with pytest.raises(UnreachableError, match=r"did not answer a look-up of 2601\.00001 within 0\.3 s"):
        library.lookup(HERE)
    released.set()


def test_waiting_can_be_stopped(asking: Asking) -> None:
    """A silent server does not hold a person who has had enough."""
    asking.server.behave(slow_first_byte(30))
    asking.is_cancelled = lambda: bool(asking.server.log)
    with pytest.raises(StoppedError):
        asking.arxiv().lookup(HERE)


def test_a_mirror_is_asked_where_the_environment_names_one(asking: Asking, tmp_path: Path) -> None:
    """For the API and for PDFs."""
    library = arxiv_from_environment(asking.server.environ, tmp_path / "cache", limits=Limits(spacing_s=0))
    assert library.download(library.lookup(HERE), tmp_path).is_file()
    assert [request.route for request in asking.server.log] == ["api", "pdf"]


@pytest.mark.parametrize("name", ["PAPERDRILL_ARXIV_API", "PAPERDRILL_ARXIV_PDF"])
def test_an_address_that_is_none_is_refused_by_its_name(name: str, tmp_path: Path) -> None:
    """Before anything is asked."""
    with pytest.raises(BadInputError, match=f"{name} is not a web address"):
        arxiv_from_environment({name: "arxiv.example"}, tmp_path)


def test_a_cache_folder_that_cannot_be_made_is_told(asking: Asking, tmp_path: Path) -> None:
    """Without it the requests of several processes could not be kept apart."""
    (tmp_path / "file").write_text("in the way")
    asking.cache = tmp_path / "file" / "cache"
    assert isinstance(failure(asking), BadInputError)
    assert asking.server.log == []


def test_a_feed_that_never_ends_is_given_up_at_its_bound(asking: Asking) -> None:
    """Not when the time is up: by then it would have filled the memory."""
    asking.server.behave(endless)
    limits = Limits(feed_bytes=200_000, first_answer_s=20.0, tries=1)
    with pytest.raises(UnreachableError, match="was cut off"):
        asking.arxiv_in_real_time(limits).lookup(HERE)
