"""Answers kept for a day: arXiv's results change once a day, and it asks that they be cached."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

_DAY_S = 24 * 3600.0


class DayCache:
    """Bodies by their address. What cannot be kept or read is simply asked for anew."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self._folder = folder
        self._now = now

    def get(self, address: str) -> bytes | None:
        """The body kept for this address, None where there is none or it is older than a day."""
        file = self._file(address)
        try:
            return file.read_bytes() if self._is_fresh(file) else None
        except OSError:
            return None

    def put(self, address: str, body: bytes) -> None:
        """Keep a body for a day; those that are older go."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._drop_old()
            with tempfile.NamedTemporaryFile(dir=self._folder, suffix=".part", delete=False) as part:
                part.write(body)
            moment = self._now().timestamp()
            os.utime(part.name, (moment, moment))
            Path(part.name).replace(self._file(address))

    def _drop_old(self) -> None:
        for file in self._folder.iterdir():
            if not self._is_fresh(file):
                file.unlink(missing_ok=True)

    def _is_fresh(self, file: Path) -> bool:
        # a file from the future comes from a clock that was set back: it is not trusted
        return 0 <= self._now().timestamp() - file.stat().st_mtime < _DAY_S

    def _file(self, address: str) -> Path:
        return self._folder / f"{hashlib.sha256(address.encode()).hexdigest()[:32]}.xml"
