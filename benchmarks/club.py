"""How long a club's folder takes to be listed, and its table to be made.

Usage: python benchmarks/club.py [--members 300] [--papers 50] [--table 300] [--bound 1.0]

A folder is made with so many papers and as many members in for each. What is timed is ``paperdrill club FOLDER`` as a
person starts it, in a home of its own that may not see the points, and beside it ``reviews list``, which opens the
journal and no more, so that both can be set against each other on a busy machine: wall time, and the processor's.
``--table`` critiques are compared with the paper's key for the table. Ends with 1 where listing takes more of the
processor than the bound, in seconds.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from paperdrill.practice.club_table import club_table
from paperdrill.practice.finding import Request
from paperdrill.practice.partners import shared_paper
from paperdrill.practice.workbench import workbench_for
from paperdrill.reviews.club_folder import Pack, hand_in, new_pack
from paperdrill.reviews.shared_critique import SharedCritique, Times, packed_texts

_SHELF_PAPER = "window-reach"
_SENTENCES = (
    "The paper limits attention to a window and a few global tokens.",
    "Attention is constructed by hand and not trained, on a task of recall.",
    "The prediction has no fitted parameter and comes close to what is measured.",
    "Only one head with one query is looked at.",
    "No natural language is tested, and keys are random.",
    "The window is chosen by an oracle, which no model has.",
    "There is no spread over seeds for inexact queries.",
    "Train a small Transformer with the same pattern on the same task.",
    "Replace the oracle by a gate that is learned.",
    "Compare at equal memory with a recurrent state.",
)


def critique(chosen: random.Random) -> dict[str, str]:
    """Four fields, each of a few sentences of the stock."""
    fields = ("method", "strengths", "gaps", "improvements")
    return {field: " ".join(chosen.sample(_SENTENCES, 3)) for field in fields}


def fill(folder: Path, home: Path, members: int, papers: int) -> None:
    """The packs, and a file of each member below each."""
    chosen = random.Random(0)
    with workbench_for({"PAPERDRILL_HOME": str(home)}) as workbench:
        found = workbench.find(Request(ref=_SHELF_PAPER, offline=True))
        paper = shared_paper(found.paper, found.ref, workbench.partners.marks_of_found(found))
        form = workbench.template().text
    for number in range(papers):
        begun = datetime(2026, 1, 5, tzinfo=UTC) + timedelta(weeks=number)
        pack = new_pack(folder, Pack("pack", 1, f"{begun.date()}-{_SHELF_PAPER}", paper, begun))
        made = SharedCritique("critique", 1, paper, form, Times(600, 600, 900), "", club=pack.id)
        for member in range(members):
            packed = packed_texts(critique(chosen))
            hand_in(folder, pack, msgspec.structs.replace(made, packed=packed, name=f"Member {member}"))


def seconds(environ: Mapping[str, str], *arguments: str) -> tuple[float, float]:
    """How long the program takes with these arguments: wall time and the processor's, each the best of three runs."""
    walls, works = list[float](), list[float]()
    for _ in range(3):
        began, before = time.perf_counter(), os.times()
        subprocess.run([sys.executable, "-m", "paperdrill", *arguments], env=environ, capture_output=True, check=True)
        after = os.times()
        walls.append(time.perf_counter() - began)
        works.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return min(walls), min(works)


def main() -> int:
    """Print the figures; 1 where listing is too slow."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--members", type=int, default=300)
    parser.add_argument("--papers", type=int, default=50)
    parser.add_argument("--table", type=int, default=300)
    parser.add_argument("--bound", type=float, default=1.0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as below:
        folder, home = Path(below) / "club", Path(below) / "home"
        folder.mkdir()
        fill(folder, home, given.members, given.papers)
        environ = {**os.environ, "PAPERDRILL_HOME": str(home)}
        bare = seconds(environ, "reviews", "list")
        listed = seconds(environ, "club", str(folder))
        print(
            f"{given.papers} papers, {given.members} in for each: {listed[0]:.2f} s, of the processor {listed[1]:.2f} s"
        )
        print(f"the program and its journal alone: {bare[0]:.2f} s, of the processor {bare[1]:.2f} s")
        print(f"bound: {given.bound:.2f} s of the processor")
        with workbench_for({"PAPERDRILL_HOME": str(home)}) as workbench:
            found = workbench.find(Request(ref=_SHELF_PAPER, offline=True))
            chosen, key = random.Random(1), workbench.answer_key(found.paper)
            critiques = {f"Member {number}": critique(chosen) for number in range(given.table)}
            began, before = time.perf_counter(), time.process_time()
            club_table(critiques, key, None)
            took, work = time.perf_counter() - began, time.process_time() - before
            print(f"the table of {given.table} critiques: {took:.1f} s, of the processor {work:.1f} s")
    return int(listed[1] > given.bound)


if __name__ == "__main__":
    sys.exit(main())
