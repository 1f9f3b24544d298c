"""What was not said, as cards to learn by: a question on the front, the authors' sentence on the back."""

from __future__ import annotations

import csv
import hashlib
import html
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from paperdrill.critique.comparison import ComparedPoint, FieldResult
from paperdrill.papers.identity import folded_words
from paperdrill.practice.sessions import SessionReport
from paperdrill.printable import one_line, printable
from paperdrill.report.pair_lines import place_of

DECK = "paperdrill"
_ASKED = {
    "method": "What do the authors do",
    "strengths": "What do the authors claim or show",
    "gaps": "What do the authors concede",
    "improvements": "What do the authors leave for later",
}
_CORE_ALONE = ("method", "strengths")
"""Fields with many details, half of which were meant all the same; there only what nobody may miss is a card."""
_MOST_CUES = 2
_LIVE = re.compile(r"\[(?=(?:sound:|anki:|latex\]|\$))", re.IGNORECASE)
"""What Anki plays or sets instead of showing it."""
_NO_TAG = re.compile(r"[^\w-]+")


@dataclass(frozen=True, slots=True)
class AnkiCard:
    """One card; its texts are plain, whoever writes them makes them fit for the form."""

    guid: str
    """The same for the same statement of the same paper, so that a new import changes a card and doubles none."""
    front: str
    back: str
    tags: tuple[str, ...]


def cards_of(report: SessionReport) -> Iterator[AnkiCard]:
    """A card for each statement that was not said in a session, in the order of the key."""
    for name, result in report.comparison.fields.items():
        for point in _unsaid(name, result):
            yield _card(report, name, point)


def tab_separated(cards: Iterable[AnkiCard]) -> str:
    """The cards as a text that Anki imports by itself: its head tells the columns, the deck and the ids."""
    out = io.StringIO(newline="")
    out.write("#separator:Tab\n#html:false\n#notetype:Basic\n")
    out.write(f"#deck:{DECK}\n#guid column:1\n#tags column:4\n#columns:id\tFront\tBack\tTags\n")
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    for card in cards:
        writer.writerow([card.guid, _quiet(card.front), _quiet(card.back), " ".join(card.tags)])
    return out.getvalue()


def _unsaid(name: str, result: FieldResult) -> list[ComparedPoint]:
    """Core statements, of gaps and improvements the others too, and whatever the person marked as not said."""
    return [
        point
        for point in result.points
        if point.verdict == "not_recognised"
        and (point.tier == "core" or name not in _CORE_ALONE or point.marked is not None)
    ]


def _card(report: SessionReport, name: str, point: ComparedPoint) -> AnkiCard:
    title = one_line(report.paper.title or report.session.title)
    cues = ", ".join(one_line(word) for word in point.keywords[:_MOST_CUES])
    about = f" (about: {cues})" if cues else f" ({one_line(point.section)})"
    topic = _NO_TAG.sub("-", one_line(report.session.topic).casefold()).strip("-")
    tags = (DECK, f"{DECK}::{name}", f"{DECK}::{point.tier}", *([topic] if topic else []))
    return AnkiCard(
        guid=_guid(report.session.paper_id, name, point.sentence),
        front=f"{title}\n\n{_ASKED.get(name, name.capitalize())}?{about}",
        back=f"“{one_line(point.sentence)}”\n\n{place_of(point)}",
        tags=tags,
    )


def _guid(paper_id: str, name: str, sentence: str) -> str:
    """From the paper and the statement's words: the number of a statement is another one's in a later key."""
    what = "\n".join([paper_id, name, " ".join(folded_words(sentence))])
    return hashlib.sha256(what.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _quiet(text: str) -> str:
    """A text of which Anki plays and sets nothing."""
    return _LIVE.sub("[ ", printable(text))


def as_html(text: str) -> str:
    """The same for a field that is HTML."""
    return html.escape(_quiet(text)).replace("\n", "<br>")
