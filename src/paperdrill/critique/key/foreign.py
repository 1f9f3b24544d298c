"""What is no statement of the authors' on their work: roadmaps, thanks, lead-ins, questions, fragments, loose ends."""

from __future__ import annotations

import re

from paperdrill.critique.key.statements import ENDS, Stated, leads_up, leans
from paperdrill.papers.model import Role

_ROADMAP = re.compile(
    r"""\b(?:[Ii]n|[Ss]ee)\ (?:(?:sub)?[Ss]ec(?:tions?|s?\.)\ |§\ ?)§?\ ?\d
      | \b(?:discuss|review|present|describe)\b[^.]{0,70}\ in\ (?:[Ss]ections?\ )?§
      | \b[Ss]ections?\ \d[\d.]*\ (?:\w+\ )?(?:describ|present|discuss|introduc|review|report|summari|conclud|provid
          |show|cover|detail|explain|outlin|gives)\w*
      | \bremainder\ of\b | \borgani[sz]ed\ as\ follows\b | \brest\ of\ (?:this|the)\ paper\b""",
    re.VERBOSE,
)
"""In an introduction, it tells what stands where."""
_SHOWN = re.compile(
    r"""\b[Ii]n\ (?:(?:the\ )?(?:next|following|previous|remaining|last)\ |this\ )(?:sub)?section\b
      | \b(?:present|report|given|list|summari[sz]e|illustrat|depict|overview|plot|detail)\w*[^.]{0,60}
          \ in\ (?:[Ff]ig(?:ure|\.)?|[Tt]ab(?:le|\.)?|(?:the\ )?Appendi\w+|Section)\ ?\d?
      | ^(?:Fig(?:ure|\.)|Table)\ ?\d+\ (?:\w+\ )?
          (?:present|report|list|summari[sz]e|illustrate|depict|plot|give|provide|compare)s?\b""",
    re.VERBOSE,
)
"""It tells where something stands, not what it is."""
_COUNTS = re.compile(
    r"""(?:suffers?\ from|ha(?:s|ve)|see|raises?|with|explores?|discuss(?:es)?|are|is|make)\ (?:\w+\ ){0,2}
      (?:several|multiple|some|two|three|four|five|key|certain|a\ few|many|important|a\ number\ of|limiting)\ (?:\w+\ )?
      (?:limitations?|caveats|shortcomings|drawbacks|weaknesses|assumptions|issues|difficulties|pitfalls|concerns
        |open\ questions|directions|avenues)\b | several\ open\ questions | several\ (?:avenues|directions)
      | \b(?:has|have|had|without|with|there\ are|acknowledge)\ (?:\w+\ ){0,2}
        (?:limitations?|caveats|shortcomings|drawbacks|weaknesses)(?:\ (?:of|in|to)\ (?:our|this|the)\ \w+)?\.?$""",
    re.VERBOSE | re.IGNORECASE,
)
"""It says that there are several, not which."""
_THANKS = re.compile(
    r"\b(?:thank(?:s|ful)?\b|grateful|like to (?:\w+ )?acknowledge|(?:funded|supported|sponsored) (?:in part )?by"
    r"|funding from|\w*grant (?:no|number|agreement)|AI (?:tools?|assistants?) (?:was|were)|conflicts? of interest"
    r"|competing interests)",
    re.IGNORECASE,
)
_SMALL = re.compile(r"\W*[a-z]")
"""The beginning of a sentence of which the first words are lost, or which a bracket holds."""
_CLAUSES = ("where ", "which ", "whose ")
"""What goes on with a formula or a sentence, also after a semicolon, and is no item of a list."""
_GLUED = re.compile(r"[a-z,;)] \d{1,2}[A-Z][a-z]+ ")
"""A footnote that stands in the middle of a sentence."""
_SHORT_LEAD = 24
"""Words of a sentence that only leads up to a list."""
_NOUNS = ("limitation", "caveat", "shortcoming", "drawback", "weakness", "assumption", "issue", "difficult", "pitfall",
          "concern", "question", "direction", "avenue")  # fmt: skip
_POINTERS = ("ection", "ig", "ab", "ppend", "§")
_GIVERS = ("hank", "grate", "like to", "fund", "support", "sponsor", "grant", "AI ", "interest")
"""Letters without which the costlier expressions are not sought: of counted nouns, of pointers, of thanks."""


def is_foreign(said: Stated) -> bool:
    """Is it nothing that a key could hold, whatever its field?"""
    text = said.text
    if text[-1] in ":?" or (not said.is_item and (text[-1] not in ENDS or _SMALL.match(text))):
        return True
    if text.startswith(_CLAUSES) or leans(text, said.passage.roles) or _GLUED.search(text):
        return True
    if text.count(" ") < _SHORT_LEAD and leads_up(text):
        return True
    if _holds(text, _NOUNS) and _COUNTS.search(text):
        return True
    if _holds(text, _POINTERS) and (
        _SHOWN.search(text) or (Role.INTRODUCTION in said.passage.roles and _ROADMAP.search(text))
    ):
        return True
    return _holds(text, _GIVERS) and _THANKS.search(text) is not None


def _holds(text: str, letters: tuple[str, ...]) -> bool:
    return any(each in text for each in letters)
