"""All commands, in the order in which ``--help`` lists them."""

from __future__ import annotations

from paperdrill.cli.shared import app as app

# isort: off
from paperdrill.cli import about as about
from paperdrill.cli import practising as practising
from paperdrill.cli import coming_home as coming_home
from paperdrill.cli import looking_back as looking_back
from paperdrill.cli import own_papers as own_papers
from paperdrill.cli import papers as papers
from paperdrill.cli import critiques as critiques
from paperdrill.cli import other_readers as other_readers
from paperdrill.cli import together as together
