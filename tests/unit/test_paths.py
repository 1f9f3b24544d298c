"""Folders and shipped files are found, and nothing is made before it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperdrill.errors import BadInputError, NothingFoundError
from paperdrill.paths import ensure_folder, find_template, shipped, template_names, user_paths


def test_paperdrill_home_holds_everything(tmp_path: Path) -> None:
    """One variable moves all files, and looking makes no folder."""
    home = tmp_path / "home"
    paths = user_paths({"PAPERDRILL_HOME": str(home)})
    assert {paths.config, paths.data, paths.cache, paths.logs} == {
        home / n for n in ("config", "data", "cache", "logs")
    }
    assert not home.exists()


def test_without_it_the_platforms_folders_are_used() -> None:
    """And they bear the program's name."""
    assert "paperdrill" in str(user_paths({}).data)


def test_a_template_of_ones_own_goes_before_the_shipped_one(tmp_path: Path) -> None:
    """The shipped one is found from a checkout; a copy in the config folder takes its place."""
    paths = user_paths({"PAPERDRILL_HOME": str(tmp_path)})
    assert find_template(paths) == shipped("templates", "critique.md")
    paths.own_templates.mkdir(parents=True)
    own = paths.own_templates / "critique.md"
    own.write_text("## Mine\n")
    assert find_template(paths) == own


def test_templates_of_ones_own_are_listed_first_and_each_name_once(tmp_path: Path) -> None:
    """A copy stands for the one that ships."""
    paths = user_paths({"PAPERDRILL_HOME": str(tmp_path)})
    shipped_names = template_names(paths)
    assert {"critique", "neurips"} <= set(shipped_names)
    paths.own_templates.mkdir(parents=True)
    for name in ("neurips", "zebra"):
        (paths.own_templates / f"{name}.md").write_text("## Mine\n")
    assert template_names(paths) == ["neurips", "zebra", *(name for name in shipped_names if name != "neurips")]


@pytest.mark.parametrize("name", ["nowhere", "../critique", "a\\b"])
def test_a_template_that_is_not_there_is_said_so(tmp_path: Path, name: str) -> None:
    """No name reaches outside the folders of templates."""
    with pytest.raises(NothingFoundError, match="no template is called"):
        find_template(user_paths({"PAPERDRILL_HOME": str(tmp_path)}), name)


def test_a_folder_that_cannot_be_made_is_one_clear_error(tmp_path: Path) -> None:
    """The hint says what to set."""
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(BadInputError, match="PAPERDRILL_HOME"):
        ensure_folder(file / "below")
