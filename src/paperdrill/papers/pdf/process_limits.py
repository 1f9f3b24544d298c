"""Bounds for the processes that read PDFs: what they may use, and what they may do.

The bounds are hard: a process that a hostile file has taken over cannot lift them again. Windows has none of them, and
macOS ignores the one on memory and has no system call filter that a program may use; ``lacking`` says so.
"""

from __future__ import annotations

import platform
import signal
import sys
from collections.abc import Mapping

from paperdrill.papers.pdf import kernel_filters

MEMORY_LIMIT_BYTES = 1 << 30
_OPEN_FILES = 64


def confine(cpu_s: int) -> None:
    """Bound this process for good: memory, processor time, files, processes, network, privileges, its parent's life.

    To be called once all code is loaded and before a stranger's file is opened.
    """
    kernel_filters.die_with_parent()
    _limit_for_good(
        {
            "RLIMIT_AS": MEMORY_LIMIT_BYTES,
            "RLIMIT_CPU": cpu_s,
            "RLIMIT_FSIZE": 0,
            "RLIMIT_NOFILE": _OPEN_FILES,
            "RLIMIT_NPROC": 0,
            "RLIMIT_CORE": 0,
        }
    )
    kernel_filters.forbid_new_privileges()
    kernel_filters.forbid_writing()
    kernel_filters.forbid_system_calls()


def end_after(wall_s: float) -> None:
    """End this process by the wall clock, whoever waits for it and whatever it is doing; 0 takes that back."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # the kernel ends it: a handler would wait for MuPDF to return
        signal.setitimer(signal.ITIMER_REAL, wall_s)


def lacking() -> list[str]:
    """What this platform cannot bound in the processes that read PDFs, a line each; empty where nothing is missing."""
    if sys.platform == "win32":
        return ["memory, processor time, files, processes, writing and network of the PDF reader are not bounded here"]
    missing = []
    if sys.platform == "darwin":
        missing.append("the PDF reader's memory is not bounded: macOS ignores that limit")
    if not kernel_filters.has_landlock():
        missing.append("no Landlock: the PDF reader is kept from writing by the limit on file size alone")
    if not kernel_filters.has_seccomp():
        missing.append(f"no system call filter on {sys.platform} {platform.machine()}: the network is not closed to it")
    return missing


def _limit_for_good(bounds: Mapping[str, int]) -> None:
    try:
        import resource
    except ImportError:
        return
    for name, bound in bounds.items():
        kind: int | None = getattr(resource, name, None)
        if kind is None:
            continue
        _, hard = resource.getrlimit(kind)
        lower = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        try:
            resource.setrlimit(kind, (lower, lower))
        except (ValueError, OSError):
            continue  # a platform that knows the limit but will not set it
