"""What speaks for a statement of each field of the answer key, and which statements say the same.

    python -m calibration.key_weights [--shared ../shared] [--folds] [--without GROUP,...] [--gold-only]

fits strongly shrunk logistic regressions on the gold keys of sixteen papers and on the labelled statements of forty
others, for gaps and improvements also on doubtful statements of many more (``key_candidates.py``). It writes
``key_weights.tsv`` and ``key_words.tsv`` of ``critique/key/data``, and ``restating.tsv`` of ``matching/data``. Two
further models of words weigh how sentences are worded by what they say and by where they stand.
``--folds`` leaves a sixteenth of the papers out in turn (one with a gold key), prints what keys of models that have not
seen a paper are worth by gold keys and by labels, and writes nothing; ``--without`` leaves groups of features out
("place", "owner", "cue", "form", "led", "near", "words"), ``--gold-only`` the labelled papers. The eight papers of
``HELD_OUT`` are never read here.

Left out, keys of 23 points have a strict precision of .77 and a weighted recall of .63 by gold keys, keys of 19
points .75 and .53 by labels (docs/key-check.md).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy.sparse import vstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

import paperdrill
from calibration.key_candidates import Candidates, read_candidates
from calibration.key_labels import Chosen, Read, read_labelled, score_labelled
from calibration.key_scores import Gold
from calibration.word_models import WordModel, word_models
from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.critique.key.choosing import choose
from paperdrill.critique.key.features import Seen, see
from paperdrill.critique.key.statements import statements
from paperdrill.matching.restating import FEATURES, Restating
from paperdrill.papers.passages import passages
from paperdrill.text.rarity import shipped_rarity
from paperdrill.text.words import FUNCTION_WORDS, stem

SOURCE = Path(__file__).resolve().parent.parent / "src/paperdrill"
DATA = SOURCE / "critique/key/data"
HELD_OUT = frozenset(
    ["arx_attention", "calib", "factscore", "minddata", "pretrainrl", "sycobench600", "tordns", "unum"]
)
FOLDS = 16
LEAST_SEEN, LEAST_PAPERS = 6, 8
"""Statements that a feature must be seen in, and papers that a pair of words must."""
SHRINKAGE, CORE_SHRINKAGE = 0.1, 0.03
"""C of the regressions for the fields, and of the one for what is core."""
COMMON = 0.3
"""Rarity below which a word names no topic."""
SMALLEST = 0.004
"""Weights of words below it in all fields are left out."""
HALF = 0.5
"""What a single word counts beside a feature, and a pair of words."""
OF_CANDIDATES = ("gaps", "improvements")
"""The fields for which candidates are fitted on."""
LIMITING = "place: limiting"
"""Where no candidate stands, so that whole papers alone tell how many statements there are of such a field."""
NO_POINT = 0.35
"""What a candidate counts that is not of the field: of those that look most like it, each is one."""

Rows = list[list[float]]


def main() -> None:
    """Fit, and write the tables or print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SOURCE.parents[1] / "../shared")
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--gold-only", action="store_true")
    parser.add_argument("--without", default="", help="groups of features, by commas")
    args = parser.parse_args()
    without = tuple(filter(None, args.without.split(",")))
    gold, read, labelled, words = read_all(args.shared, gold_only=args.gold_only, with_words="words" not in without)
    more = Candidates([], [], []) if args.gold_only else read_candidates(args.shared)
    model = Model(read | labelled, words, more, without)
    if not args.folds:
        model.write()
        return
    keys = {name: model.key_of(name) for name in (*read, *labelled)}
    told = {name: texts_of(read[name], keys[name]) for name in read}
    tables = [("gold", gold.score(told)), ("labelled", score_labelled(labelled, {n: keys[n] for n in labelled}))]
    for title, table in tables:
        for field, figures in table.items():
            print(f"{title:9}{field:13}", "  ".join(f"{name} {value}" for name, value in figures.items()))


def read_all(
    shared: Path, *, gold_only: bool = False, with_words: bool = True
) -> tuple[Gold, dict[str, Read], dict[str, Read], tuple[WordModel, ...]]:
    """The gold keys, the papers that have one, the labelled papers, and the models for words."""
    names = {file.stem for file in (shared / "keys").glob("*.json")} - HELD_OUT
    gold = Gold(shared, names)
    read = {name: read_gold(shared, gold, name) for name in sorted(names)}
    return gold, read, {} if gold_only else read_labelled(shared), word_models(shared) if with_words else ()


def read_gold(shared: Path, gold: Gold, name: str) -> Read:
    """A paper's statements beside what they state of its gold key."""
    paper = paperdrill.read(str(shared / "corpus" / name / "paper.pdf"))
    seen = see(paper, statements(paper, passages(paper)))
    states = [
        {(f, i): gold.central(name, f, i) for f in FIELD_NAMES for i in gold.states(name, f, one.said.text)}
        for one in seen
    ]
    return Read(seen, states, [1.0] * len(seen), gold.has_limitations[name])


def texts_of(read: Read, key: Chosen) -> dict[str, list[str]]:
    """A key's sentences by field."""
    return {f: [read.seen[number].said.text for number, field in key if field == f] for f in FIELD_NAMES}


def _held(one: Seen) -> set[str]:
    return {*one.plain, *(f"{a} {b}" for a, b in zip(one.plain, one.plain[1:], strict=False))}


def _is_common(word: str) -> bool:
    return word.isalpha() and (word in FUNCTION_WORDS or shipped_rarity().weight(stem(word)) < COMMON)


@dataclass(frozen=True)
class Line:
    """What makes odds of a field true."""

    odds: np.ndarray
    """Of each statement, by the regression that has not seen its paper."""
    slope: float
    constant: float
    limiting: float
    """What is added in the limitations."""


class Model:
    """Regressions for all fields, over all papers or with a sixteenth of them left out."""

    def __init__(
        self, read: dict[str, Read], words: Sequence[WordModel], more: Candidates, without: tuple[str, ...] = ()
    ) -> None:
        self._read, self._words, self._more = read, words, more
        self._pairs = _pairs_of_papers(read.values()) if words else frozenset()
        rows = [self._row(one, without) for paper in read.values() for one in paper.seen]
        self._vectorizer = DictVectorizer()
        matrix = self._vectorizer.fit_transform(rows).tocsr()
        kept = np.asarray((matrix != 0).sum(axis=0)).ravel() >= LEAST_SEEN
        self._matrix = matrix[:, kept]
        self.names = self._vectorizer.get_feature_names_out()[kept]
        candidates = self._vectorizer.transform([self._row(one, without) for one in more.seen] or [{}])
        self._candidates = candidates.tocsr()[: len(more.seen), kept]
        self._limiting = list(self.names).index(LIMITING)
        self._folds = {name: number % FOLDS for number, name in enumerate(read)}
        self._of = np.array([name for name, paper in read.items() for _ in paper.seen])
        self._fold = np.array([self._folds[name] for name in self._of])
        self._stated = [stated for paper in read.values() for stated in paper.states]
        self._sure = np.array([sure for paper in read.values() for sure in paper.sure])
        self._central = np.array([max(stated.values(), default=0) for stated in self._stated])
        self._platt = {f: self._fit_platt(f) for f in FIELD_NAMES}
        self._cores = [self._core(self._fold != fold) for fold in range(FOLDS)]
        self._same = [self._restating(fold) for fold in range(FOLDS)]

    def _row(self, one: Seen, without: tuple[str, ...]) -> dict[str, float]:
        row = {name: value for name, value in one.features.items() if not name.startswith(without or ("?",))}
        for model in self._words:
            row |= model.features(_held(one))
        if self._words:
            row |= {f"word {word}": HALF for word in set(one.plain) if _is_common(word)}
            row |= {f"word {a} {b}": HALF for a, b in self._pairs.intersection(pairwise(one.plain))}
        return row

    def _labels(self, field: str) -> tuple[np.ndarray, np.ndarray]:
        """Whether each statement is of the field, and how much it counts: by how central what it states is."""
        central = [sum(weight for (of, _), weight in stated.items() if of == field) for stated in self._stated]
        weights = [each / 2 if each else 1.0 for each in central]
        return np.array(central) > 0, np.array(weights) * self._sure

    def _regression(self, field: str, rows: np.ndarray) -> LogisticRegression:
        right, weights = self._labels(field)
        matrix, right, weights = self._matrix[rows], right[rows], weights[rows]
        if field in OF_CANDIDATES:
            more = np.array([of == field for of in self._more.fields], dtype=bool)
            matrix, right = vstack([matrix, self._candidates]), np.concatenate([right, more])
            weights = np.concatenate([weights, np.where(more, 1.0, NO_POINT) * np.array(self._more.sure)])
        return LogisticRegression(C=SHRINKAGE, max_iter=300).fit(matrix, right, sample_weight=weights)

    def _fit_platt(self, field: str) -> Line:
        """Odds of each statement by the regression that has not seen its paper, and the line that makes them true."""
        odds = np.zeros(len(self._of))
        for fold in range(FOLDS):
            model = self._regression(field, self._fold != fold)
            odds[self._fold == fold] = model.decision_function(self._matrix[self._fold == fold])
        return self._line(field, odds)

    def _line(self, field: str, odds: np.ndarray) -> Line:
        limiting = self._matrix[:, self._limiting].toarray() * (field in OF_CANDIDATES)
        line = LogisticRegression(C=100.0).fit(np.column_stack([odds, limiting]), self._labels(field)[0])
        return Line(odds, float(line.coef_[0][0]), float(line.intercept_[0]), float(line.coef_[0][1]))

    def _core(self, rows: np.ndarray) -> LogisticRegression:
        """What tells statements of a point that nobody may miss from other right ones."""
        right = rows & (self._central > 0)
        model = LogisticRegression(C=CORE_SHRINKAGE, max_iter=300)
        return model.fit(self._matrix[right], self._central[right] == 3)

    def _restating(self, without: int | None) -> list[float]:
        pairs, same = [], []
        for name, paper in self._read.items():
            if self._folds[name] != without:
                placed = [one.placed for one in paper.seen]
                found = Restating(placed, shipped_rarity().weight, [0.0] * (len(FEATURES) + 1))
                for a, b, alike in _pairs(paper):
                    pairs.append(found.features(a, b))
                    same.append(alike)
        model = LogisticRegression(C=1.0, max_iter=500).fit(np.array(pairs), np.array(same))
        return [float(model.intercept_[0]), *map(float, model.coef_[0])]

    def probabilities(self, name: str) -> Rows:
        """Of each statement of a paper, by models that have not seen it: by field, then of being core."""
        rows = self._of == name
        columns = []
        for field in FIELD_NAMES:
            line = self._platt[field]
            limiting = line.limiting * self._matrix[rows][:, self._limiting].toarray().ravel()
            columns.append(1 / (1 + np.exp(-(line.slope * line.odds[rows] + line.constant + limiting))))
        columns.append(self._cores[self._folds[name]].predict_proba(self._matrix[rows])[:, 1])
        likely: Rows = np.array(columns).T.tolist()
        return likely

    def same(self, name: str) -> Restating:
        """The statements of a paper held against each other, by a model that has not seen it."""
        placed = [one.placed for one in self._read[name].seen]
        return Restating(placed, shipped_rarity().weight, self._same[self._folds[name]])

    def key_of(self, name: str) -> list[tuple[int, str]]:
        """The key of a paper by models that have not seen it: statements by number, with their fields."""
        chosen = choose(self._read[name].seen, self.probabilities(name), self.same(name))
        return [(one.number, one.field) for one in chosen]

    def write(self) -> None:
        """Fit on all papers and write the tables, all that makes a probability worked into the weights."""
        every = np.ones(len(self._of), dtype=bool)
        columns, constants = [], []
        for field in FIELD_NAMES:
            model = self._regression(field, every)
            line = self._platt[field]
            columns.append(line.slope * model.coef_[0])
            columns[-1][self._limiting] += line.limiting
            constants.append(line.slope * float(model.intercept_[0]) + line.constant)
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


def _pairs_of_papers(papers: Iterable[Read]) -> frozenset[tuple[str, str]]:
    """Pairs of words that stand in enough papers."""
    often = Counter(pair for paper in papers for pair in {pair for one in paper.seen for pair in pairwise(one.plain)})
    return frozenset(pair for pair, count in often.items() if count >= LEAST_PAPERS)


def _pairs(paper: Read) -> Iterator[tuple[int, int, bool]]:
    """Pairs of statements that state points of one field, and whether they share one."""
    labels = [stated.keys() for stated in paper.states]
    right = [k for k, points in enumerate(labels) if points]
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
