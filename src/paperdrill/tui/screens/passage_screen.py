"""A sentence of the authors' where it stands in the paper."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from paperdrill.practice.pictures import PagePictures
from paperdrill.printable import printable
from paperdrill.report.passage_lines import PassageView, passage_lines
from paperdrill.tui.line_content import content_of
from paperdrill.tui.pictures.picture_view import PictureView
from paperdrill.tui.pictures.terminal_pictures import IN_CELLS, PictureKind
from paperdrill.tui.screens.overlay_screen import OverlayScreen

_LINES_ABOVE = 3
"""How much of what goes before the sentence is in view at first."""


class PassageScreen(OverlayScreen[None]):
    """The section, the sentence in view, and its page as it is printed; any of the closing keys leads back."""

    CSS_PATH = "passage_screen.tcss"

    BINDINGS = [
        Binding("escape,enter", "close", "Close", id="passage.close"),
        Binding("j,down", "scroll(1)", "Down", show=False, id="passage.down"),
        Binding("k,up", "scroll(-1)", "Up", show=False, id="passage.up"),
        Binding("p", "page", "Switch between text and printed page", id="passage.page"),
    ]

    def __init__(
        self, passage: PassageView, printed: PagePictures | None = None, pictures: PictureKind = IN_CELLS
    ) -> None:
        super().__init__()
        self._passage = passage
        self._printed = printed
        self._page = PictureView(pictures, id="passage-page")
        self._page.draw_from(printed)
        self._text = Static(id="passage-text", markup=False)
        self._scroll = VerticalScroll(id="passage")

    def compose(self) -> ComposeResult:
        """Where it is, and the text."""
        page = f", p{self._passage.page}" if self._passage.page else ""
        place = printable(f"{self._passage.label}{page}", keep_newlines=False)
        hint = "p the page as it is printed   " if self._can_draw else ""
        with self._scroll:
            yield Static(Content.styled(place, "b $text-accent"), id="passage-place")
            yield self._text
            yield Static(f"{hint}esc back", id="passage-keys")
        yield self._page

    @property
    def _can_draw(self) -> bool:
        return self._page.can_draw and self._passage.page > 0

    def on_resize(self) -> None:
        """Lay the text out, and bring the sentence into view."""
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        lines = passage_lines(self._passage, max(20, self._scroll.scrollable_content_region.width))
        first = next((row for row, line in enumerate(lines) if line.marks), 0)
        self._text.update(content_of(lines))
        self._scroll.scroll_to(y=first - _LINES_ABOVE, animate=False)

    def action_scroll(self, by: int) -> None:
        """Move by a line."""
        self._scroll.scroll_relative(y=by, animate=False)

    def action_page(self) -> None:
        """The page that the sentence begins on; again, back to the text."""
        if self._can_draw:
            self._page.display = not self._page.display
            self._scroll.display = not self._page.display
            (self._page if self._page.display else self._scroll).focus()

    @on(PictureView.Turned)
    def _draw_page(self, message: PictureView.Turned) -> None:
        """The passage's page alone, in whatever size."""
        message.stop()
        if self._page.display and not message.by:
            self._page.show_page(self._passage.page, self._passage.page)

    async def on_unmount(self) -> None:
        """End the process that draws."""
        if self._printed is not None:
            await self._printed.close()

    def action_close(self) -> None:
        """Back to the report."""
        if self.is_current:  # a second dismiss would close the screen below
            self.dismiss(None)
