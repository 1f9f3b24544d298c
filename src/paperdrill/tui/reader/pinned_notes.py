"""Notes that are pinned to a sentence, as plain text: ``p4 "A query finds its key…" why?``.

The pin is in the note's own words, so it survives any editor and stands in the critique as it is.
"""

from __future__ import annotations

import re

_LONGEST = 48
"""Characters of the sentence that are quoted: enough to know it by."""
_QUOTES = "[\"'“”‘’]"
_PIN = re.compile(r'^\s*p\d+ "([^"\n]+?)…?"', re.MULTILINE)


def pin(page: int, sentence: str) -> str:
    """What a note on a sentence begins with, a blank at its end."""
    words = re.sub(_QUOTES, "'", sentence).split()
    quoted = ""
    for word in words:
        if quoted and len(quoted) + 1 + len(word) > _LONGEST:
            quoted += "…"
            break
        quoted = f"{quoted} {word}".strip()
    return f'p{page} "{quoted}" '


def quotes_in(notes: str) -> list[str]:
    """What the notes quote of the sentences that they are pinned to, in their order."""
    return [found[1].strip() for found in _PIN.finditer(notes)]


def find_quote(quote: str, text: str) -> int | None:
    """Where in a text a quote begins, whatever the blanks and the quotation marks within it; None where it does not."""
    pattern = r"\s+".join(re.escape(word).replace("'", _QUOTES) for word in quote.split())
    found = re.search(pattern, text)
    return found.start() if found else None
