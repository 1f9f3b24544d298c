"""Which place of a statement is shown beside a sentence: how much liker than the first another must be.

    python calibration/nearest_place.py [--keys DIR] [--papers DIR]

Labelled critiques against the program's own keys. Of the pairs that are right by any place of their statement, printed
for each margin: how many are shown with a place that says what the sentence speaks of, and how many with another than
the first. Sets ``critique/key_layout.py``'s ``_NEARER``. The papers of ``HELD_BACK`` are never read.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from calibration.pairing_weights import HELD_BACK, SHARED, stated
from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.critique.key.making import answer_key
from paperdrill.critique.pairing import pairings
from paperdrill.critique.thresholds import shipped_thresholds
from paperdrill.matching.wordings import Wordings
from paperdrill.papers.reading import read

MARGINS = (0.0, 0.05, 0.1, 0.15, 0.2, 1.0)
"""1: never."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keys", type=Path, default=SHARED / "keys")
    parser.add_argument("--papers", type=Path, default=SHARED / "corpus")
    args = parser.parse_args()
    files = [file for file in sorted(args.keys.glob("*.json")) if file.stem not in HELD_BACK]
    pairs = [pair for file in files for pair in right_pairs(file, args.papers)]
    for margin in MARGINS:
        count = Counter[str]()
        for likeness, right in pairs:
            best = max(range(len(likeness)), key=lambda place: (likeness[place], -place))
            shown = best if likeness[best] - likeness[0] > margin else 0
            count["right"] += right[shown]
            count["other"] += shown > 0
        print(f"{margin:4}: {count['right']} of {len(pairs)} with a right place, {count['other']} not with the first")


def right_pairs(file: Path, papers: Path) -> Iterator[tuple[list[float], list[bool]]]:
    """Of each pair that some place makes right: how like each place is, and whether it is right."""
    gold = json.loads(file.read_text(encoding="utf-8"))
    key, limits = answer_key(read(papers / gold["paper"] / "paper.pdf")), shipped_thresholds()
    for row in gold["critique"]:
        field = row["field"]
        for pair in pairings(field, row["sentence"], key, limits.of(field)) if field in FIELD_NAMES else ():
            if pair.point is None or limits.of(field).reading(pair.likely) == "none":
                continue
            texts = [pair.point.sentence, *(place.sentence for place in pair.point.also)]
            right = [bool(set(row["meets"]) & stated(gold["points"][field], text)) for text in texts]
            if any(right):
                yield Wordings([[text] for text in texts], key.reading).likeness(pair.statement), right


if __name__ == "__main__":
    main()
