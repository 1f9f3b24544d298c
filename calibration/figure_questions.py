"""How often a question on a figure is right: ``critique/figures_differ.py`` on reviewers' pairs, and on changed ones.

    python -m calibration.figure_questions [REVIEWS.jsonl.gz] [--labelled]

Every figure of a reviewer's likely pair that the authors give too is changed once (to a fifth, half, twice ...): a
question there is right. A question on a pair as it was written is read by hand: it is printed. ``--labelled`` prints
the questions on the labelled critiques of the papers that are not held back, with what the reader said of them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from calibration.pairing_weights import HELD_BACK, PARTS, SHARED
from paperdrill.critique.answer_key import FIELD_NAMES, AnswerKey
from paperdrill.critique.compare import compare
from paperdrill.critique.figures_differ import figures_differ
from paperdrill.critique.key.making import answer_key
from paperdrill.critique.pairing import Pairing, pairings
from paperdrill.critique.thresholds import shipped_thresholds
from paperdrill.matching.statement import Statement
from paperdrill.papers.paper_json import paper_from_json
from paperdrill.papers.reading import read

FACTORS = (0.1, 0.2, 0.5, 1.5, 2.0, 3.0, 10.0)
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


def main() -> None:
    """Count, and print the questions on what nobody changed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reviews", type=Path, nargs="?", default=SHARED / "reviews/dev.jsonl.gz")
    parser.add_argument("--labelled", action="store_true")
    args = parser.parse_args()
    if args.labelled:
        on_labelled()
        return
    chance, written, changed, asked, found = random.Random(1), 0, 0, 0, 0
    for key, pairing in pairs(args.reviews):
        wordings = wordings_of(key, pairing)
        written += 1
        if question := figures_differ(pairing.statement, wordings):
            asked += 1
            print(f"{question}\n    {pairing.sentence[:200]}\n    {wordings[0].text[:200]}")
        for other in changes(pairing, wordings, chance):
            changed += 1
            found += figures_differ(key.reading.statement(other), wordings) is not None
    print(f"{written} likely pairs with figures, asked on {asked}; {changed} changed figures, asked on {found}")


def pairs(reviews: Path) -> Iterator[tuple[AnswerKey, Pairing]]:
    """The likely pairs of reviews that give a figure."""
    limits = shipped_thresholds()
    with gzip.open(reviews, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            key = answer_key(paper_from_json(row))
            for review in row["reviews"]:
                for field, part in PARTS.items():
                    for one in pairings(field, review[part] or "", key, limits):
                        if one.point is not None and one.likely >= limits.likely and one.statement.quantities:
                            yield key, one


def wordings_of(key: AnswerKey, pairing: Pairing) -> list[Statement]:
    """All places of a pair's statement."""
    assert pairing.point is not None
    texts = (pairing.point.sentence, *(place.sentence for place in pairing.point.also))
    return [key.reading.statement(text) for text in texts]


def changes(pairing: Pairing, wordings: list[Statement], chance: random.Random) -> Iterator[str]:
    """The sentence with one figure changed, for each that the authors give too."""
    theirs = [each for wording in wordings for each in wording.quantities]
    for mine in pairing.statement.quantities:
        shown = pairing.statement.quantity_written(mine)
        number = _FIGURE.match(shown)
        if number is None or not any(mine.comparable(each) and mine.agrees(each) for each in theirs):
            continue
        decimals = len(number[0].partition(".")[2])
        other = f"{float(number[0].replace(',', '')) * chance.choice(FACTORS):.{decimals}f}"
        if other != number[0]:
            yield pairing.sentence.replace(shown, other + shown[number.end() :], 1)


def on_labelled() -> None:
    """Print every question on a labelled sentence."""
    for file in sorted((SHARED / "keys").glob("*.json")):
        if file.stem in HELD_BACK:
            continue
        gold = json.loads(file.read_text(encoding="utf-8"))
        key = answer_key(read(SHARED / "corpus" / gold["paper"] / "paper.pdf"))
        verdicts = {row["sentence"]: row["verdict"] for row in gold["critique"]}
        for field in FIELD_NAMES:
            text = "\n".join(row["sentence"] for row in gold["critique"] if row["field"] == field)
            for said in compare({field: text}, key).fields[field].said:
                if said.objection:
                    print(verdicts.get(said.sentence, "?"), said.objection, said.sentence[:120])


if __name__ == "__main__":
    main()
