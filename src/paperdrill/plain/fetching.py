"""The command ``fetch``: papers brought here now, to be practised on without a network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from paperdrill.errors import PaperdrillError
from paperdrill.finding import Found, Listener, Request
from paperdrill.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of fetching several papers."""

    lines: tuple[str, ...]
    failures: tuple[PaperdrillError, ...]


def fetch_topic(workbench: Workbench, topic: str, count: int, tell: Callable[[str], None]) -> list[str]:
    """The best unread papers on a topic, a line each."""
    return [_line(found) for found in workbench.fetch_topic(topic, count, Listener(tell))]


def fetch_refs(workbench: Workbench, refs: Sequence[str], tell: Callable[[str], None]) -> Fetched:
    """Each of these papers; one that cannot be had is told and does not stop the others."""
    lines, failures = list[str](), list[PaperdrillError]()
    for number, ref in enumerate(refs, start=1):
        tell(f"{number} of {len(refs)}: {ref}")
        try:
            lines.append(_line(workbench.find(Request(ref=ref), Listener(tell))))
        except PaperdrillError as fault:
            failures.append(fault)
            if number < len(refs):
                tell(f"paperdrill: {fault}")
    return Fetched(tuple(lines), tuple(failures))


def _line(found: Found) -> str:
    return f"{found.ref:24}  {found.paper.pages:3} p  {found.paper.title}"
