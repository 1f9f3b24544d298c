"""The cards of many sessions, written where a person wants them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from paperdrill.errors import NothingFoundError, PaperdrillError
from paperdrill.practice.new_file import write_new, write_new_bytes
from paperdrill.practice.sessions import chosen_sessions
from paperdrill.practice.workbench import Workbench
from paperdrill.report.anki_cards import AnkiCard, cards_of, tab_separated
from paperdrill.report.anki_package import package


def unsaid_cards(
    workbench: Workbench, tell: Callable[[str], None] = lambda _line: None, sessions: Sequence[int] = ()
) -> list[AnkiCard]:
    """What was not said in these sessions; without any, in the last one on each paper. Each statement once.

    What cannot be read is told and left out. Raises NothingFoundError where there is no session, or all was said.
    """
    history = workbench.history()
    chosen = chosen_sessions(history, sessions)
    if not chosen:
        raise NothingFoundError("there is no finished session to export", "begin with `paperdrill practice`")
    if not sessions:
        newest_first = {summary.paper_id: summary for summary in reversed(history)}
        chosen = [*newest_first.values()]
    cards = dict[str, AnkiCard]()
    for summary in chosen:
        try:
            found = [*cards_of(workbench.report(summary.id))]
        except PaperdrillError as fault:
            tell(f"paperdrill: session {summary.id} is left out: {fault}")
            continue
        cards |= {card.guid: card for card in found if card.guid not in cards}
    if not cards:
        raise NothingFoundError("nothing was left unsaid: there are no cards to write", "practise on another paper")
    return [*cards.values()]


def write_cards(cards: Iterable[AnkiCard], file: Path) -> str:
    """Write a package where the file's name says so, else a text; gives what to tell in a line.

    Raises BadInputError where it cannot be written there, PaperdrillError where what a package needs is missing.
    """
    made = [*cards]
    if file.suffix.lower() == ".apkg":
        write_new_bytes(file, package(made))
    else:
        write_new(file, tab_separated(made))
    return f"wrote {len(made)} {'card' if len(made) == 1 else 'cards'} to {file}"
