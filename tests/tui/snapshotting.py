"""What the tests that take pictures of whole screens share."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
import textual
from textual.pilot import Pilot

MADE_WITH = "8.2.8"

SnapCompare = Callable[..., bool]
Drive = Callable[[Pilot[None]], Awaitable[None]]

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["small", "roomy"])

STILL = [
    pytest.mark.usefixtures("still"),
    pytest.mark.skipif(textual.__version__ != MADE_WITH, reason=f"the pictures were made with Textual {MADE_WITH}"),
]
"""For every test that takes pictures."""


def pressing(*keys: str) -> Drive:
    """Presses these keys before the picture is taken."""

    async def drive(pilot: Pilot[None]) -> None:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()

    return drive
