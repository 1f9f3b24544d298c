"""A paper of the person's own, and rounds of questions on it, for the tests of the drill."""

from __future__ import annotations

from dataclasses import replace

from paperdrill.drilling import OpenRound
from paperdrill.finding import Found
from paperdrill.journal.rounds import KeptAnswer
from paperdrill.workbench import Workbench
from unit.reviewer.hand_made import whole_paper

TITLE = "FastRank [MASK]: reading list[int] once [/]"
CONCESSION = "FastRank was tested on English documents only. It cannot read pictures."
GOOD = "You are right, we did not repeat the runs; FastRank reaches 81.2 and DenseRank 80.9 in Table 2."
POOR = "It is fine."


def own_paper() -> Found:
    """A paper with something open to attack, as the finder hands it over."""
    paper = replace(whole_paper(CONCESSION), title=TITLE)
    return Found(paper, "fastrank", "fastrank.pdf", "file", None)


def begun(workbench: Workbench, count: int = 4) -> OpenRound:
    """A round of so many questions, nothing answered yet."""
    return workbench.drilling.begin(own_paper(), count=count)


def finished_round(workbench: Workbench, text: str = GOOD, count: int = 4) -> int:
    """A finished round in which every question but the last got the same answer; its number."""
    opened = begun(workbench, count)
    for place in range(count - 1):
        workbench.drilling.save_answer(opened.id, place, KeptAnswer(text, spent_s=30))
    workbench.drilling.finish(opened.id)
    return opened.id
