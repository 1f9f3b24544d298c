"""The words that a person reads: no home-made phrases, one name for one thing, no library's own messages.

Read are all texts in the code but docstrings and lookups (a text with a letter and a blank in it is taken for one that
a person may see), the questions and reasons in tables, and the help of every command.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main
from typer.testing import CliRunner

import paperdrill
import paperdrill.cli
from paperdrill.cli.all_commands import app

SOURCE = Path(paperdrill.__file__).parent
TABLES = ("reviewer/data/questions.toml", "critique/key/data/key_reasons.tsv")

HOME_MADE = {
    r"\banew\b": "again",
    r"\btill\b": "until",
    r"\btaken? up again\b|\btakes it up\b|\btaking up\b": "resume",
    r"\bgo on where\b": "resume",
    r"\bpassed over\b": "skipped, or ignored",
    r"\bold kind\b": "scored by an older version",
    r"\bis there already\b|\bis here already\b|\bare here already\b": "already exists, is already here",
    r"\bstands? (?:still|already|elsewhere|in the(?! way)|where)\b": "is",
    r"\ball the same\b": "anyway",
    r"\bagain and again\b": "keep ...ing",
    r"\bspoken of\b|\bspoke of\b": "mentioned",
    r"\bmet by\b|\bmet: ": "matched words",
    r"\bworst first\b": "weakest answers first",
    r"\bwhat becomes of\b": "what happens to",
    r"\baside\. What is your most important contribution, not paper\b": "setting this paper aside, ...",
    r"(?<!there )\bis no (?:mark|journal|export|level|list|name|question|category|address|file|paper)\b": "is not a",
    r"\bholds no\b|\bhold these words\b": "contains",
    r"\bin place of\b(?! “)": "instead of",
    r"\bsent the request on\b": "redirected",
    r"\bmake room\b": "free some disk space",
    r"\bbroke off\b": "crashed",
    r"\bliker\b|\blikelier\b": "closer, more likely",
    r"\bworks? of yours\b|\bfile of yours\b": "your ...",
    r"\bbrings? it back\b": "puts it back",
    r"\boff the lists?\b|\bthrow(?:n)? away\b": "in the bin",
    r"\btold gap\b|\bfixed choice\b|\bsignificant untested\b": "a label that says what it is",
    r"\bwants (?:your|--)": "needs",
    r"\bCertain paper\b|\bone certain\b": "this paper",
}
"""What nobody says, and what to say instead."""

ONE_NAME = {
    r"\bescape (?:goes|back|closes|skips|leads)\b": "the key is called esc",
    r"\bwithheld\b": "what is not shown is hidden",
    r"\bctrl\+[a-z]\b": "^p, as the footer has it",
    r"\bPress \[|\[b\]|\[/b\]": "no markup",
    r"\b(?:Input should|Value error|validation error|unable to parse)\b": "no messages of pydantic's",
    r"\bstatements? (?:of|in|to|out of) (?:the|your|a) (?:answer )?key\b": "a key has points",
    r"\bpreparation sheet\b|\bpage of what to prepare\b": "the prep sheet",
    r"\bdiscarded:": "in the bin:",
}
"""One idea, one name; the rest is banned."""

LETTERS = re.compile(r"[A-Za-z]+ [A-Za-z{]|^[A-Z][a-z]+$")
EXCUSED = {
    "journal/migrations.py": "SQL",
    "cli/plainly_spoken.py": "patterns of what a library says, and what is said instead",
    "report/vault_folder.py": "a mark in files that were written before stays as it is",
}
"""Files whose texts nobody reads, or that must stay as they are."""


def told_in(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The texts of a module, f-strings with braces for what is put in; no docstrings, nor what describes a value."""
    silent, within = set[int](), set[int]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            silent.add(id(node.value))
        if isinstance(node, ast.JoinedStr):
            within |= {id(part) for value in node.values for part in ast.walk(value) if isinstance(value, ast.Constant)}
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "compile":
            silent |= {id(each) for each in ast.walk(node)}  # a pattern
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and id(node) not in silent:
            parts = (each.value if isinstance(each, ast.Constant) else "{}" for each in node.values)
            yield node.lineno, "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent | within:
            yield node.lineno, node.value


def all_told() -> Iterator[tuple[str, str]]:
    """Every text that a person may see, with its place."""
    for file in sorted(SOURCE.rglob("*.py")):
        name = str(file.relative_to(SOURCE))
        if name not in EXCUSED:
            tree = ast.parse(file.read_text(encoding="utf-8"))
            yield from ((f"{name}:{row}", text) for row, text in told_in(tree) if LETTERS.search(text))
    for table in TABLES:
        rows = (SOURCE / table).read_text(encoding="utf-8").splitlines()
        yield from ((f"{table}:{row}", text) for row, text in enumerate(rows, 1) if not text.startswith("#"))
    yield from helps()


def helps() -> Iterator[tuple[str, str]]:
    """The help of every command, as it is printed."""
    group = typer.main.get_command(app)
    assert hasattr(group, "commands")
    for name in ("", *group.commands):
        printed = CliRunner().invoke(app, [*name.split(), "--help"])
        assert printed.exit_code == 0
        yield f"paperdrill {name} --help", " ".join(printed.stdout.split())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("practice --minutes ten", "Invalid value for '--minutes': it should be a number"),
        ("practice --minutes 0", "it should be at least 0.05"),
        ("drill window-reach --questions 1000", "it should be at most 100"),
        ("review last", "it should be a whole number"),
        ("export --format doc", "'doc' is not one of 'md'"),
    ],
)
def test_a_value_that_is_refused_is_told_plainly(arguments: str, told: str) -> None:
    """Whatever the library that reads the command line has to say of it."""
    refused = CliRunner().invoke(app, arguments.split())
    said = " ".join(refused.output.split())
    assert refused.exit_code == 2
    assert told in said
    assert not re.search(r"Input should|Value error|unable to parse", said)


def test_the_list_of_commands_cuts_nothing() -> None:
    """One whole sentence for each."""
    printed = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "80"})
    assert "..." not in printed.output.partition("Commands:")[2]


@pytest.fixture(scope="module")
def told() -> list[tuple[str, str]]:
    """All texts, read once."""
    return list(all_told())


def found(pattern: str, told: list[tuple[str, str]]) -> list[str]:
    """Where a banned phrase is said."""
    return [f"{place}: {text[:120]}" for place, text in told if re.search(pattern, text)]


def test_the_texts_are_found(told: list[tuple[str, str]]) -> None:
    """A check of nothing would pass for ever."""
    places = {place.partition(":")[0].partition(" ")[0] for place, _ in told}
    assert len(told) > 1500
    assert {"tui/screens/history_screen.py", "errors.py", "settings.py", "paperdrill", *TABLES} - places <= {
        "errors.py"
    }
    assert any("Skim a paper against the clock" in text for place, text in told if place.endswith("--help"))


@pytest.mark.parametrize("pattern", HOME_MADE)
def test_nobody_says_it_in_a_home_made_phrase(pattern: str, told: list[tuple[str, str]]) -> None:
    """The table says what is plain English for it."""
    assert found(pattern, told) == [], f"say: {HOME_MADE[pattern]}"


@pytest.mark.parametrize("pattern", ONE_NAME)
def test_one_thing_has_one_name(pattern: str, told: list[tuple[str, str]]) -> None:
    """On screens, in messages and in the help alike."""
    assert found(pattern, told) == [], ONE_NAME[pattern]


@pytest.mark.parametrize(
    "code",
    [
        'notify("the report is made anew")',
        'raise Fault(f"{file} is there already", "take it up again")',
        'Binding("escape", "back", "Back", tooltip="escape goes back")',
        'hint = f"{count} lines were passed over"',
    ],
)
def test_a_banned_phrase_would_be_found(code: str) -> None:
    """Wherever it is written, in an f-string too."""
    texts = [("made.py", text) for _, text in told_in(ast.parse(code))]
    assert any(found(pattern, texts) for pattern in (*HOME_MADE, *ONE_NAME))


def test_what_nobody_reads_is_let_be() -> None:
    """Docstrings, what describes a value, and patterns."""
    code = '"""Made anew."""\nSIZE = 1\n"""Taken anew."""\nPATTERN = re.compile("passed over")\n'
    assert list(told_in(ast.parse(code))) == []
