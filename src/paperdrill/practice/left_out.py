"""What a critique left out, told in the reviewer's terms: from the comparison to what the discussion asks about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from paperdrill.critique.comparison import ComparedPoint, Comparison, FieldResult, said_elsewhere
from paperdrill.critique.template import Template
from paperdrill.reviewer.discussion import LeftOut
from paperdrill.reviewer.findings import Evidence

_MISSED = {
    "gaps": "missed-gap",
    "method": "missed-method",
    "improvements": "missed-improvement",
    "strengths": "missed-strength",
}
"""Field to the topic of a point missed in it, in the order in which they are asked about."""
_SHOWN = 3
"""Points at most that an answer to an open question may meet, and that are shown after it."""
_OPEN = ("missed-gap", "missed-improvement")
"""Topics that ask for any of what was missed, not for one certain point."""
_LEAST_SAID = 4
"""Words; a shorter remark is not taken up as general."""


def left_out(comparison: Comparison, template: Template, texts: Mapping[str, str]) -> list[LeftOut]:
    """What is not recognised or too general in a critique, the gravest first.

    ``texts`` is what was written, by field of the template. Of fields that the paper holds no key for nothing is told.
    """
    written = template.scored({field.key: texts.get(field.key, "") for field in template.fields})
    headings = {field.compared_with: field.heading for field in reversed(template.fields) if field.compared_with}
    fields = {name: comparison.fields[name] for name in _MISSED if name in comparison.fields and name in written}
    said = {name: result for name, result in fields.items() if written[name].strip()}
    found = list[LeftOut]()
    for name, result in said.items():
        found += _own(result, headings[name])
    for name, result in fields.items():
        if name not in said and result.points:
            evidence = tuple(_evidence(point) for point in _weightiest(result)[:_SHOWN])
            found.append(LeftOut(f"empty-{name}", evidence, field=headings[name]))
    elsewhere = said_elsewhere(comparison)
    for name, result in said.items():
        found += _points(result, _MISSED[name], headings[name], elsewhere)
    return found


def _points(result: FieldResult, topic: str, heading: str, elsewhere: Set[str]) -> Iterator[LeftOut]:
    """The core points not recognised, the weightiest first; those of an open question together.

    Where a field has no core point, all of its points count alike. What was said in another field, ``elsewhere`` by its
    id, was said.
    """
    wanted = "core" if any(point.tier == "core" for point in result.points) else "detail"
    points = [
        point
        for point in _weightiest(result)
        if point.verdict == "not_recognised" and point.tier == wanted and point.id not in elsewhere
    ]
    if topic in _OPEN and points:
        yield LeftOut(topic, tuple(map(_evidence, points[:_SHOWN])), field=heading)
        return
    for point in points:
        yield LeftOut(topic, (_evidence(point),), field=heading)


def _own(result: FieldResult, heading: str) -> Iterator[LeftOut]:
    """The person's own remarks that something would make stronger: those that fit any paper, then those on this one."""
    own = [said for said in result.said if len(said.sentence.split()) >= _LEAST_SAID]
    for said in own:
        if said.kind == "general":
            yield LeftOut("general", yours=said.sentence, field=heading)
    for said in own:
        if said.kind == "specific" and said.advice:
            place = said.grounded
            evidence = (Evidence(" ".join(place.sentence.split()), place.section, place.page),) if place else ()
            yield LeftOut("own", evidence, said.sentence, heading)


def _weightiest(result: FieldResult) -> list[ComparedPoint]:
    return sorted(result.points, key=lambda point: (point.tier != "core", -point.weight))


def _evidence(point: ComparedPoint) -> Evidence:
    return Evidence(" ".join(point.sentence.split()), point.section, point.page)
