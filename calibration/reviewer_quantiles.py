"""What real reviewers reach in each field by the present code, for ``critique/data/reviewers.tsv``: quantiles only.

    python calibration/reviewer_quantiles.py [REVIEWS.jsonl.gz]

Two rows a field: the score, and own specific remarks in a hundred words. To be run again with every change of
``critique.compare.VERSION``; takes some minutes.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

import numpy as np

from paperdrill.critique.compare import VERSION, compare
from paperdrill.critique.key.making import answer_key
from paperdrill.papers.paper_json import paper_from_json

REVIEWS = Path(__file__).resolve().parent.parent.parent / "shared/reviews/train.jsonl.gz"
TABLE = Path(__file__).resolve().parent.parent / "src/paperdrill/critique/data/reviewers.tsv"
PARTS = {"method": "summary", "strengths": "strengths", "gaps": "weaknesses", "improvements": "suggestions"}
LEAST_WORDS = 8
"""Of a review's part, for it to count as written."""


def main() -> None:
    """Compare every review with its own paper, and write the quantiles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reviews", type=Path, nargs="?", default=REVIEWS)
    found: dict[str, list[float]] = {f"{kind} {field}": [] for kind in ("score", "own") for field in PARTS}
    with gzip.open(parser.parse_args().reviews, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            key = answer_key(paper_from_json(row))
            for review in row["reviews"]:
                texts = {field: review[part] or "" for field, part in PARTS.items()}
                written = {field: text for field, text in texts.items() if len(text.split()) >= LEAST_WORDS}
                for field, result in compare(written, key).fields.items():
                    found[f"own {field}"].append(100 * result.own.specific / len(written[field].split()))
                    if result.score is not None:
                        found[f"score {field}"].append(result.score)
    head = f"# made by calibration/reviewer_quantiles.py, comparison {VERSION}: what, 1st to 99th percentile\n"
    with TABLE.open("w", encoding="utf-8") as out:
        out.write(head)
        for name, values in found.items():
            quantiles = np.percentile(values, range(1, 100))
            out.write("\t".join([name, *(f"{value:.1f}" for value in quantiles)]) + "\n")
            print(f"{name}: {len(values)} reviews, median {quantiles[49]:.1f}, 90th percentile {quantiles[89]:.1f}")


if __name__ == "__main__":
    main()
