"""Which way a sentence turns, and what it makes of a cost or an error."""

from __future__ import annotations

import pytest

from paperdrill.critique.key.polarity import burdens, turns
from paperdrill.text.cues import cue_classes, cues_in
from paperdrill.text.words import plain_words


def told_by(text: str) -> set[str]:
    """Where lack and gain stand."""
    plain = plain_words(text)
    return set(turns(text, plain, [(at, cue_classes()[number]) for at, number in cues_in(plain)]))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Although slots suffer, recall improves.", {"cue: lack in an aside", "cue: gain in the point"}),
        ("While recall improves, slots suffer.", {"cue: gain in an aside", "cue: lack in the point"}),
        ("On books recall improves, but slots suffer.", {"cue: gain in an aside", "cue: lack in the point"}),
        ("On books slots suffer although recall improves.", {"cue: lack in the point", "cue: gain in an aside"}),
        ("Albeit slots suffer, recall improves.", {"cue: lack in an aside", "cue: gain in the point"}),
        ("Recall improves and slots suffer.", set()),
        ("Although slots suffer.", set()),
    ],
)
def test_what_is_yielded_is_told_from_the_point(text: str, found: set[str]) -> None:
    """Before "but" and after "although" stands the aside; of a sentence that yields nothing, nothing is said."""
    assert told_by(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pooling has a negligible overhead", ["cue: a light burden"]),
        ("Pooling reduces the memory cost", ["cue: lifts a burden"]),
        ("Pooling incurs a large overhead", ["cue: brings a burden"]),
        ("Pooling incurs no overhead", ["cue: a light burden", "cue: brings a burden"]),
        ("Pooling requires only two slots", ["cue: asks for little"]),
        ("Pooling requires many large slots", []),
        ("No slot of one of the many layers has a cost", []),
        ("Pooling does not degrade", ["cue: a light burden"]),
        ("Pooling never needs few slots", ["cue: asks for little"]),
        ("Pooling is quick", []),
    ],
)
def test_a_burden_is_light_lifted_or_brought(text: str, found: list[str]) -> None:
    """By the four words before its name; what is asked for, by the four after."""
    assert burdens(plain_words(text)) == found
