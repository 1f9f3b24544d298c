"""How a paper that is on offer looks in a list: a few lines to choose by."""

from __future__ import annotations

from paperdrill.practice.candidates import Candidate
from paperdrill.printable import counted, one_line
from paperdrill.report.text_layout import MarkedLine, line, wrap

_AUTHORS_SHOWN = 3
_ABSTRACT_LINES = 2


def candidate_lines(candidate: Candidate, number: int, width: int) -> list[MarkedLine]:
    """One paper in lines of at most ``width`` cells: title, who and when, why, and how its abstract begins."""
    title = line(f"{number}  ", (one_line(candidate.title), "strong"))
    room = max(20, width - 3)
    about = MarkedLine(" · ".join(_about(candidate)))
    abstract = wrap(MarkedLine(one_line(candidate.abstract)), room)
    shown = abstract[:_ABSTRACT_LINES]
    if len(abstract) > _ABSTRACT_LINES:
        shown[-1] = MarkedLine(f"{shown[-1].text} …").shortened(room)
    return [
        *wrap(title, width, 3),
        *(each.after("   ") for each in wrap(about, room)),
        *(line("   ", (each.text, "quiet")) for each in shown if each.text),
        *(each.after("   ") for each in wrap(MarkedLine(f"> {one_line(candidate.why)}"), room, 2)),
    ]


def _about(candidate: Candidate) -> list[str]:
    """Authors, month, pages, limitations, read or not: what is known of these."""
    authors = ", ".join(candidate.authors[:_AUTHORS_SHOWN]) + (" et al." if len(candidate.authors) > 3 else "")
    known = [one_line(authors)] if authors else []
    if candidate.published:
        known.append(f"{candidate.published:%b %Y}")
    if candidate.pages:
        known.append(f"{counted(candidate.pages, 'page')}")
    if candidate.has_limitations is not None:
        known.append("states limitations" if candidate.has_limitations else "states no limitations")
    known.append("READ before" if candidate.is_read else "not read")
    return known
