"""Learns how much each cue of an audit weighs, for ``reviewer/data/cue_weights.tsv``.

    python calibration/audit_weights.py REVIEWS.jsonl.gz [--check-only]

reads papers with the answers that their authors gave in the paper checklist, one JSON object a line (the form of
``paperdrill sections --json`` with ``checklist``). It first fits on a random half of the papers and measures on the
other, twenty times, then on four fifths and measures on the last, ten times over, and prints the balanced accuracy of
each; then it fits on all papers and writes the weights. Only the weights are kept; no text is.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import RepeatedStratifiedKFold, StratifiedShuffleSplit

from paperdrill import paper_from_json
from paperdrill.reviewer.checks.checklist import strengths
from paperdrill.reviewer.checks.weighted_cues import all_cues
from paperdrill.reviewer.reviewed_paper import ReviewedPaper, read_paper

TABLE = Path(__file__).resolve().parent.parent / "src/paperdrill/reviewer/data/cue_weights.tsv"
ANSWERS = {
    "theory": ({"Yes"}, {"NA"}),
    "code": ({"Yes"}, {"No"}),
    "significance": ({"Yes"}, {"No"}),
    "compute": ({"Yes"}, {"No", "NA"}),
}
"""Which of the authors' answers count as yes, and which as no."""
STRICTNESS = {"theory": 0.1, "code": 0.5, "significance": 0.07, "compute": 0.1}
"""scikit-learn's C: the smaller, the nearer to zero the weights are kept. Chosen on papers that were not fitted."""
ROUNDS = 20
FOLDS, REPEATS = 5, 10
HEAD = """\
# How much each cue of cues.toml weighs in its check: check, cue, weight, parted by tabs. "bias" is constant.
# Made by calibration/audit_weights.py; not to be edited.
"""

Row = tuple[ReviewedPaper, dict[str, str]]


def main() -> None:
    """Measure, fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reviews", type=Path)
    parser.add_argument("--check-only", action="store_true", help="measure, write nothing")
    args = parser.parse_args()
    papers = read_answered(args.reviews)
    lines = [HEAD]
    for check in all_cues():
        features, truth = table_of(papers, check)
        print(check, f"{int(truth.sum())} yes, {int((~truth).sum())} no", halves(features, truth, STRICTNESS[check]))
        print(" " * len(check), folds(features, truth, STRICTNESS[check]))
        model = fitted(features, truth, STRICTNESS[check])
        names = [cue.name for cue in all_cues()[check]]
        weights = [("bias", model.intercept_[0]), *zip(names, model.coef_[0], strict=True)]
        lines += [f"{check}\t{name}\t{weight:.3f}\n" for name, weight in weights]
    if not args.check_only:
        TABLE.write_text("".join(lines), encoding="utf-8")


def read_answered(source: Path) -> list[Row]:
    """The papers whose authors' answers are known, read for the audit."""
    papers = []
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        for line in lines:
            told = json.loads(line)
            if told.get("checklist"):
                papers.append((read_paper(paper_from_json(told)), told["checklist"]))
    return papers


def table_of(papers: list[Row], check: str) -> tuple[np.ndarray, np.ndarray]:
    """The strength of each cue in each paper with a yes or a no, and which of them are yes."""
    yes, no = ANSWERS[check]
    rows = [(reading, answers[check] in yes) for reading, answers in papers if answers.get(check) in yes | no]
    features = [list(strengths(reading, check).values()) for reading, _ in rows]
    return np.array(features), np.array([truth for _, truth in rows])


def fitted(features: np.ndarray, truth: np.ndarray, strictness: float) -> LogisticRegression:
    """The curve, with both answers given the same weight in all."""
    return LogisticRegression(C=strictness, class_weight="balanced", max_iter=5000).fit(features, truth)


def halves(features: np.ndarray, truth: np.ndarray, strictness: float) -> str:
    """Balanced accuracy on the half that was fitted and on the other, mean over the rounds."""
    own, other = [], []
    for train, test in StratifiedShuffleSplit(ROUNDS, test_size=0.5, random_state=7).split(features, truth):
        model = fitted(features[train], truth[train], strictness)
        own.append(balanced(model, features[train], truth[train]))
        other.append(balanced(model, features[test], truth[test]))
    return f"fitted half {np.mean(own):.3f}, other half {np.mean(other):.3f} (sd {np.std(other):.3f})"


def folds(features: np.ndarray, truth: np.ndarray, strictness: float) -> str:
    """Balanced accuracy on the fifth that was not fitted, mean over folds and repeats."""
    parts = RepeatedStratifiedKFold(n_splits=FOLDS, n_repeats=REPEATS, random_state=7).split(features, truth)
    other = [
        balanced(fitted(features[train], truth[train], strictness), features[test], truth[test])
        for train, test in parts
    ]
    return f"fitted four fifths, last fifth {np.mean(other):.3f}"


def balanced(model: LogisticRegression, features: np.ndarray, truth: np.ndarray) -> float:
    """Mean of the hit rates on both sides."""
    said = model.predict(features)
    return (float(said[truth].mean()) + float((~said[~truth]).mean())) / 2


if __name__ == "__main__":
    main()
