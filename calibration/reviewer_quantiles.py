"""What real reviewers score in each field by the present code, for ``critique/data/reviewers.tsv``: quantiles only.

    python calibration/reviewer_quantiles.py REVIEWS.jsonl.gz

To be run again with every change of ``critique.compare.VERSION``; takes a minute or two.
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

TABLE = Path(__file__).resolve().parent.parent / "src/paperdrill/critique/data/reviewers.tsv"
PARTS = {"method": "summary", "strengths": "strengths", "gaps": "weaknesses", "improvements": "suggestions"}
LEAST_WORDS = 8
"""Of a review's part, for it to count as written."""


def main() -> None:
    """Score every review against its own paper, and write the quantiles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reviews", type=Path)
    scores: dict[str, list[float]] = {field: [] for field in PARTS}
    with gzip.open(parser.parse_args().reviews, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            key = answer_key(paper_from_json(row))
            for review in row["reviews"]:
                texts = {field: review[part] or "" for field, part in PARTS.items()}
                written = {field: text for field, text in texts.items() if len(text.split()) >= LEAST_WORDS}
                for field, result in compare(written, key).fields.items():
                    if result.score is not None:
                        scores[field].append(result.score)
    head = f"# made by calibration/reviewer_quantiles.py, comparison {VERSION}: field, 1st to 99th percentile\n"
    with TABLE.open("w", encoding="utf-8") as out:
        out.write(head)
        for field, found in scores.items():
            quantiles = np.percentile(found, range(1, 100))
            out.write("\t".join([field, *(f"{value:.1f}" for value in quantiles)]) + "\n")
            print(f"{field}: {len(found)} reviews, median {quantiles[49]:.1f}, 90th percentile {quantiles[89]:.1f}")


if __name__ == "__main__":
    main()
