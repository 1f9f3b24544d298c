"""The built wheel in a clean environment: what a person gets who installs it, away from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.wheel


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a clean environment with nothing but the wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("wheel")
    wheels = folder / "dist"
    _run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--wheel-dir", wheels, ROOT)
    (wheel,) = wheels.glob("paperdrill-*.whl")
    _run(sys.executable, "-m", "venv", folder / "venv")
    programs = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    _run(programs / "python", "-m", "pip", "install", "-q", "--no-compile", wheel)  # what is run is compiled then
    return programs


def _run(*command: str | Path, home: Path | None = None, text: str = "") -> str:
    """What a command prints, run away from the checkout; a failure shows what it said."""
    environ = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    if home:
        environ["PAPERDRILL_HOME"] = str(home)
    ended = subprocess.run(
        [str(word) for word in command],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environ,
        cwd=home.parent if home else None,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_the_shipped_template_is_found(installed: Path, tmp_path: Path) -> None:
    """The template lies inside the wheel, word for word."""
    printed = _run(installed / "paperdrill", "template", home=tmp_path / "home")
    for heading in ("## Method", "## Strengths", "## Gaps", "## Improvements"):
        assert heading in printed


def test_a_template_of_ones_own_takes_its_place(installed: Path, tmp_path: Path) -> None:
    """A copy in the config folder is the form from then on."""
    own = tmp_path / "home" / "config" / "templates"
    own.mkdir(parents=True)
    (own / "critique.md").write_text("## Novelty\n<!-- What is new?\ncompared with: strengths -->\n")
    assert "## Novelty" in _run(installed / "paperdrill", "template", home=tmp_path / "home")


def test_the_whole_exercise_runs_on_the_shelf(installed: Path, tmp_path: Path) -> None:
    """From the topic to the report without a checkout, a network or a terminal."""
    form = _run(installed / "paperdrill", "template", home=tmp_path / "home")
    filled = form.replace("## Gaps", "## Gaps\n\nThe keys are random and only one task is tried.", 1)
    arguments = ("practice", "--topic", "long-context", "--offline", "--plain")
    printed = _run(installed / "paperdrill", *arguments, home=tmp_path / "home", text=filled)
    assert "Sliding Window" in printed
    (session,) = json.loads(_run(installed / "paperdrill", "review", "--json", home=tmp_path / "home"))
    assert session["topic"] == "long-context"
    assert set(session["scores"]) == {"method", "strengths", "gaps", "improvements"}


def test_every_dependency_is_declared(installed: Path) -> None:
    """No module of ours asks for a package that the wheel did not bring."""
    walk = (
        "import importlib, pkgutil, paperdrill\n"
        "for module in pkgutil.walk_packages(paperdrill.__path__, 'paperdrill.'):\n"
        "    if not module.name.endswith('__main__'): importlib.import_module(module.name)\n"
        "print('all imported')"
    )
    assert _run(installed / "python", "-c", walk) == "all imported\n"


def test_the_pages_style_lies_in_the_wheel_and_a_package_of_cards_names_its_extra(
    installed: Path, tmp_path: Path
) -> None:
    """What an export needs is there, or one line says what to install."""
    home, practice = tmp_path / "home", ("practice", "--paper", "window-reach", "--plain", "--no-discussion")
    _run(
        installed / "paperdrill",
        *practice,
        home=home,
        text="## Method\n\n## Strengths\n\n## Gaps\n\nOne seed.\n\n## Improvements\n",
    )
    assert "<style>" in _run(installed / "paperdrill", "export", "1", "--format", "html", home=home)
    asked = [str(installed / "paperdrill"), "export", "--format", "anki", "--out", str(tmp_path / "c.apkg")]
    environ = os.environ | {"PAPERDRILL_HOME": str(home)}
    environ.pop("PYTHONPATH", None)
    refused = subprocess.run(asked, capture_output=True, text=True, env=environ, check=False)
    assert refused.returncode == 1
    assert "pip install 'paperdrill[anki]'" in refused.stderr
    assert len(refused.stderr.strip().splitlines()) <= 2
