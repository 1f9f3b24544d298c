"""Bounds for the processes that read PDFs.

Where the platform has such bounds: Windows has none, and macOS ignores the one on memory.
"""

from __future__ import annotations


def limit_memory(most_bytes: int) -> None:
    """Let this process take no more memory than that."""
    _limit("RLIMIT_AS", most_bytes)


def limit_processor_time(most_s: int) -> None:
    """End this process when it has computed for so long."""
    _limit("RLIMIT_CPU", most_s)


def _limit(name: str, bound: int) -> None:
    try:
        import resource
    except ImportError:
        return
    kind: int = getattr(resource, name)
    _, hard = resource.getrlimit(kind)
    bound = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
    try:
        resource.setrlimit(kind, (bound, hard))
    except (ValueError, OSError):
        return  # a platform that knows the limit but will not set it
