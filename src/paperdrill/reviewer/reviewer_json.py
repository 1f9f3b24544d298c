"""JSON: an audit in the form of ``paperdrill audit --json``; the questions of a round, out and in."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from paperdrill.errors import BadInputError
from paperdrill.reviewer.findings import Audit
from paperdrill.reviewer.questions import Question


def audit_to_json(audit: Audit) -> bytes:
    """One JSON document in UTF-8."""
    return msgspec.json.encode(audit)


def questions_to_json(questions: Sequence[Question]) -> bytes:
    """One JSON document in UTF-8."""
    return msgspec.json.encode(questions)


def questions_from_json(source: bytes | str) -> tuple[Question, ...]:
    """The questions that a document holds. Raises BadInputError naming the place of the first fault."""
    try:
        return msgspec.json.decode(source, type=tuple[Question, ...])
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise BadInputError(f"these are no questions in JSON: {fault}", "begin the round again") from fault
