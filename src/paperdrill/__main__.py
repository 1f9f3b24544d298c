"""Where the program starts, and the outermost edge: the last place where an unexpected error can become one line."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and exit with its status."""
    from paperdrill.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
