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
from paperdrill.practice.pictures import CellsWanted, PagePictures, PictureWanted, stands_as_text
from paperdrill.printable import printable
from paperdrill.tui.pictures.cell_pane import CellPane
from paperdrill.tui.pictures.terminal_pictures import PictureKind

_MOST_PX = 1600
"""Wider pictures are scaled up."""
_AROUND_PT = 4.0
ZOOMS = (1.0, 1.4, 2.0, 2.8)
"""How many times as large as the view a picture of cells can be."""


class PictureView(VerticalScroll, can_focus=True):
    """Draws in a worker, what comes next ahead; the last picture stays until the new one is there."""

    BINDINGS = [
        Binding("j,down", "scroll(1)", "Down the page", show=False, id="picture.down"),
        Binding("k,up", "scroll(-1)", "Up the page", show=False, id="picture.up"),
        Binding("space,pagedown", "advance", "Page down, then the next page", show=False, id="picture.advance"),
        Binding("right,l", "turn(1)", "Next page or figure", show=False, id="picture.next"),
        Binding("left,h,b,pageup", "turn(-1)", "Previous page or figure", show=False, id="picture.previous"),
        Binding("z", "zoom(1)", "Zoom in", show=False, id="picture.zoom_in"),
        Binding("Z", "zoom(-1)", "Zoom out", show=False, id="picture.zoom_out"),
        Binding("0", "fit", "Reset the zoom", show=False, id="picture.fit"),
        Binding("shift+right,L", "pan(1)", "Move right in a zoomed picture", show=False, id="picture.right"),
        Binding("shift+left,H", "pan(-1)", "Move left in a zoomed picture", show=False, id="picture.left"),
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
        self._zoom = 0
        """Index into ``ZOOMS``."""
        self._looked_at = (0.0, 0.0)
        """Of a figure the middle of what shall be in view, of a page its top left, in shares of the picture."""
        self.shown: PictureWanted | None = None
        """What the picture on the screen is of; None while there is none."""
        self.set_class(self.is_rough, "-cells")

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
        """Is the picture made of cells?"""
        return bool(self._kind.cells)

    @property
    def zoom(self) -> float:
        """How many times as large as the view the picture is."""
        return ZOOMS[self._zoom]

    def show_page(self, page: int, last: int) -> None:
        """Show a page, from its top, as wide as the view."""
        self._caption.display = False
        near = [number for number in (page + 1, page - 1) if 1 <= number <= last]
        if self.is_rough:
            ahead = [PictureWanted(number, cells=self._cells(self._zoom)) for number in near[:1]]
            ahead += [PictureWanted(page, cells=self._cells(zoom)) for zoom in self._zooms_near]
            self._want(PictureWanted(page, cells=self._cells(self._zoom)), ahead)
        else:
            width_px = self._pixels(self.scrollable_content_region.width)
            self._want(PictureWanted(page, width_px), [PictureWanted(number, width_px) for number in near])

    def show_figure(self, figure: Figure, following: Figure | None) -> None:
        """Show a figure as a whole, its caption under it; made of cells as wide as the view, a table as its words."""
        self._caption.update(Content(printable(figure.caption or figure.label, keep_newlines=False)))
        self._caption.display = True
        ahead = [self._of_figure(figure, zoom) for zoom in self._zooms_near] if self.is_rough else []
        ahead += [self._of_figure(following, 0)] if following else []
        self._want(self._of_figure(figure, self._zoom), ahead)

    def _of_figure(self, figure: Figure, zoom: int) -> PictureWanted:
        clip = self._clip_of(figure)
        if not self.is_rough:
            return PictureWanted(figure.page, self._pixels(self._width_of(clip)), clip)
        cells = self._cells(zoom, fit_words=stands_as_text(figure), caption=figure.caption)
        return PictureWanted(figure.page, clip=clip, cells=cells)

    @property
    def _zooms_near(self) -> list[int]:
        return [zoom for zoom in (self._zoom + 1, self._zoom - 1) if 0 <= zoom < len(ZOOMS)]

    def _cells(self, zoom: int, *, fit_words: bool = False, caption: str = "") -> CellsWanted:
        """In the theme's colours; those of a terminal's own theme are not known."""
        theme, (_, _, ground, ink) = self.app.current_theme, self.colors
        named = ground.ansi is not None or ink.ansi is not None
        plain = ((0, 0, 0), (255, 255, 255))
        paper, letters = (plain if theme.dark else plain[::-1]) if named else (ground.rgb, ink.rgb)
        width = max(8, self.scrollable_content_region.width)
        return CellsWanted(
            columns=int(width * ZOOMS[zoom]),
            kind=self._kind.cells or "quadrants",
            paper=paper,
            ink=letters,
            dark=theme.dark,
            fit_words=fit_words and zoom == 0,
            caption=caption,
        )

    def _clip_of(self, figure: Figure) -> tuple[float, float, float, float]:
        x0, y0, x1, y1 = figure.box
        return x0 - _AROUND_PT, y0 - _AROUND_PT, x1 + _AROUND_PT, y1 + _AROUND_PT

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
        elif self.shown is None and wanted.clip is None:  # of a figure the caption stands there meanwhile
            self._caption.update(Content(f"drawing page {wanted.page}..."))
            self._caption.display = True
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
        self._caption.display = wanted.clip is not None
        if not isinstance(self._image, CellPane):
            self._image.styles.width = self._width_of(wanted.clip) if wanted.clip else "100%"
        self._image.image = BytesIO(picture)  # type: ignore[attr-defined]  # of every kind of picture
        self._bring_into_view()

    def _bring_into_view(self) -> None:
        (across, down), self._looked_at = self._looked_at, (0.0, 0.0)
        if not isinstance(self._image, CellPane) or not (across or down):
            self.scroll_home(animate=False)
            return
        columns, rows = self._image.picture.columns, len(self._image.picture.rows)
        x, y = across * columns - self._held[0], down * rows - self._held[1]
        # when it has been laid out in its new size
        self.call_after_refresh(self.scroll_to, x=max(0, round(x)), y=max(0, round(y)), animate=False)

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

    def action_zoom(self, by: int) -> None:
        """Larger or smaller, about the same place; pictures that a terminal draws itself fit always."""
        zoom = max(0, min(len(ZOOMS) - 1, self._zoom + by))
        if zoom == self._zoom or not isinstance(self._image, CellPane):
            return
        self._zoom = zoom
        picture, (left, top) = self._image.picture, self.scroll_offset
        if picture.columns and by:
            across, down = self._held
            self._looked_at = (left + across) / picture.columns, (top + down) / max(1, len(picture.rows))
        self.action_turn(0)

    @property
    def _held(self) -> tuple[float, float]:
        """What stays where it is in the view when it is zoomed: a page is read from its left."""
        figure = self._wanted is not None and self._wanted.clip is not None
        return (self.size.width / 2, self.size.height / 2) if figure else (0.0, 0.0)

    def action_fit(self) -> None:
        """As wide as the view."""
        self.action_zoom(-self._zoom)

    def action_pan(self, by: int) -> None:
        """Sideways by a third of the view."""
        self.scroll_relative(x=by * (self.size.width // 3), animate=False)

    def notify_style_update(self) -> None:
        """Draw in the colours of another theme."""
        super().notify_style_update()
        if self.is_rough and self.shown is not None:
            self.action_turn(0)
