"""Settings: every key optional, a fault named, an unknown key passed over aloud."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperdrill.errors import SettingsError
from paperdrill.settings import Settings, keep_theme, read_settings


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


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'theme = "nord"\n'),
        ("# mine\nminutes = 5", '# mine\nminutes = 5\ntheme = "nord"\n'),
        ("theme = 'dracula'  # for now\nminutes = 5\n", 'theme = "nord"  # for now\nminutes = 5\n'),
        ('[keys]\ntheme = "x"\n', 'theme = "nord"\n[keys]\ntheme = "x"\n'),
    ],
)
def test_a_theme_is_kept_and_all_else_stays_as_it_was_written(tmp_path: Path, before: str, after: str) -> None:
    """Comments and order too."""
    file = tmp_path / "settings.toml"
    file.write_text(before)
    keep_theme(file, "nord")
    assert file.read_text() == after
    assert read_settings(file).theme == "nord"
    assert list(tmp_path.iterdir()) == [file]


def test_a_theme_is_kept_where_there_were_no_settings_yet(tmp_path: Path) -> None:
    """The folder is made, too."""
    keep_theme(tmp_path / "config" / "settings.toml", "nord")
    assert read_settings(tmp_path / "config" / "settings.toml") == Settings(theme="nord")


def test_a_linked_settings_file_stays_a_link(tmp_path: Path) -> None:
    """As people have who keep their settings together elsewhere."""
    real, link = tmp_path / "dotfiles.toml", tmp_path / "settings.toml"
    real.write_text("minutes = 5\n")
    link.symlink_to(real)
    keep_theme(link, "nord")
    assert link.is_symlink()
    assert read_settings(real) == Settings(minutes=5, theme="nord")


@pytest.mark.parametrize("text", ['theme = """\nnord"""\n', "theme = \n"])
def test_a_file_that_cannot_be_changed_safely_is_left_alone(tmp_path: Path, text: str) -> None:
    """The person is told what to write instead."""
    file = tmp_path / "settings.toml"
    file.write_text(text)
    with pytest.raises(SettingsError) as told:
        keep_theme(file, "dracula")
    assert 'theme = "dracula"' in told.value.hint
    assert file.read_text() == text
