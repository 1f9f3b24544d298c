"""Levels: prompts fade over the papers that were finished, and every fifth session is a transfer test without any."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from paperdrill.journal.guidance import Guidance
from paperdrill.journal.store import Store
from paperdrill.settings import Settings

WHOLE_UNTIL, FIRST_LINE_UNTIL = 3, 8
"""How many finished papers see whole prompts, and how many see any: the shelf has as many papers of these levels."""
TEST_EVERY = 5
"""One session of so many is a transfer test."""
_Length = Literal["full", "short", "none"]
_PROMPTS: dict[int, _Length] = {1: "full", 2: "short", 3: "none"}


def level_after(papers: int) -> int:
    """The level of somebody who has finished so many papers: 1 to 3."""
    return 1 if papers < WHOLE_UNTIL else 2 if papers < FIRST_LINE_UNTIL else 3


class Levels:
    """The use cases of being led less and less, on one journal."""

    def __init__(self, store: Callable[[], Store], settings: Callable[[], Settings]) -> None:
        self._store = store
        self._settings = settings

    def level(self) -> int:
        """Where the person is now."""
        return level_after(self._papers())

    def ahead(self, paper_id: str, *, is_named: bool, has_form: bool) -> Guidance:
        """With how many prompts a session on a paper is to begin.

        Who named the paper, or the form, gets no test; who named the form sees its prompts whole.
        """
        if has_form:
            return Guidance(1)
        is_test = (
            not is_named
            and self._settings().transfer_tests
            and self._store().finished_since_test() >= TEST_EVERY - 1
            and self._is_new(paper_id)
        )
        return Guidance(3, is_test=True) if is_test else Guidance(self.level())

    def begun_with(self, session_id: int, guidance: Guidance | None) -> None:
        """Keep with how many prompts a session begins."""
        if guidance is not None:
            self._store().keep_guidance(session_id, guidance)

    def prompts(self, session_id: int) -> _Length:
        """How long the prompts of a session are, by how it began and what the settings say."""
        kept, wanted = self._store().guidance(session_id), self._settings().prompts
        if kept is not None and kept.is_test:
            return "none"
        if wanted != "fading":
            return wanted
        return _PROMPTS[kept.level if kept else self.level()]

    def tests(self) -> frozenset[int]:
        """The numbers of the sessions that are transfer tests."""
        return self._store().tests()

    def told(self, guidance: Guidance, *, way_out: str) -> str:
        """What the prompts will be, and why, in a line; empty where the settings fix them.

        The first transfer test is explained; ``way_out`` says how it becomes an ordinary session.
        """
        if guidance.is_test:
            what = "a transfer test, as every fifth session: a paper you have not read, and no prompts"
            if self._store().tests():
                return f"{what}; {way_out}"
            why = "It shows what you can do without help, so its scores have a trend of their own (looking back)"
            return f"{what}. {why}; {way_out}, and transfer_tests in the settings turns tests off"
        if self._settings().prompts != "fading":
            return ""
        papers = self._papers()
        if guidance.level == 3:
            more = " or more" if papers == FIRST_LINE_UNTIL else ""  # it is counted no further
            return f"level 3 of 3: no prompts ({papers}{more} papers finished)"
        if guidance.level == 2:
            what, then = "the first line of each of the critique's prompts", f"; after {FIRST_LINE_UNTIL} papers none"
        elif papers < WHOLE_UNTIL:
            what, then = (
                "the critique's prompts in full",
                f"; after {WHOLE_UNTIL} papers you see their first lines only",
            )
        else:
            what, then = "the critique's prompts in full", ", as you chose the form"
        return f"level {guidance.level} of 3: {what}{then} ({papers} finished)"

    def _papers(self) -> int:
        return self._store().count_finished_papers(FIRST_LINE_UNTIL)

    def _is_new(self, paper_id: str) -> bool:
        """Was no session begun on the paper, nor its worked example?"""
        return not self._store().was_begun(paper_id) and not self._store().worked([paper_id])
