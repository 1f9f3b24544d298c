"""How likely a sentence speaks of a statement: the weights of ``matching/data/likelihood.tsv``, by logistic regression.

    python -m calibration.pairing_weights [--keys DIR] [--papers DIR] [--reviews TRAIN.jsonl.gz]

Fitted on labelled critiques, each against the expert key of its paper and against the program's own, and, counting a
tenth, on reviewers' sentences against the keys of papers that they do not speak of. Printed: the figures on papers left
out one by one, before the first choice is rated once more (``calibration.first_choice_weights``, to be run after this).
The papers of ``HELD_BACK`` are never read.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.critique.key.making import answer_key
from paperdrill.matching.likelihood import PairEvidence, evidence, likelihood_table
from paperdrill.matching.wordings import Wordings
from paperdrill.papers.reading import read

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
TABLE = Path(__file__).resolve().parent.parent / "src/paperdrill/matching/data/likelihood.tsv"
HELD_BACK = frozenset("arx_attention calib factscore minddata pretrainrl sycobench600 tordns unum".split())  # noqa: SIM905
PARTS = {"method": "summary", "strengths": "strengths", "gaps": "weaknesses", "improvements": "suggestions"}
FOREIGN_WEIGHT, FOREIGN_CRITIQUES = 0.1, 2
"""What a reviewer's sentence on another paper counts for; critiques made of such for each field of each key."""
SHORT, SHORT_ONES, LONG_ONES = 9, 3, 2
"""Words of a short sentence at most; short and long ones of such a critique: the rule must judge both alike."""
_SENTENCE = re.compile(r"(?<=[.!?;:])\s+|\n+")

Numbers = NDArray[np.float64]
Foreign = dict[str, tuple[list[str], list[str]]]
Truth = Callable[["Labelled"], NDArray[np.bool_]]


@dataclass(frozen=True)
class Labelled:
    """One sentence against the statements of its field."""

    paper: str
    field: str
    source: str
    """"expert", "own" or "foreign": the key that it was held against, and whether it speaks of the paper at all."""
    critique: str
    """The name of the critique of one field whose sentences are held together against one key."""
    numbers: Numbers
    """A row for each statement, a column for each number of the rule."""
    form: float
    right: NDArray[np.bool_]
    """By statement: does the sentence speak of it, as some wording of it has it?"""
    chief: NDArray[np.bool_]
    """By statement: does the sentence speak of what its first wording says? That is shown first."""
    states: bool
    """Does it say a statement of the authors', in this key or not?"""


def main() -> None:
    """Fit, print the figures on papers left out, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keys", type=Path, default=SHARED / "keys")
    parser.add_argument("--papers", type=Path, default=SHARED / "corpus")
    parser.add_argument("--reviews", type=Path, default=SHARED / "reviews/train.jsonl.gz")
    args = parser.parse_args()
    foreign = reviewers_sentences(args.reviews)
    rows = [
        row
        for file in sorted(args.keys.glob("*.json"))
        if file.stem not in HELD_BACK
        for row in labelled(json.loads(file.read_text(encoding="utf-8")), args.papers, foreign)
    ]
    told = []
    truths: dict[str, tuple[str, Truth]] = {
        "expert key": ("expert", lambda row: row.right),
        "own key": ("own", lambda row: row.chief),
        "own key, any place of a statement right": ("own", lambda row: row.right),
    }
    for name, (source, truth) in truths.items():
        told.append(f"{name}: {figures([row for row in rows if row.source == source], rows, truth)}")
        print(told[-1])
    write(*fitted(rows), told)


def labelled(gold: dict[str, Any], papers: Path, foreign: Foreign) -> Iterator[Labelled]:
    """The labelled sentences of one paper's critique, and foreign ones, against both keys."""
    paper = read(papers / gold["paper"] / "paper.pdf")
    key, chance = answer_key(paper), random.Random(gold["paper"])
    for field in FIELD_NAMES:
        said = [row for row in gold["critique"] if row["field"] == field]
        expert = [(point["evidence"], [{point["id"]}]) for point in gold["points"][field]]
        own = [
            (texts, [stated(gold["points"][field], text) for text in texts])
            for point in key.fields[field].points
            if (texts := [point.sentence, *(place.sentence for place in point.also)])
        ]
        for source, points in (("expert", expert), ("own", own)):
            if not points:
                continue
            wordings = Wordings([texts for texts, _ in points], key.reading)

            def hold(
                rows: Sequence[dict[str, Any]],
                source: str,
                critique: str,
                field: str = field,
                wordings: Wordings = wordings,
                ids: Sequence[Sequence[set[str]]] = tuple(ids for _, ids in points),
            ) -> Iterator[Labelled]:
                statements = [key.reading.statement(row["sentence"]) for row in rows]
                found = evidence(
                    statements, [wordings.nearness(one) for one in statements], key.reading.language.rarity
                )
                for row, statement, columns in zip(rows, statements, found, strict=True):
                    meets = set(row["meets"])
                    yield Labelled(
                        gold["paper"],
                        field,
                        source,
                        critique,
                        np.array([column[:-1] for column in columns]),
                        statement.form,
                        np.array([any(meets & these for these in each) for each in ids]),
                        np.array([bool(meets & each[0]) for each in ids]),
                        row["verdict"] in ("matched", "partly"),
                    )

            name = f"{gold['paper']} {field} {source}"
            yield from hold(said, source, name)
            short, long = foreign[field]
            for number in range(FOREIGN_CRITIQUES):
                review = [*chance.sample(short, SHORT_ONES), *chance.sample(long, LONG_ONES)]
                yield from hold(
                    [{"sentence": one, "meets": (), "verdict": "none"} for one in review], "foreign", f"{name} {number}"
                )


def fitted(rows: Sequence[Labelled]) -> tuple[Numbers, float]:
    """The weights of the numbers, and the constant."""
    numbers = np.vstack([row.numbers for row in rows])
    right = np.concatenate([row.right for row in rows])
    counts = [FOREIGN_WEIGHT if row.source == "foreign" else 1.0 for row in rows for _ in row.right]
    scale = numbers.std(axis=0)
    model = LogisticRegression(C=1.0, max_iter=500).fit(numbers / scale, right, sample_weight=counts)
    return model.coef_[0] / scale, float(model.intercept_[0])


def figures(tested: Sequence[Labelled], rows: Sequence[Labelled], truth: Truth) -> str:
    """What the rule reaches on ``tested``, each paper by weights fitted without it; ``truth``: what is right."""
    count, errors = Counter[str](), list[float]()
    for paper in sorted({row.paper for row in tested}):
        weights, constant = fitted([row for row in rows if row.paper != paper])
        for row in tested:
            if row.paper != paper:
                continue
            likely = row.form / (1.0 + np.exp(-(row.numbers @ weights + constant)))
            best = int(likely.argmax())
            errors.append((float(likely[best]) - bool(truth(row)[best])) ** 2)
            count["speaks"] += bool(row.chief.any())
            count["first"] += bool(truth(row)[best])
    return f"first choice right {count['first'] / count['speaks']:.2f}; Brier {np.mean(errors):.3f}"


def write(weights: Numbers, constant: float, told: Sequence[str]) -> None:
    """The table, with what was reached in front; floors stay as they are."""
    floors = likelihood_table()
    names = [name for name in PairEvidence._fields if name != "form"]
    lines = [
        "# How likely a sentence speaks of a statement (matching/likelihood.py): the number, its weight, its floor.",
        "# Fitted by calibration/pairing_weights.py on labelled critiques of 16 papers; on papers left out one by one:",
        *(f"# {line}" for line in told),
        *(f"{name}\t{weight:.2f}\t{floors[name].floor:g}" for name, weight in zip(names, weights, strict=True)),
        f"constant\t{constant:.2f}\t0",
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def reviewers_sentences(file: Path) -> Foreign:
    """By field, the short and the long sentences of some reviews."""
    found: Foreign = {field: ([], []) for field in PARTS}
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            for review in json.loads(line)["reviews"] if number % 10 == 0 else ():
                for field, part in PARTS.items():
                    for one in _SENTENCE.split((review[part] or "").strip()):
                        if 2 <= len(one.split()) <= 40:
                            found[field][len(one.split()) > SHORT].append(one.strip(" -*•"))
    return found


def stated(points: Sequence[dict[str, Any]], sentence: str) -> set[str]:
    """The expert's points that a sentence of the program's key states."""
    return {point["id"] for point in points if any(_held(each, sentence) >= 0.6 for each in point["evidence"])}


def _held(one: str, other: str) -> float:
    """Share of the shorter text's runs of three words that stand in the longer."""
    shorter, longer = sorted((_runs(one), _runs(other)), key=lambda runs: runs.total())
    return (shorter & longer).total() / max(1, shorter.total())


def _runs(text: str) -> Counter[tuple[str, ...]]:
    lower = re.sub(r"(\w)-\s+(\w)", r"\1\2", unicodedata.normalize("NFKC", text).lower())
    words = re.findall(r"[a-z0-9]+", lower)
    return Counter(zip(words, words[1:], words[2:], strict=False))


if __name__ == "__main__":
    main()
