"""One change of a paper's key, as a report asks for it: made, kept with the paper, and the report counted anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from paperdrill.errors import StoreError

if TYPE_CHECKING:
    from paperdrill.critique.answer_key import AnswerKey
    from paperdrill.practice.own_keys import OfPaper, OwnKeys
    from paperdrill.practice.sessions import SessionReport
    from paperdrill.practice.workbench import Workbench


@dataclass(frozen=True, slots=True)
class KeyChange:
    """What is to be changed; ``undo`` takes back the last change, made here or by ``paperdrill key``."""

    what: Literal["strike", "move", "add", "undo"]
    point: str = ""
    """Id of the statement that is struck out or moved."""
    to: str = ""
    """The field, by its name in the key, that a statement is moved or written to."""
    says: str = ""
    """What a statement that the person writes says."""


@dataclass(frozen=True, slots=True)
class KeyChanged:
    """What came of a change."""

    report: SessionReport
    """As it is with the key of now."""
    told: str
    """What was done, in a line; one more for each critique of the paper that could not be compared again."""


def change_key_of(workbench: Workbench, report: SessionReport, change: KeyChange) -> KeyChanged:
    """Change the key of a report's paper, and compare all critiques of the paper with it.

    Raises BadInputError where the change cannot be made, StoreError where the journal refuses: the key is as before.
    """
    session, comparing = report.session, workbench.comparing
    with comparing.own_keys.put_back_unless_counted(session):
        told = _made(comparing.own_keys, session, comparing.session_key(session, report.paper), change)
        _, faults = comparing.renew_paper(session.paper_id, workbench.marking.thresholds())
    try:
        workbench.retrospect.reschedule(session.paper_id)
    except StoreError as fault:
        faults.append(fault)
    beside = report.earlier.session.id if report.earlier else None
    return KeyChanged(workbench.report(session.id, beside), "\n".join([told, *map(str, faults)]))


def _made(own: OwnKeys, of: OfPaper, key: AnswerKey, change: KeyChange) -> str:
    if change.what == "strike":
        return own.strike(of, key, change.point)
    if change.what == "move":
        return own.move(of, key, change.point, change.to)
    if change.what == "add":
        return own.add(of, key, change.to, change.says)
    return own.undo(of)
