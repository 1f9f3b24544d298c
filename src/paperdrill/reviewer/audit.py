"""The audit: a paper read as a reviewer reads it."""

from __future__ import annotations

import re
from dataclasses import replace

from paperdrill.papers.model import Paper, Role
from paperdrill.reviewer.checks.ablations import find_ablations
from paperdrill.reviewer.checks.answered import as_told, is_only_asked
from paperdrill.reviewer.checks.asked_holds import find_asked_holds
from paperdrill.reviewer.checks.baselines import find_baselines
from paperdrill.reviewer.checks.borrowed_parts import find_borrowed_parts
from paperdrill.reviewer.checks.checklist import run_checks, unanswered
from paperdrill.reviewer.checks.contribution import find_contributions
from paperdrill.reviewer.checks.design_choices import find_design_choices
from paperdrill.reviewer.checks.efficiency import find_costs, find_efficiency
from paperdrill.reviewer.checks.evaluation_scope import find_evaluation_scope
from paperdrill.reviewer.checks.generality import find_generality
from paperdrill.reviewer.checks.holds import find_holds
from paperdrill.reviewer.checks.integrity import find_integrity
from paperdrill.reviewer.checks.measures import find_measures
from paperdrill.reviewer.checks.motivation import find_motivation
from paperdrill.reviewer.checks.novelty import find_novelty
from paperdrill.reviewer.checks.people import find_people
from paperdrill.reviewer.checks.reproducibility import find_reproducibility
from paperdrill.reviewer.checks.significance import find_significance
from paperdrill.reviewer.checks.theory import find_theory
from paperdrill.reviewer.checks.theory_gaps import find_theory_gaps
from paperdrill.reviewer.checks.unconceded import find_limitations
from paperdrill.reviewer.checks.unexplained import find_unexplained
from paperdrill.reviewer.findings import MAY_ANSWER, Audit, Check, Finding, Kind
from paperdrill.reviewer.genre import Genre, genre_of
from paperdrill.reviewer.likely_topics import Likelihoods
from paperdrill.reviewer.reviewed_paper import ReviewedPaper, read_paper

_HOLDS = frozenset(
    [
        "told-gap",
        "supported",
        "nearest",
        "stated-result",
        "only-experiments",
        "compared",
        "claimed",
        "conceded",
        "future",
        "problem",
        "beside-others",
        "told-gain",
        "parts",
        "family",
        "experiment",
        "uneven-lead",
        "uneven",
        "main-claim",
        "closing",
        "unreasoned-metric",
        "supposed",
        "difference-untested",
        "unconceded",
        "no-experiment",
        "argument",
        "scope",
        "evaluated-on",
        "keeps-to",
        "fixed-choice",
        "told-cost",
        "own-term",
        "procedure",
        "data-made",
        "size",
        "why-better",
    ]
)
"""Topics that are no weakness."""
_LEFT_OUT = ("no-", "none-", "only-")
"""How the topics begin that say something is missing."""
_RUN_IN_RELATED = re.compile(r"(?:^|[.\n] ?)(?:related|prior|previous) works?\s*[.:—–]")
"""Related work that is a paragraph with its head in the line."""
_OF_EXPERIMENTS = "baselines, significance, generality, ablations, efficiency and reproducibility were not looked for"


def audit(paper: Paper) -> Audit:
    """What a reviewer would take up in this paper, each with its evidence. Pure: needs nothing but the split paper."""
    reading = read_paper(paper)
    genre = genre_of(reading)
    checks = run_checks(reading) if genre.is_english else unanswered()
    likely = Likelihoods.of(reading) if genre.is_english else Likelihoods({})
    found = [likely.told(_without_repeats(finding)) for finding in _findings(reading, genre, checks)]
    if genre.is_short:
        found = [_in_short(finding) for finding in found]
    order = list(Kind)
    found.sort(key=lambda finding: (order.index(finding.kind), -finding.severity))
    told: list[Finding] = []
    holds: list[Finding] = []
    for finding in found:
        if finding.topic in _HOLDS:
            holds.append(finding)
        elif is_only_asked(finding, reading):
            holds.append(replace(finding, statement=f"{finding.statement} {MAY_ANSWER}"))
        else:
            told.append(as_told(finding))
    return Audit(paper.id, checks, tuple(told), tuple(_not_looked_for(reading, genre)), tuple(holds))


def _findings(reading: ReviewedPaper, genre: Genre, checks: dict[str, Check]) -> list[Finding]:
    """The findings that this sort of paper allows, and the holds among them."""
    if not genre.is_english:
        return []
    found = [*find_motivation(reading), *find_contributions(reading), *find_novelty(reading)]
    if not genre.is_survey:
        found += find_theory(reading, checks["theory"], has_experiments=genre.has_experiments)
        found += find_theory_gaps(reading)
        found += find_design_choices(reading)
        found += find_borrowed_parts(reading, has_experiments=genre.has_experiments)
        found += find_costs(reading)
    if genre.has_experiments and not genre.is_survey:
        found += find_baselines(reading)
        found += find_significance(reading, checks["significance"])
        found += find_generality(reading)
        found += find_ablations(reading)
        found += find_efficiency(reading, checks["compute"])
        found += find_reproducibility(reading, checks["code"])
        found += find_measures(reading)
        found += find_unexplained(reading)
        found += find_evaluation_scope(reading)
        found += find_people(reading)
    found += find_integrity(reading)
    found += find_limitations(reading, found)
    found += find_holds(reading, found, has_experiments=genre.has_experiments)
    return [*found, *find_asked_holds(reading, found, has_experiments=genre.has_experiments)]


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
    run_in = any(True for _ in reading.search(_RUN_IN_RELATED, reading.prose))
    if not run_in and not any(reading.having(Role.RELATED)):
        lines.append("no related work section was found: methods left out of the comparison were not looked for")
    if genre.is_short:
        lines.append("the text is short: what it leaves out may be in the full paper")
    if genre.is_long:
        lines.append("the text is long: findings name the first place of each kind, not all of them")
    return lines
