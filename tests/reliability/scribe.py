"""A program that does what it is told on one journal, a line of JSON each, and says of each when it is done.

It is what the kill tests kill: run as a process of its own, it answers only once the workbench has come back.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from paperdrill.errors import PaperdrillError
from paperdrill.journal.records import KeptMark, Phase
from paperdrill.papers.model import Paper, Section
from paperdrill.paths import user_paths
from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from paperdrill.settings import Settings

PAPER = Paper("p", "A paper", sections=(Section(1, "Introduction", page=1, text="One sentence."),))


def do(bench: Workbench, told: dict[str, object]) -> object:
    """One thing that a person, or the machine, does."""
    what, session, text = told["do"], int(str(told.get("session", 0))), str(told.get("text", ""))
    match what:
        case "begin":
            return bench.begin(Found(PAPER, "p", "p", "shelf", None)).session.id
        case "resume":
            return bench.resume(session).session.id
        case "notes":
            bench.save_notes(session, text)
        case "answer":
            bench.save_answer(session, "gaps", text)
        case "clock":
            spent_s = float(str(told["spent_s"]))
            bench.save_progress(session, Phase(text), skim_spent_s=spent_s, section_s={-1: spent_s})
        case "finish":
            bench._store.finish(session, "v", b"{}", {"gaps": 50.0}, 50.0, bench.now())
        case "mark":
            mark = KeptMark("gaps", "said", "gaps-1")
            if text:
                bench._store.keep_marks(session, [mark], bench.now())
            else:
                bench._store.drop_mark(session, mark)
        case "discard":
            bench._store.discard(session, bench.now())
        case "restore":
            bench._store.restore(session)
        case "fill the disk":
            pages = bench._store._db.execute("PRAGMA page_count").fetchone()[0] if text else (1 << 30)
            bench._store._db.execute(f"PRAGMA max_page_count = {pages}")
        case _:
            raise ValueError(what)
    return None


def main(home: Path) -> None:
    """Do what stdin says until it ends."""
    shift = timedelta()
    bench = Workbench(user_paths({"PAPERDRILL_HOME": str(home)}), Settings(), lambda _: sys.exit("no network"))
    bench.now = lambda: datetime.now(UTC) + shift
    bench.set_patience(0.05)
    for line in sys.stdin:
        told = json.loads(line)
        if told["do"] == "set the clock":
            shift = timedelta(hours=float(told["hours"]))
            answer: dict[str, object] = {"done": None}
        else:
            try:
                answer = {"done": do(bench, told)}
            except PaperdrillError as fault:
                answer = {"refused": str(fault)}
        print(json.dumps(answer), flush=True)  # noqa: T201  # the answer is what it is for


if __name__ == "__main__":
    main(Path(sys.argv[1]))
