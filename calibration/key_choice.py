"""What each constant of the choice of a key's points is worth: the figures at its value, and at less and more.

    python -m calibration.key_choice [--shared ../shared] [--only NAME ...] [--climb] [--write]

The constants are those of ``critique/key/data/choice.toml``. Probabilities of statements come from models that have not
seen their paper (``calibration/key_weights.py``), so that only the choice is measured, on the papers with gold keys and
on the labelled ones. A number is halved and doubled, of a probability the odds are; of counts of points a half more or
less is taken. Printed is by how much ``worth`` changes, the mean over both sets of papers of what is told in points of
a hundred: right points less those that repeat one, weighted recall, and half of what nobody may miss and of what is not
told over fields; then the figure that changes most. The constants of ``points`` choose no point: ``core`` is measured
by how well it tells core points (F1), ``core_counts`` by the share of a field's weight that stands at another point
than by gold keys and labels; ``ahead`` by the share of the points that stand first in their field which are right.

``--climb`` takes the best of nearby values of each constant in turn until none gains ``LEAST_GAIN``; ``--write`` writes
the table, with what was measured beside each value.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from statistics import fmean
from unittest.mock import patch

from calibration.key_candidates import read_candidates
from calibration.key_labels import Read, score_labelled
from calibration.key_scores import Gold
from calibration.key_weights import DATA, SOURCE, Model, Rows, read_all, texts_of
from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.critique.key import choosing
from paperdrill.critique.key.choice_weights import choice_weights
from paperdrill.critique.key.choosing import Chosen, choose, in_order
from paperdrill.matching.restating import Restating

TABLE = DATA / "choice.toml"
PARTS = {"strict": 1.0, "repeats": -1.0, "across": -0.5, "recall": 1.0, "core": 0.5}
"""The figures, and what each counts."""
LEAST_GAIN = 0.1
"""Points of a hundred of ``worth`` by which another value must be better."""
FLAT = 0.05
"""Points of a hundred that are no change."""
STEPS = (0.7, 0.85, 1.18, 1.43)
"""How many times a value, or its odds, the values near it are."""

Values = dict[tuple[str, str], float]
"""By table and name, the value of each constant."""


@dataclass(frozen=True)
class Measured:
    """What keys are worth: by set of papers and figure, in points of a hundred."""

    figures: Mapping[tuple[str, str], float]

    @property
    def worth(self) -> float:
        """What is climbed."""
        return sum(PARTS[name] * value for (_, name), value in self.figures.items()) / 2

    def told(self) -> str:
        """All figures in a line."""
        return "  ".join(f"{title} {name} {value:.1f}" for (title, name), value in self.figures.items())

    def change(self, other: Measured) -> str:
        """By how much the other is better, and the figure that changes most."""
        changes = {name: other.figures[name] - value for name, value in self.figures.items()}
        most = max(changes, key=lambda name: abs(changes[name]))
        if abs(changes[most]) < FLAT:
            return "flat"
        return f"{other.worth - self.worth:+.1f} ({' '.join(most)} {changes[most]:+.1f})"


class Bench:
    """Keys of papers whose statements are weighed by models that have not seen them."""

    def __init__(self, gold: Gold, read: Mapping[str, Read], labelled: Mapping[str, Read], model: Model) -> None:
        self._gold, self._read, self._labelled = gold, read, labelled
        self._papers = {**read, **labelled}
        self._rows: dict[str, Rows] = {name: model.probabilities(name) for name in self._papers}
        self._same: dict[str, Restating] = {name: model.same(name) for name in self._papers}

    def keys(self, values: Values) -> dict[str, list[Chosen]]:
        """The key of each paper with these constants."""
        with patched(values):
            return {n: choose(paper.seen, self._rows[n], self._same[n]) for n, paper in self._papers.items()}

    def measured(self, values: Values) -> Measured:
        """What the points are worth."""
        keys = {name: [(one.number, one.field) for one in key] for name, key in self.keys(values).items()}
        gold = self._gold.score({name: texts_of(self._read[name], keys[name]) for name in self._read})["all"]
        labelled = score_labelled(self._labelled, {name: keys[name] for name in self._labelled})["all"]
        tables = {"gold": gold, "labelled": labelled}
        return Measured({(title, name): 100 * table[name] for title, table in tables.items() for name in PARTS})

    def tiers(self, values: Values) -> tuple[float, float]:
        """How well core points are told (F1), and the share of weight that stands wrong, in points of a hundred."""
        told = right = core = 0
        wrong = []
        for name, key in self.keys(values).items():
            by_field = defaultdict[str, list[tuple[float, int]]](list)
            for one in key:
                stated = self._papers[name].states[one.number].items()
                central = max((weight for (of, _), weight in stated if of == one.field), default=0)
                if central:
                    by_field[one.field].append((one.likely * (1 + values["points", "core_counts"] * one.core), central))
                told += one.core >= values["points", "core"]
                core += central == 3
                right += central == 3 and one.core >= values["points", "core"]
            wrong += [_moved(points) for points in by_field.values()]
        return 200 * right / max(1, told + core), 100 * fmean(wrong)

    def firsts(self, values: Values) -> float:
        """Of the points that stand first in their field, how many are right, in points of a hundred."""
        keys, right = self.keys(values), []
        with patch.object(choosing, "AHEAD", values["points", "ahead"]):
            for (name, key), field in product(keys.items(), FIELD_NAMES):
                first = in_order([one for one in key if one.field == field], self._papers[name].seen)[:1]
                right += [any(of == field for of, _ in self._papers[name].states[one.number]) for one in first]
        return 100 * fmean(right)


def _moved(points: list[tuple[float, int]]) -> float:
    """The share of weight that stands at another point; ``points``: weight, and how central."""
    ours, theirs = (sum(point[k] for point in points) for k in (0, 1))
    return sum(abs(weight / ours - central / theirs) for weight, central in points) / 2


def patched(values: Values) -> ExitStack:
    """The choice with these constants."""
    stack = ExitStack()
    fields = {name: int(value) for (table, name), value in values.items() if table == "most_in_a_field"}
    stack.enter_context(patch.object(choosing, "MOST_IN_A_FIELD", fields))
    for (table, name), value in values.items():
        if table == "choosing":
            stack.enter_context(patch.object(choosing, name.upper(), value))
    return stack


def times(value: float, factor: float) -> float:
    """A count, or the odds of a probability, or another number so many times as high."""
    if isinstance(value, int):
        step = max(1, round(value * abs(factor - 1) / (2 if factor > 1 else 1)))
        return value + step if factor > 1 else max(1, value - step)
    if value < 1.0:
        return round(factor * value / (1 - value + factor * value), 3)
    return round(factor * value, 3)


def climbed(bench: Bench, values: Values, names: list[tuple[str, str]]) -> Values:
    """The values from which no nearby one of a single constant is better."""
    best, gained = bench.measured(values).worth, True
    while gained:
        gained = False
        for name in names:
            for factor in STEPS:
                tried = values | {name: times(values[name], factor)}
                worth = bench.measured(tried).worth
                if worth >= best + LEAST_GAIN:
                    values, best, gained = tried, worth, True
                    print(f"{name} = {tried[name]:g}: {best:.2f}", flush=True)
    return values


def tiered(bench: Bench, values: Values) -> Values:
    """The threshold of core points with the best F1, and what a core point counts with the least weight misplaced."""
    core, counts = ("points", "core"), ("points", "core_counts")
    threshold = max((step / 50 for step in range(15, 40)), key=lambda value: bench.tiers(values | {core: value})[0])
    more = min((step / 4 for step in range(1, 13)), key=lambda value: bench.tiers(values | {counts: value})[1])
    return {core: threshold, counts: more}


def swept(bench: Bench, values: Values, names: list[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], str]]:
    """Of each constant, what less and more of it are worth."""
    whole, (f1, moved) = bench.measured(values), bench.tiers(values)
    for name in names:
        cells = []
        for factor in (0.5, 2.0):
            tried = values | {name: times(values[name], factor)}
            if name == ("points", "core"):
                told = f"F1 {bench.tiers(tried)[0] - f1:+.1f}"
            elif name == ("points", "core_counts"):
                told = f"wrong {bench.tiers(tried)[1] - moved:+.2f}"
            elif name == ("points", "ahead"):
                told = f"right first {bench.firsts(tried) - bench.firsts(values):+.1f}"
            elif name == ("points", "answered"):
                told = "not measured: no gold key links a plan to what it mends"
            else:
                told = whole.change(bench.measured(tried))
            cells.append(told if told.startswith("not") else f"{tried[name]:g}: {told}")
        yield name, "; ".join(dict.fromkeys(cells))


HEAD = """\
# The constants of the choice of a key's points (critique/key/choosing.py, making.py, where the constant of that name
# says what it means), set and measured by calibration/key_choice.py. Beside each value what less and more of it change,
# all else as it is, in points of a hundred of its "worth" (its first lines tell), and the figure that changes most. As
# all stands, by models that have not seen the papers:
"""


def write(bench: Bench, values: Values, told: Mapping[tuple[str, str], str]) -> None:
    """The table, with what was measured."""
    f1, moved = bench.tiers(values)
    figures = bench.measured(values).told().replace("  labelled strict", "\n# labelled strict")
    firsts = f"{bench.firsts(values):.1f} of the points that stand first are right"
    wrong = f"{moved:.1f} of a field's weight wrong"
    lines = [f"{HEAD}# {figures}\n# core points told with an F1 of {f1:.0f}, {wrong}, {firsts}"]
    for table in dict.fromkeys(table for table, _ in values):
        lines += ["", f"[{table}]"]
        lines += [f"{name} = {value}  # {told[of, name]}" for (of, name), value in values.items() if of == table]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Measure, and climb and write where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SOURCE.parents[1] / "../shared")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--climb", action="store_true")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    gold, read, labelled, words = read_all(arguments.shared)
    bench = Bench(gold, read, labelled, Model(read | labelled, words, read_candidates(arguments.shared)))
    values = {(table, name): value for table, rows in choice_weights().items() for name, value in rows.items()}
    names = [name for name in values if not arguments.only or name[1] in arguments.only]
    if arguments.climb:
        values = climbed(bench, values, [name for name in names if name[0] != "points"])
        values |= tiered(bench, values)
    print(bench.measured(values).told())
    told = {}
    for name, cells in swept(bench, values, names):
        told[name] = cells
        print(f"{'.'.join(name)} = {values[name]:g}   {cells}", flush=True)
    if arguments.write:
        write(bench, values, told)


if __name__ == "__main__":
    main()
