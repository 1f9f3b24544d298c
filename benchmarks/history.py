"""How fast a long history lists and searches: ten thousand finished sessions and as many rounds, made for the occasion.

Run: python benchmarks/history.py [--sessions N]. Asked: each of these within 50 ms.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from paperdrill.journal.records import NewSession
from paperdrill.journal.rounds import KeptAnswer, NewRound, RoundStore
from paperdrill.journal.store import Store
from paperdrill.practice.retrospect import Retrospect

FIELDS = ("method", "strengths", "gaps", "improvements")
LETTERS = "aeioubcdfglmnprst"


def vocabulary(words: int) -> list[str]:
    """Words of three to eleven letters."""
    return ["".join(random.choices(LETTERS, k=random.randint(3, 11))) for _ in range(words)]


def fill(store: Store, sessions: int, words: Sequence[str]) -> None:
    """Finished sessions of some 290 words each, the words as unevenly spread as in a language."""
    weights = [1 / (place + 3) for place in range(len(words))]

    def text(length: int) -> str:
        return " ".join(random.choices(words, weights, k=length))

    at = datetime(2020, 1, 1, tzinfo=UTC)
    for number in range(sessions):
        at += timedelta(hours=5)
        paper = f"24{number * 2 // 3:08d}"  # every second paper is tried twice
        new = NewSession(paper, text(8), paper, "arxiv", b"{}", "## Gaps\n" * 160, 600.0, topic="long-context")
        session = store.begin(new, at).id
        store.save_notes(session, text(40))
        for field in FIELDS:
            store.save_answer(session, field, text(60))
        scores = {field: random.uniform(0, 100) for field in FIELDS}
        store.finish(session, "1", b"{}", scores, statistics.mean(scores.values()), at + timedelta(minutes=20))


def fill_rounds(store: RoundStore, rounds: int, words: Sequence[str]) -> None:
    """Finished rounds of five answers of some 30 words each, ten to a paper."""
    weights = [1 / (place + 3) for place in range(len(words))]
    at = datetime(2020, 1, 1, tzinfo=UTC)
    for number in range(rounds):
        at += timedelta(hours=5)
        paper = f"own-{number // 10}"
        opened = store.begin(NewRound(paper, paper, paper, "file", b"{}", b"[]" * 3000, 10), at).id
        for place in range(5):
            said = " ".join(random.choices(words, weights, k=30))
            store.save_answer(opened, place, KeptAnswer(said, spent_s=60))
        store.finish(opened, random.uniform(0, 100), at + timedelta(minutes=20))


def milliseconds(ask: Callable[[], object], runs: int) -> float:
    """The median time of a call."""
    times = list[float]()
    for _ in range(runs):
        start = time.perf_counter()
        ask()
        times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=15)
    arguments = parser.parse_args()
    random.seed(1)
    words = vocabulary(8000)
    with (
        tempfile.TemporaryDirectory() as folder,
        Store(Path(folder) / "journal.sqlite3") as store,
        RoundStore(Path(folder) / "journal.sqlite3") as rounds,
    ):
        fill(store, arguments.sessions, words)
        fill_rounds(rounds, arguments.sessions, words)
        asked: list[tuple[str, Callable[[], object]]] = [
            ("list all", store.history),
            ("list the newest 50", lambda: store.history(limit=50)),
            ("what is due today", Retrospect(lambda: store, lambda: datetime.now(UTC)).due_today),
        ]
        searches = {
            "a word of nearly all": words[3],
            "two such words": f"{words[3]} {words[5]}",
            "a word of some": words[500],
            "a word of few": words[7000],
            "a word of none": "absent",
            "two letters": words[7000][:2],
            "two letters of none": "zz",
        }
        for name, search in searches.items():
            asked.append((f"find {name}", lambda search=search: store.matching(search)))  # type: ignore[misc]
        asked += [
            ("find and list a word of some", lambda: store.history(words[500])),
            ("find and list a word of nearly all", lambda: store.history(words[3])),
            ("list all rounds", rounds.history),
            ("list the unfinished rounds", rounds.unfinished),
            ("list the rounds on a paper", lambda: rounds.on_paper("own-7")),
            ("find and list rounds with some word", lambda: rounds.history(words[500])),
        ]
        for name, ask in asked:
            print(f"{name:36} {milliseconds(ask, arguments.runs):7.1f} ms   (asked: at most 50)")


if __name__ == "__main__":
    main()
