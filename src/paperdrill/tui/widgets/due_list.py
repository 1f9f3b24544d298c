"""What is due today: a line for the papers to be practised again, one for those to be questioned on again."""

from __future__ import annotations

from collections.abc import Sequence

from paperdrill.journal.records import DuePaper, DueRound
from paperdrill.printable import printable
from paperdrill.report.short_numbers import number
from paperdrill.report.text_layout import MarkedLine, line
from paperdrill.tui.widgets.block_list import BlockList

Due = DuePaper | DueRound


class DueList(BlockList):
    """Each line stands for the first of its kind; the cursor goes there only where something is due."""

    DEFAULT_CSS = """
    DueList {
        height: auto;
        scrollbar-gutter: auto;
        &:blur > .option-list--option-highlighted {
            background: transparent;
        }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self._firsts: Sequence[Due] = ()

    def show_due(self, papers: Sequence[DuePaper], rounds: Sequence[DueRound]) -> None:
        """Show these, what is longest overdue on top; tells too that nothing is due."""
        firsts: list[tuple[Due, int]] = [(of_kind[0], len(of_kind)) for of_kind in (papers, rounds) if of_kind]
        firsts.sort(key=lambda each: each[0].due_at)
        self._firsts = [due for due, _ in firsts]
        self.can_focus = bool(firsts)
        self.show(
            lambda width: (
                [[due_line(due, count, width)] for due, count in firsts]
                or [[line(("nothing is due today", "quiet")).shortened(width)]]
            )
        )

    @property
    def first(self) -> Due | None:
        """What is longest overdue."""
        return self._firsts[0] if self._firsts else None

    @property
    def here(self) -> Due | None:
        """What the line under the cursor stands for."""
        place = self.highlighted or 0
        return self._firsts[place] if place < len(self._firsts) else None


def due_line(due: Due, count: int, width: int) -> MarkedLine:
    """The first of so many, as in "* due today: A Title (58 last time), and 2 more"; the title is cut to the line."""
    said = "* drill again: " if isinstance(due, DueRound) else "* due today: "
    last_time = "" if due.overall is None else f" ({number(due.overall)} last time)"
    end = f"{last_time}, and {count - 1} more" if count > 1 else last_time
    title = MarkedLine(printable(due.title, keep_newlines=False)).shortened(max(10, width - len(said) - len(end)))
    return line((said, "partly"), title.text, end).shortened(width)
