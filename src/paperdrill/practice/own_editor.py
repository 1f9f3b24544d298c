"""The person's own editor: which program it is, and a text edited in it from a file that outlives a failure."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path

from paperdrill.errors import BadInputError

_USUAL = ("nano", "vim", "vi")


def editor_command() -> list[str]:
    """``$VISUAL``, else ``$EDITOR``, else an editor that is installed.

    Raises BadInputError where there is none, or what is set is no command.
    """
    for name in ("VISUAL", "EDITOR"):
        if words := command_in(name):
            return words
    for program in _USUAL:
        if shutil.which(program):
            return [program]
    raise BadInputError("no editor was found", "set EDITOR to the one you use")


def command_in(name: str) -> list[str]:
    """The command in a variable of the environment, word by word; empty where there is none.

    Raises BadInputError where it is not a command.
    """
    try:
        return shlex.split(os.environ.get(name, ""))
    except ValueError as fault:
        raise BadInputError(f"{name} is not a command: {fault}", f"set {name} to the one you use") from fault


def edit_outside(text: str, file: Path, run: Callable[[Sequence[str]], int]) -> str:
    """The text as the editor left it; ``run`` gives the status that the command ended with.

    Raises BadInputError where the editor cannot be started or fails: then ``file`` holds what it had saved.
    """
    command = editor_command()
    file = next(each for each in _names(file) if not each.exists())  # what a failure left there stays
    try:
        file.write_text(text, encoding="utf-8", newline="")
    except OSError as fault:
        raise BadInputError(f"cannot write {file}: {fault.strerror}", "your field is as it was") from fault
    try:
        status = run([*command, str(file)])
    except OSError as fault:
        raise BadInputError(f"cannot start {command[0]}: {fault.strerror}", "check VISUAL and EDITOR") from fault
    if status:
        raise BadInputError(f"the editor failed with status {status}", f"what it saved is in {file}")
    try:
        edited = _decoded(file.read_bytes())
    except OSError as fault:
        raise BadInputError(f"cannot read {file}: {fault.strerror}", "your field is as it was") from fault
    file.unlink()
    return edited.removesuffix("\n") if not text.endswith("\n") else edited  # most editors end a text with a line's end


def _decoded(document: bytes) -> str:
    """A text as UTF-8, else as Latin-1, in which every byte is a letter: what an old editor saved is not lost."""
    try:
        text = document.decode("utf-8")
    except UnicodeDecodeError:
        text = document.decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _names(file: Path) -> Iterator[Path]:
    """The file's name, and others for where it is taken."""
    return (file.with_stem(f"{file.stem}-{number}") if number > 1 else file for number in count(1))
