"""Which part of a critique a field of a review form is: by the names in the forms, and by headings that bear them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

from paperdrill.text.lexicon import data_lines

Part = Literal["method", "strengths", "gaps", "improvements", "mixed", "limits"]
"""Where the text of a form's field belongs; "mixed" where it holds more than one, "limits" where the form asks whether
the authors tell theirs: what is missing is a gap, that they do is no point."""
_PARTS: dict[str, Part] = {part: part for part in get_args(Part)}
NOTHING, NEW_REVIEW = "-", "new"
"""What a field is that says nothing of the paper, and a heading that opens another review."""
_NO_LETTER = re.compile(r"[\W_]+")
_MARKS = re.compile(r"^[\s#>*_\-+•]*(?:\d{1,2}[.)]\s+)?[*_]*|[\s*_:#]+$")
_NUMBERED_REVIEW = re.compile(
    r"(?:official )?review(?:er)?(?: \d{1,2}| [a-z]| (?:of|by|for) .*)?|(?:anon(?:ymous)? ?)?reviewer \w{1,6}", re.ASCII
)
_RUN_IN = re.compile(
    r"(?<=[.!?;]) +(?=\**(?:strengths?|weakness(?:es)?|pros|cons|limitations?|questions?)\**:)", re.IGNORECASE
)
"""Before a heading that stands in the run of a paragraph: "... Weaknesses: the data is small."."""
_LONGEST_NAME, _LONGEST_CHOICE = 70, 3
"""Characters of a field's name; words of what is chosen in a form."""


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return dict(line.split("\t") for line in data_lines("form_parts.tsv", "paperdrill.reviews"))


def folded(name: str) -> str:
    """A field's name as the table has it: "summary_of_strengths", "**Summary Of Strengths:**"."""
    return " ".join(_NO_LETTER.sub(" ", name).lower().replace(" & ", " and ").split())


def part_named(name: str) -> Part | None:
    """The part that a form's field of this name is; None where it says nothing of the paper, or is not known."""
    return _PARTS.get(_names().get(folded(name), NOTHING))


class Piece(NamedTuple):
    """A stretch of a text below one heading."""

    opens: str
    """A part, ``NOTHING`` or ``NEW_REVIEW``; "" before the first heading."""
    heading: str
    """Folded."""
    text: str


def heading_of(line: str) -> Piece | None:
    """What a line opens, and what stands behind it on the line; None where it is no heading of a form.

    "Weaknesses", "## Weaknesses", "**Weaknesses:** The data ..."
    """
    bare = _MARKS.sub("", line)
    if not bare or len(line) - len(line.lstrip()) > 3:
        return None
    if len(bare) <= _LONGEST_NAME and (found := _names().get(folded(bare))) is not None:
        return Piece(found, folded(bare), "")
    if _is_new_review(line, folded(bare)):
        return Piece(NEW_REVIEW, folded(bare), "")
    name, colon, rest = bare.partition(":")
    found = _names().get(folded(name)) if colon and len(name) <= _LONGEST_NAME else None
    rest = rest.lstrip("* _").strip()
    is_label = found == NOTHING and " " in folded(
        name
    )  # "Flag For Ethics Review: ..." is no remark, "Overall: ..." may be
    if found is None or (found in ("mixed", NOTHING) and not is_label and not _is_choice(rest)):
        return None  # "Clarity: the text is hard to follow" is a remark below the heading that is open
    return Piece(found, folded(name), rest)


def _is_choice(text: str) -> bool:
    """Is it what a form lets one choose: "3 good", "Yes", "6: marginally above the threshold"?"""
    return text[:1].isdigit() or len(text.split()) <= _LONGEST_CHOICE


def _is_new_review(line: str, name: str) -> bool:
    """Is it "Official Review of Submission 12 by Reviewer aBcD", "# Reviewer 2", "Review 3:"?"""
    if _NUMBERED_REVIEW.fullmatch(name) is None:
        return False
    return line.lstrip().startswith("#") or name.startswith("official") or len(name.split()) <= 2


def pieces(text: str) -> Iterator[Piece]:
    """The text cut at its headings."""
    opened, held = Piece("", "", ""), list[str]()
    for line in _RUN_IN.sub("\n", text).splitlines():
        found = heading_of(line)
        if found is None:
            held.append(line)
            continue
        yield opened._replace(text="\n".join(held).strip())
        opened, held = found, [found.text] if found.text else []
    yield opened._replace(text="\n".join(held).strip())


def as_part(opens: str) -> Part | None:
    """What a piece opens, if that is a part of a critique."""
    return _PARTS.get(opens)
