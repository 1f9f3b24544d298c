"""How one field's score came about, down to the words: plain lines for a person."""

from __future__ import annotations

from collections.abc import Iterator

from paperdrill.critique.answer_key import AnswerKey, FieldKey
from paperdrill.critique.compare import NEAR, OWN_SHARE, beyond_the_key, compare_field, covered, nearness
from paperdrill.critique.comparison import FieldResult
from paperdrill.critique.remarks import Said, read_remarks
from paperdrill.matching.alignment import Alignment
from paperdrill.matching.context import PaperContext
from paperdrill.matching.together import earned_together, telling_words, told_together, trust_in_words

_MOST_MATCHES = 3
"""Points shown for each statement."""
_MOST_WORDS = 8
"""Words shown of those by which a statement tells of this paper."""


def explain(name: str, text: str, key: AnswerKey) -> list[str]:
    """The lines that tell how ``text`` was scored in the field ``name``: score, points, statements, words.

    Where the paper holds no key for the field, they tell what was said and where in the paper it is grounded.
    """
    field_key = key.fields[name]
    result = compare_field(name, text, field_key, key.reading)
    said = read_remarks(name, text, field_key.points, key.reading)
    if said is None:
        return [f"{name}: {result.source}"]
    if result.score is None:
        return [f"{name}: {result.source}", *_copied(said), *_statements(said, key.reading)]
    points = _points(field_key, result, said, key.reading)
    return [*_sum(name, result, said, key.reading), "", *points, *_statements(said, key.reading)]


def _sum(name: str, result: FieldResult, said: Said, reading: PaperContext) -> Iterator[str]:
    coverage, near = covered(result.points), nearness(said.remarks, reading)
    beyond = beyond_the_key(name, near)
    yield f"{name}: {result.score:.1f} of 100; the key is from: {result.source}"
    yield f"  {100 * coverage:.1f} earned of the key's points: the sum of each point's weight times what it earned"
    yield (
        f"  {100 * (1 - coverage) * beyond:.1f} for remarks on this paper: {beyond:.3f} of what the key leaves open "
        f"({OWN_SHARE[name]} x (1 - exp(-near / {NEAR})); near is {near:.2f}, what a word tells of this paper)"
    )
    if result.percentile is not None:
        yield f"  above {result.percentile:.0f} of 100 real reviews in this field"
    yield from _copied(said)


def _copied(said: Said) -> Iterator[str]:
    for stretch in said.copied:
        yield f'  copied, earns nothing: "{stretch}"'


def _points(field_key: FieldKey, result: FieldResult, said: Said, reading: PaperContext) -> Iterator[str]:
    statements = [reading.points[point.id][1] for point in field_key.points]
    trust = trust_in_words(statements)
    yield "points of the key"
    for point, made, words in zip(field_key.points, result.points, telling_words(statements), strict=True):
        about = [match for remark in said.remarks for match in remark.met if match.point is point]
        place = f"{point.section}, p{point.page}" if point.page else point.section
        yield f"  {point.id}  {made.verdict}, {made.score:.2f} x weight {point.weight:.2f}  ({place})"
        yield (
            f"    {made.score:.2f} is {1 - trust:.2f} x {earned_together(about):.2f} earned "
            f"and {trust:.2f} x {told_together(about, words):.2f} of its words told"
        )
        yield f'    "{point.sentence}"'
        if point.because:
            yield f"    in the key because it {'; '.join(point.because)}"


def _statements(said: Said, reading: PaperContext) -> Iterator[str]:
    for remark in said.remarks:
        yield ""
        yield f'you: "{remark.said}"'
        stance = remark.statement.stance
        yield (
            f"  form {remark.statement.form:.2f} (1 a sentence, 0 a list of words); "
            f"reads as a strength {stance.strength:.2f}, as a proposal {stance.proposal:.2f}"
        )
        if remark.grounding.passage is not None:
            where = reading.passages[remark.grounding.passage].where
            yield f"  nearest passage of the paper: {where}, likeness {remark.grounding.likeness:.2f}"
        told = sorted(reading.ground.told(remark.stems).items(), key=lambda word: -word[1])
        words = ", ".join(f"{stem} {tells:.1f}" for stem, tells in told[:_MOST_WORDS] if tells > 0)
        if words:
            yield f"  tells of this paper, times {remark.worth:.2f} for form and manner: {words}"
        for match in remark.met[:_MOST_MATCHES]:
            yield from _match(match)


def _match(match: Alignment) -> Iterator[str]:
    yield (
        f"  {match.point.id}: earned {match.earned:.3f}; of the point {match.recall:.2f} met, of the statement "
        f"{match.precision:.2f}; likeness {match.likeness:.2f} x specific {match.specific:.2f} x form {match.form:.2f} "
        f"x fits the field {match.fit:.2f} x not opposed {1 - match.opposed:.2f} x its share here {match.share:.1f}"
    )
    for pair in sorted(match.pairs, key=lambda pair: -pair.weight):
        mine, theirs = match.yours.written(pair.yours), match.theirs.written(pair.theirs)
        yield f"    {mine} = {theirs}  nearness {pair.nearness:.2f}, weight {pair.weight:.2f}"
    for number in match.numbers:
        yield f"    {number}  the same quantity"
    for objection in match.objections:
        yield f"    against: {objection.reason} (takes {objection.strength:.2f})"
