"""A headless Chromium, driven through its DevTools protocol: opens a page, presses keys, tells what was asked for."""

from __future__ import annotations

import asyncio
import base64
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

_OPTIONS = (
    "--headless=new",
    "--no-sandbox",  # tests may run as root, where Chromium has no sandbox
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--no-proxy-server",
    "--remote-debugging-port=0",
    "--window-size=1200,800",
    # Nothing but loopback has an address.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
_KEYS = {"Escape": 27, "Enter": 13, "ArrowDown": 40, "Tab": 9, "F9": 120, "F10": 121}
_CONTROL_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07]*\x07|[@-_])")


class Page:
    """One tab."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._session: str | None = None
        self._answers = dict[int, asyncio.Future[dict[str, Any]]]()
        self.asked_for = list[str]()
        """The address of everything that the page asked for."""
        self.complaints = list[str]()
        """The errors in its console, and what it threw."""
        self.drawn = ""
        """What came for its terminal, without colours and positions."""

    async def listen(self) -> None:
        """Take in what Chromium tells; runs until the connection ends."""
        async for message in self._socket:
            told = message.json()
            if "id" in told:
                self._answers.pop(told["id"]).set_result(told)
            else:
                self._event(told["method"], told["params"])

    def _event(self, method: str, params: dict[str, Any]) -> None:
        if method == "Network.requestWillBeSent":
            self.asked_for.append(params["request"]["url"])
        elif method == "Network.webSocketCreated":
            self.asked_for.append(params["url"])
        elif method == "Runtime.exceptionThrown" or (
            method == "Log.entryAdded" and params["entry"]["level"] == "error"
        ):
            self.complaints.append(str(params))
        elif method == "Network.webSocketFrameReceived" and params["response"]["opcode"] == 2:
            data = base64.b64decode(params["response"]["payloadData"]).decode("utf-8", "replace")
            self.drawn += _CONTROL_SEQUENCE.sub(" ", data)

    async def ask(self, method: str, **params: object) -> dict[str, Any]:
        """Call a method of the protocol."""
        number = len(self._answers) + max(self._answers, default=0) + 1
        self._answers[number] = asyncio.get_running_loop().create_future()
        session = {"sessionId": self._session} if self._session else {}
        answer = self._answers[number]
        await self._socket.send_json({"id": number, "method": method, "params": params, **session})
        told = await asyncio.wait_for(answer, 60)
        assert "error" not in told, told
        return dict(told["result"])

    async def open(self, address: str) -> None:
        """Go to an address."""
        if self._session is None:
            target = await self.ask("Target.createTarget", url="about:blank")
            attached = await self.ask("Target.attachToTarget", targetId=target["targetId"], flatten=True)
            self._session = attached["sessionId"]
            for domain in ("Network", "Page", "Log", "Runtime"):
                await self.ask(f"{domain}.enable")
            await self.ask("Emulation.setFocusEmulationEnabled", enabled=True)
        await self.ask("Page.navigate", url=address)

    async def press(self, *keys: str) -> None:
        """Press keys by name."""
        for key in keys:
            code = {"key": key, "code": key, "windowsVirtualKeyCode": _KEYS[key]}
            text = {"text": "\r"} if key == "Enter" else {}
            await self.ask("Input.dispatchKeyEvent", type="keyDown", **code, **text)
            await self.ask("Input.dispatchKeyEvent", type="keyUp", **code)
            await asyncio.sleep(0.3)  # a key right after Escape would be taken for one with Alt

    async def type(self, words: str) -> None:
        """Type a text, letter by letter."""
        for letter in words:
            await self.ask("Input.dispatchKeyEvent", type="keyDown", key=letter, text=letter)
            await self.ask("Input.dispatchKeyEvent", type="keyUp", key=letter)

    async def picture(self, file: Path) -> None:
        """Save what the page looks like."""
        shot = await self.ask("Page.captureScreenshot", format="png")
        file.write_bytes(base64.b64decode(shot["data"]))

    async def prefer_at(self, address: str, scheme: str) -> None:
        """Go to an address as a person who likes this colour scheme: "light" or "dark"."""
        await self.open(address)
        await self.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    async def printed(self, file: Path) -> None:
        """Print the page to a PDF."""
        made = await self.ask("Page.printToPDF", preferCSSPageSize=True)
        file.write_bytes(base64.b64decode(made["data"]))

    async def told(self, expression: str) -> Any:
        """What an expression comes to in the page, as a value."""
        told = await self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        return told["result"].get("value")

    async def text(self) -> str:
        """What the page says outside its terminal."""
        told = await self.ask("Runtime.evaluate", expression="document.body.innerText", returnByValue=True)
        return str(told["result"].get("value", ""))

    async def until_said(self, words: str) -> None:
        """Wait until words stand on the page outside its terminal."""
        async with asyncio.timeout(120):
            while words not in await self.text():
                await asyncio.sleep(0.1)

    async def until_drawn(self, words: str, within_s: float = 120) -> None:
        """Wait until words have come to the terminal."""
        for _ in range(round(within_s / 0.1)):
            if words in self.drawn:
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"{words!r} never came; last: {self.drawn[-2000:]}")


@asynccontextmanager
async def chromium(profile: Path) -> AsyncIterator[Page]:
    """A browser with a profile of its own, and a tab in it."""
    assert PROGRAM is not None
    browser = await asyncio.create_subprocess_exec(
        PROGRAM, *_OPTIONS, f"--user-data-dir={profile}", "about:blank",
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        protocol = await _address(browser)
        async with aiohttp.ClientSession() as session, session.ws_connect(protocol, max_msg_size=0) as socket:
            page = Page(socket)
            listening = asyncio.create_task(page.listen())
            yield page
            listening.cancel()
    finally:
        browser.kill()
        await browser.wait()


async def _address(browser: asyncio.subprocess.Process) -> str:
    """Where its protocol is spoken, as it says itself."""
    assert browser.stderr is not None
    async with asyncio.timeout(120):
        async for line in browser.stderr:
            if found := re.search(rb"ws://127\.0\.0\.1:\d+/\S+", line):
                return found[0].decode()
    raise AssertionError("Chromium did not start")
