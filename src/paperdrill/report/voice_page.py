"""Other readers on a page: a section for each: their points, what the person said, and the authors' beside both."""

from __future__ import annotations

from collections.abc import Sequence

from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.practice.heard import HeardVoice
from paperdrill.printable import one_line
from paperdrill.report.partner_lines import authors_block, in_order
from paperdrill.report.safe_html import SafeHtml, joined, paragraphs, spans, tag
from paperdrill.report.text_layout import UNWRAPPED
from paperdrill.report.voice_lines import UNSCORED, heard_block, heard_legend, heard_told


def voices_part(voices: Sequence[HeardVoice]) -> SafeHtml:
    """All of them, and what none of it counts for; nothing where nobody else spoke."""
    if not voices:
        return SafeHtml()
    return joined(*map(_voice, voices), tag("p", UNSCORED, class_="quiet"))


def _voice(heard: HeardVoice) -> SafeHtml:
    voice = heard.voice
    count = tag("span", heard_told(heard.points), class_="count")
    origin = ", ".join(one_line(each) for each in (voice.source, voice.licence) if each)
    return tag(
        "section",
        joined(
            tag("h3", one_line(voice.title).capitalize(), count),
            tag("p", origin, class_="quiet") if origin else "",
            *(tag("p", spans(line), class_="legend") for line in heard_legend(heard.points, UNWRAPPED)),
            *(_field(heard, name) for name in FIELD_NAMES),
            _authors(heard),
        ),
    )


def _field(heard: HeardVoice, name: str) -> SafeHtml:
    points = heard.of(name)
    if not points:
        return SafeHtml()
    blocks = (heard_block(each, heard.voice, UNWRAPPED, columns=False) for each in points)
    pairs = (tag("div", tag("div", paragraphs(block), class_="marked"), class_="pair alone") for block in blocks)
    return joined(tag("h4", f"{name.capitalize()}: {heard_told(points)}"), *pairs)


def _authors(heard: HeardVoice) -> SafeHtml:
    lines = authors_block(in_order(heard.authors), heard.voice.name, UNWRAPPED)
    return paragraphs(lines)
