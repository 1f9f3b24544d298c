"""A voice held against a critique: which of the person's sentences says each of its points, as far as keywords tell.

An expert's key is written in statements, as the authors' is, and read as surely. Of pairs with what other readers wrote
freely the program is right in less than half (docs/feedback-check.md), so these are never more than perhaps, until the
person decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from paperdrill.critique.answer_key import FIELD_NAMES, AnswerKey, FieldKey, KeyPoint, SaidAt
from paperdrill.critique.compare import compare
from paperdrill.critique.comparison import Comparison
from paperdrill.critique.remarks import remarks
from paperdrill.critique.thresholds import Thresholds
from paperdrill.matching.alignment import words_in_common
from paperdrill.matching.context import PaperContext
from paperdrill.matching.statement import split_statements
from paperdrill.practice.heard import HeardPoint, HeardVoice, SharedRemark
from paperdrill.reviews.review_points import ReviewPoint
from paperdrill.reviews.shared_points import near_remarks
from paperdrill.reviews.voice import Voice, VoicePoint
from paperdrill.text.words import words

_TOGETHER = {"method": "strengths", "strengths": "method", "gaps": "improvements", "improvements": "gaps"}
"""What one reader calls a gap, another asks for; results are told as method and as strengths."""


def heard_voice(
    voice: Voice, texts: Mapping[str, str], reading: PaperContext, thresholds: Thresholds | None = None
) -> HeardVoice:
    """A voice's points, each with the sentence of the critique that likeliest says it.

    What its own field does not say is looked for in the one that is told together with it, and taken where it is
    likely.
    """
    key = _key_of(voice, reading)
    written = {name: texts.get(name, "") for name in FIELD_NAMES}
    own = compare(written, key, thresholds=thresholds)
    across = compare({name: written[_TOGETHER[name]] for name in FIELD_NAMES}, key, thresholds=thresholds)
    numbered = _numbered(voice)
    heard = tuple(_heard(point, name, own, across) for name, point in numbered.items())
    found = tuple(
        SharedRemark(said.sentence, numbered[said.point], is_sure=voice.kind == "expert")
        for comparison in (own, across)
        for result in comparison.fields.values()
        for said in result.said
        if said.point is not None and said.reading == "likely"
    )
    if voice.kind == "expert":
        return HeardVoice(voice, heard, found)
    return _freely_written(voice, heard, found, written, reading)


def _freely_written(
    voice: Voice,
    heard: Sequence[HeardPoint],
    found: Sequence[SharedRemark],
    written: Mapping[str, str],
    reading: PaperContext,
) -> HeardVoice:
    """What is likely, or near enough to be one point of two reviewers, as perhaps; what is less, as nothing."""
    sentences = [(name, one) for name in FIELD_NAMES for one in remarks(split_statements(written[name]))]
    points = [ReviewPoint(each.field, each.says, each.wordings[1:], 0) for each in voice.points]
    near = near_remarks(points, [one for _, one in sentences], reading)
    shared = list(found)
    best = dict[int, tuple[float, str, str]]()
    for (point, remark), sharing in near.items():
        name, sentence = sentences[remark]
        field = voice.points[point].field
        if name not in (field, _TOGETHER[field]):
            continue
        shared.append(SharedRemark(sentence, voice.points[point], is_sure=False))
        best[point] = max(best.get(point, (0.0, "", "")), (sharing.restating, name, sentence))
    read = (_guessed(each, best.get(number)) for number, each in enumerate(heard))
    return HeardVoice(voice, tuple(read), tuple(shared))


def _guessed(heard: HeardPoint, near: tuple[float, str, str] | None) -> HeardPoint:
    point = heard.point
    if heard.reading == "likely":
        return HeardPoint(point, "perhaps", heard.yours, heard.words, heard.likely, heard.under, heard.place)
    if near is None:
        return HeardPoint(point, place=heard.place)
    _, name, sentence = near
    common = words_in_common(sentence, " ".join(point.wordings))
    met = tuple(dict.fromkeys(word.text for word in words(sentence) if word.is_content and word.stem in common))
    return HeardPoint(point, "perhaps", sentence, met, under="" if name == point.field else name, place=heard.place)


def _numbered(voice: Voice) -> dict[str, VoicePoint]:
    """The points under the ids that they have as a key's."""
    return {f"{point.field}-{number}": point for number, point in enumerate(voice.points, 1)}


def _key_of(voice: Voice, reading: PaperContext) -> AnswerKey:
    """The voice as a key: the one matcher pairs a critique with it as with the authors'."""
    points = [
        KeyPoint(
            name,
            point.field,
            "core" if point.by > 1 else "detail",
            1.0,
            point.says,
            voice.name,
            0,
            also=tuple(SaidAt(voice.name, 0, text) for text in point.wordings[1:] if text),
        )
        for name, point in _numbered(voice).items()
    ]
    fields = {name: FieldKey(tuple(_of(points, name)), voice.name, by_hand=True) for name in FIELD_NAMES}
    return AnswerKey(voice.key, reading.title, fields, reading)


def _of(points: Sequence[KeyPoint], field: str) -> Iterator[KeyPoint]:
    return (point for point in points if point.field == field)


def _heard(point: VoicePoint, name: str, own: Comparison, across: Comparison) -> HeardPoint:
    shown = next((each for each in point.evidence if each.page), None)
    place = SaidAt(shown.section, shown.page, shown.text or point.says) if shown else None
    for comparison, under in ((own, ""), (across, _TOGETHER[point.field])):
        result = comparison.fields[point.field]
        found = next(each for each in result.points if each.id == name)
        if found.yours is None or (under and found.verdict != "likely"):
            continue
        words = next((said.words for said in result.said if said.sentence == found.yours and said.point == name), ())
        return HeardPoint(point, found.verdict, found.yours, words, found.likely, under, place)
    return HeardPoint(point, place=place)
