"""Do the tests bite? Small faults are put into the core logic, one at a time, and the nearest tests have to fail.

    python benchmarks/mutants.py [--seed N] [--sample N | --all] [--area NAME ...] [--survivors FILE]

The faults are mutmut's: another operator, a number one higher, a string in other letters, an argument left out or None,
an assignment of None, the other branch. Its own runner does not put any into properties, decorated functions and module
constants, and takes seconds for each; here every module is mutated whole in a copy of the package, and judged in a
fork of a process that has all libraries loaded. The sample is drawn evenly from all mutants of an area, by the seed.
A mutant is killed when a test fails or the tests take three times as long as without it; one that is killed by time
is asked again, with the time that the sound package takes by then.

The sound package is the control: it is asked before an area's mutants and after them, by all tests that they are
asked by. Where it does not survive there is no figure: what failed is printed, and the exit status is 2.

Printed is the share killed by area, and how many of the killed were killed by time; the exit status is 1 where one
lies below what is asked of it. A survivor says what no test notices: ``docs/reliability.md`` tells what became of
those that were read.
"""

from __future__ import annotations

import argparse
import compileall
import difflib
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import cache_from_source
from pathlib import Path
from typing import Literal, NamedTuple

import libcst as cst
from mutmut.mutation.file_mutation import Mutation, MutationVisitor, deep_replace
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path("src", "paperdrill")
WANTED = 85.0
"""Percent of the mutants of an area of the core that tests have to kill."""
_LIBRARIES = """
pytest hypothesis _hypothesis_pytestplugin pytest_asyncio.plugin pymupdf requests arxiv msgspec fsrs filelock rapidfuzz
sklearn.feature_extraction.text Stemmer textual.app
"""
"""What tests load and no mutant touches."""
_CASELESS = re.compile(
    r"\b(?:SELECT|INSERT|UPDATE|DELETE|PRAGMA|BEGIN|COMMIT|FROM|WHERE|ORDER BY|AND|OR|VALUES|CONFLICT)\b|utf-8|ascii"
)
_TYPES = frozenset(("Callable", "Literal", "Mapping", "Sequence", "dict", "list", "tuple"))
_COLUMNS = frozenset(
    re.findall(
        r"^ +(\w+) (?:TEXT|INTEGER|REAL|BLOB)", (ROOT / PACKAGE / "journal/migrations.py").read_text(), re.MULTILINE
    )
)
CONTROL_S = 900.0
"""After which the sound package is given up."""
Outcome = Literal["killed", "survived", "too slow"]


class Area(NamedTuple):
    """A part of the program: which files are mutated, and which tests are asked, the nearest first."""

    modules: Sequence[str]
    tests: Sequence[str]
    """Below ``tests``."""
    wanted: float = WANTED
    """Of what only shows and asks, no share is asked: much of it is wording."""


AREAS: Mapping[str, Area] = {
    "countdown": Area(["countdown.py"], ["unit/test_countdown.py"]),
    "journal": Area(["journal/*.py"], ["unit/journal", "unit/practice/test_home_view.py"]),
    "matching": Area(
        ["matching/*.py"],
        ["unit/matching", "unit/critique/test_compare.py", "unit/critique/key/test_restating.py"],
    ),
    "comparison": Area(
        [f"critique/{name}.py" for name in ("compare", "pairing", "marks", "scoring", "own_remarks", "percentiles")],
        ["unit/critique"],
    ),
    "verdict": Area(
        ["reviewer/verdict.py", "reviewer/verdict_model.py"], ["unit/reviewer/test_verdict.py", "unit/reviewer"]
    ),
    "arxiv": Area(["papers/arxiv/*.py"], ["unit/papers/arxiv"]),
    "text": Area(["text/*.py"], ["unit/text", "unit/matching", "unit/critique"], 0.0),
    "papers": Area(["papers/*.py", "papers/pdf/*.py"], ["unit/papers"], 0.0),
    "critique": Area(["critique/**/*.py"], ["unit/critique"], 0.0),
    "reviewer": Area(["reviewer/**/*.py"], ["unit/reviewer"], 0.0),
    "reviews": Area(["reviews/*.py"], ["unit/reviews", "unit/practice/test_clubs.py"], 0.0),
    "report": Area(["report/*.py"], ["unit/report", "unit/plain"], 0.0),
    "practice": Area(["practice/*.py"], ["unit/practice"], 0.0),
    "cli": Area(["cli/*.py", "plain/*.py"], ["unit/plain", "unit/test_cli*.py"], 0.0),
    "tui": Area(["tui/**/*.py"], ["tui/test_flow.py", "tui/test_app.py", "tui/test_key_line.py"], 0.0),
}


@dataclass(frozen=True)
class Mutant:
    """One fault in one file."""

    module: Path
    """Below the package."""
    source: str
    """The file with the fault."""
    change: str
    """What differs, as a diff of the lines concerned."""


class _Visitor(MutationVisitor):
    """As mutmut's own, but goes into decorated functions too, and leaves alone what no input can show.

    That is what only a type checker reads, and ``strict=True``, which asserts that two sequences are of one length;
    neither is the letter case of SQL changed.
    """

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.FunctionDef) and node.decorators:
            return False
        if isinstance(node, cst.Arg) and node.keyword and node.keyword.value == "strict":
            return True
        if isinstance(node, cst.Assign) and _is_type(node.value):
            return True
        return super()._skip_node_and_children(node)


def _is_type(value: cst.BaseExpression) -> bool:
    """Is this an alias of a type, or a variable for one?"""
    if isinstance(value, cst.Call):
        return isinstance(value.func, cst.Name) and value.func.value == "TypeVar"
    return isinstance(value, cst.Subscript) and isinstance(value.value, cst.Name) and value.value.value in _TYPES


def _is_mere_case(mutation: Mutation) -> bool:
    """Does only the letter case of SQL, of a column's name, or of an encoding's, differ?"""
    before, after = mutation.original_node, mutation.mutated_node
    if not isinstance(before, cst.SimpleString) or not isinstance(after, cst.SimpleString):
        return False
    is_column = before.value.strip("'\"") in _COLUMNS
    return before.value.lower() == after.value.lower() and (is_column or bool(_CASELESS.search(before.value)))


def _is_strictness(mutation: Mutation) -> bool:
    """Does the fault only leave ``strict`` out?"""
    before, after = mutation.original_node, mutation.mutated_node
    if not isinstance(before, cst.Call) or not isinstance(after, cst.Call):
        return False
    kept = [arg for arg in before.args if not (arg.keyword and arg.keyword.value == "strict")]
    return len(kept) < len(before.args) and all(mine is theirs for mine, theirs in zip(kept, after.args, strict=False))


class Place(NamedTuple):
    """Where a fault can be put, not yet written out: that takes time, and most are not tried."""

    module: Path
    tree: cst.Module
    mutation: Mutation

    def mutant(self) -> Mutant:
        """The file with the fault."""
        mutated = cst.ensure_type(
            deep_replace(self.tree, self.mutation.original_node, self.mutation.mutated_node), cst.Module
        ).code
        lines = difflib.unified_diff(self.tree.code.splitlines(), mutated.splitlines(), lineterm="", n=0)
        return Mutant(self.module, mutated, "\n".join(list(lines)[2:]))


def places(name: str) -> list[Place]:
    """All places of an area's files, in the order of their lines."""
    package = ROOT / PACKAGE
    found = []
    for file in sorted({file for pattern in AREAS[name].modules for file in package.glob(pattern)}):
        tree = cst.MetadataWrapper(cst.parse_module(file.read_text(encoding="utf-8")))
        visitor = _Visitor(mutation_operators, IgnoredCode(set(), set(), set()))
        tree.visit(visitor)
        found += [
            Place(file.relative_to(package), tree.module, each)
            for each in visitor.mutations
            if not (_is_strictness(each) or _is_mere_case(each))
        ]
    return found


class UnsoundError(Exception):
    """The control did not survive: whatever is said of mutants says nothing."""


class Bench:
    """A copy of the package in which one file at a time is at fault, and of the tests that judge it."""

    def __init__(self, folder: Path) -> None:
        self._package = folder / PACKAGE
        shutil.copytree(ROOT / PACKAGE, self._package, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ROOT / "tests", folder / "tests", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", folder)
        for beside in ("templates", "shelf"):
            (folder / beside).symlink_to(ROOT / beside)
        compileall.compile_dir(str(self._package), quiet=1)
        self._folder = folder
        self._scratch = folder / "scratch"
        self._said = folder / "said"
        for name in _LIBRARIES.split():
            import_module(name)
        sys.path.insert(0, str(folder / "src"))

    def judge(self, mutant: Mutant, tests: Sequence[str], patience_s: float) -> Outcome:
        """What the tests say of the mutant, within that time; on a machine that is busier by now, within more."""
        with self._in_place(mutant):
            outcome = self.run(tests, patience_s)
        if outcome != "too slow":
            return outcome
        longer_s = self.patience_s(tests)
        if longer_s <= patience_s:
            return outcome
        with self._in_place(mutant):
            return self.run(tests, longer_s)

    def patience_s(self, tests: Sequence[str]) -> float:
        """How long to wait for these tests, by what they take of the sound package. Raises UnsoundError."""
        started = time.monotonic()
        if self.run(tests, CONTROL_S) != "survived":
            said = self._said.read_text(encoding="utf-8", errors="replace")
            raise UnsoundError(f"no figure: the tests fail of the package as it stands\n{said[-3000:]}")
        return 10.0 + 3.0 * (time.monotonic() - started)

    def run(self, tests: Sequence[str], patience_s: float) -> Outcome:
        """What the tests say of the package as it stands."""
        child = os.fork()
        if child == 0:
            os.setsid()
            os._exit(self._asked(tests))
        end = time.monotonic() + patience_s
        while time.monotonic() < end:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                shutil.rmtree(self._scratch, ignore_errors=True)
                return "survived" if status == 0 else "killed"
            time.sleep(0.02)
        os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return "too slow"

    def _asked(self, tests: Sequence[str]) -> int:
        """The tests' exit status, in a fork of this process."""
        import hypothesis
        import pytest

        sys.dont_write_bytecode = True
        said = os.open(self._said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for stream in (1, 2):
            os.dup2(said, stream)
        hypothesis.settings.register_profile("mutants", database=None, derandomize=True)
        hypothesis.settings.load_profile("mutants")
        paths = [str(self._folder / "tests" / test) for test in tests]
        options = ["-x", "-q", f"--rootdir={self._folder}", f"--basetemp={self._scratch}", "-p", "no:cacheprovider"]
        # Pictures of screens that are not asked for here would count as a failure.
        return int(pytest.main([*options, "-p", "no:xdist", "--snapshot-warn-unused", *paths]))

    @contextmanager
    def _in_place(self, mutant: Mutant) -> Iterator[None]:
        file = self._package / mutant.module
        sound = file.read_text(encoding="utf-8")
        # Compiled files are told by size and second alone: one of a mutant before would be taken for this one.
        compiled = Path(cache_from_source(str(file)))
        compiled.unlink(missing_ok=True)
        file.write_text(mutant.source, encoding="utf-8")
        try:
            yield
        finally:
            file.write_text(sound, encoding="utf-8")
            compiled.unlink(missing_ok=True)


def nearest_first(module: Path, tests: Sequence[str]) -> list[str]:
    """The test files that are named like the module, wherever they stand, then the others of the area."""
    root = ROOT / "tests"
    files = [
        file for name in {module.stem, module.stem.removesuffix("_screen")} for file in root.rglob(f"test_{name}.py")
    ]
    for place in tests:
        # file by file: of a file and its folder pytest takes the file alone
        for path in sorted(root.glob(place)):
            files += sorted(path.rglob("test_*.py")) if path.is_dir() else [path]
    return [str(file.relative_to(root)) for file in dict.fromkeys(files)]


def tried(bench: Bench, name: str, chosen: Sequence[Place]) -> Iterator[tuple[Mutant, Outcome]]:
    """Each mutant with what became of it. Raises UnsoundError where the control does not survive, before or after."""
    tests = {place.module: nearest_first(place.module, AREAS[name].tests) for place in chosen}
    every = list(dict.fromkeys(file for files in tests.values() for file in files))
    patience_s = bench.patience_s(every)
    for place in chosen:
        mutant = place.mutant()
        yield mutant, bench.judge(mutant, tests[place.module], patience_s)
    bench.patience_s(every)


def main() -> int:
    """Print the share killed by area; gives the exit status."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--sample", type=int, default=40, help="mutants of each area")
    options.add_argument("--all", action="store_true", help="every mutant there is: hours")
    options.add_argument("--area", action="append", choices=AREAS, help="this one alone; can be given more than once")
    options.add_argument("--survivors", type=Path, help="add what survived to this file")
    chosen = options.parse_args()
    print(f"{'area':<12}{'mutants':>9}{'tried':>7}{'killed':>8}{'by time':>9}{'share':>7}{'seconds':>9}")
    poor = False
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        for name in chosen.area or AREAS:
            try:
                poor = measured(bench, name, chosen) < AREAS[name].wanted or poor
            except UnsoundError as broken:
                print(f"{name}: {broken}", flush=True)
                return 2
    return int(poor)


def measured(bench: Bench, name: str, asked: argparse.Namespace) -> float:
    """Print what became of an area's mutants, and write what survived; gives the share killed."""
    every = places(name)
    size = len(every) if asked.all else min(len(every), asked.sample)
    picked = random.Random(f"{asked.seed} {name}").sample(every, size)
    started = time.monotonic()
    outcomes = list[Outcome]()
    for mutant, outcome in tried(bench, name, picked):
        outcomes.append(outcome)
        if outcome == "survived" and asked.survivors:
            with asked.survivors.open("a", encoding="utf-8") as file:
                file.write(f"{name}: {mutant.module}\n{mutant.change}\n\n")
    killed, slow = size - outcomes.count("survived"), outcomes.count("too slow")
    share = 100.0 * killed / max(1, size)
    seconds = time.monotonic() - started
    print(f"{name:<12}{len(every):>9}{size:>7}{killed:>8}{slow:>9}{share:>6.1f}%{seconds:>9.0f}", flush=True)
    return share


if __name__ == "__main__":
    sys.exit(main())
