"""The person's pager and editor: started as they are set, watched while they run, ended when the time is up."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from paperdrill.errors import BadInputError
from paperdrill.plain.tools import edit, page


def python_program(code: str) -> str:
    """A command line that runs this code."""
    return f"{shlex.quote(sys.executable)} -c {shlex.quote(code)}"


def test_the_pager_gets_the_text_and_may_leave_early(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader who quits before the end of a long paper is no error."""
    got = tmp_path / "got"
    code = f"import sys; open({str(got)!r}, 'w').write(sys.stdin.readline())"
    monkeypatch.setenv("PAGER", python_program(code))
    page("first line\n" + "more\n" * 200_000, lambda: 60.0, lambda: None)
    assert got.read_text() == "first line\n"


def test_the_pager_is_closed_when_the_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """The paper closes by itself, and the clock was kept meanwhile."""
    monkeypatch.setenv("PAGER", python_program("import time; time.sleep(600)"))
    left = iter([0.02, 0.02, 0.02, 0.02])
    kept: list[None] = []
    page("text", lambda: next(left, 0.0), lambda: kept.append(None))
    assert kept


def test_a_pager_that_is_not_there_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the program and what to check."""
    monkeypatch.setenv("PAGER", "no-such-pager")
    with pytest.raises(BadInputError, match=r"cannot start no-such-pager.*PAGER"):
        page("text", lambda: 1.0, lambda: None)


def test_every_save_of_the_editor_is_seen_while_it_is_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is saved in the editor can be kept before the editor closes."""
    draft, seen = tmp_path / "draft.md", tmp_path / "seen"
    draft.write_text("before")
    code = (
        "import pathlib, sys, time\n"
        "pathlib.Path(sys.argv[1]).write_text('after')\n"
        f"while not pathlib.Path({str(seen)!r}).exists(): time.sleep(0.02)"
    )
    monkeypatch.setenv("EDITOR", python_program(code))

    def keep() -> None:
        seen.write_text(draft.read_text())

    edit(draft, keep)
    assert seen.read_text() == "after"


def test_visual_goes_before_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As everywhere else."""
    draft = tmp_path / "draft.md"
    draft.write_text("")
    monkeypatch.setenv("EDITOR", "no-such-editor")
    monkeypatch.setenv("VISUAL", python_program("import pathlib, sys; pathlib.Path(sys.argv[1]).write_text('visual')"))
    edit(draft, lambda: None)
    assert draft.read_text() == "visual"


def test_an_editor_that_fails_says_where_the_text_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is lost with it."""
    draft = tmp_path / "draft.md"
    draft.write_text("words")
    monkeypatch.setenv("EDITOR", python_program("raise SystemExit(3)"))
    with pytest.raises(BadInputError, match=r"status 3.*draft\.md"):
        edit(draft, lambda: None)


def test_a_quote_that_is_never_closed_is_one_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In whichever variable; it is named."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("PAGER", "less 'x")
    monkeypatch.setenv("EDITOR", 'vim "x')
    with pytest.raises(BadInputError, match="PAGER is not a command: No closing quotation"):
        page("text", lambda: 60.0, lambda: None)
    with pytest.raises(BadInputError, match="EDITOR is not a command: No closing quotation"):
        edit(tmp_path / "a.md", lambda: None)
