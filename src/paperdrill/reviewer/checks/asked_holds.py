"""Holds for what reviewers ask of nearly every paper.

On what data, in which case, why this way, at what cost, how large, why better, and what the paper's own term means.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from paperdrill.papers.model import Role
from paperdrill.reviewer.checks.told_sentences import Told
from paperdrill.reviewer.findings import Finding, Kind
from paperdrill.reviewer.proper_names import CITED
from paperdrill.reviewer.quotes import POINTER, Quotation
from paperdrill.reviewer.reviewed_paper import ReviewedPaper
from paperdrill.reviewer.signs import sign
from paperdrill.text.rarity import shipped_rarity
from paperdrill.text.words import STOP_WORDS, stem

_EVALUATED = sign("asked-holds", "evaluated")
_DATA = sign("asked-holds", "data")
_NOT_EVALUATED = sign("asked-holds", "not-evaluated")
_KEEPS_TO = sign("asked-holds", "keeps-to")
_NOT_KEEPS_TO = sign("asked-holds", "not-keeps-to")
_CHOSEN = sign("asked-holds", "chosen")
_NOT_CHOSEN = sign("asked-holds", "not-chosen")
_BETTER = sign("asked-holds", "better")
_NOT_BETTER = sign("asked-holds", "not-better")
_SIZE = sign("asked-holds", "size")
_NOT_SIZE = sign("asked-holds", "not-size")
_SUPPOSES = sign("asked-holds", "supposes")
_CONVENTIONS = sign("theory", "conventions")
_DATA_MADE = sign("asked-holds", "data-made")
_TRAINED = sign("asked-holds", "trained")
_MEASURE = sign("asked-holds", "measure")
_NOT_TRAINED = sign("asked-holds", "not-trained")
_NOT_MEASURE = sign("asked-holds", "not-measure")
_REASONED = sign("metrics", "reasoned")
_FIGURES = sign("cost", "figures")
_OWN_COST = sign("cost", "own")
_MADE = sign("ablations", "made")
_NO_METHOD = sign("cost", "no-method")
_DEFINES = sign("asked-holds", "defines")
_OURS = sign("contribution", "ours")
_NAME = re.compile(r"\b(?:[A-Z][a-z]*[A-Z0-9][\w+-]*|[A-Z]{2,}[\w+-]*|[A-Z][a-z]+-\w+)\b")
_WORD = re.compile(r"[a-z][a-z-]+")
_LEAST_NAMED = 2
_MANY_USES, _NEAR = 10, 60
_LEAST_WORTH = 1.0
"""Ten uses of two words that stand in few papers, or fewer of rarer ones."""
_FIRST = 5
"""The data are named at the beginning of the experiments."""
_TESTED = (Role.EXPERIMENTS, Role.RESULTS)


def find_asked_holds(reading: ReviewedPaper, others: Sequence[Finding], *, has_experiments: bool) -> list[Finding]:
    """Up to three of a topic; none quotes what another of them, or one of the others, quotes first."""
    taken = {finding.evidence[0].sentence for finding in others if finding.evidence}
    told = Told(reading, taken)
    looks = [(_own_term, 1), (_keeps_to, 2), (_supposed, 3), (_fixed_choice, 3), (_data_made, 2), (_procedure, 1)]
    if has_experiments:
        looks += [(_evaluated_on, 2), (_measured, 1), (_size, 1), (_why_better, 2)]
        if not any(finding.kind is Kind.EFFICIENCY and finding.topic != "parts" for finding in others):
            looks.append((_told_cost, 1))
    found = []
    for look, most in looks:
        for _ in range(most):
            hold = look(told)
            if hold is None:
                break
            found.append(hold)
            taken.add(hold.evidence[0].sentence)
    return found


def _hold(kind: Kind, topic: str, statement: str, place: Quotation, **facts: str) -> Finding:
    return Finding(kind, topic, statement, 1, 0.6, (place.evidence,), facts)


def _own_term(told: Told) -> Finding | None:
    """Two words of the title that tell most of the text, where the authors coin them; no words of the field."""
    text = " ".join(stretch.lower for stretch in told.reading.prose if not stretch.in_appendix)
    weighed = [(_worth(term) * min(text.count(term), _MANY_USES), term) for term in _pairs(told.reading.paper.title)]
    worth, term = max(weighed, default=(0.0, ""))
    if worth < _LEAST_WORTH:
        return None
    place = told.best(p for p in (*told.front, *told.body) if _is_coined(term, p.lower) and not CITED.search(p.text))
    if place is None:
        return None
    return _hold(Kind.CLARITY, "own-term", f"The paper turns on the term “{term}”.", place, term=term)


def _is_coined(term: str, lower: str) -> bool:
    """Do the authors define the term there, or call something by it?"""
    return any(term in lower[match.end() : match.end() + _NEAR] for match in _DEFINES.finditer(lower))


def _worth(term: str) -> float:
    """How rare its words are among papers, 0 to 1; less where both belong to the field."""
    rarity = shipped_rarity()
    return math.prod(rarity.weight(stem(word)) for word in term.split())


def _pairs(title: str) -> Iterator[str]:
    """Neighbouring words of a title that both tell something."""
    for part in re.split(r"[^a-z\s-]", title.lower()):
        for first, second in pairwise(_WORD.findall(part)):
            if first not in STOP_WORDS and second not in STOP_WORDS:
                yield f"{first} {second}"


def _evaluated_on(told: Told) -> Finding | None:
    """The sentence that names most of the data on which the method was evaluated."""
    fresh = [p for p in told.having(*_TESTED) if p.evidence.sentence not in told.taken]
    named = [p for p in fresh if _DATA.search(p.lower) and not _NOT_EVALUATED.search(p.lower) and _names(p)]
    places = [p for p in named if _EVALUATED.search(p.lower)] or named
    if not places:
        return None
    return _hold(Kind.GENERALITY, "evaluated-on", "On this it was evaluated.", max(places[:_FIRST], key=_names))


def _names(passage: Quotation) -> int:
    """How many names it holds; one alone may be the method's."""
    count = len(set(_NAME.findall(CITED.sub("", passage.text))))
    return count if count >= _LEAST_NAMED else 0


def _keeps_to(told: Told) -> Finding | None:
    """The case to which the authors say they keep."""
    places = [*told.front, *told.having(Role.METHOD, Role.BACKGROUND, Role.EXPERIMENTS, Role.LIMITATIONS)]
    place = told.best((p for p in places if not _NOT_KEEPS_TO.search(p.lower)), _KEEPS_TO)
    return _hold(Kind.GENERALITY, "keeps-to", "To this case the work keeps.", place) if place else None


def _fixed_choice(told: Told) -> Finding | None:
    """One way of several, before others one that is taken from a cited work, and no reason in the sentence."""
    chosen = [p for p in told.having(Role.METHOD, Role.EXPERIMENTS) if not _NOT_CHOSEN.search(p.lower)]
    cited = [p for p in chosen if CITED.search(p.text)]
    named = [p for p in chosen if _NAME.search(p.text)]
    place = told.best(cited, _CHOSEN) or told.best(named, _CHOSEN) or told.best(chosen, _CHOSEN)
    return _hold(Kind.ABLATIONS, "fixed-choice", "One way of several is taken here.", place) if place else None


def _size(told: Told) -> Finding | None:
    """How large it was that was run: so many agents, nodes, variables, or pixels."""
    for place in told.having(*_TESTED):
        match = _SIZE.search(POINTER.sub("", place.lower))
        if match and not (_NOT_SIZE.search(place.lower) or place.evidence.sentence in told.taken):
            size = " ".join((match["many"] or match["pixels"]).split())
            return _hold(Kind.GENERALITY, "size", "So large was what was run.", place, size=size)
    return None


def _why_better(told: Told) -> Finding | None:
    """A sentence of the results that sets the authors' own work above another's."""
    places = (p for p in told.having(*_TESTED) if not _NOT_BETTER.search(p.lower))
    place = told.best(places, _BETTER, own=True)
    return _hold(Kind.ANALYSIS, "why-better", "The results say that it does better here.", place) if place else None


def _supposed(told: Told) -> Finding | None:
    """What the authors assume, in their own words; a convention of notation is none."""
    places = told.having(Role.METHOD, Role.BACKGROUND, Role.OTHER)
    own = [p for p in places if not (_CONVENTIONS.search(p.lower) or CITED.search(p.text))]
    place = told.best(own, _SUPPOSES)
    return _hold(Kind.THEORY, "supposed", "This is supposed.", place) if place else None


def _data_made(told: Told) -> Finding | None:
    """How data were made for the paper."""
    place = told.best([*told.having(Role.METHOD, *_TESTED, Role.OTHER), *told.front], _DATA_MADE)
    return _hold(Kind.REPRODUCIBILITY, "data-made", "Data were made for this.", place) if place else None


def _procedure(told: Told) -> Finding | None:
    """How the method is trained and run."""
    places = [p for p in told.having(Role.METHOD, *_TESTED) if not _NOT_TRAINED.search(p.lower)]
    method = [p for p in places if Role.METHOD in p.stretch.roles]
    place = told.best(method, _TRAINED, own=True) or told.best(places, _TRAINED, own=True)
    return _hold(Kind.REPRODUCIBILITY, "procedure", "So it is trained or run.", place) if place else None


def _measured(told: Told) -> Finding | None:
    """By what the results are measured, where no reason for it stands beside it."""
    places = [p for p in told.having(*_TESTED) if not (_REASONED.search(p.lower) or _NOT_MEASURE.search(p.lower))]
    place = told.best(places, _MEASURE)
    return _hold(Kind.METRICS, "unreasoned-metric", "By this it is measured.", place) if place else None


def _told_cost(told: Told) -> Finding | None:
    """What the authors say their own work costs, else what it is that costs."""
    places = told.having(*_TESTED, Role.METHOD, Role.LIMITATIONS)
    place = told.best((p for p in places if _OURS.search(p.lower)), _FIGURES, _OWN_COST)
    made = [p for p in told.front if not _NO_METHOD.search(p.lower)]
    place = place or told.best(made, _MADE, own=True)
    return _hold(Kind.EFFICIENCY, "told-cost", "This is what costs something.", place) if place else None
