"""The head of a note: any text stays text in YAML, and what a person wrote there stays."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from paperdrill.printable import printable
from paperdrill.report.front_matter import FrontMatter, Value, quoted, split_note


def head_of(text: str) -> FrontMatter:
    """The head of a note of which these are the lines between the fences."""
    parts = split_note(f"---\n{text}\n---\nbody\n")
    assert parts is not None
    assert parts[1] == "body\n"
    return parts[0]


@given(st.text())
@example("\ufffe \uffff \ufeff \x85 \u2028")
def test_any_text_is_a_yaml_string_in_one_line(text: str) -> None:
    """Whatever YAML would take for a number, a date, a list, a comment or a tag; what reorders lines is replaced."""
    written = quoted(text)
    assert "\n" not in written
    assert yaml.safe_load(f"key: {written}") == {"key": " ".join(printable(text, keep_newlines=False).split())}


@pytest.mark.parametrize(
    "value",
    ["2401.00001", "no", "null", "- a", "a: b", "# c", "!!python/object:os.system", "*x", "&x", "[x]", '"', "'", "\\n"],
)
def test_what_yaml_would_obey_is_read_back_as_it_was(value: str) -> None:
    """By a real reader of YAML and by ours."""
    head = FrontMatter().with_values({"key": value, "list": [value, "other"], "year": 2024, "none": []})
    read = yaml.safe_load(head.text.removesuffix("---\n"))
    assert read == {"key": value, "list": [value, "other"], "year": 2024, "none": []}
    assert head_of("\n".join(head.text.split("\n")[1:-2])) == head
    assert (head.scalar("key"), head.items("list"), head.items("none")) == (value, [value, "other"], [])


@pytest.mark.parametrize(
    ("written", "items"),
    [
        ("tags: [a, 'b''s', \"c, d\"]", ["a", "b's", "c, d"]),
        ("tags: ['', \"\", x]", ["", "", "x"]),
        ("tags:\n  - a\n  - 'b'", ["a", "b"]),
        ("tags:\n- a\n- b  # mine", ["a", "b"]),
        ("tags: a, b", ["a", "b"]),
        ("tags:", []),
        ("other: x", []),
        ("tags: [a, {b: c}]", None),
        ("tags: [a,\n  b]", None),
        ("tags:\n  a: b", None),
    ],
)
def test_a_list_is_read_in_the_forms_that_note_programs_write(written: str, items: list[str] | None) -> None:
    """And in no other."""
    assert head_of(written).items("tags") == items


def test_keys_change_where_they_stand_and_all_else_stays() -> None:
    """Comments, the person's keys, and what is not understood."""
    before = "# mine\nstatus: reading  # since May\nYear: x\nyear: 1999\nodd: |\n  a\n  b\n\n? strange\n: yes"
    values: dict[str, Value] = {"new": "n", "year": 2024}
    after = head_of(before).with_values(values)
    assert after.text == (
        '---\nnew: "n"\n# mine\nstatus: reading  # since May\nYear: x\nyear: 2024\n'
        "odd: |\n  a\n  b\n\n? strange\n: yes\n---\n"
    )
    assert after.scalar("status") == "reading"
    assert after.scalar("odd") == ""
    assert (
        after.without(["status", "odd"]).text == '---\nnew: "n"\n# mine\nYear: x\nyear: 2024\n? strange\n: yes\n---\n'
    )


@pytest.mark.parametrize(
    ("note", "head", "body"),
    [
        ("", "---\n---\n", ""),
        ("no head\n---\n", "---\n---\n", "no head\n---\n"),
        ("---\na: 1\n...\nb", "---\na: 1\n---\n", "b"),
        ("---\n---\n", "---\n---\n", ""),
    ],
)
def test_a_note_has_a_head_or_none(note: str, head: str, body: str) -> None:
    """A rule further down is none."""
    parts = split_note(note)
    assert parts is not None
    assert (parts[0].text, parts[1]) == (head, body)


def test_a_head_that_is_never_ended_is_none_of_ours_to_change() -> None:
    """What is head and what is not, nobody can tell."""
    assert split_note("---\na: 1\nb") is None
