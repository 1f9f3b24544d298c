"""Build the practice papers: source text and measured numbers -> PDFs, expert keys and their index.

python -m shelf.build [--out FOLDER] [--no-rerun] [NAME ...]

Stops where a key, a planted weakness or a worked example names a page or a sentence that the paper does not hold, and
where the experiment, run anew in part, gives other numbers than those that the text is filled from.
"""

from __future__ import annotations

import argparse
import importlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pymupdf

from shelf.checks import check_numbers, check_places, check_worked
from shelf.press.embed import embed_fonts
from shelf.press.plot import Chart
from shelf.press.source import Manuscript, in_order, read_manuscript
from shelf.press.typeset import typeset
from shelf.results import read_results

HERE = Path(__file__).resolve().parent
NAMES = tuple(in_order(HERE.glob("*/paper.md")))
"""The papers, in the order in which the shelf offers them: by the ``place`` that each gives."""
_WORDS_A_MINUTE = 180
"""How fast a person of the field reads a paper in full."""


def folder_of(name: str) -> Path:
    """Where a paper's text, experiment and numbers lie."""
    return HERE / name.replace("-", "_")


def key_of(name: str) -> Path:
    """Where a paper's expert key is written."""
    return folder_of(name) / f"{name}.key.toml"


def worked_of(name: str) -> Path:
    """Where a paper's worked example is written, if it has one."""
    return folder_of(name) / f"{name}.worked.toml"


def manuscript_of(name: str) -> Manuscript:
    """A paper's text with its committed numbers filled in."""
    return read_manuscript(folder_of(name) / "paper.md", read_results(folder_of(name) / "results.json"))


def plots_of(name: str) -> Mapping[str, Chart | tuple[Chart, ...]]:
    """A paper's plots, drawn from its committed numbers by the ``plots`` function of its figures.py."""
    module = importlib.import_module(f"shelf.{folder_of(name).name}.figures")
    plots: Mapping[str, Chart | tuple[Chart, ...]] = module.plots(read_results(folder_of(name) / "results.json"))
    return plots


def build(name: str, out: Path) -> Path:
    """Set one paper into the folder ``out``, its key and worked example beside it; gives the PDF's path.

    Raises ShelfError where one of these, or a planted weakness, points to what the paper does not hold.
    """
    path = out / f"{name}.pdf"
    typeset(manuscript_of(name), plots_of(name), path)
    embed_fonts(path)
    check_places(key_of(name), folder_of(name) / "weaknesses.toml", pages_of(path))
    shutil.copyfile(key_of(name), out / key_of(name).name)
    if (worked := worked_of(name)).exists():
        check_worked(worked, pages_of(path))
        shutil.copyfile(worked, out / worked.name)
    return path


def pages_of(pdf: Path) -> list[str]:
    """The text of each page."""
    with pymupdf.open(pdf) as document:
        return [page.get_text() for page in document]


def write_index(out: Path, pdfs: Path) -> None:
    """The index that the program reads: what every paper is about, how hard and how long it is."""
    (out / "index.json").write_text(
        json.dumps([_entry(name, pdfs) for name in NAMES], indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def _entry(name: str, pdfs: Path) -> dict[str, object]:
    """What the index says of one paper."""
    paper, pages = manuscript_of(name), pages_of(pdfs / f"{name}.pdf")
    return {
        "name": paper.name,
        "title": paper.title,
        "style": paper.style,
        "level": paper.level,
        "pages": len(pages),
        "minutes": 5 * round(sum(len(page.split()) for page in pages) / _WORDS_A_MINUTE / 5),
        "topics": paper.topics,
        "synonyms": paper.synonyms,
        "summary": paper.summary,
        "pdf": f"{paper.name}.pdf",
        "key": f"{paper.name}.key.toml",
        **({"worked": worked_of(name).name} if worked_of(name).exists() else {}),
    }


def main() -> None:
    """Build the named papers, or all of them, and the index."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--out", type=Path, default=HERE / "papers")
    parser.add_argument("--no-rerun", action="store_true", help="trust the committed numbers")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for name in options.names or NAMES:
        if not options.no_rerun:
            check_numbers(importlib.import_module(f"shelf.{folder_of(name).name}.experiment"), folder_of(name))
        print(build(name, options.out))
    write_index(options.out, options.out)


if __name__ == "__main__":
    main()
