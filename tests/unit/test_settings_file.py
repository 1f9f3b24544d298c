"""Changing settings.toml: one key, and all else in it as the person wrote it; a damaged file is left alone."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperdrill.errors import SettingsError
from paperdrill.settings import Settings, read_settings
from paperdrill.settings_file import SettingValue, keep_default, keep_setting


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'theme = "nord"\n'),
        ("# mine\nminutes = 5", '# mine\nminutes = 5\ntheme = "nord"\n'),
        ("theme = 'dracula'  # for now\nminutes = 5\n", 'theme = "nord"  # for now\nminutes = 5\n'),
        ('[keys]\n"a" = "x"\n', 'theme = "nord"\n\n[keys]\n"a" = "x"\n'),
        ('theme = """\ndracula"""\n# end\n', 'theme = "nord"\n# end\n'),
        ("\n# only a remark\n", '\n# only a remark\ntheme = "nord"\n'),
        ("minutes = 5\r\n# mine\r\n", 'minutes = 5\r\n# mine\r\ntheme = "nord"\n'),
    ],
)
def test_one_key_changes_and_all_else_stays_as_it_was_written(tmp_path: Path, before: str, after: str) -> None:
    """Comments and order too."""
    file = tmp_path / "settings.toml"
    file.write_bytes(before.encode())
    keep_setting(file, "theme", "nord")
    assert file.read_bytes().decode() == after
    assert read_settings(file).theme == "nord"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("name", "value", "written"),
    [
        ("minutes", 12.0, "minutes = 12\n"),
        ("minutes", 7.5, "minutes = 7.5\n"),
        ("weekly_sessions", 4, "weekly_sessions = 4\n"),
        ("predict", False, "predict = false\n"),
        ("topic", 'a "b"\\', 'topic = "a \\"b\\"\\\\"\n'),
        ("categories", ("cs.CL", "stat.ML"), 'categories = ["cs.CL", "stat.ML"]\n'),
        ("categories", (), "categories = []\n"),
    ],
)
def test_every_kind_of_value_is_written_as_a_person_would_and_read_back(
    tmp_path: Path, name: str, value: SettingValue, written: str
) -> None:
    """Also where there was no file, and no folder, yet."""
    file = tmp_path / "config" / "settings.toml"
    keep_setting(file, name, value)
    assert file.read_text() == written
    assert getattr(read_settings(file), name) == value


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_kept(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Quotes, line ends and what TOML has no plain form for."""
    file = tmp_path_factory.mktemp("config") / "settings.toml"
    keep_setting(file, "topic", text)
    assert tomllib.loads(file.read_bytes().decode()) == {"topic": text}


def test_a_default_is_kept_by_taking_the_key_out(tmp_path: Path) -> None:
    """The others stay; where there is none, nothing happens."""
    file = tmp_path / "settings.toml"
    keep_default(file, "minutes")
    assert not file.exists()
    file.write_text("# mine\nminutes = 5  # short\ntopic = 'x'\n\n[keys]\n")
    keep_default(file, "minutes")
    keep_default(file, "theme")
    assert file.read_text() == "# mine\ntopic = 'x'\n\n[keys]\n"


def test_what_was_written_there_meanwhile_stays(tmp_path: Path) -> None:
    """The file is read anew for each change."""
    file = tmp_path / "settings.toml"
    keep_setting(file, "minutes", 5)
    file.write_text(f"{file.read_text()}topic = 'mine'  # since\n")
    keep_setting(file, "minutes", 6)
    assert file.read_text() == "minutes = 6\ntopic = 'mine'  # since\n"


def test_a_linked_settings_file_stays_a_link(tmp_path: Path) -> None:
    """As people have who keep their settings together elsewhere."""
    real, link = tmp_path / "dotfiles.toml", tmp_path / "settings.toml"
    real.write_text("minutes = 5\n")
    real.chmod(0o600)
    link.symlink_to(real)
    keep_setting(link, "theme", "nord")
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o600
    assert read_settings(real) == Settings(minutes=5, theme="nord")


@pytest.mark.parametrize(
    "damaged", [b"minutes = \n", b"a = 1\na = 2\n", b"\xff\xfe", b"[" * 5000, b"minutes = 5\x00\n"]
)
def test_a_damaged_file_is_left_as_it_is(tmp_path: Path, damaged: bytes) -> None:
    """And a line says so; nothing lies beside it."""
    file = tmp_path / "settings.toml"
    file.write_bytes(damaged)
    changes: list[Callable[[], None]] = [
        lambda: keep_setting(file, "theme", "nord"),
        lambda: keep_default(file, "theme"),
    ]
    for change in changes:
        with pytest.raises(SettingsError, match="is damaged") as told:
            change()
        assert "left as it is" in told.value.hint
    assert file.read_bytes() == damaged
    assert list(tmp_path.iterdir()) == [file]


def test_a_table_in_a_settings_place_is_replaced_by_no_guess(tmp_path: Path) -> None:
    """What the person meant by it, they know."""
    file = tmp_path / "settings.toml"
    file.write_text("minutes = 5\n\n[theme]\nname = 'x'\n")
    keep_setting(file, "theme", "nord")
    assert tomllib.loads(file.read_text()) == {"minutes": 5, "theme": "nord"}


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not written to there by permission")
def test_where_nothing_can_be_written_that_is_told(tmp_path: Path) -> None:
    """Here the folder's place is taken by a file."""
    (tmp_path / "config").write_text("x")
    with pytest.raises(SettingsError, match="cannot change"):
        keep_setting(tmp_path / "config" / "settings.toml", "theme", "nord")


def test_a_change_that_would_change_more_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the library that keeps comments makes of an odd file: what it wrote is read before it is kept."""
    import tomlkit

    file = tmp_path / "settings.toml"
    file.write_text('topic = "old"\nminutes = 9\n')
    monkeypatch.setattr(tomlkit, "dumps", lambda _: 'topic = "new"\n')
    with pytest.raises(SettingsError, match="cannot be changed here"):
        keep_setting(file, "topic", "new")
    assert file.read_text() == 'topic = "old"\nminutes = 9\n'
