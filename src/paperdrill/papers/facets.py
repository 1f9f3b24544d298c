"""What a sentence states: the goal, the method, a result, a concession. Told by general turns of phrase alone.

The four are those a first reading looks for, and a coarse form of argumentative zones (S. Teufel and M. Moens,
"Summarizing Scientific Articles", Computational Linguistics 28(4), 2002: aim, own method, own result, contrast).
Words decide, the section's role breaks ties; most sentences state none of these, and that is said by None.
"""

from __future__ import annotations

import re

from paperdrill.papers.concessions import states_concession
from paperdrill.papers.model import BACK_MATTER, Facet, Role

_OTHERS = frozenset({Role.RELATED, Role.BACKGROUND})
"""Sections that speak of others' work: there a sentence counts only if it speaks of the authors' own."""
_OWN = re.compile(r"\b(?:we|our|ours|us|this (?:paper|work|study|article))\b", re.IGNORECASE)

_THEIRS = r"""(?:our|the\s+proposed|this)\s+(?:\w+\s+)?
    (?:approach|method|model|system|study|work|analysis|algorithm|framework|architecture|pipeline)\s+"""
"""What the authors made, as the subject of a sentence."""


def _cues(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{pattern})" for pattern in patterns), re.VERBOSE | re.IGNORECASE)


_RESULT = _cues(
    r"""(?:we|results?|experiments?|findings|analys[ei]s|evaluations?|ablations?|figure|fig\.|table|tab\.)\s+
        (?:\w+\s+){0,3}?
        (?:find|found|show[sn]?|showed|observed?|demonstrate[sd]?|indicate[sd]?|suggest(?:s|ed)?|reveal(?:s|ed)?
          |confirm(?:s|ed)?)\b""",
    r"(?:outperform|surpass|exceed)(?:s|ed|ing)?\b",
    r"state[-\s]of[-\s]the[-\s]art\s+(?:results?|performance|accuracy)\b",
    r"(?:achiev|attain|yield|obtain|reach)(?:e?s|ed)?\b[^.=<>¬]{0,60}\s\d",
    r"""(?:improv|increas|decreas|reduc|drop|fall|rise|gain|degrad)\w*\b
        [^.]{0,50}\b(?:by|from|to|of)\b[^.]{0,20}\d""",
    r"significant(?:ly)?\s+(?:better|worse|higher|lower|faster|more|less|different|improve\w*)\b",
    r"""\d\s?(?:%|percent|points?)\s+(?:\w+\s+)?
        (?:better|worse|higher|lower|faster|more|less|improvement|gain|reduction)\b""",
)
_GOAL = _cues(
    r"(?:our|the|main|key|primary|central)\s+(?:\w+\s+)?(?:goals?|aims?|objectives?|purpose|research\s+questions?)\b",
    r"we\s+(?:aim|seek|set\s+out|wish|ask|want|attempt|try)\b",
    r"we\s+(?:\w+\s+)?(?:investigate|study|examine|explore|address|tackle|revisit)\b",
    r"""this\s+(?:paper|work|study|article|thesis)\b[^.]{0,30}
        \b(?:we\b|present|propos|introduc|investigat|stud|examin|address|explor|aim|describ|ask)""",
    r"to\s+(?:address|tackle|overcome|bridge|fill|close|remedy|answer|solve)\s+(?:this|these|the|that|those|such)\b",
)
_METHOD = _cues(
    r"""we\s+(?:(?:also|then|first|further|next|finally|instead|therefore|thus|only|simply|randomly|jointly)\s+)?
        (?:propos|introduc|present|develop|design|us|train|fine-?tun|pre-?train|appl|adopt|comput|calculat|sampl|collect
          |evaluat|compar|split|initiali[sz]|construct|build|implement|optimi[sz]|employ|annotat|measur|defin|formulat
          |deriv|add|replac|select|choos|encod|normali[sz])
        (?:e|es|ed|y|ies|s|t)?\b""",
    r"""(?:is|are|was|were)\s+(?:then\s+|first\s+|randomly\s+|jointly\s+)?
        (?:trained|computed|sampled|initiali[sz]ed|optimi[sz]ed|collected|annotated|fine-?tuned|normali[sz]ed|encoded
          |implemented|split|measured|evaluated|updated|estimated)\b""",
    _THEIRS + r"(?:is|uses?|consists?|takes?|works?|combines?|learns?|relies|maps?|builds?|extends?)\b",
)


def facet_of(sentence: str, role: Role = Role.OTHER) -> Facet | None:
    """What a sentence of a section of that role states; None for most sentences.

    A concession outweighs a result ("improves by 3 points but fails to ..."), and a result the way to it. Where the
    method is told, "we address" tells the method; elsewhere the goal outweighs it.
    """
    if role in BACK_MATTER and role is not Role.APPENDIX:
        return None
    if role in _OTHERS and not _OWN.search(sentence):
        return None
    if states_concession(sentence):
        return Facet.CONCESSION
    if role is not Role.METHOD and _RESULT.search(sentence):
        return Facet.RESULT
    order = ((_GOAL, Facet.GOAL), (_METHOD, Facet.METHOD))
    for cue, facet in reversed(order) if role in (Role.METHOD, Role.EXPERIMENTS) else order:
        if cue.search(sentence):
            return facet
    return None
