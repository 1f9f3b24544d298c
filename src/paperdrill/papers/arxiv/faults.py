"""What arXiv's refusals and failures mean for a person, and how long it asks to be left alone."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from paperdrill.errors import BadInputError, NothingFoundError, PaperdrillError, UnreachableError
from paperdrill.papers.arxiv.arxiv_ids import ArxivId
from paperdrill.papers.arxiv.feed import ComplaintError, CutOffError, NotAFeedError, read_feed
from paperdrill.papers.arxiv.request_spacing import LONGEST_PAUSE_S, PassingFaultError

_TRY_LATER = "try again later, or use the built-in shelf: paperdrill practice --offline"
_UNSAID_PAUSE_S = 6.0
"""Pause after "too many requests" without a Retry-After: two spacings."""
_DENIED_PAUSE_S = 600.0
"""Pause after a denial; arXiv takes further requests after a 403 for an attack."""


def pause_asked(status: int, headers: Mapping[str, str], now: datetime) -> float:
    """Seconds for which arXiv is to be left alone after this answer; 0 for no longer than usual, an hour at most.

    Retry-After is read as seconds and as an HTTP date (RFC 9110, section 10.2.3).
    """
    if status == 403:
        return _DENIED_PAUSE_S
    if status not in (429, 503):
        return 0.0
    said = headers.get("Retry-After", "").strip()
    if said.isdecimal():
        return min(float(said), LONGEST_PAUSE_S)
    try:
        until = parsedate_to_datetime(said)
    except (ValueError, OverflowError):
        return _UNSAID_PAUSE_S if status == 429 else 0.0
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(0.0, (until - now).total_seconds()), LONGEST_PAUSE_S)


def refusal(status: int, body: bytes, pause_s: float, what: str) -> PaperdrillError | PassingFaultError:
    """The fault for an answer to ``what`` that is not a success."""
    if status == 400 and (complaint := _complaint_in(body)):
        return bad_request(complaint, what)
    if status == 403:
        hint = "do not ask again for a while; meanwhile: paperdrill practice --offline"
        return UnreachableError("arXiv denies access from here (HTTP 403)", hint)
    told = f"arXiv answered {what} with HTTP {status}"
    if pause_s:
        told = f"arXiv asks to wait {math.ceil(pause_s)} s (HTTP {status})"
    error = UnreachableError(told, _TRY_LATER)
    return PassingFaultError(error, pause_s) if status == 429 or status >= 500 else error


def bad_request(complaint: str, what: str) -> BadInputError:
    """The error for a request that arXiv does not understand, in arXiv's words."""
    return BadInputError(
        f"arXiv does not understand {what}: {complaint}", "ids look like 2401.01234 or astro-ph/0601001"
    )


def no_connection(host: str, cause: str) -> UnreachableError:
    """The error where no connection comes about."""
    return UnreachableError(f"arXiv cannot be reached at {host}: {cause}", f"check the network; {_TRY_LATER}")


def out_of_time(limit_s: float, what: str) -> UnreachableError:
    """The error where the time that an answer is awaited for has passed."""
    return UnreachableError(f"arXiv did not answer {what} within {limit_s:.3g} s", _TRY_LATER)


def cut_off(what: str) -> PassingFaultError:
    """The fault where the connection or the answer broke off."""
    return PassingFaultError(UnreachableError(f"arXiv's answer to {what} was cut off", _TRY_LATER))


def not_a_feed() -> UnreachableError:
    """The error for an answer that is something else than a feed, mostly a web page."""
    hint = f"this network may have a login page in between, or arXiv is being repaired; {_TRY_LATER}"
    return UnreachableError("what answered is not an arXiv feed", hint)


def no_such_paper(arxiv_id: ArxivId) -> NothingFoundError:
    """The error for an id that is well formed and not there."""
    without = f"look for any version: {arxiv_id.base}" if arxiv_id.version else "check the number"
    return NothingFoundError(f"arXiv has no paper {arxiv_id}", without)


def withdrawn(arxiv_id: ArxivId, comment: str) -> NothingFoundError:
    """The error for a version without a PDF since it was withdrawn; the version before it still has one."""
    said = f": “{comment}”" if comment else ""
    if arxiv_id.version is None or arxiv_id.version < 2:
        return NothingFoundError(f"arXiv {arxiv_id} was withdrawn{said}", "choose another paper")
    before = ArxivId(arxiv_id.base, arxiv_id.version - 1)
    return NothingFoundError(
        f"arXiv {arxiv_id} was withdrawn{said}",
        f"the version before is still there: paperdrill practice --paper {before}",
    )


def no_pdf(arxiv_id: ArxivId) -> NothingFoundError:
    """The error for a version that arXiv has no PDF of."""
    return NothingFoundError(
        f"arXiv has no PDF of {arxiv_id}", "it may be withdrawn; try an earlier version, or another paper"
    )


def _complaint_in(body: bytes) -> str:
    """The complaint of arXiv itself in a refusal's body; empty where there is none."""
    try:
        read_feed(body)
    except ComplaintError as complaint:
        return str(complaint)
    except (NotAFeedError, CutOffError):
        pass
    return ""
