"""Limitations: what the authors concede, and what the audit found that they do not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from paperdrill.papers.model import Role
from paperdrill.reviewer.model import Evidence, Finding, Kind
from paperdrill.reviewer.passages import is_whole, passages
from paperdrill.reviewer.reading import Reading, quoted
from paperdrill.reviewer.signs import sign
from paperdrill.sentences import sentences

_FUTURE = sign("limitations", "future")
_NAMES: Mapping[Kind, str] = {
    Kind.SIGNIFICANCE: "how far the results vary",
    Kind.BASELINES: "what was not compared with",
    Kind.GENERALITY: "where the method does not carry over",
    Kind.EFFICIENCY: "what it costs",
    Kind.ABLATIONS: "what each part adds",
    Kind.THEORY: "what the theory assumes",
}
_SPOKEN_OF: Mapping[Kind, re.Pattern[str]] = {kind: sign("limitations", f"of-{kind}") for kind in _NAMES}
"""By what words a concession of this kind is known."""
_GRAVE = 2


def find_limitations(reading: Reading, others: Sequence[Finding]) -> list[Finding]:
    """What is conceded, where nothing is, and the gravest finding that the authors do not concede."""
    limitations = reading.paper.limitations
    conceded = _conceded(reading)
    found = []
    if limitations.kind == "none" or not conceded:
        last = list(passages(reading.having(Role.CONCLUSION, Role.DISCUSSION) or reading.prose[:1]))[-1:]
        statement = "No limitation is conceded anywhere in the paper."
        found.append(Finding(Kind.LIMITATIONS, "none-conceded", statement, 3, 0.7, tuple(p.evidence for p in last)))
    else:
        place = conceded[0].section
        scattered = limitations.kind == "sentences"
        statement = (
            "Limitations are conceded only in passing." if scattered else f"Limitations are conceded in {place}."
        )
        topic = "in-passing" if scattered else "conceded"
        found.append(
            Finding(Kind.LIMITATIONS, topic, statement, 2 if scattered else 1, 0.8, conceded[:2], {"place": place})
        )
    unsaid = [
        f
        for f in others
        if f.severity >= _GRAVE and f.kind in _SPOKEN_OF and not _SPOKEN_OF[f.kind].search(limitations.text.lower())
    ]
    if conceded and unsaid:
        worst = max(unsaid, key=lambda finding: (finding.severity, finding.sure))
        statement = f"The limitations say nothing of {_NAMES[worst.kind]}: {_begun(worst.statement)}"
        found.append(
            Finding(
                Kind.LIMITATIONS,
                "unconceded",
                statement,
                2,
                round(worst.sure * 0.9, 2),
                worst.evidence,
                {"unsaid": _NAMES[worst.kind]},
            )
        )
    return found + _future(reading)


def _begun(statement: str) -> str:
    """A statement that goes on after a colon; names keep their capital."""
    first, _, rest = statement.partition(" ")
    is_name = first == "Table" or any(letter.isupper() for letter in first[1:])
    return statement if is_name else f"{first.lower()} {rest}"


def _conceded(reading: Reading) -> tuple[Evidence, ...]:
    """The sentences of the authors' own limitations that can be quoted."""
    found = []
    for span in reading.paper.limitations.spans:
        section = reading.paper.sections[span.section]
        for start, end in sentences(reading.paper.text_of(span)):
            text = quoted(section.text[span.start + start : span.start + end])
            if is_whole(text):
                found.append(Evidence(text, section.label, section.page_at(span.start + start)))
    return tuple(found)


def _future(reading: Reading) -> list[Finding]:
    """What the authors say comes next."""
    ends = reading.having(Role.CONCLUSION, Role.DISCUSSION, Role.LIMITATIONS)
    plan = next((p for p in passages(ends) if _FUTURE.search(p.lower)), None)
    if plan is None:
        return []
    return [Finding(Kind.LIMITATIONS, "future", "The authors say what comes next.", 1, 0.8, (plan.evidence,))]
