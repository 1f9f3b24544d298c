"""Choosing a paper without the full-screen interface: five on the terminal, one number, Enter for the first."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace

from paperdrill.errors import StoppedError
from paperdrill.plain.terminal_width import terminal_width
from paperdrill.plain.tools import is_interactive
from paperdrill.practice.candidates import Candidate, Shortlist
from paperdrill.practice.finding import Found, Listener, Request
from paperdrill.practice.workbench import Workbench
from paperdrill.report.candidate_lines import candidate_lines


def choose_plainly(workbench: Workbench, request: Request, listener: Listener, tell: Callable[[str], None]) -> Found:
    """The paper that was asked for, or that a person chooses of those on offer; without a person, the best of them.

    Raises StoppedError where the person wants none.
    """
    if not is_interactive():
        return workbench.find(request, listener)
    offered = workbench.choose(request, listener)
    while isinstance(offered, Shortlist):
        chosen = _asked(offered, tell)
        if chosen is None:
            turned_down = tuple(each.paper_id for each in offered.candidates)
            request = replace(request, passed_over=(*request.passed_over, *turned_down))
        else:
            request = replace(request, candidate=chosen)
        offered = workbench.choose(request, listener)
    return offered


def _asked(shortlist: Shortlist, tell: Callable[[str], None]) -> Candidate | None:
    """The one that the person names; None where others are wanted."""
    candidates = shortlist.candidates
    for each in shortlist.told:
        tell(each)
    for number, candidate in enumerate(candidates, start=1):
        tell("\n".join(line.text for line in candidate_lines(candidate, number, terminal_width())))
        tell("")
    while True:
        sys.stderr.write(f"Which? Enter takes 1; 1 to {len(candidates)}, s for other papers, q to leave: ")
        sys.stderr.flush()
        answer = sys.stdin.readline()
        word = answer.strip().lower()
        if not answer or word == "q":
            raise StoppedError("no paper was chosen")
        if word == "s":
            return None
        if not word:
            return candidates[0]
        if word.isdecimal() and 1 <= int(word) <= len(candidates):
            return candidates[int(word) - 1]
