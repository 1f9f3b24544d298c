"""Which points that two reviewers share the grouping joins, and how many it joins wrongly, on papers it was not set on.

    python calibration/shared_points.py [--reviews DEV.jsonl.gz]

``shared_point_labels.tsv`` says of the remarks on twenty papers which make the same point. It holds no text: one is
known by its digest. What the grouping goes by is set by ``one_point_weights.py`` on other papers.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha1
from itertools import combinations
from pathlib import Path

from paperdrill.critique.remarks import remarks
from paperdrill.matching.context import PaperContext
from paperdrill.papers.paper_json import paper_from_json
from paperdrill.papers.passages import passages
from paperdrill.reviews.review_points import ReviewPoint, points_of
from paperdrill.reviews.saved_review import Review
from paperdrill.reviews.shared_points import groups
from paperdrill.text.language import Language

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
LABELS = Path(__file__).with_name("shared_point_labels.tsv")


@dataclass(frozen=True)
class Labelled:
    """The remarks of one paper's reviewers, and the points that a reader found in each."""

    points: Sequence[ReviewPoint]
    paper: PaperContext
    sure: Sequence[frozenset[str]]
    unsure: Sequence[frozenset[str]]

    def shared(self) -> list[list[int]]:
        """The remarks of each point that two reviewers or more make."""
        by_point = defaultdict[str, list[int]](list)
        for number, names in enumerate(self.sure):
            for name in names:
                by_point[name].append(number)
        return [found for found in by_point.values() if self.of_several(found)]

    def of_several(self, numbers: Iterable[int]) -> bool:
        """Are these remarks of more than one reviewer?"""
        return len({self.points[number].reviewer for number in numbers}) > 1


@dataclass
class Count:
    """Shared points in all and those of which two reviewers' remarks were joined; points of several, and false ones."""

    shared: int = 0
    joined: int = 0
    made: int = 0
    false: int = 0

    def told(self) -> str:
        """As a line."""
        return f"{self.joined} of {self.shared} shared points joined; {self.made} told as shared, {self.false} wrongly"


def main() -> None:
    """Print what the grouping that ships reaches."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reviews", type=Path, default=SHARED / "reviews/dev.jsonl.gz")
    print(count(labelled(parser.parse_args().reviews)).told())


def labelled(file: Path) -> Iterator[Labelled]:
    """The labelled papers."""
    table: dict[str, dict[str, str]] = defaultdict(dict)
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            paper, digest, names = line.split("\t")
            table[paper][digest] = names
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for raw in map(json.loads, lines):
            if raw["id"] in table:
                yield _labelled(raw, table[raw["id"]])


def _labelled(raw: dict[str, object], labels: dict[str, str]) -> Labelled:
    reviews = raw["reviews"]
    assert isinstance(reviews, list)
    given = [Review({"gaps": each["weaknesses"] or "", "improvements": each["suggestions"] or ""}) for each in reviews]
    points, paper = points_of(given, remarks), paper_from_json(raw)
    names = [labels.get(_digest(point.text), "-").split(",") for point in points]
    sure = [frozenset(name for name in each if name.isdigit()) for each in names]
    unsure = [frozenset(name for name in each if name.endswith("?")) for each in names]
    return Labelled(points, PaperContext(paper.title, passages(paper), Language()), sure, unsure)


def _digest(text: str) -> str:
    return sha1(text.encode(), usedforsecurity=False).hexdigest()[:12]


def count(papers: Iterable[Labelled]) -> Count:
    """What grouping makes of the papers."""
    made = Count()
    for paper in papers:
        joined = [group for group in groups(paper.points, paper.paper) if paper.of_several(group)]
        shared = paper.shared()
        made.shared += len(shared)
        made.joined += sum(
            any(paper.of_several(set(point).intersection(group)) for group in joined) for point in shared
        )
        made.made += len(joined)
        made.false += sum(_is_false(paper, group) for group in joined)
    return made


def _is_false(paper: Labelled, group: Sequence[int]) -> bool:
    """Do most pairs of two reviewers in it make different points?"""
    points = paper.points
    pairs = [(a, b) for a, b in combinations(group, 2) if points[a].reviewer != points[b].reviewer]
    apart = [(a, b) for a, b in pairs if not paper.sure[a] & paper.sure[b] and not paper.unsure[a] & paper.unsure[b]]
    return 2 * len(apart) > len(pairs)


if __name__ == "__main__":
    main()
