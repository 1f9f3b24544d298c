"""How long the split of a PDF takes, beside the time of ``page.get_text("dict")`` over the same pages.

Usage: python benchmarks/sections.py [FOLDER] [--rounds 3] [--memory | --batch] [--papers 24]

FOLDER holds NAME.pdf or NAME/paper.pdf; without it the corpus beside the repository is taken, or the shelf. Text
extraction without images is the floor for anything built on PyMuPDF. Both are timed file by file, in turn, in one
process, by the processor's time, so that other programs do not count; the least of the rounds counts. ``--memory``
shows peak memory instead, ``--batch`` how a batch gains from a second worker: each paper in a process of its own as the
program does it, and, with Dask installed, on a local cluster. What else runs takes from that gain: the load is told.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pymupdf

from paperdrill.papers.batch import read_many
from paperdrill.papers.pdf.splitting import split_pdf

_REPOSITORY = Path(__file__).resolve().parent.parent
_FOLDERS = (_REPOSITORY.parent / "shared" / "corpus", _REPOSITORY / "shelf" / "papers")
_FLAGS = pymupdf.TEXTFLAGS_DICT & ~pymupdf.TEXT_PRESERVE_IMAGES
_MEBIBYTE = 1 << 20


def pdfs_in(folder: Path) -> list[Path]:
    """The PDFs of a folder, directly in it or one folder down."""
    return sorted([*folder.glob("*.pdf"), *folder.glob("*/*.pdf")])


def extract_text(pdf: Path) -> int:
    """The floor: the text of every page as dictionaries. Gives the number of pages."""
    with pymupdf.open(pdf) as document:
        for page in document:
            page.get_text("dict", flags=_FLAGS)
        return int(document.page_count)


def least_seconds(work: Callable[[Path], object], pdf: Path, rounds: int) -> float:
    """The shortest of several runs, in seconds of the processor."""
    times = []
    for _ in range(rounds):
        begun = time.process_time()
        work(pdf)
        times.append(time.process_time() - begun)
    return min(times)


def _name_of(pdf: Path) -> str:
    return pdf.parent.name if pdf.name == "paper.pdf" else pdf.stem


def compare_times(pdfs: Sequence[Path], rounds: int) -> None:
    """Print the time of both for the whole folder, and the papers with the highest ratio."""
    floor_s = split_s = 0.0
    pages = 0
    rows = []
    for pdf in pdfs:
        pages += extract_text(pdf)
        floor, split = least_seconds(extract_text, pdf, rounds), least_seconds(split_pdf, pdf, rounds)
        floor_s, split_s = floor_s + floor, split_s + split
        rows.append((split / floor, _name_of(pdf), floor, split))
    print(f"{len(pdfs)} papers, {pages} pages")
    print(f"get_text('dict')  {floor_s:7.2f} s   {1000 * floor_s / pages:6.2f} ms a page")
    print(f"the whole split   {split_s:7.2f} s   {1000 * split_s / pages:6.2f} ms a page   {split_s / floor_s:.2f}x")
    rows.sort(reverse=True)
    print(f"the median paper {rows[len(rows) // 2][0]:.2f}x; the slowest beside the floor:")
    for ratio, name, floor, split in rows[:5]:
        print(f"  {ratio:4.2f}x  {name}  {1000 * floor:.0f} -> {1000 * split:.0f} ms")


_PEAK = """
import resource, sys
sys.path[:0] = {path!r}
def peak():
    if sys.platform == "linux":  # here ru_maxrss begins with the parent's
        return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
empty = peak()
from pathlib import Path
from paperdrill.papers.batch import read_many
from paperdrill.papers.pdf.splitting import split_pdf
for pdf in sys.argv[1:]: split_pdf(Path(pdf))
print(peak() - empty)
"""


def peak_bytes(pdfs: Sequence[Path]) -> int:
    """Peak memory over the bare interpreter of a process that splits these papers one after the other."""
    command = [sys.executable, "-c", _PEAK.format(path=[p for p in sys.path if p]), *map(str, pdfs)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1])


def hundred_pages(pdfs: Sequence[Path], target: Path) -> Path:
    """A PDF of 100 pages, taken from the longest papers."""
    with pymupdf.open() as made:
        for pdf in sorted(pdfs, key=lambda pdf: -pdf.stat().st_size):
            with pymupdf.open(pdf) as source:
                made.insert_pdf(source, to_page=min(source.page_count, 100 - made.page_count) - 1)
            if made.page_count >= 100:
                break
        made.save(target)
    return target


def show_memory(pdfs: Sequence[Path], scratch: Path) -> None:
    """Print the peak memory for a paper of 100 pages, and for few and many papers in one process."""
    long = hundred_pages(pdfs, scratch / "hundred_pages.pdf")
    print(f"peak over the interpreter, 100 pages: {peak_bytes([long]) / _MEBIBYTE:.0f} MB")
    for count in (10, len(pdfs)):
        peak = peak_bytes(pdfs[:count]) / _MEBIBYTE
        print(f"peak over the interpreter, {count} papers one after the other: {peak:.0f} MB")
    peak, name = max((peak_bytes([pdf]), _name_of(pdf)) for pdf in pdfs)
    print(f"peak over the interpreter, the one paper that takes most ({name}): {peak / _MEBIBYTE:.0f} MB")


def show_batch(pdfs: Sequence[Path]) -> None:
    """Print the time of a batch with one worker and with two, in threads as the program does it and on Dask."""
    with ExitStack() as opened:
        ways: list[tuple[str, Callable[[int], str]]] = [("in threads", lambda _: "")]
        if importlib.util.find_spec("distributed"):
            clusters = {workers: opened.enter_context(_local_cluster(workers)) for workers in (1, 2)}
            ways.append(("on a Dask cluster", clusters.__getitem__))
        for name, cluster_of in ways:
            seconds = [_batch_seconds(pdfs, workers, cluster_of(workers), name) for workers in (1, 2)]
            print(f"{name}, the second worker makes it {seconds[0] / seconds[1]:.2f}x as fast")


def _batch_seconds(pdfs: Sequence[Path], workers: int, cluster: str, name: str) -> float:
    """Seconds on the wall clock for the batch; prints them with the load that the machine had meanwhile."""
    begun = time.perf_counter()
    papers = sum(outcome.paper is not None for outcome in read_many(pdfs, jobs=workers, cluster=cluster))
    seconds = time.perf_counter() - begun
    print(
        f"{name}, workers {workers}: {papers} of {len(pdfs)} papers in {seconds:.1f} s, load {os.getloadavg()[0]:.1f}"
    )
    return seconds


@contextmanager
def _local_cluster(workers: int) -> Iterator[str]:
    """The address of a Dask cluster on this machine, whose workers are warm."""
    from distributed import Client, LocalCluster

    options = {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": ":0"}
    with (
        LocalCluster(**options) as cluster,  # type: ignore[no-untyped-call]  # Dask is untyped
        Client(cluster) as own,  # type: ignore[no-untyped-call]
    ):
        own.run(importlib.import_module, "paperdrill.papers.batch")
        yield str(cluster.scheduler_address)


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=next((f for f in _FOLDERS if pdfs_in(f)), None))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", action="store_true", help="peak memory instead of time")
    parser.add_argument("--batch", action="store_true", help="a batch with one worker and with two")
    parser.add_argument("--papers", type=int, help="only so many papers of the folder")
    args = parser.parse_args()
    pdfs = pdfs_in(args.folder)[: args.papers] if args.folder else []
    if not pdfs:
        print("no PDFs to measure: name a folder with PDFs in it", file=sys.stderr)
        return 1
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    if args.batch:
        show_batch(pdfs)
    elif args.memory:
        with tempfile.TemporaryDirectory() as scratch:
            show_memory(pdfs, Path(scratch))
    else:
        compare_times(pdfs, args.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
