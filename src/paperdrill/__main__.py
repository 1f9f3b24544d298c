"""Where the program starts, and the outermost edge: the last place where an unexpected error can become one line."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main() -> None:
    """Run the command line and exit with its status."""
    sys.exit(run_child(sys.argv[1:]))


def run_child(arguments: Sequence[str]) -> int:
    """Run the command line, as ``serve`` has it run for each page; gives the exit status."""
    from paperdrill.child_python import forget_working_folder

    forget_working_folder()
    from paperdrill.cli import run

    return run(arguments)


if __name__ == "__main__":
    main()
