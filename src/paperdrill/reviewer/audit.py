"""The audit: a paper read as a reviewer reads it."""

from __future__ import annotations

from paperdrill.papers.model import Paper, Role
from paperdrill.reviewer.ablations import find_ablations
from paperdrill.reviewer.baselines import find_baselines
from paperdrill.reviewer.checks import run_checks
from paperdrill.reviewer.contribution import find_contributions
from paperdrill.reviewer.efficiency import find_efficiency
from paperdrill.reviewer.generality import find_generality
from paperdrill.reviewer.genre import Genre, genre_of
from paperdrill.reviewer.limitations import find_limitations
from paperdrill.reviewer.model import Audit, Check, Finding, Kind
from paperdrill.reviewer.motivation import find_motivation
from paperdrill.reviewer.reading import Reading, read_paper
from paperdrill.reviewer.reproducibility import find_reproducibility
from paperdrill.reviewer.significance import find_significance
from paperdrill.reviewer.theory import find_theory

_OF_EXPERIMENTS = "baselines, significance, generality, ablations, efficiency and reproducibility were not looked for"


def audit(paper: Paper) -> Audit:
    """What a reviewer would take up in this paper, each with its evidence. Pure: needs nothing but the split paper."""
    reading = read_paper(paper)
    genre = genre_of(reading)
    checks = run_checks(reading)
    findings = _findings(reading, genre, checks)
    order = list(Kind)
    ranked = sorted(findings, key=lambda finding: (order.index(finding.kind), -finding.severity))
    return Audit(paper.id, checks, tuple(ranked), tuple(_not_looked_for(reading, genre)))


def _findings(reading: Reading, genre: Genre, checks: dict[str, Check]) -> list[Finding]:
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


def _not_looked_for(reading: Reading, genre: Genre) -> list[str]:
    """A line for each thing that this paper gave no means to look for."""
    if not genre.is_english:
        return ["the paper is not in English: its sentences were not judged"]
    lines = []
    if genre.is_survey:
        lines.append(f"the paper is a survey: {_OF_EXPERIMENTS}")
    elif not genre.has_experiments:
        lines.append(f"no experiments were found: {_OF_EXPERIMENTS}")
    elif not reading.tables:
        lines.append("no table could be read: leads and spreads were not compared")
    if not any(reading.having(Role.RELATED)):
        lines.append("no related work section was found: methods left out of the comparison were not looked for")
    if genre.is_short:
        lines.append("the text is short: what it leaves out may stand in the full paper")
    if genre.is_long:
        lines.append("the text is long: findings name the first place of each kind, not all of them")
    return lines
