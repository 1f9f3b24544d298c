"""The command ``rescore``: past critiques and rounds scored again; broken off and called again, it goes on."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

from paperdrill.errors import PaperdrillError
from paperdrill.plain.progress_bar import Progress
from paperdrill.practice.workbench import Workbench


def rescore_all(workbench: Workbench, tell: Callable[[str], None]) -> int:
    """Judge anew what the present version has not scored; gives how many sessions and rounds could not be."""
    return _compare_all(workbench, tell) + _judge_all(workbench, tell)


def _judge_all(workbench: Workbench, tell: Callable[[str], None]) -> int:
    """The rounds of questions; old and new scores stand beside each other in their reports."""
    drilling, failures = workbench.drilling, 0
    numbers = drilling.to_rejudge()
    for number in numbers:
        try:
            scoring = drilling.rejudge(number)
            before = drilling.report(number).scored_before
        except PaperdrillError as fault:
            tell(f"paperdrill: round {number}: {fault}")
            failures += 1
            continue
        then = _score(before[-1].overall) if before else "not judged"
        tell(f"round {number}: {then} before, now {_score(scoring.overall)}")
    if numbers:
        tell(f"{len(numbers) - failures} of {len(numbers)} rounds scored again")
    return failures


def _score(overall: float | None) -> str:
    return "nothing answered" if overall is None else f"{overall:.0f} of 100"


def _compare_all(workbench: Workbench, tell: Callable[[str], None]) -> int:
    """The critiques."""
    numbers = workbench.comparing.to_rescore()
    if not numbers:
        tell("every past critique is scored by this version")
        return 0
    if workbench.marking.thresholds() is not None:
        tell("read by the thresholds that ship, not by those fitted to your marks")
    failures = list[str]()
    with Progress(len(numbers), tell) as progress, closing(workbench.comparing.rescore(numbers)) as outcomes:
        for outcome in outcomes:
            progress.step(f"session {outcome.session_id}: {outcome.title}")
            if outcome.fault:
                failures.append(f"paperdrill: session {outcome.session_id}: {outcome.fault}")
    for failure in failures:
        tell(failure)
    tell(f"{len(numbers) - len(failures)} of {len(numbers)} critiques compared again")
    return len(failures)
