"""What loads what: the way to ``--help`` stays light, and the domain loads no screen, database or network."""

from __future__ import annotations

import subprocess
import sys

import pytest


def loaded_by(code: str) -> set[str]:
    """The top-level packages (and our own modules) in memory after running ``code`` in a new interpreter."""
    ended = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint('loaded:', *sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    modules = ended.stdout.rsplit("loaded:", 1)[1].split()
    return {module.split(".")[0] for module in modules} | {m for m in modules if m.startswith("paperdrill")}


def test_help_loads_nothing_heavy() -> None:
    """Asking for help must not wait for a parser, an interface or a network library."""
    loaded = loaded_by("from paperdrill.cli import run\nrun(['--help'])")
    assert "typer" in loaded
    assert loaded.isdisjoint({"textual", "sklearn", "pymupdf", "arxiv", "requests", "numpy", "sqlite3", "msgspec"})


def test_importing_the_package_costs_next_to_nothing() -> None:
    """The root's names load on first use."""
    loaded = loaded_by("import paperdrill")
    assert {module for module in loaded if module.startswith("paperdrill")} == {"paperdrill"}


@pytest.mark.parametrize(
    "module", ["paperdrill.papers.pdf.sections", "paperdrill.critique.key.making", "paperdrill.critique.compare"]
)
def test_the_domain_knows_no_screen_no_database_and_no_network(module: str) -> None:
    """A stage takes values and returns values."""
    loaded = loaded_by(f"import {module}")
    assert loaded.isdisjoint({"textual", "sqlite3", "requests", "arxiv", "typer"})


def test_the_workbench_waits_with_what_is_heavy() -> None:
    """Opening the journal needs neither scikit-learn nor PyMuPDF nor arXiv."""
    loaded = loaded_by("import paperdrill.practice.workbench")
    assert loaded.isdisjoint({"textual", "sklearn", "pymupdf", "arxiv", "requests"})


def test_every_public_name_of_the_root_is_there() -> None:
    """What ``__all__`` promises can be had."""
    import paperdrill

    assert all(getattr(paperdrill, name) for name in paperdrill.__all__)
    with pytest.raises(AttributeError, match="nonsense"):
        _ = paperdrill.nonsense
