"""Answer keys against gold keys, by the functions of the scorer that readers' gold keys come with."""

from __future__ import annotations

import importlib.util
import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

Fields = dict[str, list[str]]
"""By field, the sentences of its points in the key's order."""


class Gold:
    """The gold keys of some papers, and what a key is worth by them."""

    def __init__(self, shared: Path, names: set[str] | None = None) -> None:
        self._scorer = _module(shared / "bench/score_keys.py")
        setattr(self._scorer, "held", lru_cache(maxsize=None)(self._scorer.held))  # noqa: B010 - no module knows it
        self.fields: tuple[str, ...] = self._scorer.FIELDS
        self.keys: dict[str, Any] = {}
        self.has_limitations: dict[str, bool] = {}
        for file in sorted((shared / "keys").glob("*.json")):
            gold = json.loads(file.read_text(encoding="utf-8"))
            name = gold["paper"]
            if names is None or name in names:
                self.keys[name] = gold
                truth = shared / "corpus" / name / "truth.json"
                self.has_limitations[name] = truth.exists() and json.loads(truth.read_text())["has_limitations"]

    def states(self, paper: str, field: str, text: str) -> set[str]:
        """The gold points of a field that a text states."""
        found: set[str] = self._scorer.states(self.keys[paper]["points"][field], text)
        return found

    def central(self, paper: str, field: str, point: str) -> int:
        """How central a gold point is, 1 to 3."""
        return next(int(p["central"]) for p in self.keys[paper]["points"][field] if p["id"] == point)

    def score(self, keys: Mapping[str, Fields]) -> dict[str, dict[str, float]]:
        """By field, for "all", and for gaps with and without a limitations section: the figures of the scorer."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for paper, key in keys.items():
            self._count(paper, key, counts)
        for field in self.fields:
            counts["all"] += counts[field]
        return {name: figures(count, len(keys)) for name, count in counts.items()}

    def _count(self, paper: str, key: Fields, counts: dict[str, Counter[str]]) -> None:
        points = self.keys[paper]["points"]
        whole = [p | {"id": f"{f}:{p['id']}"} for f in self.fields for p in points[f]]
        said_by: dict[str, str] = {}
        seen_ids: set[str] = set()
        seen_texts: list[str] = []
        for field in self.fields:
            told: set[str] = set()
            mine: list[str] = []
            tallies = [counts[field]]
            if field == "gaps":
                tallies.append(counts["gaps with" if self.has_limitations[paper] else "gaps without"])
                tallies[-1]["papers"] += 1
            for text in key[field]:
                ids = self.states(paper, field, text)
                repeats = self._repeats(points[field], ids, text, mine, seen_ids, seen_texts)
                anywhere = self._scorer.states(whole, text)
                across = any(said_by.get(i, field) != field for i in anywhere)
                said_by |= {i: field for i in anywhere if i not in said_by}
                for tally in tallies:
                    tally.update(n=1, right=bool(ids), repeat=repeats, across=across)
                mine.append(text)
                seen_texts.append(text)
                seen_ids |= ids
                told |= ids
            for point in points[field]:
                core, found = point["central"] == 3, point["id"] in told
                for tally in tallies:
                    weight = point["central"]
                    tally.update(gold=weight, found=weight * found, core=core, core_found=core and found)

    def _repeats(
        self, wanted: list[Any], ids: set[str], text: str, mine: list[str], seen: set[str], texts: list[str]
    ) -> bool:
        held = self._scorer.held
        evidence = [e for w in wanted if w["id"] in ids for e in w["evidence"] if held(e, text) >= 0.6]
        parted = any(held(e, q) >= 0.6 and held(q, text) < 0.2 for e in evidence for q in mine)
        again = bool(ids) and ids <= seen and not parted
        return again or any(self._scorer.same_sentence(text, other) for other in texts)


def figures(count: Counter[str], papers: int) -> dict[str, float]:
    """Points a paper, and shares of what was counted."""
    n = max(1, count["n"])
    return {
        "n": round(count["n"] / (count["papers"] or papers), 1),
        "strict": round(count["right"] / n, 3),
        "repeats": round(count["repeat"] / n, 3),
        "across": round(count["across"] / n, 3),
        "recall": round(count["found"] / max(1, count["gold"]), 3),
        "core": round(count["core_found"] / max(1, count["core"]), 3),
    }


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_keys", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
