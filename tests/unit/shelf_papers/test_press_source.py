"""The small Markdown in which the practice papers are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelf.press.marks import inline
from shelf.press.source import (
    Algorithm,
    Equation,
    FigureBlock,
    Heading,
    Manuscript,
    SourceError,
    Statement,
    TableBlock,
    Text,
    fill,
    in_order,
    read_manuscript,
)

HEAD = """+++
name = "tiny"
title = "A Tiny Paper"
style = "NeurIPS"
place = 1
level = 1
topics = ["tininess"]
summary = "Small."
+++

## Abstract {-}

We measure {run.score:.2f}.
"""


def manuscript(tmp_path: Path, body: str, style: str = "NeurIPS") -> Manuscript:
    """The manuscript of a source with that body and one measured number."""
    source = tmp_path / "paper.md"
    source.write_text(HEAD.replace("NeurIPS", style) + body, encoding="utf-8")
    return read_manuscript(source, {"run": {"score": 0.125, "bias": -1.5}})


def test_numbers_come_from_the_results() -> None:
    """A placeholder is the number at its dotted name in its own format; a negative number gets a true minus sign."""
    results = {"run": {"score": 0.125, "bias": -1.5, "count": 7}}
    assert fill("{run.score:.1%} of {run.count}, off by {run.bias:.1f}", results) == "12.5% of 7, off by −1.5"


@pytest.mark.parametrize("name", ["run.missing", "run.score.deeper", "run"])
def test_a_number_that_was_never_measured_stops_the_build(name: str) -> None:
    """A name that the results lack, or that is not one number, is an error and no empty space."""
    if "." not in name:
        name += ".nothing"
    with pytest.raises(SourceError, match=name):
        fill(f"We find {{{name}:.2f}}.", {"run": {"score": 0.1}})


def test_sections_figures_and_tables_are_numbered(tmp_path: Path) -> None:
    """Headings count by level, and by letters after the references; pointers become labels wherever they stand."""
    paper = manuscript(
        tmp_path,
        """
## First

See @fig:curve and @tab:all.

### Inner

![A curve of {run.score:.3f}.](curve)

## Second

Table (all): All of it.
| Name | Score |
|---|---|
| one | {run.score:.2f} |

## References {-}

- Nobody. Nothing. 2000.

## More

And more.
""",
    )
    assert paper.abstract == "We measure 0.12."
    assert paper.blocks == (
        Heading(1, "1", "First"),
        Text("body", "See Figure\N{NO-BREAK SPACE}1 and Table\N{NO-BREAK SPACE}1."),
        Heading(2, "1.1", "Inner"),
        FigureBlock("curve", "Figure 1", "A curve of 0.125."),
        Heading(1, "2", "Second"),
        TableBlock("Table 1", "All of it.", (("Name", "Score"), ("one", "0.12"))),
        Heading(1, "", "References"),
        Text("reference", "Nobody. Nothing. 2000."),
        Heading(1, "A", "More"),
        Text("body", "And more."),
    )


def test_citations_get_the_numbers_of_their_references(tmp_path: Path) -> None:
    """Numbers follow the list of references and stand in ascending order."""
    paper = manuscript(
        tmp_path,
        """
As shown [@zadeh, @abel] and again [@abel].

## References {-}

- [abel] A. Abel. First.
- [zadeh] Z. Zadeh. Last.
""",
    )
    assert paper.blocks[0] == Text("body", "As shown [1, 2] and again [1].")
    assert paper.blocks[-1] == Text("reference", "[2] Z. Zadeh. Last.")


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("See @fig:none.", "nothing is called @fig:none"),
        ("As in [@nobody].", "no reference is called nobody"),
        ("## References {-}\n\n- [idle] I. Idle. Uncited.", "never cited: idle"),
    ],
)
def test_a_pointer_that_leads_nowhere_stops_the_build(tmp_path: Path, body: str, complaint: str) -> None:
    """Figures, tables and references that do not exist, and references that nobody cites, are errors."""
    with pytest.raises(SourceError, match=complaint):
        manuscript(tmp_path, "\n" + body)


def test_theorems_equations_and_algorithms_are_numbered_and_pointed_to(tmp_path: Path) -> None:
    """Statements count together whatever their kind; a formula has a number where it has a name."""
    paper = manuscript(
        tmp_path,
        """
By @thm:small, @eq:sum and @alg:add.

Lemma (small): It is small.

Theorem (large; after Nobody): It is *not*.

$$ a = b $$

$$ a + b $$ (sum)

Algorithm (add): Adding
**for** each $a$
  add $b$
""",
    )
    assert paper.blocks == (
        Text("body", "By Lemma\N{NO-BREAK SPACE}1, (1) and Algorithm\N{NO-BREAK SPACE}1."),
        Statement("Lemma 1", "", "It is small."),
        Statement("Theorem 2", "after Nobody", "It is *not*."),
        Text("formula", "$a = b$"),
        Equation("(1)", "$a + b$"),
        Algorithm("Algorithm 1", "Adding", ((0, "**for** each $a$"), (1, "add $b$"))),
    )


def test_a_venue_numbers_its_sections_and_names_its_figures_its_own_way(tmp_path: Path) -> None:
    """IEEE has Roman sections, lettered subsections, "Fig." and Roman tables."""
    body = "\n## First\n\nSee @fig:f and @tab:t.\n\n### Inner\n\n![A.](f)\n\nTable (t): All.\n| A |\n|---|\n| 1 |\n"
    first, text, inner, figure, table = manuscript(tmp_path, body, "IEEE").blocks
    assert (first, inner) == (Heading(1, "I", "First"), Heading(2, "A", "Inner"))
    assert text == Text("body", "See Fig.\N{NO-BREAK SPACE}1 and Table\N{NO-BREAK SPACE}I.")
    assert (figure, table) == (FigureBlock("f", "Fig. 1", "A."), TableBlock("Table I", "All.", (("A",), ("1",))))


def test_a_style_that_is_none_stops_the_build(tmp_path: Path) -> None:
    """With the names of those that are."""
    with pytest.raises(SourceError, match="no style is called 'Nature'; there are workshop"):
        manuscript(tmp_path, "", "Nature")


def test_papers_stand_in_the_order_that_they_give(tmp_path: Path) -> None:
    """By their place, not by the names of their folders."""
    for name, place in (("a", 2), ("b", 1)):
        text = HEAD.replace('"tiny"', f'"{name}"').replace("place = 1", f"place = {place}")
        (tmp_path / f"{name}.md").write_text(text)
    assert in_order(sorted(tmp_path.glob("*.md"))) == ["b", "a"]


def test_a_formula_slants_its_letters_and_leaves_words_and_signs_alone() -> None:
    """What markup needs escaped is no word."""
    assert inline("$ab < max$") == "<i>ab</i>\xa0&lt;\xa0max"
