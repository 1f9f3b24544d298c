"""``paperdrill serve``: the same interface in a web page, for this machine and this person alone.

``textual-serve`` runs the program once for each tab and draws it; what is ours is the door: the loopback address, the
one-time token (``Gate``), and a page that loads nothing from elsewhere.
"""

from __future__ import annotations

import asyncio
import os
import shlex
import string
from collections.abc import Callable, Sequence
from pathlib import Path

from aiohttp import web
from textual_serve.server import Server

from paperdrill.child_python import child_command
from paperdrill.errors import BadInputError
from paperdrill.web.gate import Gate

HOST = "127.0.0.1"


class PageServer(Server):
    """Serves one page with the interface in it."""

    def __init__(self, arguments: Sequence[str] = ("practice",)) -> None:
        super().__init__(shlex.join(child_command("paperdrill.__main__", *arguments)), HOST)
        self._gate = Gate()

    async def run(self, port: int, tell: Callable[[str], None]) -> None:
        """Serve until cancelled; ``tell`` is given the address to open.

        Raises BadInputError where the port is taken.
        """
        runner = web.AppRunner(await self._make_app(), access_log=None, shutdown_timeout=2.0)
        await runner.setup()
        try:
            await self._listen(runner, port)
            tell(self._gate.open_at(f"http://{HOST}:{runner.addresses[0][1]}"))
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()

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
    asyncio.run(PageServer(arguments).run(port, tell))
