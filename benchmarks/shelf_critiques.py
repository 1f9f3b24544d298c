"""How many sentences of ten labelled critiques are read right against the expert keys of the shelf.

    python benchmarks/shelf_critiques.py [--show]

The critiques lie beside this script. A sentence is read right where it says a statement, some part of it is read as
that one (likely or perhaps) and none as likely another; or where it says none, and no part of it is read as likely one.
A false sentence on the subject of a statement counts apart, and whether it is read as likely that statement.
``--show`` prints each sentence that is not read right.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from paperdrill.critique.compare import compare
from paperdrill.critique.comparison import Said
from paperdrill.critique.expert_key import read_expert_key
from paperdrill.critique.key_edits import answer_key_by
from paperdrill.papers.reading import read
from paperdrill.papers.shelf import find_on_shelf
from paperdrill.paths import shipped

CRITIQUES = Path(__file__).with_suffix(".tsv")
NONE, FALSE = "-", "~"
COLUMNS = ("said", "likely", "heard", "misread", "none", "quiet", "right", "false", "as true")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence of a critique and the statement that it says, by the words with which that begins."""

    field: str
    statement: str
    sentence: str


def labelled(file: Path = CRITIQUES) -> dict[str, list[Labelled]]:
    """The sentences of every paper, in order."""
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    found: dict[str, list[Labelled]] = defaultdict(list)
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        found[row["paper"]].append(Labelled(row["field"], row["statement"], row["sentence"]))
    return dict(found)


def parts_of(sentence: str, said: Sequence[Said]) -> list[Said]:
    """What the program made of a sentence: one part, or several where it says two things."""
    return [one for one in said if one.sentence.strip(" ,.;") in sentence]


def judged(one: Labelled, parts: Sequence[Said], says: dict[str, str]) -> Counter[str]:
    """Which columns a sentence counts in; ``says`` gives the statement of every id."""
    likely = {says[part.point] for part in parts if part.point and part.reading == "likely"}
    heard = likely | {says[part.point] for part in parts if part.point and part.reading == "perhaps"}
    if one.statement == FALSE:
        return Counter({"false": 1, "as true": int(bool(likely))})
    if one.statement == NONE:
        return Counter(none=1, quiet=int(not heard), right=int(not likely))
    own = {text for text in heard if text.startswith(one.statement)}
    others = {text for text in likely if not text.startswith(one.statement)}
    return Counter(
        said=1, likely=int(bool(own & likely)), heard=int(bool(own)), misread=int(bool(others)),
        right=int(bool(own) and not others),
    )  # fmt: skip


def measured(name: str, sentences: Sequence[Labelled], show: bool) -> Counter[str]:
    """The counts of one paper. Raises ValueError for a label that is no statement of the paper's key."""
    expert = read_expert_key(shipped("shelf", f"{name}.key.toml"))
    key = answer_key_by(expert, read(shipped("shelf", f"{name}.pdf")))
    says = {point.id: point.sentence for field in key.fields.values() for point in field.points}
    critique: dict[str, list[str]] = defaultdict(list)
    for one in sentences:
        texts = [point.sentence for point in key.fields[one.field].points]
        if one.statement not in (NONE, FALSE) and sum(text.startswith(one.statement) for text in texts) != 1:
            raise ValueError(f"{name}, {one.field}: no single statement begins with {one.statement!r}")
        if one.statement != FALSE:
            critique[one.field].append(one.sentence)
    result = compare({field: "\n".join(texts) for field, texts in critique.items()}, key)
    counts: Counter[str] = Counter()
    for one in sentences:
        seen = compare({one.field: one.sentence}, key) if one.statement == FALSE else result
        parts = parts_of(one.sentence, seen.fields[one.field].said)
        found = judged(one, parts, says)
        counts += found
        if show and (not found["right"] if one.statement != FALSE else found["as true"]):
            told = "; ".join(f"{part.reading} {part.likely:.2f} {says.get(part.point or '', '')}" for part in parts)
            print(f"  {one.field}: {one.sentence}\n    meant: {one.statement}\n    read:  {told}")
    return counts


def main() -> None:
    """Print a line for each paper, and for all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print what was not read right")
    options = parser.parse_args()
    print(f"{'':24}" + "".join(f"{column:>9}" for column in COLUMNS))
    whole: Counter[str] = Counter()
    for name, sentences in labelled().items():
        if find_on_shelf(name) is None:
            print(f"{name:24} not on the shelf")
            continue
        counts = measured(name, sentences, options.show)
        whole += counts
        print(f"{name:24}" + "".join(f"{counts[column]:9}" for column in COLUMNS))
    print(f"{'all':24}" + "".join(f"{whole[column]:9}" for column in COLUMNS))


if __name__ == "__main__":
    main()
