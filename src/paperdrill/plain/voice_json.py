"""Another reader beside a critique, as JSON holds it."""

from __future__ import annotations

from dataclasses import asdict

from paperdrill.practice.heard import HeardVoice


def voice_document(heard: HeardVoice) -> dict[str, object]:
    """Who speaks, each of their points with what became of it, and the authors' points beside a partner's."""
    voice = heard.voice
    return {
        "kind": voice.kind,
        "name": voice.name,
        "people": voice.people,
        "source": voice.source,
        "licence": voice.licence,
        "points": [
            {
                "field": each.point.field,
                "says": each.point.says,
                "by": each.point.by,
                "others": each.point.others,
                "verdict": each.verdict,
                "yours": each.yours,
                "marked": each.marked,
            }
            for each in heard.points
        ],
        "authors": [asdict(each) for each in heard.authors],
    }
