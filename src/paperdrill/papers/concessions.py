"""Sentences in which authors concede something about their own work, or leave it for later."""

from __future__ import annotations

import re

_CONCEDES = re.compile(
    r"""\blimit(?:ed|ation|ations|s)\s+(?:of|in|to|is|are|our|the|by)\b
      | \bour\s+(?:\w+\s+){0,3}(?:limitation|limited|cannot|fails?)\b
      | \b(?:one|main|key|another|potential|important|primary|major)\s+
        (?:limitation|caveat|drawback|shortcoming|weakness|concern)s?\b
      | \bshortcomings?\b | \bcaveats?\b | \b(?:drawbacks?|weakness(?:es)?)\s+of\s+(?:our|the|this)\b
      | \bwe\s+(?:do|did|have|could)\s+not\s+(?:yet\s+)?(?:consider|address|explore|study|evaluate|test|investigate
        |compare|report|examine|attempt|account|model|handle)
      | \b(?:leave|left|defer|deferred|reserve)\b[^.]{0,80}\b(?:future|further)\b
      | \bfuture\s+(?:work|research|studies|investigations?|directions?|efforts?)\b
      | \b(?:beyond|outside)\s+the\s+scope\b | \bout\s+of\s+(?:the\s+)?scope\b
      | \bremains?\s+(?:to\s+be|an?\s+open|open|unclear|unknown|unexplored|challenging)\b
      | \bopen\s+(?:question|problem|issue)s?\b
      | \b(?:our|the\s+proposed|this)\s+(?:approach|method|model|system|study|work|analysis|algorithm|framework)\s+
        (?:\w+\s+)?(?:assumes?|requires?|cannot|can\s*not|does\s+not|only|suffers?|struggles?|fails?)\b
      | \bmay\s+not\s+(?:generali[sz]e|hold|apply|transfer|scale|be\s+representative)\b
      | \b(?:further|more)\s+(?:work|research|investigation|studies)\s+(?:is|are|will)\b
      | \bthreats?\s+to\s+(?:\w+\s+)?validity\b | \bwe\s+(?:acknowledge|concede|admit|caution)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ALL_CONCEDES = re.compile(r"\bthreats?\b.*\bvalidity\b|\bcaveats?\b|\bshortcomings?\b", re.IGNORECASE)


def concedes(text: str, start: int, end: int) -> bool:
    """Does the sentence at these offsets concede something?"""
    return _CONCEDES.search(text, start, end) is not None


def is_all_concession(title: str) -> bool:
    """Does a section of this title speak of nothing else, though it is not called limitations?"""
    return _ALL_CONCEDES.search(title) is not None
