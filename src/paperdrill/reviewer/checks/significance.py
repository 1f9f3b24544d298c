"""Significance: whether the results carry a spread, and whether a lead in a table is larger than it."""

from __future__ import annotations

import re

from paperdrill.papers.model import Role
from paperdrill.reviewer.findings import Check, Evidence, Finding, Kind
from paperdrill.reviewer.proper_names import CITED, own_name
from paperdrill.reviewer.quotable import is_whole
from paperdrill.reviewer.quotes import POINTER, quotations
from paperdrill.reviewer.rankings import Standing, closest_two, standings
from paperdrill.reviewer.reviewed_paper import ReviewedPaper
from paperdrill.reviewer.signs import sign
from paperdrill.reviewer.tables import Table, spreads

_TEST = sign("significance", "test")
_SPREAD = sign("significance", "spread")
_SIGNIFICANT = sign("significance", "significant")
_RUNS = sign("significance", "runs")
_MANY_RUNS = sign("significance", "many-runs")
_ONE_RUN = sign("significance", "one-run")
_OF_RUNS = sign("significance", "of-runs")
_COSTS = sign("significance", "costs")
_GAIN = sign("significance", "gain")
_DIFFERS = sign("significance", "differs")
_TWO = 2
_SURELY_NOT = 0.35
"""Below this score the whole text speaks against a spread's being reported."""
_COMPARED = sign("significance", "compared")
_HEDGED = sign("significance", "hedged")
_MEASURED = sign("significance", "measured")
_TINY_SHARE = 0.02
"""And of less than this, tiny."""
_SMALL_SHARE = 0.03
"""A lead of less than this share of the number itself is small."""
_MODEST_SHARE = 0.1
"""In a paper that reports no spread at all, one of less than this may be luck too."""


def find_significance(reading: ReviewedPaper, check: Check) -> list[Finding]:
    """Small leads without a spread or within it, "significant" without a test, few runs."""
    results = reading.having(Role.EXPERIMENTS, Role.RESULTS)
    if not results and not reading.tables:
        return []
    told = any(True for expression in (_SPREAD, _TEST) for _ in reading.search(expression)) or any(
        spreads(table.rows) for table in reading.tables
    )
    found = [_small_lead(reading, is_told=told) or _close_rows(reading), _untested(reading), _few_runs(reading)]
    kept = [finding for finding in found if finding]
    if told and not kept:
        kept = [finding for finding in (_differing(reading),) if finding]
    if not kept and not told:
        kept = _no_spread(reading, check)
    return kept


def _small_lead(reading: ReviewedPaper, *, is_told: bool) -> Finding | None:
    """The lead in a table that a spread would most likely swallow."""
    own = own_name(reading)
    leads = [s for table in reading.tables for s in standings(table, own) if s.lead > 0]
    within = [s for s in leads if s.spread is not None and s.lead <= s.spread]
    if within:
        return _within_spread(min(within, key=lambda s: s.lead / (s.spread or 1)))
    bound = _SMALL_SHARE if is_told else _MODEST_SHARE
    bare = [
        s
        for s in leads
        if s.spread is None and not spreads(s.table.rows) and s.share < bound and not _spread_in(s.table)
    ]
    if not bare:
        return None
    closest = min(bare, key=lambda standing: standing.share)
    statement = (
        f"{closest.table.label} puts {closest.own.label} {closest.written_lead} ahead of the next best, "
        f"{closest.other.label}, in “{closest.head}”, and reports no spread."
    )
    is_grave = not is_told and closest.is_known and closest.share < _SMALL_SHARE
    severity = 3 if is_grave else 2
    return Finding(Kind.SIGNIFICANCE, "lead-without-spread", statement, severity, 0.7, closest.evidence, closest.facts)


def _close_rows(reading: ReviewedPaper) -> Finding | None:
    """Where the authors' row cannot be told: the best two of a table of methods, nearer than runs may differ."""
    pairs = [s for table in reading.tables for s in closest_two(table) if s.lead > 0]
    near = [s for s in pairs if (s.lead <= s.spread if s.spread is not None else s.share < _TINY_SHARE)]
    told = [s for s in near if s.spread is not None] or [s for s in near if not _spread_in(s.table)]
    if not told:
        return None
    closest = min(told, key=lambda s: s.lead / s.spread if s.spread else s.share)
    rest = (
        "and no spread is reported."
        if closest.spread is None
        else f"which is no more than the spread reported, {closest.spread:g}."
    )
    statement = (
        f"In {closest.table.label} the best two in “{closest.head}”, {closest.own.label} and {closest.other.label}, "
        f"are {closest.written_lead} apart, {rest}"
    )
    return Finding(Kind.SIGNIFICANCE, "close-rows", statement, 2, 0.6, closest.evidence, closest.facts)


def _within_spread(standing: Standing) -> Finding:
    spread = f"{standing.spread:g}"
    statement = (
        f"In {standing.table.label} the lead of {standing.own.label} over {standing.other.label} in “{standing.head}”, "
        f"{standing.written_lead}, is no larger than the spread reported, {spread}."
    )
    facts = standing.facts | {"spread": spread}
    return Finding(Kind.SIGNIFICANCE, "lead-within-spread", statement, 3, 0.7, standing.evidence, facts)


def _spread_in(table: Table) -> bool:
    return bool(_SPREAD.search(table.caption.lower()))


def _untested(reading: ReviewedPaper) -> Finding | None:
    """A difference called significant, and no test in the whole paper."""
    if any(True for _ in reading.search(_TEST)):
        return None
    results = reading.having(Role.ABSTRACT, Role.INTRODUCTION, Role.EXPERIMENTS, Role.RESULTS, Role.CONCLUSION)
    told = (p for p in quotations(results) if not CITED.search(p.text))
    called = (p for p in told if _SIGNIFICANT.search(p.lower) and not _HEDGED.search(p.lower))
    said = [p for p in called if _COMPARED.search(p.lower)]
    if not said:
        return None
    statement = "A difference is called significant; no test and no interval was found in the paper."
    return Finding(Kind.SIGNIFICANCE, "significant-untested", statement, 2, 0.7, tuple(p.evidence for p in said[-2:]))


def _differing(reading: ReviewedPaper) -> Finding | None:
    """Spreads are reported, and a difference of two numbers is told without a word on whether it is larger."""
    if any(True for _ in reading.search(_TEST)):
        return None
    for passage in quotations(reading.having(Role.EXPERIMENTS, Role.RESULTS)):
        told = POINTER.sub("", passage.lower)
        two = len(re.findall(r"\d\.\d", told)) == _TWO and _DIFFERS.search(told)
        if (two or _GAIN.search(told)) and not _SPREAD.search(told):
            statement = "Spreads are reported, but no test: whether this difference is more than chance is not said."
            return Finding(Kind.SIGNIFICANCE, "difference-untested", statement, 1, 0.6, (passage.evidence,))
    return None


def _is_of_results(sentence: str) -> bool:
    """Is it on results that the sentence speaks of a run, and not on what one costs?"""
    return bool(_OF_RUNS.search(sentence)) and not _COSTS.search(sentence)


def _few_runs(reading: ReviewedPaper) -> Finding | None:
    """Two to five runs, or a single one: told in a sentence or at the end of a caption."""
    single = [
        (stretch, match)
        for stretch, match in reading.search(_ONE_RUN)
        if stretch.manner == "caption" or _is_of_results(stretch.lower[slice(*stretch.sentence_at(match.start()))])
    ]
    for stretch, match in single:
        statement = f"Results rest on {match[0].strip('. ')}."
        facts = {"runs": match[0].strip(". ")}
        return Finding(Kind.SIGNIFICANCE, "few-runs", statement, 2, 0.6, (stretch.evidence(match.start()),), facts)
    for stretch, match in reading.search(_RUNS):
        if not _is_of_results(stretch.lower[slice(*stretch.sentence_at(match.start()))]):
            continue
        statement = f"The results rest on {match[0]}."
        return Finding(
            Kind.SIGNIFICANCE, "few-runs", statement, 1, 0.6, (stretch.evidence(match.start()),), {"runs": match[0]}
        )
    return None


def _no_spread(reading: ReviewedPaper, check: Check) -> list[Finding]:
    """No seeds, intervals or deviations anywhere: the first result stands for the finding."""
    results = _first_results(reading)
    if not results or check.answer == "yes" or any(True for _ in reading.search(_MANY_RUNS)):
        return []
    statement = "No repeated runs, standard deviations, intervals or tests were found."
    severity = 3 if check.score < _SURELY_NOT else 2
    return [
        Finding(Kind.SIGNIFICANCE, "no-spread", statement, severity, round(0.5 + 0.5 * (1 - check.score), 2), results)
    ]


def _first_results(reading: ReviewedPaper) -> tuple[Evidence, ...]:
    """A sentence of the results that tells a gain, else the first caption of a table, else a sentence with a number."""
    told = list(quotations(reading.having(Role.RESULTS, Role.EXPERIMENTS)))
    gain = next((p for p in told if _GAIN.search(POINTER.sub("", p.lower))), None)
    if gain:
        return (gain.evidence,)
    captions = (s for s in reading.stretches if s.manner == "caption" and s.label.startswith("Table"))
    caption = next((s.evidence(s.spans[0][0]) for s in captions if is_whole(s.text)), None)
    if caption:
        return (caption,)
    numbered = (p for p in told if re.search(r"\d+\.\d+|\d ?%", p.text) and _MEASURED.search(p.lower))
    return tuple(p.evidence for p in numbered)[:1]
