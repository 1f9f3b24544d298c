"""JSON out and in: an audit in the form of ``paperdrill audit --json``, and the questions of a round."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from paperdrill.errors import BadInputError
from paperdrill.reviewer.findings import Audit
from paperdrill.reviewer.questions import Question


def audit_to_json(audit: Audit) -> bytes:
    """One JSON document in UTF-8."""
    return msgspec.json.encode(audit)


def audit_from_json(source: bytes | str) -> Audit:
    """The audit that a document holds. Raises BadInputError naming the place of the first fault."""
    try:
        return msgspec.json.decode(source, type=Audit)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise BadInputError(f"this is not an audit in JSON: {fault}", "audit the paper again") from fault


def questions_to_json(questions: Sequence[Question]) -> bytes:
    """One JSON document in UTF-8."""
    return msgspec.json.encode(questions)


def questions_from_json(source: bytes | str) -> tuple[Question, ...]:
    """The questions that a document holds. Raises BadInputError naming the place of the first fault."""
    try:
        return msgspec.json.decode(source, type=tuple[Question, ...])
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise BadInputError(f"these are no questions in JSON: {fault}", "begin the round again") from fault
