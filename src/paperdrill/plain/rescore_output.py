"""The command ``rescore``: past critiques compared anew, with a bar; broken off and called again, it goes on."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

from paperdrill.plain.progress_bar import Progress
from paperdrill.practice.workbench import Workbench


def rescore_all(workbench: Workbench, tell: Callable[[str], None]) -> int:
    """Compare anew what the present version has not scored; gives how many sessions could not be."""
    numbers = workbench.comparing.to_rescore()
    if not numbers:
        tell("every past critique is scored by this version")
        return 0
    failures = list[str]()
    with Progress(len(numbers), tell) as progress, closing(workbench.comparing.rescore(numbers)) as outcomes:
        for outcome in outcomes:
            progress.step(f"session {outcome.session_id}: {outcome.title}")
            if outcome.fault:
                failures.append(f"paperdrill: session {outcome.session_id}: {outcome.fault}")
    for failure in failures:
        tell(failure)
    tell(f"{len(numbers) - len(failures)} of {len(numbers)} critiques compared anew")
    return len(failures)
