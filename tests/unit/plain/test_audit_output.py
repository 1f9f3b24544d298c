"""The audit as a person reads it: checks first, then findings with the paper's words, in the width of the terminal."""

from __future__ import annotations

import re
from dataclasses import replace

import msgspec
import pytest

from paperdrill.plain.audit_output import audit_document, audit_lines
from paperdrill.report.audit_lines import audit_blocks
from paperdrill.reviewer.audit import audit
from paperdrill.reviewer.findings import Audit, Check
from unit.reviewer.hand_made import whole_paper

PAPER = whole_paper("FastRank was tested on English documents only. It cannot read pictures.")
AUDITED = audit(PAPER)
SHOWN = ("asserted-gap", "lead-without-spread", "no-ablation")
"""What is only asked of this paper, here taken for found: how it is printed does not depend on what it is."""
FOUND = replace(AUDITED, findings=tuple(each for each in AUDITED.askable if each.topic in SHOWN))


def test_the_checks_come_first_then_the_findings_by_kind() -> None:
    """A reader sees at once what the paper answers, then what is open."""
    lines = audit_lines(PAPER, FOUND, 80)
    assert lines[0] == PAPER.title
    heads = [line.split(" (")[0] for line in lines]
    assert heads.index("motivation") < heads.index("significance") < heads.index("ablations")
    assert any(re.fullmatch(r"motivation \(raised in \d+ of 10 reviews of papers like yours\)", line) for line in lines)
    assert any(line.startswith("theory stated and proved") for line in lines[:4])


def test_a_finding_quotes_its_evidence_with_the_page() -> None:
    """Both rows of the table stand below the statement."""
    text = "\n".join(audit_lines(PAPER, FOUND, 200))
    assert "!! Table 2 puts FastRank (ours) 0.3 ahead of the next best, DenseRank, in “long (accuracy)”" in text
    assert "and reports no spread." in text
    assert "“FastRank (ours) | 91.4 | 81.2” (Table 2, p6)" in text


def test_a_yes_that_nothing_can_be_quoted_for_is_not_claimed() -> None:
    """How the paper is worded is no evidence that it reports a spread."""
    bare = replace(FOUND, checks={"significance": Check("yes", 0.64)})
    line = audit_lines(PAPER, bare, 80)[2]
    assert line.startswith("spread of the results reported")
    assert "not said" in line
    assert "yes" not in line


@pytest.mark.parametrize("width", [28, 33, 60])
def test_beside_the_kinds_of_a_round_the_question_is_cut_and_never_the_answer(width: int) -> None:
    """A drill shows the checks in what a narrow terminal leaves."""
    (checks,) = audit_blocks(Audit("paper", {"significance": Check("no", 0.37)}, ()), width)
    assert checks[0].text.startswith("spread of")
    assert checks[0].text.split()[-2:] == ["no", "0.37"]
    told = " ".join(row.text for row in checks[1:])
    assert " ".join(told.split()) == "0 to 1: how strongly the text says yes"


def test_no_line_is_wider_than_the_terminal() -> None:
    """Words are kept whole where they fit."""
    assert max(map(len, audit_lines(PAPER, FOUND, 60))) <= 60


def test_what_could_not_be_looked_for_is_said() -> None:
    """At the end, in so many words."""
    lines = audit_lines(PAPER, FOUND, 80)
    assert "could not be looked for" in lines
    assert any("the text is short" in line for line in lines)


def test_the_document_is_the_audit() -> None:
    """What --json prints can be read back."""
    assert msgspec.json.decode(audit_document(FOUND), type=Audit) == FOUND
