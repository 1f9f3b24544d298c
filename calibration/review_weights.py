"""What kind of remark a reviewer's sentence is, where its heading does not say: ``reviews/data/remark_weights.tsv``.

    python calibration/review_weights.py [--train TRAIN.jsonl.gz] [--dev DEV.jsonl.gz]

A multinomial logistic regression of the field that a remark stands in (strengths, weaknesses, suggestions) on
the classes of its cues and the words that tell most, fitted on the training reviews; the figures are on the others.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from paperdrill.critique.remarks import remarks
from paperdrill.reviews.review_points import QUESTION, REMARKED, WORD, items, seen_in
from paperdrill.text.cues import cue_classes

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
TABLE = Path(__file__).resolve().parent.parent / "src/paperdrill/reviews/data/remark_weights.tsv"
PARTS = ("strengths", "weaknesses", "suggestions")
CUES = (*cue_classes(), QUESTION)
_MOST_PAPERS, _MOST_WORDS, _LEAST_OFTEN = 700, 160, 40
"""Papers that are read; words that are kept, and remarks in which a word must stand to be one of them."""


def main() -> None:
    """Fit, print the figures, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, default=SHARED / "reviews/train.jsonl.gz")
    parser.add_argument("--dev", type=Path, default=SHARED / "reviews/dev.jsonl.gz")
    args = parser.parse_args()
    remarked, fields = remarks_of(args.train)
    names = telling(remarked, fields)
    model = fitted(table_of(remarked, names), fields)
    others, true = remarks_of(args.dev)
    told = figures(model, table_of(others, names), true)
    print(told)
    lines = [
        "# How much a cue of a remark (text/data/cues.txt), or a word, speaks for each field where its heading does",
        f"# not say which: {', '.join(REMARKED)}. Set by calibration/review_weights.py on reviews of",
        f"# {_MOST_PAPERS} papers;",
        f"# {told}.",
        "\t".join(["constant", *(f"{value:.2f}" for value in model.intercept_)]),
        *("\t".join([name, *(f"{v:.2f}" for v in model.coef_[:, at])]) for at, name in enumerate(names)),
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def telling(remarked: Sequence[frozenset[str]], fields: Sequence[int]) -> list[str]:
    """The cues, and the words that weigh most of all that are often enough; no names, numbers or letters."""
    counts = Counter(name for seen in remarked for name in seen)
    words = sorted(
        name
        for name, n in counts.items()
        if n >= _LEAST_OFTEN and name.startswith(WORD) and name[len(WORD) :].isalpha()
    )
    often = [name for name in words if len(name) > len(WORD) + 1]
    model = fitted(table_of(remarked, [*CUES, *often]), fields, strength=0.05)
    shares = np.array([counts[name] / len(remarked) for name in often])
    weight = np.abs(model.coef_[:, len(CUES) :]).max(axis=0) * np.sqrt(shares * (1 - shares))
    return [*CUES, *sorted(often[at] for at in np.argsort(-weight)[:_MOST_WORDS])]


def fitted(seen: csr_matrix, fields: Sequence[int], strength: float = 0.3) -> LogisticRegression:
    """The regression on what is seen."""
    return LogisticRegression(C=strength, max_iter=2000, class_weight="balanced").fit(seen, fields)


def table_of(remarked: Sequence[frozenset[str]], names: Sequence[str]) -> csr_matrix:
    """Which of these each remark shows."""
    numbers = {name: at for at, name in enumerate(names)}
    places = [(row, numbers[name]) for row, seen in enumerate(remarked) for name in seen if name in numbers]
    rows, columns = zip(*places, strict=True)
    return csr_matrix((np.ones(len(places)), (rows, columns)), shape=(len(remarked), len(names)))


def remarks_of(file: Path) -> tuple[list[frozenset[str]], list[int]]:
    """What is seen of each remark, and the number of the field that it stands in."""
    rows, fields = list[frozenset[str]](), list[int]()
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for _, line in zip(range(_MOST_PAPERS), lines, strict=False):
            for review in json.loads(line)["reviews"]:
                for at, part in enumerate(PARTS):
                    for item in items(review[part] or "", remarks):
                        rows.append(seen_in(" ".join(item)))
                        fields.append(at)
    return rows, fields


def figures(model: LogisticRegression, seen: csr_matrix, fields: Sequence[int]) -> str:
    """How many are told right, and how often strengths and what is lacking are taken for each other."""
    told, true = model.predict(seen), np.array(fields)
    right = " ".join(f"{name} {np.mean(told[true == at] == at):.2f}" for at, name in enumerate(REMARKED))
    swapped = np.mean((told == 0) != (true == 0))
    return f"right on reviews of other papers: {right}; praise and objection taken for each other {swapped:.2f}"


if __name__ == "__main__":
    main()
