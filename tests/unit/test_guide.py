"""README and docs/: links that lead somewhere, and a guide that names every command, option and setting."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import typer.main

from paperdrill.cli.all_commands import app
from paperdrill.cli.main import run
from paperdrill.errors import BadInputError, NothingFoundError, PaperdrillError, StoreError, UnreachableError
from paperdrill.settings import Settings

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")


def _anchors(page: Path) -> set[str]:
    """What a link into a page can name: its headings, as hosts of Markdown write them."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_or_heading_leads_there(page: Path) -> None:
    """Addresses on the web are left alone: no test asks anybody."""
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        linked = (page.parent / name) if name else page
        assert linked.exists(), target
        assert not anchor or anchor in _anchors(linked), target


def _commands(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:  # as Typer makes them
    """Every command by its name, those of a group by both names."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{name} ")
        else:
            yield before + name, command


def test_the_guide_names_every_command_with_its_options() -> None:
    """An option by one of its long names, in a row of its command; what all have is told once below them."""
    rows = [row for row in GUIDE.splitlines() if row.startswith("| `")]
    for name, command in _commands(typer.main.get_command(app)):
        own = "\n".join(row for row in rows if re.search(rf"`(?:paperdrill )?{name.split()[0]}\b", row))
        assert own, name
        assert re.search(rf"\b{name.split()[-1]}\b", own), name
        for parameter in command.params:
            long = {each for each in parameter.opts if each.startswith("--")} - {"--help", "--offline", "--plain"}
            assert not long or any(re.search(rf"{each}\b", own) for each in long), f"{name} {long}"


def test_the_guide_names_every_setting() -> None:
    """But for the table of keys, which has a paragraph, and what reading the file found wrong."""
    rows = set(re.findall(r"^\| `(\w+)` \|", GUIDE, re.MULTILINE))
    assert {each.name for each in fields(Settings)} - {"keys", "warnings"} <= rows


def test_the_guides_defaults_are_those_of_the_settings() -> None:
    """As TOML would have them; a list by its values."""
    rows = dict(re.findall(r"^\| `(\w+)` \| ([^|]*) \|", GUIDE.replace("| |", "|  |"), re.MULTILINE))
    kept = {each.name: getattr(Settings(), each.name) for each in fields(Settings)}
    assert {*kept} - {"keys", "warnings"} <= {*rows}
    for name, told in rows.items():
        if name not in kept:
            continue
        wanted = kept[name]
        if isinstance(wanted, tuple):
            assert told == ", ".join(wanted), name
        else:
            assert tomllib.loads(f"value = {told.strip('`') or repr('')}")["value"] == wanted, name


@pytest.mark.parametrize(
    ("raised", "status"),
    [
        (None, 0),
        (BadInputError("no", "do"), 1),
        (StoreError("no", "do"), 1),
        (SystemExit(2), 2),
        (NothingFoundError("no", "do"), 3),
        (UnreachableError("no", "do"), 4),
        (KeyboardInterrupt(), 130),
    ],
    ids=lambda each: type(each).__name__ if isinstance(each, BaseException) else None,
)
def test_each_end_has_the_exit_status_that_the_guide_gives(
    raised: BaseException | None, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A known failure is one line with a hint on stderr; stdout stays empty."""

    def ended(**_named: object) -> None:
        if raised is not None:
            raise raised

    monkeypatch.setattr("paperdrill.cli.all_commands.app", ended)
    assert run(["library"]) == status
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == ("paperdrill: no (do)\n" if isinstance(raised, PaperdrillError) else "")
    told = (
        "0 done, 1 a known failure, 2 wrong usage, 3 nothing found, 4 a service could not be reached, 130 interrupted"
    )
    assert told in " ".join(GUIDE.split())
