"""How the tests of the screens wait and look."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from textual import events
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Static

from paperdrill.tui.reader.reader import Reader
from paperdrill.tui.widgets.block_list import BlockList

SLEEP_GRANULARITY = 1 / 50
PATIENCE_S = 60.0
"""Longer than anything takes beside busy programs: only what never comes fails by it."""


async def until_idle(min_sleep: float = SLEEP_GRANULARITY, max_sleep: float = 1) -> None:
    """Let the app run until it has nothing more to do, as Pilot waits after each key.

    Textual's own takes it for idle that the process got next to no time for 20 ms, which beside busy programs happens
    in the middle of its work. So the event loop, too, has to have nothing left that could run.
    """
    loop, begun = asyncio.get_running_loop(), time.monotonic()
    while True:
        worked_s = time.process_time()
        await asyncio.sleep(SLEEP_GRANULARITY)
        await asyncio.sleep(0)
        while getattr(loop, "_ready", ()) and time.monotonic() - begun < PATIENCE_S:
            await asyncio.sleep(0)
        worked_s, waited_s = time.process_time() - worked_s, time.monotonic() - begun
        if waited_s >= max_sleep or (waited_s > min_sleep and worked_s < SLEEP_GRANULARITY / 20):
            return


async def until(pilot: Pilot[None], true: Callable[[], bool]) -> None:
    """Let the app run until something is true; how long that takes is the machine's affair, up to ``PATIENCE_S``.

    A screen that has been opened and is not filled yet counts as not there.
    """
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        await pilot.pause(0.02)
        screens = pilot.app.screen_stack
        if (not screens or screens[-1].is_mounted) and true():
            return
    raise AssertionError("waited in vain")


async def all_read(pilot: Pilot[None]) -> None:
    """Let the app run until it has shown what it reads behind the screen."""
    await pilot.pause()
    await until(pilot, lambda: all(worker.is_finished for worker in pilot.app.workers))
    await pilot.pause()


def type_at_once(pilot: Pilot[None], keys: str) -> None:
    """Press keys faster than the app looks at them."""
    for key in keys:
        pilot.app.post_message(events.Key({"/": "slash", " ": "space"}.get(key, key), key))


def text_of(widget: Widget) -> str:
    """What a ``Static`` shows."""
    assert isinstance(widget, Static)
    return str(widget.render())


def shown_lines(reader: Reader) -> list[str]:
    """The lines in view."""
    return [reader.render_line(y).text.rstrip() for y in range(reader.size.height)]


def shown_text(reader: Reader) -> str:
    """The same as one text, as if no line had been broken."""
    return " ".join(" ".join(shown_lines(reader)).split())


def blocks_of(blocks: BlockList) -> list[str]:
    """What the blocks of a list say."""
    return [str(blocks.get_option_at_index(place).prompt) for place in range(blocks.option_count)]
