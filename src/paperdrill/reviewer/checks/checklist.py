"""The questions of a conference's paper checklist, answered from the paper's own text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import islice

from paperdrill.papers.model import LimitationsKind
from paperdrill.reviewer.checks.answered import is_told
from paperdrill.reviewer.checks.weighted_cues import Cue, all_cues, all_weights, strength
from paperdrill.reviewer.findings import Answer, Check, Evidence
from paperdrill.reviewer.reviewed_paper import ReviewedPaper, Stretch, quoted
from paperdrill.reviewer.signs import sign

_YES, _NO = 0.52, 0.48
"""Between these scores the text speaks as much for one answer as for the other."""
_MOST_EVIDENCE = 4
_CONCEDED: Mapping[LimitationsKind, float] = {
    "section": 1.0,
    "subsection": 0.95,
    "paragraph": 0.9,
    "sentences": 0.5,
    "none": 0.0,
}
"""How strongly each place for limitations speaks for their being conceded."""
_NAMED_AS_SUCH = sign("limitations", "named")
"""Where scattered sentences call what they concede a limitation, the authors of all 140 such papers answer yes."""


def run_checks(reading: ReviewedPaper) -> dict[str, Check]:
    """All checks by name: theory, code, significance, compute, limitations."""
    checks = {name: _weighed(name, reading, cues) for name, cues in all_cues().items()}
    return checks | {"limitations": _limitations(reading)}


def unanswered() -> dict[str, Check]:
    """All checks of a paper whose words say nothing to the cues: in another language."""
    return {name: Check("unclear", 0.5) for name in (*all_cues(), "limitations")}


def strengths(reading: ReviewedPaper, check: str) -> dict[str, float]:
    """How strongly each cue of a check occurs in a paper."""
    return {cue.name: strength(len(_places(reading, cue, cue.most)), cue.most) for cue in all_cues()[check]}


def _weighed(name: str, reading: ReviewedPaper, cues: tuple[Cue, ...]) -> Check:
    weights = all_weights()[name]
    shown = {cue: cue.shows and weights.by_cue.get(cue.name, 0.0) > 0 for cue in cues}
    places = {cue: _places(reading, cue, None if shown[cue] else cue.most) for cue in cues}
    score = weights.score({cue.name: strength(len(found), cue.most) for cue, found in places.items()})
    worth: defaultdict[tuple[int, int], float] = defaultdict(float)
    where: dict[tuple[int, int], tuple[Stretch, int]] = {}
    for cue, found in places.items():
        if not shown[cue]:
            continue
        weight = weights.by_cue[cue.name]
        for stretch, offset in found:
            sentence = (id(stretch), stretch.sentence_at(offset)[0])
            worth[sentence] += weight
            where[sentence] = (stretch, offset)
    if _answer(score) == "no" and is_told(name, reading):
        score = 0.5  # what the cues do not know, other words may say
    best = sorted(worth, key=lambda sentence: -worth[sentence])[:_MOST_EVIDENCE]
    return Check(_answer(score), round(score, 3), tuple(where[s][0].evidence(where[s][1]) for s in best))


def _places(reading: ReviewedPaper, cue: Cue, most: int | None) -> list[tuple[Stretch, int]]:
    """Where a cue occurs, all places or the first ones: beyond ``cue.most`` they add no strength."""
    return [(stretch, match.start()) for stretch, match in islice(reading.search(cue.pattern), most)]


def _answer(score: float) -> Answer:
    if score >= _YES:
        return "yes"
    return "no" if score <= _NO else "unclear"


def _limitations(reading: ReviewedPaper) -> Check:
    """Conceded in a place of their own, in scattered sentences, or nowhere."""
    limitations = reading.paper.limitations
    texts = [reading.paper.text_of(span) for span in limitations.spans]
    is_named = any(_NAMED_AS_SUCH.search(text.lower()) for text in texts)
    score = _CONCEDED["paragraph" if limitations.kind == "sentences" and is_named else limitations.kind]
    if not score and is_told("limitations", reading):
        score = 0.5
    evidence = []
    for span, text in zip(limitations.spans[:_MOST_EVIDENCE], texts, strict=False):
        section = reading.paper.sections[span.section]
        evidence.append(Evidence(quoted(text), section.label, section.page_at(span.start)))
    return Check(_answer(score), score, tuple(evidence))
