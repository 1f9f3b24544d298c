"""A folder of broken, hostile and odd PDFs, where one lies beside the repository."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from fakes.warm_reader import WarmReaders
from paperdrill.errors import PaperdrillError
from paperdrill.papers.batch import read_many
from paperdrill.papers.pdf.split_process import TIME_LIMIT_S

_FOLDER = Path(__file__).resolve().parents[5] / "shared" / "bad"


@pytest.mark.skipif(not _FOLDER.is_dir(), reason=f"no folder of bad PDFs beside the repository: {_FOLDER.name}")
def test_each_gives_a_split_or_one_clear_line(readers: WarmReaders) -> None:
    """In bounded time, and never a traceback."""
    files = sorted(_FOLDER.glob("*.pdf"))
    begun = time.monotonic()
    outcomes = list(read_many(files))
    assert {outcome.path for outcome in outcomes} == set(files)
    for outcome in outcomes:
        if outcome.paper is not None:
            assert outcome.paper.title or outcome.paper.sections or outcome.paper.warnings, outcome.path.name
        else:
            fault = outcome.fault
            assert isinstance(fault, PaperdrillError)
            assert fault.hint, outcome.path.name
            assert "\n" not in fault.message
            assert "broke off" not in fault.message, outcome.path.name
    assert time.monotonic() - begun < TIME_LIMIT_S * len(files)
