"""The paper that a club reads, as everyone's points are held against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperdrill.errors import NothingFoundError
from paperdrill.practice.wanted import Listener, Request

if TYPE_CHECKING:
    from paperdrill.papers.model import Paper
    from paperdrill.practice.clubs import ClubView
    from paperdrill.practice.workbench import Workbench


def club_paper(workbench: Workbench, view: ClubView, listener: Listener, *, offline: bool = False) -> Paper:
    """The paper that everyone read: from one's own session on it, else by what gets it. Raises PaperdrillError."""
    if (own := workbench.clubs.own_session(view.pack)) is not None:
        return workbench.session(own).paper
    ref = workbench.clubs.ref(view.pack)
    if not ref:
        raise NothingFoundError("its paper has no id that gets it", "practise on your copy of it first")
    return workbench.find(Request(ref=ref, offline=offline), listener).paper
