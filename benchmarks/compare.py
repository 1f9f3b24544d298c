"""How long a key and a comparison take: a 20-page paper, a critique of 250 words, an endless one, a cold start.

    python benchmarks/compare.py [--rounds 30] [--reviews REVIEWS.jsonl.gz] [--rescore [1000] [--papers 200]]

Without real papers a paper of the usual length is made up from rare and common words. Figures are medians in
milliseconds; ``--reviews`` measures on real papers with their reviews as well, and how long fifty reviews of one paper
take to be made into shared points. ``--rescore`` measures how long so many stored critiques take to be compared anew
over all cores and into the journal: each on a paper of its own, which is the worst there is, or on ``--papers``. On a
busy machine what it takes of the processor tells more than the clock.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from joblib.externals.loky import get_reusable_executor

from paperdrill.critique.compare import compare, warm_up
from paperdrill.critique.key.making import answer_key
from paperdrill.critique.remarks import remarks
from paperdrill.journal.records import NewSession
from paperdrill.journal.store import Store
from paperdrill.matching.context import PaperContext
from paperdrill.papers.limitations import locate_limitations
from paperdrill.papers.model import Paper, Role, Section
from paperdrill.papers.paper_json import paper_from_json, paper_to_json
from paperdrill.papers.passages import passages
from paperdrill.practice.workbench import workbench_for
from paperdrill.reviews.form_parts import Part
from paperdrill.reviews.review_points import points_of
from paperdrill.reviews.saved_review import review_of
from paperdrill.reviews.shared_points import shared_points
from paperdrill.text.language import Language
from paperdrill.text.rarity import shipped_rarity

PAGES, SENTENCES_A_PAGE = 20, 28
GOAL_MS = {
    "key of a 20-page paper": 60.0,
    "comparison of four fields": 15.0,
    "50 reviews of a paper grouped": 1000.0,
}


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--reviews", type=Path)
    parser.add_argument("--rescore", type=int, nargs="?", const=1000, metavar="CRITIQUES")
    parser.add_argument("--papers", type=int, help="so many papers for all critiques that are re-scored")
    args = parser.parse_args()
    paper, critique = made_up_paper(random.Random(7)), made_up_critique(random.Random(8))
    print(f"{'':44}{'ms':>10}{'goal':>8}")
    show("warm_up in a fresh process, with its imports", [cold_start()])
    warm_up()
    key = answer_key(paper)
    compare(critique, key)
    show("key of a 20-page paper", timed(lambda: answer_key(paper), args.rounds))
    show("comparison of four fields", timed(lambda: compare(critique, key), args.rounds))
    endless = {"gaps": f"{critique['gaps']} " * (100_000 // len(critique["gaps"].split()))}
    show("comparison of a field of 100,000 words", timed(lambda: compare(endless, key), 2))
    if args.reviews:
        on_real_papers(args.reviews)
        grouping(args.reviews)
    if args.rescore:
        rescoring(args.rescore, args.papers or args.rescore, args.reviews)


def on_real_papers(reviews: Path, most: int = 40) -> None:
    """Keys of real papers, and their real reviews compared."""
    with gzip.open(reviews, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line, _ in zip(lines, range(most), strict=False)]
    keys, comparisons = [], []
    for row in rows:
        paper = paper_from_json(row)
        key = answer_key(paper)
        keys += timed(lambda paper=paper: answer_key(paper), 1)  # type: ignore[misc]
        for review in row["reviews"]:
            texts = texts_of(review)
            comparisons += timed(lambda texts=texts, key=key: compare(texts, key), 1)  # type: ignore[misc]
    show(f"keys of {len(keys)} real papers", keys)
    show(f"comparisons of {len(comparisons)} real reviews", comparisons)
    print(f"1,000 critiques re-scored, key and comparison:{(median(keys) + median(comparisons)):>9.1f} s on one core")


def grouping(reviews: Path, count: int = 50) -> None:
    """So many real reviews, taken as of one paper, made into shared points; each time the paper is read anew."""
    with gzip.open(reviews, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line, _ in zip(lines, range(count), strict=False)]
    said = [review_of({part: text for part, text in in_parts(one).items() if text}) for row in rows
            for one in row["reviews"]]  # fmt: skip
    points = points_of([one for one in said if one][:count], remarks)
    paper = paper_from_json(rows[0])

    def grouped() -> object:
        return shared_points(points, PaperContext(paper.title, passages(paper), Language()))

    show(f"{count} reviews of a paper grouped", timed(grouped, 3))


def in_parts(review: dict[str, str | None]) -> dict[Part, str]:
    """A review by the parts of a form."""
    texts = texts_of(review)
    return {part: texts[part] for part in ("method", "strengths", "gaps", "improvements")}


def rescoring(count: int, papers: int, reviews: Path | None) -> None:
    """Stored critiques on so many papers, compared anew as ``paperdrill rescore`` does."""
    material = real_reviews(reviews) if reviews else made_up_sessions()
    with tempfile.TemporaryDirectory() as home, workbench_for({"PAPERDRILL_HOME": home}) as workbench:
        form = workbench.template().text
        with Store(workbench.paths.journal) as store:
            for number, (paper, critique) in enumerate(islice(cycle(islice(cycle(material), papers)), count)):
                name, now = str(number % papers), workbench.now()
                document = paper_to_json(replace(paper, id=name))
                session = store.begin(NewSession(name, paper.title, name, "file", document, form, 600.0), now).id
                for field, text in critique.items():
                    store.save_answer(session, field, text)
                store.finish(session, "0", b"{}", {}, None, now)
        start, before = time.perf_counter(), work_so_far()
        done = sum(outcome.fault is None for outcome in workbench.comparing.rescore(workbench.comparing.to_rescore()))
        took = time.perf_counter() - start
        get_reusable_executor().shutdown(wait=True)  # what a process has worked is told once it has ended
        work = work_so_far() - before
        name = f"{done} critiques of {papers} {'real' if reviews else 'made-up'} papers re-scored"
        print(f"{name:44}{took:>9.1f} s   (asked: 20 s a thousand on two cores)")
        print(f"{'of the processor, for each':44}{1000 * work / done:>9.1f} ms  (asked: 40)")


def work_so_far() -> float:
    """Seconds of the processor that this process and those it started and that have ended took."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def made_up_sessions() -> list[tuple[Paper, dict[str, str]]]:
    """Papers and critiques, ten of each."""
    return [(made_up_paper(random.Random(i)), made_up_critique(random.Random(100 + i))) for i in range(10)]


def real_reviews(reviews: Path) -> list[tuple[Paper, dict[str, str]]]:
    """Real papers, each with its first review."""
    with gzip.open(reviews, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [(paper_from_json(row), texts_of(row["reviews"][0])) for row in rows]


def texts_of(review: dict[str, str | None]) -> dict[str, str]:
    """A review as a critique."""
    parts = {"method": "summary", "strengths": "strengths", "gaps": "weaknesses", "improvements": "suggestions"}
    return {field: review[part] or "" for field, part in parts.items()}


def made_up_paper(chance: random.Random) -> Paper:
    """A paper of 20 pages: words by how often papers use them, sentences of 12 to 32 words."""

    def text(count: int) -> str:
        return " ".join(sentence(chance) for _ in range(count))

    roles = [
        Role.INTRODUCTION,
        Role.RELATED,
        Role.METHOD,
        Role.METHOD,
        Role.EXPERIMENTS,
        Role.RESULTS,
        Role.LIMITATIONS,
    ]
    share = PAGES * SENTENCES_A_PAGE // len(roles)
    sections = tuple(
        Section(
            level=1, title=role.value.title(), number=str(i), role=role, roles=(role,), page=3 * i, text=text(share)
        )
        for i, role in enumerate(roles, 1)
    )
    title = " ".join(sentence(chance).split()[:8])
    return Paper(
        "made-up", title, abstract=text(8), pages=PAGES, sections=sections, limitations=locate_limitations(sections)
    )


def made_up_critique(chance: random.Random) -> dict[str, str]:
    """Four fields of some 60 words."""
    return {
        name: " ".join(sentence(chance) for _ in range(3)) for name in ("method", "strengths", "gaps", "improvements")
    }


def sentence(chance: random.Random) -> str:
    """One sentence of words that papers use."""
    counts = shipped_rarity().in_papers
    words = chance.choices(list(counts), weights=[count**1.3 for count in counts.values()], k=chance.randint(8, 20))
    glue = chance.choices(["we", "the", "of", "and", "only", "is", "not", "in", "with", "that"], k=len(words) // 2)
    mixed = [*words, *glue]
    chance.shuffle(mixed)
    return f"We {' '.join(mixed)}."


def timed(action: Callable[[], object], rounds: int) -> list[float]:
    """Milliseconds of each round."""
    found = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        found.append(1000 * (time.perf_counter() - start))
    return found


def cold_start() -> float:
    """Milliseconds that a fresh process needs until it can compare, without the interpreter's own start."""
    code = (
        "import time; t = time.perf_counter(); from paperdrill.critique.compare import warm_up; warm_up(); "
        "print(1000 * (time.perf_counter() - t))"
    )
    return float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)


def show(name: str, found: list[float]) -> None:
    """One line of the table."""
    goal = f"{GOAL_MS[name]:8.0f}" if name in GOAL_MS else ""
    print(f"{name:44}{median(found):>10.1f}{goal}")


if __name__ == "__main__":
    main()
