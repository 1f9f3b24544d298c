"""How central a statement is: how much of it the title and the other summing sections of the paper say as well."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from paperdrill.text.words import content_stems, plain_words

ECHOED = ("abstract", "introduction", "conclusion", "discussion", "limitations")
"""Roles in which a restatement is looked for."""
_TOO_COMMON = 25
"""A stem of more statements than these joins none."""
_FREQUENT = 0.08
"""Share of a paper's statements from which on a stem counts as one of its own."""
_ECHO = 0.35
"""Share of a statement's weight that another says as well, from which on it is an echo."""
_MOST_ECHOES = 3


class Centrality:
    """What the statements of one paper share; weights are those of rare stems (0 to 1)."""

    def __init__(
        self, title: str, roles: Sequence[str], stems: Sequence[frozenset[str]], weight: Callable[[str], float]
    ) -> None:
        self._roles, self._stems = roles, stems
        self._title = frozenset(content_stems(plain_words(title)))
        self._counts = Counter(stem for one in stems for stem in one)
        self._weights = {stem: weight(stem) for stem in self._counts}
        self._often = max(1.0, _FREQUENT * len(stems))
        self._where: dict[str, list[int]] = defaultdict(list)
        self._abstract: set[str] = set()
        for number, one in enumerate(stems):
            if roles[number] == "abstract":
                self._abstract |= one
            if roles[number] in ECHOED:
                for stem in one:
                    self._where[stem].append(number)

    def features(self, number: int) -> dict[str, float]:
        """The shares of a statement, each 0 to 1, by their names."""
        weights = {stem: self._weights[stem] for stem in self._stems[number]}
        total = sum(weights.values()) or 1.0
        counts, often = self._counts, self._often
        title = frequent = abstract = 0.0
        for stem, weight in weights.items():
            frequent += weight * min(1.0, counts[stem] / often)
            if stem in self._title:
                title += weight
            if stem in self._abstract:
                abstract += weight
        found = {"central: words of the title": title / total, "central: frequent words": frequent / total}
        if self._roles[number] != "abstract":
            found["central: words of the abstract"] = abstract / total
        echoes = self._echoes(number, weights, total)
        found |= {f"central: echo in the {role}": share for role, share in echoes.items()}
        found["central: echoes"] = min(_MOST_ECHOES, sum(s > _ECHO for s in echoes.values())) / _MOST_ECHOES
        return found

    def _echoes(self, number: int, weights: dict[str, float], total: float) -> dict[str, float]:
        """By role, how much of a statement the nearest statement there says as well."""
        shared: dict[int, float] = {}
        found = shared.get
        for stem, weight in weights.items():
            where = self._where.get(stem, ())
            if len(where) <= _TOO_COMMON:
                for other in where:
                    shared[other] = found(other, 0.0) + weight
        own, best = self._roles[number], dict[str, float]()
        for other, weight in shared.items():
            role = self._roles[other]
            if role != own and weight > best.get(role, 0.0):
                best[role] = weight
        return {role: weight / total for role, weight in best.items()}
