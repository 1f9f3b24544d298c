"""The loopback arXiv behaves as the real one was seen to."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from pathlib import Path
from xml.etree import ElementTree

import pytest

from fakes.arxiv_behaviours import too_many
from fakes.arxiv_papers import FakePaper
from fakes.arxiv_query import adapt_query
from fakes.arxiv_server import FakeArxiv

RECORDED = Path(__file__).resolve().parents[5] / "shared" / "arxiv"


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("long-context", "all:long-context"),
        ("long context", "all:long OR all:context"),
        ('"long context"', 'all:"long context"'),
        ("ti:long context", "ti:long OR all:context"),
        ('ti:"attention is all you need', "ti:attention OR all:is OR all:all OR all:you OR all:need"),
        ("long-context AND NOT vision", "all:long-context ANDNOT all:vision"),
        ("C++ models", "all:C++ OR all:models"),
        ("RLHF & DPO", "all:RLHF OR all:& OR all:DPO"),
    ],
)
def test_what_lacks_an_operator_is_joined_by_or(typed: str, used: str) -> None:
    """So that a query which forgets this fails here too."""
    assert adapt_query(typed) == used


def fetch(url: str) -> tuple[int, bytes]:
    """Status and body of an address."""
    try:
        with urllib.request.urlopen(url) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read()


def elements(body: bytes) -> list[str]:
    """Names of all elements in order, neighbours of one name counted once."""
    names = [element.tag for element in ElementTree.fromstring(body).iter()]
    return [name for at, name in enumerate(names) if at == 0 or names[at - 1] != name]


@pytest.mark.skipif(not RECORDED.is_dir(), reason="recorded answers of arXiv are not at hand")
@pytest.mark.parametrize("name", ["id_1605.08386_*", "id_abc_*", "id_0000.0000_*"])
def test_feeds_have_the_elements_of_recorded_answers_in_their_order(arxiv_server: FakeArxiv, name: str) -> None:
    """A paper, a bad id, an unknown id."""
    (file,) = RECORDED.glob(name + ".json")
    recorded = json.loads(file.read_text(encoding="utf-8"))
    arxiv_server.add(
        FakePaper("1605.08386", "Walks", "We walk.", categories=("math.CO", "math.ST"), comment="20 pages, 3 figures")
    )
    query = recorded["url"].split("?")[1]
    status, body = fetch(f"{arxiv_server.api_url}?{query}")
    assert status == recorded["status_code"]
    shape = [re.sub(r"^\{.*\}", "", tag) for tag in elements(body)]
    assert shape == [re.sub(r"^\{.*\}", "", tag) for tag in elements(recorded["body"].encode())]
    assert body.split(b"\n")[:2] == recorded["body"].encode().split(b"\n")[:2]


def test_pages_sorts_and_totals_are_honoured(arxiv_server: FakeArxiv) -> None:
    """Three papers, the second page of one, with the total of all."""
    arxiv_server.add(*(FakePaper(f"2603.0000{number}", f"Attention {number}", "") for number in range(3)))
    status, body = fetch(f"{arxiv_server.api_url}?search_query=ti:attention&start=1&max_results=1")
    assert status == 200
    assert body.count(b"<entry>") == 1
    assert b"<opensearch:totalResults>3<" in body


def test_a_withdrawn_paper_keeps_its_link_and_loses_its_pdf(arxiv_server: FakeArxiv) -> None:
    """The version before still has one."""
    arxiv_server.add(FakePaper("2603.00001", "Gone", "", versions=2, withdrawn=True, comment="Withdrawn"))
    assert b'title="pdf"' in fetch(f"{arxiv_server.api_url}?id_list=2603.00001")[1]
    assert fetch(f"{arxiv_server.pdf_url}/2603.00001v2")[0] == 404
    assert fetch(f"{arxiv_server.pdf_url}/2603.00001v1")[1].startswith(b"%PDF-")


def test_a_behaviour_holds_for_one_request_and_each_request_is_logged(arxiv_server: FakeArxiv) -> None:
    """What is told to fail fails, once."""
    arxiv_server.behave(too_many("7"))
    assert fetch(f"{arxiv_server.api_url}?id_list=2603.00001")[0] == 429
    assert fetch(f"{arxiv_server.api_url}?id_list=2603.00001")[0] == 200
    assert [request.arguments["id_list"] for request in arxiv_server.requests("api")] == ["2603.00001"] * 2
