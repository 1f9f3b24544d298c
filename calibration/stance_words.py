"""How far each word speaks of a strength rather than a weakness, and of a proposal rather than a statement.

    python calibration/stance_words.py REVIEWS.jsonl.gz [--hold-out]

fits two logistic regressions on the sentences of reviews (words that reviewers of many papers use; the names of things
are left out) and writes their weights to ``matching/data/stance.tsv``. ``--hold-out`` fits on every second paper, says
how well the others are told apart, and writes nothing.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import defaultdict
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from paperdrill.matching.statement import split_statements
from paperdrill.text.words import words

TABLE = Path(__file__).resolve().parent.parent / "src/paperdrill/matching/data/stance.tsv"
LEAST_PAPERS = 12
"""Papers whose reviewers use a word, for it to tell of the reviewer and not of the paper."""
SMALLEST = 0.08
"""Weights below it in both columns are left out."""

Sentences = list[tuple[int, frozenset[str]]]
"""Paper number and the words of one sentence."""


def main() -> None:
    """Fit, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reviews", type=Path)
    parser.add_argument("--hold-out", action="store_true")
    args = parser.parse_args()
    parts = read(args.reviews)
    known = common_words(parts)
    good, goodness = fit(parts["strengths"], parts["weaknesses"], known, args.hold_out)
    proposal, asking = fit(parts["suggestions"], parts["strengths"] + parts["summary"], known, args.hold_out)
    if args.hold_out:
        print(
            f"held-out sentences told apart: strengths from weaknesses {goodness:.3f}, proposals from rest {asking:.3f}"
        )
        return
    rows = [(word, good.get(word, 0.0), proposal.get(word, 0.0)) for word in sorted(known)]
    kept = [row for row in rows if max(abs(row[1]), abs(row[2])) >= SMALLEST]
    head = "# made by calibration/stance_words.py: word, strength against weakness, proposal against statement\n"
    TABLE.write_text(head + "".join(f"{word}\t{a:.2f}\t{b:.2f}\n" for word, a, b in kept), encoding="utf-8")
    print(f"{len(kept)} words")


def read(reviews: Path) -> dict[str, Sentences]:
    """The sentences of each part of all reviews."""
    parts: dict[str, Sentences] = defaultdict(list)
    with gzip.open(reviews, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            for review in json.loads(line)["reviews"]:
                for part in ("summary", "strengths", "weaknesses", "suggestions"):
                    for sentence in split_statements(review[part] or ""):
                        parts[part].append(
                            (number, frozenset(w.stem for w in words(sentence) if w.is_word or w.text == "?"))
                        )
    return parts


def common_words(parts: dict[str, Sentences]) -> frozenset[str]:
    """The words that the reviews of enough papers use."""
    papers: dict[str, set[int]] = defaultdict(set)
    for sentences in parts.values():
        for number, used in sentences:
            for word in used:
                papers[word].add(number)
    return frozenset(word for word, used in papers.items() if len(used) >= LEAST_PAPERS and word.isascii())


def fit(yes: Sentences, no: Sentences, known: frozenset[str], hold_out: bool) -> tuple[dict[str, float], float]:
    """The weight of each word, and the share of held-out sentences told apart (classes weighing the same)."""
    rows = [
        (dict.fromkeys(used & known, 1), label, number) for label, side in ((1, yes), (0, no)) for number, used in side
    ]
    columns = DictVectorizer()
    matrix = columns.fit_transform([row for row, _, _ in rows])
    labels = np.array([label for _, label, _ in rows])
    seen = np.array([number % 2 == 0 or not hold_out for _, _, number in rows])
    model = LogisticRegression(C=0.3, class_weight="balanced", max_iter=500).fit(matrix[seen], labels[seen])
    told = 0.0
    if hold_out:
        right = model.predict(matrix[~seen]) == labels[~seen]
        told = float(np.mean([right[labels[~seen] == label].mean() for label in (0, 1)]))
    return dict(zip(columns.get_feature_names_out(), model.coef_[0], strict=True)), told


if __name__ == "__main__":
    main()
