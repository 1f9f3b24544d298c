"""The small Markdown in which the practice papers are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelf.press.source import FigureBlock, Heading, Manuscript, SourceError, TableBlock, Text, fill, read_manuscript

HEAD = """+++
name = "tiny"
title = "A Tiny Paper"
columns = 1
topics = ["tininess"]
summary = "Small."
+++

## Abstract {-}

We measure {run.score:.2f}.
"""


def manuscript(tmp_path: Path, body: str) -> Manuscript:
    """The manuscript of a source with that body and one measured number."""
    source = tmp_path / "paper.md"
    source.write_text(HEAD + body, encoding="utf-8")
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
