"""Statements of papers without a limitations section that were likeliest to concede or to plan something, labelled.

``candidate_labels.tsv`` says of each whether it is a gap, an improvement, something else or nothing. Unlike the papers
of ``key_labels.py`` these were not read whole: of each paper a few statements were picked that the models of the time
were unsure of, so that they teach what divides a concession from a contrast, a plan from an aside. They tell nothing of
how many statements of a paper are points, nor which are central, and no key is scored by them.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from calibration.key_labels import UNSURE, digest
from paperdrill.critique.key.features import Seen, see
from paperdrill.critique.key.statements import statements
from paperdrill.papers.paper_json import paper_from_json
from paperdrill.papers.passages import passages

LABELS = Path(__file__).with_name("candidate_labels.tsv")


@dataclass(frozen=True)
class Candidates:
    """Labelled statements of papers that were not read whole."""

    seen: list[Seen]
    fields: list[str]
    """Of each, its field; "none" where it is of none."""
    sure: list[float]
    """How much each counts."""


def read_candidates(shared: Path) -> Candidates:
    """All of them; a statement that the papers no longer make is left out."""
    table: dict[str, dict[str, str]] = defaultdict(dict)
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, known, field = line.split("\t")
            table[name][known] = field
    found: list[tuple[Seen, str]] = []
    with gzip.open(shared / "reviews/train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for raw in map(json.loads, lines):
            labels = table.get(raw["id"])
            if labels is not None:
                paper = paper_from_json(raw)
                seen = see(paper, statements(paper, passages(paper)))
                found += [(one, labels[known]) for one in seen if (known := digest(one.said.text)) in labels]
    return Candidates(
        [one for one, _ in found],
        [field.rstrip("?") for _, field in found],
        [UNSURE if field.endswith("?") else 1.0 for _, field in found],
    )
