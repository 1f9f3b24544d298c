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
    assert settings.warnings == ("settings.toml: unknown setting 'minuets' passed over",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('minutes = "ten"', "minutes"),
        ("minutes = 0", "minutes is 0"),
        ("minutes = 601", "minutes is 601"),
        ("critique_minutes = -1", "critique_minutes is -1"),
        ("minutes = ", "cannot read"),
        ("categories = 3", "categories"),
        ('prompts = "loud"', "prompts"),
    ],
)
def test_a_wrong_value_is_one_error_that_names_the_key(tmp_path: Path, text: str, told: str) -> None:
    """So that the person knows which line to mend."""
    file = tmp_path / "settings.toml"
    file.write_text(text)
    with pytest.raises(SettingsError, match=told):
        read_settings(file)
