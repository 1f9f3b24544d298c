"""How long the audit of a paper takes once it is split.

Usage: python benchmarks/audit.py [FOLDER] [--rounds 3]

FOLDER holds NAME.pdf or NAME/paper.pdf; without it the corpus beside the repository is taken, or the shelf. Each paper
is split once and then audited; the least of the rounds counts. Printed are milliseconds for a paper of twenty pages of
the same density: the bound is 300 ms.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from paperdrill.errors import PaperdrillError
from paperdrill.papers.model import Paper
from paperdrill.papers.pdf.splitting import split_pdf
from paperdrill.reviewer.audit import audit

_REPOSITORY = Path(__file__).resolve().parent.parent
_FOLDERS = (_REPOSITORY.parent / "shared" / "corpus", _REPOSITORY / "shelf" / "papers")
_PAGES = 20
_BOUND_MS = 300


def pdfs_in(folder: Path) -> list[Path]:
    """The PDFs of a folder, directly in it or one folder down."""
    return sorted([*folder.glob("*.pdf"), *folder.glob("*/*.pdf")])


def least_ms(paper: Paper, rounds: int) -> float:
    """The shortest of several audits, in milliseconds."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        audit(paper)
        times.append(time.perf_counter() - begun)
    return 1000 * min(times)


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=next((f for f in _FOLDERS if pdfs_in(f)), None))
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    rows: list[tuple[float, float, int, str]] = []
    for pdf in pdfs_in(args.folder) if args.folder else []:
        try:
            paper = split_pdf(pdf)
        except PaperdrillError:
            continue  # a scan has no text to audit
        taken = least_ms(paper, args.rounds)
        name = pdf.parent.name if pdf.name == "paper.pdf" else pdf.stem
        rows.append((taken * _PAGES / max(1, paper.pages), taken, paper.pages, name))
    if not rows:
        print("no PDFs to measure: name a folder with PDFs in it", file=sys.stderr)
        return 1
    rows.sort()
    print(f"{len(rows)} papers, {sum(row[2] for row in rows)} pages, {sum(row[1] for row in rows):.0f} ms in all")
    print(f"{_PAGES} pages, the median paper: {rows[len(rows) // 2][0]:.0f} ms; bound {_BOUND_MS} ms")
    print(f"papers above the bound: {sum(row[0] > _BOUND_MS for row in rows)}; the densest:")
    for scaled, taken, pages, name in rows[:-6:-1]:
        print(f"  {scaled:5.0f} ms for {_PAGES} pages  {name}: {taken:.0f} ms, {pages} pages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
