"""The command ``key``: what the authors say, and a person's hand on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from paperdrill.critique.key_forms import key_draft, key_lines, key_to_json
from paperdrill.errors import BadInputError
from paperdrill.practice.comparing import Comparing
from paperdrill.practice.finding import Found
from paperdrill.practice.new_file import write_new
from paperdrill.practice.workbench import Workbench


@dataclass(frozen=True, slots=True)
class KeyChanges:
    """What is to be changed of a key, in the order in which it is done."""

    use: Path | None = None
    strike: Sequence[str] = ()
    """Ids of statements."""
    move: Sequence[str] = ()
    """ID=FIELD."""
    add: Sequence[str] = ()
    """FIELD=TEXT."""
    undo: bool = False

    def __bool__(self) -> bool:
        return bool(self.use or self.strike or self.move or self.add or self.undo)


def change_key(workbench: Workbench, found: Found, changes: KeyChanges, tell: Callable[[str], None]) -> None:
    """Make the changes, all or none, and let past critiques of the paper count with them. Raises PaperdrillError."""
    comparing = workbench.comparing
    with comparing.own_keys.put_back_unless_counted(found):
        told = _changed(comparing, found, changes)
        count, faults = comparing.renew_paper(found.paper_id, workbench.marking.thresholds())
    for line in told:
        tell(line)
    workbench.retrospect.reschedule(found.paper_id)
    for fault in faults:
        tell(f"paperdrill: {fault}")
    if count:
        tell(f"{count} past critique{'s' if count > 1 else ''} of the paper compared again")


def _changed(comparing: Comparing, found: Found, changes: KeyChanges) -> list[str]:
    """A line on each change that was made."""
    own = comparing.own_keys
    moves = [_parts(each, "--move", "ID=FIELD") for each in changes.move]
    written = [_parts(each, "--add", "FIELD=TEXT") for each in changes.add]
    told = [own.use(found, changes.use)] if changes.use else []
    told += [own.strike(found, comparing.key_of(found), point) for point in changes.strike]
    told += [own.move(found, comparing.key_of(found), point, field) for point, field in moves]
    told += [own.add(found, comparing.key_of(found), field, text) for field, text in written]
    return [*told, own.undo(found)] if changes.undo else told


def key_document(workbench: Workbench, found: Found, expert: Path | None = None) -> bytes:
    """The key in the form of ``paperdrill key --json``."""
    return key_to_json(workbench.comparing.key_of(found, expert), _by_hand(workbench, found, expert))


def key_text(workbench: Workbench, found: Found, width: int, expert: Path | None = None) -> list[str]:
    """The key for a person, and below it what they changed of it."""
    lines = key_lines(workbench.comparing.key_of(found, expert), width, _by_hand(workbench, found, expert))
    own = workbench.comparing.own_keys
    return lines if expert or own.of(found) is None else [*lines, f"  saved in {own.file(found)}"]


def write_draft(workbench: Workbench, found: Found, file: Path) -> str:
    """Write the key out to be edited; a line on what to do with it. Raises BadInputError rather than overwrite."""
    write_new(file, key_draft(workbench.comparing.key_of(found)))
    return (
        f"the key is in {file}: edit it, then use it from now on with `key {found.ref} --use {file}`,"
        f" or once with `compare --key`; `practice --key` makes it a reader beside the authors"
    )


def tell_if_of_another(found: Found, expert: Path | None, tell: Callable[[str], None]) -> None:
    """Say so where an expert's key names another paper than this. Raises BadInputError where it cannot be read."""
    if expert is None:
        return
    from paperdrill.critique.expert_key import read_expert_key
    from paperdrill.critique.key_edits import is_about

    key = read_expert_key(expert)
    if not is_about(key, found.paper, found.paper_id, found.ref, Path(found.ref).stem):
        tell(f"paperdrill: {expert.name} says it is for another paper: {key.paper}")


def _by_hand(workbench: Workbench, found: Found, expert: Path | None) -> list[str]:
    from paperdrill.critique.key_edits import changes_in_words

    hand = None if expert else workbench.comparing.own_keys.of(found)
    return changes_in_words(hand, workbench.answer_key(found.paper)) if hand else []


def _parts(text: str, option: str, form: str) -> tuple[str, str]:
    left, sign, right = text.partition("=")
    if not sign or not left.strip() or not right.strip():
        raise BadInputError(f"{option} {text[:60]!r} cannot be understood", f"write {option} {form}")
    return left.strip(), right.strip()
