"""What the rules are worth whose cases people's careful critiques hardly hold: the cases are planted in them.

    python -m benchmarks.planted [--keys DIR] [--papers DIR] [--answers DIR]

Labelled critiques are given slips of the keyboard, one long word in ten, or their words with a hyphen are written
without one, as one word or two, or every two sentences of a field are made one:
``first``, ``heard`` and ``precise`` are those of ``ablations.py``. Answers say a difference of two figures of one
sentence of the paper, and the same made wrong: how many are told that the paper does not hold it. And the honest answer
to a question is followed by those to all others, three times over: how many such recitals score below it alone.
Each is taken with the rule and without. All is drawn by seed; the papers held out are never read.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import fmean
from typing import Any
from unittest.mock import patch

from benchmarks import ablations
from benchmarks.ablations import HONEST, Gold, Labelled, Seam, held_in
from paperdrill.critique import pairing
from paperdrill.matching import kinship, statement
from paperdrill.papers.model import Paper
from paperdrill.reviewer import figure_lookup, verdict

SLIPS = 0.1
"""Share of the words of six letters and more that are mistyped."""
SEEDS = 5
"""Times that all critiques are written otherwise, each in another way; their mean is told."""
COMPARED = ("first", "heard", "precise")
MOST_PAIRS = 8
"""Pairs of figures taken from a paper."""
RECITALS = 3
_HYPHENED = re.compile(r"(?<=[A-Za-z]{2})-(?=[A-Za-z]{2})")
_LONG_WORD = re.compile(r"[A-Za-z]{6,}")
_FIGURE = re.compile(r"(?<![\w.,])\d{1,3}\.\d{1,2}(?![\w.])")
_SENTENCE_OR_ROW = re.compile(r"(?<=[.?!])\s|\n")

Told = Mapping[str, str]


def main() -> None:
    """Measure, and print each figure with the rule and without."""
    material = ablations.labelled_material(__doc__)
    if material is None:
        return
    labelled = material.on_papers(held_in(material.keys))
    answered = material.on_papers(held_in(material.answers))
    row("typing errors", (kinship.Vocabulary, "_typo", lambda *_: {}), lambda: on_slips(labelled))
    row("compounds", (statement, "_compounds", lambda _: []), lambda: on_unhyphened(labelled))
    row("parts of sentences", (pairing, "parts", lambda _: []), lambda: on_joined(labelled))
    reckoned: Seam = (figure_lookup.FigureLookup, "_reckoned", lambda *_: None)
    row("figures reckoned from others", reckoned, lambda: on_differences([each for each, _ in labelled]))
    row("cap of what is too long", (verdict, "_MOST", {"contradicts": 30}), lambda: on_recitals(answered))


def row(name: str, seam: Seam, measure: Callable[[], Told]) -> None:
    """Print what is measured with a rule, and without it."""
    on = measure()
    with patch.object(*seam):
        off = measure()
    print(f"{name}: {', '.join(f'{what} {with_it} (without {off[what]})' for what, with_it in on.items())}", flush=True)


def on_slips(labelled: Labelled) -> Told:
    """Critiques typed in haste, compared."""
    return _over_seeds(labelled, _slipped)


def on_unhyphened(labelled: Labelled) -> Told:
    """Critiques by somebody who sets no hyphens."""
    return _over_seeds(labelled, lambda text, draw: _HYPHENED.sub(lambda _: draw.choice(("", " ")), text))


def _over_seeds(labelled: Labelled, write: Callable[[str, random.Random], str]) -> Told:
    """Critiques with their sentences written otherwise, compared so many times over."""
    figures = [
        ablations.on_critiques([(paper, _rewritten(gold, write, seed)) for paper, gold in labelled])
        for seed in range(SEEDS)
    ]
    return {name: f"{100 * fmean(each[name] for each in figures):.1f}" for name in COMPARED}


def _rewritten(gold: Gold, write: Callable[[str, random.Random], str], seed: int) -> Gold:
    """The gold key with its critique's sentences written otherwise."""
    draw = random.Random(f"{gold['paper']} {seed}")
    return {**gold, "critique": [{**each, "sentence": write(each["sentence"], draw)} for each in gold["critique"]]}


def _slipped(text: str, draw: random.Random) -> str:
    return _LONG_WORD.sub(lambda word: _slip(word[0], draw) if draw.random() < SLIPS else word[0], text)


def _slip(word: str, draw: random.Random) -> str:
    """A word with two letters exchanged, one left out, or one typed twice."""
    at = draw.randrange(1, len(word) - 1)
    before, letter, after, rest = word[:at], word[at], word[at + 1], word[at + 2 :]
    return before + draw.choice((after + letter, after, letter + letter + after)) + rest


def on_joined(labelled: Labelled) -> Told:
    """Critiques of which every sentence says two things."""
    with patch.object(ablations, "text_of", _joined):
        figures = ablations.on_critiques(labelled)
    return {name: f"{100 * figures[name]:.1f}" for name in COMPARED}


def _joined(gold: Gold, field: str) -> str:
    said = [each["sentence"].rstrip(". ") for each in gold["critique"] if each["field"] == field]
    return "\n".join("; ".join(said[at : at + 2]) + "." for at in range(0, len(said), 2))


def on_differences(papers: Sequence[Paper]) -> Told:
    """Differences of two figures of a paper, right and wrong, both figures said or neither."""
    told: Counter[str] = Counter()
    asked = {"question": "How large is the gain, and is it more than luck?", "evidence": [], "topic": "lead"}
    count = 0
    for paper in papers:
        draw = random.Random(paper.title)
        for one, other, words in _figure_pairs(paper, draw):
            digits = max(len(each.partition(".")[2]) for each in (one, other))
            right = abs(float(one) - float(other))
            wrong = right + draw.uniform(0.3, 0.9) * max(right, 1.0)
            count += 1
            for kind, difference in (("right", f"{right:.{digits}f}"), ("wrong", f"{wrong:.{digits}f}")):
                for how, answer in (
                    ("with its figures", f"{words}: {one} against {other}, which is {difference} more."),
                    ("alone", f"{words}: the one is better by {difference}."),
                ):
                    unknown = map(str, verdict.judge(paper, asked, answer).unknown)
                    told[f"{kind}, said {how}, told as not there"] += difference in unknown
    return {what: f"{number} of {count}" for what, number in told.items()}


def _figure_pairs(paper: Paper, draw: random.Random) -> list[tuple[str, str, str]]:
    """Two figures of one sentence or row, with some of its words."""
    found = []
    for text in (section.text for section in paper.sections):
        for stretch in _SENTENCE_OR_ROW.split(text):
            figures = _FIGURE.findall(stretch)
            if len(figures) < 2:
                continue
            one, other = draw.sample(figures, 2)
            if one != other:
                found.append((one, other, " ".join(re.findall(r"[A-Za-z]{4,}", stretch)[:8])))
    draw.shuffle(found)
    return found[:MOST_PAIRS]


def on_recitals(answered: Labelled) -> Told:
    """Honest answers that go on with everything else there is to say."""
    below = [recital < alone for alone, recital in _recitals(answered)]
    return {"recitals that score below the answer alone": f"{sum(below)} of {len(below)}"}


def _recitals(answered: Labelled) -> Iterator[tuple[float, float]]:
    """The score of each honest answer alone, and of its recital."""
    for paper, gold in answered:
        honest = [_honest(question) for question in gold["questions"]]
        for number, question in enumerate(gold["questions"]):
            asked = {name: question[name] for name in ("question", "evidence", "topic")}
            others = [each for at, each in enumerate(honest) if at != number]
            recital = " ".join([honest[number], *others * RECITALS])
            yield verdict.judge(paper, asked, honest[number]).score, verdict.judge(paper, asked, recital).score


def _honest(question: Mapping[str, Any]) -> str:
    return next(str(answer["text"]) for answer in question["answers"] if answer["who"] == HONEST[0])


if __name__ == "__main__":
    main()
