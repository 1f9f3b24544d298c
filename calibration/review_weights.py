"""What kind of remark a reviewer's sentence is, where its heading does not say: ``reviews/data/remark_weights.tsv``.

    python calibration/review_weights.py [--train TRAIN.jsonl.gz] [--dev DEV.jsonl.gz]

A multinomial logistic regression of the field that a remark stands in (strengths, weaknesses, suggestions) on
the classes of its cues, fitted on the training reviews; the figures are on the others.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from paperdrill.critique.remarks import remarks
from paperdrill.reviews.review_points import QUESTION, REMARKED, items, seen_in
from paperdrill.text.cues import cue_classes

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
TABLE = Path(__file__).resolve().parent.parent / "src/paperdrill/reviews/data/remark_weights.tsv"
PARTS = ("strengths", "weaknesses", "suggestions")
NAMES = (*cue_classes(), QUESTION)
_MOST_PAPERS = 400


def main() -> None:
    """Fit, print the figures, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, default=SHARED / "reviews/train.jsonl.gz")
    parser.add_argument("--dev", type=Path, default=SHARED / "reviews/dev.jsonl.gz")
    args = parser.parse_args()
    seen, fields = remarks_of(args.train)
    model = LogisticRegression(C=0.3, max_iter=2000, class_weight="balanced").fit(seen, fields)
    told = figures(model, *remarks_of(args.dev))
    print(told)
    lines = [
        "# How much a cue of a remark (text/data/cues.txt) speaks for each field where its heading does not say which:",
        f"# {', '.join(REMARKED)}. Set by calibration/review_weights.py on reviews of {_MOST_PAPERS} papers;",
        f"# {told}.",
        "\t".join(["constant", *(f"{value:.2f}" for value in model.intercept_)]),
        *("\t".join([name, *(f"{v:.2f}" for v in model.coef_[:, at])]) for at, name in enumerate(NAMES)),
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def remarks_of(file: Path) -> tuple[NDArray[np.float64], list[int]]:
    """What is seen of each remark, and the number of the field that it stands in."""
    rows, fields = list[list[float]](), list[int]()
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for _, line in zip(range(_MOST_PAPERS), lines, strict=False):
            for review in json.loads(line)["reviews"]:
                for at, part in enumerate(PARTS):
                    for item in items(review[part] or "", remarks):
                        seen = seen_in(" ".join(item))
                        rows.append([float(name in seen) for name in NAMES])
                        fields.append(at)
    return np.array(rows), fields


def figures(model: LogisticRegression, seen: NDArray[np.float64], fields: Sequence[int]) -> str:
    """How many are told right, and how often strengths and what is lacking are taken for each other."""
    told, true = model.predict(seen), np.array(fields)
    right = " ".join(f"{name} {np.mean(told[true == at] == at):.2f}" for at, name in enumerate(REMARKED))
    swapped = np.mean((told == 0) != (true == 0))
    return f"right on reviews of other papers: {right}; praise and objection taken for each other {swapped:.2f}"


if __name__ == "__main__":
    main()
