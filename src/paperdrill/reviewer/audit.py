"""The audit: a paper read as a reviewer reads it."""

from __future__ import annotations

from dataclasses import replace

from paperdrill.papers.model import Paper, Role
from paperdrill.reviewer.checks.ablations import find_ablations
from paperdrill.reviewer.checks.baselines import find_baselines
from paperdrill.reviewer.checks.checklist import run_checks, unanswered
from paperdrill.reviewer.checks.contribution import find_contributions
from paperdrill.reviewer.checks.efficiency import find_efficiency
from paperdrill.reviewer.checks.generality import find_generality
from paperdrill.reviewer.checks.motivation import find_motivation
from paperdrill.reviewer.checks.reproducibility import find_reproducibility
from paperdrill.reviewer.checks.significance import find_significance
from paperdrill.reviewer.checks.theory import find_theory
from paperdrill.reviewer.checks.unconceded import find_limitations
from paperdrill.reviewer.findings import Audit, Check, Finding, Kind
from paperdrill.reviewer.genre import Genre, genre_of
from paperdrill.reviewer.reviewed_paper import ReviewedPaper, read_paper

_LEFT_OUT = ("no-", "none-", "only-")
"""How the topics begin that say something is missing."""
_OF_EXPERIMENTS = "baselines, significance, generality, ablations, efficiency and reproducibility were not looked for"


def audit(paper: Paper) -> Audit:
    """What a reviewer would take up in this paper, each with its evidence. Pure: needs nothing but the split paper."""
    reading = read_paper(paper)
    genre = genre_of(reading)
    checks = run_checks(reading) if genre.is_english else unanswered()
    findings = [_without_repeats(finding) for finding in _findings(reading, genre, checks)]
    if genre.is_short:
        findings = [_in_short(finding) for finding in findings]
    order = list(Kind)
    ranked = sorted(findings, key=lambda finding: (order.index(finding.kind), -finding.severity))
    return Audit(paper.id, checks, tuple(ranked), tuple(_not_looked_for(reading, genre)))


def _findings(reading: ReviewedPaper, genre: Genre, checks: dict[str, Check]) -> list[Finding]:
    """The findings that this sort of paper allows."""
    if not genre.is_english:
        return []
    found = [*find_motivation(reading), *find_contributions(reading)]
    if not genre.is_survey:
        found += find_theory(reading, genre.has_experiments)
    if genre.has_experiments and not genre.is_survey:
        found += find_baselines(reading)
        found += find_significance(reading, checks["significance"])
        found += find_generality(reading)
        found += find_ablations(reading)
        found += find_efficiency(reading, checks["compute"])
        found += find_reproducibility(reading, checks["code"])
    return found + find_limitations(reading, found)


def _without_repeats(finding: Finding) -> Finding:
    """Each sentence once: abstract and introduction may say a thing in the same words."""
    first = {evidence.sentence: evidence for evidence in reversed(finding.evidence)}
    return replace(finding, evidence=tuple(e for e in finding.evidence if first[e.sentence] is e))


def _in_short(finding: Finding) -> Finding:
    """What a short text leaves out may stand in the full paper: it is worth a question, and no more."""
    if not finding.topic.startswith(_LEFT_OUT):
        return finding
    return replace(finding, severity=1, sure=round(finding.sure / 2, 2))


def _not_looked_for(reading: ReviewedPaper, genre: Genre) -> list[str]:
    """A line for each thing that this paper gave no means to look for."""
    if not genre.is_english:
        return ["the paper is not in English: its sentences were not judged, and no check was answered"]
    lines = []
    if genre.is_survey:
        lines.append(f"the paper is a survey: {_OF_EXPERIMENTS}")
    elif not genre.has_experiments:
        lines.append(f"no experiments were found, under a heading or by their figures: {_OF_EXPERIMENTS}")
    elif not reading.tables:
        lines.append("no table could be read: leads and spreads were not compared")
    if not any(reading.having(Role.RELATED)):
        lines.append("no related work section was found: methods left out of the comparison were not looked for")
    if genre.is_short:
        lines.append("the text is short: what it leaves out may stand in the full paper")
    if genre.is_long:
        lines.append("the text is long: findings name the first place of each kind, not all of them")
    return lines
