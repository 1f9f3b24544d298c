"""Texts as they are looked up: whoever searches types neither capitals nor accents."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = re.compile("[\u0300-\u036f]")


def without_accents(text: str) -> str:
    """The text without letter case, accents and ligatures, in Unicode's form NFKD."""
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))
