"""How long a person waits at the start: ``--help`` against ``import typer``, and a parsed paper against its skim.

Run: python benchmarks/startup.py [--runs N]. Asked: help at most 2.5x the import of typer; skim painted within 1.0 s.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HELP = [sys.executable, "-m", "paperdrill", "--help"]
TYPER = [sys.executable, "-c", "import typer"]
HEAVY = ("textual", "sklearn", "pymupdf", "arxiv", "requests", "numpy")


def seconds(command: list[str]) -> float:
    """Wall time of one command."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def heavy_modules_of_help() -> list[str]:
    """Heavy packages that ``paperdrill --help`` loads; there should be none."""
    code = (
        "import sys\nfrom paperdrill.cli import run\nrun(['--help'])\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return ended.stderr.split()


async def seconds_to_skim(home: Path) -> float:
    """From a paper that is parsed to the first painted skim screen, imports of the interface included."""
    from paperdrill.practice.finding import Request
    from paperdrill.practice.workbench import workbench_for

    with workbench_for({"PAPERDRILL_HOME": str(home)}) as workbench:
        found = workbench.find(Request(topic="long-context", offline=True))
        opened = workbench.begin(found)
        workbench.let_go()
        start = time.perf_counter()
        from paperdrill.tui.app import PaperdrillApp
        from paperdrill.tui.start import Start

        app = PaperdrillApp(workbench, start=Start(session_id=opened.session.id))
        async with app.run_test(size=(100, 30)) as pilot:
            while type(app.screen).__name__ != "SkimScreen":
                await pilot.pause()
            await pilot.pause()
            return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    arguments = parser.parse_args()
    pairs = [(seconds(HELP), seconds(TYPER)) for _ in range(arguments.runs + 1)][1:]
    help_s, typer_s = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"import typer             {1000 * typer_s:7.0f} ms")
    print(f"paperdrill --help        {1000 * help_s:7.0f} ms   {help_s / typer_s:.2f}x   (asked: at most 2.5x)")
    print(f"heavy packages it loads  {', '.join(heavy_modules_of_help()) or 'none'}")
    with tempfile.TemporaryDirectory() as home:
        skim_s = asyncio.run(seconds_to_skim(Path(home)))
    print(f"paper to skim screen     {1000 * skim_s:7.0f} ms   (asked: at most 1000)")


if __name__ == "__main__":
    main()
