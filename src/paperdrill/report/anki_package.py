"""Cards as a package that Anki opens with a double click; needs the extra ``anki``."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from paperdrill.errors import PaperdrillError
from paperdrill.report.anki_cards import DECK, AnkiCard, as_html

_MODEL, _DECK = 1_764_374_401, 1_764_374_402
"""Anki's numbers for our kind of note and our deck: chosen once, the same in every package."""
_STYLE = ".card { font: 20px/1.45 sans-serif; max-width: 40em; margin: 1em auto; text-align: left; }"


def package(cards: Iterable[AnkiCard]) -> bytes:
    """The bytes of an .apkg. Raises PaperdrillError where genanki is not installed."""
    try:
        import genanki
    except ImportError as fault:
        raise PaperdrillError(
            "an .apkg needs genanki, which is not installed", "pip install 'paperdrill[anki]', or name a .txt"
        ) from fault
    model = genanki.Model(
        _MODEL,
        "paperdrill",
        fields=[{"name": "Front"}, {"name": "Back"}],
        templates=[{"name": "Card 1", "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr id=answer>{{Back}}"}],
        css=_STYLE,
    )
    deck = genanki.Deck(_DECK, DECK)
    for card in cards:
        fields = [as_html(card.front), as_html(card.back)]
        deck.add_note(genanki.Note(model=model, fields=fields, tags=[*card.tags], guid=card.guid))
    with tempfile.TemporaryDirectory(prefix="paperdrill-") as folder:
        file = Path(folder, "cards.apkg")
        genanki.Package(deck).write_to_file(file)
        return file.read_bytes()
