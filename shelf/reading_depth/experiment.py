"""How many retrieved passages a reader should read: the experiment of the paper.

A corpus of passages about invented people is written from templates, with namesakes as distractors. A retriever ranks
the passages for a question, a log-linear reader votes for one of the values that stand in those it reads.

    python -m shelf.reading_depth.experiment [--out results.json] [--quick]
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.decomposition import TruncatedSVD
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from shelf.results import Results, lookup, rounded, summary, write_results

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

PEOPLE, FIRST_NAMES, SURNAMES = 900, 40, 45
ATTRIBUTES, FORMS, VALUES, FILLERS = 8, 3, 40, 700
FORM_AT = FIRST_NAMES + SURNAMES
VALUE_AT = FORM_AT + ATTRIBUTES * FORMS
FILLER_AT = VALUE_AT + ATTRIBUTES * VALUES
VOCABULARY = FILLER_AT + FILLERS
TRAIN, TEST, DEEPEST, SEEDS = 300, 500, 20, 5
DEPTHS = (1, 2, 3, 5, 10, 20)
STOPS = (-4.0, -3.0, -2.0, -1.0, 0.0)
WEIGHTS = (0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
NAMESAKES = (0.0, 0.3, 0.6, 0.9)
STUDIED_NAMESAKES, STUDIED_STOP = 0.6, -1.0
WORDINGS = (0.45, 0.45, 0.1)
"""How often a passage uses each wording of an attribute; questions use all alike."""
UNTITLED = 0.3
"""The chance that a passage never gives the first name."""
MISREAD = 3
"""Attributes whose third wording the reader takes for that of another."""
NOISE = 1.5
"""Standard deviation of what is added to the reader's logits."""
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Sentence:
    """One statement of a passage."""

    first: int
    """The first name; -1 where only the surname is given."""
    surname: int
    form: int
    value: int


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of whom, in which words, and the answer."""

    person: int
    attribute: int
    form: int
    answer: int


@dataclass(frozen=True, slots=True)
class World:
    """A corpus, its people and the questions about them."""

    names: Ints
    """(people, 2): first name and surname."""
    passages: tuple[tuple[Sentence, ...], ...]
    words: csr_matrix
    """(passages, vocabulary): counts."""
    mentions: Ints
    """(people,): how many passages a person has."""
    questions: tuple[Question, ...]


def make_world(rng: np.random.Generator, namesakes: float) -> World:
    """Write a corpus; ``namesakes`` is the chance that a passage also holds a fact about one of the same surname."""
    names = np.stack([rng.integers(FIRST_NAMES, size=PEOPLE), rng.integers(SURNAMES, size=PEOPLE)], axis=1)
    facts = rng.integers(VALUES, size=(PEOPLE, ATTRIBUTES))
    mentions = 1 + rng.poisson(4 / (1 + np.arange(PEOPLE) / 60))
    by_surname = {surname: np.flatnonzero(names[:, 1] == surname) for surname in range(SURNAMES)}
    passages, rows = [], []
    stated: list[tuple[int, int]] = []
    common = 1 / (1 + np.arange(FILLERS)) ** 0.9
    common /= common.sum()

    def state(person: int, attribute: int, *, full: bool) -> Sentence:
        form = FORM_AT + attribute * FORMS + int(rng.choice(FORMS, p=WORDINGS))
        value = VALUE_AT + attribute * VALUES + int(facts[person, attribute])
        return Sentence(int(names[person, 0]) if full else -1, int(names[person, 1]), form, value)

    for person in range(PEOPLE):
        for _ in range(mentions[person]):
            told = rng.choice(ATTRIBUTES, size=int(rng.integers(2, 4)), replace=False)
            titled = rng.random() >= UNTITLED
            sentences = [
                state(person, int(a), full=titled and (n == 0 or rng.random() < 0.3)) for n, a in enumerate(told)
            ]
            stated += [(person, int(a)) for a in told]
            others = by_surname[int(names[person, 1])]
            if len(others) > 1 and rng.random() < namesakes:
                other = int(rng.choice(others[others != person]))
                sentences.append(state(other, int(rng.integers(ATTRIBUTES)), full=rng.random() < 0.4))
            passages.append(tuple(sentences))
            rows.append(_counts(sentences, FILLER_AT + rng.choice(FILLERS, size=24, p=common)))
    asked = [stated[i] for i in rng.choice(len(stated), size=TRAIN + TEST, replace=False)]
    questions = tuple(
        Question(p, a, FORM_AT + a * FORMS + int(rng.integers(FORMS)), VALUE_AT + a * VALUES + int(facts[p, a]))
        for p, a in asked
    )
    return World(names, tuple(passages), csr_matrix(np.stack(rows)), mentions, questions)


def _counts(sentences: Sequence[Sentence], fillers: Ints) -> Floats:
    """How often each word stands in a passage."""
    counts = np.zeros(VOCABULARY)
    for one in sentences:
        for word in (one.first, one.surname + FIRST_NAMES, one.form, one.value):
            if word >= 0:
                counts[word] += 1
    np.add.at(counts, fillers, 1)
    return counts


def question_words(world: World) -> Floats:
    """(questions, vocabulary): counts; two names and the form in which the attribute is asked for."""
    rows = np.zeros((len(world.questions), VOCABULARY))
    for row, one in zip(rows, world.questions, strict=True):
        row[[world.names[one.person, 0], world.names[one.person, 1] + FIRST_NAMES, one.form]] = 1
    return rows


def bm25(world: World, asked: Floats) -> Floats:
    """(questions, passages): BM25 with k1 = 1.2 and b = 0.75."""
    counts = np.asarray(world.words.todense())
    lengths = counts.sum(axis=1, keepdims=True)
    documents = (counts > 0).sum(axis=0)
    rarity = np.log(1 + (len(counts) - documents + 0.5) / (documents + 0.5))
    weight = counts * 2.2 / (counts + 1.2 * (0.25 + 0.75 * lengths / lengths.mean())) * rarity
    return np.asarray(asked @ weight.T)


def dense(world: World, asked: Floats, seed: int) -> Floats:
    """(questions, passages): cosine in 96 dimensions of a truncated singular value decomposition of TF-IDF."""
    counts = np.asarray(world.words.todense())
    rarity = np.log(len(counts) / np.maximum(1, (counts > 0).sum(axis=0)))
    svd = TruncatedSVD(96, random_state=seed).fit(np.log1p(counts) * rarity)
    left, right = (svd.transform(part * rarity) for part in (asked, np.log1p(counts)))
    return np.asarray(_unit(left) @ _unit(right).T)


def _unit(rows: Floats) -> Floats:
    return np.asarray(rows / np.maximum(1e-12, np.linalg.norm(rows, axis=1, keepdims=True)))


def standardised(scores: Floats) -> Floats:
    """Each question's scores with mean 0 and deviation 1."""
    return np.asarray((scores - scores.mean(axis=1, keepdims=True)) / scores.std(axis=1, keepdims=True))


@dataclass(frozen=True, slots=True)
class Read:
    """The candidates in the passages retrieved for one question, in the order of the passages."""

    features: Floats
    values: Ints
    ranks: Ints
    """Of each candidate's passage, from 0."""
    answer: int
    support: int
    """The rank of the first passage that states the fact; ``DEEPEST`` where none does."""


def _attribute(form: int) -> int:
    """What a wording names."""
    return (form - FORM_AT) // FORMS


def understood(form: int) -> int:
    """What the reader takes a wording to name: some third wordings are mistaken for another's."""
    attribute, wording = divmod(form - FORM_AT, FORMS)
    return (attribute + 1) % ATTRIBUTES if wording == 2 and attribute < MISREAD else attribute


def read_passages(world: World, scores: Floats, number: int) -> Read:
    """What the reader sees in the best passages for a question."""
    asked, row = world.questions[number], scores[number]
    first, surname = world.names[asked.person]
    best = np.argsort(-row, kind="stable")[:DEEPEST]
    features, values, ranks, support = [], [], [], DEEPEST
    for rank, passage in enumerate(best):
        titled = any(one.first == first and one.surname == surname for one in world.passages[passage])
        for one in world.passages[passage]:
            same, named = one.surname == surname, one.first == first
            if one.value == asked.answer and _attribute(one.form) == asked.attribute and same:
                support = min(support, rank)
            known = float(one.form == asked.form) or 0.7 * (_attribute(one.form) == understood(asked.form))
            features.append(
                [named and same, same and one.first < 0 and titled, same, known, titled, row[passage], 1 / (1 + rank)]
            )
            values.append(one.value)
            ranks.append(rank)
    return Read(np.array(features, dtype=float), np.array(values), np.array(ranks), asked.answer, support)


def train_reader(reads: Sequence[Read]) -> LogisticRegression:
    """A log-linear model of which candidate is the answer."""
    features = np.concatenate([read.features for read in reads])
    right = np.concatenate([read.values == read.answer for read in reads])
    return LogisticRegression(C=1.0, max_iter=500).fit(features, right)


def votes(read: Read, logits: Floats, depth: int) -> dict[int, float]:
    """The share of the vote of each value in the first ``depth`` passages."""
    seen = read.ranks < depth
    weight = np.exp(logits[seen] - logits[seen].max())
    shares: dict[int, float] = {}
    for value, each in zip(read.values[seen], weight / weight.sum(), strict=True):
        shares[int(value)] = shares.get(int(value), 0.0) + float(each)
    return shares


def winner(shares: Mapping[int, float]) -> int:
    """The value with the largest share."""
    return max(shares, key=lambda value: shares[value])


def adaptive(read: Read, logits: Floats, stop: float) -> tuple[int, int]:
    """The answer, and the passages read, when reading stops after the first passage with a logit of ``stop``."""
    sure = read.ranks[logits >= stop]
    depth = int(sure.min()) + 1 if len(sure) else DEEPEST
    return winner(votes(read, logits, depth)), depth


@dataclass(frozen=True, slots=True)
class Answered:
    """The test questions of one corpus with one retriever."""

    world: World
    reads: tuple[Read, ...]
    logits: tuple[Floats, ...]

    def fixed(self, depth: int) -> NDArray[np.bool_]:
        """Which are right when each reads so many passages."""
        pairs = zip(self.reads, self.logits, strict=True)
        return np.array([winner(votes(read, logits, depth)) == read.answer for read, logits in pairs])

    def stopping(self, stop: float) -> tuple[NDArray[np.bool_], float]:
        """Which are right when reading stops at that logit, and how many passages are read on average."""
        pairs = list(zip(self.reads, self.logits, strict=True))
        answers = [adaptive(read, logits, stop) for read, logits in pairs]
        right = [value == read.answer for (value, _), read in zip(answers, self.reads, strict=True)]
        return np.array(right), float(np.mean([depth for _, depth in answers]))


def answer_all(world: World, scores: Floats) -> Answered:
    """Train the reader on the first questions, read for the others."""
    reads = [read_passages(world, scores, number) for number in range(TRAIN + TEST)]
    reader = train_reader(reads[:TRAIN])
    tested = tuple(reads[TRAIN:])
    rng = np.random.default_rng([32, len(world.passages)])
    logits = [reader.decision_function(read.features) for read in tested]
    return Answered(world, tested, tuple(each + NOISE * rng.normal(size=len(each)) for each in logits))


def retrieved(world: World, seed: int) -> dict[str, Floats]:
    """Standardised scores of the lexical and the dense retriever."""
    asked = question_words(world)
    return {"bm25": standardised(bm25(world, asked)), "dense": standardised(dense(world, asked, seed))}


def mixed(scores: Mapping[str, Floats], weight: float) -> Floats:
    """The hybrid: ``weight`` of the lexical score and the rest of the dense one."""
    return np.asarray(weight * scores["bm25"] + (1 - weight) * scores["dense"])


def corpus_rows(seed: int, namesakes: float, weights: Sequence[float]) -> dict[str, list[float]]:
    """All measurements of one corpus by dotted name, accuracies and recalls in per cent."""
    world = make_world(np.random.default_rng([31, seed, round(100 * namesakes)]), namesakes)
    scores = retrieved(world, seed)
    by_weight = {weight: answer_all(world, mixed(scores, weight)) for weight in weights}
    best = max(weights, key=lambda weight: by_weight[weight].fixed(5).mean())
    styles = {"bm25": by_weight[1.0], "dense": by_weight[0.0], "hybrid": by_weight[best]}
    rows: dict[str, float] = {"weight": best}
    for style, answered in styles.items():
        supports = np.array([read.support for read in answered.reads])
        for depth in DEPTHS:
            rows[f"{style}.k{depth}.recall"] = 100 * float((supports < depth).mean())
            rows[f"{style}.k{depth}.accuracy"] = 100 * float(answered.fixed(depth).mean())
        for place, stop in enumerate(STOPS):
            right, read = answered.stopping(stop)
            rows[f"{style}.s{place}.accuracy"] = 100 * float(right.mean())
            rows[f"{style}.s{place}.passages"] = read
    rows |= _breakdown(styles["hybrid"])
    rows |= _errors(styles["hybrid"])
    rows |= {f"fusion.w{round(100 * weight)}": 100 * float(each.fixed(5).mean()) for weight, each in by_weight.items()}
    return {name: [value] for name, value in rows.items()}


def _errors(answered: Answered) -> dict[str, float]:
    """Of all test questions, the wrong answers in per cent by kind and by depth: another's value, another attribute."""
    rows: dict[str, float] = {}
    for depth in (3, 20):
        found = {"namesake": 0, "attribute": 0, "unread": 0}
        for read, logits in zip(answered.reads, answered.logits, strict=True):
            answer = winner(votes(read, logits, depth))
            if answer == read.answer:
                continue
            same = (answer - VALUE_AT) // VALUES == (read.answer - VALUE_AT) // VALUES
            found["unread" if read.support >= depth else "namesake" if same else "attribute"] += 1
        rows |= {f"errors.k{depth}.{kind}": 100 * count / len(answered.reads) for kind, count in found.items()}
    return rows


def _breakdown(answered: Answered) -> dict[str, float]:
    """Accuracy of the stopping rule and of five passages by how often a person is written of and how it is asked."""
    world, right, five = answered.world, answered.stopping(STUDIED_STOP)[0], answered.fixed(5)
    tested = world.questions[TRAIN:]
    often = np.array([world.mentions[one.person] for one in tested])
    unseen = np.array([(one.form - FORM_AT) % FORMS == 2 for one in tested])
    groups = {"rare": often <= 1, "middle": (often > 1) & (often < 5), "often": often >= 5}
    groups |= {"seen_form": ~unseen, "new_form": unseen}
    rows = {f"group.{name}.share": 100 * float(group.mean()) for name, group in groups.items()}
    rows |= {f"group.{name}.adaptive": 100 * float(right[group].mean()) for name, group in groups.items()}
    return rows | {f"group.{name}.five": 100 * float(five[group].mean()) for name, group in groups.items()}


def merged(parts: Sequence[Mapping[str, list[float]]]) -> Results:
    """Means and deviations over the corpora, nested by the dots in the names."""
    found: Results = {}
    for name in parts[0]:
        *path, last = name.split(".")
        here = found
        for step in path:
            inner = here.setdefault(step, {})
            assert isinstance(inner, dict)
            here = inner
        here[last] = summary([part[name][0] for part in parts])
    return found


def namesake_rows() -> Results:
    """One corpus for each chance of a namesake: accuracy at depths and with the stopping rule."""
    rows: Results = {}
    for chance in NAMESAKES:
        found = corpus_rows(0, chance, (0.0, 0.5, 1.0))
        names = [f"hybrid.k{depth}.accuracy" for depth in DEPTHS] + ["hybrid.s3.accuracy", "hybrid.s3.passages"]
        rows[f"p{round(100 * chance)}"] = {
            name.split(".", 1)[1].replace(".", "_"): rounded(found[name][0]) for name in names
        }
    return rows


def derived(main: Results, namesakes: Results) -> Results:
    """What the text says of gains and drops, from the rounded means."""

    def mean(name: str) -> float:
        return float(lookup(main, f"hybrid.{name}.mean"))

    drops: Results = {
        name: rounded(
            float(lookup(namesakes, f"{name}.k3_accuracy")) - float(lookup(namesakes, f"{name}.k20_accuracy"))
        )
        for name in namesakes
    }
    gain = {"over_twenty": mean("s3.accuracy") - mean("k20.accuracy"), "saved": 1 - mean("s3.passages") / 20}
    return {"gain": {name: rounded(value) for name, value in gain.items()}, "namesakes_drop": drops}


def run() -> Results:
    """Every number of the paper."""
    world = make_world(np.random.default_rng([31, 0, round(100 * STUDIED_NAMESAKES)]), STUDIED_NAMESAKES)
    settings: Results = {
        "people": PEOPLE,
        "passages": len(world.passages),
        "train": TRAIN,
        "test": TEST,
        "seeds": SEEDS,
    }
    main = merged([corpus_rows(seed, STUDIED_NAMESAKES, WEIGHTS) for seed in range(SEEDS)])
    same = PEOPLE - len(np.unique(world.names, axis=0))
    namesakes = namesake_rows()
    return {
        "settings": settings,
        **main,
        "pairs": {"same": same},
        "namesakes": namesakes,
        **derived(main, namesakes),
        **run_quickly(),
    }


def run_quickly() -> Results:
    """A part that takes seconds; its rows equal the full run's: the first corpus with three weights of the hybrid."""
    return {"first": merged([corpus_rows(0, STUDIED_NAMESAKES, (0.0, 0.5, 1.0))])}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE / "results.json")
    parser.add_argument("--quick", action="store_true", help="only a part, for a check")
    options = parser.parse_args()
    with threadpool_limits(1):
        write_results(run_quickly() if options.quick else run(), options.out)
