"""Sets critique/data/field_targets.tsv: how long a field of a critique might be, by what reviewers of papers write.

    python calibration/field_targets.py [REVIEWS.jsonl.gz]

A part that a reviewer left out does not count. The lower quartile is taken: a critique from memory, ten minutes after
the first look, is shorter than half of all reviews. The time is that for composing at a keyboard, 19 words a minute
(Karat, Halverson, Horn and Karat, "Patterns of entry and correction in large vocabulary continuous speech recognition
systems", CHI 1999).
"""

from __future__ import annotations

import gzip
import json
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "src" / "paperdrill" / "critique" / "data" / "field_targets.tsv"
PARTS = {"method": "summary", "strengths": "strengths", "gaps": "weaknesses", "improvements": "suggestions"}
WORDS_A_MINUTE = 19
STEP = 5


def main(reviews: Path) -> None:
    """Count the words of each part, and write the table."""
    counts: dict[str, list[int]] = {field: [] for field in PARTS}
    with gzip.open(reviews, "rt", encoding="utf-8") as file:
        for row in file:
            for review in json.loads(row)["reviews"]:
                for field, part in PARTS.items():
                    if words := len((review[part] or "").split()):
                        counts[field].append(words)
    lines = [
        f"# made by calibration/field_targets.py of {len(counts['method'])} reviews: field, words (lower quartile),",
        f"# minutes to write them ({WORDS_A_MINUTE} words a minute)",
    ]
    for field, found in counts.items():
        words = STEP * round(statistics.quantiles(found, n=4)[0] / STEP)
        lines.append(f"{field}\t{words}\t{max(1, round(words / WORDS_A_MINUTE))}")
    TABLE.write_text("\n".join([*lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "reviews" / "train.jsonl.gz")
