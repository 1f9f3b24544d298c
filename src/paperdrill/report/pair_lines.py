"""A pair of sentences in lines: the person's and the authors', with the words that met marked in both alike."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from paperdrill.critique.answer_key import SaidAt
from paperdrill.critique.comparison import ComparedPoint, Said
from paperdrill.journal.records import MarkAnswer
from paperdrill.practice.mark_queue import MarkPair
from paperdrill.printable import one_line
from paperdrill.report.entries import ENTRY_MARKS, ENTRY_WORDS, Entry, EntryKind
from paperdrill.report.text_layout import MarkedLine, Tone, beside, line, quiet_lines, with_words_marked, wrap
from paperdrill.report.times import PaperTimes
from paperdrill.text.words import Word, words

_INDENT = 4
_TOGETHER = "\u00a0"
"""A blank at which a line of the screen is not broken."""
_LABEL = 10
"""Cells of the labels "you" and "authors" where a pair is asked about."""
_ROOT_LENGTH = 5
"""Letters that two words must begin with to be shown as kin."""
_TONES: dict[EntryKind, Tone] = {
    "said": "matched",
    "half": "partly",
    "perhaps": "partly",
    "clash": "contradicted",
    "specific": "beyond",
    "general": "quiet",
    "copied": "partly",
    "not_recognised": "strong",
}

_ANSWERS: dict[MarkAnswer, tuple[str, Tone]] = {
    "said": ("=", "matched"),
    "half": ("½", "partly"),
    "not": ("x", "contradicted"),
    "later": ("…", "quiet"),
}
"""How an answer is shown in the glance."""


def legend(kinds: Collection[EntryKind], width: int, *, underlined: bool = False) -> list[MarkedLine]:
    """What the marks mean that are to be seen; ``underlined``: where words can be."""
    parts = list[str | tuple[str, Tone]]()
    for kind, mark in ENTRY_MARKS.items():
        if kind in kinds:
            word = ENTRY_WORDS[kind].replace(" ", _TOGETHER if underlined else " ")
            parts += ["   " if parts else "", (mark, _TONES[kind]), f"{_TOGETHER if underlined else ' '}{word}"]
    if not parts:
        return []
    parts += ["   ", ("underlined", "words"), f":{_TOGETHER}matching{_TOGETHER}words"] if underlined else []
    return wrap(line(*parts), width)


def entry_block(entry: Entry, width: int, times: PaperTimes, *, columns: bool, told: bool = False) -> list[MarkedLine]:
    """An entry: the person's words beside the authors', or above them.

    ``told``: the words that met are told as well, for where nothing can be underlined.
    """
    left = (width - 3) // 2 if columns else width
    right = width - left - 3 if columns else width - _INDENT
    if not columns and entry.kind == "not_recognised" and entry.point is not None and entry.said is None:
        return _passed_over(entry, entry.point, times, width)
    yours = yours_lines(entry, left, told=told)
    theirs = theirs_lines(entry, right, times)
    if columns:
        return beside(yours, theirs, left, " │ ")
    return [*yours, *(each.after(" " * _INDENT) for each in theirs)]


def asked_block(pair: MarkPair, width: int) -> list[MarkedLine]:
    """A pair that is asked about: the person's sentence above the authors', each with its label."""
    inner = width - _LABEL
    met = pair.said.words if pair.said else ()
    if pair.said is not None:
        yours = wrap(with_words_marked(one_line(pair.said.sentence), map(one_line, met), "words"), inner)
    elif pair.nearest:
        yours = [
            *wrap(MarkedLine(one_line(pair.nearest)), inner),
            *wrap(line(("your closest sentence", "quiet")), inner),
        ]
    else:
        yours = wrap(line(("no sentence of yours is close", "quiet")), inner)
    theirs = _quoted(as_worded(pair.point, pair.said), met, inner)
    if met:
        theirs += quiet_lines(f"matched words: {', '.join(map(one_line, met))}", inner)
    if pair.said is not None and pair.said.objection is not None:
        theirs += wrap(line(("?", "contradicted"), f" {one_line(pair.said.objection)}"), inner, 2)
    return [*_labelled("you", yours), MarkedLine(), *_labelled("authors", theirs)]


def glance_block(pair: MarkPair, heading: str, answer: MarkAnswer, width: int) -> list[MarkedLine]:
    """A likely pair in the glance, with what is answered to it so far."""
    mark, tone = _ANSWERS[answer]
    said = pair.said.sentence if pair.said else ""
    met = pair.said.words if pair.said else ()
    yours = with_words_marked(one_line(said), map(one_line, met), "words").after(f"{mark} ")
    lines = wrap(MarkedLine(yours.text, (*line((mark, tone)).marks, *yours.marks)), width, 2)
    theirs = _quoted(as_worded(pair.point, pair.said), met, width - _INDENT, f"{heading}; ")
    return [*lines, *(each.after(" " * _INDENT) for each in theirs)]


def place_of(point: ComparedPoint) -> str:
    """Where a statement stands: "core, 5 Limitations, p6 (and p8)"."""
    page = f", p{point.page}" if point.page else ""
    others = list(dict.fromkeys(f"p{place.page}" for place in point.also if place.page and place.page != point.page))
    also = f" (and {', '.join(others[:3])})" if others else ""
    return f"{'core, ' if point.tier == 'core' else ''}{one_line(point.section)}{page}{also}"


def as_worded(point: ComparedPoint, said: Said | None) -> ComparedPoint:
    """The statement in the words of that place which the person's sentence is nearest to, to be shown beside it."""
    near = said.grounded if said is not None else None
    if near is None or near not in point.also:
        return point
    first = SaidAt(point.section, point.page, point.sentence)
    others = tuple(place for place in (first, *point.also) if place != near)
    return replace(point, sentence=near.sentence, section=near.section, page=near.page, also=others)


def words_met(theirs: str, met: Iterable[str]) -> list[str]:
    """The words of the authors' sentence that the person's words met: of the same stem or the same root, or number."""
    yours = [word for text in met for word in words(text) if word.is_content or word.is_number]
    return [word.text for word in words(theirs) if any(_is_kin(word, other) for other in yours)]


def _is_kin(one: Word, other: Word) -> bool:
    if one.stem == other.stem:
        return True
    return min(len(one.stem), len(other.stem)) > _ROOT_LENGTH and one.stem[:_ROOT_LENGTH] == other.stem[:_ROOT_LENGTH]


def _quoted(point: ComparedPoint, met: Iterable[str], width: int, before: str = "") -> list[MarkedLine]:
    """The authors' sentence with the words that met marked, and where it stands."""
    return [
        *wrap(_marked(f"“{one_line(point.sentence)}”", met), width),
        *quiet_lines(f"{before}{place_of(point)}", width),
    ]


def _marked(theirs: str, met: Iterable[str]) -> MarkedLine:
    return with_words_marked(theirs, words_met(theirs, met), "words")


def _passed_over(entry: Entry, point: ComparedPoint, times: PaperTimes, width: int) -> list[MarkedLine]:
    """A statement that was not recognised, where it stands alone: the mark says what it is."""
    sentence = line((ENTRY_MARKS["not_recognised"], _TONES["not_recognised"]), f" “{one_line(point.sentence)}”")
    told = f"{_place_and_time(point, times)}{f'; {entry.marked_by}' if entry.marked_by else ''}"
    return [*wrap(sentence, width, 2), *quiet_lines(told, width, 2), *_under(entry, width)]


def _under(entry: Entry, width: int) -> list[MarkedLine]:
    """The person's sentence in another field that says what was not recognised in this; nothing where there is none."""
    return quiet_lines(one_line(entry.under.told), width, 2) if entry.under else []


def _place_and_time(point: ComparedPoint, times: PaperTimes) -> str:
    spent = times.told_of(point)
    return f"{place_of(point)}{f', {spent}' if spent else ''}"


# -- the two sides of an entry --


def yours_lines(entry: Entry, width: int, *, told: bool = False) -> list[MarkedLine]:
    """The person's side; ``told``: the words that met are told as well."""
    mark, tone = ENTRY_MARKS[entry.kind], _TONES[entry.kind]
    if entry.said is None:
        under = f"said under {entry.under.field}" if entry.under else ""
        word = entry.marked_by or _said_with(entry) or under or ENTRY_WORDS[entry.kind]
        core = ", core" if entry.kind == "not_recognised" and entry.point and entry.point.tier == "core" else ""
        return [*wrap(line((mark, tone), f" {word}{core}"), width, 2), *_under(entry, width)]
    lines = _sentence(mark, tone, entry.said, width, told=told and entry.point is not None)
    for said in entry.further:
        kind: EntryKind = "said" if said.reading == "likely" else "perhaps"
        lines += _sentence(ENTRY_MARKS[kind], _TONES[kind], said, width, told=told)
    for note in _notes(entry):
        lines += quiet_lines(note, width, 2)
    return lines


def _said_with(entry: Entry) -> str:
    """The sentence that mentions a statement which is no sentence's own pair; empty for none."""
    if entry.point is None or entry.point.yours is None:
        return ""
    return f"{'perhaps ' if entry.kind == 'perhaps' else ''}said with: “{one_line(entry.point.yours)}”"


def _sentence(mark: str, tone: Tone, said: Said, width: int, *, told: bool) -> list[MarkedLine]:
    """A sentence of the person's behind its mark, the words that met underlined, or told below it."""
    met = [one_line(word) for word in said.words] if said.point and said.reading != "none" else []
    text = with_words_marked(one_line(said.sentence), met, "words").after(f"{mark} ")
    lines = wrap(MarkedLine(text.text, (*line((mark, tone)).marks, *text.marks)), width, 2)
    return [*lines, *(quiet_lines(f"matched words: {', '.join(met)}", width, 2) if told and met else [])]


def _notes(entry: Entry) -> list[str]:
    """What is said below the person's sentence."""
    said, notes = entry.said, list[str]()
    if said is None:
        return notes
    if entry.kind == "perhaps":
        notes.append("perhaps")
    if said.kind == "copied":
        notes.append("close to the authors' wording")
    if entry.marked_by:
        notes.append(entry.marked_by)
    if entry.point is None:
        notes += _makings(said, entry.field)
    return [*notes, *(["; ".join(entry.shared)] if entry.shared else [])]


def _makings(said: Said, field: str) -> list[str]:
    """What an own remark is made of, and what would make it stronger; an improvement needs no place in the paper."""
    if said.kind == "copied":
        return []
    place = f"names {one_line(said.place)}" if said.place else "" if field == "improvements" else "no place named"
    made = ", ".join(part for part in (place, "gives a reason" if said.reasoned else "") if part)
    return [*([made] if made and said.kind != "general" else []), *([one_line(said.advice)] if said.advice else [])]


def theirs_lines(entry: Entry, width: int, times: PaperTimes) -> list[MarkedLine]:
    """The authors' side."""
    if entry.point is not None:
        met = [word for said in (entry.said, *entry.further) if said is not None for word in said.words]
        point = as_worded(entry.point, entry.said)
        place = _place_and_time(point, times) if entry.kind == "not_recognised" else place_of(point)
        lines = [*wrap(_marked(f"“{one_line(point.sentence)}”", met), width), *quiet_lines(place, width)]
        if entry.said is not None and entry.said.objection is not None and entry.point.marked is None:
            lines += wrap(line(("?", "contradicted"), f" {one_line(entry.said.objection)}"), width, 2)
        return [*lines, *_elsewhere(entry, width)]
    if entry.elsewhere is not None:
        return _elsewhere(entry, width)
    ground = entry.said.grounded if entry.said is not None else None
    if ground is None:
        return []
    page = f", p{ground.page}" if ground.page else ""
    return quiet_lines(f"the paper speaks of it in {one_line(ground.section)}{page}", width)


def _elsewhere(entry: Entry, width: int) -> list[MarkedLine]:
    """The statement of another field that the person's sentence likelier speaks of; nothing where there is none."""
    if entry.elsewhere is None or entry.said is None or entry.said.elsewhere is None:
        return []
    told = f"the authors say this under {entry.said.elsewhere.field}: “{one_line(entry.elsewhere.sentence)}”"
    return [*wrap(MarkedLine(told), width), *quiet_lines(place_of(entry.elsewhere), width)]


def _labelled(label: str, lines: Sequence[MarkedLine]) -> list[MarkedLine]:
    return beside([line((label, "quiet"))], lines, _LABEL, "")
