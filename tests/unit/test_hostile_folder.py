"""A folder with papers and with Python files: none of the latter is ever run."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pymupdf
import pytest

from paperdrill.papers.pdf.covering import Withheld
from paperdrill.papers.pdf.page_pictures import PagePictures, PictureWanted
from paperdrill.papers.pdf.split_process import split_in_child
from paperdrill.practice.rescoring import Written, rescore_on_all_cores
from paperdrill.text.language import Language
from paperdrill.web.server import PageServer

OTHERS = (
    "arxiv", "filelock", "fsrs", "joblib", "msgspec", "numpy", "paperdrill", "PIL", "platformdirs", "pymupdf", "fitz",
    "rapidfuzz", "requests", "rich", "scipy", "sitecustomize", "sklearn", "Stemmer", "textual", "typer", "urllib3",
    "usercustomize", "aiohttp", "textual_serve", "textual_image",
)  # fmt: skip


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder: a paper, and a file for every module there is, which leaves a mark where it is run."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    code = f"open({str(folder / 'ran')!r}, 'a').write(__name__ + ' ')\n"
    for name in {*sys.stdlib_module_names, *OTHERS} - {"this", "antigravity"}:
        (folder / f"{name}.py").write_text(code)
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 72), "A Paper in Bad Company", fontsize=20)
        document.save(folder / "a.pdf")
    monkeypatch.chdir(folder)
    return folder


def _ran(folder: Path) -> str:
    """The modules of the folder that were run."""
    mark = folder / "ran"
    return mark.read_text() if mark.exists() else ""


def test_splitting_runs_nothing_of_the_folder(hostile: Path) -> None:
    """The parser's child."""
    assert split_in_child(Path("a.pdf")).pages == 1
    assert _ran(hostile) == ""


async def test_drawing_pages_runs_nothing_of_the_folder(hostile: Path) -> None:
    """The picture process."""
    pictures = PagePictures(Path("a.pdf"), Withheld())
    assert (await pictures.picture(PictureWanted(1, 40))).startswith(b"P6")
    await pictures.close()
    assert _ran(hostile) == ""


def test_rescoring_runs_nothing_of_the_folder(hostile: Path) -> None:
    """Joblib's processes, which it starts in a way of its own."""
    batches = [[Written(number, "A", b"no paper", "no form", {})] for number in range(4)]
    outcomes = list(rescore_on_all_cores(batches, Language(), jobs=2))
    assert len(outcomes) == 4
    assert _ran(hostile) == ""


def test_a_served_page_runs_nothing_of_the_folder(hostile: Path) -> None:
    """The command that is run for each page."""
    command = PageServer(["sections", "a.pdf"]).command
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert "Bad Company" in done.stdout, done.stderr
    assert _ran(hostile) == ""


@pytest.mark.parametrize(
    "name", [each.name for each in entry_points(group="console_scripts") if each.value.startswith("paperdrill")]
)
def test_no_installed_command_runs_anything_of_the_folder(hostile: Path, name: str) -> None:
    """As a person calls it, among their papers."""
    command = [str(Path(sys.executable).with_name(name)), "sections", "a.pdf"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Bad Company" in done.stdout, done.stderr
    assert _ran(hostile) == ""


def test_python_m_runs_no_package_of_the_folder(hostile: Path) -> None:
    """Python's own way puts the folder first, and finds its library there before we are asked; the rest is ours."""
    for name in sys.stdlib_module_names:
        (hostile / f"{name}.py").unlink(missing_ok=True)
    (hostile / "paperdrill.py").unlink()
    command = [sys.executable, "-m", "paperdrill", "sections", "a.pdf"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Bad Company" in done.stdout, done.stderr
    assert _ran(hostile).split() in ([], ["sitecustomize"], ["usercustomize"])


def test_an_empty_part_of_pythonpath_runs_nothing_of_the_folder(hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It means the working folder, as in PYTHONPATH=/x: of many a profile; what Python itself looks for is its own."""
    for name in {*sys.stdlib_module_names, "sitecustomize", "usercustomize", "paperdrill"}:
        (hostile / f"{name}.py").unlink(missing_ok=True)
    before = os.environ.get("PYTHONPATH")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([*([before] if before else []), "", ""]))
    command = [str(Path(sys.executable).with_name("paperdrill")), "sections", "a.pdf"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Bad Company" in done.stdout, done.stderr
    assert _ran(hostile) == ""
