"""Where the authors say what belongs to a field: cue words, and how much a place in the paper counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from paperdrill.critique.passages import Passage
from paperdrill.papers.model import BACK_MATTER, Paper, Role, Span

_FLAGS = re.IGNORECASE | re.VERBOSE
_DOES = re.compile(
    r"""\b(?:we|this\s+(?:paper|work|article|study))\s+(?:\w+ly\s+|also\s+|then\s+|first\s+|further\s+|therefore\s+)?
        (?:propose|present|introduce|develop|design|describe|formulate|construct|build|devise|derive|adapt
        |combine|extend|train|
        use|employ|apply|model|frame|cast|leverage|create|collect|define|replace|learn|distil|warp|condition
        |optimi[sz]e|add|
        analy[sz]e|study|investigate|examine|treat|represent|encode|generate|decompose|reformulate|compute
        |estimate|explore)
      | \b(?:our|the\s+proposed|this)\s+(?:\w+\s+)?(?:method|approach|framework|model|algorithm|system
        |architecture|scheme|idea)\b
      | \b(?:which|that)\s+(?:\w+s)\b | \b(?:based\s+on|consists?\s+of|instead\s+of|rather\s+than|so\s+that
        |by\s+\w+ing)\b
      | \bnovel\b | \bnew\b | \bcalled\b""",
    _FLAGS,
)
_CLAIMS = re.compile(
    r"""\b(?:outperform|improv|achiev|surpass|exceed|state-of-the-art|sota|superior|better|best|faster|fewer
        |higher|lower|reduc|
        demonstrat|show|prove|guarantee|certif|robust|significant|substantial|effective|efficien|first|novel
        |advantage|benefit|
        consistent|competitive|without|accura|gain|speedup|speed-up|sav|outstanding|strong|scal|general|optimal
        |enabl|success|
        confirm|valid|reveal|only|cut|preferred|solve|times|matches|yields?|leaves|raises|lowers)\w*
      | \d+(?:\.\d+)?\s*(?:%|x\b|×|points|times)""",
    _FLAGS,
)
_CONCEDES = re.compile(
    r"""\blimit(?:ed|ation|ations|s|ing)?\b | \b(?:cannot|can\s+not|could\s+not|do(?:es)?\s+not|did\s+not
        |have\s+not|has\s+not|were\s+not|
        was\s+not|is\s+not|are\s+not|may\s+not|might\s+not|not\s+yet|no\s+longer)\b | \b(?:only|merely|solely
        |restricted|confined)\b
      | \b(?:assum(?:e|es|ed|ption|ptions)|fails?|failure|struggles?|suffers?|degrades?|weak(?:ness|er)?
        |shortcoming|drawback|caveat)\b
      | \b(?:remains?|unclear|unknown|open|costly|expensive|overhead|sensitive|lack(?:s|ing)?|absent|missing
        |beyond\s+the\s+scope|
        out\s+of\s+scope|however|although|despite|challenging|difficult|computational(?:ly)?\s+(?:cost|expensive
        |demand))\b
      | \b(?:require[sd]?|depends?|relies|rely)\b | \bfuture\b""",
    _FLAGS,
)
_CONCEDES_PLAINLY = re.compile(
    r"""\b(?:limitations?|shortcomings?|caveats?|drawbacks?)\s+(?:of|is|are|in)\b | \bwe\s+(?:acknowledge|concede
        |caution|leave)\b
      | \b(?:our|the\s+proposed|this)\s+(?:\w+\s+)?(?:method|approach|model|work|study|analysis|algorithm
        |framework|experiments?|
        evaluation|results?|theory|bound)\s+(?:\w+\s+)?(?:only|cannot|does\s+not|do\s+not|is\s+limited
        |are\s+limited|is\s+restricted|
        assumes?|requires?|relies|depends?|fails?|struggles?|suffers?|may\s+not)
      | \bwe\s+(?:only|do\s+not|did\s+not|have\s+not|were\s+unable|could\s+not|cannot|restrict|focus\s+only|limit)\b
      | \b(?:beyond|outside|out\s+of)\s+(?:the\s+)?scope\b | \bremains?\s+(?:an\s+)?(?:open|unclear|unknown
        |challeng\w+|to\s+be)\b""",
    _FLAGS,
)
_PLANS = re.compile(
    r"""\bfuture\b | \bnext\s+step | \b(?:would|could|should|might|may)\s+(?:\w+\s+)?(?:be|help|allow|improve
        |extend|enable|benefit|
        further|explore|include|consider|incorporate|account|investigate|make|also|yield|lead|reduce|provide
        |study|address)\b
      | \b(?:we|authors)\s+(?:\w+\s+)?(?:plan|intend|hope|aim|believe|encourage|invite|leave|envision|expect
        |anticipate|will|defer)\b
      | \b(?:extend(?:ing)?|extensions?|explor(?:e|ing)|investigat(?:e|ing)|incorporat(?:e|ing)|further\s+(?:work
        |research|study|
        investigation|improve\w*|explor\w*))\b | \b(?:open\s+(?:question|problem|direction)|promising|worthwhile
        |interesting\s+direction|
        avenue|remains?\s+to\s+be|left\s+(?:for|to)|is\s+needed|are\s+needed|need(?:s|ed)?\s+to)\b | \bwhether\b
        | \bquestion\b""",
    _FLAGS,
)
_PLANS_PLAINLY = re.compile(
    r"""\bfuture\s+(?:work|research|stud|direction|investigation|effort|version|extension|iteration|exploration)\w*
      | \bin\s+(?:the\s+)?future\b | \b(?:we|authors)\s+(?:plan|intend|hope|encourage|invite|leave|defer)\b
      | \b(?:leave|left|leaving)\b[^.]{0,80}\b(?:future|further|later)\b | \b(?:next\s+step
        |interesting\s+direction|promising\s+
        (?:direction|avenue)|would\s+be\s+(?:worth|interesting|valuable|useful|desirable)\w*|remains?\s+to\s+be
        |open\s+question)""",
    _FLAGS,
)
_CONTRIBUTIONS = re.compile(r"\bcontributions?\b|\bto\s+(?:summari[sz]e|sum\s+up)\b|\bin\s+summary\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may become a point of a field."""

    passage: Passage
    weight: float
    """How central the authors make it: place and cue words."""


def method_candidates(found: Sequence[Passage]) -> list[Candidate]:
    """What the authors do."""
    return _told(found, _DOES, _CLAIMS)


def strengths_candidates(found: Sequence[Passage]) -> list[Candidate]:
    """What the authors claim and show."""
    return _told(found, _CLAIMS, None)


def _told(found: Sequence[Passage], cue: re.Pattern[str], against: re.Pattern[str] | None) -> list[Candidate]:
    """Sentences of the abstract, of the contributions, of the introduction's end and of the conclusion, by their cues."""
    contributions = _contribution_passages(found)
    chosen = []
    for passage in found:
        place = _place(passage, passage in contributions)
        if not place:
            continue
        cues = min(2, len(cue.findall(passage.text)))
        if not cues and passage.index >= 0:
            continue
        weight = place * (0.45 + 0.3 * cues)
        if against is not None and not cues and against.search(passage.text):
            weight *= 0.6
        if _CONCEDES_PLAINLY.search(passage.text):
            weight *= 0.5
        chosen.append(Candidate(passage, weight))
    return chosen


def _place(passage: Passage, contributes: bool) -> float:
    """How much the place counts for what the authors do and claim; 0 where it does not."""
    if passage.index < 0:
        return 1.0
    if contributes:
        return 0.8
    if Role.CONCLUSION in passage.roles:
        return 0.6
    if Role.INTRODUCTION in passage.roles and passage.place > 0.55:
        return 0.45
    return 0.0


def _contribution_passages(found: Sequence[Passage]) -> set[Passage]:
    """The list of contributions in the introduction: from its announcement on, up to eight sentences."""
    chosen: set[Passage] = set()
    left = 0
    for passage in found:
        if Role.INTRODUCTION not in passage.roles:
            left = 0
        elif _CONTRIBUTIONS.search(passage.text) and passage.place > 0.4:
            left = 8
        if left:
            chosen.add(passage)
            left -= 1
    return chosen


def gaps_candidates(paper: Paper, found: Sequence[Passage]) -> tuple[list[Candidate], str]:
    """What the authors concede, and where they do."""
    spans = paper.limitations.spans if paper.limitations.kind != "sentences" else ()
    within = [
        passage for passage in found if any(_in_span(passage, span.section, span.start, span.end) for span in spans)
    ]
    chosen = [Candidate(passage, 1.0 if _CONCEDES.search(passage.text) else 0.5) for passage in within]
    if chosen:
        chosen += [
            Candidate(passage, 0.4)
            for passage in found
            if passage not in within and _concluding(passage) and _CONCEDES_PLAINLY.search(passage.text)
        ]
        return chosen, f"limitations {paper.limitations.kind}"
    for passage in found:
        if BACK_MATTER.isdisjoint(passage.roles) and Role.RELATED not in passage.roles:
            if _concluding(passage) and _CONCEDES.search(passage.text):
                chosen.append(Candidate(passage, 1.0 if _CONCEDES_PLAINLY.search(passage.text) else 0.5))
            elif Role.INTRODUCTION not in passage.roles and _CONCEDES_PLAINLY.search(passage.text):
                chosen.append(Candidate(passage, 0.4))
    source = "discussion, conclusion and concessions elsewhere: the paper has no limitations section"
    return chosen, source if chosen else "the paper concedes nothing"


def improvements_candidates(paper: Paper, found: Sequence[Passage]) -> tuple[list[Candidate], str]:
    """What the authors leave for later or invite, and where they do."""
    chosen = []
    for passage in found:
        if not BACK_MATTER.isdisjoint(passage.roles) or Role.RELATED in passage.roles or passage.index < 0:
            continue
        closing = _concluding(passage) or Role.LIMITATIONS in passage.roles
        if _PLANS_PLAINLY.search(passage.text):
            chosen.append(Candidate(passage, 1.0 if closing else 0.7))
        elif closing and _PLANS.search(passage.text):
            chosen.append(Candidate(passage, 0.6))
    source = "future work" if any(one.weight > 0.6 for one in chosen) else "plans and wishes in the closing sections"
    conceded, where = gaps_candidates(paper, found)
    known = {one.passage for one in chosen}
    rest = [Candidate(one.passage, 0.25 * one.weight) for one in conceded if one.passage not in known]
    if not chosen:
        return (
            rest,
            f"{where}; no future work is named, so what is conceded stands in for it"
            if rest
            else "nothing is left for later",
        )
    return chosen + rest, f"{source}, then what is conceded" if rest else source


def _concluding(passage: Passage) -> bool:
    return not passage.roles.isdisjoint({Role.CONCLUSION, Role.DISCUSSION, Role.LIMITATIONS, Role.IMPACT})


def _in_span(passage: Passage, span: Span) -> bool:
    return passage.index == span.section and span.start <= passage.start < span.end
