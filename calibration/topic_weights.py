"""Learns how likely reviewers raise each topic for a paper, for ``reviewer/data/topic_weights.tsv``.

    python calibration/topic_weights.py [--reviews FOLDER] [--check-only]

Reads ``train.jsonl.gz`` and ``dev.jsonl.gz`` (papers in the form of ``paperdrill sections --json`` with their reviews).
570 sentences of reviews of ``train``, one a paper, were read and labelled by hand; ``topic_labels.tsv`` keeps a digest
of each with its topics, and no text. From them a classifier of sentences is fitted (words, pairs of words and 150
latent dimensions of all review sentences); a topic counts as raised in a review in which a sentence is above the
threshold that gives the topic its share among the labelled ones. How the share of a paper's reviews that raise a topic
goes with the words of the paper is a ridge regression on the words that go with it most, by themselves. A topic whose
words do not tell (area under the curve below 0.56 in five folds of ``train``) is shipped with its share alone.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import KFold, StratifiedKFold, cross_val_predict

from paperdrill.reviewer.likely_topics import word_rates
from paperdrill.text.sentences import sentences

HERE = Path(__file__).resolve().parent
TABLE = HERE.parent / "src/paperdrill/reviewer/data/topic_weights.tsv"
LABELS = HERE / "topic_labels.tsv"
WORDS, STRICTNESS = 60, 3000.0
"""So many words a topic, and the ridge: the best of 30 to 2,500 words and 300 or 3,000 in five folds of train."""
LEAST_AUC = 0.56
LEAST_PAPERS, MOST_SHARE = 80, 0.85
"""A word stands in so many papers of train at least, and in this share of them at most."""
HEAD = """\
# How the share of reviews that raise a topic goes with a paper's words: topic, word, usual rate, weight, parted by
# tabs; "*" gives the topic's share of all reviews. Made by calibration/topic_weights.py; not to be edited.
"""

Floats = np.ndarray[Any, np.dtype[np.float64]]


def main() -> None:
    """Fit the sentences' classifier, measure the papers' curves, and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reviews", type=Path, default=HERE.parent.parent / "shared/reviews")
    parser.add_argument("--check-only", action="store_true", help="measure, write nothing")
    args = parser.parse_args()
    train, dev = (list(read(args.reviews / f"{name}.jsonl.gz")) for name in ("train", "dev"))
    topics = read_labels()
    raised_train, raised_dev = raised(train, dev, topics)
    rates_train, rates_dev = rates_of(train), rates_of(dev)
    vocabulary = vocabulary_of(rates_train)
    features, unseen = (matrix(rates, vocabulary) for rates in (rates_train, rates_dev))
    lines, told = [HEAD], []
    for column, topic in enumerate(sorted(names_of(topics))):
        shares, others = raised_train[:, column], raised_dev[:, column]
        folded = np.zeros(len(shares))
        for fit, rest in KFold(5, shuffle=True, random_state=1).split(features):
            folded[rest] = curve(features[fit], shares[fit]).told(features[rest])
        inside = roc_auc_score(often(shares), folded)
        fitted = curve(features, shares)
        outside = roc_auc_score(often(others), fitted.told(unseen))
        told.append(outside)
        kept = inside >= LEAST_AUC
        print(
            f"{topic:14} share {shares.mean():.2f}  AUC folds {inside:.3f}  dev {outside:.3f}",
            "" if kept else "share alone",
        )
        lines.append(f"{topic}\t*\t{shares.mean():.3f}\t0\n")
        for place, weight in (
            sorted(zip(fitted.places, fitted.weights, strict=True), key=lambda p: -abs(p[1])) if kept else []
        ):
            lines.append(f"{topic}\t{vocabulary[place]}\t{fitted.usual[place]:.3f}\t{weight:.4f}\n")
    print(f"mean AUC on dev {np.mean(told):.3f}")
    if not args.check_only:
        TABLE.write_text("".join(lines), encoding="utf-8")


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The papers of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def read_labels() -> dict[str, str]:
    """The topics of each labelled sentence, parted by blanks, by its digest."""
    rows = (line.split("\t") for line in LABELS.read_text(encoding="utf-8").splitlines() if line[0] != "#")
    return {row[0]: row[1] for row in rows}


def names_of(topics: dict[str, str]) -> set[str]:
    """All topics there are."""
    return {name for told in topics.values() for name in told.split()}


def digest_of(sentence: str) -> str:
    """What a labelled sentence is found again by."""
    return hashlib.blake2b(sentence.encode(), digest_size=6).hexdigest()


def sentences_of(review: dict[str, Any]) -> list[str]:
    """What a review says against the paper or asks for, sentence by sentence."""
    parts = (review.get(part) or "" for part in ("weaknesses", "suggestions"))
    told = (" ".join(text[start:end].split()) for text in parts for start, end in sentences(text))
    return [sentence for sentence in told if 6 <= len(sentence.split()) <= 70]


def raised(train: Sequence[Any], dev: Sequence[Any], topics: dict[str, str]) -> tuple[Floats, Floats]:
    """For each paper and topic the share of its reviews that raise it, by the fitted classifier of sentences."""
    told = [[sentences_of(review) for review in paper["reviews"]] for paper in (*train, *dev)]
    flat = [sentence for reviews in told for review in reviews for sentence in review]
    before = sum(len(review) for reviews in told[: len(train)] for review in reviews)
    vectorizer = TfidfVectorizer(ngram_range=(1, 2), min_df=5, sublinear_tf=True, max_features=60_000)
    words = vectorizer.fit(flat[:before]).transform(flat)
    latent = TruncatedSVD(150, random_state=0).fit(words[:before]).transform(words)
    latent /= np.linalg.norm(latent, axis=1, keepdims=True) + 1e-9
    features = hstack([words, csr_matrix(latent)]).tocsr()
    at = {digest_of(sentence): place for place, sentence in enumerate(flat[:before])}
    known = [digest for digest in topics if digest in at]
    print(f"{len(known)} of {len(topics)} labelled sentences found again, {len(flat)} sentences in all")
    rows = features[[at[digest] for digest in known]]
    columns = []
    for name in sorted(names_of(topics)):
        truth = np.array([name in topics[digest].split() for digest in known])
        model = LogisticRegression(C=5, class_weight="balanced", max_iter=2000)
        folds = StratifiedKFold(5, shuffle=True, random_state=1)
        guessed = cross_val_predict(model, rows, truth, cv=folds, method="decision_function")
        print(f"  sentences on {name}: {truth.sum()} labelled, AUC in five folds {roc_auc_score(truth, guessed):.2f}")
        scores = model.fit(rows, truth).decision_function(features)
        columns.append(scores > np.quantile(scores[:before], 1 - truth.mean()))
    return shares(told[: len(train)], columns, 0), shares(told[len(train) :], columns, before)


def shares(told: Sequence[Sequence[Sequence[str]]], columns: Sequence[Any], start: int) -> Floats:
    """The share of each paper's reviews in which a sentence is on a topic."""
    rows = []
    for reviews in told:
        hits = []
        for review in reviews:
            if review:
                hits.append([bool(column[start : start + len(review)].any()) for column in columns])
            start += len(review)
        rows.append(np.mean(hits, axis=0) if hits else np.zeros(len(columns)))
    return np.array(rows)


def rates_of(papers: Sequence[Any]) -> list[dict[str, float]]:
    """The rates of the words of each paper's abstract and sections."""
    return [word_rates(" ".join([p["abstract"], *(s["text"] for s in p["sections"])]).lower()) for p in papers]


def vocabulary_of(rates: Sequence[dict[str, float]]) -> list[str]:
    """The words that stand in neither too few nor too many papers."""
    counts: dict[str, int] = {}
    for each in rates:
        for word in each:
            counts[word] = counts.get(word, 0) + 1
    return sorted(w for w, count in counts.items() if LEAST_PAPERS <= count <= MOST_SHARE * len(rates))


def matrix(rates: Sequence[dict[str, float]], vocabulary: Sequence[str]) -> Floats:
    """A row a paper, a column a word."""
    return np.array([[each.get(word, 0.0) for word in vocabulary] for each in rates])


def often(shares_told: Floats) -> Any:
    """Which papers' reviewers raise a topic often: half of them where many do, else more than one in four."""
    return shares_told >= 0.5 if shares_told.mean() > 0.35 else shares_told > 0.26


class curve:  # noqa: N801  # a fit, called like a function
    """A ridge regression on the words that by themselves go with the share most."""

    def __init__(self, features: Floats, shares_told: Floats) -> None:
        self.usual, spread = features.mean(axis=0), features.std(axis=0) + 1e-6
        scaled, wanted = (features - self.usual) / spread, shares_told - shares_told.mean()
        self.places = np.argsort(-np.abs(scaled.T @ wanted))[:WORDS]
        chosen = scaled[:, self.places]
        solved = np.linalg.solve(chosen.T @ chosen + STRICTNESS * np.eye(WORDS), chosen.T @ wanted)
        self.weights = solved / spread[self.places]

    def told(self, features: Floats) -> Floats:
        """How far above its mean the share is."""
        told: Floats = (features[:, self.places] - self.usual[self.places]) @ self.weights
        return told


if __name__ == "__main__":
    main()
