"""An answer key written out: as JSON, for a person to read, and as a draft of an expert key to edit."""

from __future__ import annotations

import json
import textwrap
from dataclasses import asdict

from paperdrill import __version__
from paperdrill.critique.answer_key import AnswerKey, KeyPoint

_HEAVY, _LIGHT = 3, 1
"""Weights of an expert key for what nobody may miss, and for the rest."""
_INDENT = "    "


def key_to_json(key: AnswerKey) -> bytes:
    """The form of ``paperdrill key --json``: one JSON document in UTF-8."""
    fields = {
        name: {"source": field.source, "points": [asdict(point) for point in field.points]}
        for name, field in key.fields.items()
    }
    document = {"paper": key.paper, "version": __version__, "fields": fields}
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8")


def key_lines(key: AnswerKey, width: int) -> list[str]:
    """The key for a person, field by field, in lines of at most ``width`` columns where words allow."""
    lines = [key.title or key.paper]
    for name, field in key.fields.items():
        lines += ["", f"{name}: {field.source}"]
        for point in field.points:
            lines += _point_lines(point, width)
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
    lines = [f"paper = {_quoted(key.paper)}"]
    for name, field in key.fields.items():
        for point in field.points:
            lines += ["", f"[[{name}]]", f"says = {_quoted(point.sentence)}"]
            if point.also:
                lines.append(f"also = [{', '.join(_quoted(place.sentence) for place in point.also)}]")
            lines += [
                f"weight = {_HEAVY if point.tier == 'core' else _LIGHT}",
                f"evidence = {_quoted(point.sentence)}",
                f"page = {point.page}",
            ]
            if point.answers:
                gap = next(gap for gap in key.fields["gaps"].points if gap.id == point.answers)
                lines.append(f"answers = {_quoted(gap.sentence)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A basic string of TOML, which is one of JSON but for the control character DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
