"""The command ``reviews``: what it tells."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from paperdrill.plain.line_input import LineInput
from paperdrill.practice.finding import Listener, Request
from paperdrill.practice.partners import PartnersHere
from paperdrill.practice.reviewing import ReviewsHere
from paperdrill.practice.workbench import Workbench
from paperdrill.printable import counted, one_line, printable
from paperdrill.reviews.shared_critique import is_ours

_SEALED_NOTE = "sealed until your own critique of it is in"
_SEALED = f"some, {_SEALED_NOTE}"


def is_shared(file: Path) -> bool:
    """Is it a critique that somebody shared, rather than reviews?"""
    try:
        with file.open("rb") as opened:
            return is_ours(opened.read(200).decode("utf-8", "replace"))
    except OSError:
        return False


def add_partner(workbench: Workbench, file: Path) -> str:
    """Keep a partner's critique, and say so in a line. Raises PaperdrillError."""
    added = workbench.partners.add(file)
    title = printable(added.title, keep_newlines=False)
    if not added.is_new:
        return f"this critique of {title} is already here"
    if added.name is not None:
        return f"kept {added.name}'s critique of {title}: see it with `paperdrill review`"
    ref = printable(added.ref, keep_newlines=False)
    begin = f"; begin with `paperdrill practice --paper {ref}`" if ref and " " not in ref else ""
    return f"kept a partner's critique of {title}, {_SEALED_NOTE}{begin}"


def add_reviews(workbench: Workbench, file: Path, request: Request, tell: Callable[[str], None], *, force: bool) -> str:
    """Keep the reviews in a file, and say so in a line. Raises PaperdrillError."""
    found = workbench.find(request, Listener(tell))

    def sure(why: str) -> bool:
        return force or _says_yes(
            f"{printable(file.name, keep_newlines=False)} seems to contain reviews of another paper: {why}", tell
        )

    added = workbench.reviewing.add(file, found, sure=sure)
    if not added.is_new:
        return f"these reviews of {added.title} are already here"
    if added.count is None:
        return f"kept the reviews of {added.title}, sealed until your own critique of it is in"
    return f"kept {counted(added.count, 'review')} of {added.title}: see them with `paperdrill review`"


def _says_yes(doubt: str, tell: Callable[[str], None]) -> bool:
    """The person's answer, where there is one to ask."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    tell(doubt)
    tell("Are they of this paper? y or n")
    try:
        answer = LineInput(sys.stdin).next_line() or ""
    except EOFError:
        return False
    return answer.strip().lower() in ("y", "yes")


def listed_lines(listed: Sequence[ReviewsHere], partners: Sequence[PartnersHere] = ()) -> list[str]:
    """A line for each paper: how many reviews of it there are, and where they are from; of the sealed only that.

    Below them the papers of which there are partners' critiques, with the partners' names.
    """
    if partners:
        return [*map(_line, listed), *map(_partners_line, partners)]
    if not listed:
        return ["no reviews here: `paperdrill reviews add FILE --paper REF` takes them in"]
    return [_line(each) for each in listed]


def _line(here: ReviewsHere) -> str:
    title = one_line(here.title)
    if here.count is None:
        return f"{title}: {_SEALED}"
    origin = ", ".join(each for each in (here.source, here.licence) if each)
    return f"{title}: {counted(here.count, 'review')}{f' ({origin})' if origin else ''}"


def _partners_line(here: PartnersHere) -> str:
    title = one_line(here.title)
    if here.names is None:
        return f"{title}: a partner's critique, {_SEALED_NOTE}"
    return f"{title}: a critique by {', '.join(here.names)}"
