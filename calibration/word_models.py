"""How sentences are worded by what they say, and by the section that they stand in: weights of words and pairs."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from paperdrill.text.sentences import sentences
from paperdrill.text.words import plain_words

MOST_WORDS = 4000
"""Words and pairs of words of each model."""
PAPERS = 700
"""Papers whose sections are read."""


@dataclass(frozen=True)
class WordModel:
    """Weights of words and pairs of words for some classes, centred over these."""

    classes: tuple[str, ...]
    vocabulary: dict[str, int]
    weights: np.ndarray
    """Words by classes."""

    def features(self, held: set[str]) -> dict[str, float]:
        """What the words held speak for, by class."""
        total = self.weights[[self.vocabulary[word] for word in held if word in self.vocabulary]].sum(0)
        return dict(zip(self.classes, (total / 3).tolist(), strict=True))


def word_models(shared: Path) -> tuple[WordModel, ...]:
    """How sentences are worded by what they say, and by the section they stand in."""
    said: list[tuple[str, str]] = []
    with gzip.open(shared / "training/csabstruct-train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for abstract in map(json.loads, lines):
            said += zip(abstract["sentences"], abstract["labels"], strict=True)
    return _word_model("says", said, 8, 0.1, None), _word_model("section", [*_sections(shared)], 15, 0.05, "balanced")


def _sections(shared: Path) -> Iterator[tuple[str, str]]:
    """Sentences with the kind of section that they stand in; of the common kinds a sample."""
    draw = random.Random(1)
    share = {
        "conclusion": 0.6,
        "related": 0.15,
        "background": 0.15,
        "introduction": 0.15,
        "results": 0.08,
        "discussion": 0.08,
    }
    with gzip.open(shared / "reviews/train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in islice(lines, PAPERS):
            paper = json.loads(line)
            texts = [("abstract", 0.5, paper["abstract"])]
            for section in paper["sections"]:
                title, role = section["title"].lower(), section["role"]
                if "conclu" not in title and ("limitation" in title or "future" in title) and role != "appendix":
                    texts.append(("limitations" if "limitation" in title else "future", 1.0, section["text"]))
                elif role in share:
                    texts.append((role.replace("background", "related"), share[role], section["text"]))
            for kind, chance, text in texts:
                for start, end in sentences(text):
                    if 40 < end - start < 500 and draw.random() < chance:
                        yield text[start:end], kind


def _word_model(name: str, said: Sequence[tuple[str, str]], least: int, c: float, balance: str | None) -> WordModel:
    vectorizer = CountVectorizer(
        tokenizer=plain_words, lowercase=False, token_pattern=None, ngram_range=(1, 2), min_df=least, binary=True,
        max_features=MOST_WORDS,
    )  # fmt: skip
    matrix = vectorizer.fit_transform([text for text, _ in said])
    model = LogisticRegression(C=c, max_iter=200, class_weight=balance).fit(matrix, [label for _, label in said])
    weights = model.coef_.T
    classes = tuple(f"{name} {label}" for label in model.classes_)
    return WordModel(classes, dict(vectorizer.vocabulary_), weights - weights.mean(axis=1, keepdims=True))
