"""The command line. Its modules are the only ones that know of typer and of exit statuses."""

from __future__ import annotations

# In the order in which `--help` lists their commands.
# isort: off
from paperdrill.cli import practising as practising
from paperdrill.cli import coming_home as coming_home
from paperdrill.cli import looking_back as looking_back
from paperdrill.cli import own_papers as own_papers
from paperdrill.cli import papers as papers
from paperdrill.cli import critiques as critiques
from paperdrill.cli import other_readers as other_readers
from paperdrill.cli.main import run

# isort: on

__all__ = ["run"]
