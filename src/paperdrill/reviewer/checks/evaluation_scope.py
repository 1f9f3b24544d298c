"""On how much the results rest: one family of language models, small ones, few cases chosen from many."""

from __future__ import annotations

import re

from paperdrill.papers.model import Role
from paperdrill.reviewer.findings import Finding, Kind
from paperdrill.reviewer.quotes import POINTER, Quotation, quotations
from paperdrill.reviewer.reviewed_paper import ReviewedPaper, Stretch
from paperdrill.reviewer.signs import sign, word_pairs

_OF_MODELS = sign("scope", "of-language-models")
_STRONGER = sign("scope", "stronger")
_RAN = sign("scope", "ran")
_CHOSEN = sign("scope", "chosen-few")
_NOT_CHOSEN = sign("scope", "not-chosen")
_OTHERS = "others"
"""Families that are counted, and not named to a person."""
_LEAST_NAMED = 3
_SIZE = re.compile(
    r"(?<![\w.])(?:[A-Za-z][\w.]*-)+(\d{1,3}(?:\.\d+)?)[bB]\b"
    r"|(?<![\w. ])(\d{1,3}(?:\.\d+)?)[bB] (?:parameters?|params)\b"
    r"|\b(\d{1,3}(?:\.\d+)?) billion parameters\b"
)
"""How many billions of parameters a model has: "Llama-3-8B", "7B parameters"."""
_SMALL = 9.0
_FEW = 600


def find_evaluation_scope(reading: ReviewedPaper) -> list[Finding]:
    """One family of models, how large the largest is, and a sample that the authors drew themselves."""
    if not reading.having(Role.EXPERIMENTS, Role.RESULTS):
        return []
    found = [_small_sample(reading)]
    if _OF_MODELS.search(f"{reading.paper.title} {reading.paper.abstract}".lower()):
        shown = (
            *reading.having(Role.EXPERIMENTS, Role.RESULTS, Role.APPENDIX),
            *(s for s in reading.stretches if s.manner in ("caption", "table")),
        )
        found += [_one_family(reading, shown), _largest_model(reading, shown)]
    return [finding for finding in found if finding]


def _one_family(reading: ReviewedPaper, shown: tuple[Stretch, ...]) -> Finding | None:
    """Of the language models whose names are known, the experiments name those of one family."""
    text = "\n".join(stretch.lower for stretch in shown)
    counts = {name: len(said.findall(text)) for name, (said, _) in word_pairs("model-families").items()}
    named = [name for name, count in counts.items() if count]
    if len(named) != 1 or _OTHERS in named or counts[named[0]] < _LEAST_NAMED or _STRONGER.search(text):
        return None
    family = named[0]
    said = word_pairs("model-families")[family][0]
    place = _where_run(reading, said)
    if place is None:
        return None
    statement = f"Of language models the experiments name those of one family only, {family}."
    return Finding(Kind.GENERALITY, "one-family", statement, 2, 0.7, (place.evidence,), {"family": family})


def _largest_model(reading: ReviewedPaper, shown: tuple[Stretch, ...]) -> Finding | None:
    """The largest of the models that the experiments name, where none is large."""
    sizes = [_billions(match) for stretch in shown for match in _SIZE.finditer(stretch.text)]
    if len(sizes) < _LEAST_NAMED or max(sizes) > _SMALL:
        return None
    if any(_STRONGER.search(stretch.lower) for stretch in shown):
        return None
    largest = max(sizes)
    place = _where_run(reading, re.compile(rf"(?<![\d.]){largest:g}b\b"))
    if place is None:
        return None
    size = f"{largest:g}B"
    statement = f"The largest model that the experiments name has {size} parameters."
    return Finding(Kind.GENERALITY, "largest-model", statement, 2, 0.6, (place.evidence,), {"size": size})


def _billions(match: re.Match[str]) -> float:
    return float(match[1] or match[2] or match[3])


def _where_run(reading: ReviewedPaper, named: re.Pattern[str]) -> Quotation | None:
    """The first sentence of the experiments that names it and says that it was run."""
    told = quotations(reading.having(Role.EXPERIMENTS, Role.RESULTS))
    return next((p for p in told if named.search(p.lower) and _RAN.search(p.lower)), None)


def _small_sample(reading: ReviewedPaper) -> Finding | None:
    """Cases that the authors chose from more, up to some hundreds."""
    for passage in quotations(reading.having(Role.EXPERIMENTS, Role.RESULTS)):
        match = _CHOSEN.search(POINTER.sub("", passage.lower))
        if match is None or _NOT_CHOSEN.search(passage.lower):
            continue
        many = match["many"] or match["many2"]
        if int(many) <= _FEW:
            statement = f"Of more cases {many} were chosen here; how far that sample carries is not said beside it."
            place = passage.evidence
            return Finding(Kind.SIGNIFICANCE, "small-sample", statement, 1, 0.6, (place,), {"many": many})
    return None
