"""How much memory ``paperdrill fetch FOLDER`` takes while it goes through thousands of papers.

Usage: python benchmarks/library.py [FOLDER] [--papers 1000] [--pages 4] [--every 100]

FOLDER holds NAME.pdf or NAME/paper.pdf; without it the corpus beside the repository is taken, or the shelf. From these
papers as many are made as are wanted, of so many pages each, the first of which is its own, so that none is taken for
another. The memory is what /proc tells: of the program itself, and of it with the processes that split for it.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pymupdf

_REPOSITORY = Path(__file__).resolve().parent.parent
_FOLDERS = (_REPOSITORY.parent / "shared" / "corpus", _REPOSITORY / "shelf" / "papers")
_PAGE = 4096
_MEBIBYTE = 1 << 20
_LETTERS = "aeioubcdfglmnprst"


def pdfs_in(folder: Path) -> list[Path]:
    """The PDFs of a folder, directly in it or one folder down."""
    return sorted([*folder.glob("*.pdf"), *folder.glob("*/*.pdf")])


def make_library(pdfs: Sequence[Path], count: int, pages: int, target: Path) -> None:
    """So many papers in a folder, each the first pages of one of these behind a page of its own."""
    chosen = random.Random(0)
    for number in range(count):
        words = ["".join(chosen.choices(_LETTERS, k=chosen.randint(4, 10))) for _ in range(150)]
        with pymupdf.open() as paper, pymupdf.open(pdfs[number % len(pdfs)]) as source:
            paper.insert_pdf(source, to_page=pages - 2)
            page = paper.new_page(0, width=612, height=792)
            page.insert_text((72, 90), " ".join(words[:6]).capitalize(), fontname="tibo", fontsize=17)
            page.insert_text((72, 120), f"{words[6].capitalize()} {words[7].capitalize()}", fontname="tiro")
            page.insert_text((72, 150), "Abstract", fontname="tibo", fontsize=12)
            text = " ".join(words[8:])
            page.insert_textbox((72, 160, 540, 700), text, fontname="tiro", fontsize=10)
            paper.save(target / f"paper-{number:05d}.pdf")


def resident(process: int) -> int:
    """The bytes that a process holds in memory; 0 where it has ended."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0


def descendants(process: int) -> Iterator[int]:
    """The processes that a process has started, and theirs."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        tasks = [task.name for task in Path(f"/proc/{process}/task").iterdir()]
        for task in tasks:
            if task != str(process):
                children += Path(f"/proc/{process}/task/{task}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield int(child)
        yield from descendants(int(child))


def watch(folder: Path, home: Path, every: int) -> None:
    """Fetch the folder and print the memory after each so many papers, the highest since the last line."""
    environ = os.environ | {"PAPERDRILL_HOME": str(home), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-m", "paperdrill", "fetch", str(folder)]
    begun = time.perf_counter()
    log = home.parent / "fetched"
    with log.open("w") as out:
        fetch = subprocess.Popen(command, env=environ, stdout=out, stderr=out, cwd=home.parent)
    told, own, whole = 0, 0, 0
    print("papers   seconds   the program, MB   with what splits, MB   load")
    while fetch.poll() is None:
        held = resident(fetch.pid)
        own, whole = max(own, held), max(whole, held + sum(map(resident, descendants(fetch.pid))))
        done = len(list((home / "cache" / "splits").glob("*.json"))) if home.exists() else 0
        if done >= told + every:
            told = done - done % every
            row = f"{told:6}   {time.perf_counter() - begun:7.0f}   {own / _MEBIBYTE:15.0f}   {whole / _MEBIBYTE:20.0f}"
            print(f"{row}   {os.getloadavg()[0]:4.1f}", flush=True)
            own = whole = 0
        time.sleep(0.25)
    lines = log.read_text().splitlines()
    failed = sum(line.startswith("paperdrill:") for line in lines)
    print(
        f"ended with {fetch.returncode} after {time.perf_counter() - begun:.0f} s; {failed} of the files gave no paper"
    )


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=next((f for f in _FOLDERS if pdfs_in(f)), None))
    parser.add_argument("--papers", type=int, default=1000)
    parser.add_argument("--pages", type=int, default=4)
    parser.add_argument("--every", type=int, default=100)
    args = parser.parse_args()
    pdfs = pdfs_in(args.folder) if args.folder else []
    if not pdfs:
        print("no PDFs to take: name a folder with PDFs in it", file=sys.stderr)
        return 1
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    with tempfile.TemporaryDirectory() as scratch:
        library, home = Path(scratch, "library"), Path(scratch, "home")
        library.mkdir()
        make_library(pdfs, args.papers, args.pages, library)
        watch(library, home, args.every)
    return 0


if __name__ == "__main__":
    sys.exit(main())
