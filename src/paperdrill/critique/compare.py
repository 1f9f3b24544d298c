"""A critique against a key: verdicts point by point, what lies beyond the key, and the scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from paperdrill.critique.calibration import percentile
from paperdrill.critique.fit import fit
from paperdrill.critique.grounding import Grounding
from paperdrill.critique.matching import Match, earned_together, is_contradiction, matches, undivided
from paperdrill.critique.model import (
    AnswerKey,
    Beyond,
    Comparison,
    FieldKey,
    FieldResult,
    KeyPoint,
    ScoredPoint,
    Verdict,
)
from paperdrill.critique.reading import Reading
from paperdrill.critique.statement import Statement, split_statements

VERSION = "1"
"""Of the comparison's code and tables together: raised with every change that changes a score."""

MATCHED, PARTLY = 0.5, 0.15
"""What a point must have earned to be called so."""
OWN_SHARE = {"method": 0.3, "strengths": 0.3, "gaps": 0.5, "improvements": 0.5}
"""Share of what the key leaves open that remarks on this paper can earn, whatever the authors say of them."""
NEAR_ENOUGH = 0.2
"""Nearness to the whole paper that earns all of that: few reviews come nearer."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One statement of the user's and all that was found about it."""

    statement: Statement
    """Without what was copied."""
    said: str
    """As the user wrote it."""
    stems: tuple[str, ...]
    """Of its content words, in order."""
    grounding: Grounding
    met: tuple[Match, ...]
    """With the points that it shares words with, the likest first."""

    @property
    def contradicts(self) -> bool:
        """Does it say the opposite of a point it is about?"""
        return bool(self.met) and is_contradiction(self.met[0])


def compare(critique: Mapping[str, str], key: AnswerKey) -> Comparison:
    """The critique's texts by field against the key. Fields that the critique lacks are absent in the result.

    A field that is empty, or for which the paper holds no key, has the score None. Deterministic; bounded in time for
    any length of text.
    """
    fields = {
        name: compare_field(name, critique[name], field_key, key.reading)
        for name, field_key in key.fields.items()
        if name in critique
    }
    scores = [result.score for result in fields.values() if result.score is not None]
    return Comparison(key.paper, VERSION, fields, round(sum(scores) / len(scores), 1) if scores else None)


def warm_up() -> None:
    """Load what the comparison needs, so that the first one does not wait; meant for a thread in the background."""
    from paperdrill.critique.key import answer_key
    from paperdrill.papers.model import Paper

    compare({"method": "We test it."}, answer_key(Paper("", "", abstract="We propose a test of the comparison.")))


def compare_field(name: str, text: str, field_key: FieldKey, reading: Reading) -> FieldResult:
    """One field's text against its points."""
    said = split_statements(text)
    if not said:
        return FieldResult(None, source="not scored: the field is empty", points=_missed(field_key))
    found, copied = remarks(name, said, field_key, reading)
    points = tuple(_scored(point, found) for point in field_key.points)
    beyond = tuple(_beyond(remark, reading) for remark in found if _is_beyond(remark))
    anchored = sum(remark.grounding.names >= 2 or remark.grounding.likeness > 0.3 for remark in found)
    score = _score(points, name, found, reading) if field_key.points else None
    return FieldResult(
        score,
        percentile(name, score),
        round(anchored / len(found), 3) if found else 0.0,
        field_key.source,
        points,
        beyond,
        tuple(copied),
    )


def remarks(name: str, said: Sequence[str], field_key: FieldKey, reading: Reading) -> tuple[list[Remark], list[str]]:
    """The statements with all that was found about them, and the stretches that were copied."""
    found: list[Remark] = []
    copied: list[str] = []
    for sentence in said:
        spans = reading.copied.spans(sentence)
        copied += [sentence[start:end] for start, end in spans]
        own = _without(sentence, spans)
        if not any(letter.isalnum() for letter in own):
            continue
        statement = reading.statement(own)
        met = undivided(matches(statement, name, field_key.points, reading))
        stems = tuple(word.stem for word in statement.words if word.is_content)
        found.append(Remark(statement, sentence, stems, reading.ground.of(stems), met))
    return found, copied


def _scored(point: KeyPoint, found: Sequence[Remark]) -> ScoredPoint:
    """A point with the best that the user's statements made of it."""
    about = [match for remark in found for match in remark.met if match.point is point]
    best = max(about, key=lambda match: match.earned, default=None)
    against = max((match for match in about if is_contradiction(match)), key=lambda match: match.likeness, default=None)
    earned = earned_together(about)
    verdict: Verdict = "matched" if earned >= MATCHED else "partly" if earned >= PARTLY else "missed"
    shown = best if verdict != "missed" else None
    if against is not None and verdict != "matched":
        verdict, shown = "contradicted", against
    return ScoredPoint(
        point.id,
        point.weight,
        point.sentence,
        point.section,
        point.page,
        point.keywords,
        verdict,
        shown.yours.text if shown else None,
        shown.words if shown else (),
        round(earned, 4),
    )


def _missed(field_key: FieldKey) -> tuple[ScoredPoint, ...]:
    return tuple(_scored(point, ()) for point in field_key.points)


def _is_beyond(remark: Remark) -> bool:
    return not remark.contradicts and all(match.earned < PARTLY for match in remark.met)


def _beyond(remark: Remark, reading: Reading) -> Beyond:
    """A statement that met no point: where the paper speaks of it, and whether it would fit most papers."""
    grounding = remark.grounding
    where = None
    if grounding.passage is not None and grounding.likeness >= 0.3:
        where = reading.passages[grounding.passage].where
    return Beyond(remark.said, where, grounding.names == 0 and grounding.likeness < 0.3)


def _score(points: Sequence[ScoredPoint], name: str, found: Sequence[Remark], reading: Reading) -> float:
    """0 to 100: the key's weight that was earned, and something for remarks on this paper."""
    covered = sum(point.weight * point.score for point in points)
    near = reading.ground.nearness(
        [(remark.stems, _worth(name, remark.statement)) for remark in found if not remark.contradicts]
    )
    own = min(1.0, near / NEAR_ENOUGH)
    return round(100 * (1 - (1 - covered) * (1 - OWN_SHARE[name] * own)), 3)


def _worth(name: str, statement: Statement) -> float:
    """What a statement's words count for when it meets no point: as a statement, of the kind that the field asks for."""
    return statement.form * (0.4 + 0.6 * fit(name, statement))


def _without(sentence: str, spans: Sequence[tuple[int, int]]) -> str:
    """The sentence without these stretches."""
    kept, at = [], 0
    for start, end in spans:
        kept.append(sentence[at:start])
        at = end
    return " ".join([*kept, sentence[at:]]).strip() if spans else sentence
