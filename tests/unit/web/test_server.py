"""The door of ``paperdrill serve``: one browser, by one token, at one address."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from http.cookies import SimpleCookie

import aiohttp
import pytest
import pytest_asyncio

from paperdrill.errors import BadInputError
from paperdrill.web.server import PageServer


@pytest_asyncio.fixture
async def address() -> AsyncIterator[str]:
    """The address to open, once, of a server that runs."""
    told = asyncio.Queue[str]()
    serving = asyncio.create_task(PageServer().run(0, told.put_nowait))
    yield await asyncio.wait_for(told.get(), 60)
    serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)


@pytest.fixture
def origin(address: str) -> str:
    """The address without its token."""
    return address.partition("/?")[0]


@pytest_asyncio.fixture
async def stranger() -> AsyncIterator[aiohttp.ClientSession]:
    """A program on this machine that knows the port."""
    async with aiohttp.ClientSession() as session:
        yield session


@pytest_asyncio.fixture
async def guest(address: str) -> AsyncIterator[aiohttp.ClientSession]:
    """The browser that opened the address: it has the cookie."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        async with session.get(address) as answer:
            assert answer.status == 200
        yield session


def test_what_is_served_is_what_the_command_line_names() -> None:
    """The exercise, unless told otherwise; a topic of several words stays one."""
    assert PageServer().command.endswith("paperdrill.__main__ practice")
    assert PageServer(["practice", "--topic", "long context"]).command.endswith("practice --topic 'long context'")


async def _status(session: aiohttp.ClientSession, url: str, **headers: str) -> int:
    async with session.get(url, headers=headers, allow_redirects=False) as answer:
        return answer.status


async def test_without_the_token_nothing_is_served(stranger: aiohttp.ClientSession, address: str, origin: str) -> None:
    """No page, no script, no terminal, no download; a wrong token changes nothing."""
    for path in ("/", "/?token=", "/?token=wrong", "/ws", "/static/js/textual.js", "/download/key", "/elsewhere"):
        assert await _status(stranger, origin + path) == 403
    assert await _status(stranger, address) == 303


async def test_a_cookie_that_is_no_text_is_a_wrong_one(address: str, origin: str) -> None:
    """Any program of this machine can send it; the server has nothing to complain of."""
    host, _, port = origin.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    head = f"GET / HTTP/1.1\r\nHost: {host}:{port}\r\nCookie: paperdrill-{port}=".encode()
    writer.write(head + b"\xff\xfe\r\n\r\n")
    assert (await reader.readline()).startswith(b"HTTP/1.1 403")
    writer.close()
    assert address


async def test_the_token_works_once_and_its_browser_goes_on(
    guest: aiohttp.ClientSession, stranger: aiohttp.ClientSession, address: str, origin: str
) -> None:
    """Whoever comes second gets nothing, token or not."""
    assert await _status(stranger, address) == 403
    assert await _status(guest, f"{origin}/") == 200
    assert await _status(guest, f"{origin}/static/js/textual.js") == 200


async def test_the_cookie_is_of_use_to_no_script_and_no_other_site(
    stranger: aiohttp.ClientSession, address: str
) -> None:
    """Nor does the token stay in the browser's address line."""
    async with stranger.get(address, allow_redirects=False) as answer:
        assert answer.headers["Location"] == "/"
        (cookie,) = SimpleCookie(answer.headers["Set-Cookie"]).values()
        assert cookie["httponly"]
        assert cookie["samesite"] == "Strict"


async def test_another_name_or_origin_gets_nothing_even_with_the_cookie(
    guest: aiohttp.ClientSession, origin: str
) -> None:
    """A page elsewhere could point its own name here, or open our web socket."""
    assert await _status(guest, f"{origin}/", Host="paperdrill.example") == 403
    assert await _status(guest, f"{origin}/ws", Origin="http://paperdrill.example") == 403
    port = origin.rpartition(":")[2]
    assert await _status(guest, f"{origin}/ws", Origin=f"http://127.0.0.1:{int(port) - 1}") == 403


async def test_the_page_may_load_nothing_from_elsewhere_and_asks_for_nothing(
    guest: aiohttp.ClientSession, origin: str
) -> None:
    """Fonts included; every address in it is a path."""
    async with guest.get(f"{origin}/") as answer:
        page = await answer.text()
        policy = answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in policy
    assert re.findall(r"https?:\S+", policy) == []
    assert set(re.findall(r"(?:wss?|https?)://[^/\"]*", page)) == {origin.replace("http", "ws")}
    for path in re.findall(r'(?:src="|href="|url\(")(/[^"]+)', page):
        assert await _status(guest, origin + path) == 200


async def test_whatever_is_answered_no_other_page_may_frame_it_or_read_it(
    guest: aiohttp.ClientSession, stranger: aiohttp.ClientSession, origin: str
) -> None:
    """A refusal too; what a browser would guess, keep, tell others or hand to another window is forbidden by name."""
    for browser, path in ((guest, "/"), (guest, "/static/js/textual.js"), (stranger, "/"), (guest, "/elsewhere")):
        async with browser.get(origin + path) as answer:
            told = answer.headers
        policy = {part.split()[0]: part.split()[1:] for part in told["Content-Security-Policy"].split(";")}
        for rule in ("default-src", "base-uri", "form-action", "frame-ancestors"):
            assert policy[rule] == ["'none'"]
        assert policy["connect-src"] == ["'self'", origin.replace("http", "ws")]
        assert (told["X-Frame-Options"], told["X-Content-Type-Options"]) == ("DENY", "nosniff")
        assert (told["Referrer-Policy"], told["Cache-Control"]) == ("no-referrer", "no-store")
        assert told["Cross-Origin-Opener-Policy"] == told["Cross-Origin-Resource-Policy"] == "same-origin"


async def test_a_port_that_is_taken_is_one_clear_error(origin: str) -> None:
    """The hint names the option."""
    with pytest.raises(BadInputError, match=r"cannot listen on 127\.0\.0\.1") as caught:
        await PageServer().run(int(origin.rpartition(":")[2]), print)
    assert "--port" in caught.value.hint
