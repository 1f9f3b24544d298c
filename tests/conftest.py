"""What every test gets: folders of its own, no network but loopback, and no trace of the person's settings."""

from __future__ import annotations

import gc
import itertools
import os
import re
import socket
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from fakes.arxiv_server import FakeArxiv
from fakes.warm_command import COMMANDS
from fakes.warm_reader import WarmReaders, warm_readers
from paperdrill.papers.pdf import split_process
from paperdrill.paths import Paths, user_paths

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")  # how long an example takes tells how busy the machine is
_folders = itertools.count()


@pytest.hookimpl(wrapper=True, optionalhook=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """One more than there are cores, where nobody says how many: a test of a screen waits for a third of its time."""
    cores = yield
    return cores if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ else cores + 1


def pytest_collection() -> None:
    """Leave garbage alone while every module is loaded: that would take a third of the time it takes to load them."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Never look for garbage among what was loaded, and not after every 700 new objects: a screen is thousands."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of the test's own, numbered here: pytest looks through the thousands of others for a free number."""
    name = re.sub(r"\W", "_", request.node.name)[:30]
    folder = tmp_path_factory.getbasetemp() / f"{name}{next(_folders)}"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PAPERDRILL_HOME of the test's own; nothing outside it is read or written."""
    home = tmp_path / "home"
    monkeypatch.setenv("PAPERDRILL_HOME", str(home))
    runtime = tmp_path.with_name(f"{tmp_path.name}-runtime")
    runtime.mkdir(mode=0o700, exist_ok=True)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    for name in ("NO_COLOR", "TEXTUAL_THEME", "EDITOR", "VISUAL", "PAGER"):
        monkeypatch.delenv(name, raising=False)
    for name in ("PAPERDRILL_ARXIV_API", "PAPERDRILL_ARXIV_PDF"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture
def paths(own_home: Path) -> Paths:
    """The folders below the test's own home."""
    return user_paths({"PAPERDRILL_HOME": str(own_home)})


@pytest.fixture(autouse=True)
def loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that would leave this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if self.family != socket.AF_UNIX and host not in ("127.0.0.1", "::1", "localhost"):
            raise ConnectionRefusedError(f"a test tried to reach {host}")
        connect(self, address)  # type: ignore[arg-type]  # the tuple's form depends on the family

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session", autouse=True)
def _commands_end() -> Iterator[None]:
    yield
    COMMANDS.close()


@pytest.fixture(scope="session")
def _warm_readers() -> Iterator[WarmReaders]:
    with warm_readers() as readers:
        yield readers


@pytest.fixture
def readers(_warm_readers: WarmReaders, monkeypatch: pytest.MonkeyPatch) -> WarmReaders:
    """PDFs are split in forks of a reader that has loaded, for tests that split many."""
    _warm_readers.peak_bytes = 0
    monkeypatch.setattr(split_process, "_run", _warm_readers.run)
    return _warm_readers


@pytest.fixture
def arxiv_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeArxiv]:
    """An arXiv on loopback that knows no paper yet; asked directly, whatever proxy this machine has."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with FakeArxiv() as server:
        yield server
