"""What a terminal is asked before the interface runs, and which kind of picture it gets."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from paperdrill.cli.terminal import run_interface
from paperdrill.practice.workbench import Workbench
from paperdrill.tui.pictures.cell_pane import CellPane
from paperdrill.tui.pictures.terminal_pictures import (
    IN_CELLS,
    PictureKind,
    TerminalAnswers,
    cells_known,
    picture_kind,
    read_answers,
)
from paperdrill.tui.start import Start

XTERM = "\x1b[?1;0;16S\x1b[6;15;7t\x1bP>|XTerm(379)\x1b\\\x1b[?63;1;2;4;6;9;15;16;22;28c"
KITTY = "\x1b_Gi=31;OK\x1b\\\x1b[6;20;9t\x1bP>|kitty(0.35.2)\x1b\\\x1b[?62;c"
TMUX = "\x1b[?1;2c"

ASKING = """
import sys
from paperdrill.tui.pictures.terminal_pictures import ask_terminal
print(ask_terminal(), file=sys.stderr)
"""

AtTerminal = Callable[[str], tuple[str, str]]


def test_an_xterm_tells_of_sixel_its_colours_and_its_cells() -> None:
    """As `xterm -ti vt340` answers."""
    assert read_answers(XTERM) == TerminalAnswers(sixel=True, registers=16, cell_px=(7, 15), version="XTerm(379)")


def test_a_kitty_tells_of_its_own_graphics() -> None:
    """It knows no Sixel."""
    assert read_answers(KITTY) == TerminalAnswers(kitty=True, cell_px=(9, 20), version="kitty(0.35.2)")


@pytest.mark.parametrize("received", [TMUX, "", "\x1b_Gi=31;EINVAL:no\x1b\\\x1b[?4;6c", "\x1b[?1;3;0S\x1b[?6c"])
def test_who_knows_no_graphics_gets_cells(received: str) -> None:
    """In tmux, in a pipe, at a terminal that refuses; the class of a device (here 4) is none of its abilities."""
    kind = picture_kind(read_answers(received))
    assert (type(kind.widget()).__name__, kind.cells) == ("CellPane", "quadrants")
    assert IN_CELLS.cells == "quadrants"


@pytest.mark.parametrize(
    ("version", "cells"),
    [("", "quadrants"), ("tmux 3.3a", "quadrants"), ("foot(1.16.2)", "sextants"), ("WezTerm 20240203", "sextants")],
)
def test_cells_are_as_fine_as_a_terminal_is_known_to_draw_them(version: str, cells: str) -> None:
    """Whatever its font: those that do not say so get what every font has."""
    assert cells_known(version) == cells


def test_without_utf_8_there_are_halves_and_the_person_has_the_last_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """A setting is obeyed wherever pictures are made of cells, and only there."""
    monkeypatch.setattr("locale.getpreferredencoding", lambda _: "cp437")
    assert cells_known("kitty(0.26.5)") == "half"
    assert picture_kind(read_answers(TMUX), cells="octants").cells == "octants"
    assert picture_kind(read_answers(XTERM), cells="octants").cells is None


@pytest.mark.parametrize(
    ("version", "shows"),
    [("kitty(0.26.5)", False), ("kitty(0.28.0)", True), ("ghostty 1.1.3", True), ("WezTerm 20240203-110809", False)],
)
def test_kittys_graphics_are_used_where_pictures_can_stand_among_letters(version: str, shows: bool) -> None:
    """Others accept a picture, and show letters that stand for it: boxes, all over the page."""
    assert read_answers(KITTY.replace("kitty(0.35.2)", version)).kitty is shows


def test_what_was_typed_meanwhile_is_no_answer() -> None:
    """It is kept as it came, whatever it came between."""
    registers, others = XTERM[:10], XTERM[10:]
    assert read_answers(f"jj\x1b[B{registers}\r{others}é").typed == "jj\x1b[B\ré"


def test_graphics_are_used_where_the_terminal_has_them() -> None:
    """With cells of the size that it told; a picture's pixels are the terminal's."""
    for received, name, cell_px in ((XTERM, "SixelPicture", (7, 15)), (KITTY, "TGPImage", (9, 20))):
        kind = picture_kind(read_answers(received))
        assert (type(kind.widget()).__name__, kind.cell_px, kind.cells) == (name, cell_px, None)


@pytest.fixture
def at_terminal(tmp_path: Path) -> AtTerminal:
    """Runs the questions at a pseudo terminal that answers so; gives what was asked, and what became of it."""
    pty = pytest.importorskip("pty", reason="no pseudo terminals here")

    def run(answering: str) -> tuple[str, str]:
        screen, keyboard = pty.openpty()
        told = tmp_path / "told"
        with told.open("wb") as stderr:
            asking = subprocess.Popen(
                [sys.executable, "-c", ASKING],
                stdin=keyboard, stdout=keyboard, stderr=stderr, env=os.environ | {"TERM": "xterm"},
            )  # fmt: skip
        os.close(keyboard)
        asked = os.read(screen, 1024).decode()
        os.write(screen, answering.encode())
        assert asking.wait(timeout=30) == 0
        os.close(screen)
        return asked, told.read_text()

    return run


def test_the_questions_are_asked_together_and_the_one_that_all_answer_is_the_last(at_terminal: AtTerminal) -> None:
    """So nobody waits for the others: the answer to the last says that all have come."""
    asked, told = at_terminal(f"j{XTERM}")
    assert asked.endswith("\x1b[c")
    assert re.search(r"sixel=True.*cell_px=\(7, 15\).*typed='j'", told)


def test_a_terminal_that_does_not_answer_is_not_waited_for_long(at_terminal: AtTerminal) -> None:
    """What was typed is not lost there either."""
    _, told = at_terminal("q")
    assert re.search(r"sixel=False.*typed='q'", told)


@pytest.mark.parametrize(("driver", "few"), [("", True), ("paperdrill.tui.served_driver:ServedDriver", False)])
def test_a_served_page_has_all_colours_whatever_terminal_it_was_begun_in(
    driver: str, few: bool, workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A terminal of sixteen colours shows pages in these; a browser does not, where `serve` was begun there."""
    pictures = list[PictureKind]()

    class Shown:
        fault, return_code = None, 0

        def __init__(self, _workbench: Workbench, *, pictures: PictureKind, **_others: object) -> None:
            kept(pictures)

        def run(self) -> None:
            """Nothing is drawn."""

    kept = pictures.append
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("paperdrill.tui.app.PaperdrillApp", Shown)
    monkeypatch.setattr("paperdrill.tui.pictures.terminal_pictures.ask_terminal", TerminalAnswers)
    monkeypatch.setattr("paperdrill.tui.lost_terminal.outlive_terminal", lambda: None)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    if driver:
        monkeypatch.setenv("TEXTUAL_DRIVER", driver)
    else:
        monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    run_interface(workbench, Start())
    (kind,) = pictures
    pane = kind.widget()
    assert isinstance(pane, CellPane)
    assert pane._few_colours is few
