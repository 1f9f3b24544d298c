"""What a person is told of each failure of arXiv's, and how long it is then left alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from paperdrill.errors import BadInputError, NothingFoundError, UnreachableError
from paperdrill.papers.arxiv import faults
from paperdrill.papers.arxiv.arxiv_ids import ArxivId
from paperdrill.papers.arxiv.request_spacing import PassingFaultError

NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
LATER = "try again later, or use the built-in shelf: paperdrill practice --offline"


@pytest.mark.parametrize(
    ("status", "said", "pause_s"),
    [
        (200, "30", 0.0),
        (500, "30", 0.0),
        (403, "", 600.0),
        (403, "30", 600.0),
        (429, "", 6.0),
        (503, "", 0.0),
        (429, "soon", 6.0),
        (503, "soon", 0.0),
        (429, " 30 ", 30.0),
        (503, "30", 30.0),
        (503, "86400", 3600.0),
        (429, "Sun, 01 Mar 2026 12:00:45 GMT", 45.0),
        (429, "Sun, 01 Mar 2026 12:00:45 -0000", 45.0),
        (503, "Sun, 01 Mar 2026 11:00:00 GMT", 0.0),
        (503, "Mon, 02 Mar 2026 12:00:00 GMT", 3600.0),
    ],
)
def test_a_pause_is_as_long_as_asked_and_an_hour_at_most(status: int, said: str, pause_s: float) -> None:
    """In seconds or as a date; ten minutes after a denial."""
    headers = {"Retry-After": said} if said else {}
    assert faults.pause_asked(status, headers, NOW) == pause_s


@pytest.mark.parametrize(
    ("status", "pause_s", "message", "passes"),
    [
        (404, 0.0, "arXiv answered a search with HTTP 404", False),
        (400, 0.0, "arXiv answered a search with HTTP 400", False),
        (429, 5.2, "arXiv asks to wait 6 s (HTTP 429)", True),
        (499, 0.0, "arXiv answered a search with HTTP 499", False),
        (500, 0.0, "arXiv answered a search with HTTP 500", True),
        (503, 1.0, "arXiv asks to wait 1 s (HTTP 503)", True),
    ],
)
def test_what_may_pass_is_told_apart_from_what_will_not(
    status: int, pause_s: float, message: str, passes: bool
) -> None:
    """Too many requests and the server's own faults may; the pause goes along."""
    found = faults.refusal(status, b"", pause_s, "a search")
    assert isinstance(found, PassingFaultError) is passes
    error = found.error if isinstance(found, PassingFaultError) else found
    assert isinstance(error, UnreachableError)
    assert (error.message, error.hint) == (message, LATER)
    if isinstance(found, PassingFaultError):
        assert found.pause_s == pause_s
        assert str(found) == message


def test_a_denial_is_told_with_what_not_to_do() -> None:
    """Asking on would be taken for an attack."""
    found = faults.refusal(403, b"", 600.0, "a search")
    assert isinstance(found, UnreachableError)
    assert found.message == "arXiv denies access from here (HTTP 403)"
    assert found.hint == "do not ask again for a while; meanwhile: paperdrill practice --offline"


def test_a_complaint_in_the_body_is_told_in_arxivs_words() -> None:
    """Of a request that it does not understand; of another status the body says nothing."""
    body = (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/api/errors#bad</id>'
        b"<summary>incorrect id\nformat</summary></entry></feed>"
    )
    found = faults.refusal(400, body, 0.0, "a look-up of 1")
    assert isinstance(found, BadInputError)
    assert found.message == "arXiv does not understand a look-up of 1: incorrect id format"
    assert found.hint == "ids look like 2401.01234 or astro-ph/0601001"
    assert isinstance(faults.refusal(404, body, 0.0, "a look-up"), UnreachableError)
    assert isinstance(faults.refusal(400, b"<html>no</html>", 0.0, "a look-up"), UnreachableError)


def test_each_failure_has_a_sentence_and_a_hint() -> None:
    """Of the connection, the time, the answer."""
    told = [
        faults.no_connection("arxiv.org", "no network"),
        faults.out_of_time(10.0, "a search"),
        faults.out_of_time(0.1234, "a search"),
        faults.cut_off("a search").error,
        faults.not_a_feed(),
    ]
    assert [(error.message, error.hint) for error in told] == [
        ("arXiv cannot be reached at arxiv.org: no network", f"check the network; {LATER}"),
        ("arXiv did not answer a search within 10 s", LATER),
        ("arXiv did not answer a search within 0.123 s", LATER),
        ("arXiv's answer to a search was cut off", LATER),
        (
            "what answered is not an arXiv feed",
            f"this network may have a login page in between, or arXiv is being repaired; {LATER}",
        ),
    ]
    assert faults.cut_off("a search").pause_s == 0.0


def test_what_is_not_there_says_where_to_look() -> None:
    """Another version, another number, another paper."""
    told = [
        faults.no_such_paper(ArxivId("2401.00001")),
        faults.no_such_paper(ArxivId("2401.00001", 9)),
        faults.no_pdf(ArxivId("2401.00001", 2)),
        faults.withdrawn(ArxivId("2401.00001"), ""),
        faults.withdrawn(ArxivId("2401.00001", 1), "an error in Lemma 2"),
        faults.withdrawn(ArxivId("2401.00001", 2), ""),
        faults.withdrawn(ArxivId("2401.00001", 3), "an error"),
    ]
    assert all(isinstance(error, NothingFoundError) for error in told)
    assert [(error.message, error.hint) for error in told] == [
        ("arXiv has no paper 2401.00001", "check the number"),
        ("arXiv has no paper 2401.00001v9", "look for any version: 2401.00001"),
        ("arXiv has no PDF of 2401.00001v2", "it may be withdrawn; try an earlier version, or another paper"),
        ("arXiv 2401.00001 was withdrawn", "choose another paper"),
        ("arXiv 2401.00001v1 was withdrawn: “an error in Lemma 2”", "choose another paper"),
        (
            "arXiv 2401.00001v2 was withdrawn",
            "the version before is still there: paperdrill practice --paper 2401.00001v1",
        ),
        (
            "arXiv 2401.00001v3 was withdrawn: “an error”",
            "the version before is still there: paperdrill practice --paper 2401.00001v2",
        ),
    ]
