"""docs/keys.md: the table of all stations and their keys, and that no key surprises on the way between them."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from paperdrill.tui.commands import all_bindings

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def keys() -> ModuleType:
    """The script that writes the page."""
    spec = importlib.util.spec_from_file_location("make_keys", ROOT / "docs" / "make_keys.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_keys"] = module  # its dataclass looks itself up there
    spec.loader.exec_module(module)
    return module


def test_the_page_tells_the_keys_of_now(keys: ModuleType) -> None:
    """Else docs/make_keys.py has to write it again."""
    assert keys.KEYS_PAGE.read_text(encoding="utf-8") == keys.page()


def test_no_key_means_two_things_on_stations_that_lead_to_one_another(keys: ModuleType) -> None:
    """Whoever presses it twice, or a moment late, is not surprised."""
    assert keys.conflicts() == []


def test_a_key_that_means_two_things_would_be_found(keys: ModuleType) -> None:
    """In the skim n writes a note, on the first screen something else: as neighbours they would be told."""
    skim = next(stop for stop in keys.STOPS if stop.name == "Skim")
    mark = keys.Stop("Sorting", "mark_screen.MarkScreen", (), ("Skim",))
    assert keys.conflicts((skim, mark)) == ["o: Open the PDF in the system's viewer (Skim), Paper (Sorting)"]


def test_every_station_has_its_table(keys: ModuleType) -> None:
    """A screen that bears keys of its own and is missing there was forgotten; dialogs tell their keys themselves."""
    told = {binding.id for stop in keys.STOPS for binding in keys.bindings_of(stop)}
    dialogs = {"form", "pause", "key", "confirm", "file", "help", "time_up", "line"}
    names = {binding.id for binding in all_bindings() if binding.id and binding.description}
    assert {name for name in names - told if name.partition(".")[0] not in dialogs} == set()


def test_every_station_is_led_to(keys: ModuleType) -> None:
    """Names in the table of ways are names of stations."""
    names = {stop.name for stop in keys.STOPS}
    assert {name for stop in keys.STOPS for name in stop.leads_to} <= names
