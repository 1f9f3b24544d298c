"""How sure a first choice is: the weights of ``matching/data/first_choice.tsv``, by logistic regression.

    python -m calibration.pairing_weights && python -m calibration.first_choice_weights [--shared ../shared]

Fitted on what ``calibration.pairing_weights`` is, and on pairs of reviewers' sentences in gaps and improvements that
one reader judged: ``reviewer_pair_labels.tsv``, where a pair that is half right counts as half a right one and half a
wrong one. There a labelled pair counts a quarter: reviewers seldom say what the authors concede, the labelled critiques
nearly always, and a person stands between. What the sentence and the statement tell by themselves is fitted anew
without each paper, so that no rating is of what it was fitted on. Printed: the figures on papers left out, by the
thresholds that ship, and how the reviewers' pairs are read. The papers of ``HELD_BACK`` are never read.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha1
from itertools import groupby
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from calibration.pairing_weights import FOREIGN_WEIGHT, HELD_BACK, PARTS, SHARED, Labelled, Numbers, fitted, labelled
from calibration.pairing_weights import reviewers_sentences as foreign_sentences
from paperdrill.critique.answer_key import AnswerKey
from paperdrill.critique.key.making import answer_key
from paperdrill.critique.key_layout import layout_of
from paperdrill.critique.remarks import remarks
from paperdrill.critique.thresholds import shipped_thresholds
from paperdrill.matching.first_choice import MOST_STATEMENTS_COUNT
from paperdrill.matching.likelihood import evidence
from paperdrill.matching.statement import split_statements
from paperdrill.papers.paper_json import paper_from_json

LABELS = Path(__file__).with_name("reviewer_pair_labels.tsv")
TABLE = Path(__file__).resolve().parent.parent / "src/paperdrill/matching/data/first_choice.tsv"
CONCEDED = ("gaps", "improvements")
REVIEW_WEIGHT = 0.25
FOLDS = 16
BOUND = 7.0
Labels = dict[tuple[str, str], list[tuple[str, float]]]


@dataclass(frozen=True)
class Chosen:
    """The first choice of one sentence."""

    row: Labelled
    numbers: tuple[float, ...]
    """Log odds, taken, runner-up, statements: as ``matching.first_choice.FirstChoice``, the odds before ``taken``."""
    column: int
    right: float
    """1, 0, or 0.5 for half: of the statement in any of its wordings."""
    counts: float


def main() -> None:
    """Fit, print the figures on papers left out, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    shared = parser.parse_args().shared
    train = shared / "reviews/train.jsonl.gz"
    foreign = foreign_sentences(train)
    golds = [json.loads(file.read_text("utf-8")) for file in sorted((shared / "keys").glob("*.json"))]
    rows = [
        row for gold in golds if gold["paper"] not in HELD_BACK for row in labelled(gold, shared / "corpus", foreign)
    ]
    judged = list(judged_pairs(train, read_labels()))
    taken = taken_weight(rows)
    chosen = [*out_of_fold(rows, taken), *choices([row for row, _ in judged], fitted(rows), taken, judged)]
    likely = left_out(chosen)
    told = [f"{name}: {figures(chosen, likely, source, chief=chief)}" for name, source, chief in (
        ("expert key", "expert", False), ("own key", "own", True), ("own key, any place right", "own", False)
    )]  # fmt: skip
    told.append(f"reviewers' pairs: {reviewers_read(chosen, likely)}")
    print("\n".join(told))
    write(taken, weights_of(chosen), told)


def read_labels() -> Labels:
    """By paper and sentence, as digests, what was judged of a pair with which place of the paper."""
    found: Labels = {}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            paper, sentence, place, right = line.split("\t")
            found.setdefault((paper, sentence), []).append((place, float(right)))
    return found


def digest(text: str) -> str:
    """The first twelve digits of a text's SHA-1."""
    return sha1(text.encode(), usedforsecurity=False).hexdigest()[:12]


def judged_pairs(train: Path, labels: Labels) -> Iterator[tuple[Labelled, dict[int, float]]]:
    """Reviewers' sentences of the judged papers, each with what was judged of it by the statement's column."""
    papers = {paper for paper, _ in labels}
    with gzip.open(train, "rt", encoding="utf-8") as lines:
        for line in lines:
            held = json.loads(line)
            if held["id"] in papers:
                key = answer_key(paper_from_json(line))
                for number, review in enumerate(held["reviews"]):
                    for field in CONCEDED:
                        if key.fields[field].points:
                            name = f"{held['id']} {field} {number}"
                            yield from judged_sentences(review[PARTS[field]] or "", key, field, name, labels)


def judged_sentences(
    text: str, key: AnswerKey, field: str, critique: str, labels: Labels
) -> Iterator[tuple[Labelled, dict[int, float]]]:
    """The sentences of one field of a review, held against the key; ``critique`` begins with the paper's id."""
    layout, paper, sentences = layout_of(key), critique.split()[0], remarks(split_statements(text))
    columns, points = layout.columns[field], key.fields[field].points
    read = [key.reading.statement(one) for one in sentences]
    near = [layout.wordings.nearness(one)[columns.start : columns.stop] for one in read]
    places = [[point.sentence, *(at.sentence for at in point.also)] for point in points]
    nothing = np.zeros(len(points), dtype=np.bool_)
    for sentence, one, found in zip(sentences, read, evidence(read, near, key.reading.language.rarity), strict=True):
        judged = dict(labels.get((paper, digest(sentence)), ()))
        numbers = np.array([each[:-1] for each in found])
        yield (
            Labelled(paper, field, "review", critique, numbers, one.form, nothing, nothing, states=False),
            {at: judged[digest(place)] for at, each in enumerate(places) for place in each if digest(place) in judged},
        )


def odds_of(row: Labelled, rule: tuple[Numbers, float]) -> Numbers:
    """The log odds of each statement by themselves."""
    weights, constant = rule
    odds: Numbers = row.numbers @ weights + constant
    return np.clip(odds, -BOUND, BOUND)


def held_together(rows: Sequence[Labelled]) -> Iterator[list[Labelled]]:
    """The sentences of each critique."""
    for _, group in groupby(rows, key=lambda row: row.critique):
        yield list(group)


def taken_by_others(together: Sequence[Labelled], odds: Sequence[Numbers]) -> list[Numbers]:
    """By sentence and statement, how likely another sentence speaks of the statement whose first choice it is."""
    likely = [row.form / (1.0 + np.exp(-each)) for row, each in zip(together, odds, strict=True)]
    found = [np.zeros(len(each)) for each in likely]
    for at, each in enumerate(likely):
        column = int(each.argmax())
        for other, taken in enumerate(found):
            if other != at:
                taken[column] = max(taken[column], each[column])
    return found


def taken_weight(rows: Sequence[Labelled]) -> float:
    """What it takes from the log odds of a pair that another sentence speaks of its statement for sure."""
    numbers, right, counts = [], list[bool](), list[float]()
    for paper in sorted({row.paper for row in rows}):
        rule = fitted([row for row in rows if row.paper != paper])
        for together in held_together([row for row in rows if row.paper == paper]):
            odds = [odds_of(row, rule) for row in together]
            for row, each, taken in zip(together, odds, taken_by_others(together, odds), strict=True):
                numbers.append(np.stack([each, taken], axis=1))
                right += list(map(bool, row.right))
                counts += [FOREIGN_WEIGHT if row.source == "foreign" else 1.0] * len(each)
    model = LogisticRegression(C=100.0).fit(np.vstack(numbers), right, sample_weight=counts)
    return float(model.coef_[0][1] / model.coef_[0][0])


def out_of_fold(rows: Sequence[Labelled], taken: float) -> Iterator[Chosen]:
    """The first choices of each paper by a rule fitted without it."""
    for paper in sorted({row.paper for row in rows}):
        yield from choices(
            [row for row in rows if row.paper == paper], fitted([row for row in rows if row.paper != paper]), taken
        )


def choices(
    rows: Sequence[Labelled],
    rule: tuple[Numbers, float],
    taken_weight: float,
    judged: Sequence[tuple[Labelled, dict[int, float]]] = (),
) -> Iterator[Chosen]:
    """First choices; of reviewers' sentences only those that were judged, as ``judged`` has it."""
    of_row = {id(row): labels for row, labels in judged}
    for together in held_together(rows):
        odds = [odds_of(row, rule) for row in together]
        for row, each, taken in zip(together, odds, taken_by_others(together, odds), strict=True):
            less = np.clip(each + taken_weight * taken, -BOUND, BOUND)
            best = int(less.argmax())
            runner_up = max(np.delete(less, best), default=-BOUND)
            numbers = (less[best], runner_up, math.log(min(MOST_STATEMENTS_COUNT, len(less))))
            if row.source != "review":
                counts = FOREIGN_WEIGHT if row.source == "foreign" else 1.0
                yield Chosen(row, numbers, best, float(row.right[best]), counts)
            elif best in of_row[id(row)]:
                yield Chosen(row, numbers, best, of_row[id(row)][best], REVIEW_WEIGHT)


def weights_of(chosen: Sequence[Chosen]) -> Numbers:
    """The weights of log odds, runner-up and statements, then the constant."""
    numbers = np.array([one.numbers for one in chosen] * 2)
    counts = [one.counts * one.right for one in chosen] + [one.counts * (1.0 - one.right) for one in chosen]
    model = LogisticRegression(C=100.0, max_iter=500)
    model.fit(numbers, [True] * len(chosen) + [False] * len(chosen), sample_weight=counts)
    return np.array([*model.coef_[0], model.intercept_[0]])


def left_out(chosen: Sequence[Chosen]) -> list[float]:
    """The probability of each choice by weights fitted without its paper's fold."""
    papers = sorted({one.row.paper for one in chosen}, key=lambda paper: (digest(paper), paper))
    fold = {paper: number % FOLDS for number, paper in enumerate(papers)}
    weights = [weights_of([one for one in chosen if fold[one.row.paper] != number]) for number in range(FOLDS)]
    odds = [float(np.dot([*one.numbers, 1.0], weights[fold[one.row.paper]])) for one in chosen]
    return [one.row.form / (1.0 + math.exp(-each)) for one, each in zip(chosen, odds, strict=True)]


def figures(chosen: Sequence[Chosen], likely: Sequence[float], source: str, *, chief: bool) -> str:
    """What is reached on papers left out; ``chief``: only what a statement's first wording says is right."""
    limits, count, errors = shipped_thresholds(), Counter[str](), list[float]()
    for one, chance in zip(chosen, likely, strict=True):
        if one.row.source != source:
            continue
        right = bool((one.row.chief if chief else one.row.right)[one.column])
        reading = limits.of(one.row.field).reading(chance)
        errors.append((chance - right) ** 2)
        count["speaks"] += bool(one.row.chief.any())
        count["first"] += right
        count[reading] += 1
        count["right " + reading] += right
        if one.row.states and one.row.chief.any():
            count["reach"] += 1
            count["heard"] += right and reading != "none"
            count["said likely"] += right and reading == "likely"
    share: Callable[[str, str], str] = lambda part, whole: f"{count[part] / max(1, count[whole]):.2f}"  # noqa: E731
    return (
        f"first choice right {share('first', 'speaks')}, heard as likely {share('said likely', 'reach')}, heard"
        f" {share('heard', 'reach')}; right of likely {share('right likely', 'likely')}, of perhaps"
        f" {share('right perhaps', 'perhaps')}; Brier {np.mean(errors):.3f}"
    )


def reviewers_read(chosen: Sequence[Chosen], likely: Sequence[float]) -> str:
    """How many of the reviewers' pairs are read as likely, right, half and wrong, and how many there are."""
    limits, read, all_ = shipped_thresholds(), Counter[float](), Counter[float]()
    for one, chance in zip(chosen, likely, strict=True):
        if one.row.source == "review":
            all_[one.right] += 1
            read[one.right] += limits.of(one.row.field).reading(chance) == "likely"
    return f"likely {read[1.0]} right, {read[0.5]} half, {read[0.0]} wrong, of {all_[1.0]}, {all_[0.5]}, {all_[0.0]}"


def write(taken: float, weights: Numbers, told: Sequence[str]) -> None:
    """The table, with what was reached in front."""
    names = ("odds", "runner-up", "statements", "constant")
    lines = [
        "# How sure a sentence's first choice of a statement is (matching/first_choice.py): the number and its weight.",
        "# Fitted by calibration/first_choice_weights.py on labelled critiques of 16 papers and on reviewers' pairs",
        "# that were read; on papers left out:",
        *(f"# {line}" for line in told),
        f"taken\t{taken:.2f}",
        *(f"{name}\t{weight:.2f}" for name, weight in zip(names, weights, strict=True)),
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
