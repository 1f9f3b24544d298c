"""Which kind of picture this terminal can show, and how it is asked: before the interface runs.

Then, its answers would be taken for keys. Kitty's graphics, Sixel, or cells of block characters.
"""

from __future__ import annotations

import codecs
import io
import locale
import math
import os
import re
import struct
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from select import select
from typing import Literal

from textual.widget import Widget

from paperdrill.settings import CellKind

_VT340_CELL_PX = (10, 20)
"""Default cell size in pixels."""


@dataclass(frozen=True, slots=True)
class PictureKind:
    """A way to show pictures."""

    widget: Callable[[], Widget]
    """Makes one with an ``image``, which takes as many lines as its width asks for."""
    cell_px: tuple[int, int]
    """Pixels of a picture that a cell shows, in width and height."""
    cells: CellKind | None = None
    """Of what kind of block characters the process that draws shall make it; None where the terminal draws pixels."""


def picture_kind(
    terminal: TerminalAnswers, *, few_colours: bool = False, cells: CellKind | Literal["auto"] = "auto"
) -> PictureKind:
    """The best kind of picture at a terminal that answers so; ``few_colours`` where text has sixteen at most.

    ``cells`` is the person's choice of block characters, where pictures are made of these.
    """
    cell_px = terminal.cell_px or _VT340_CELL_PX
    if terminal.sixel:  # first: some that say they speak Kitty's protocol lack what textual-image uses of it
        _load_quietly(cell_px)
        from paperdrill.tui.pictures.sixel_picture import SixelPicture

        return PictureKind(lambda: SixelPicture(terminal.registers), cell_px)
    if terminal.kitty:
        _load_quietly(cell_px)
        from textual_image.widget import TGPImage

        return PictureKind(TGPImage, cell_px)
    kind = cells_known(terminal.version) if cells == "auto" else cells
    return PictureKind(partial(_cell_pane, few_colours=few_colours), _VT340_CELL_PX, kind)


def _cell_pane(*, few_colours: bool = False) -> Widget:
    from paperdrill.tui.pictures.cell_pane import CellPane

    return CellPane(few_colours=few_colours)


IN_CELLS = PictureKind(_cell_pane, _VT340_CELL_PX, "quadrants")
"""What can be shown everywhere."""

_DRAW_SEXTANTS = ("kitty", "foot", "wezterm", "ghostty", "contour")
"""Terminals, as XTVERSION names them, that draw these characters themselves, whatever the font."""


def cells_known(version: str) -> CellKind:
    """The finest block characters that are safe at a terminal of this name and version.

    A program cannot ask for the characters of a font. Quadrants are in Unicode since 2002 and in nearly every font;
    sextants since 2020, and safe where the terminal draws them itself; octants since 2024, and chosen by nobody but
    the person. Where the locale is not UTF-8, halves: the code pages of old have them.
    """
    if codecs.lookup(locale.getpreferredencoding(False)).name != "utf-8":
        return "half"
    return "sextants" if version.lower().startswith(_DRAW_SEXTANTS) else "quadrants"


def _load_quietly(cell_px: tuple[int, int]) -> None:
    """Load textual-image, which asks the terminal when it is loaded: it is known already, and must not be asked again.

    Its own questions take the first key that somebody typed for their answer.
    """
    outside, sys.__stdout__ = sys.__stdout__, io.StringIO()  # type: ignore[misc,assignment]  # no terminal, to it
    try:
        from textual_image import _terminal, widget  # noqa: F401  # loaded once, here
    finally:
        sys.__stdout__ = outside  # type: ignore[misc]  # typed as final; put back after
    _terminal.get_cell_size._result = _terminal.CellSize(*cell_px)  # type: ignore[attr-defined]  # where it keeps it


PATIENCE_S = 1.0
"""As long as an answer may take: over a slow line, from far away."""
_COLOUR_REGISTERS = "\x1b[?1;1;0S"  # XTSMGRAPHICS, as xterm documents it
_CELL_SIZE = "\x1b[16t"
_KITTY = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\"  # may one pixel be sent? by kitty's graphics protocol
_VERSION = "\x1b[>q"  # XTVERSION
_DEVICE = "\x1b[c"  # DA1
_SIXEL = "4"
"""Among the attributes of a device."""
_REGISTERS_UNTOLD = 256
_DEVICE_ANSWER = re.compile(r"\x1b\[\?([\d;]*)c")
_REGISTERS_ANSWER = re.compile(r"\x1b\[\?1;(\d+)(?:;(\d+))?(?:;\d+)*S")
_CELL_ANSWER = re.compile(r"\x1b\[6;(\d+);(\d+)t")
_VERSION_ANSWER = re.compile(r"\x1bP>\|([^\x1b]*)\x1b\\")
_PLACEHOLDERS_SINCE = {"kitty": (0, 28), "ghostty": (1, 0)}
"""Versions that show a picture where letters stand for it, as textual-image has it; others may know all else of the
protocol, and show the letters."""
_KITTY_ANSWER = re.compile(r"\x1b_G([^\x1b]*)\x1b\\")


@dataclass(frozen=True, slots=True)
class TerminalAnswers:
    """What a terminal said of itself."""

    sixel: bool = False
    registers: int = _REGISTERS_UNTOLD
    """Colours that a Sixel picture may have."""
    kitty: bool = False
    """Kitty's graphics protocol, with pictures that stand among letters."""
    cell_px: tuple[int, int] | None = None
    """Width and height of a cell."""
    version: str = ""
    """The name that it gives itself, with its version."""
    typed: str = ""
    """What came in between and was no answer: keys, as the terminal sends them."""


def ask_terminal(environ: Mapping[str, str] = os.environ) -> TerminalAnswers:
    """What the terminal answers within ``PATIENCE_S``; nothing where there is none to be asked."""
    if sys.platform == "win32" or not (_is_terminal(0) and _is_terminal(1)):
        return TerminalAnswers()
    kind = environ.get("TERM", "")
    if kind in ("", "dumb", "linux"):
        return TerminalAnswers()
    # GNU screen and tmux show a part of what they are sent so as a message, or pass it to whoever cannot tell
    kitty = "" if kind.startswith(("screen", "tmux")) else _KITTY
    answers = read_answers(_answered(0, 1, f"{_COLOUR_REGISTERS}{_CELL_SIZE}{kitty}{_VERSION}{_DEVICE}"))
    return answers if answers.cell_px else replace(answers, cell_px=_cell_by_driver(1))


def read_answers(received: str) -> TerminalAnswers:
    """The answers among what came from the terminal."""
    device, registers = _DEVICE_ANSWER.search(received), _REGISTERS_ANSWER.search(received)
    cell, kitty, version = (kind.search(received) for kind in (_CELL_ANSWER, _KITTY_ANSWER, _VERSION_ANSWER))
    typed = received
    for answer in (_DEVICE_ANSWER, _REGISTERS_ANSWER, _CELL_ANSWER, _KITTY_ANSWER, _VERSION_ANSWER):
        typed = answer.sub("", typed)
    return TerminalAnswers(
        sixel=device is not None and _SIXEL in device[1].split(";")[1:],
        registers=int(registers[2]) if registers and registers[1] == "0" and registers[2] else _REGISTERS_UNTOLD,
        kitty=kitty is not None and kitty[1].endswith(";OK") and _has_placeholders(version[1] if version else ""),
        cell_px=(int(cell[2]), int(cell[1])) if cell else None,
        version=version[1] if version else "",
        typed=typed,
    )


def _has_placeholders(version: str) -> bool:
    """Of "kitty(0.26.5)", "ghostty 1.1.3"."""
    told = re.match(r"(\w+)\W(\d+)\.(\d+)", version)
    return told is not None and (int(told[2]), int(told[3])) >= _PLACEHOLDERS_SINCE.get(told[1], (math.inf, 0))


def _is_terminal(descriptor: int) -> bool:
    try:
        return os.isatty(descriptor)
    except OSError:
        return False


def _cell_by_driver(screen: int) -> tuple[int, int] | None:
    """Cell size from TIOCGWINSZ; many terminals report 0."""
    import fcntl
    import termios

    try:
        rows, columns, width, height = struct.unpack("4H", fcntl.ioctl(screen, termios.TIOCGWINSZ, bytes(8)))
    except OSError:
        return None
    return (width // columns, height // rows) if width and height and columns and rows else None


def _answered(keyboard: int, screen: int, questions: str) -> str:
    """What comes from the terminal after the questions, up to the answer to the last of them."""
    import termios
    import tty

    received, end = b"", time.monotonic() + PATIENCE_S
    before = termios.tcgetattr(keyboard)
    tty.setcbreak(keyboard, termios.TCSANOW)  # else nothing comes before the end of a line
    try:
        os.write(screen, questions.encode())
        while not _DEVICE_ANSWER.search(received.decode("utf-8", "replace")):
            readable, _, _ = select([keyboard], [], [], max(0.0, end - time.monotonic()))
            more = os.read(keyboard, 1024) if readable else b""
            if not more:
                break
            received += more
    finally:
        termios.tcsetattr(keyboard, termios.TCSANOW, before)
    return received.decode("utf-8", "replace")
