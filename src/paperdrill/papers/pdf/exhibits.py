"""Prompts, examples, listings and dialogues that a section shows: printed in it, but not said by its authors.

Those with a caption are floats. The others are told by how they are set: in typewriter type, or apart from the text on
both sides. A frame or an inset alone is no sign, for statements, theorems and takeaways are set so, too: it takes
another face behind words that announce an example, or a label such as "Prompt:".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set

import msgspec

from paperdrill.papers.pdf.layout import Body, FlowRow
from paperdrill.papers.pdf.split_thresholds import count, threshold

_INSET = threshold("exhibits", "inset")
"""From so many type sizes on, at both sides of its column, text stands apart."""
_SMALLER = threshold("exhibits", "smaller")
"""So many points below the running text is another size."""
_MOSTLY = threshold("exhibits", "mostly")
"""Share of the characters that must be in another face."""
_PARTED = threshold("exhibits", "parted")
"""From so much space above, in lines, a line may begin something new in the middle of a sentence."""
_WORD = re.compile(r"[A-Za-z]{3}")
_FEWEST_WORDS = count("exhibits", "fewest_words")
"""What has fewer is a formula, or a mark."""
_FEWEST_TURNS = count("exhibits", "fewest_turns")
_LONGEST_TURN = count("exhibits", "longest_turn")
"""Of a dialogue: turns, and lines from one to the next."""
_ENDS = (".", "?", "!", ":", ";")
_PROMPTED = re.compile(
    r"\b(?:prompts?|instructions?|templates?|dialogues?|conversations?|transcripts?)\b[^.?!]{0,40}:\s*$", re.IGNORECASE
)
"""How a sentence ends behind which inset text is shown, in whatever face."""
_ANNOUNCED = re.compile(
    r"""\b (?: examples? | instances? | e\.g\. | prompts? | templates? | instructions? | inputs? | outputs? | responses?
            | dialogues? | conversations? | messages? | quer(?:y|ies) | sentences? | comments? | snippets? | excerpts?
            | said | says | wrote | reads | listing | code | commands? ) \b [^.?!]{0,60} : \s* $""",
    re.VERBOSE | re.IGNORECASE,
)
"""How one ends behind which it must be in another face."""
_LABEL = re.compile(
    r"""\W{0,2} (?: (?: system | user | input | output | example | zero-shot | few-shot | evaluation | generation
                      | judge | task ) \s+ )?
        (?: prompts? | system | user | human | assistant | input | output | response | instructions? )
        (?: \s+ (?: template | message | prompt | \d+ ) )? \s* :""",
    re.VERBOSE | re.IGNORECASE,
)
"""What one opens with that names itself."""
_TITLE = re.compile(
    r"""(?=(?-i:[A-Z])) [^.:]{0,40} \b (?: prompt | instructions? | (?: system | user ) \s message ) (?: \s+ template )?
        (?: \s+ (?: for | to | used | given ) \b [^.]{0,60} )? :? \s* $""",
    re.VERBOSE | re.IGNORECASE,
)
"""Its title, on a line of its own."""
_SHORT = threshold("exhibits", "short")
"""A line of a title is bold, or ends before this share of the width below it."""
_PAIRED = re.compile(
    r"\W?(q|question|a|answer|premise|hypothesis|context|passage|source|target|reference|translation|input|output"
    r"|sentence)\s?\d*:\s",
    re.IGNORECASE,
)
"""Labels of which one alone tells nothing: questions are research questions, too."""
_SPEAKER = re.compile(
    r"\W?(user|human|assistant|system|bot|chatbot|model|ai|(?:chat)?gpt[-\w.]*|claude|llama[-\w.]*|interviewer|interviewee"
    r"|participant|student|teacher|tutor|doctor|patient|customer|agent|speaker [ab]|person [ab12])\s?\d?:\s",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*(?:[•●▪■‣◦·*–—-]|\(?\w{1,3}[.)])\s")
"""What an item of a list begins with."""
_STATEMENT = re.compile(
    r"(?:theorem|lemma|proposition|corollary|definition|remark|assumption|conjecture|claim|example|proof)\s*[\d.(]",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*(?:https?:|\S*//|www\.|doi\.|10\.\d{4}|\{?[\w.,{}-]+\}?@\S+\.\w+)", re.IGNORECASE)


class _Laid(msgspec.Struct, frozen=True):
    """The rows with where their columns begin and end in the whole paper: a page may hold nothing but one exhibit."""

    rows: Sequence[FlowRow]
    body: Body
    edges: dict[int, tuple[float, float]]
    """By column."""

    def kind(self, at: int) -> str:
        """Is the row in typewriter type throughout, or inset at both sides of its column?"""
        row = self.rows[at]
        line, block = row.line, row.block
        if line.face.mono and _is_mono(row) and line.face.family != self.body.family:
            return "mono"
        left, right = self.edges[block.column]
        far = _INSET * self.body.size
        if line.x0 - min(left, block.left) <= far or row.beside:
            return ""
        return "inset" if max(right, block.right) - line.x1 > far else ""


def _laid(rows: Sequence[FlowRow], body: Body) -> _Laid:
    """The rows with the edges of their columns."""
    seen = defaultdict[int, Counter[tuple[float, float]]](Counter)
    for row in rows:
        block = row.block
        seen[block.column][block.left, block.right] += 1
    return _Laid(rows, body, {column: counts.most_common(1)[0][0] for column, counts in seen.items()})


def exhibit_rows(rows: Sequence[FlowRow], body: Body, apart: Set[int]) -> frozenset[int]:
    """The rows of all exhibits; ``apart`` are the rows that belong to none: floats and headings."""
    laid = _laid(rows, body)
    found: set[int] = set()
    for run in _runs(laid, apart):
        if sum(len(_WORD.findall(rows[at].line.text)) for at in run) < _FEWEST_WORDS:
            continue
        goes_on = run[0] - 1 in found and laid.kind(run[0] - 1) == laid.kind(run[0])
        if goes_on or _is_listing(rows, run, body) or _is_shown(rows, run, body):
            found.update(run)
    found.update(_dialogues(rows, apart))
    return frozenset(found)


def _runs(laid: _Laid, apart: Set[int]) -> Iterator[list[int]]:
    """Rows that stand in one column one after the other, all in typewriter type or all inset."""
    run: list[int] = []
    kind = ""
    for at in range(len(laid.rows)):
        own = "" if at in apart else laid.kind(at)
        if run and (own != kind or _is_column_top(laid.rows, at) or _is_set_in(laid, at)):
            yield run
            run = []
        if own:
            run.append(at)
        kind = own
    if run:
        yield run


def _is_set_in(laid: _Laid, at: int) -> bool:
    """Does this row begin something that stands further in than what is above it, as a quotation in an item does?"""
    row, before = laid.rows[at], laid.rows[at - 1]
    return row.above > _PARTED and row.line.x0 - before.line.x0 > _INSET * laid.body.size


def _is_mono(row: FlowRow) -> bool:
    line = row.line
    return line.face.mono and line.lead_face.mono and line.last_face.mono


def _is_column_top(rows: Sequence[FlowRow], at: int) -> bool:
    """Does the row begin another column or page than the one before it?"""
    if not at:
        return True
    row, before = rows[at], rows[at - 1]
    return row.line.page != before.line.page or row.block.column != before.block.column


def _is_listing(rows: Sequence[FlowRow], run: Sequence[int], body: Body) -> bool:
    """Are these typewriter lines a block of their own, rather than long words in the middle of a sentence?"""
    first = rows[run[0]]
    if not _is_mono(first) or first.line.face.family == body.family or _ADDRESS.match(first.line.text):
        return False
    before = rows[run[0] - 1].line.text.rstrip() if run[0] else ""
    in_address = "//" in before.rpartition(" ")[2]
    apart = not in_address and (not before or before.endswith(_ENDS) or first.above > _PARTED)
    return apart and (len(run) > 1 or (before.endswith(":") and " " in first.line.text.strip()))


def _is_shown(rows: Sequence[FlowRow], run: Sequence[int], body: Body) -> bool:
    """Do these inset lines name themselves, or stand in another face behind words that announce them?"""
    first = rows[run[0]].line
    if _is_mono(rows[run[0]]) or _STATEMENT.match(first.text) or _ITEM.match(first.text):
        return False
    if len(run) > 1 and (_LABEL.match(first.text) or _has_title(rows, run) or _is_paired(rows, run)):
        return True
    lead = _lead(rows, run[0])
    if not lead.endswith(":"):
        return False
    announced = _ANNOUNCED.search(lead) is not None and _in_other_face(rows, run, body)
    return announced or (len(run) > 1 and _PROMPTED.search(lead) is not None)


def _has_title(rows: Sequence[FlowRow], run: Sequence[int]) -> bool:
    """Does a title that says what it is stand on the first of these lines?"""
    first, second = rows[run[0]].line, rows[run[1]].line
    width = max(rows[at].line.x1 for at in run) - first.x0
    alone = (first.face.bold and not second.face.bold) or first.x1 - first.x0 < _SHORT * width
    return alone and _TITLE.match(first.text) is not None


def _is_paired(rows: Sequence[FlowRow], run: Sequence[int]) -> bool:
    """Do these lines begin with a label, and is there another kind of it among them, as in question and answer?"""
    labels = [found[1].lower()[0] for at in run if (found := _PAIRED.match(rows[at].line.text))]
    return len(set(labels)) > 1 and _PAIRED.match(rows[run[0]].line.text) is not None


def _in_other_face(rows: Sequence[FlowRow], run: Sequence[int], body: Body) -> bool:
    """Are most of these lines slanted, smaller or of another family than the running text?"""
    total = other = 0
    for at in run:
        line = rows[at].line
        total += len(line.text)
        if line.face.italic or line.face.family != body.family or line.size <= body.size - _SMALLER:
            other += len(line.text)
    return other > _MOSTLY * total


def _lead(rows: Sequence[FlowRow], start: int) -> str:
    """The end of the text before a row."""
    text = ""
    for at in range(start - 1, max(-1, start - 5), -1):
        text = f"{rows[at].line.text.strip()} {text}"
    return text.rstrip()


def _dialogues(rows: Sequence[FlowRow], apart: Set[int]) -> Iterator[int]:
    """The rows of turns that take each other up, each behind the name of its speaker."""
    turns: list[tuple[int, str]] = []
    for at, row in enumerate(rows):
        text = row.line.text
        speaker = _SPEAKER.match(text) if ":" in text and at not in apart else None
        if turns and (at in apart or at - turns[-1][0] > _LONGEST_TURN):
            yield from _if_dialogue(rows, turns)
            turns = []
        if speaker:
            turns.append((at, speaker[1].lower()))
    yield from _if_dialogue(rows, turns)


def _if_dialogue(rows: Sequence[FlowRow], turns: Sequence[tuple[int, str]]) -> range:
    """The rows from the first turn to the end of the last, where two speakers alternate; else none."""
    speakers = {speaker for _, speaker in turns}
    if len(turns) < _FEWEST_TURNS or not 1 < len(speakers) < len(turns):
        return range(0)
    end = turns[-1][0] + 1
    while end < len(rows) and rows[end].above < _PARTED and not _is_column_top(rows, end):
        end += 1
    return range(turns[0][0], end)
