"""In how many papers each class of cue phrases stands, and which phrases stand in none.

    python -m calibration.cue_hits [PAPERS.jsonl.gz] [--papers 400] [--write]

counts over papers in the form of ``paperdrill sections --json``, one a line. ``--write`` takes the phrases of no paper
out of ``text/data/cues.txt`` and notes beside each class in what share of the papers it stands.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from itertools import islice
from pathlib import Path

from paperdrill.text.lexicon import data_classes
from paperdrill.text.words import plain_words

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "src/paperdrill/text/data/cues.txt"


def main() -> None:
    """Count, and print or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", default=ROOT / "../shared/reviews/train.jsonl.gz")
    parser.add_argument("--papers", type=int, default=400)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    phrases = {
        name: [part.strip() for line in lines for part in line.split(",") if part.strip()]
        for name, lines in data_classes("cues.txt").items()
    }
    sought = {name: {phrase: _expression([phrase]) for phrase in each} for name, each in phrases.items()}
    whole = {name: _expression(each) for name, each in phrases.items()}
    unmet = {(name, phrase) for name, each in phrases.items() for phrase in each}
    hits: Counter[str] = Counter()
    with gzip.open(args.file, "rt", encoding="utf-8") as lines:
        for paper in map(json.loads, islice(lines, args.papers)):
            text = " ".join(plain_words(paper["abstract"] + " " + " ".join(s["text"] for s in paper["sections"])))
            hits.update(name for name, expression in whole.items() if expression.search(text))
            unmet = {(name, phrase) for name, phrase in unmet if not sought[name][phrase].search(text)}
    for name in phrases:
        gone = sorted(phrase for of, phrase in unmet if of == name)
        print(f"{name:24} {hits[name]:4} of {args.papers}  in none: {', '.join(gone)}")
    if args.write:
        _write(phrases, unmet, hits, args.papers)


def _expression(phrases: list[str]) -> re.Pattern[str]:
    """A pattern for text of plain words parted by single blanks."""
    choice = "|".join(re.escape(phrase).replace("\\*", r"\S*") for phrase in phrases)
    return re.compile(rf"(?<!\S)(?:{choice})(?!\S)")


def _write(phrases: dict[str, list[str]], unmet: set[tuple[str, str]], hits: Counter[str], papers: int) -> None:
    before = TABLE.read_text(encoding="utf-8").splitlines()
    lines = [line for line in before if line.startswith("#") and "stands in" not in line]
    for name, each in phrases.items():
        kept = [phrase for phrase in dict.fromkeys(each) if (name, phrase) not in unmet]
        lines += ["", f"# stands in {hits[name]} of {papers} papers", f"[{name}]"]
        row = ""
        for phrase in kept:
            if len(row) + len(phrase) > 110:
                lines.append(row.rstrip(", "))
                row = ""
            row += f"{phrase}, "
        lines.append(row.rstrip(", "))
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
