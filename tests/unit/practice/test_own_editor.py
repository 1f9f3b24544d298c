"""The person's own editor: what it leaves is taken in, and nothing is lost where it fails."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from paperdrill.errors import BadInputError
from paperdrill.practice.own_editor import edit_outside, editor_command


@pytest.fixture(autouse=True)
def own_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor with an option."""
    monkeypatch.setenv("VISUAL", "ed --quiet")
    monkeypatch.setenv("EDITOR", "vi")


def test_visual_goes_before_editor_and_that_before_what_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As everywhere."""
    assert editor_command() == ["ed", "--quiet"]
    monkeypatch.delenv("VISUAL")
    assert editor_command() == ["vi"]
    monkeypatch.delenv("EDITOR")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(BadInputError, match="set EDITOR"):
        editor_command()


@pytest.mark.parametrize(
    ("text", "left", "taken"),
    [("old", "new\n", "new"), ("old\n", "new\n", "new\n"), ("old", "", ""), ("old", "one\ntwo", "one\ntwo")],
)
def test_what_the_editor_left_is_the_text(tmp_path: Path, text: str, left: str, taken: str) -> None:
    """But for the line's end that editors put at a text's end; the file is gone afterwards."""
    file = tmp_path / "field.md"

    def run(command: Sequence[str]) -> int:
        assert command == ["ed", "--quiet", str(file)]
        assert file.read_text() == text
        file.write_text(left)
        return 0

    assert edit_outside(text, file, run) == taken
    assert not file.exists()


@pytest.mark.parametrize(
    ("saved", "taken"),
    [
        ("naïve – Größe".encode(), "naïve – Größe"),
        ("Größe".encode("latin-1"), "Größe"),
        (b"one\r\ntwo\r", "one\ntwo\n"),
    ],
)
def test_an_editor_that_saves_in_another_way_loses_no_letter(tmp_path: Path, saved: bytes, taken: str) -> None:
    """In an old encoding, or with the line ends of another system."""

    def run(command: Sequence[str]) -> int:
        Path(command[-1]).write_bytes(saved)
        return 0

    assert edit_outside("old\n", tmp_path / "field.md", run) == taken


def test_an_editor_that_fails_leaves_its_file_and_the_next_one_another(tmp_path: Path) -> None:
    """The message says where."""
    file = tmp_path / "field.md"

    def fail(command: Sequence[str]) -> int:
        Path(command[-1]).write_text("half a thought")
        return 1

    with pytest.raises(BadInputError, match=f"what it saved is in {file}"):
        edit_outside("old", file, fail)
    with pytest.raises(BadInputError, match=r"field-2\.md"):
        edit_outside("old", file, fail)
    assert [each.read_text() for each in sorted(tmp_path.iterdir())] == ["half a thought", "half a thought"]


def test_an_editor_that_cannot_be_started_is_named(tmp_path: Path) -> None:
    """With what to check."""

    def missing(command: Sequence[str]) -> int:
        raise FileNotFoundError(2, "No such file or directory", command[0])

    with pytest.raises(BadInputError, match=r"cannot start ed: No such file .*VISUAL and EDITOR"):
        edit_outside("old", tmp_path / "field.md", missing)


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    """Before any editor is started."""
    with pytest.raises(BadInputError, match="cannot write"):
        edit_outside("old", tmp_path / "gone" / "field.md", lambda _: 0)
