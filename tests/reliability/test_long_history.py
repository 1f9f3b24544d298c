"""Years of practice: ten thousand sessions, as many rounds and five thousand papers are listed and searched at once."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.history import long_history, times_ms

RUNS = 7
BESIDE_OTHERS = 1.5
"""Processor time grows too where other programs take caches and half a core; the benchmark is for a free machine."""


@pytest.mark.long
def test_lists_and_searches_keep_their_bounds(own_home: Path, record_property: Callable[[str, object], None]) -> None:
    """In time of the processor, the quickest of some calls: what other programs take of the machine does not count."""
    with long_history(own_home, 10_000, 5_000) as asked:
        took_ms = {each.name: min(times_ms(each.ask, RUNS, time.process_time)) for each in asked}
        bounds = {each.name: each.most_ms for each in asked}
    record_property("took_ms", {name: round(ms, 1) for name, ms in took_ms.items()})
    assert len(took_ms) >= 20
    assert {name: ms for name, ms in took_ms.items() if ms > BESIDE_OTHERS * bounds[name]} == {}
