"""Wheel and sdist are the same to the byte, wherever, whenever and by whomever they are built."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOT_THE_SOURCE = shutil.ignore_patterns(".git", ".venv*", ".*_cache", "__pycache__", ".hypothesis", "dist", "mutants")

pytestmark = pytest.mark.wheel


@pytest.fixture(scope="module")
def builder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python with the build back end that pyproject.toml asks for."""
    folder = tmp_path_factory.mktemp("builder")
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", *wanted], check=True)
    return python


def _built(builder: Path, source: Path, time_zone: str, umask: int) -> dict[str, str]:
    """Name and SHA-256 of what is built of a folder."""
    subprocess.run(
        [builder, "-m", "hatchling", "build", "-d", source.parent / "dist"],
        cwd=source, env=os.environ | {"TZ": time_zone}, umask=umask, check=True, capture_output=True,
    )  # fmt: skip
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted((source.parent / "dist").iterdir())
    }


def test_two_builds_give_the_same_bytes(builder: Path, tmp_path: Path) -> None:
    """Of files that another person got at another time into another folder, with other rights."""
    one, other = tmp_path / "one" / "paperdrill", tmp_path / "another place" / "checkout"
    shutil.copytree(ROOT, one, ignore=NOT_THE_SOURCE)
    shutil.copytree(ROOT, other, ignore=NOT_THE_SOURCE)
    for file in other.rglob("*"):
        os.utime(file, (1_000_000_000, 1_000_000_000))
        if file.is_file():
            file.chmod(file.stat().st_mode & 0o700 | 0o200)
    first = _built(builder, one, "UTC", 0o022)
    assert [Path(name).suffix for name in first] == [".whl", ".gz"]
    assert _built(builder, other, "Pacific/Auckland", 0o077) == first
