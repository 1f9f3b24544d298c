"""What each threshold of the split of PDFs is worth: its figure at the value that ships, below it and above it.

    python calibration/split_thresholds.py [--shared ../shared] [--only FILE[.NAME] ...] [--papers N] [--cache FOLDER]

The thresholds are those of ``papers/pdf/split_thresholds.toml``. Each is set to three quarters and to five quarters of
its value (a count of lines or words to one less and one more, where that is less), all others staying as they are; the
papers of ``corpus/`` are split and scored as ``bench/score_sections.py`` scores them. Printed is, in points of a
hundred, the mean of title, abstract, headings (F1), level, beginning and end of bodies, and limitations; then by how
much it changes below and above, and which of the seven changes most. The papers of ``HELD_OUT`` are not read.

Of ``spans`` the PDFs are read anew; of ``covering`` two other figures are taken: withheld pages that are not covered as
a whole, and of what is covered on these the share of words that are withheld.

``--papers`` takes every so manieth paper, so many in all; ``--cache`` keeps the pages as they were read, which is most
of the time. A value that is flat shapes little; one that gains by more than a paper's worth is worth another look.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import pickle
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean
from types import ModuleType
from typing import Any
from unittest.mock import patch

from paperdrill.errors import PaperdrillError
from paperdrill.papers.paper_json import paper_to_json
from paperdrill.papers.pdf.covering import Box, boxes_to_cover, withheld_by_page
from paperdrill.papers.pdf.lines import Document, Line
from paperdrill.papers.pdf.mupdf import read_document
from paperdrill.papers.pdf.split_thresholds import split_thresholds
from paperdrill.papers.pdf.splitting import split_document

HELD_OUT = frozenset("arx_attention calib factscore minddata pretrainrl sycobench600 tordns unum".split())  # noqa: SIM905
PARTS = ("title", "abstract", "heading_f1", "level", "start", "end", "limits")
LESS, MORE = 0.75, 1.25
FLAT = 0.05
"""Points of a hundred that are no change."""


@dataclass(frozen=True)
class Labelled:
    """A paper's pages as they were read, and its headings as they are known."""

    name: str
    pdf: Path
    document: Document
    truth: dict[str, Any]


def labelled(shared: Path, count: int | None, cache: Path | None) -> list[Labelled]:
    """The papers of the corpus that are not held out, every so manieth where a count is given."""
    folders = [each for each in sorted((shared / "corpus").iterdir()) if (each / "truth.json").exists()]
    folders = [each for each in folders if each.name not in HELD_OUT]
    step = max(1, len(folders) // count) if count else 1
    return [
        Labelled(each.name, each / "paper.pdf", _document(each, cache), json.loads((each / "truth.json").read_text()))
        for each in folders[::step]
    ]


def _document(folder: Path, cache: Path | None) -> Document:
    kept = cache / f"{folder.name}.pkl" if cache else None
    if kept and kept.exists():
        document: Document = pickle.loads(kept.read_bytes())
        return document
    document = read_document(folder / "paper.pdf")
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(document))
    return document


class Bench:
    """The bench that scores sections, which scores the same split once."""

    def __init__(self, shared: Path) -> None:
        spec = importlib.util.spec_from_file_location("score_sections", shared / "bench/score_sections.py")
        if spec is None or spec.loader is None:
            raise SystemExit("there is no bench/score_sections.py")
        self._module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self._module)
        self._rows: dict[tuple[str, bytes], dict[str, Any]] = {}

    def figures(self, papers: Sequence[Labelled]) -> Mapping[str, float]:
        """The seven figures of all papers together, in points of a hundred."""
        summed = self._module.summary([self._row(paper) for paper in papers])
        return {part: 100 * summed[part] for part in PARTS}

    def _row(self, paper: Labelled) -> dict[str, Any]:
        try:
            made = paper_to_json(split_document(paper.document, paper.name))
        except PaperdrillError:
            made = b"null"
        if (paper.name, made) not in self._rows:
            self._rows[paper.name, made] = self._module.score(paper.truth, json.loads(made))
        return self._rows[paper.name, made]


def covering_figures(papers: Sequence[Labelled]) -> Mapping[str, float]:
    """Of the pages with something withheld, those not covered as a whole; of the words covered there, those withheld.

    Both in points of a hundred.
    """
    pages = apart = covered = right = 0
    for paper in papers:
        withheld = withheld_by_page(split_document(paper.document, paper.name))
        for page in paper.document.pages:
            if page.number not in withheld.pages:
                continue
            boxes = boxes_to_cover(page, withheld)
            pages += 1
            if len(boxes) == 1 and boxes[0][2:] == (page.width, page.height):
                continue
            apart += 1
            held = " ".join(line.text for line in page.lines if any(_stands_in(line, box) for box in boxes)).split()
            covered += len(held)
            right += (Counter(held) & Counter(withheld.texts[page.number].split())).total()
    return {"apart": 100 * apart / max(1, pages), "withheld": 100 * right / max(1, covered)}


def _stands_in(line: Line, box: Box) -> bool:
    return box[0] <= line.x0 and box[1] <= line.y0 and line.x1 <= box[2] and line.y1 <= box[3]


def around(value: float) -> tuple[float, float]:
    """A value below and one above."""
    if isinstance(value, int):
        return min(value - 1, round(LESS * value)), max(value + 1, round(MORE * value))
    return LESS * value, MORE * value


def wanted(only: Sequence[str]) -> Iterator[tuple[str, str, float]]:
    """The thresholds that are asked for, by file and name."""
    for file, table in split_thresholds().items():
        for name, value in table.items():
            if not only or file in only or f"{file}.{name}" in only:
                yield file, name, value


def constant(file: str, name: str) -> tuple[ModuleType, str]:
    """The module that holds a threshold, and the constant's name in it."""
    module = importlib.import_module(f"paperdrill.papers.pdf.{file}")
    return module, next(each for each in (f"_{name.upper()}", name.upper()) if hasattr(module, each))


def told(whole: Mapping[str, float], changed: Mapping[str, float]) -> str:
    """By how much the mean changes, and the part that changes most."""
    change = {part: changed[part] - whole[part] for part in whole}
    most = max(change, key=lambda part: abs(change[part]))
    if abs(change[most]) < FLAT:
        return "flat"
    return f"{sum(change.values()) / len(change):+.2f} ({most} {change[most]:+.1f})"


def main() -> None:
    """Sweep what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parent.parent.parent / "shared")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--papers", type=int)
    parser.add_argument("--cache", type=Path)
    arguments = parser.parse_args()
    papers = labelled(arguments.shared, arguments.papers, arguments.cache)
    bench = Bench(arguments.shared)
    wholes = {"": bench.figures(papers), "covering": covering_figures(papers)}
    for whole in wholes.values():
        print(
            f"{len(papers)} papers: {fmean(whole.values()):.2f}   ", *(f"{part} {v:.1f} " for part, v in whole.items())
        )
    for file, name, value in wanted(arguments.only):
        module, attribute = constant(file, name)
        whole = wholes.get(file, wholes[""])
        cells = []
        for other in around(value):
            with patch.object(module, attribute, other):
                looked_at = papers
                if file == "spans":
                    looked_at = [replace(paper, document=read_document(paper.pdf)) for paper in papers]
                changed = covering_figures(papers) if file == "covering" else bench.figures(looked_at)
                cells.append(f"{other:g}: {told(whole, changed)}")
        print(f"{file}.{name} = {value:g}   " + "   ".join(cells), flush=True)


if __name__ == "__main__":
    main()
