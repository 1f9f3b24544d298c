"""The paper's sections with their pages, the time spent in each and what of it was seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from paperdrill.countdown import clock_face
from paperdrill.tui.reader.paper_flow import OutlineEntry

_WITHHELD = "hidden"
_TOLD_FROM_S = 1.0
"""Less time in a section is not worth a figure."""
_ROOM_FOR_TIMES = 24
"""Narrower outlines show no times."""


class SectionProgress(NamedTuple):
    """How far a section has been read."""

    spent_s: float = 0.0
    share: float = 0.0
    """Of its text that was seen, 0 to 1."""

    @property
    def mark(self) -> str:
        """Seen whole, in part, or not at all."""
        return "✓" if self.share >= 1 else "·" if self.share > 0 else " "


class Outline(OptionList):
    """A list of sections to jump from."""

    BINDINGS = [
        Binding("j", "cursor_down", "Next section", show=False, id="outline.down"),
        Binding("k", "cursor_up", "Previous section", show=False, id="outline.up"),
        Binding("enter,right,l", "select", "Go to the section", key_display="enter", show=False, id="outline.go"),
    ]

    class SectionChosen(Message):
        """Show this section."""

        def __init__(self, section: int) -> None:
            super().__init__()
            self.section = section

    def __init__(self, entries: Sequence[OutlineEntry], *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(*(Option("") for _ in entries), id=id, markup=False, compact=True)
        self._entries = entries
        self._in_view: int | None = None
        self._width = 0
        self._progress: dict[int, SectionProgress] = {}

    def show(self, entries: Sequence[OutlineEntry]) -> None:
        """List other sections."""
        self._entries = entries
        self._in_view = None
        self.set_options([Option(self._line(entry)) for entry in entries])

    def mark_in_view(self, section: int) -> None:
        """Mark the section that is being read; while the reader scrolls, the cursor goes along."""
        if section == self._in_view:
            return
        before, self._in_view = self._in_view, section
        for index, entry in enumerate(self._entries):
            if entry.section in (before, section):
                self._draw_anew(index)
            if entry.section == section and not self.has_focus:
                self.highlighted = index

    def show_progress(self, progress: Mapping[int, SectionProgress]) -> None:
        """Show how far the sections have been read; draws those of which the figures changed."""
        for index, entry in enumerate(self._entries):
            before, now = (self._figures(told.get(entry.section)) for told in (self._progress, progress))
            if now != before:
                self._progress[entry.section] = progress[entry.section]
                self._draw_anew(index)

    def _draw_anew(self, index: int) -> None:
        """Draw one line again. Textual would draw all of them, and the text beside them would wait for that."""
        option = self.get_option_at_index(index)
        cache = self._option_render_cache
        drawn = {key: cache[key] for key in tuple(cache.keys()) if key[0] is not option}
        self.replace_option_prompt_at_index(index, self._line(self._entries[index]))
        for key, strips in drawn.items():
            cache[key] = strips

    def on_resize(self, event: events.Resize) -> None:
        """Fill the new width."""
        if event.size.width != self._width:
            self._width = event.size.width
            for index in range(len(self._entries)):
                self._draw_anew(index)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on a line."""
        event.stop()
        self.post_message(self.SectionChosen(self._entries[event.option_index].section))

    def _figures(self, progress: SectionProgress | None) -> str:
        """As in ``0:42 ✓``: the time spent, where it is worth telling, and how much was seen."""
        if progress is None:
            return " "
        timed = progress.spent_s >= _TOLD_FROM_S and self.scrollable_content_region.width >= _ROOM_FOR_TIMES
        return f"{clock_face(int(progress.spent_s))} {progress.mark}" if timed else progress.mark

    def _line(self, entry: OutlineEntry) -> Content:
        """As in ``> 3.1 Window   0:42 ✓  4``: a mark where it is read now, the label cut, figures on the right."""
        width = max(12, self.scrollable_content_region.width or 24)
        figures = self._figures(self._progress.get(entry.section))
        right = f" {_WITHHELD}" if entry.withheld else f" {figures} {entry.page or '':>2}"
        here = entry.section == self._in_view
        room = width - cell_len(right)
        label = f"{'> ' if here else '  '}{'  ' * (entry.level - 1)}{entry.label}"
        if cell_len(label) > room:
            label = set_cell_size(label, room - 1).rstrip() + "…"
        left = set_cell_size(label, room)
        return Content.assemble((left, "b" if here else ""), (right, "$text-warning" if entry.withheld else "dim"))
