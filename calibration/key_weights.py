"""What speaks for a statement of each field of the answer key, and which statements say the same.

    python -m calibration.key_weights [--shared ../shared] [--folds] [--without GROUP,...]

fits strongly shrunk logistic regressions on the gold keys of sixteen papers and writes ``key_weights.tsv`` and
``key_words.tsv`` of ``critique/key/data``, and ``restating.tsv`` of ``matching/data``. The words' weights come from two
further models, fitted on the sentences of labelled abstracts by what they say, and of 700 papers by the section that
they stand in.
``--folds`` leaves each paper out in turn, prints what the scorer makes of the keys, and writes nothing; ``--without``
leaves groups of features out ("place", "owner", "cue", "form", "led", "words").
The eight papers of ``HELD_OUT`` are never read here.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

import paperdrill
from calibration.key_scores import Gold
from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.critique.key.choosing import choose
from paperdrill.critique.key.features import Seen, see
from paperdrill.critique.key.statements import statements
from paperdrill.matching.restating import FEATURES, Restating
from paperdrill.papers.passages import passages
from paperdrill.text.rarity import shipped_rarity
from paperdrill.text.sentences import sentences
from paperdrill.text.words import FUNCTION_WORDS, plain_words, stem

SOURCE = Path(__file__).resolve().parent.parent / "src/paperdrill"
DATA = SOURCE / "critique/key/data"
HELD_OUT = frozenset(
    ["arx_attention", "calib", "factscore", "minddata", "pretrainrl", "sycobench600", "tordns", "unum"]
)
GROUPS = ("place", "owner", "cue", "form", "led", "words")
LEAST_SEEN = 12
"""Statements that a feature must be seen in."""
SHRINKAGE, CORE_SHRINKAGE = 0.05, 0.01
"""C of the regressions for the fields, and of the one for what is core."""
MOST_WORDS = 4000
"""Words and pairs of words of each model for words."""
COMMON = 0.3
"""Rarity below which a word names no topic."""
SMALLEST = 0.004
"""Weights of words below it in all fields are left out."""
HALF = 0.5
"""What a single word counts beside a feature."""
PAPERS = 700

Rows = list[list[float]]


@dataclass(frozen=True)
class Read:
    """A paper's statements, and the gold points that each states, by field."""

    seen: list[Seen]
    states: dict[str, list[set[str]]]


def main() -> None:
    """Fit, and write the tables or print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SOURCE.parents[1] / "../shared")
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--without", default="", help="groups of features, by commas")
    args = parser.parse_args()
    names = {file.stem for file in (args.shared / "keys").glob("*.json")} - HELD_OUT
    gold = Gold(args.shared, names)
    read = {name: read_paper(args.shared, gold, name) for name in sorted(names)}
    words = () if "words" in args.without else word_models(args.shared)
    model = Model(gold, read, words, tuple(filter(None, args.without.split(","))))
    if args.folds:
        keys = {name: model.key_of(name) for name in read}
        for field, figures in gold.score(keys).items():
            print(f"{field:13}", "  ".join(f"{name} {value}" for name, value in figures.items()))
    else:
        model.write()


def read_paper(shared: Path, gold: Gold, name: str) -> Read:
    """A paper's statements beside what they state."""
    paper = paperdrill.read(str(shared / "corpus" / name / "paper.pdf"))
    seen = see(paper, statements(paper, passages(paper)))
    return Read(seen, {f: [gold.states(name, f, one.said.text) for one in seen] for f in FIELD_NAMES})


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


def _held(one: Seen) -> set[str]:
    return {*one.plain, *(f"{a} {b}" for a, b in zip(one.plain, one.plain[1:], strict=False))}


def _is_common(word: str) -> bool:
    return word.isalpha() and (word in FUNCTION_WORDS or shipped_rarity().weight(stem(word)) < COMMON)


class Model:
    """Regressions for all fields, over all papers or with one left out."""

    def __init__(self, gold: Gold, read: dict[str, Read], words: Sequence[WordModel], without: tuple[str, ...]) -> None:
        self._gold, self._read, self._words = gold, read, words
        rows = [self._row(one, without) for paper in read.values() for one in paper.seen]
        self._vectorizer = DictVectorizer()
        matrix = self._vectorizer.fit_transform(rows).tocsr()
        kept = np.asarray((matrix != 0).sum(axis=0)).ravel() >= LEAST_SEEN
        self._matrix = matrix[:, kept]
        self.names = self._vectorizer.get_feature_names_out()[kept]
        self._of = np.array([name for name, paper in read.items() for _ in paper.seen])
        self._platt = {f: self._fit_platt(f) for f in FIELD_NAMES}

    def _row(self, one: Seen, without: tuple[str, ...]) -> dict[str, float]:
        row = {name: value for name, value in one.features.items() if not name.startswith(without or ("?",))}
        for model in self._words:
            row |= model.features(_held(one))
        if self._words:
            row |= {f"word {word}": HALF for word in set(one.plain) if _is_common(word)}
        return row

    def _labels(self, field: str) -> tuple[np.ndarray, np.ndarray]:
        """Whether each statement is of the field, and how much it counts: by how central what it states is."""
        states = [(name, ids) for name, paper in self._read.items() for ids in paper.states[field]]
        weights = [sum(self._gold.central(name, field, i) for i in ids) / 2 if ids else 1.0 for name, ids in states]
        return np.array([bool(ids) for _, ids in states]), np.array(weights)

    def _regression(self, field: str, rows: np.ndarray) -> LogisticRegression:
        right, weights = self._labels(field)
        model = LogisticRegression(C=SHRINKAGE, max_iter=300)
        return model.fit(self._matrix[rows], right[rows], sample_weight=weights[rows])

    def _fit_platt(self, field: str) -> tuple[dict[str, np.ndarray], float, float]:
        """Odds of each paper's statements by the regression that has not seen it, and the line that makes them true."""
        odds = {}
        for name in self._read:
            model = self._regression(field, self._of != name)
            odds[name] = model.decision_function(self._matrix[self._of == name])
        every = np.concatenate([odds[name] for name in self._read])[:, None]
        line = LogisticRegression(C=100.0).fit(every, self._labels(field)[0])
        return odds, float(line.coef_[0][0]), float(line.intercept_[0])

    def _core(self, rows: np.ndarray) -> LogisticRegression:
        """What tells statements of a gold point that nobody may miss from other right ones."""
        central = [
            max((self._gold.central(n, f, i) for f in FIELD_NAMES for i in paper.states[f][k]), default=0)
            for n, paper in self._read.items()
            for k in range(len(paper.seen))
        ]
        labels = np.array(central)
        right = rows & (labels > 0)
        return LogisticRegression(C=CORE_SHRINKAGE, max_iter=300).fit(self._matrix[right], labels[right] == 3)

    def _restating(self, without: str | None) -> list[float]:
        pairs, same = [], []
        for name, paper in self._read.items():
            if name != without:
                found = Restating(
                    [one.placed for one in paper.seen], shipped_rarity().weight, [0.0] * (len(FEATURES) + 1)
                )
                for a, b, alike in _pairs(paper):
                    pairs.append(found.features(a, b))
                    same.append(alike)
        model = LogisticRegression(C=1.0, max_iter=500).fit(np.array(pairs), np.array(same))
        return [float(model.intercept_[0]), *map(float, model.coef_[0])]

    def key_of(self, name: str) -> dict[str, list[str]]:
        """The key of a paper by models that have not seen it."""
        seen = self._read[name].seen
        columns = []
        for field in FIELD_NAMES:
            odds, slope, constant = self._platt[field]
            columns.append(1 / (1 + np.exp(-(slope * odds[name] + constant))))
        columns.append(self._core(self._of != name).predict_proba(self._matrix[self._of == name])[:, 1])
        rows: Rows = np.array(columns).T.tolist()
        same = Restating([one.placed for one in seen], shipped_rarity().weight, self._restating(name))
        chosen = choose(seen, rows, same)
        return {f: [seen[one.number].said.text for one in chosen if one.field == f] for f in FIELD_NAMES}

    def write(self) -> None:
        """Fit on all papers and write the tables, all that makes a probability worked into the weights."""
        every = np.ones(len(self._of), dtype=bool)
        columns, constants = [], []
        for field in FIELD_NAMES:
            model = self._regression(field, every)
            _, slope, constant = self._platt[field]
            columns.append(slope * model.coef_[0])
            constants.append(slope * float(model.intercept_[0]) + constant)
        core = self._core(every)
        table = dict(zip(self.names, np.array([*columns, core.coef_[0]]).T, strict=True))
        table["constant"] = np.array([*constants, float(core.intercept_[0])])
        features = {name: row for name, row in table.items() if not name.startswith(("says ", "section ", "word "))}
        _write("key_weights.tsv", features, f"{len(features)} features: method, strengths, gaps, improvements, core")
        _write(
            "key_words.tsv", self._words_of(table), "words and pairs of words: method, strengths, gaps, improvements"
        )
        same = dict(zip(("constant", *FEATURES), np.array(self._restating(None))[:, None], strict=True))
        _write("restating.tsv", same, "that two statements of one paper make one point", SOURCE / "matching/data")

    def _words_of(self, table: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        """By word or pair, its weight for each field through the models for words, and by itself."""
        total: dict[str, np.ndarray] = {}
        for model in self._words:
            known = [k for k, name in enumerate(model.classes) if name in table]
            through = np.array([table[model.classes[k]][:4] for k in known])
            for word, row in model.vocabulary.items():
                total[word] = total.get(word, np.zeros(4)) + model.weights[row][known] @ through / 3
        for name, weights in table.items():
            if name.startswith("word "):
                word = name.removeprefix("word ")
                total[word] = total.get(word, np.zeros(4)) + HALF * weights[:4]
        return {word: weights for word, weights in sorted(total.items()) if np.abs(weights).max() >= SMALLEST}


def _pairs(paper: Read) -> Iterator[tuple[int, int, bool]]:
    """Pairs of statements that state gold points of one field, and whether they share one."""
    labels = [{(f, i) for f in FIELD_NAMES for i in paper.states[f][k]} for k in range(len(paper.seen))]
    right = [k for k, ids in enumerate(labels) if ids]
    for place, one in enumerate(right):
        for other in right[:place]:
            if {f for f, _ in labels[one]} & {f for f, _ in labels[other]}:
                yield one, other, bool(labels[one] & labels[other])


def _write(name: str, rows: dict[str, np.ndarray], what: str, folder: Path = DATA) -> None:
    head = (
        "# What speaks for a statement, in log odds; set by calibration/key_weights.py (figures: its --folds).\n"
        f"# {what}.\n"
    )
    lines = ("\t".join([key, *(f"{weight:.3f}" for weight in row)]) for key, row in sorted(rows.items()))
    (folder / name).write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(name, len(rows))


if __name__ == "__main__":
    main()
