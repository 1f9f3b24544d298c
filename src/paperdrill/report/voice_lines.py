"""Other readers' points in lines: the person's words beside each, what was decided, how many of them say so."""

from __future__ import annotations

from collections.abc import Sequence

from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.practice.heard import HeardPoint, HeardVerdict, HeardVoice
from paperdrill.printable import one_line
from paperdrill.report.pair_lines import words_met
from paperdrill.report.partner_lines import authors_block, in_order
from paperdrill.report.text_layout import MarkedLine, Tone, beside, line, quiet_lines, with_words_marked, wrap
from paperdrill.reviews.voice import Voice

_MARKS: dict[HeardVerdict, tuple[str, Tone, str]] = {
    "said": ("=", "matched", "mentioned"),
    "likely": ("=", "matched", "mentioned"),
    "half": ("½", "partly", "half"),
    "perhaps": ("~", "partly", "perhaps"),
    "not_recognised": ("-", "strong", "not recognised"),
    "missed": ("-", "strong", "not recognised"),
    "disagree": ("≠", "contradicted", "you disagree"),
}
"""How a point is shown: mark, tone, and the word of the legend."""
_TOLD: dict[HeardVerdict, str] = {
    "said": "marked by you",
    "half": "marked by you: half",
    "missed": "marked by you: missed",
    "disagree": "marked by you: you disagree",
}
AUTHORS = "authors"
UNSCORED = (
    "What other readers say counts in no score, and not saying it is no fault. That you perhaps say the same as a"
    " reviewer is a guess by keywords, right in about two of five: mark it."
)
_INDENT = 4
_MOST_OTHERS, _LONGEST_OTHER = 2, 200
"""Other wordings of a shared point that are shown, and characters of each."""


def tabs(voices: Sequence[HeardVoice], chosen: int) -> MarkedLine:
    """The voices beside each other, the chosen one strong; 0 are the authors."""
    titles = [AUTHORS, *(one_line(each.voice.title) for each in voices)]
    parts = list[str | tuple[str, Tone]]()
    for number, title in enumerate(titles):
        parts += [("  |  ", "quiet")] if parts else []
        parts.append((f"[{title}]", "strong") if number == chosen else (title, "quiet"))
    return line(*parts)


def heard_told(points: Sequence[HeardPoint]) -> str:
    """As in "you said 3 of 9, perhaps 1 more; of 2 that several say 1"."""
    several = [each for each in points if each.point.by > 1]
    said, perhaps = _counts(points)
    told = (
        f"you said {said} of {len(points)}" if said or not perhaps else f"you perhaps said {perhaps} of {len(points)}"
    )
    told += f", perhaps {perhaps} more" if said and perhaps else ""
    if not several:
        return told
    said, perhaps = _counts(several)
    return f"{told}; of {len(several)} that several say {said}{f', perhaps {perhaps}' if perhaps else ''}"


def _counts(points: Sequence[HeardPoint]) -> tuple[int, int]:
    return sum(each.is_said for each in points), sum(each.verdict == "perhaps" for each in points)


def heard_legend(points: Sequence[HeardPoint], width: int) -> list[MarkedLine]:
    """What the marks mean that are to be seen."""
    shown = dict.fromkeys(
        _MARKS[each.verdict] for each in sorted(points, key=lambda each: list(_MARKS).index(each.verdict))
    )
    parts = list[str | tuple[str, Tone]]()
    for mark, tone, word in shown:
        parts += ["   " if parts else "", (mark, tone), f" {word}"]
    return wrap(line(*parts), width) if parts else []


def shared_told(voices: Sequence[HeardVoice], sentence: str) -> tuple[str, ...]:
    """Who else says what a sentence of the person's says: "2 reviewers say this too", or "perhaps ..." for a guess."""
    found = ((each.voice, *each.shared_by(sentence)) for each in voices)
    return tuple(f"{'' if sure else 'perhaps '}{_too(voice, count)}" for voice, count, sure in found if count)


def _too(voice: Voice, count: int) -> str:
    if voice.kind == "reviewers":
        return f"{count} reviewers say this too" if count > 1 else "a reviewer says this too"
    if voice.kind == "club":
        return f"{count} others say this too" if count > 1 else "another says this too"
    return f"{one_line(voice.name)} says this too"


def heard_block(heard: HeardPoint, voice: Voice, width: int, *, columns: bool, told: bool = False) -> list[MarkedLine]:
    """A point with the person's sentence beside it, or above it; ``told``: the words that met are told as well."""
    left = (width - 3) // 2 if columns else width
    right = width - left - 3 if columns else width - _INDENT
    theirs = _theirs(heard, voice, right)
    if not heard.yours or heard.verdict in ("not_recognised", "missed"):
        mark, tone, word = _MARKS[heard.verdict]
        yours = wrap(line((mark, tone), f" {_TOLD.get(heard.verdict, word)}"), left, 2)
    else:
        yours = _yours(heard, left, told=told)
    if columns:
        return beside(yours, theirs, left, " │ ")
    return [*yours, *(each.after(" " * _INDENT) for each in theirs)]


def _yours(heard: HeardPoint, width: int, *, told: bool) -> list[MarkedLine]:
    mark, tone, _ = _MARKS[heard.verdict]
    met = [one_line(word) for word in heard.words]
    text = with_words_marked(one_line(heard.yours), met, "words").after(f"{mark} ")
    lines = wrap(MarkedLine(text.text, (*line((mark, tone)).marks, *text.marks)), width, 2)
    notes = [f"matched words: {', '.join(met)}"] if told and met else []
    notes += [f"said under {heard.under}"] if heard.under else []
    notes += [_TOLD[heard.verdict]] if heard.verdict in _TOLD else []
    return [*lines, *(row for note in notes for row in quiet_lines(note, width, 2))]


def _theirs(heard: HeardPoint, voice: Voice, width: int) -> list[MarkedLine]:
    """The point, how many say so and how the others put it, and where the paper bears it out."""
    point = heard.point
    says = f"“{one_line(point.says)}”"
    lines = wrap(with_words_marked(says, words_met(says, heard.words), "words"), width)
    if point.by > 1:
        lines += quiet_lines(f"{point.by} of {voice.people} say so", width)
    for other in point.others[:_MOST_OTHERS]:
        shown = one_line(other)
        cut = shown if len(shown) <= _LONGEST_OTHER else f"{shown[:_LONGEST_OTHER].rstrip()}..."
        lines += quiet_lines(f"also: “{cut}”", width)
    page = f"p{heard.place.page}" if heard.place is not None and heard.place.page else ""
    where = ", ".join(filter(None, (one_line(heard.place.section) if heard.place else "", page)))
    known = "; ".join(filter(None, (where, one_line(point.known))))
    return [*lines, *(quiet_lines(known, width) if known else [])]


def voice_sections(voices: Sequence[HeardVoice], width: int) -> list[list[MarkedLine]]:
    """Each voice as a section of a printed report; nothing where nobody else spoke."""
    return [_section(each, width) for each in voices]


def _section(heard: HeardVoice, width: int) -> list[MarkedLine]:
    voice = heard.voice
    origin = ", ".join(one_line(each) for each in (voice.source, voice.licence) if each)
    lines = wrap(line((one_line(voice.title).capitalize(), "strong"), f": {heard_told(heard.points)}"), width, 2)
    lines += quiet_lines(origin, width, 2) if origin else []
    lines += [each.after("  ") for each in heard_legend(heard.points, width - 2)]
    for name in FIELD_NAMES:
        if points := heard.of(name):
            lines += [MarkedLine(f"  {name.capitalize()}: {heard_told(points)}")]
            for point in points:
                block = heard_block(point, voice, width - 4, columns=False, told=True)
                lines += [each.after("    ") for each in block]
    return [*lines, *(each.after("  ") for each in authors_block(in_order(heard.authors), voice.name, width - 2))]
