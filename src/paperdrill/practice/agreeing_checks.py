"""Where the audit of a paper finds what a remark of the person's own says: told beside it, with the audit's words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from paperdrill.critique.comparison import Comparison, FieldResult, Said
from paperdrill.matching.alignment import words_in_common
from paperdrill.papers.model import Paper
from paperdrill.reviewer.findings import Finding, Kind

_FIELDS = ("gaps", "improvements")
_WEAKNESS = 2
"""Severity from which on a finding is a weakness, not only worth a question."""
_LACKS = r"(?:no|not|without|miss\w*|lacks?|lacking|absent|absence|unreported|report\w*|give|provide|add)\b.{0,50}\b"
_SPEAKS_OF: dict[Kind, re.Pattern[str]] = {
    Kind.SIGNIFICANCE: re.compile(
        r"\b(?:error bars?|standard (?:deviation|error)s?|confidence intervals?|statistical(?:ly)? significan\w+|"
        r"significance tests?|repeated runs|(?:single|one|random|few|more|multiple|different) (?:seeds?|runs?))\b",
        re.IGNORECASE,
    ),
    Kind.ABLATIONS: re.compile(rf"\b{_LACKS}ablat\w+", re.IGNORECASE),
    Kind.REPRODUCIBILITY: re.compile(rf"\b{_LACKS}(?:code|implementation|weights|checkpoints)\b", re.IGNORECASE),
    Kind.EFFICIENCY: re.compile(
        rf"\b{_LACKS}(?:run ?times?|wall[- ]clock|hardware|gpu hours?|training time|inference (?:time|cost|speed)|"
        r"comput\w+ (?:cost|budget|overhead|complexity)|memory)\b",
        re.IGNORECASE,
    ),
}
"""By what a remark is known to be on the same matter; kinds of finding that words cannot tell are left out."""


def checked(comparison: Comparison, paper: Paper) -> Comparison:
    """The comparison with what the audit of its paper found of own remarks; takes a second where it may have."""
    from paperdrill.reviewer.audit import audit

    return with_agreeing_checks(comparison, audit(paper).findings) if may_agree(comparison) else comparison


def may_agree(comparison: Comparison) -> bool:
    """Does an own remark speak of what a check looks for? Where none does, the paper need not be audited."""
    results = [comparison.fields[name] for name in _FIELDS if name in comparison.fields]
    return any(
        pattern.search(said.sentence)
        for result in results
        for said in result.said
        if said.kind in ("specific", "general")
        for pattern in _SPEAKS_OF.values()
    )


def with_agreeing_checks(comparison: Comparison, findings: Sequence[Finding]) -> Comparison:
    """The comparison in which own remarks that the audit shares say so, in the place of advice."""
    weak = [finding for finding in findings if finding.severity >= _WEAKNESS and finding.kind in _SPEAKS_OF]
    fields = {
        name: _with_agreement(result, weak) if name in _FIELDS else result for name, result in comparison.fields.items()
    }
    return replace(comparison, fields=fields)


def _with_agreement(result: FieldResult, findings: Sequence[Finding]) -> FieldResult:
    return replace(result, said=tuple(_agreed(said, findings) for said in result.said))


def _agreed(said: Said, findings: Sequence[Finding]) -> Said:
    if said.kind not in ("specific", "general") or said.sentence.endswith("?"):
        return said
    about = [finding for finding in findings if _SPEAKS_OF[finding.kind].search(said.sentence)]
    if not about:
        return said
    nearest = max(about, key=lambda finding: len(words_in_common(said.sentence, finding.statement)))
    return replace(said, advice=f"a reviewer's check agrees: {nearest.statement}")
