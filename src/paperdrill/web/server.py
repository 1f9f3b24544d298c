"""``paperdrill serve``: the same interface in a web page, for this machine and this person alone.

``textual-serve`` runs the program once for each tab and draws it; what is ours is the door: the loopback address, the
one-time token (``Gate``), and a page that loads nothing from elsewhere.
"""

from __future__ import annotations

import asyncio
import os
import shlex
import signal
import string
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from aiohttp import web
from textual_serve.server import Server

from paperdrill.child_python import child_command
from paperdrill.errors import BadInputError
from paperdrill.web.gate import Gate

HOST = "127.0.0.1"
MOST_PAGES = 8
"""Open at a time; one person needs one or two, and each is a process of some 100 MB."""


class PageServer(Server):
    """Serves one page with the interface in it."""

    def __init__(self, arguments: Sequence[str] = ("practice",)) -> None:
        command = shlex.join(child_command("paperdrill.__main__", *arguments))
        if os.name == "posix":
            # By exec, so that no shell stands between: the program sees when this process is gone, and ends.
            command = f"PAPERDRILL_SERVER={os.getpid()} exec {command}"
        super().__init__(command, HOST)
        self._pages = 0
        """How many are open now; each is a process."""
        self._gate = Gate()

    async def run(self, port: int, tell: Callable[[str], None]) -> None:
        """Serve until cancelled; ``tell`` is given the address to open.

        Raises BadInputError where the port is taken.
        """
        runner = web.AppRunner(await self._make_app(), access_log=None, shutdown_timeout=2.0)
        await runner.setup()
        try:
            self._end_on_signals()
            await self._listen(runner, port)
            tell(self._gate.open_at(f"http://{HOST}:{runner.addresses[0][1]}"))
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run the program for one page. Raises HTTPServiceUnavailable where as many as may be are open."""
        if self._pages >= MOST_PAGES:
            raise web.HTTPServiceUnavailable(text=f"{MOST_PAGES} pages are already open: close one")
        self._pages += 1
        try:
            return await super().handle_websocket(request)
        finally:
            self._pages -= 1

    @staticmethod
    def _end_on_signals() -> None:
        """Take a request to end, or a hang-up, for Ctrl+C: each page's program is told to save and end."""
        serving, loop = asyncio.current_task(), asyncio.get_running_loop()
        for number in (signal.SIGTERM, getattr(signal, "SIGHUP", None)):
            if serving and number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                with suppress(NotImplementedError, RuntimeError, ValueError):  # Windows, or not the main thread
                    loop.add_signal_handler(number, serving.cancel)

    async def _listen(self, runner: web.AppRunner, port: int) -> None:
        try:
            await web.TCPSite(runner, HOST, port).start()
        except OSError as fault:
            reason = os.strerror(fault.errno or 0)
            raise BadInputError(
                f"cannot listen on {HOST}:{port}: {reason}", "name another with --port, or 0 for any"
            ) from fault

    async def _make_app(self) -> web.Application:
        """Our door before textual-serve's routes."""
        app = web.Application(middlewares=[self._gate.middleware])
        app.on_response_prepare.append(self._gate.protect)
        app.add_routes(
            [
                web.get("/", self._page),
                web.get("/ws", self.handle_websocket),
                web.get("/download/{key}", self.handle_download),
                web.static("/static", self.statics_path),
            ]
        )
        return app

    async def _page(self, request: web.Request) -> web.Response:
        """A page of our own: textual-serve's asks a font service for its type."""
        page = string.Template(Path(__file__).with_name("page.html").read_text(encoding="utf-8"))
        return web.Response(text=page.substitute(socket=f"ws://{request.host}/ws"), content_type="text/html")


def serve(port: int, tell: Callable[[str], None], arguments: Sequence[str] = ("practice",)) -> None:
    """Serve the interface on ``port`` of the loopback address (0 for any that is free) until interrupted.

    ``arguments`` are those of the command line that opens it.

    Raises BadInputError where the port is taken, KeyboardInterrupt where the person ends it.
    """
    with suppress(asyncio.CancelledError):  # asked to end by a signal
        asyncio.run(PageServer(arguments).run(port, tell))
