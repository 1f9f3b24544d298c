"""The paper: as reflowed text, as printed, or figure by figure; with the search, and a line that says where one is."""

from __future__ import annotations

from typing import Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from paperdrill.papers.model import Facet, Paper, Role
from paperdrill.papers.withholding import SkimPaper
from paperdrill.practice.pictures import PagePictures
from paperdrill.printable import printable
from paperdrill.tui.pictures.picture_view import PictureView
from paperdrill.tui.pictures.terminal_pictures import PictureKind
from paperdrill.tui.reader.paper_flow import ABSTRACT, FlowBlock, Place, flow
from paperdrill.tui.reader.reader import Reader
from paperdrill.tui.reader.reader_line import MARKS
from paperdrill.tui.reader.search_bar import SearchBar

Mode = Literal["text", "pages", "figures"]


class PaperView(Vertical):
    """Shows one of the reader and the pictures; the reader goes along, so that what is read is always known."""

    BINDINGS = [
        Binding("p", "pages", "Page", tooltip="Switch between text and printed page", id="paper.pages"),
        Binding("f", "figures(1)", "Figures", tooltip="Next figure or table", id="paper.figures"),
        Binding("F", "figures(-1)", "Previous figure or table", show=False, id="paper.figures_back"),
        # each by its own mark in the margin
        Binding("minus", "facet('goal')", "Highlight the goal", show=False, id="paper.goal"),
        Binding("plus", "facet('method')", "Highlight the method", show=False, id="paper.method"),
        Binding("equals_sign", "facet('result')", "Highlight results", show=False, id="paper.result"),
        Binding("tilde", "facet('concession')", "Highlight concessions", show=False, id="paper.concession"),
        Binding("a", "all_facets", "Highlight goal, method, results and concessions", show=False, id="paper.facets"),
    ]

    def __init__(self, shown: SkimPaper, kind: PictureKind, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self._paper = shown.paper
        self._figures = sorted(shown.paper.figures, key=lambda figure: figure.page)
        self._blocks = flow(shown.paper, shown.withheld)
        self._mode: Mode = "text"
        self._page = self._figure = 0
        self._left: tuple[int, Place] = (0, Place(0, 0))
        """The page and the place at which the text was left for the pictures."""
        self._drawn_by: PagePictures | None = None
        self.reader = Reader(self._blocks, self._role_of, id="reader")
        self.reader.point_within(shown)
        self._pictures = PictureView(kind, id="pictures")
        self._search_bar = SearchBar()
        self._facets = Static(id="facets", markup=False)
        self._pointed_at = Static(id="pointed-at", markup=False)
        self._place = Static(id="place", markup=False)

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield self.reader
        yield self._pictures
        yield self._search_bar
        yield self._facets
        yield self._pointed_at
        yield self._place

    def _role_of(self, section: int) -> Role:
        return Role.ABSTRACT if section == ABSTRACT else self._paper.sections[section].role

    @property
    def blocks(self) -> tuple[FlowBlock, ...]:
        """What the reader shows."""
        return self._blocks

    @property
    def page(self) -> int:
        """The page in view."""
        return self.reader.view.page if self._mode == "text" else self._page

    def focus_paper(self) -> None:
        """Give the keys to what is shown of the paper."""
        (self.reader if self._mode == "text" else self._pictures).focus()

    def show_section(self, section: int) -> None:
        """Jump to a section: its heading in the text, its page among the printed ones."""
        self.reader.show_section(section)
        if self._mode == "pages":
            self._page = self.reader.view.page or self._page
            self._show_picture()
        else:
            self.show_text()
        self.focus_paper()

    def reveal(self, paper: Paper) -> None:
        """Show the whole paper, on the pictures too."""
        self._paper = paper
        self._blocks = flow(paper)
        self.reader.show(self._blocks)
        self.reader.point_within(SkimPaper(paper, frozenset()))
        self._pointed_at.display = False
        if self._drawn_by is not None:
            self._drawn_by.uncover()
            self._show_picture()

    # -- pictures ----------------------------------------------------------------------------------------------------

    def draw_from(self, pictures: PagePictures | None) -> None:
        """Take the pictures of pages from here."""
        self._drawn_by = pictures
        self._pictures.draw_from(pictures)

    def warm_up(self) -> None:
        """Start the process that draws, so that the first picture need not wait for it."""
        if self._drawn_by is not None:
            self.run_worker(self._drawn_by.open(), group="pictures-start", description="start what draws pages")

    async def on_unmount(self) -> None:
        """End the process that draws."""
        if self._drawn_by is not None:
            await self._drawn_by.close()

    def action_pages(self) -> None:
        """The page that is read, as it is printed; again, back to the text."""
        if self._mode == "pages":
            self.show_text()
        elif self._can_draw():
            self._enter("pages", self.reader.view.page or 1)

    def action_figures(self, by: int) -> None:
        """The next or the previous figure or table, at first the nearest; without pictures its caption in the text."""
        if not self._figures:
            self.app.notify("no figures or tables were found in this paper")
            return
        if self._mode == "figures":
            self._turn(by)
            return
        here = self.reader.view.page
        behind = [number for number, figure in enumerate(self._figures) if figure.page >= here]
        self._figure = (behind[0] if behind else len(self._figures) - 1) if by > 0 else (behind or [0])[0] - 1
        self._figure %= len(self._figures)
        if self._pictures.can_draw:
            self._enter("figures", self._figures[self._figure].page)
        else:
            self.reader.leave_by_jump()
            self._go_along()
            self._figure += 1

    def _can_draw(self) -> bool:
        if not self._pictures.can_draw:
            self.app.notify("this paper came without a PDF", severity="warning")
        return self._pictures.can_draw

    def _enter(self, mode: Mode, page: int) -> None:
        """Show pictures in the place of the text."""
        if self._mode == "text":
            self._left = (page, self.reader.place)
            self.reader.leave_by_jump()
            self.reader.drop_pointer()  # what it tells is of the text
        self._mode, self._page = mode, page
        self.reader.display = False
        self._pictures.display = True
        self.screen.add_class("-pictures", *["-cells"] * self._pictures.is_rough)
        self._pictures.focus()
        self.call_after_refresh(self._show_picture)

    def show_text(self) -> None:
        """Back to the text: where it was left, or at the page or figure that was looked at last."""
        if self._mode != "text":
            self._leave_pictures()
            self.reader.focus()

    def _leave_pictures(self) -> None:
        """Show the text; who has the keys is for the caller to say."""
        if self._mode == "text":
            return
        if self._mode == "pages" and self._page == self._left[0]:
            self.reader.go_to(self._left[1])
        self._mode = "text"
        self._pictures.display = False
        self.reader.display = True
        self.screen.remove_class("-pictures", "-cells")
        self.tell_place()

    @on(PictureView.Turned)
    def _turned(self, message: PictureView.Turned) -> None:
        self._turn(message.by)

    def _turn(self, by: int) -> None:
        """Another page, up to the ends; or another figure, round the end."""
        if self._mode == "pages":
            self._page = max(1, min(self._paper.pages, self._page + by))
        elif self._mode == "figures":
            self._figure = (self._figure + by) % len(self._figures)
            self._page = self._figures[self._figure].page
        if by:
            self._go_along()
        self._show_picture()

    def _go_along(self) -> None:
        """Bring the text to what the picture shows."""
        if self._mode == "pages":
            self.reader.go_to_page(self._page)
        else:
            captions = [number for number, block in enumerate(self._blocks) if block.kind == "caption"]
            self.reader.go_to(Place(captions[self._figure % len(captions)], 0))

    def _show_picture(self) -> None:
        if self._mode == "pages":
            self._pictures.show_page(self._page, self._paper.pages)
        elif self._mode == "figures":
            following = self._figures[(self._figure + 1) % len(self._figures)]
            self._pictures.show_figure(self._figures[self._figure], following)
        self.tell_place()

    # -- the line below ------------------------------------------------------------------------------------------------

    def tell_place(self) -> None:
        """Say where in the paper one is."""
        where = Content(printable(self._where(), keep_newlines=False))
        self._place.update(where, layout=False)  # one line, whatever it says: laying out the screen would take longer

    def _where(self) -> str:
        if self._mode == "text":
            view = self.reader.view
            page = f"page {view.page}  ·  " if view.page else ""
            return f"{page}{view.paragraphs_done} of {view.paragraphs} paragraphs"
        covered = self._drawn_by is not None and self._page in self._drawn_by.covered_pages
        grey = "grey: hidden  ·  " if covered else ""
        if self._mode == "pages":
            return f"{grey}page {self._page} of {self._paper.pages}, as printed{self._zooming()}"
        figure = self._figures[self._figure]
        which = f"{figure.label}, {self._figure + 1} of {len(self._figures)}  ·  page {figure.page}"
        return f"{grey}{which}{self._zooming()}"

    def _zooming(self) -> str:
        """Where pictures can be zoomed, the keys for it."""
        if not self._pictures.is_rough:
            return ""
        if self._pictures.zoom > 1:
            return f"  ·  {self._pictures.zoom:.0%}  ·  shift+arrows move, 0 fits"
        return "  ·  z zooms in, esc back"

    # -- search --------------------------------------------------------------------------------------------------------

    def open_search(self) -> None:
        """Search in the text."""
        self._leave_pictures()
        self._search_bar.open()

    def close_search(self) -> None:
        """Forget the matches, and what the text points at."""
        self.reader.drop_pointer()
        self._search_bar.action_leave(keep=False)

    @on(SearchBar.Typed)
    def _search_typed(self, message: SearchBar.Typed) -> None:
        self.reader.search(message.query)

    @on(SearchBar.MatchWanted)
    def _match_wanted(self, message: SearchBar.MatchWanted) -> None:
        self.reader.action_match(message.by)

    @on(SearchBar.Left)
    def _search_left(self) -> None:
        self.reader.focus()

    @on(Reader.Searched)
    def _searched(self, message: Reader.Searched) -> None:
        self._search_bar.show_count(message.current, message.count)

    # -- what the text points at ---------------------------------------------------------------------------------------

    @on(Reader.Pointed)
    def _pointed(self, message: Reader.Pointed) -> None:
        hint = ("   enter goes there, ⌫ comes back", "$text-muted") if message.told else ""
        self._pointed_at.update(Content.assemble(printable(message.told, keep_newlines=False), hint))
        self._pointed_at.display = bool(message.told)

    @on(Reader.NothingToFollow)
    def _nothing_to_follow(self) -> None:
        self.app.notify("no citation, section or figure to go to here: ; finds the next one")

    # -- facets and pins -----------------------------------------------------------------------------------------------

    def action_facet(self, name: str) -> None:
        """Mark the sentences of one facet, or no longer."""
        self._show_facets(self.reader.facets ^ {Facet(name)})

    def action_all_facets(self) -> None:
        """Mark all four; where they are, none."""
        self._show_facets(frozenset(Facet) if len(self.reader.facets) < len(Facet) else frozenset())

    def _show_facets(self, facets: frozenset[Facet]) -> None:
        self.show_text()
        self.reader.facets = facets
        styles = {Facet.GOAL: "primary", Facet.METHOD: "success", Facet.RESULT: "accent", Facet.CONCESSION: "warning"}
        named = [Content.assemble((MARKS[f], f"bold $text-{styles[f]}"), f" {f}") for f in Facet if f in facets]
        self._facets.update(Content("  ").join(named))
        self._facets.display = bool(facets)

    def at_hand(self) -> tuple[int, str]:
        """The page and the sentence under the cursor; of a picture the page alone."""
        sentence = self.reader.sentence_at_hand() if self._mode == "text" else None
        return sentence or (self._page, "")
