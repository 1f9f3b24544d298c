"""Files that were damaged in every way that a seed can think of: each gives a paper or one line, soon and small."""

from __future__ import annotations

import random
import resource
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from fakes.arxiv_papers import draw_pdf
from fakes.warm_reader import WarmReaders
from paperdrill.errors import PaperdrillError
from paperdrill.papers.batch import read_many
from paperdrill.papers.pdf.process_limits import MEMORY_LIMIT_BYTES
from paperdrill.papers.shelf import shelf_papers

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"


def _flip(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice([1, 8, 64, 512])):
        content[chance.randrange(len(content))] = chance.randrange(256)


def _cut(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(1, len(content)) :]


def _drop(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content))
    del content[start : start + chance.choice([1, 30, 3000])]


def _double(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content))
    content[start:start] = content[start : start + chance.choice([10, 1000, 100_000])] * chance.choice([1, 5])


def _renumber(content: bytearray, chance: random.Random) -> None:
    digits = [place for place, byte in enumerate(content) if 48 <= byte <= 57]
    for place in chance.sample(digits, min(len(digits), chance.choice([1, 5, 50]))):
        content[place] = chance.choice(b"0123456789")


def _rename(content: bytearray, chance: random.Random) -> None:
    words = [b"/Length", b"/Kids", b"/Count", b"/Filter", b"/Type", b"endobj", b"stream", b"xref", b"/Parent", b"/Root"]
    word, other = chance.sample(words, 2)
    content[:] = content.replace(word, other, chance.choice([1, 3, 99]))


DAMAGES: Sequence[Callable[[bytearray, random.Random], None]] = (_flip, _cut, _drop, _double, _renumber, _rename)


def _damaged(base: bytes, seed: int) -> bytes:
    """The file of this seed: one or more damages, the same each time."""
    chance, content = random.Random(seed), bytearray(base)
    for damage in chance.choices(DAMAGES, k=chance.choice([1, 1, 2, 4])):
        if len(content) > 1:
            damage(content, chance)
    return bytes(content)


def _try_all(bases: Sequence[bytes], count: int, folder: Path) -> dict[str, int]:
    """How many gave a paper, how many a line, and how many were given up after 30 seconds, which is a line too.

    Whatever else comes of one fails the test.
    """
    files = []
    for seed in range(count):
        files.append(folder / f"{seed}.pdf")
        files[-1].write_bytes(_damaged(bases[seed % len(bases)], seed))
    came = {"papers": 0, "lines": 0, "given up": 0}
    for outcome in read_many(files):
        if outcome.paper is not None:
            came["papers"] += 1
            continue
        assert isinstance(outcome.fault, PaperdrillError)
        came["given up" if "not be split within" in outcome.fault.message else "lines"] += 1
        assert outcome.fault.hint, outcome.path.name
        assert "\n" not in outcome.fault.message, outcome.path.name
    assert sum(came.values()) == count
    return came


def _peak_bytes() -> int:
    """Of the largest child that has ended."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def test_a_hundred_damaged_files(tmp_path: Path, readers: WarmReaders) -> None:
    """Of papers drawn here."""
    bases = [draw_pdf(f"A Paper Called {name}", f"An abstract on {name}. " * 12) for name in ("One", "Two", "Three")]
    came = _try_all(bases, 100, tmp_path)
    assert min(came["papers"], came["lines"]) > 5, "damage of both kinds"
    assert 0 < readers.peak_bytes < MEMORY_LIMIT_BYTES


@pytest.mark.long
def test_two_thousand_damaged_files(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    """Of real papers where they lie beside the repository, else of the shelf's."""
    real = sorted(CORPUS.glob("*/paper.pdf")) or [paper.pdf for paper in shelf_papers()]
    came = _try_all([file.read_bytes() for file in real], 2000, tmp_path)
    record_property("came", came)
    record_property("peak_bytes", _peak_bytes())
    assert _peak_bytes() < MEMORY_LIMIT_BYTES
