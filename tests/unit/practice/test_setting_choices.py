"""What the settings screen knows of each setting."""

from __future__ import annotations

import dataclasses

import pytest

from paperdrill.errors import SettingsError
from paperdrill.practice.setting_choices import SETTINGS, Setting, next_choice, value_of
from paperdrill.settings import Settings
from paperdrill.settings_file import SettingValue

BY_NAME = {setting.name: setting for setting in SETTINGS}


def test_every_setting_is_known_here() -> None:
    """The key map has a table of its own; what was passed over is none."""
    assert set(BY_NAME) == {field.name for field in dataclasses.fields(Settings)} - {"keys", "warnings"}
    assert len(BY_NAME) == len(SETTINGS)


def test_every_setting_has_a_meaning_in_a_sentence_and_a_default_that_can_be_typed() -> None:
    """What is shown, read back, is the same value."""
    for setting in SETTINGS:
        assert setting.meaning.endswith(".")
        assert setting.told(setting.default)
        if setting.takes in ("minutes", "count", "text", "list"):
            assert setting.read(setting.written(setting.default)) == setting.default
    assert value_of(Settings(minutes=5), BY_NAME["minutes"]) == 5


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("minutes", "12", 12.0),
        ("minutes", " 7,5 ", 7.5),
        ("critique_minutes", "0", 0.0),
        ("weekly_sessions", "4", 4),
        ("topic", "  long   context ", "long context"),
        ("categories", "cs.CL,, cs.LG , cs.CL", ("cs.CL", "cs.LG")),
        ("categories", " ", ()),
    ],
)
def test_what_is_typed_is_read_with_grace(name: str, typed: str, value: SettingValue) -> None:
    """A comma for a point, blanks, doubles."""
    assert BY_NAME[name].read(typed) == value


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("minutes", "ten", "'ten' is not a number; type a number above 0, up to 600"),
        ("minutes", "0", "0 is out of range; type a number above 0, up to 600"),
        ("minutes", "601", "601 is out of range"),
        ("minutes", "nan", "nan is out of range"),
        ("minutes", "", "'' is not a number"),
        ("critique_minutes", "-1", "-1 is out of range; type a number from 0 (no limit) to 600"),
        ("weekly_sessions", "3.5", "3.5 is not a whole number; type a whole number from 0 (none) to 100"),
        ("weekly_sessions", "101", "101 is out of range"),
    ],
)
def test_a_wrong_value_is_told_with_what_can_be_typed(name: str, typed: str, told: str) -> None:
    """In plain words."""
    with pytest.raises(SettingsError) as fault:
        BY_NAME[name].read(typed)
    assert f"{fault.value.message}; {fault.value.hint}".startswith(told)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("minutes", 7.5, "7.5 minutes"),
        ("critique_minutes", 0.0, "no limit"),
        ("weekly_sessions", 0, "none"),
        ("weekly_sessions", 4, "4"),
        ("topic", "", "none"),
        ("categories", (), "all"),
        ("predict", True, "yes"),
        ("predict", False, "no"),
    ],
)
def test_a_value_is_told_as_a_person_says_it(name: str, value: SettingValue, told: str) -> None:
    """Not as the file holds it."""
    assert BY_NAME[name].told(value) == told


def test_choices_go_round() -> None:
    """Both ways; from what is none of them, to the first."""
    assert [next_choice(("a", "b"), each, by) for each, by in (("a", 1), ("b", 1), ("a", -1), ("x", 1))] == [
        "b",
        "a",
        "b",
        "a",
    ]
    assert isinstance(SETTINGS[0], Setting)
