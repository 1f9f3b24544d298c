"""Whether a statement is of the kind its field asks for: a strength speaks well, a gap ill, an improvement proposes."""

from __future__ import annotations

from paperdrill.matching.statement import Statement


def fit(field: str, statement: Statement) -> float:
    """0 (says the opposite of what the field asks) to 1."""
    tone = statement.tone
    if field == "strengths":
        return _between(0.55 + 0.9 * tone.valence)
    if field == "gaps":
        return _between(0.8 - 1.1 * max(0.0, tone.valence) - 0.25 * min(0.0, tone.valence) - 0.4 * tone.settled)
    if field == "improvements":
        return _between(0.6 + 0.4 * tone.suggestion - 1.1 * tone.settled)
    return 1.0


def manner(field: str, statement: Statement) -> float:
    """How much reviewers would put a statement of this kind into the field, by their choice of words; 0 to 1."""
    if field == "strengths":
        return statement.stance.strength
    if field == "gaps":
        return 1.0 - statement.stance.strength
    return statement.stance.proposal if field == "improvements" else 1.0


def _between(value: float) -> float:
    return max(0.08, min(1.0, value))
