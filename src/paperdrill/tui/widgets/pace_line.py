"""Where a first and a second pass should stand by now, and where one is."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from paperdrill.countdown import clock_face
from paperdrill.tui.reader.reading_progress import ReadingRecord, pace, pace_bar


class PaceLine(Static):
    """The pass and until when it lasts; a bar of what is done, with a mark where an even reader would be.

    On two lines, or on one where it is given no more.
    """

    _shown = ""

    def tell(self, elapsed_s: float, total_s: float, record: ReadingRecord) -> None:
        """Draw the pace, if it changed. A first pass goes by sections begun, a second one by text seen."""
        now = pace(elapsed_s, total_s)
        first = now.name == "first pass"
        done = record.sections_begun / max(1, record.sections) if first else record.text_share
        head = f"{now.name} until {clock_face(now.until_s)}"
        if self.size.height == 1:
            head = f"{now.name} {clock_face(now.until_s)} "
            text = head + pace_bar(done, now.share, max(4, self.size.width - len(head)))
        else:
            count = f"{record.sections_begun}/{record.sections}" if first else f"{done:.0%}"
            of = " sections" if first else " of the text"
            width = max(10, self.size.width)
            told = count + of if len(head) + len(count + of) < width else count
            text = f"{head}{told:>{max(len(told) + 1, width - len(head))}}\n{pace_bar(done, now.share, width)}"
        if text != self._shown:
            self._shown = text
            self.update(Content(text), layout=False)
