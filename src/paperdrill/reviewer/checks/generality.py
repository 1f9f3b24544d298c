"""Generality: on what the method was evaluated, and where it loses or gains least (works on A, not on B)."""

from __future__ import annotations

import re

from paperdrill.papers.model import Role
from paperdrill.reviewer.findings import Finding, Kind
from paperdrill.reviewer.proper_names import CITED, own_name
from paperdrill.reviewer.quotes import Quotation, quotations
from paperdrill.reviewer.rankings import standings
from paperdrill.reviewer.reviewed_paper import ReviewedPaper
from paperdrill.reviewer.signs import sign

_WORSE = sign("generality", "worse").pattern
_OURS = r"(?:our (?:\w+ )?(?:method|model|approach|algorithm|system|framework)|ours|the proposed \w+|{name})"
_WIDER = sign("generality", "wider")
_FEW = sign("generality", "few")
_TESTED = sign("generality", "tested")
_LIMITS = sign("generality", "limits")
_NOT_LIMITS = sign("generality", "not-limits")
_OTHERS = sign("motivation", "others")
_OWN = sign("contribution", "ours")


def find_generality(reading: ReviewedPaper) -> list[Finding]:
    """A table in which others are ahead, a sentence that says so; or few settings."""
    found = (_behind(reading), _conceded(reading), _few(reading))
    return [finding for finding in found if finding]


def _behind(reading: ReviewedPaper) -> Finding | None:
    """The column in which the authors' row is furthest behind, in a table that it leads elsewhere."""
    own = own_name(reading)
    for table in reading.tables:
        all_standings = list(standings(table, own))
        behind = [s for s in all_standings if s.lead < 0]
        if not behind or len(behind) >= len(all_standings) / 2:
            continue
        worst = min(behind, key=lambda standing: standing.share)
        leads = len(all_standings) - len(behind)
        won = f"In {table.label} {worst.own.label} leads in {leads} of {len(all_standings)} columns"
        statement = f"{won}; in “{worst.head}” {worst.other.label} is {worst.written_lead} better."
        return Finding(Kind.GENERALITY, "behind-in-table", statement, 2, 0.6, worst.evidence, worst.facts)
    return None


def _conceded(reading: ReviewedPaper) -> Finding | None:
    """A sentence of the results that says where the method gains little or loses."""
    name = re.escape((own_name(reading) or "ours").lower())
    losing = re.compile(rf"(?<!than )(?<!to )(?<!against )\b{_OURS.format(name=name)}\b[^.,;]{{0,40}}?(?:{_WORSE})")
    for passage in quotations(reading.having(Role.RESULTS, Role.EXPERIMENTS, Role.DISCUSSION)):
        if losing.search(passage.lower):
            statement = "The results themselves say where the method gains little or loses."
            return Finding(Kind.GENERALITY, "conceded-loss", statement, 2, 0.6, (passage.evidence,))
    return _failing(reading)


def _failing(reading: ReviewedPaper) -> Finding | None:
    """A sentence of the authors' own findings, whoever its subject, that says where something does not work."""
    told = (*reading.having(Role.RESULTS, Role.EXPERIMENTS), *(s for s in reading.front if s.label == "Abstract"))
    for passage in quotations(told):
        quiet = passage.lower
        if not _LIMITS.search(quiet) or _NOT_LIMITS.search(quiet) or _OTHERS.search(quiet):
            continue
        if not CITED.search(passage.text) and (passage.stretch.label != "Abstract" or _is_reported(passage)):
            statement = "The results themselves say where something does not work."
            return Finding(Kind.GENERALITY, "conceded-loss", statement, 1, 0.6, (passage.evidence,))
    return None


def _is_reported(passage: Quotation) -> bool:
    """In an abstract: does it come after the authors have begun to speak of what they did?"""
    return bool(_OWN.search(passage.stretch.lower[: passage.start + len(passage.text)]))


def _few(reading: ReviewedPaper) -> Finding | None:
    """A single data set, problem or place, in the authors' own words; two or three only where they are called few."""
    told = (*reading.having(Role.EXPERIMENTS, Role.RESULTS, Role.LIMITATIONS), *reading.front)
    for passage in quotations(told):
        if (
            _FEW.search(passage.lower)
            and _TESTED.search(passage.lower)
            and not (CITED.search(passage.text) or _OTHERS.search(passage.lower) or _WIDER.search(passage.lower))
        ):
            statement = "By its own account the evaluation rests on one data set or setting, or on few."
            return Finding(Kind.GENERALITY, "few-settings", statement, 2, 0.6, (passage.evidence,))
    return None
