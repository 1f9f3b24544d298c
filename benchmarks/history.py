"""How fast a long history lists and searches: ten thousand finished sessions, as many rounds, and five thousand papers.

Run: python benchmarks/history.py [--sessions N] [--papers N]. Asked: each of these within 50 ms, the library's
within 200.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from paperdrill.journal.records import LibraryPaper, NewSession
from paperdrill.journal.rounds import KeptAnswer, NewRound, RoundStore
from paperdrill.journal.store import Store
from paperdrill.practice.workbench import Workbench, workbench_for

FIELDS = ("method", "strengths", "gaps", "improvements")
MOST_MS = 50.0
MOST_LIBRARY_MS = 200.0
"""Each paper's file is looked for."""
LETTERS = "aeioubcdfglmnprst"


def vocabulary(words: int) -> list[str]:
    """Words of three to eleven letters."""
    return ["".join(random.choices(LETTERS, k=random.randint(3, 11))) for _ in range(words)]


def uneven(words: Sequence[str]) -> list[float]:
    """How often each of the words is taken, added up: the first far more often than the last."""
    return list(accumulate(1 / (place + 3) for place in range(len(words))))


def fill(store: Store, sessions: int, words: Sequence[str]) -> None:
    """Finished sessions of some 290 words each, the words as unevenly spread as in a language."""
    weights = uneven(words)

    def text(length: int) -> str:
        return " ".join(random.choices(words, cum_weights=weights, k=length))

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
    weights = uneven(words)
    at = datetime(2020, 1, 1, tzinfo=UTC)
    for number in range(rounds):
        at += timedelta(hours=5)
        paper = f"own-{number // 10}"
        opened = store.begin(NewRound(paper, paper, paper, "file", b"{}", b"[]" * 3000, 10), at).id
        for place in range(5):
            said = " ".join(random.choices(words, cum_weights=weights, k=30))
            store.save_answer(opened, place, KeptAnswer(said, spent_s=60))
        store.finish(opened, random.uniform(0, 100), at + timedelta(minutes=20))


def fill_library(store: Store, papers: int, words: Sequence[str]) -> None:
    """Papers of some 150 words of abstract; those of the first sessions are among them."""
    weights = uneven(words)
    at = datetime(2020, 1, 1, tzinfo=UTC)
    for number in range(papers):
        title, abstract = (" ".join(random.choices(words, cum_weights=weights, k=length)) for length in (9, 150))
        authors = tuple(f"{random.choice(words)} {random.choice(words)}".title() for _ in range(4))
        ref = f"24{number:08d}"
        store.remember_paper(
            LibraryPaper(
                ref, ref, title, authors, abstract, "arxiv", 12, f"/none/{ref}.pdf", "long-context",
                at + timedelta(hours=number), year=2020,
            )
        )  # fmt: skip


class Asked(NamedTuple):
    """Something that a person asks of the journal, and how long it may take."""

    name: str
    ask: Callable[[], object]
    most_ms: float = MOST_MS


def questions(bench: Workbench, words: Sequence[str]) -> list[Asked]:
    """Every list and every kind of search."""
    store, rounds, bringing = bench._store, bench.drilling._rounds, bench.bringing
    searches = {
        "a word of nearly all": words[3],
        "two such words": f"{words[3]} {words[5]}",
        "a word of some": words[500],
        "a word of few": words[7000],
        "a word of none": "absent",
        "two letters": words[7000][:2],
        "two letters of none": "zz",
    }
    return [
        Asked("list all", store.history),
        Asked("list the newest 50", lambda: store.history(limit=50)),
        Asked("what is due today", bench.retrospect.due_today),
        *(Asked(f"find {name}", partial(store.matching, search)) for name, search in searches.items()),
        Asked("find and list a word of some", lambda: store.history(words[500])),
        Asked("find and list a word of nearly all", lambda: store.history(words[3])),
        Asked("list all rounds", rounds.history),
        Asked("list the unfinished rounds", rounds.unfinished),
        Asked("list the rounds on a paper", lambda: rounds.on_paper("own-7")),
        Asked("find and list rounds with some word", lambda: rounds.history(words[500])),
        Asked("list the library", bringing.listed, MOST_LIBRARY_MS),
        Asked("find papers with some word", lambda: bringing.listed(search=words[500]), MOST_LIBRARY_MS),
        Asked("list the library by author", lambda: bringing.listed("author"), MOST_LIBRARY_MS),
        Asked("the attempts on a paper", lambda: store.attempts("2400000007")),
        Asked("the ids of what was read", store.read_paper_ids),
    ]


def times_ms(ask: Callable[[], object], runs: int, clock: Callable[[], float] = time.perf_counter) -> list[float]:
    """How long each call takes."""
    times = list[float]()
    for _ in range(runs):
        start = clock()
        ask()
        times.append(1000 * (clock() - start))
    return times


@contextmanager
def long_history(folder: Path, sessions: int, papers: int) -> Iterator[list[Asked]]:
    """A journal of so many sessions, as many rounds, and so many papers; what is asked of it."""
    random.seed(1)
    words = vocabulary(8000)
    with workbench_for({"PAPERDRILL_HOME": str(folder)}) as bench:
        fill(bench._store, sessions, words)
        fill_rounds(bench.drilling._rounds, sessions, words)
        fill_library(bench._store, papers, words)
        yield questions(bench, words)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=10_000)
    parser.add_argument("--papers", type=int, default=5_000)
    parser.add_argument("--runs", type=int, default=15)
    arguments = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        long_history(Path(folder), arguments.sessions, arguments.papers) as asked,
    ):
        for each in asked:
            took_ms = statistics.median(times_ms(each.ask, arguments.runs))
            print(f"{each.name:36} {took_ms:7.1f} ms   (asked: at most {each.most_ms:.0f})")


if __name__ == "__main__":
    main()
