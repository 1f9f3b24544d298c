"""Cue words: by what a sentence of a paper is known to say what the authors do, claim, concede or plan."""

from __future__ import annotations

import re
from functools import lru_cache

from paperdrill.critique.lexicon import data_classes


@lru_cache(maxsize=16)
def cue(name: str) -> re.Pattern[str]:
    """The expression for one class of ``data/cues.txt``."""
    lines = data_classes("cues.txt")[name]
    return re.compile(rf"(?<!\w)(?:{'|'.join(lines)})(?!\w)".replace(" ", r"\s+"), re.IGNORECASE)
