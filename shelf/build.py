"""Build the practice papers: source text and measured numbers -> PDFs and their index.

python -m shelf.build [--out FOLDER] [NAME ...]
"""

from __future__ import annotations

import argparse
import importlib
import json
from collections.abc import Mapping
from pathlib import Path

from shelf.press.embed import embed_fonts
from shelf.press.plot import Plot
from shelf.press.source import Manuscript, read_manuscript
from shelf.press.typeset import typeset
from shelf.results import read_results

HERE = Path(__file__).resolve().parent
NAMES = ("window-reach", "noisy-calibration", "winners-optimism")
"""The papers, in the order in which the shelf offers them."""


def folder_of(name: str) -> Path:
    """Where a paper's text, experiment and numbers lie."""
    return HERE / name.replace("-", "_")


def manuscript_of(name: str) -> Manuscript:
    """A paper's text with its committed numbers filled in."""
    return read_manuscript(folder_of(name) / "paper.md", read_results(folder_of(name) / "results.json"))


def plots_of(name: str) -> Mapping[str, Plot]:
    """A paper's plots, drawn from its committed numbers by the ``plots`` function of its figures.py."""
    module = importlib.import_module(f"shelf.{folder_of(name).name}.figures")
    plots: Mapping[str, Plot] = module.plots(read_results(folder_of(name) / "results.json"))
    return plots


def build(name: str, out: Path) -> Path:
    """Set one paper into the folder ``out``; gives the PDF's path."""
    path = out / f"{name}.pdf"
    typeset(manuscript_of(name), plots_of(name), path)
    embed_fonts(path)
    return path


def write_index(out: Path) -> None:
    """The index that the program reads: name, title, topics and summary of every paper."""
    papers = [manuscript_of(name) for name in NAMES]
    entries = [
        {"name": p.name, "title": p.title, "topics": p.topics, "summary": p.summary, "pdf": f"{p.name}.pdf"}
        for p in papers
    ]
    (out / "index.json").write_text(json.dumps(entries, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """Build the named papers, or all of them, and the index."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--out", type=Path, default=HERE / "papers")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for name in options.names or NAMES:
        print(build(name, options.out))
    write_index(options.out)


if __name__ == "__main__":
    main()
