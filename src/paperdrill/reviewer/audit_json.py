"""The JSON form of an audit, out and in: what ``paperdrill audit --json`` prints and the journal keeps."""

from __future__ import annotations

import msgspec

from paperdrill.errors import BadInputError
from paperdrill.reviewer.findings import Audit


def audit_to_json(audit: Audit) -> bytes:
    """One JSON document in UTF-8."""
    return msgspec.json.encode(audit)


def audit_from_json(source: bytes | str) -> Audit:
    """The audit that a document holds. Raises BadInputError naming the place of the first fault."""
    try:
        return msgspec.json.decode(source, type=Audit)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise BadInputError(f"this is not an audit in JSON: {fault}", "audit the paper again") from fault
