"""The single statements that a paper's text makes, each with the place where it stands and what leads up to it.

What is cut out stays a stretch of the authors' own text: a sentence, the items of a list without the mark and the
words that lead up to them, or a sentence with the one after it that says nothing without it ("This limits ...").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from string import ascii_letters

from paperdrill.papers.model import BACK_MATTER, Paper, Role
from paperdrill.papers.passages import Passage

_CAPTION = re.compile(r"(?:Figure|Fig\.|Table|Tab\.|Algorithm|Listing) ?[\dA-Z]+(?:\.\d+)?(?::|\.(?: [A-Z]|$)| \|)")
_BULLETS = frozenset("•◦‣▪■●∙❶❷❸❹❺❻❼❽❾➀➁➂➃➄➅➆➇")
_BULLET = re.compile(rf"\s*[{''.join(sorted(_BULLETS))}]\s*|^[-–—*·]\s+")
_MARK = re.compile(r"^(?:and |or )?(?:\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])\)|\d{1,2}\.)\s+(?=\S)")
_ITEM = re.compile(r"(?:^|(?<=\s))(?=\((?:\d{1,2}|[ivx]{1,4}|[a-h])\)\s)")
_SEMICOLON = re.compile(r"(?<=;)\s+")
_JOINT = re.compile(r"(?:[,;]|[,;]?\s+(?:and|or))\s*$")
"""What stands between two items of a list."""
ENDS = frozenset(".!?…)]\"'”’»")
"""Characters with which a whole sentence may end."""
_LONG, _LONGEST = 30, 45
"""Words from which on a sentence is taken apart at its enumeration, and at its semicolons."""
_LEAST_PART = 5
"""Words that each part must have, and those before the first item."""
A_NOTE = 10
"""Sentences below which a text is no paper but a note, of which everything counts."""
_SHORT_HEADING, _LONGEST_HEADING = 3, 8
"""Words up to which a sentence with a stop is taken for a heading that runs into its paragraph: in any case, and
where it opens a paragraph and holds no verb."""
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|can|cannot|may|might|will|would|should|must|could|we|it|they"
    r"|\w{3,}(?:ed|es)|(?:need|hold|fail|remain|show|lead|make|give|take|use|train|run|work|beat|cut|grow|fall|depend"
    r"|assume|limit|lack|evaluate|consider|require|suffer|ignore|omit|reduce|affect|cover|learn|read|keep|store|drift)s?"
    r"|rel(?:y|ies))\b",
    re.IGNORECASE,
)
_RUN_IN = re.compile(r"[A-Z][\w’-]*(?: [\w’&-]+){0,3}:(?= [A-Z])")
"""A heading that runs into its paragraph with a colon: "Weaknesses: Only ..."."""
_JOINED = 60
"""Words that a statement and the one that leans on it have together at most."""
_REACH = 8
"""Statements that a lead-in leads up to at most."""
_MARK_SHARE = 0.4
"""Share of the characters that are no letters; of a formula or the row of a table it is larger."""
_NO_LETTER = re.compile(r"[\W\d_]")
_NO_LETTERS = dict.fromkeys(map(ord, ascii_letters))
_LEADS = re.compile(
    r""":$ | \b(?: contributions?\ (?:are|is|of|can|include) | following | as\ follows
      | (?:two|three|four|five|several|some|certain|few|number\ of)\ (?:\w+\ )?
        (?:limitations|caveats|shortcomings|drawbacks|directions|avenues|extensions|challenges|contributions|ways
          |reasons|questions|findings|weaknesses|observations)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What announces a list: "Four caveats bound the claim:"."""
_LEAD_LETTERS = ("contribution", "follow", "limitation", "caveat", "shortcoming", "drawback", "direction", "avenue",
                 "extension", "challenge", "ways", "reason", "question", "finding", "weakness",
                 "observation")  # fmt: skip
"""Letters without which, and without a colon at the end, nothing is announced."""
_LEANS = re.compile(
    r"""(?:(?:However|Thus|Hence|Therefore|Moreover|Furthermore|Also|Additionally|In\ addition|As\ a\ result
          |Consequently|Similarly|So|But|And),?\ )?
    (?: [Tt]h(?:is|ese|ose|at)\b(?!\ (?:paper|work|study|article|survey|thesis|section|results?|findings?
          |observations?|experiments?)\b)
      | [Ii]t\b(?!\ (?:is|was|would\ be|may\ be|might\ be|can\ be|remains|should\ be|has\ been)\ (?:\w+\ ){0,2}
          (?:that|to|whether|how|if|why)\b)
      | [Tt]hey\b | [Ss]uch\ (?:a\ |an\ )?\w+ | [Ii]ts\b | [Tt]heir\b | [Tt]he\ (?:former|latter)\b )
    | We\ (?:leave|left|defer)\ (?:this|these|it|them|that|such)\b""",
    re.VERBOSE,
)
"""The beginning of a sentence that says nothing without the one before it."""
_OF_THE_WORK = ("It ", "They ")
"""In the limitations these mean the work itself: "It cannot read pictures"."""
_TURNS = re.compile(
    r"""(?:First|Second|Third|Fourth|Fifth|Last|Final)(?:ly)?\b | (?:Additionally|Moreover|Furthermore|Also|Besides
      |Likewise|Similarly|Other|Regarding|Methodologically|Beyond)\b
      | (?:In\ addition|In\ terms\ of|On\ the\ other\ hand|With\ (?:regard|respect)\ to|It\ is\ also|We\ also)\b
      | (?:Another|One|An?|The)\ (?:\w+\ ){0,2}(?:limitation|caveat|drawback|shortcoming|concern|issue|direction
          |question|avenue|challenge|weakness|extension|threat)""",
    re.VERBOSE,
)
"""The beginning of a new train of thought."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement of the authors'."""

    text: str
    passage: Passage
    """The sentence in which it begins, with its place."""
    start: int
    """Offset in the section's text."""
    opens: bool
    """Is it the first of its paragraph?"""
    is_item: bool
    """Is it one of a list?"""
    lead: str = ""
    """What leads up to the list or the paragraph: "Our contributions are:", "Limitations.", or ""."""
    thought: int = 0
    """Which train of thought it belongs to: a new one begins with a paragraph, an item, "Moreover", "A second"."""
    nth: int = 0
    """Which statement of its train of thought it is, from 0."""

    @property
    def section(self) -> int:
        """Index of the section in ``Paper.sections``; -1 for the abstract."""
        return self.passage.index


def statements(paper: Paper, found: Sequence[Passage]) -> list[Stated]:
    """The statements of a paper's own text, in reading order; of appendices only limitations are read."""
    limits = {span.section for span in paper.limitations.spans}
    is_note = len(found) < A_NOTE
    made: list[Stated] = []
    lead, left, section, thought, nth = "", 0, -2, 0, 0
    head: Passage | None = None
    for passage in _whole(one for one in found if _is_read(one, limits)):
        opens = _opens(paper, passage)
        if passage.index != section:
            section, lead, left = passage.index, "", 0
            thought, nth = thought + 1, 0
        if not is_note and _is_noise(passage.text):
            continue
        if not is_note and _is_heading(passage.text, opens):
            lead, left = (passage.text, _REACH) if opens else (lead, left)
            head = passage if opens and Role.LIMITATIONS in passage.roles and " " in passage.text else None
            continue
        if head is not None and head.index == passage.index and not opens:
            passage, opens = replace(head, text=f"{head.text} {passage.text}"), True
        head = None
        run_in = _RUN_IN.match(passage.text) if opens and ": " in passage.text else None
        if run_in:
            lead, left = run_in[0], _REACH
        for number, (text, at, item) in enumerate(_parts(passage.text)):
            first = opens and not number
            if first or item or _TURNS.match(text):
                thought, nth = thought + 1, 0
            made.append(Stated(text, passage, passage.start + at, first, item, lead if left else "", thought, nth))
            nth, left = nth + 1, max(0, left - 1)
            _lean(made)
        if leads_up(passage.text):
            lead, left = passage.text, _REACH
    return made


def leans(text: str, roles: frozenset[Role]) -> bool:
    """Does it say nothing without the sentence before it, in a place with these roles?"""
    return _LEANS.match(text) is not None and not (Role.LIMITATIONS in roles and text.startswith(_OF_THE_WORK))


def leads_up(text: str) -> bool:
    """Does it announce a list?"""
    lower = text.lower()
    if text[-1:] == ":" or any(map(lower.__contains__, _LEAD_LETTERS)):
        return _LEADS.search(text) is not None
    return False


def _is_read(passage: Passage, limits: set[int]) -> bool:
    return BACK_MATTER.isdisjoint(passage.roles) or passage.index in limits or Role.LIMITATIONS in passage.roles


def _opens(paper: Paper, passage: Passage) -> bool:
    """Does it begin a paragraph?"""
    text = paper.abstract if passage.index < 0 else paper.sections[passage.index].text
    return passage.start == 0 or "\n\n" in text[max(0, passage.start - 8) : passage.start]


def _whole(found: Iterator[Passage]) -> Iterator[Passage]:
    """The passages, a sentence that a page break or a figure cuts in two made one again."""
    held: Passage | None = None
    for passage in found:
        if held is not None:
            last = held.text[-1]
            if passage.index == held.index and passage.text[0].islower() and last not in ENDS and last != ":":
                held = replace(held, text=f"{held.text} {passage.text}")
                continue
            yield held
        held = passage
    if held is not None:
        yield held


def _is_noise(text: str) -> bool:
    """Is it a caption, or set as a formula or a table?"""
    blanks = text.count(" ")
    others = text.translate(_NO_LETTERS) if text.isascii() else _NO_LETTER.findall(text)
    marks = len(others) - blanks
    return marks > _MARK_SHARE * (len(text) - blanks) or _CAPTION.match(text) is not None


def _is_heading(text: str, opens: bool) -> bool:
    """Is it a heading that runs into the paragraph that it ``opens``, or as short as one?"""
    words = text.count(" ") + 1
    if words > _LONGEST_HEADING or not (text[-1] in ".:" or text[-1].isalnum()):
        return False
    return words <= _SHORT_HEADING or text[-1] != "." or (opens and _VERB.search(text) is None)


def _lean(made: list[Stated]) -> None:
    """Join the last statement to the one before it, where it says nothing by itself."""
    if len(made) < 2:
        return
    before, last = made[-2:]
    apart = last.opens or last.is_item or before.section != last.section
    if apart or not leans(last.text, last.passage.roles) or leads_up(before.text):
        return
    if before.text.count(" ") + last.text.count(" ") <= _JOINED:
        made[-2:] = [replace(before, text=f"{before.text} {last.text}")]


def _parts(text: str) -> Iterator[tuple[str, int, bool]]:
    """The statements of a sentence with their offsets, and whether each is an item of a list."""
    items = _items(text)
    at = 0
    for item in items:
        start = text.index(item, at)
        at = start + len(item)
        mark = _MARK.match(item)
        skipped = mark.end() if mark else 0
        yield item[skipped:], start + skipped, len(items) > 1 or mark is not None


def _items(text: str) -> list[str]:
    """The stretches of a sentence that stand alone."""
    found = [text]
    if text[0] in "-–—*·" or not _BULLETS.isdisjoint(text):
        found = _without_lead(_BULLET.split(text))
    if text.count(" ") >= _LONG:
        found = [part for one in found for part in _cut(one, _ITEM, _LONG)]
        found = [part for one in found for part in _cut(one, _SEMICOLON, _LONGEST)]
    return [one for one in found if one]


def _cut(text: str, where: re.Pattern[str], longest: int) -> list[str]:
    """The parts of a text that is too long; the text itself where some part would be too short to say anything."""
    if text.count(" ") < longest:
        return [text]
    first, *rest = (_JOINT.sub("", part).strip() for part in where.split(text))
    if not rest or min(part.count(" ") + 1 for part in rest) < _LEAST_PART:
        return [text]
    return _without_lead([first, *rest])


def _without_lead(parts: Sequence[str]) -> list[str]:
    """The items of a list without the words that only lead up to it: "We contribute", "Our contributions are:"."""
    first, *rest = [stripped for part in parts if (stripped := _JOINT.sub("", part).strip())] or [""]
    is_led = rest and (first.count(" ") + 1 < _LEAST_PART or leads_up(first))
    return rest if is_led else [first, *rest]
