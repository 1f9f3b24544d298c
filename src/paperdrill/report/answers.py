"""A question, what was answered, and the evidence, in lines: for the verdict of a round and the report's discussion."""

from __future__ import annotations

from collections.abc import Sequence

from paperdrill.countdown import clock_face
from paperdrill.practice.round_reports import AnswerChange
from paperdrill.printable import counted, printable
from paperdrill.report.report_lines import TWO_COLUMNS_FROM, bar
from paperdrill.report.short_numbers import number, signed
from paperdrill.report.text_layout import MarkedLine, Tone, beside, line, wrap
from paperdrill.reviewer.discussion import DISCUSSION
from paperdrill.reviewer.figure_lookup import FigureFound
from paperdrill.reviewer.findings import Evidence
from paperdrill.reviewer.sheet import FAULT_WORDS, TO_DO, Answered
from paperdrill.reviewer.verdict import Verdict, is_quoted

_GUTTER = " │ "
_INDENT = 3

Lines = list[MarkedLine]


def place_told(evidence: Evidence) -> str:
    """Where evidence stands: "4 Results, p6"."""
    section = printable(evidence.section, keep_newlines=False)
    return f"{section}, p{evidence.page}" if evidence.page else section


def evidence_block(evidence: Evidence, width: int, said: str = "") -> Lines:
    """A piece of evidence and where it stands; the place alone where the question said the sentence word for word."""
    sentence = _clean(evidence.sentence)
    quoted = [] if sentence in _clean(said) else wrap(MarkedLine(f"“{sentence}”"), width)
    return [*quoted, *wrap(line((place_told(evidence), "quiet")), width)]


def verdict_told(each: Answered) -> str:
    """As in "41 words, 75% specific, admitted what is open, in 1:20; no number"; tells too that nothing was said."""
    verdict = each.verdict
    if verdict is None:
        return "not answered"
    if each.question.round == DISCUSSION:
        return _discussed(each, verdict)
    said = [counted(verdict.words, "word"), f"{verdict.specificity:.0%} specific"]
    said += ["admitted what is open"] if verdict.conceded and each.question.is_open else []
    said += [f"in {clock_face(each.spent_s)}"] if each.spent_s >= 1 else []
    said += [f"{clock_face(each.over_s)} over time"] if each.over_s >= 1 else []
    said += [] if each.mark is None else [f"you gave it {each.mark} of 4"]
    return "; ".join(part for part in (", ".join(said), faults_told(each)) if part)


def _discussed(each: Answered, verdict: Verdict) -> str:
    """Of an answer on somebody else's paper only which places it meets: whether it is right keywords cannot know."""
    places = len(verdict.used) + len(verdict.missed)
    met = f"uses {len(verdict.used)} of {counted(places, 'place')} in the paper" if places else ""
    in_time = f"in {clock_face(each.spent_s)}" if each.spent_s >= 1 else ""
    words = counted(verdict.words, "word")
    return ", ".join(part for part in (words, met, in_time) if part)


def looked_up_told(each: Answered) -> list[str]:
    """What became of the figures and labels of an answer: a line for what the paper lacks, one for what it holds."""
    verdict = each.verdict
    whose = "the" if each.question.is_withheld else "your"  # the discussion is on a paper of others
    told = [f"not in {whose} paper: {_clean(', '.join(verdict.unknown))}"] if verdict and verdict.unknown else []
    if verdict and verdict.unread_tables:
        told[0] += f" ({verdict.unread_tables} of its tables could not be read: look there)"
    meant = [found for found in verdict.found if found.in_context] if verdict else []
    return [*told, *([f"found in the paper: {_clean('; '.join(map(_figure_told, meant)))}"] if meant else [])]


def _figure_told(found: FigureFound) -> str:
    """As in "409, rounded (Table 2, p9)", "12 = 79.5 − 67.2 (Table 1, p6)"."""
    where = f" ({place_told(found.place)})" if found.place else ""
    if found.reckoned:
        return f"{found.text} = {found.reckoned}{where}"
    return f"{found.text}{', rounded' if found.match == 'rounded' else ''}{where}"


def _change_told(change: AnswerChange) -> str:
    """As in "round 2: 41, +17; used since: p6; mended: general"."""
    parts = [f"round {change.round_id}: {number(change.before)}, {signed(change.difference)}"]
    for said, places in (("now also used", change.gained), ("no longer used", change.lost)):
        parts += [f"{said}: {', '.join(dict.fromkeys(map(place_told, places)))}"] if places else []
    for said, faults in (("fixed", change.mended), ("new", change.new_faults)):
        parts += [f"{said}: {', '.join(FAULT_WORDS[fault] for fault in faults)}"] if faults else []
    return "; ".join(parts)


def faults_told(each: Answered) -> str:
    """How an answer falls short, in words, the gravest first; empty where it does not."""
    faults = each.verdict.faults if each.verdict else ()
    return ", ".join(FAULT_WORDS[fault] for fault in faults)


def answer_row(place: int, each: Answered, width: int, broad: int, change: AnswerChange | None = None) -> MarkedLine:
    """One question in a line: its place and round, a bar, the score then and now, and what is most worth knowing."""
    heading = f"{place + 1:>2}  {_clean(each.question.round):{broad}}  "
    if each.verdict is None:
        return line(heading, ("x", "missed"), (" not answered", "quiet")).shortened(width)
    missed = ", ".join(dict.fromkeys(f"p{place.page}" for place in each.verdict.missed if place.page))
    remark = "; ".join(part for part in (f"not used: {missed}" if missed else "", faults_told(each)) if part)
    row = bar(each.score / 100).after(heading)
    since = f" {signed(change.difference):>4}" if change else ""
    end = line("  ", (f"{number(each.score):>3}", "strong"), " of 100", since, (f"   {remark}", "quiet"))
    return MarkedLine(row.text + end.text, row.marks + end.after(row.text).marks).shortened(width)


def answer_lines(place: int, each: Answered, width: int, change: AnswerChange | None = None) -> Lines:
    """One question whole and in one column: its number, the verdict, what was said, what of the paper it rests on.

    Where nothing was said, no evidence follows: what to use is told where it is told what to prepare.
    """
    inner = width - _INDENT
    question, *others = wrap(line(f"{place + 1}. ", (_clean(each.question.text), "strong")), width, _INDENT)
    body = _verdict_lines(each, inner, change)
    places = evidence_of(each) if each.verdict else ()
    if each.answer.strip():
        body += [*_said(each, inner, quoted=True), *(row for at in places for row in _marked(each, at, inner))]
    return [question, *others, *(row.after(" " * _INDENT) for row in body)]


def answer_head(each: Answered, width: int, change: AnswerChange | None = None) -> Lines:
    """The question, the verdict on its answer in a line, and what changed since it was answered before."""
    told = [*wrap(line((_clean(each.question.text), "strong")), width), *_verdict_lines(each, width, change)]
    if width < TWO_COLUMNS_FROM:
        return told
    return [*told, *beside([line(("you", "quiet"))], [line(("the paper", "quiet"))], (width - 3) // 2, _GUTTER)]


def _verdict_lines(each: Answered, width: int, change: AnswerChange | None) -> Lines:
    is_scored = each.verdict is not None and each.question.round != DISCUSSION
    score = f"{number(each.score)} of 100: " if is_scored else ""
    return [
        *wrap(line((score, "strong"), (verdict_told(each), "quiet")), width),
        *(row for said in looked_up_told(each) for row in wrap(line((said, "quiet")), width, 2)),
        *(wrap(line((_change_told(change), "quiet")), width) if change else []),
    ]


def answer_blocks(each: Answered, width: int) -> list[Lines]:
    """A block for each piece of evidence, as in ``evidence_of``; the answer stands beside them, or before them."""
    places = evidence_of(each)
    if width < TWO_COLUMNS_FROM:
        theirs = [_marked(each, place, width) for place in places]
        said = _said(each, width) if each.answer.strip() else []  # that there is none is told in the head
        return [[*block, MarkedLine()] for block in (said, *theirs)]
    left = (width - 3) // 2
    theirs = [[*_marked(each, place, width - left - 3), MarkedLine()] for place in places] or [[MarkedLine()]]
    return _alongside(_said(each, left), theirs, left)


def talk_blocks(answered: Sequence[Answered], width: int) -> list[Lines]:
    """The blocks of one question after the other, each question above its first."""
    blocks = list[Lines]()
    for each in answered:
        first, *others = answer_blocks(each, width)
        blocks += [[*answer_head(each, width), *first], *others]
    return blocks


def talk_evidence(answered: Sequence[Answered], block: int, width: int) -> Evidence | None:
    """The evidence that a block of ``talk_blocks`` shows; None where it shows something else."""
    for each in answered:
        count = len(answer_blocks(each, width))
        if block < count:
            return evidence_at(each, block, width)
        block -= count
    return None


def evidence_at(each: Answered, block: int, width: int) -> Evidence | None:
    """The evidence that a block of ``answer_blocks`` shows; None where it shows something else."""
    place = block if width >= TWO_COLUMNS_FROM else block - 1
    places = evidence_of(each)
    return places[place] if 0 <= place < len(places) else None


def to_prepare(each: Answered, width: int) -> Lines:
    """A question, what to do about its answer, and which places of the paper to use."""
    score = f"{number(each.score)} of 100" if each.verdict else "not answered"
    told = [MarkedLine(_clean(each.question.text))]
    told += [line(f"- {TO_DO[fault]}") for fault in (each.verdict.faults if each.verdict else ())]
    missed = each.verdict.missed if each.verdict else _unquoted(each)
    if not missed and not (each.verdict and each.verdict.used):
        missed = each.question.evidence  # there is nothing else to stand on
    if missed:
        told.append(
            line((f"- evidence you could have used: {'; '.join(dict.fromkeys(map(place_told, missed)))}", "quiet"))
        )
    heading = line(("x", "missed"), f" {_clean(each.question.round)}  ", (score, "quiet"))
    hanging = [row for place, said in enumerate(told) for row in wrap(said, width - 2, 2 if place else 0)]
    return [heading, *(row.after("  ") for row in hanging)]


def evidence_of(each: Answered) -> list[Evidence]:
    """What the answer missed of the paper, then what it used; without an answer, all it could have used."""
    if each.verdict is None:
        return _unquoted(each) or list(each.question.evidence)
    return [*each.verdict.missed, *each.verdict.used]


def _unquoted(each: Answered) -> list[Evidence]:
    """All that an answer could stand on: what the question says itself is none."""
    places = dict.fromkeys((*each.question.evidence, *each.question.grounds))
    return [place for place in places if not is_quoted(each.question, place)]


def _said(each: Answered, width: int, *, quoted: bool = False) -> Lines:
    """What the person said, and what was asked back; each line ``quoted`` where nothing else sets it apart."""
    if not each.answer.strip():
        return [line(("not answered", "quiet"))]
    first = each.answer.strip().removesuffix(each.second).strip()
    asking, mark = ("asked back: ", "> ") if quoted else ("> ", "")
    asked_back = wrap(line((asking, "quiet"), (_clean(each.asked_back), "quiet")), width, 2) if each.asked_back else []
    before, after = ([row.after(mark) for row in _paragraphs(text, width - len(mark))] for text in (first, each.second))
    return [*before, *asked_back, *after]


def _paragraphs(text: str, width: int) -> Lines:
    return [row for paragraph in text.splitlines() for row in wrap(MarkedLine(printable(paragraph)), width)]


def _marked(each: Answered, place: Evidence, width: int) -> Lines:
    """The evidence with the mark of whether it was used."""
    used = each.verdict is not None and place in each.verdict.used
    mark: tuple[str, Tone] = ("=", "matched") if used else ("x", "missed")
    said = "used" if used else "not used"
    quoted = wrap(line(mark, f" “{_clean(place.sentence)}”"), width, 2)
    return [*quoted, line((f"  {said}, {place_told(place)}", "quiet")).shortened(width)]


def _alongside(left: Lines, blocks: Sequence[Lines], left_width: int) -> list[Lines]:
    """The left column running on beside the blocks, whatever is over in the last of them."""
    made, taken = list[Lines](), 0
    for place, block in enumerate(blocks):
        end = len(left) if place == len(blocks) - 1 else taken + len(block)
        made.append(beside(left[taken:end], block, left_width, _GUTTER))
        taken = min(end, len(left))
    return made


def _clean(text: str) -> str:
    return printable(text, keep_newlines=False)
