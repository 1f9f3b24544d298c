"""A page of the paper as it is printed, or one of its figures and tables with the caption under it."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from paperdrill.errors import PaperdrillError
from paperdrill.papers.model import Figure
from paperdrill.practice.pictures import PagePictures, PictureWanted
from paperdrill.printable import printable
from paperdrill.tui.pictures.terminal_pictures import PictureKind

_MOST_PX = 1600
"""Wider pictures are scaled up."""
_AROUND_PT = 4.0


class PictureView(VerticalScroll, can_focus=True):
    """Draws in a worker, what comes next ahead; the last picture stays until the new one is there."""

    BINDINGS = [
        Binding("j,down", "scroll(1)", "Down the page", show=False, id="picture.down"),
        Binding("k,up", "scroll(-1)", "Up the page", show=False, id="picture.up"),
        Binding("space,pagedown", "advance", "On, then to the next", show=False, id="picture.advance"),
        Binding("right,l", "turn(1)", "Next page or figure", show=False, id="picture.next"),
        Binding("left,h,b,pageup", "turn(-1)", "Previous page or figure", show=False, id="picture.previous"),
    ]

    class Turned(Message):
        """Another page or figure is wanted: the next (1) or the previous (-1) one."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Drawn(Message):
        """A picture has come from the process that draws, or what is wrong."""

        def __init__(self, wanted: PictureWanted, picture: bytes, fault: str = "") -> None:
            super().__init__()
            self.wanted = wanted
            self.picture = picture
            self.fault = fault

    def __init__(self, kind: PictureKind, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self._kind = kind
        self._image = kind.widget()
        self._caption = Static(id="picture-caption", markup=False)
        self._pictures: PagePictures | None = None
        self._wanted: PictureWanted | None = None
        self._ahead: Sequence[PictureWanted] = ()
        self._drawing = False
        self.shown: PictureWanted | None = None
        """What the picture on the screen is of; None while there is none."""

    def compose(self) -> ComposeResult:
        """The picture, and what is said of it."""
        yield self._image
        yield self._caption

    def draw_from(self, pictures: PagePictures | None) -> None:
        """Take the pictures from here on from these; None where there are none."""
        self._pictures = pictures
        self.shown = None

    @property
    def can_draw(self) -> bool:
        """Is there a PDF?"""
        return self._pictures is not None

    @property
    def is_rough(self) -> bool:
        """Does the terminal show no more of a page than its layout?"""
        return self._kind.rough

    def show_page(self, page: int, last: int) -> None:
        """Show a page, from its top, as wide as the view."""
        width_px = self._pixels(self.scrollable_content_region.width)
        self._caption.display = False
        self._want(
            PictureWanted(page, width_px),
            [PictureWanted(near, width_px) for near in (page + 1, page - 1) if 1 <= near <= last],
        )

    def show_figure(self, figure: Figure, following: Figure | None) -> None:
        """Show a figure as a whole, its caption under it; in half cells, a table's cells as text instead."""
        as_text = self.is_rough and bool(figure.rows)
        rows = "\n\n" + "\n".join("   ".join(row) for row in figure.rows) if as_text else ""
        caption = printable(figure.caption or figure.label, keep_newlines=False)
        self._caption.update(Content(f"{caption}{printable(rows)}"))
        self._caption.display = True
        if as_text:
            self._wanted, self._image.display = None, False
            self.scroll_home(animate=False)
        else:
            self._want(self._clip_of(figure), [self._clip_of(following)] if following else [])

    def _clip_of(self, figure: Figure) -> PictureWanted:
        x0, y0, x1, y1 = figure.box
        clip = (x0 - _AROUND_PT, y0 - _AROUND_PT, x1 + _AROUND_PT, y1 + _AROUND_PT)
        return PictureWanted(figure.page, self._pixels(self._width_of(clip)), clip)

    def _width_of(self, clip: tuple[float, float, float, float]) -> int:
        """In cells: so wide that it fits into the view as a whole, with three lines left for its caption."""
        across, down = self._kind.cell_px
        shape = max(1.0, clip[2] - clip[0]) / max(1.0, clip[3] - clip[1])
        return max(
            4, min(self.scrollable_content_region.width - 2, int((self.size.height - 4) * shape * down / across))
        )

    def _pixels(self, cells: int) -> int:
        return max(40, min(_MOST_PX, cells * self._kind.cell_px[0]))

    def on_resize(self) -> None:
        """Ask for what is shown once more, as large as it now shall be."""
        self.post_message(self.Turned(0))

    # -- drawing ---------------------------------------------------------------------------------------------------

    def _want(self, wanted: PictureWanted, ahead: Sequence[PictureWanted]) -> None:
        """Show a picture at once if it was drawn ahead, else when it has been drawn."""
        self._wanted, self._ahead = wanted, ahead
        if self._pictures is None:
            return
        if (picture := self._pictures.drawn(wanted)) is not None:
            self._show(wanted, picture)
        if not self._drawing:
            self._drawing = True
            self.run_worker(self._draw(self._pictures), group="pictures", description="draw pages of the paper")

    async def _draw(self, pictures: PagePictures) -> None:
        """Draw what is wanted by then; when all of that is there, what may be wanted next."""
        drawn: PictureWanted | None = None
        try:
            while (wanted := self._wanted) is not None and wanted is not drawn:
                try:
                    if self.shown is not wanted:
                        self.post_message(self.Drawn(wanted, await pictures.picture(wanted)))
                except PaperdrillError as fault:
                    self.post_message(self.Drawn(wanted, b"", fault.message))
                drawn = wanted
                await self._draw_ahead(pictures, wanted)
        finally:
            self._drawing = False

    async def _draw_ahead(self, pictures: PagePictures, wanted: PictureWanted) -> None:
        for near in self._ahead:
            if self._wanted is not wanted:
                return
            try:
                await pictures.picture(near)
            except PaperdrillError:
                return  # told when it is wanted

    def on_picture_view_drawn(self, message: Drawn) -> None:
        """Show it, if it is still wanted."""
        message.stop()
        if message.wanted is not self._wanted:
            return
        if message.fault:
            self.shown = message.wanted
            self._caption.update(Content(printable(message.fault, keep_newlines=False)))
            self._caption.display = True
            self._image.display = False
        else:
            self._show(message.wanted, message.picture)

    def _show(self, wanted: PictureWanted, picture: bytes) -> None:
        self.shown = wanted
        self._image.display = True
        self._image.styles.width = self._width_of(wanted.clip) if wanted.clip else "100%"
        self._image.image = BytesIO(picture)  # type: ignore[attr-defined]  # of every kind of picture
        self.scroll_home(animate=False)

    # -- keys ------------------------------------------------------------------------------------------------------

    def action_scroll(self, lines: int) -> None:
        """Up or down by lines."""
        self.scroll_relative(y=3 * lines, animate=False)

    def action_advance(self) -> None:
        """Down by what fits into the view; at the end, to the next."""
        if self.scroll_offset.y >= self.max_scroll_y:
            self.action_turn(1)
        else:
            self.scroll_relative(y=self.size.height - 2, animate=False)

    def action_turn(self, by: int) -> None:
        """To another page or figure."""
        self.post_message(self.Turned(by))
