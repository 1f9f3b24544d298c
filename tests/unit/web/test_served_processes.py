"""The programs that ``serve`` starts: so many and no more, and none of them outlives it."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from paperdrill.web import server

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="children are looked up in /proc")


def _children(pid: int) -> list[int]:
    """The processes that this one started and that still run."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(parent) == pid and state not in "ZX":
            found.append(int(entry.name))
    return found


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest_asyncio.fixture
async def serving(own_home: Path) -> AsyncIterator[tuple[subprocess.Popen[str], aiohttp.ClientWebSocketResponse]]:
    """``paperdrill serve`` with one page open in it, whose program has begun to draw."""
    command = [sys.executable, "-m", "paperdrill", "serve", "--port", "0", "practice", "--paper", "window-reach"]
    # Tests that were themselves started by nohup, or in the background of a script, hand on that signals are ignored.
    ignored = [each for each in (signal.SIGHUP, signal.SIGINT) if signal.getsignal(each) is signal.SIG_IGN]
    for each in ignored:
        signal.signal(each, signal.SIG_DFL)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    for each in ignored:
        signal.signal(each, signal.SIG_IGN)
    assert process.stdout is not None
    address = (await asyncio.to_thread(process.stdout.readline)).strip()
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as browser:
        async with browser.get(address) as answer:
            assert answer.status == 200
        socket = await browser.ws_connect(address.partition("/?")[0].replace("http", "ws") + "/ws")
        async with asyncio.timeout(60):
            await socket.receive_bytes()
        yield process, socket
        await socket.close()
    process.kill()
    await asyncio.to_thread(process.wait)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL])
async def test_no_program_outlives_the_server(
    serving: tuple[subprocess.Popen[str], aiohttp.ClientWebSocketResponse], number: signal.Signals
) -> None:
    """However it ends: the programs are told where that can be, and notice by themselves where not."""
    process, _socket = serving
    children = _children(process.pid)
    assert len(children) == 1
    assert b"paperdrill" in Path(f"/proc/{children[0]}/cmdline").read_bytes(), "no shell in between"
    process.send_signal(number)
    async with asyncio.timeout(60):
        while process.poll() is None or any(map(_runs, children)):
            await asyncio.sleep(0.05)


async def test_only_so_many_pages_are_open_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next one is refused in words, until one is closed; nothing is started for it."""
    monkeypatch.setattr(server, "MOST_PAGES", 2)
    told = asyncio.Queue[str]()
    page_server = server.PageServer()
    page_server.command = "exec sleep 600"
    running = asyncio.create_task(page_server.run(0, told.put_nowait))
    address = await asyncio.wait_for(told.get(), 30)
    at = address.partition("/?")[0].replace("http", "ws") + "/ws"
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as browser:
        async with browser.get(address):
            pass
        open_pages = [await browser.ws_connect(at) for _ in range(2)]
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await browser.ws_connect(at)
        assert refused.value.status == 503
        for child in _children(os.getpid()):
            if b"sleep" in Path(f"/proc/{child}/cmdline").read_bytes():
                os.kill(child, signal.SIGKILL)
        for page in open_pages:
            await page.close()
        async with asyncio.timeout(30):
            while page_server._pages:
                await asyncio.sleep(0.02)
        again = await browser.ws_connect(at)
        for child in _children(os.getpid()):
            if b"sleep" in Path(f"/proc/{child}/cmdline").read_bytes():
                os.kill(child, signal.SIGKILL)
        await again.close()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
