"""A worked example, ``NAME.worked.toml``: an expert's skim of a paper of the shelf, and the critique that came of it.

The steps are walked through in order. A stop asks the person before it tells; what they wrote is kept beside it::

    paper = "window-reach"
    minutes = 10
    [[step]]
    kind = "look"                      # or "stop", which has an ``ask``; or "write", a sentence of the critique
    page = 1
    sentence = "A sentence of the paper."
    seconds = 40
    thinks = "Why they look there, and what they make of it."
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec

from paperdrill.critique.expert_key import FieldName
from paperdrill.errors import BadInputError, NothingFoundError
from paperdrill.journal.guidance import WorkedSoFar
from paperdrill.journal.store import Store
from paperdrill.papers.model import Paper
from paperdrill.papers.shelf import ShelfPaper, shelf_papers

_Said = Annotated[str, msgspec.Meta(min_length=10)]
_Page = Annotated[int, msgspec.Meta(ge=1)]


class _Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind"):
    """Where in the paper one is."""

    page: _Page
    sentence: _Said
    """In the paper's own words; of a table or figure, some of its caption."""


class LookStep(_Step, frozen=True, forbid_unknown_fields=True, tag="look"):
    """The expert reads something."""

    seconds: Annotated[int, msgspec.Meta(ge=0)]
    """How long; 0 once the skim is over."""
    thinks: _Said
    note: str = ""
    """What they write down; empty where nothing."""


class StopStep(_Step, frozen=True, forbid_unknown_fields=True, tag="stop"):
    """The person is asked first."""

    ask: _Said
    thinks: _Said
    """What the expert would say to it."""


class WriteStep(_Step, frozen=True, forbid_unknown_fields=True, tag="write"):
    """The expert writes a sentence of the critique."""

    field: FieldName
    writes: _Said
    good: _Said
    """What makes it good."""


AnyStep = LookStep | StopStep | WriteStep


class WorkedExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    paper: str
    """Its name on the shelf."""
    minutes: Annotated[int, msgspec.Meta(ge=1)]
    """That the skim lasts."""
    step: tuple[AnyStep, ...]
    author: str = "an expert"

    def clock_at(self, place: int) -> int:
        """Seconds of the skim that are used up once a step is done."""
        return sum(each.seconds for each in self.step[: place + 1] if isinstance(each, LookStep))

    def notes_at(self, place: int) -> list[tuple[int, str]]:
        """What the expert has written down by then: page and note."""
        return [(each.page, each.note) for each in self.step[: place + 1] if isinstance(each, LookStep) and each.note]


@dataclass(frozen=True, slots=True)
class OpenExample:
    """A worked example with its paper, and how far the person is."""

    example: WorkedExample
    paper: Paper
    shelf: ShelfPaper
    so_far: WorkedSoFar


def read_worked_example(file: Path) -> WorkedExample:
    """The example in a file. Raises BadInputError where its form is wrong, with the place."""
    try:
        return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), WorkedExample)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise BadInputError(f"{file.name}: {fault}", "correct the file, or install paperdrill again") from fault


class WorkedExamples:
    """The use cases of walking through a worked example."""

    def __init__(self, store: Callable[[], Store], cache_folder: Path) -> None:
        self._store = store
        self._cache = cache_folder

    def open(self, name: str = "") -> OpenExample:
        """The example on a paper of the shelf, or the first there is, where the person left it.

        Splits the paper unless that was kept. Raises NothingFoundError where there is no such example.
        """
        from paperdrill.papers.reading import read

        shelf, file = worked_file(name)
        example = read_worked_example(file)
        so_far = self.so_far(shelf.name)
        if not 0 <= so_far.place < len(example.step):
            so_far = WorkedSoFar(0, so_far.answers, is_done=so_far.is_done)
        return OpenExample(example, read(shelf.pdf, cache_folder=self._cache), shelf, so_far)

    def so_far(self, name: str) -> WorkedSoFar:
        """Where the person left the example on a paper of the shelf, and what they answered."""
        return self._store().worked([name]).get(name, WorkedSoFar())

    def keep(self, name: str, place: int, answers: Mapping[int, str], *, is_done: bool) -> None:
        """Keep how far the person is; what was finished once stays so."""
        self._store().keep_worked(name, WorkedSoFar(place, dict(answers), is_done))


def worked_file(name: str = "") -> tuple[ShelfPaper, Path]:
    """The paper of the shelf of that name, or the first, that has a worked example, and the example's file.

    Raises NothingFoundError where there is none, with the names of those that there are.
    """
    having = [(paper, paper.worked) for paper in shelf_papers() if paper.worked is not None]
    for paper, file in having:
        if name.strip().casefold() in ("", paper.name):
            return paper, file
    names = ", ".join(paper.name for paper, _ in having)
    raise NothingFoundError(f"there is no worked example on {name or 'any paper'}", f"there is one on {names}")
