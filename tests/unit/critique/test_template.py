"""The form of a critique: read from Markdown, filled, and read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from paperdrill.critique.template import (
    Template,
    parse_critique,
    parse_template,
    read_critique,
    read_template,
    render_critique,
)
from paperdrill.errors import BadInputError
from paperdrill.paths import shipped

FOUR = ("method", "strengths", "gaps", "improvements")


@pytest.fixture(scope="module")
def template() -> Template:
    """The template that ships."""
    return read_template(shipped("templates", "critique.md"))


def test_the_shipped_template_asks_four_fields_and_scores_each_by_its_name(template: Template) -> None:
    """Method, strengths, gaps, improvements: each with a prompt, each compared with the authors' own."""
    assert tuple(field.key for field in template.fields) == FOUR
    assert tuple(field.compared_with for field in template.fields) == FOUR
    assert all(field.prompt and "compared with" not in field.prompt for field in template.fields)


def test_an_unfilled_prompt_is_not_text(template: Template) -> None:
    """A form nobody wrote into has four empty fields."""
    form = render_critique(template, {}, title="A paper", paper="2401.00001")
    assert parse_critique(form, template, "mine.md") == dict.fromkeys(FOUR, "")


@given(texts=st.lists(st.text(), min_size=4, max_size=4), notes=st.none() | st.text())
@example(texts=["## Gaps\nx", "<!-- a -->\n", "```\n## Notes\n```", "\\## y\r\n \t"], notes="\n\n##\n")
@example(texts=["\n\n", "\r", "\r\n\r\n", "a  \n\n"], notes="\r\n")
def test_what_was_written_comes_back_byte_for_byte(texts: list[str], notes: str | None) -> None:
    """Headings, comments, fences, spaces and line ends inside a text all survive."""
    template = read_template(shipped("templates", "critique.md"))
    written = dict(zip(FOUR, texts, strict=True))
    form = render_critique(template, written, title="A\n## Gaps\npaper", paper="x", notes=notes)
    expected = written if notes is None else written | {"notes": notes}
    assert parse_critique(form, template, "mine.md") == expected


def test_a_form_filled_in_by_hand_with_windows_line_ends_is_read(template: Template) -> None:
    """An editor may change every line end of the file."""
    form = render_critique(template, {"gaps": "Only 7B models.\nOne seed."}, title="t", paper="p").replace("\n", "\r\n")
    assert parse_critique(form, template, "mine.md")["gaps"] == "Only 7B models.\r\nOne seed."


def test_headings_are_known_by_name_whatever_their_case_and_spacing(template: Template) -> None:
    """`##  gaps ` is the field Gaps."""
    form = "## METHOD\na\n##  gaps \nb\n## Strengths\nc\n## Improvements ##\nd"
    assert parse_critique(form, template, "mine.md") == {
        "method": "a",
        "gaps": "b",
        "strengths": "c",
        "improvements": "d",
    }


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("## Method\n\n## Strengths\n\n## Improvements\n", "mine.md:5: the heading '## Gaps' is missing"),
        ("## Method\n\n## Strengths\n\n## Gaps\n", "mine.md:6: the heading '## Improvements' is missing"),
        ("## Method\n## Gaps\n## Gaps\n", "mine.md:3: the heading '## Gaps' is already in line 2"),
        ("\n## Methods\n", "mine.md:2: the template has no heading '## Methods'"),
        ("# Critique: A\n\n# method\nIt sorts.\n", "mine.md:3: '# method' does not begin a field"),
        ("## Method\n**Strengths:**\nFast.\n", "mine.md:2: '**Strengths:**' does not begin a field"),
    ],
)
def test_a_missing_doubled_or_renamed_heading_is_told_with_its_line(template: Template, form: str, said: str) -> None:
    """The message names the place, the hint what to do."""
    with pytest.raises(BadInputError) as caught:
        parse_critique(form, template, "mine.md")
    assert caught.value.message == said
    assert caught.value.hint


def test_a_field_of_ones_own_is_kept_and_scored_as_its_prompt_says() -> None:
    """Fields can be renamed, added and left unscored."""
    template = parse_template(
        "## Weak points\n<!-- What fails?\ncompared with: gaps -->\n## Feeling\n<!-- Would you use it? -->\n## Gaps\n",
        "own.md",
    )
    weak, feeling, gaps = template.fields
    assert (weak.key, weak.prompt, weak.compared_with) == ("weak-points", "What fails?", "gaps")
    assert (feeling.compared_with, gaps.compared_with) == (None, "gaps")
    assert template.scored({"weak-points": "a", "feeling": "b", "gaps": "c"}) == {"gaps": "a\n\nc"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no field at all", "own.md:1: the template has no field"),
        ("## A\n## a\n", "own.md:2: the heading 'a' is already in line 1"),
        ("\n##\n", "own.md:2: a heading without a name"),
        ("## Notes\n", "own.md:1: the heading 'Notes' is taken by the notes"),
        ("## A\n<!-- x\ncompared with: holes -->\n", "own.md:3: nothing is called 'holes' in the answer key"),
    ],
)
def test_a_faulty_template_is_told_with_file_and_line(text: str, said: str) -> None:
    """A template of one's own can go wrong in these ways."""
    with pytest.raises(BadInputError) as caught:
        parse_template(text, "own.md")
    assert caught.value.message == said


def test_a_file_that_is_not_there_or_not_text_is_told_in_one_line(tmp_path: Path, template: Template) -> None:
    """No traceback for a wrong path or a PDF in place of a critique."""
    binary = tmp_path / "critique.md"
    binary.write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "none.md", binary):
        with pytest.raises(BadInputError, match="critique"):
            read_critique(path, template)


SHIPPED = ("arr", "critique", "five-cs", "iclr", "icml", "neurips")


@pytest.mark.parametrize("name", SHIPPED)
def test_every_form_that_ships_is_compared_with_what_the_authors_say(name: str) -> None:
    """Its core and its gaps at least; every field asks something in its first line."""
    form = read_template(shipped("templates", f"{name}.md"))
    assert {"method", "gaps"} <= {field.compared_with for field in form.fields}
    assert all(field.prompt.partition("\n")[0].endswith(("?", ".")) for field in form.fields)
    written = {field.key: f"about {field.key}" for field in form.fields}
    filled = render_critique(form, written, title="T", paper="P", notes="n")
    assert parse_critique(filled, form, "f.md") == written | {"notes": "n"}


def test_the_forms_that_ship_are_these() -> None:
    """A form in the folder that no test names would go unchecked."""
    assert sorted(file.stem for file in shipped("templates").glob("*.md")) == list(SHIPPED)


def test_prompts_fade_and_nothing_else_does(template: Template) -> None:
    """Whole, the first line, none; what a field is compared with stays."""
    short, none = template.faded("short"), template.faded("none")
    assert template.faded("full") == template
    assert short.fields[0].prompt == "What is the core idea, in your words?"
    assert {field.prompt for field in none.fields} == {""}
    assert [field.compared_with for field in none.fields] == list(FOUR)
