"""Fit the weights of the verdict on answers that a person has given a worth of 0 to 4.

    python calibration/verdict_weights.py [--shared ../shared] [--write]

Each answer is read as ``paperdrill.reviewer.answer_reading`` reads it; a logistic sum of what it brings, times what is
kept of it after what the paper does not hold, is fitted to the worth by least squares with a little shrinkage, on the
papers that are not among ``HELD_OUT``. Each of these is judged with weights fitted without it, the others with all, on
the answers as they are and on those whose invented figures were exchanged for figures that stand elsewhere in the
paper. ``--write`` writes the table that ships.

The weights of a figure's context (``reviewer/figure_lookup.py``) were chosen by hand on how well the context tells the
true figures of honest answers from those exchanged ones (AUC .90), which is printed first.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.metrics import roc_auc_score

import paperdrill
from paperdrill.reviewer.answer_reading import read_answer
from paperdrill.reviewer.paper_lookup import lookup_of
from paperdrill.reviewer.verdict_model import Brought, Costs, brought, costs, rests_on_nothing

GOOD = [each.name for each in fields(Brought)]
BAD = [each.name for each in fields(Costs)]
MEANS = {
    "start": "where the scale begins: the lower, the more must come together",
    "figures": "figures of the paper in their context, three are full marks",
    "told": "how much of what is said stands together in one place of the paper",
    "own": "terms that the paper says often and others seldom",
    "frank": "something of the matter is conceded",
    "step": "what to do about it is said",
    "unknown_figures": "each figure that the paper does not hold, up to three",
    "unknown_labels": "each table, figure, section or theorem that there is not, up to two",
    "unknown_names": "each data set or system that the paper does not name, up to two",
    "beside": "nothing that it says stands near what was asked",
    "copied": "half and more of it stands in the question word for word",
}
SHRINK, SHRINK_COSTS, USUAL_COST = 0.002, 0.02, 0.5
MOST_COSTS = {"unknown_figures": 1.6, "unknown_labels": 1.6, "unknown_names": 0.25, "copied": 1.6, "beside": 1.6}
"""People who are honest name systems of others to explain themselves: a name must not cost as much as an invention.
And an answer in quite other words than the question must keep a fifth, as the next question's honest answers do."""
HELD_OUT = frozenset("arx_attention calib factscore minddata pretrainrl sycobench600 tordns unum".split())  # noqa: SIM905
ELSEWHERE = "elsewhere"
WORTH_ELSEWHERE = 0.125
"""Of a true answer to another question: half a point of four."""
START_AT_MOST = -2.0
"""With a higher start a single word of the paper would earn a tenth of the score."""
HONEST, OTHERS = ("honest", "honest-terse", "concede"), ("bluff", "bluff-smooth", "evasive")
TABLE = Path(__file__).parent.parent / "src/paperdrill/reviewer/data/verdict_weights.tsv"


@dataclass(frozen=True)
class Judged:
    """One answer: where it comes from, and what was read in it."""

    folder: str
    paper: str
    question: str
    who: str
    worth: float
    good: Brought
    bad: Costs
    contexts: tuple[float, ...]
    """Of the figures that the paper holds."""


def read_all(shared: Path) -> list[Judged]:
    """All answers of both folders."""
    found = []
    for folder in ("dev", "dev_swapped"):
        for file in sorted((shared / "answers" / folder).glob("*.json")):
            data = json.loads(file.read_text(encoding="utf-8"))
            lookup = lookup_of(paperdrill.read(shared / "corpus" / data["paper"] / "paper.pdf"))
            for question in data["questions"]:
                quoted = [each for each in question["evidence"] if each in question["question"]]
                for answer in question["answers"]:
                    read = read_answer(
                        lookup,
                        [question["question"], *quoted],
                        answer["text"],
                        question["evidence"],
                        matter=question["evidence"],
                    )
                    contexts = tuple(each.context for each in read.found if each.match != "derived")
                    found.append(
                        Judged(folder, data["paper"], question["id"], answer["who"], answer["worth"] / 4,
                               brought(read), costs(read), contexts)
                    )  # fmt: skip
    return [*found, *_elsewhere(shared)]


def _elsewhere(shared: Path) -> list[Judged]:
    """Each honest answer given to the next question on its paper: true, and not what was asked."""
    found = []
    for file in sorted((shared / "answers/dev").glob("*.json")):
        data = json.loads(file.read_text(encoding="utf-8"))
        lookup = lookup_of(paperdrill.read(shared / "corpus" / data["paper"] / "paper.pdf"))
        questions = data["questions"]
        for asked, answered in zip(questions, [*questions[1:], questions[0]], strict=True):
            quoted = [each for each in asked["evidence"] if each in asked["question"]]
            for answer in answered["answers"]:
                if answer["who"] in HONEST:
                    read = read_answer(
                        lookup,
                        [asked["question"], *quoted],
                        answer["text"],
                        asked["evidence"],
                        matter=asked["evidence"],
                    )
                    found.append(
                        Judged(ELSEWHERE, data["paper"], asked["id"], answer["who"], WORTH_ELSEWHERE,
                               brought(read), costs(read), ())
                    )  # fmt: skip
    return found


def _matrix(answers: Sequence[Judged]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    good = np.array([list(asdict(each.good).values()) for each in answers])
    bad = np.array([list(asdict(each.bad).values()) for each in answers])
    return good, bad, np.array([each.worth for each in answers])


def _predicted(weights: np.ndarray, good: np.ndarray, bad: np.ndarray) -> np.ndarray:
    adds, takes = weights[1 : 1 + len(GOOD)], weights[1 + len(GOOD) :]
    start, reached = 1 / (1 + np.exp(-weights[0])), 1 / (1 + np.exp(-weights[0] - good @ adds))
    predicted: np.ndarray = np.exp(-bad @ takes) * (reached - start) / (1 - start)
    return predicted


def fitted(answers: Sequence[Judged]) -> np.ndarray:
    """The weights: of the start, of what is brought, of what it costs.

    The last cost, for an answer beside the question, is fitted alone once the others are: what an answer to its own
    question is worth must not suffer from answers to others.
    """
    own = [each for each in answers if each.folder != ELSEWHERE]
    weights = _least_squares(own)
    good, bad, worth = _matrix(answers)
    tried = [np.array([*weights[:-1], cost]) for cost in np.linspace(0.0, MOST_COSTS[BAD[-1]], 33)]
    return min(tried, key=lambda each: float(np.mean((_predicted(each, good, bad) - worth) ** 2)))


def _least_squares(answers: Sequence[Judged]) -> np.ndarray:
    """All weights but the last, which is 0."""
    good, bad, worth = _matrix(answers)

    def loss(weights: np.ndarray) -> float:
        miss = np.mean((_predicted(weights, good, bad) - worth) ** 2)
        adds, takes = weights[1 : 1 + len(GOOD)], weights[1 + len(GOOD) : -1]
        return float(miss + SHRINK * np.mean(adds**2) + SHRINK_COSTS * np.mean((takes - USUAL_COST) ** 2))

    start = np.array([-2.0, *(1.0 for _ in GOOD), *(USUAL_COST for _ in BAD)])
    costs_bounds = [(0.0, MOST_COSTS[name]) for name in BAD[:-1]]
    bounds = [(None, START_AT_MOST), *((0.0, None) for _ in GOOD), *costs_bounds, (0.0, 0.0)]
    return np.asarray(minimize(loss, start, bounds=bounds).x)


def scores_without(answers: Sequence[Judged]) -> np.ndarray:
    """Each answer's score with weights fitted without its paper and those held out, 0 to 100."""
    scores = np.zeros(len(answers))
    for paper in sorted({each.paper for each in answers}):
        weights = fitted([each for each in answers if each.paper not in {paper, *HELD_OUT}])
        here = [index for index, each in enumerate(answers) if each.paper == paper]
        good, bad, _ = _matrix([answers[index] for index in here])
        scores[here] = 100 * _predicted(weights, good, bad)
    floor = np.array([rests_on_nothing(each.good) for each in answers])
    return np.where(floor, np.minimum(scores, 10 * (1 + scores / 100)), scores)


def by_question(
    answers: Sequence[Judged], scores: np.ndarray, folder: str, *, held_out: bool
) -> list[dict[str, float]]:
    """The scores of each question's answers; of the papers held out, or of the others."""
    found: dict[tuple[str, str], dict[str, float]] = {}
    for each, score in zip(answers, scores, strict=True):
        if each.folder == folder and (each.paper in HELD_OUT) == held_out:
            found.setdefault((each.paper, each.question), {})[each.who] = score
    return list(found.values())


def all_above(asked: Sequence[dict[str, float]]) -> float:
    """Share of the questions with all honest answers above all others."""
    best = sum(min(each[who] for who in HONEST) > max(each[who] for who in OTHERS) for each in asked)
    return best / len(asked)


def report(name: str, asked: Sequence[dict[str, float]]) -> str:
    """How often an honest answer is above another, in one line."""

    def above(better: str, worse: str) -> str:
        return f"{sum(each[better] > each[worse] for each in asked) / len(asked):.3f}"

    pairs = [(better, worse) for better in HONEST for worse in OTHERS]
    means = "  ".join(f"{who} {np.mean([each[who] for each in asked]):.0f}" for who in (*HONEST, *OTHERS))
    told = "  ".join(f"{better} > {worse} {above(better, worse)}" for better, worse in pairs)
    return f"{name}: {told}  all honest above all others {all_above(asked):.3f}\n    means {means}"


def context_auc(answers: Sequence[Judged]) -> float:
    """How well a figure's context tells honest figures from those that stand elsewhere in the paper."""
    swapped = [each for each in answers if each.folder == "dev_swapped"]
    true = [context for each in swapped if each.who in HONEST for context in each.contexts]
    astray = [context for each in swapped if each.who == "bluff-smooth" for context in each.contexts]
    return float(roc_auc_score([1] * len(true) + [0] * len(astray), true + astray))


def table(weights: np.ndarray, left_out: float, held_out: float) -> str:
    """The table as it ships."""
    head = [
        "# Weights of the verdict, by calibration/verdict_weights.py, on 240 answers to 20 questions on 4 papers,",
        "# and on 60 honest ones given to another question. All honest answers are above all others, where inventions",
        f"# stand elsewhere in the paper: {left_out:.2f} of 20, papers left out; {held_out:.2f} of 20 on 4 held out.",
        "# The first rows add up on a logistic scale; of the last, each takes exp(-weight) of the score away.",
        "# name\tweight\twhat it is",
    ]
    names = ["start", *GOOD, *BAD]
    rows = [f"{name}\t{weight:.2f}\t{MEANS[name]}" for name, weight in zip(names, weights, strict=True)]
    return "\n".join([*head, *rows]) + "\n"


def main() -> None:
    """Fit, tell how it does on papers left out, write the table where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parent.parent.parent / "shared")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    answers = read_all(arguments.shared)
    fitted_on = [each for each in answers if each.paper not in HELD_OUT]
    print(f"context of a figure: AUC {context_auc(fitted_on):.3f}")
    scores = scores_without(answers)
    own = [score for each, score in zip(answers, scores, strict=True) if each.folder == "dev" and each.who in HONEST]
    other = [score for each, score in zip(answers, scores, strict=True) if each.folder == ELSEWHERE]
    print(f"honest answers: {np.mean(own):.0f} to their question, {np.mean(other):.0f} to another,", end=" ")
    print(f"AUC {roc_auc_score([1] * len(own) + [0] * len(other), own + other):.3f}")
    reached = []
    for held_out in (False, True):
        for folder in ("dev", "dev_swapped"):
            asked = by_question(answers, scores, folder, held_out=held_out)
            print(report(f"{folder}, held out" if held_out else folder, asked))
        reached.append(all_above(asked))
    made = table(fitted(fitted_on), *reached)
    print(made)
    if arguments.write:
        TABLE.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
