"""Everything that is installed with paperdrill may be given on under its own licence, and is named in the docs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
COMPATIBLE = frozenset(
    {
        "0BSD", "AGPL-3.0-only", "AGPL-3.0-or-later", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0",
        "ISC", "LGPL-3.0-or-later", "MIT", "MIT-CMU", "MPL-2.0", "PSF-2.0", "Unlicense", "Zlib",
    }
)  # fmt: skip
"""May be part of a work under AGPL-3.0-or-later, by the FSF's list of licences; without "GPL-2.0-only" and the like."""
SPOKEN = {
    r"GNU AFFERO|GNU Affero": "AGPL-3.0-only",
    r"LGPLv3|Lesser General Public License": "LGPL-3.0-or-later",
    r"Mozilla Public License 2|MPL.2": "MPL-2.0",
    r"Apache": "Apache-2.0",
    r"Python Software Foundation|PSF": "PSF-2.0",
    r"\bISC\b": "ISC",
    r"\bMIT\b": "MIT",
    r"BSD.3.Clause": "BSD-3-Clause",
    r"BSD.2.Clause": "BSD-2-Clause",
    r"\bBSD\b": "BSD",
    r"General Public License|\bGPL": "GPL of some version",
    r"Proprietary|Commercial": "a commercial one",
}
"""How packages name their licences in words, the more certain first; of each field the first that fits counts."""


def licence_of(package: Distribution) -> str:
    """What its metadata say, as an SPDX expression where they give one, else as far as the words are known."""
    told = package.metadata
    if expressions := told.get_all("License-Expression"):
        return str(expressions[0])
    in_classes = [each for each in told.get_all("Classifier") or [] if each.startswith("License ::")]
    in_words = [each[:200] for each in told.get_all("License") or []]
    for words in (*reversed(in_classes), *in_words):
        for form, name in SPOKEN.items():
            if re.search(form, words):
                return name
    return ""


def is_compatible(expression: str) -> bool:
    """May a work under this expression be part of ours: every part of an AND, one part of an OR?"""
    choices = re.sub(r"[()]", " ", expression).split(" OR ")
    return any(
        all(part.strip().partition(" WITH ")[0] in COMPATIBLE for part in choice.split(" AND ")) for choice in choices
    )


def installed_with(name: str, extra: str = "", seen: set[str] | None = None) -> Iterator[Distribution]:
    """A package and all that it needs on this machine, each once."""
    seen = set() if seen is None else seen
    if canonicalize_name(name) in seen:
        return
    seen.add(canonicalize_name(name))
    package = distribution(name)
    yield package
    for line in package.requires or []:
        wanted = Requirement(line)
        if wanted.marker is None or wanted.marker.evaluate({"extra": extra}):
            for each in wanted.extras or {""}:
                yield from installed_with(wanted.name, each, seen)


def _all() -> list[Distribution]:
    try:
        return [package for package in installed_with("paperdrill") if package.name != "paperdrill"]
    except PackageNotFoundError as fault:
        pytest.skip(f"not installed whole here: {fault}")


def test_every_licence_is_known_and_compatible_with_ours() -> None:
    """What nobody has looked at fails, whatever it is."""
    told = {package.name: licence_of(package) for package in _all()}
    assert len(told) > 40
    assert {name: licence for name, licence in told.items() if not is_compatible(licence)} == {}


def test_our_own_licence_is_what_the_strictest_of_them_asks_for() -> None:
    """PyMuPDF's: a program built on it, also one that is used over a network, is given on under the AGPL's terms."""
    assert licence_of(distribution("pymupdf")) == "AGPL-3.0-only"
    ours = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert ours["license"] == "AGPL-3.0-or-later"
    assert (ROOT / "LICENSE").read_text().startswith("GNU AFFERO GENERAL PUBLIC LICENSE\nVersion 3")


def test_the_docs_name_each_with_a_licence_that_fits() -> None:
    """Whoever brings a package in reads its licence, and writes it down."""
    table = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| ([\w.-]+) \| ([^|]+?) \|", table, re.MULTILINE))
    del listed["package"]
    assert {canonicalize_name(package.name) for package in _all()} - listed.keys() == set()
    assert [name for name, licence in listed.items() if name != "---" and not is_compatible(licence)] == []


@pytest.mark.parametrize(
    ("expression", "fits"),
    [
        ("MIT", True),
        ("Apache-2.0 AND MIT", True),
        ("(GPL-2.0-only OR MIT)", True),
        ("Apache-2.0 WITH LLVM-exception", True),
        ("MIT AND GPL-2.0-only", False),
        ("GPL of some version", False),
        ("", False),
    ],
)
def test_an_expression_is_read_by_its_parts(expression: str, fits: bool) -> None:
    """Each of those that come together, one of those to choose from."""
    assert is_compatible(expression) is fits
