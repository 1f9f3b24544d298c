"""Statements of forty papers that readers labelled one by one, and what keys are worth by these labels.

``statement_labels.tsv`` says of each statement which field it is of, if any, how central it is there, and which
statements make the same point. It holds no text: a statement is known by its digest.
"""

from __future__ import annotations

import gzip
import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha1
from pathlib import Path

import paperdrill
from calibration.key_scores import figures
from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.critique.key.features import Seen, see
from paperdrill.critique.key.statements import statements
from paperdrill.papers.model import Paper
from paperdrill.papers.paper_json import paper_from_json
from paperdrill.papers.passages import passages

LABELS = Path(__file__).with_name("statement_labels.tsv")
UNSURE, UNREAD = 0.6, 0.5
"""What a statement counts whose label another reader may see otherwise, and one that the program ranked too low to be
labelled and that is taken for none of the fields."""

Point = tuple[str, str]
"""A field, and the id of a point in it."""


@dataclass(frozen=True)
class Read:
    """A paper's statements, and what readers found in each."""

    seen: list[Seen]
    states: list[dict[Point, int]]
    """The points that each states, with how central each is, 1 to 3."""
    sure: list[float]
    """How much each statement counts."""
    has_limitations: bool


def read_labelled(shared: Path) -> dict[str, Read]:
    """The labelled papers by name."""
    table: dict[str, dict[str, tuple[str, str, str]]] = defaultdict(dict)
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            paper, digest, field, central, point = line.split("\t")
            table[paper][digest] = field, central, point
    return {name: _read(paper, table[name]) for name, paper in _papers(shared, table.keys())}


def _papers(shared: Path, names: Iterable[str]) -> Iterator[tuple[str, Paper]]:
    """The papers of these names: of the corpus, or of the training reviews."""
    wanted = set(names)
    for name in sorted(wanted):
        if (shared / "corpus" / name / "paper.pdf").exists():
            yield name, paperdrill.read(str(shared / "corpus" / name / "paper.pdf"))
    with gzip.open(shared / "reviews/train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for paper in map(json.loads, lines):
            if paper["id"] in wanted:
                yield paper["id"], paper_from_json(paper)


def _read(paper: Paper, labels: Mapping[str, tuple[str, str, str]]) -> Read:
    seen = see(paper, statements(paper, passages(paper)))
    found = [labels.get(digest(one.said.text)) for one in seen]
    states = [{(label[0].rstrip("?"), label[2]): int(label[1])} if label and label[1] != "-" else {} for label in found]
    sure = [UNREAD if label is None else UNSURE if label[0].endswith("?") else 1.0 for label in found]
    return Read(seen, states, sure, paper.limitations.kind in ("section", "subsection", "paragraph"))


def digest(text: str) -> str:
    """Of a statement's letters and figures alone, so that a formula written in another way keeps its label."""
    plain = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).lower()))
    return sha1(plain.encode(), usedforsecurity=False).hexdigest()[:12]


Chosen = Sequence[tuple[int, str]]
"""Statements of a key by number, with their fields."""


def score_labelled(read: Mapping[str, Read], keys: Mapping[str, Chosen]) -> dict[str, dict[str, float]]:
    """By field, for "all", and for gaps of papers without a limitations section: as of gold keys."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, key in keys.items():
        _count(read[name], key, counts)
    for field in FIELD_NAMES:
        counts["all"] += counts[field]
    return {name: figures(count, len(keys)) for name, count in counts.items()}


def _count(read: Read, key: Chosen, counts: dict[str, Counter[str]]) -> None:
    central: dict[Point, int] = {}
    for stated in read.states:
        for point, weight in stated.items():
            central[point] = max(weight, central.get(point, 0))
    told: set[Point] = set()
    where: dict[str, str] = {}
    for number, field in key:
        stated = read.states[number]
        points = {point for _, point in stated}
        across = any(where.get(point, field) != field for point in points)
        for tally in _tallies(read, field, counts):
            right = any(of == field for of, _ in stated)
            tally.update(n=1, right=right, repeat=not where.keys().isdisjoint(points), across=across)
        where |= {point: field for point in points if point not in where}
        told |= {point for point in stated if point[0] == field}
    for point, weight in central.items():
        for tally in _tallies(read, point[0], counts):
            core, found = weight == 3, point in told
            tally.update(gold=weight, found=weight * found, core=core, core_found=core and found)
    if not read.has_limitations:
        counts["gaps without"]["papers"] += 1


def _tallies(read: Read, field: str, counts: dict[str, Counter[str]]) -> list[Counter[str]]:
    without = field == "gaps" and not read.has_limitations
    return [counts[field], counts["gaps without"]] if without else [counts[field]]
