"""The command line. Its modules are the only ones that know of typer and of exit statuses."""

from __future__ import annotations

from paperdrill.cli.main import run

__all__ = ["run"]
