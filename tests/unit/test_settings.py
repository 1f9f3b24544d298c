"""Settings: every key optional, a fault named, an unknown key passed over aloud."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperdrill.errors import SettingsError
from paperdrill.settings import Settings, read_settings


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    """A new person has no settings."""
    assert read_settings(tmp_path / "settings.toml") == Settings()


def test_what_is_set_holds_and_what_is_unknown_is_told(tmp_path: Path) -> None:
    """A misspelt key does not stop the program, and is not silent."""
    file = tmp_path / "settings.toml"
    file.write_text('minutes = 5\ncategories = ["cs.IR"]\nminuets = 3\n')
    settings = read_settings(file)
    assert (settings.minutes, settings.categories) == (5, ("cs.IR",))
    assert settings.warnings == ("settings.toml: there is no setting 'minuets'; it is ignored",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('minutes = "ten"', r"minutes has a wrong value \(give a number\)"),
        ("minutes = 0", "minutes is 0"),
        ("minutes = 601", "minutes is 601"),
        ("critique_minutes = -1", "critique_minutes is -1"),
        ("weekly_sessions = -1", "weekly_sessions is -1"),
        ("weekly_sessions = 101", "weekly_sessions is 101"),
        ('weekly_sessions = "four"', "weekly_sessions is 'four'"),
        ("weekly_sessions = 3.5", "weekly_sessions is 3.5"),
        ("weekly_sessions = true", "weekly_sessions is True"),
        ("minutes = ", "cannot read"),
        ("categories = 3", r"categories has a wrong value \(give a list of texts"),
        ('prompts = "loud"', 'give "full", "short", "none" or "fading"'),
        ("predict = 1", r"predict has a wrong value \(give true or false\)"),
        ("topic = 1", "give a text in quotation marks"),
    ],
)
def test_a_wrong_value_is_one_error_that_names_the_key(tmp_path: Path, text: str, told: str) -> None:
    """So that the person knows which line to mend."""
    file = tmp_path / "settings.toml"
    file.write_text(text)
    with pytest.raises(SettingsError, match=told):
        read_settings(file)
