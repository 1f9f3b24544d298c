"""How likely a sentence must speak of a place to have used it: ``_USED`` in ``paperdrill.reviewer.verdict``.

    python calibration/used_places.py [--shared ../shared]

Of each labelled sentence that states a point, a sentence of the paper that states this point too is held beside one of
another point of the same field, as the places of a question are. Printed is for several thresholds the share of the
places that were spoken of, and of the others, that are told as used. The papers of ``HELD_OUT`` are not read.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

import paperdrill
from paperdrill.matching.alignment import likeliest
from paperdrill.reviewer.paper_lookup import lookup_of

HELD_OUT = frozenset("arx_attention calib factscore minddata pretrainrl sycobench600 tordns unum".split())  # noqa: SIM905
THRESHOLDS = (0.15, 0.22, 0.3, 0.4, 0.5, 0.65)


def pairs(shared: Path) -> Iterator[tuple[float, float]]:
    """By sentence how likely it speaks of the place that was meant, and of the other."""
    chance = random.Random(1)
    for file in sorted((shared / "keys").glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        if HELD_OUT & {file.stem, gold["paper"]}:
            continue
        context = lookup_of(paperdrill.read(shared / "corpus" / gold["paper"] / "paper.pdf")).context
        for row in gold["critique"]:
            points = gold["points"][row["field"]]
            meant = [each for each in points if each["id"] in row["meets"]]
            others = [each for each in points if each["id"] not in row["meets"]]
            if row["verdict"] in ("matched", "partly") and meant and others:
                places = [meant[0]["evidence"][0], chance.choice(others)["evidence"][0]]
                told, untold = likeliest(row["sentence"], places, context)
                yield told, untold


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parent.parent.parent / "shared")
    found = list(pairs(parser.parse_args().shared))
    print(f"{len(found)} sentences\nfrom   spoken of   not")
    for least in THRESHOLDS:
        told, untold = (sum(each[at] >= least for each in found) / len(found) for at in (0, 1))
        print(f"{least:.2f}   {told:9.2f}   {untold:.2f}")


if __name__ == "__main__":
    main()
