"""How many questions marking puts, how many keys they take, and how long that may be, on real reviews.

    python benchmarks/marking.py REVIEWS.jsonl.gz [--sentences 12 15] [--most 20]

One review a paper, of so many sentences in at least three fields. Seconds are an estimate, not a stopwatch: the
authors' words are read at 238 a minute (silent reading of English non-fiction, Brysbaert 2019), one's own at twice
that, and every question takes 1.5 s to decide, the glance 2 s.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from paperdrill.critique.compare import compare
from paperdrill.critique.key.making import answer_key
from paperdrill.papers.paper_json import paper_from_json
from paperdrill.practice.mark_queue import MarkQueue, mark_queue

THEIRS_A_MINUTE, YOURS_A_MINUTE = 238, 476
DECISION_S, GLANCE_S = 1.5, 2.0
PARTS = {"method": "summary", "strengths": "strengths", "gaps": "weaknesses", "improvements": "suggestions"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What one critique was asked."""

    unsure: int
    glance: int
    unspoken: int
    yours: int
    """Words of the person's that are shown."""
    theirs: int
    """Words of the authors'."""

    @property
    def keys(self) -> int:
        """One a question, and one for the whole glance."""
        return self.unsure + self.unspoken + bool(self.glance)

    @property
    def seconds(self) -> float:
        """The estimate."""
        reading = 60 * (self.theirs / THEIRS_A_MINUTE + self.yours / YOURS_A_MINUTE)
        return reading + DECISION_S * (self.unsure + self.unspoken) + GLANCE_S * bool(self.glance)


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reviews", type=Path, metavar="REVIEWS.jsonl.gz")
    parser.add_argument("--sentences", type=int, nargs=2, default=(12, 15), metavar=("FROM", "TO"))
    parser.add_argument("--most", type=int, default=20)
    args = parser.parse_args()
    for whole in (False, True):
        asked = list(_asked(args.reviews, tuple(args.sentences), args.most, whole=whole))
        print(f"{len(asked)} reviews of {args.sentences[0]} to {args.sentences[1]} sentences{', all asked' * whole}")
        print(f"{'':20}{'median':>8}{'9 of 10':>9}{'most':>7}")
        for name in ("unsure", "glance", "unspoken", "keys", "seconds"):
            numbers = sorted(getattr(each, name) for each in asked)
            ninth = numbers[round(0.9 * (len(numbers) - 1))]
            print(f"{name:20}{median(numbers):>8.0f}{ninth:>9.0f}{numbers[-1]:>7.0f}")


def _asked(reviews: Path, sentences: tuple[int, int], most: int, *, whole: bool) -> Iterator[Asked]:
    found, (least, longest) = 0, sentences
    with gzip.open(reviews, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if found == most:
                return
            key = None
            for review in row["reviews"]:
                texts = {field: review[part] or "" for field, part in PARTS.items()}
                if sum(bool(text.strip()) for text in texts.values()) < 3:
                    continue
                key = key or answer_key(paper_from_json(row))
                comparison = compare(texts, key)
                if least <= sum(len(field.said) for field in comparison.fields.values()) <= longest:
                    yield _counted(mark_queue(comparison, (), whole=whole))
                    found += 1
                    break


def _counted(queue: MarkQueue) -> Asked:
    pairs = (*queue.unsure, *queue.glance, *queue.unspoken)
    yours = sum(len((pair.said.sentence if pair.said else pair.nearest).split()) for pair in pairs)
    theirs = sum(len(pair.point.sentence.split()) for pair in pairs)
    return Asked(len(queue.unsure), len(queue.glance), len(queue.unspoken), yours, theirs)


if __name__ == "__main__":
    main()
