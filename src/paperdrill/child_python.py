"""How the program starts a Python of its own: from nothing but the installation.

``python -m`` and ``python -c`` look for modules in the working folder first, so that a ``pymupdf.py`` beside a paper
would be run. A child is therefore isolated (``-I``: neither the working folder nor PYTHON* variables count), and told
where this installation lies.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

_BOOT = (
    "import sys; sys.path[:0] = [folder for folder in sys.argv[1].split(chr(10)) if folder not in sys.path];"
    " from importlib import import_module; sys.exit(import_module(sys.argv[2]).run_child(sys.argv[3:]))"
)
_KEPT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PATH")
"""What a Python needs to start at all on some systems; nothing else of the environment is a child's concern."""
_SAFE_PATH = "PYTHONSAFEPATH"


def child_command(module: str, *arguments: str) -> list[str]:
    """The command that calls ``run_child(arguments)`` of a module of ours in an isolated Python.

    ``run_child`` gives the exit status.
    """
    return [sys.executable, "-I", "-c", _BOOT, "\n".join(_installation()), module, *arguments]


def child_environment(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The little that a child which reads strangers' files is told of the person's environment."""
    return {name: environ[name] for name in _KEPT if name in environ} | {"LC_ALL": "C.UTF-8"}


def forget_working_folder() -> None:
    """Take the working folder off the import path, where ``python -m`` has put it first, or an empty PYTHONPATH."""
    here = {""}
    with suppress(OSError):  # it is gone
        here.add(str(Path.cwd()))
    sys.path[:] = [folder for folder in sys.path if folder not in here or _is_ours(folder)]


@contextmanager
def safe_paths() -> Iterator[None]:
    """Within the block, whatever Python other packages start leaves the working folder off its import path."""
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = before


def _installation() -> list[str]:
    """The folders of this package and of what it depends on, which need not be the same in a checkout."""
    import msgspec

    return list(dict.fromkeys(str(Path(file).resolve().parent.parent) for file in (__file__, msgspec.__file__)))


def _is_ours(folder: str) -> bool:
    return Path(folder).resolve() == Path(__file__).resolve().parent.parent
