"""Which remarks of two reviewers are one point: the weights of ``matching/data/one_point.tsv``, and what they reach.

    python calibration/one_point_weights.py [--train TRAIN.jsonl.gz] [--check-only]

``one_point_labels.tsv`` says of pairs of remarks whether they make one point, by digests. A logistic regression on what
``matching/one_point.py`` sees of a pair; of the pairs that nobody read every seventh stands for two points. Papers are
told by what is learnt of the others, in fifteen parts.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha1
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from paperdrill.critique.remarks import remarks
from paperdrill.matching.context import PaperContext
from paperdrill.matching.one_point import FEATURES, RemarkPairs
from paperdrill.papers.paper_json import paper_from_json
from paperdrill.papers.passages import passages
from paperdrill.reviews.review_points import points_of
from paperdrill.reviews.saved_review import Review
from paperdrill.reviews.shared_points import shipped_sharing
from paperdrill.text.language import Language

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
LABELS = Path(__file__).with_name("one_point_labels.tsv")
TABLE = Path(__file__).resolve().parent.parent / "src/paperdrill/matching/data/one_point.tsv"
UNREAD, ONE_IN = "unread", 7
STRENGTH = 0.2
LEAST = 0.8
"""The probability from which on two remarks are told as one point: there it gains most, a wrong one weighing two."""
Numbers = NDArray[np.float64]


class Pair(NamedTuple):
    """What is seen of two remarks, and what was read of them."""

    paper: str
    seen: Sequence[float]
    label: str
    """1, 0, ? or ``UNREAD``."""


def main() -> None:
    """Fit, print the figures, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, default=SHARED / "reviews/train.jsonl.gz")
    parser.add_argument("--check-only", action="store_true")
    args = parser.parse_args()
    pairs = list(pairs_of(args.train))
    seen, groups = np.array([pair.seen for pair in pairs]), np.array([pair.paper for pair in pairs])
    learnt = np.array([pair.label in "01" or number % ONE_IN == 0 for number, pair in enumerate(pairs)])
    learnt &= np.array([pair.label != "?" for pair in pairs])
    is_one = np.array([pair.label == "1" for pair in pairs])
    told = np.zeros(len(pairs))
    for others, own in GroupKFold(15).split(seen, is_one, groups):
        kept = others[learnt[others]]
        told[own] = chances(weights(seen[kept], is_one[kept]), seen[own])
    lines = [figures(pairs, told, least) for least in (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)]
    for number, name in enumerate(FEATURES[:3]):
        lines.append(
            f"by {name} alone: {figures_of(pairs, np.argsort(-seen[:, number])[: int((told >= LEAST).sum())])}"
        )
    guess = shipped_sharing()
    near = np.flatnonzero((seen[:, 0] >= guess.restating) & (seen[:, 1] >= guess.likeness))
    lines.append(f"what is told as a guess, by sharing.tsv: {figures_of(pairs, near)}")
    print("\n".join(lines))
    if not args.check_only:
        write(weights(seen[learnt], is_one[learnt]), figures(pairs, told, LEAST))


def weights(seen: Numbers, is_one: NDArray[np.bool_]) -> Numbers:
    """The constant and the weights, for what is seen as it stands."""
    mean, spread = seen.mean(axis=0), seen.std(axis=0)
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit((seen - mean) / spread, is_one)
    plain = model.coef_[0] / spread
    return np.array([model.intercept_[0] - plain @ mean, *plain])


def chances(table: Numbers, seen: Numbers) -> Numbers:
    """The probability of each pair."""
    made: Numbers = 1 / (1 + np.exp(-table[0] - seen @ table[1:]))
    return made


def figures(pairs: Sequence[Pair], told: Numbers, least: float) -> str:
    """What is told from some probability on, as a line."""
    return f"from {least}: {figures_of(pairs, np.flatnonzero(told >= least))}"


def figures_of(pairs: Sequence[Pair], chosen: NDArray[np.int_]) -> str:
    """What these pairs are."""
    counts, all_one = Counter(pairs[number].label for number in chosen), sum(pair.label == "1" for pair in pairs)
    unsure = f"{counts['?']} another may think otherwise of, {counts[UNREAD]} unread"
    return f"of {all_one} pairs that are one point {counts['1']} told, {counts['0']} wrongly; {unsure}"


def pairs_of(file: Path) -> Iterator[Pair]:
    """The pairs of two reviewers' remarks on the papers that were read."""
    read, papers = dict[tuple[str, frozenset[str]], str](), set[str]()
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            paper, one, other, label = line.split("\t")
            read[paper, frozenset((one, other))] = label
            papers.add(paper)
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for raw in map(json.loads, lines):
            if raw["id"] in papers:
                yield from _pairs(raw, read)


def _pairs(raw: dict[str, object], read: dict[tuple[str, frozenset[str]], str]) -> Iterator[Pair]:
    reviews, paper = raw["reviews"], paper_from_json(raw)
    assert isinstance(reviews, list)
    given = [Review({"gaps": each["weaknesses"] or "", "improvements": each["suggestions"] or ""}) for each in reviews]
    points = points_of(given, remarks)
    held = RemarkPairs(
        [[each.says, *each.more] for each in points], PaperContext(paper.title, passages(paper), Language())
    )
    names = [sha1(point.text.encode(), usedforsecurity=False).hexdigest()[:12] for point in points]
    for one, other in combinations(range(len(points)), 2):
        if points[one].reviewer != points[other].reviewer and held.can_be_one(one, other):
            label = read.get((str(raw["id"]), frozenset((names[one], names[other]))), UNREAD)
            yield Pair(str(raw["id"]), held.features(one, other), label)


def write(table: Numbers, reached: str) -> None:
    """The table that ships."""
    head = (
        "# How much each thing that is seen of two reviewers' remarks speaks for their making one point\n"
        "# (matching/one_point.py), and the probability from which on they are told as one. Set by\n"
        "# calibration/one_point_weights.py on pairs of 75 papers, of which one reader read those that are near;\n"
        "# papers told by what is learnt of others,\n"
        f"# {reached}.\n"
    )
    rows = [f"{name}\t{value:.2f}\n" for name, value in zip(("constant", *FEATURES), table, strict=True)]
    TABLE.write_text(f"{head}{''.join(rows)}one point from\t{LEAST}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
