"""Holds: places that are no weakness, for the questions that an interviewer asks of every paper.

What the method costs and is made of, the family it belongs to, the experiment, good on one thing and less on another,
the claim that matters most. Each is bound to a sentence or a row; where the paper gives none, there is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from paperdrill.papers.model import Role
from paperdrill.reviewer.checks.told_sentences import Told
from paperdrill.reviewer.findings import Evidence, Finding, Kind
from paperdrill.reviewer.proper_names import CITED, own_name
from paperdrill.reviewer.quotes import POINTER, Quotation
from paperdrill.reviewer.rankings import Standing, standings
from paperdrill.reviewer.reviewed_paper import ReviewedPaper
from paperdrill.reviewer.signs import sign, word_pairs

_OURS = sign("contribution", "ours")
_CLAIM = sign("contribution", "claim")
_NOT_CLAIMED = sign("contribution", "not-claimed")
_NEW = sign("questions", "new")
_ARGUES = sign("holds", "argues")
_OF_METHOD = sign("holds", "of-method")
_MAKES = sign("holds", "makes")
_PROPOSES = sign("theory", "proposes")
_NO_METHOD = sign("theory", "no-method")
_PARTS = sign("holds", "parts")
_EXPERIMENT = sign("holds", "experiment")
_UNEVEN = sign("holds", "uneven")
_MAIN = sign("holds", "main")
_CONTRAST = sign("motivation", "contrast")
_PROBLEM = sign("holds", "problem")
_NOT_PROBLEM = sign("holds", "not-problem")
_NEXT = sign("holds", "next")
_LOOSE_PARTS = sign("holds", "loose-parts")
_LOOSE_PROBLEM = sign("holds", "loose-problem")
_COMPARED = sign("holds", "compared")
_OTHERS = sign("holds", "beside")
_NOT_COMPARED = sign("holds", "not-compared")
_RIVALS = sign("holds", "rivals")
_NOT_EXPERIMENT = sign("holds", "not-experiment")
_REACHED = sign("holds", "reached")
_NOT_REACHED = sign("holds", "not-reached")
_OF_PERFORMANCE = sign("holds", "of-performance")
_NOT_UNEVEN = sign("holds", "not-uneven")
_OF_FAMILY = sign("holds", "of-family")
_NOT_FAMILY = sign("holds", "not-family")
_NOT_PARTS = sign("holds", "not-parts")
_DIFFERING = sign("significance", "differing")
_GAIN = sign("significance", "gain")
_MEASURED = sign("significance", "measured")
_DECIMAL = re.compile(r"\d\.\d|\d ?%")
_LEAST_NAMED = 3
"""A family of methods is named so often in a paper that belongs to it."""
_UNEVEN_SHARE = 3.0
"""How much larger the largest lead of a table is than the smallest, as shares, to be worth a question."""


def find_holds(reading: ReviewedPaper, others: Sequence[Finding], *, has_experiments: bool) -> list[Finding]:
    """At most one of each topic; none quotes what another of them, or one of the others, quotes."""
    taken = {finding.evidence[0].sentence for finding in others if finding.evidence}
    told = Told(reading, taken)
    found = []
    for look in (
        *(() if has_experiments else (_untested,)),
        _main_claim,
        _gain,
        *((_experiment,) if has_experiments else ()),
        _uneven,
        _parts,
        _compared,
        _motive,
        _closing,
        _family,
        *_wanting(others),
    ):
        hold = look(told)
        if hold:
            found.append(hold)
            taken.add(hold.evidence[0].sentence)
    return found


def _hold(kind: Kind, topic: str, statement: str, *places: Evidence, **facts: str) -> Finding:
    return Finding(kind, topic, statement, 1, 0.6, places, facts)


def _motive(told: Told) -> Finding | None:
    own = own_name(told.reading)
    others = [p for p in told.front if not (_OURS.search(p.lower) or _NOT_PROBLEM.search(p.lower))]
    others = [p for p in others if not own or own not in p.text]
    ways = ((_PROBLEM, _CONTRAST), (_PROBLEM,), (_LOOSE_PROBLEM, _CONTRAST))
    place = next(filter(None, (told.best(others, *way) for way in ways)), None)
    if place is None:
        return None
    return _hold(Kind.MOTIVATION, "problem", "The problem is told here.", place.evidence)


def _compared(told: Told) -> Finding | None:
    """A sentence that sets the work beside another's, wherever it stands."""
    related = told.having(Role.INTRODUCTION, Role.RELATED, Role.ABSTRACT, Role.BACKGROUND)
    compared = [p for p in (*told.body, *told.front) if not _NOT_COMPARED.search(p.lower)]
    place = told.best(compared, _COMPARED, _RIVALS, own=True) or told.best(related, _OTHERS)
    if place is None:
        return None
    return _hold(Kind.BASELINES, "beside-others", "The work is set beside another's here.", place.evidence)


def _gain(told: Told) -> Finding | None:
    """A difference that the results tell in numbers."""
    tested = told.having(Role.RESULTS, Role.EXPERIMENTS) or told.body
    own = [p for p in tested if not CITED.search(p.text) and p.evidence.sentence not in told.taken]
    numbered = (p for p in own if _DECIMAL.search(POINTER.sub("", p.text)) and _MEASURED.search(p.lower))
    place = next((p for p in own if _GAIN.search(POINTER.sub("", p.lower))), None) or next(
        (p for p in numbered if _DIFFERING.search(p.lower)), None
    )
    if place is None:
        return None
    return _hold(Kind.SIGNIFICANCE, "told-gain", "The results tell a difference in numbers.", place.evidence)


def _parts(told: Told) -> Finding | None:
    """Of what the method is made, or what one has to reckon with."""
    front, method, body = (
        [p for p in places if not _NOT_PARTS.search(p.lower)]
        for places in (told.front, told.having(Role.METHOD), told.body)
    )
    place = (
        told.best([*front, *method], _PARTS)
        or told.best(body, _PARTS)
        or told.best([*method, *front], _LOOSE_PARTS, own=True)
    )
    if place is None:
        return None
    return _hold(Kind.EFFICIENCY, "parts", "The method is made of several parts.", place.evidence)


def _family(told: Told) -> Finding | None:
    """The family that title or abstract name, the authors' own sentences too, and that the paper names most often."""
    paper = told.reading.paper
    front = f"{paper.title}\n{paper.abstract}".lower()
    text = " ".join(stretch.lower for stretch in told.reading.prose if not stretch.in_appendix)
    families = word_pairs("families")
    own = [p for p in (*told.front, *told.having(Role.METHOD)) if not _NOT_FAMILY.search(p.lower)]
    best: tuple[int, str, Quotation] | None = None
    for name, (said, named) in families.items():
        if not said.search(front):
            continue
        count = len(named.findall(text))
        if count < _LEAST_NAMED or (best and count <= best[0]):
            continue
        place = told.best(own, said, _OF_FAMILY, own=True)
        if place:
            best = (count, name, place)
    if best is None:
        return None
    return _hold(Kind.GENERALITY, "family", f"The work builds on {best[1]}.", best[2].evidence, family=best[1])


def _experiment(told: Told) -> Finding | None:
    """What was run, in the authors' words: an experiment, a study, a simulation or a worked example."""
    tested = told.having(Role.EXPERIMENTS, Role.RESULTS)
    tested, others = (
        [p for p in places if not _NOT_EXPERIMENT.search(p.lower)] for places in (tested, [*told.body, *told.front])
    )
    place = told.best(tested, _EXPERIMENT) or told.best(others, _EXPERIMENT)
    if place is None:
        return None
    return _hold(Kind.ANALYSIS, "experiment", "This is what was run.", place.evidence)


def _uneven(told: Told) -> Finding | None:
    """The columns of a table in which the lead is largest and smallest; else a sentence that says so."""
    own = own_name(told.reading)
    for table in told.reading.tables:
        leads = [s for s in standings(table, own) if s.lead > 0]
        if len(leads) < 2:  # a largest and a smallest
            continue
        top, low = max(leads, key=_share), min(leads, key=_share)
        is_fresh = top.evidence[0].sentence not in told.taken
        if is_fresh and top.head != low.head and top.share > _UNEVEN_SHARE * low.share:
            statement = (
                f"{table.label} has {top.own.label} {top.written_lead} ahead in {top.head}, "
                f"and {low.written_lead} in {low.head}."
            )
            facts = {"table": table.label, "own": top.own.label, "much": top.head, "little": low.head}
            return _hold(Kind.GENERALITY, "uneven-lead", statement, *top.evidence, **facts)
    tested = told.having(Role.RESULTS, Role.EXPERIMENTS, Role.DISCUSSION)
    places = [p for p in (*tested, *told.having(Role.CONCLUSION)) if not _NOT_UNEVEN.search(p.lower)]
    place = told.best(places, _UNEVEN, _OF_PERFORMANCE)
    if place is None:
        return None
    return _hold(Kind.GENERALITY, "uneven", "The results differ from one case to another.", place.evidence)


def _share(standing: Standing) -> float:
    return standing.share


def _wanting(others: Sequence[Finding]) -> Iterator[Callable[[Told], Finding | None]]:
    """Theory and limits are asked of every paper: where nothing of them was found, a sentence is."""
    kinds = {finding.kind for finding in others if finding.topic != "future"}
    if Kind.THEORY not in kinds:
        yield _argument
    if Kind.LIMITATIONS not in kinds:
        yield _scope


def _untested(told: Told) -> Finding | None:
    """The claim that an experiment could test, in a paper without any."""
    place = told.best(told.front, _OURS, _CLAIM) or told.best(told.front, _NEW)
    if place is None:
        return None
    return _hold(Kind.ANALYSIS, "no-experiment", "No experiment was found that tests this.", place.evidence)


def _argument(told: Told) -> Finding | None:
    """The method as the authors put it forward, else how they argue for it."""
    front = [p for p in told.front if not _NO_METHOD.search(p.lower)]
    method = told.having(Role.METHOD)
    ways = ((front, _PROPOSES), (front, _MAKES), (method, _ARGUES, _OF_METHOD), (method, _MAKES))
    place = next(filter(None, (told.best(*way, own=True) for way in ways)), None)
    if place is None:
        return None
    return _hold(Kind.THEORY, "argument", "This carries the method.", place.evidence)


def _scope(told: Told) -> Finding | None:
    """What the work is said to be for, or to do, at its end or at its beginning."""
    ends = [p for p in told.having(Role.CONCLUSION, Role.DISCUSSION) if not _NOT_REACHED.search(p.lower)]
    place = told.best(ends, _REACHED) or told.best(told.front, _REACHED)
    if place is None:
        return None
    return _hold(Kind.LIMITATIONS, "scope", "This is what the work is for.", place.evidence)


def _main_claim(told: Told) -> Finding | None:
    """What the authors call their contribution, else what they say they do."""
    front = [p for p in told.front if not _NOT_CLAIMED.search(p.lower)]
    ways = ((_MAIN,), (_NEW,), (_OURS, _CLAIM), (_OURS,), ())
    place = next(filter(None, (told.best(front, *way) for way in ways)), None)
    if place is None:
        return None
    return _hold(Kind.CONTRIBUTION, "main-claim", "This is what the authors put forward.", place.evidence)


def _closing(told: Told) -> Finding | None:
    """Where the paper closes: a hope or a plan, else what it says it has reached."""
    ends = told.having(Role.CONCLUSION, Role.DISCUSSION) or told.body[-15:]
    ends = [p for p in ends if not _NOT_REACHED.search(p.lower)]
    place = told.best(ends, _NEXT) or told.best(ends, _REACHED)
    if place is None:
        return None
    return _hold(Kind.LIMITATIONS, "closing", "This is how the paper closes.", place.evidence)
