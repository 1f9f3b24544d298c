"""How the interface draws in a web page: as Textual does, and without a fault where the server is gone."""

from __future__ import annotations

import os
from contextlib import suppress

from textual.app import App
from textual.drivers.web_driver import WebDriver


class ServedDriver(WebDriver):
    """Takes what nobody reads any more for written, so that the interface saves and ends in its usual way."""

    def __init__(
        self, app: App[object], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._write = self._write_if_read  # type: ignore[assignment]  # Textual has a partial of os.write there

    def _write_if_read(self, data: bytes) -> int:
        with suppress(OSError):
            return os.write(self.fileno, data)
        return len(data)
