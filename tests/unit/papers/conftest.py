"""What the tests of papers share."""

from __future__ import annotations

from pathlib import Path

import pytest

from fakes.arxiv_server import FakeArxiv
from fakes.asking import Asking


@pytest.fixture
def asking(arxiv_server: FakeArxiv, tmp_path: Path) -> Asking:
    """The loopback arXiv, a fresh cache and a clock."""
    return Asking(arxiv_server, tmp_path / "cache")
