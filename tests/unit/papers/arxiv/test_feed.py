"""Whether an answer is a whole feed of arXiv's."""

from __future__ import annotations

import pytest

from paperdrill.papers.arxiv.feed import ComplaintError, CutOffError, Feed, NotAFeedError, read_feed

ATOM = 'xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"'
DATES = "<published>2024-01-02T00:00:00Z</published><updated>2024-01-03T00:00:00Z</updated>"
WHOLE = f"<entry><id>http://arxiv.org/abs/2401.00001v1</id>{DATES}</entry>"


def feed(*entries: str, total: str = "") -> bytes:
    """A feed of these entries."""
    told = f"<opensearch:totalResults>{total}</opensearch:totalResults>" if total else ""
    return f"<?xml version='1.0'?>\n<feed {ATOM}>{told}{''.join(entries)}</feed>".encode()


def test_a_whole_feed_is_kept_as_it_came() -> None:
    """With the count that arXiv gives, else that of its entries."""
    body = feed(WHOLE, total=" 71 ")
    assert read_feed(body) == Feed(body, 71, 1, 0)
    assert read_feed(feed(WHOLE, WHOLE)).total == 2
    assert read_feed(feed(WHOLE, total="many")).total == 1
    assert read_feed(feed(total="0")) == Feed(feed(total="0"), 0, 0, 0)


@pytest.mark.parametrize(
    "entry",
    [
        f"<entry><id>http://arxiv.org/abs/unknown</id>{DATES}</entry>",
        f"<entry>{DATES}</entry>",
        "<entry><id>http://arxiv.org/abs/2401.00001v1</id><published>2024-01-02T00:00:00Z</published></entry>",
        "<entry><id>http://arxiv.org/abs/2401.00001v1</id><updated>2024-01-02T00:00:00Z</updated></entry>",
        WHOLE.replace("2024-01-02", "2024-13-02"),
        WHOLE.replace("2024-01-02T00:00:00Z", "9999-12-31T23:59:59-23:59"),
        WHOLE.replace("2024-01-02T00:00:00Z", "0001-01-01T00:00:00+23:59"),
    ],
    ids=["no arXiv id", "no id", "not updated", "not published", "no date", "after the calendar", "before it"],
)
def test_entries_that_cannot_be_used_are_taken_out_and_counted(entry: str) -> None:
    """The others stay."""
    read = read_feed(feed(entry, WHOLE, total="2"))
    assert (read.entries, read.skipped, read.total) == (1, 1, 2)
    assert read.body.count(b"2401.00001v1") == 1
    assert read_feed(read.body).skipped == 0


def test_counts_that_do_not_agree_are_warned_of() -> None:
    """Unless a page holds no more."""
    assert Feed(b"", 3, 3, 0).warnings(100) == ()
    assert Feed(b"", 3, 2, 1).warnings(100) == ("left out 1 of arXiv's papers: no id or date",)
    assert Feed(b"", 300, 100, 0).warnings(100) == ()
    assert Feed(b"", 300, 98, 1).warnings(100) == (
        "left out 1 of arXiv's papers: no id or date",
        "arXiv announced 300 papers and sent 99",
    )


@pytest.mark.parametrize(
    "body",
    [b"", b"  \n", feed(WHOLE)[:-5], b"<feed", b"\xef\xbb\xbf <feed><entry>", b"<atom:feed xmlns:atom='x'>"],
)
def test_a_feed_that_ends_too_early_is_cut_off(body: bytes) -> None:
    """Nothing at all is one, too."""
    with pytest.raises(CutOffError):
        read_feed(body)


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body>login",
        b"not found",
        b"<feed/>",
        b"<rss/>",
        b"<feeder>",
        b"<?xml version='1.0' encoding='x-9'?><a/>",
    ],
)
def test_something_else_is_no_feed(body: bytes) -> None:
    """A web page, a plain text, another XML."""
    with pytest.raises(NotAFeedError):
        read_feed(body)


@pytest.mark.parametrize(("summary", "told"), [("bad\n id", "bad id"), ("", "arXiv gave no reason")])
def test_arxivs_complaint_is_told_in_its_words(summary: str, told: str) -> None:
    """In one line."""
    entry = f"<entry><id>http://arxiv.org/api/errors#x</id><summary>{summary}</summary></entry>"
    with pytest.raises(ComplaintError, match=f"^{told}$"):
        read_feed(feed(entry))


def test_elements_within_elements_without_end_are_no_feed() -> None:
    """Beside an entry that has to be taken out, so that the feed would have to be written anew."""
    deep = "<x>" * 50_000 + "</x>" * 50_000
    with pytest.raises(NotAFeedError):
        read_feed(feed(WHOLE, WHOLE.replace("2401.00001v1", "unknown"), deep))
