"""Corrections that a person makes to a split: a small text file beside the paper, applied whenever it is read.

Beside ``paper.pdf`` it is called ``paper.sections.txt``. One correction a line, ``#`` begins a comment; a section is
named by its label, its title or its number::

    rename: 3.1 Windwo -> Window
    role:   5 Analysis -> discussion, limitations
    level:  Appendix -> 1
    merge:  3.2 Details                        # with the section before it
    split:  4 Results @ We now turn -> Ablation  # where its text says so
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from paperdrill.papers.limitations import locate_limitations
from paperdrill.papers.model import Paper, Role, Section
from paperdrill.papers.pdf.sections import with_roles

_LINE = re.compile(r"(?P<verb>\w+)\s*:\s*(?P<target>[^#]+?)\s*(?:->\s*(?P<value>[^#]+?)\s*)?(?:\s#.*)?$")
_PARAGRAPH = "\n\n"


class _CannotBeAppliedError(Exception):
    """A correction that does not fit this split; its text says why."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the file."""

    verb: str
    """rename, role, level, merge or split."""
    target: str
    value: str
    line: int
    """Where it stands in the file, from 1."""


def corrections_file(paper: Path) -> Path:
    """Where the corrections of the paper in this file are kept."""
    return paper.with_name(f"{paper.stem}.sections.txt")


def parse_corrections(text: str) -> tuple[list[Correction], list[str]]:
    """The corrections in a file's text, and a line for a person about each line that is none."""
    found: list[Correction] = []
    faults: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        parts = _LINE.match(line.strip())
        verb = parts["verb"].lower() if parts else ""
        if not parts or verb not in _VERBS or (parts["value"] is None) != (verb == "merge"):
            faults.append(f"corrections, line {number}: not understood: {line.strip()}")
        else:
            found.append(Correction(verb, parts["target"], parts["value"] or "", number))
    return found, faults


def corrected(paper: Paper, text: str) -> Paper:
    """The paper with the corrections of a file's text applied in order.

    Those that do not fit are left out and told among the paper's warnings. Roles are worked out anew where no
    correction sets them, and so are the limitations.
    """
    corrections, faults = parse_corrections(text)
    sections = list(paper.sections)
    told: list[str] = []
    set_roles: dict[tuple[str, int], tuple[Role, ...]] = {}
    for correction in corrections:
        try:
            index = _find(sections, correction.target.split("@")[0].strip())
            sections = _VERBS[correction.verb](sections, index, correction)
            if correction.verb == "role":
                set_roles[sections[index].title, sections[index].page] = sections[index].roles
        except _CannotBeAppliedError as fault:
            told.append(f"corrections, line {correction.line}: {fault}")
    again = [_with_set_roles(section, set_roles) for section in with_roles(sections)]
    return replace(
        paper,
        sections=tuple(again),
        limitations=locate_limitations(again),
        warnings=(*paper.warnings, *faults, *told),
    )


def _with_set_roles(section: Section, set_roles: dict[tuple[str, int], tuple[Role, ...]]) -> Section:
    roles = set_roles.get((section.title, section.page))
    return replace(section, roles=roles, role=roles[0]) if roles else section


def _find(sections: Sequence[Section], name: str) -> int:
    """The one section of that label, title or number."""
    wanted = _plain(name)
    for kind in range(3):
        found = [i for i, section in enumerate(sections) if _plain(_names(section)[kind]) == wanted]
        if len(found) == 1:
            return found[0]
        if found:
            raise _CannotBeAppliedError(f"{len(found)} sections are called {name!r}; add the number")
    raise _CannotBeAppliedError(f"no section is called {name!r}")


def _names(section: Section) -> tuple[str, str, str]:
    return section.label, section.title, section.number or ""


def _plain(name: str) -> str:
    return " ".join(name.lower().split())


def _rename(sections: list[Section], index: int, correction: Correction) -> list[Section]:
    return _put(sections, index, replace(sections[index], title=correction.value, sure=1.0))


def _set_role(sections: list[Section], index: int, correction: Correction) -> list[Section]:
    try:
        roles = tuple(Role(name.strip().lower()) for name in correction.value.split(","))
    except ValueError as fault:
        raise _CannotBeAppliedError(f"{fault}; the roles are {', '.join(Role)}") from fault
    return _put(sections, index, replace(sections[index], roles=roles, role=roles[0], sure=1.0))


def _set_level(sections: list[Section], index: int, correction: Correction) -> list[Section]:
    if correction.value not in ("1", "2", "3"):
        raise _CannotBeAppliedError(f"{correction.value!r} is not a level: 1, 2 or 3")
    return _put(sections, index, replace(sections[index], level=int(correction.value), sure=1.0))


def _merge(sections: list[Section], index: int, correction: Correction) -> list[Section]:
    """The section's heading and text become the end of the section before it."""
    if index == 0:
        raise _CannotBeAppliedError(f"no section stands before {correction.target!r}")
    before, own = sections[index - 1], sections[index]
    start = f"{before.text}{_PARAGRAPH}" if before.text else ""
    head = f"{own.label}{_PARAGRAPH}" if own.text else own.label
    shift = len(start) + len(head)
    marks = (*before.page_marks, (len(start), own.page), *((offset + shift, page) for offset, page in own.page_marks))
    shown = (*before.exhibits, *((first + shift, last + shift) for first, last in own.exhibits))
    merged = replace(before, text=f"{start}{head}{own.text}", page_marks=marks, exhibits=shown)
    return [*sections[: index - 1], merged, *sections[index + 1 :]]


def _split(sections: list[Section], index: int, correction: Correction) -> list[Section]:
    """What follows the given words becomes a section of its own, beginning with them."""
    own = sections[index]
    words = correction.target.partition("@")[2].strip()
    if not words:
        raise _CannotBeAppliedError("say where to split: split: SECTION @ WORDS -> TITLE")
    at = own.text.find(words)
    if at < 0:
        raise _CannotBeAppliedError(f"{own.label!r} does not say {words!r}")
    text = own.text[:at].rstrip()
    kept = replace(
        own,
        text=text,
        page_marks=tuple(mark for mark in own.page_marks if mark[0] <= at),
        exhibits=tuple((first, min(last, len(text))) for first, last in own.exhibits if first < at),
    )
    new = replace(
        own,
        number=None,
        title=correction.value,
        text=own.text[at:],
        page=own.page_at(at),
        page_marks=tuple((offset - at, page) for offset, page in own.page_marks if offset > at),
        exhibits=tuple((max(0, first - at), last - at) for first, last in own.exhibits if last > at),
        sure=1.0,
    )
    return [*sections[:index], kept, new, *sections[index + 1 :]]


def _put(sections: list[Section], index: int, section: Section) -> list[Section]:
    return [*sections[:index], section, *sections[index + 1 :]]


_VERBS: dict[str, Callable[[list[Section], int, Correction], list[Section]]] = {
    "rename": _rename,
    "role": _set_role,
    "level": _set_level,
    "merge": _merge,
    "split": _split,
}
