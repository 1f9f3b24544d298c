"""An answer key written out: as JSON, for a person to read, and as a draft of an expert key to edit."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from dataclasses import asdict

from paperdrill import __version__
from paperdrill.critique.answer_key import AnswerKey, KeyPoint
from paperdrill.critique.expert_key import wording

_HEAVY, _LIGHT = 3, 1
"""Weights of an expert key for what nobody may miss, and for the rest."""
_INDENT = "    "
_HOW_TO_EDIT = (
    "# Strike out, change, move and add statements as you like. A statement stands under [[method]], [[strengths]],",
    "# [[gaps]] or [[improvements]]; weight 3: nobody may miss it; also: other wordings that count.",
)


def key_to_json(key: AnswerKey, by_hand: Sequence[str] = ()) -> bytes:
    """The form of ``paperdrill key --json``: one JSON document in UTF-8, with what was changed by hand."""
    fields = {
        name: {"source": field.source, "points": [asdict(point) for point in field.points]}
        for name, field in key.fields.items()
    }
    document = {"paper": key.paper, "version": __version__, "fields": fields, "by_hand": list(by_hand)}
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8")


def key_lines(key: AnswerKey, width: int, by_hand: Sequence[str] = ()) -> list[str]:
    """The key for a person, field by field, in lines of at most ``width`` columns where words allow.

    ``by_hand``: what they changed of it, a line each.
    """
    lines = [key.title or key.paper]
    for name, field in key.fields.items():
        lines += ["", f"{name}: {field.source}"]
        for point in field.points:
            lines += _point_lines(point, width)
    if by_hand:
        lines += ["", "changed by hand:"]
    for change in by_hand:
        lines += textwrap.wrap(change, width, initial_indent="  ", subsequent_indent=_INDENT)
    return lines


def _point_lines(point: KeyPoint, width: int) -> list[str]:
    place = f"{point.section}, p{point.page}" if point.page else point.section
    also = f", and in {len(point.also)} more" if point.also else ""
    answers = f", answers {point.answers}" if point.answers else ""
    head = f"  {point.id}  {point.tier}, {point.weight:.0%} ({place}{also}{answers})"
    body = textwrap.wrap(point.sentence, width, initial_indent=_INDENT, subsequent_indent=_INDENT)
    because = f"in the key because it {'; '.join(point.because)}" if point.because else ""
    return [head, *body, *textwrap.wrap(because, width, initial_indent=_INDENT, subsequent_indent=_INDENT)]


def key_draft(key: AnswerKey) -> str:
    """The key as an expert key in TOML: strike out, move and add points with any editor."""
    lines = [*_HOW_TO_EDIT, f"paper = {quoted(key.paper)}"]
    drafted = set[str]()
    for name, field in key.fields.items():
        for point in field.points:
            if wording(point.sentence) in drafted:
                continue  # a short text's sentence may stand in two fields, an expert's in one
            drafted.add(wording(point.sentence))
            lines += ["", f"[[{name}]]", f"says = {quoted(point.sentence)}"]
            if point.also:
                lines.append(f"also = [{', '.join(quoted(place.sentence) for place in point.also)}]")
            lines += [
                f"weight = {_HEAVY if point.tier == 'core' else _LIGHT}",
                f"evidence = {quoted(point.sentence)}",
                f"page = {point.page}",
            ]
            if point.answers:
                gap = next(gap for gap in key.fields["gaps"].points if gap.id == point.answers)
                lines.append(f"answers = {quoted(gap.sentence)}")
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """A basic string of TOML, which is one of JSON but for the control character DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
