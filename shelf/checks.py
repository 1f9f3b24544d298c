"""What stops a build: numbers that the experiment does not give, and places that a paper does not hold."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Annotated, Literal
from unicodedata import normalize

import msgspec
from threadpoolctl import threadpool_limits

from paperdrill.critique.answer_key import FIELD_NAMES
from paperdrill.critique.expert_key import read_expert_key
from paperdrill.errors import BadInputError
from paperdrill.practice.worked_example import (
    AnyStep,
    LookStep,
    StopStep,
    WorkedExample,
    WriteStep,
    read_worked_example,
)
from shelf.press.looks import LOOKS
from shelf.press.typeset import NOTICE
from shelf.results import read_results

Kind = Literal[
    "missing baseline",
    "one seed",
    "within the noise",
    "confound",
    "claim beyond the evidence",
    "tuned on the test set",
    "metric hides the failure",
    "cost not told",
    "figure cut off",
    "narrow setting",
    "missing ablation",
    "unequal comparison",
    "assumption unchecked",
    "proof gap",
]
"""What interviewers look for."""
_Said = Annotated[str, msgspec.Meta(min_length=20)]
_STOPS = 3
"""How often a worked example asks first."""
_RELATIVE, _ABSOLUTE = 0.02, 0.01
"""What another processor's rounding may change."""


class ShelfError(ValueError):
    """A paper, its key, its planted weaknesses and its experiment do not agree."""


class Weakness(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A weakness that was planted in a paper."""

    kind: Kind
    page: int
    sentence: _Said
    """Of the paper: where the weakness can be seen."""
    admitted: bool
    """Do the authors say so themselves?"""
    listen: _Said
    """What an interviewer wants to hear."""
    admission: str = ""
    """Of one that is admitted, the sentence that does so."""


class _Planted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    paper: str
    weakness: tuple[Weakness, ...]


def read_weaknesses(file: Path) -> tuple[Weakness, ...]:
    """The planted weaknesses of a ``weaknesses.toml``. Raises ShelfError where its form is wrong."""
    try:
        found = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), _Planted).weakness
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise ShelfError(f"{file.parent.name}/{file.name}: {fault}") from fault
    for number, each in enumerate(found, start=1):
        if each.admitted != bool(each.admission):
            raise ShelfError(f"{file.parent.name}/{file.name}, weakness {number}: an admission if admitted, else none")
    return found


def letters(text: str) -> str:
    """Letters and digits alone: line breaks and markup are put aside, and what is raised or lowered is as the rest."""
    return re.sub(r"[^\w]|_", "", normalize("NFKC", text)).casefold()


def check_places(key: Path, weaknesses: Path, pages: Sequence[str]) -> None:
    """Raises ShelfError for the first page or sentence of key or weaknesses that the paper does not hold."""
    _check_each((*_places_of_key(key), *_places_of_weaknesses(weaknesses)), pages)
    for file in (key, weaknesses):
        _check_figures(file.name, file.read_text(encoding="utf-8"), pages)


def check_worked(file: Path, pages: Sequence[str]) -> None:
    """Raises ShelfError where a worked example is no whole one, or points to what its paper does not hold.

    Whole: three stops, a sentence at least in each field, and looks that take as long as the skim lasts. What the
    expert works out for themselves may have figures of its own; what they write down and submit may not.
    """
    try:
        example = read_worked_example(file)
    except BadInputError as fault:
        raise ShelfError(str(fault)) from fault
    if len([step for step in example.step if isinstance(step, StopStep)]) != _STOPS:
        raise ShelfError(f"{file.name}: asks the reader {_STOPS} times, no more and no less")
    if {step.field for step in example.step if isinstance(step, WriteStep)} != {*FIELD_NAMES}:
        raise ShelfError(f"{file.name}: needs a sentence in each of {', '.join(FIELD_NAMES)}")
    if (spent := example.clock_at(len(example.step))) != 60 * example.minutes:
        raise ShelfError(f"{file.name}: the looks take {spent} s of {60 * example.minutes}")
    _check_each(_places_of_worked(example, file), pages)
    for step in example.step:
        _check_figures(file.name, _submitted(step), pages)


def _places_of_worked(example: WorkedExample, file: Path) -> Iterator[tuple[str, int, str]]:
    for number, step in enumerate(example.step, start=1):
        yield f"{file.name}, step {number}", step.page, step.sentence


def _submitted(step: AnyStep) -> str:
    return step.note if isinstance(step, LookStep) else step.writes if isinstance(step, WriteStep) else ""


def _check_each(places: Iterable[tuple[str, int, str]], pages: Sequence[str]) -> None:
    bodies = [_body(page) for page in pages]
    for place, page, sentence in places:
        if not 0 <= page <= len(pages):
            raise ShelfError(f"{place}: page {page} of {len(pages)}")
        beside = bodies[page - 1 : page + 1] if page else bodies
        if letters(sentence) not in letters("".join(beside)):
            where = f"page {page} does not hold" if page else "the paper does not hold"
            raise ShelfError(f"{place}: {where} {sentence!r}")


def _check_figures(name: str, text: str, pages: Sequence[str]) -> None:
    whole = "".join(pages)
    for number in re.findall(r"(?<![\d.])\d+\.\d+(?![\d.])", text):
        if number not in whole:
            raise ShelfError(f"{name}: the paper nowhere says {number}")


def _body(page: str) -> str:
    """A page's text without what stands below or over it: the notice, the running line and the number."""
    text = re.sub(r"\s*\d+\s*\Z", "", page.partition(NOTICE[:40])[0])
    for running in filter(None, (look.running for look in LOOKS.values())):
        text = text.removesuffix(running)
    return text


def _places_of_key(file: Path) -> Iterator[tuple[str, int, str]]:
    """Where each statement of an expert key says that its evidence stands."""
    for field, statements in read_expert_key(file).statements.items():
        for one in statements:
            if one.admitted is None or one.hard is None or not one.page or not one.evidence:
                raise ShelfError(f"{file.name}, {one.place}: needs evidence, page, admitted and hard")
            yield f"{file.name}, {field}, {one.place}", one.page, one.evidence


def _places_of_weaknesses(file: Path) -> Iterator[tuple[str, int, str]]:
    """Where each weakness can be seen, and where it is admitted."""
    for number, one in enumerate(read_weaknesses(file), start=1):
        place = f"{file.parent.name}/{file.name}, weakness {number}"
        yield place, one.page, one.sentence
        if one.admission:
            yield f"{place}, admission", 0, one.admission


def check_numbers(experiment: ModuleType, folder: Path) -> None:
    """Raises ShelfError where the experiment's quick run gives a number other than the committed one."""
    with threadpool_limits(1):
        found: Mapping[str, object] = experiment.run_quickly()
    for name, now, kept in differences(found, read_results(folder / "results.json")):
        raise ShelfError(f"{folder.name}: {name} is {now}, but results.json has {kept}; run the experiment anew")


def differences(found: Mapping[str, object], kept: Mapping[str, object]) -> Iterator[tuple[str, object, object]]:
    """Each number found that is not the one kept: its dotted name, what was found, what is kept."""
    for name, value in found.items():
        expected = kept.get(name)
        if isinstance(value, Mapping):
            inner = differences(value, expected if isinstance(expected, Mapping) else {})
            yield from ((f"{name}.{rest}", now, before) for rest, now, before in inner)
        elif not _same(value, expected):
            yield name, value, expected


def _same(found: object, kept: object) -> bool:
    """Equal but for rounding; lists item by item."""
    if isinstance(found, list) and isinstance(kept, list):
        return len(found) == len(kept) and all(map(_same, found, kept))
    if isinstance(found, int | float) and isinstance(kept, int | float):
        return abs(found - kept) <= max(_ABSOLUTE, _RELATIVE * abs(kept))
    return found == kept
