"""Pictures of a paper's pages, drawn in a process of its own that stays for as long as the paper is open.

PyMuPDF is unsafe in threads, and its import takes longer than a person waits: the process is started when the paper
is, and answers one request after the other. A request is one line of JSON; an answer is one line of JSON that tells
the picture's size in bytes (or what is wrong), and the picture: as PPM, or as the rows of its cells.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO

import msgspec

from paperdrill.child_python import child_command, child_environment
from paperdrill.errors import BadInputError
from paperdrill.papers.pdf.cell_pictures import CellPicture, CellsWanted, cell_picture, plan_cells
from paperdrill.papers.pdf.covering import Box, Withheld, boxes_to_cover
from paperdrill.papers.pdf.process_limits import confine, end_after

TIME_LIMIT_S = 20.0
_GRACE_S = 5.0
"""The reader's clock speaks first; the process's own holds where the reader is gone."""
_CPU_S = 1800
"""Of drawing in all; a process that has used it up is started again."""
_MODULE = "paperdrill.papers.pdf.page_pictures"
_AT_ONCE_BYTES = 1 << 24
"""Room for a whole picture in the pipe's reader: by asyncio's own 64 KiB, a picture takes a hundred turns."""
MOST_PICTURE_BYTES = 256 << 20
"""Ten times what any screen shows."""
KEPT = 8
"""Pictures that are kept; a page at 1600 pixels takes about 10 MB."""


class _Paper(msgspec.Struct, frozen=True):
    """The first line that the process is sent."""

    path: str
    withheld: Withheld


class PictureWanted(msgspec.Struct, frozen=True):
    """A page, or a rectangle on it in points, and how wide the picture shall be."""

    page: int
    """From 1."""
    width_px: int = 0
    """Not told of a picture that is made of cells."""
    clip: Box | None = None
    cells: CellsWanted | None = None


class _Answer(msgspec.Struct, frozen=True):
    size: int = 0
    message: str = ""
    hint: str = ""


class PagePictures:
    """The pictures of one PDF. ``open`` it in a running event loop, and ``close`` it at the end."""

    def __init__(self, path: Path, withheld: Withheld) -> None:
        self._paper = _Paper(str(path.resolve()), withheld)
        self._name = path.name
        self._child: asyncio.subprocess.Process | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        """Where the process works: an empty one of its own."""
        self._outdated = False
        """The process and what was drawn know another ``_paper``."""
        self._turn = asyncio.Lock()
        self._kept: OrderedDict[PictureWanted, bytes] = OrderedDict()

    async def open(self) -> None:
        """Start the process, so that the first picture need not wait for it; if that fails, the picture will tell."""
        async with self._turn:
            with suppress(BadInputError, OSError):
                await self._started()

    def drawn(self, wanted: PictureWanted) -> bytes | None:
        """The picture, if it was drawn before and is still kept."""
        return None if self._outdated else self._kept.get(wanted)

    async def picture(self, wanted: PictureWanted) -> bytes:
        """The picture as PPM, at once where it was drawn before; one made of cells as ``cells_in`` reads it.

        Raises BadInputError where the page cannot be drawn, or not within ``TIME_LIMIT_S``.
        """
        async with self._turn:
            if self._outdated:
                await self._ended()
                self._kept.clear()
                self._outdated = False
            if wanted not in self._kept:
                self._kept[wanted] = await self._drawn(wanted)
            self._kept.move_to_end(wanted)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return self._kept[wanted]

    @property
    def covered_pages(self) -> frozenset[int]:
        """The pages on which something is painted over."""
        return self._paper.withheld.pages

    def uncover(self) -> None:
        """From here on nothing is painted over."""
        self._paper = _Paper(self._paper.path, Withheld())
        self._outdated = True

    async def close(self) -> None:
        """End the process; another request would start it again."""
        self._stop()
        async with self._turn:  # whoever waits for an answer has been told by now that none will come
            await self._ended()

    def _stop(self) -> None:
        if self._child is not None:
            with suppress(ProcessLookupError):
                self._child.kill()

    async def _ended(self) -> None:
        self._stop()
        child, self._child = self._child, None
        if child is not None:
            await child.communicate()
        folder, self._folder = self._folder, None
        if folder is not None:
            folder.cleanup()

    async def _started(self) -> asyncio.subprocess.Process:
        if self._child is not None and self._child.returncode is None:
            return self._child
        try:
            self._folder = self._folder or tempfile.TemporaryDirectory(prefix="paperdrill-")
            self._child = await asyncio.create_subprocess_exec(
                *child_command(_MODULE),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                limit=_AT_ONCE_BYTES,
                cwd=self._folder.name,
                env=child_environment(),
            )
        except OSError as fault:
            message = f"the process that draws pages cannot be started: {fault.strerror}"
            raise BadInputError(message, "try again") from fault
        await self._send(self._child, self._paper)
        return self._child

    async def _drawn(self, wanted: PictureWanted) -> bytes:
        """Ask the process. Whatever breaks off the exchange ends it: the next answer would belong to this request."""
        complete = False
        try:
            async with asyncio.timeout(TIME_LIMIT_S):
                child = await self._started()
                await self._send(child, wanted)
                answer, picture = await self._received(child)
            complete = True
        except TimeoutError as late:
            message = f"page {wanted.page} of {self._name} was not drawn within {TIME_LIMIT_S:.0f} seconds"
            raise BadInputError(message, "go on with the text") from late
        except (OSError, ValueError, asyncio.IncompleteReadError, msgspec.DecodeError) as broken:
            message = f"page {wanted.page} of {self._name} cannot be drawn: the PDF reader crashed on it"
            raise BadInputError(message, "go on with the text") from broken
        finally:
            if not complete:
                await self._ended()
        if answer.message:
            raise BadInputError(answer.message, answer.hint)
        return picture

    @staticmethod
    async def _send(child: asyncio.subprocess.Process, what: _Paper | PictureWanted) -> None:
        assert child.stdin is not None
        child.stdin.write(msgspec.json.encode(what) + b"\n")
        await child.stdin.drain()

    @staticmethod
    async def _received(child: asyncio.subprocess.Process) -> tuple[_Answer, bytes]:
        assert child.stdout is not None
        answer = msgspec.json.decode(await child.stdout.readline(), type=_Answer)
        if not 0 <= answer.size <= MOST_PICTURE_BYTES:
            raise ValueError("no picture is so large")
        return answer, await child.stdout.readexactly(answer.size)


def _draw(paper: _Paper, wanted: PictureWanted) -> bytes:
    from paperdrill.papers.pdf.mupdf import page_image, render_page

    path, page, clip, cells = Path(paper.path), wanted.page, wanted.clip, wanted.cells
    withheld = paper.withheld
    covering = (lambda read: boxes_to_cover(read, withheld)) if page in withheld.pages else None
    if cells is None:
        return render_page(path, page, width_px=wanted.width_px, clip=clip, covering=covering)
    plan, pixels = page_image(path, page, clip=clip, covering=covering, plan=partial(plan_cells, cells))
    return msgspec.msgpack.encode(cell_picture(plan, pixels, cells))


def cells_in(picture: bytes) -> CellPicture:
    """A picture that was wanted in cells."""
    return msgspec.msgpack.decode(picture, type=CellPicture)


def _answer(paper: _Paper, line: bytes) -> tuple[_Answer, bytes]:
    wanted = msgspec.json.decode(line, type=PictureWanted)
    try:
        picture = _draw(paper, wanted)
    except BadInputError as fault:
        return _Answer(message=fault.message, hint=fault.hint), b""
    except MemoryError:
        return _Answer(message=f"page {wanted.page} takes too much memory to draw", hint="go on with the text"), b""
    return _Answer(size=len(picture)), picture


def draw_until_nobody_asks(requests: BinaryIO, answers: BinaryIO) -> None:
    """What the process does: answer one request after the other."""
    paper = msgspec.json.decode(requests.readline(), type=_Paper)
    for line in requests:
        end_after(TIME_LIMIT_S + _GRACE_S)
        answer, picture = _answer(paper, line)
        end_after(0)
        answers.write(msgspec.json.encode(answer) + b"\n" + picture)
        answers.flush()


def run_child(_arguments: Sequence[str]) -> int:
    """Load, confine, and draw what is asked for on stdin."""
    from paperdrill.papers.pdf.mupdf import warm_up

    pipe = os.dup(1)
    os.dup2(2, 1)  # MuPDF may print: that must not get into the answers
    warm_up()  # before the first request
    confine(_CPU_S)
    with os.fdopen(pipe, "wb") as out:
        draw_until_nobody_asks(sys.stdin.buffer, out)
    return 0
