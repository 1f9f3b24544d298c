"""Many papers at once: in threads here, wherever joblib is told to, or on a Dask cluster; always the same result."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import joblib
import pytest

from fakes.typeset_paper import Typesetter, prose
from paperdrill.errors import BadInputError, UnreachableError
from paperdrill.papers.batch import Outcome, read_many
from paperdrill.papers.reading import read


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Four papers, and one file that is none."""
    folder = tmp_path_factory.mktemp("papers")
    made = [folder / f"{number}.pdf" for number in range(4)]
    for number, file in enumerate(made):
        paper = Typesetter().title(f"Windows That Slide by {number}", "Ada Lovelace").heading("1 Introduction")
        paper.paragraph(prose(200, number)).document.save(file)
    broken = folder / "broken.pdf"
    broken.write_bytes(b"no PDF")
    return [*made, broken]


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a Dask cluster of two workers on this machine."""
    distributed = pytest.importorskip("distributed", reason="the extra paperdrill[cluster] is not installed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=":0", processes=True
    ) as running:
        yield running.scheduler_address


def told(outcomes: Iterator[Outcome]) -> dict[str, str]:
    """By file: the paper's title and length, or the fault."""
    return {
        outcome.path.name: f"{outcome.paper.id}, {outcome.paper.title}, {len(outcome.paper.sections[0].text)}"
        if outcome.paper
        else str(outcome.fault)
        for outcome in outcomes
    }


@pytest.fixture(scope="module")
def expected(files: list[Path]) -> dict[str, str]:
    """What reading them one after the other gives."""
    return told(Outcome(file, read(file)) for file in files[:4]) | told(read_many(files[4:]))


def test_a_bad_file_stops_nobody(files: list[Path], expected: dict[str, str], tmp_path: Path) -> None:
    """It is told with what is wrong with it."""
    assert told(read_many(files, cache_folder=tmp_path)) == expected
    assert expected["broken.pdf"].startswith("broken.pdf is not a PDF")
    assert expected["0.pdf"].startswith("0, Windows That Slide by 0, ")


def test_where_the_work_is_done_is_left_to_joblib(files: list[Path], expected: dict[str, str], tmp_path: Path) -> None:
    """Its own processes, for one."""
    with joblib.parallel_config(backend="loky"):
        assert told(read_many(files, cache_folder=tmp_path, jobs=2)) == expected


def test_what_was_broken_off_goes_on_where_it_stopped(
    files: list[Path], expected: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept comes first, and is not split again."""
    outcomes = read_many(files, cache_folder=tmp_path, jobs=1)
    done = {outcome.path for outcome in islice(outcomes, 2)}
    outcomes.close()  # type: ignore[attr-defined]  # it is a generator
    split = list[Path]()

    def counted(path: Path) -> object:
        split.append(path)
        from paperdrill.papers.pdf.split_process import split_in_child

        return split_in_child(path)

    monkeypatch.setattr("paperdrill.papers.reading.split_in_child", counted)
    again = list(read_many(files, cache_folder=tmp_path, jobs=1))
    assert {outcome.path for outcome in again[:2]} >= done
    assert not done & set(split)
    assert told(iter(again)) == expected


def test_a_cluster_of_two_workers_gives_the_same_and_what_it_did_is_kept_here(
    files: list[Path], expected: dict[str, str], tmp_path: Path, cluster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its workers need see no more than the files."""
    assert told(read_many(files, cache_folder=tmp_path, cluster=cluster)) == expected

    def never(_path: Path) -> object:
        raise AssertionError("it was split again")

    monkeypatch.setattr("paperdrill.papers.reading.split_in_child", never)
    assert told(read_many(files[:4], cache_folder=tmp_path)) == {
        name: expected[name] for name in expected if name[0].isdigit()
    }


def test_a_cluster_that_is_not_there_or_holds_nobody_is_one_line(files: list[Path]) -> None:
    """And nothing is split elsewhere in its stead."""
    distributed = pytest.importorskip("distributed", reason="the extra paperdrill[cluster] is not installed")
    with pytest.raises(BadInputError, match="not an address"):
        list(read_many(files, cluster="nonsense://x"))
    with (
        distributed.LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=":0") as empty,
        pytest.raises(UnreachableError, match="has no workers"),
    ):
        list(read_many(files, cluster=empty.scheduler_address))


def test_without_dask_a_cluster_says_what_to_install(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is not a part of the usual installation."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BadInputError, match="Dask, which is not installed") as fault:
        list(read_many(files, cluster="tcp://127.0.0.1:8786"))
    assert fault.value.hint == "pip install 'paperdrill[cluster]'"
