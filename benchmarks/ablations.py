"""What each mechanism is worth: switched off in turn, the figures of keys, pairs and verdicts are taken again.

    python benchmarks/ablations.py [--keys DIR] [--papers DIR] [--answers DIR]

A mechanism is switched off at its own seam, from outside. A number or a group of features of a fitted rule is held at
its mean, so that only what it tells apart is lost; nothing is fitted anew. Printed is what all reach together, then for
each mechanism what its absence changes, in points of a hundred. The papers of ``HELD_OUT`` are never read.

Of pairs, on labelled critiques: ``first``, the likeliest point is the right one; ``heard``, right statements read as
likely or perhaps, both where their point is in the key; ``precise``, right of what is read as likely; ``score``,
Spearman of a field's number with the share of the gold key that was said. Of keys: ``strict``, points that state a gold
point; ``repeats``, points that say one again; ``recall``, gold points stated, by how central they are; ``core``, of
those that nobody may miss. Of verdicts: honest answers above bluff; above smooth bluff, and all honest kinds above all
others, where inventions are figures that stand elsewhere in the paper; bluffs of which a mark is told as not in the
paper, and honest answers so accused; Spearman with the worth.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from statistics import fmean
from typing import Any
from unittest.mock import patch

from scipy.stats import spearmanr

from paperdrill.critique import compare as compare_module
from paperdrill.critique import pairing
from paperdrill.critique.answer_key import FIELD_NAMES, AnswerKey
from paperdrill.critique.compare import compare
from paperdrill.critique.key import choosing, making, statements, weighing
from paperdrill.critique.key.features import see
from paperdrill.critique.thresholds import shipped_thresholds
from paperdrill.matching import kinship, likelihood, statement, surroundings, term_weights, wordings
from paperdrill.matching.restating import Restating
from paperdrill.papers.model import Paper
from paperdrill.papers.passages import passages
from paperdrill.papers.reading import read
from paperdrill.reviewer import answer_reading, figure_lookup, verdict, verdict_model
from paperdrill.reviewer.paper_lookup import PaperLookup

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
HELD_OUT = frozenset("arx_attention calib factscore minddata pretrainrl sycobench600 tordns unum".split())  # noqa: SIM905
HONEST, OTHERS = ("honest", "honest-terse", "concede"), ("bluff", "bluff-smooth", "evasive")
STATED, PARTED = 0.6, 0.2
"""Share of the shorter text's runs of three words from which on two texts are one statement, and below which two."""

Figures = dict[str, float]
Gold = dict[str, Any]
Labelled = Sequence[tuple[Paper, Gold]]
Answered = Sequence[tuple[Paper, Gold, Gold]]
"""A paper, its questions with answers, and those with inventions that stand elsewhere in the paper."""
Stating = dict[str, set[str]]
"""The gold points that a point of the key states, by the id of that."""
Seam = tuple[object, str, object]
"""What holds a name, the name, and what stands there while the mechanism is off."""
Mechanisms = dict[str, tuple[Seam, ...]]
"""By name, after the area and a colon, what is switched off."""


def main() -> None:
    """Measure, and print the tables."""
    material = labelled_material(__doc__)
    if material is None:
        return
    labelled = material.on_papers(held_in(material.keys))
    table(lambda: on_critiques(labelled), pairing_mechanisms(labelled) | key_mechanisms(labelled))
    copies(labelled)
    swapped = {each["paper"]: each for each in held_in(material.answers.with_name(f"{material.answers.name}_swapped"))}
    answered = material.on_papers(held_in(material.answers))
    answers = [(paper, each, swapped.get(each["paper"], each)) for paper, each in answered]
    table(lambda: on_answers(answers), verdict_mechanisms())


@dataclass(frozen=True, slots=True)
class Material:
    """Where the labelled critiques and answers lie, and the papers that they are on."""

    keys: Path
    answers: Path
    papers: Path

    def on_papers(self, golds: Sequence[Gold]) -> Labelled:
        """Each with its paper, which is read once."""
        return [(_paper(self.papers / gold["paper"] / "paper.pdf"), gold) for gold in golds]


_paper = cache(read)


def labelled_material(description: str | None) -> Material | None:
    """What the command line names; nothing, and the reason printed, where a folder is not there."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keys", type=Path, default=SHARED / "keys")
    parser.add_argument("--papers", type=Path, default=SHARED / "corpus")
    parser.add_argument("--answers", type=Path, default=SHARED / "answers/dev")
    args = parser.parse_args()
    missing = [str(folder) for folder in (args.keys, args.papers, args.answers) if not folder.is_dir()]
    if missing:
        print(f"{parser.prog}: nothing to measure on, there is no {' and no '.join(missing)}")
        return None
    return Material(args.keys, args.answers, args.papers)


def held_in(folder: Path) -> list[Gold]:
    """What a folder holds on papers that are not held out."""
    files = (file for file in sorted(folder.glob("*.json")) if file.stem not in HELD_OUT)
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def table(measure: Callable[[], Figures], found: Mechanisms) -> None:
    """The figures with everything on, then what each mechanism's absence changes."""
    whole = measure()
    print(f"\n{'':44}" + "".join(f"{name:>9}" for name in whole))
    print(f"{'all on':44}" + "".join(f"{100 * value:>9.1f}" for value in whole.values()), flush=True)
    for name, seams in found.items():
        with ExitStack() as off:
            for seam in seams:
                off.enter_context(patch.object(*seam))
            changed = measure()
        told = (100 * (changed[figure] - value) for figure, value in whole.items())
        cells = (f"{each:>+9.1f}" if abs(each) >= 0.05 else f"{'.':>9}" for each in told)
        print(f"{name:44}{''.join(cells)}", flush=True)


def copies(labelled: Labelled) -> None:
    """What only the search for copies tells: whose wording a sentence is."""
    said: dict[str, list[bool]] = defaultdict(list)
    for paper, gold in labelled:
        own = making.answer_key(paper).reading.copies
        places = [place for field in FIELD_NAMES for point in gold["points"][field] for place in point["evidence"]]
        said["authors"] += map(own.is_copied, places)
        said["people"] += [own.is_copied(row["sentence"]) for row in gold["critique"] if row["kind"] != "close"]
    for whose, found in said.items():
        print(f"pairing: copies, told of {len(found)} sentences of the {whose}: {100 * fmean(found):.1f}; off: none")


def pairing_mechanisms(labelled: Labelled) -> Mechanisms:
    """What tells which statement a sentence speaks of."""
    means = means_of_numbers(labelled)
    weights = likelihood._weights()
    off: Mechanisms = {}
    for name, mean in means.items():
        constant = weights.constant + getattr(weights, name) * mean
        held = weights._replace(**{name: 0.0, "constant": constant})
        off[f"pairing: {name}"] = ((likelihood, "_weights", lambda held=held: held),)
    return off | {
        "pairing: form of a sentence": ((statement, "_form", lambda _: 1.0),),
        "pairing: synonyms": ((kinship, "SYNONYM", 0.0),),
        "pairing: abbreviations": ((kinship, "SPELLED_OUT", 0.0),),
        "pairing: typing errors": ((kinship.Vocabulary, "_typo", lambda *_: {}),),
        "pairing: compounds": ((statement, "_compounds", lambda _: []),),
        "pairing: quantities": ((wordings, "NUMBER_WEIGHT", 0.0),),
        "pairing: telling function words": ((statement, "TELLING_WEIGHT", 0.0),),
        "pairing: also wordings": ((wordings, "MOST_WORDINGS", 1),),
        "pairing: neighbours of a statement": ((surroundings, "_AROUND", ((0, 1.0),)),),
        "pairing: rarity of words": ((term_weights.TermWeights, "__missing__", lambda *_: 1.0),),
        "pairing: discount of the paper's topic": ((term_weights, "_TOPIC_DISCOUNT", 0.0),),
        "pairing: likeness allows more to be said": ((wordings, "_TO_THE_POINT", 1.0),),
        "pairing: parts of sentences": ((pairing, "parts", lambda _: []),),
        "points: several sentences together": (
            (compare_module, "together", lambda chances: max(chances, default=0.0)),
        ),
    }


def means_of_numbers(labelled: Labelled) -> Figures:
    """The mean of each number of the pairing's rule, over the pairs that it chose."""
    rows = []
    for paper, gold in labelled:
        key = making.answer_key(paper)
        for field in FIELD_NAMES:
            rows += pairing.pairings(field, text_of(gold, field), key, shipped_thresholds())
    found = [row.evidence for row in rows if row.evidence is not None]
    return {name: fmean(getattr(each, name) for each in found) for name in likelihood.PairEvidence._fields[:-1]}


def key_mechanisms(labelled: Labelled) -> Mechanisms:
    """What chooses the points of a key."""
    off: Mechanisms = {}
    for group, means in means_of_groups(labelled).items():
        if group == weighing.WORDS:
            off["key: words"] = ((weighing, "words_weigh", lambda _, held=means[:4]: held),)
            continue
        kept = {name: row for name, row in weighing.key_weights().items() if not name.startswith(f"{group}:")}
        constant = kept[weighing.CONSTANT]
        kept[weighing.CONSTANT] = tuple(a + b for a, b in zip(constant, means, strict=True))
        off[f"key: features of {group}"] = ((weighing, "key_weights", lambda kept=kept: kept),)
    of_limitations = ("IN_THE_LIMITATIONS", "WITHOUT_LIMITATIONS")
    return off | {
        "key: foreign filter": ((choosing, "is_foreign", lambda _: False),),
        "key: restatements: merged into one point": ((choosing, "RESTATED", 2.0),),
        "key: restatements: what is new counts more": ((choosing, "NEW", 0.0),),
        "key: restatements: both": ((Restating, "likelihood", lambda *_: 0.0),),
        "key: less of what another field says": ((choosing, "ELSEWHERE", 1.0),),
        "key: less of two fields' statements": ((choosing, "OF_TWO_FIELDS", 0.0),),
        "key: tiers: more of what is central": ((choosing, "CENTRAL", 0.0),),
        "key: tiers: core points weigh more": ((making, "_CORE_COUNTS", 0.0),),
        "key: concessions weigh more by their place": tuple((choosing, name, 1.0) for name in of_limitations),
        "key: most points of a field": ((choosing, "MOST_IN_A_FIELD", dict.fromkeys(FIELD_NAMES, choosing.MOST)),),
        "key: lists taken apart": ((statements, "_items", lambda text: [text]),),
        "key: leaning sentences joined": ((statements, "_lean", lambda _: None),),
    }


def means_of_groups(labelled: Labelled) -> dict[str, tuple[float, ...]]:
    """What each group of features adds to a statement's odds at the mean, by the columns of the weights' table."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(weighing.COLUMNS))
    table, count = weighing.key_weights(), 0
    for paper, _ in labelled:
        for one in see(paper, statements.statements(paper, passages(paper))):
            count += 1
            told = [(name.split(":")[0], table[name], value) for name, value in one.features.items() if name in table]
            for group, weights, value in (*told, (weighing.WORDS, weighing.words_weigh(one.plain), 1.0)):
                for column, weight in enumerate(weights):
                    sums[group][column] += weight * value
    return {group: tuple(each / count for each in columns) for group, columns in sorted(sums.items())}


def verdict_mechanisms() -> Mechanisms:
    """What tells what an answer is worth."""
    whole, weights = answer_reading.read_answer, verdict_model.shipped_weights()

    def changed(**instead: Any) -> Seam:
        def read(*given: Any, **kind: Any) -> object:
            return replace(whole(*given, **kind), **instead)

        return verdict, "read_answer", read

    def unasked(
        lookup: PaperLookup,
        before: Sequence[str],
        answer: str,
        also: Sequence[str],
        matter: Sequence[str],
        *,
        is_plan: bool,
    ) -> object:
        kept = whole(lookup, before, answer, also, matter, is_plan=is_plan)
        return replace(whole(lookup, (), answer, (), matter, is_plan=is_plan), to_the_point=kept.to_the_point)

    def without(*names: str) -> Seam:
        held = {**weights, **dict.fromkeys(names, 0.0)}
        return verdict_model, "shipped_weights", lambda: held

    lookup = figure_lookup.FigureLookup
    off: dict[str, Seam] = {
        "figure look-up": (lookup, "take", lambda *_: None),
        "figures that are found earn": without("figures"),
        "context of figures": (lookup, "_context", lambda *_: 1.0),
        "rounding forgiven": (PaperLookup, "rounding_to", lambda *_: set()),
        "figures reckoned from others": (lookup, "_reckoned", lambda *_: None),
        "what is not in the paper costs": without("unknown_figures", "unknown_labels", "unknown_names"),
        "question taken out": (verdict, "read_answer", unasked),
        "copies of the question cost": without("copied"),
        "beside the question costs": without("beside"),
        "words that stand together": without("told"),
        "the paper's own terms": without("own"),
        "concession": changed(frank=0, sounds_frank=False),
        "concession must be of the matter": (answer_reading, "_is_anchored", lambda *_: True),
        "next step": changed(steps=0),
        "floor of what rests on nothing": (verdict_model, "rests_on_nothing", lambda _: False),
        "caps of faults": (verdict, "_MOST", dict[str, int]()),
    }
    return {f"verdict: {name}": (seam,) for name, seam in off.items()}


def on_critiques(labelled: Labelled) -> Figures:
    """Keys made and critiques compared: shares from 0 to 1."""
    count: Counter[str] = Counter()
    numbers: list[list[float]] = []
    for paper, gold in labelled:
        key = making.answer_key(paper)
        of_point = count_key(key, gold["points"], count)
        for field in FIELD_NAMES:
            numbers += count_pairs(key, gold, field, of_point, count)
    share: Callable[[str, str], float] = lambda part, of: count[part] / max(1, count[of])  # noqa: E731
    return {
        "first": share("first", "speaks"),
        "heard": share("heard", "reach"),
        "precise": share("right likely", "likely"),
        "score": float(spearmanr(*zip(*numbers, strict=True)).statistic),
        "strict": share("right", "points"),
        "repeats": share("repeats", "points"),
        "recall": share("found", "gold"),
        "core": share("found 3", "gold 3"),
    }


def count_key(key: AnswerKey, points: Mapping[str, list[Gold]], count: Counter[str]) -> Stating:
    """Count a key's points, and give the gold points that each states by its id."""
    of_point: Stating = {}
    seen: set[str] = set()
    for field in FIELD_NAMES:
        texts: list[str] = []
        for point in key.fields[field].points:
            text = point.sentence
            places = [(e, each["id"]) for each in points[field] for e in each["evidence"] if held(e, text) >= STATED]
            ids = {one for _, one in places}
            parted = any(held(e, other) >= STATED and held(other, text) < PARTED for e, _ in places for other in texts)
            count.update(points=1, right=bool(ids), repeats=bool(ids) and ids <= seen and not parted)
            seen |= ids
            texts.append(text)
            of_point[point.id] = ids
        for each in points[field]:
            central, there = each["central"], each["id"] in seen
            count.update({"gold": central, "found": central * there})
            count.update({"gold 3": central == 3, "found 3": central == 3 and there})
    return of_point


def count_pairs(key: AnswerKey, gold: Gold, field: str, of_point: Stating, count: Counter[str]) -> list[list[float]]:
    """Count how a field's sentences were read; its number, where it has one, beside what was said of the gold key."""
    result = compare({field: text_of(gold, field)}, key).fields[field]
    in_key = {one for point in key.fields[field].points for one in of_point[point.id]}
    central = {each["id"]: each["central"] for each in gold["points"][field]}
    told: set[str] = set()
    for row in (row for row in gold["critique"] if row["field"] == field):
        near = [said for said in result.said if held(said.sentence, row["sentence"]) >= 0.5]
        said = max(near, key=lambda one: one.likely, default=None)
        meets, states = set(row["meets"]), row["verdict"] in ("matched", "partly")
        right = bool(said and of_point.get(said.point or "", set()) & meets)
        reading = said.reading if said else "none"
        count.update({reading: 1, f"right {reading}": right})
        if meets & in_key:
            count.update(speaks=1, first=right)
            count.update(reach=states, heard=states and right and reading != "none")
        told |= meets if states else set()
    if result.score is None or not central:
        return []
    return [[result.score, sum(central.get(one, 0) for one in told) / sum(central.values())]]


def text_of(gold: Gold, field: str) -> str:
    """The labelled critique's text of a field."""
    return "\n".join(row["sentence"] for row in gold["critique"] if row["field"] == field)


@cache
def held(one: str, other: str) -> float:
    """Share of the shorter text's runs of three words that stand in the longer; 1 for the same text."""
    shorter, longer = sorted((plain(one), plain(other)), key=len)
    if shorter == longer:
        return 1.0
    runs, others = (Counter(zip(each, each[1:], each[2:], strict=False)) for each in (shorter, longer))
    return (runs & others).total() / max(1, runs.total())


@cache
def plain(text: str) -> list[str]:
    """The words of a text in lower case, those broken over a line made one."""
    lower = re.sub(r"(\w)-\s+(\w)", r"\1\2", unicodedata.normalize("NFKC", text).lower())
    return re.findall(r"[a-z0-9]+", lower)


def on_answers(answered: Answered) -> Figures:
    """Answers judged: shares from 0 to 1."""
    above: dict[str, list[bool]] = defaultdict(list)
    scores: list[float] = []
    worths: list[float] = []
    for paper, plain_ones, swapped in answered:
        for question, other in zip(plain_ones["questions"], swapped["questions"], strict=True):
            asked = {name: question[name] for name in ("question", "evidence", "topic")}
            judged = {each["who"]: verdict.judge(paper, asked, each["text"]) for each in question["answers"]}
            elsewhere = {each["who"]: verdict.judge(paper, asked, each["text"]) for each in other["answers"]}
            above["> bluff"].append(judged["honest"].score > judged["bluff"].score)
            above["> smooth"].append(elsewhere["honest"].score > elsewhere["bluff-smooth"].score)
            best = max(elsewhere[who].score for who in OTHERS)
            above["all >"].append(min(elsewhere[who].score for who in HONEST) > best)
            above["told"] += [bool(judged[who].unknown) for who in ("bluff", "bluff-smooth")]
            above["accused"] += [bool(judged[who].unknown) for who in HONEST]
            for answers, found in ((question["answers"], judged), (other["answers"], elsewhere)):
                scores += [found[each["who"]].score for each in answers]
                worths += [each["worth"] for each in answers]
    figures = {name: fmean(found) for name, found in above.items()}
    return figures | {"Spearman": float(spearmanr(scores, worths).statistic)}


if __name__ == "__main__":
    main()
