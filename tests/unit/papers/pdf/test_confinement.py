"""What a process that reads a stranger's file can no longer do, whatever the file makes of it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path

import pymupdf
import pytest

from paperdrill.papers.pdf import kernel_filters, process_limits
from paperdrill.papers.pdf.covering import Withheld
from paperdrill.papers.pdf.page_pictures import PagePictures

linux = pytest.mark.skipif(sys.platform != "linux", reason="these bounds are Linux's")
landlock = pytest.mark.skipif(not kernel_filters.has_landlock(), reason="this kernel has no Landlock")
seccomp = pytest.mark.skipif(not kernel_filters.has_seccomp(), reason="no filter of system calls here")

LIMITS = {
    "Max address space": 1 << 30,
    "Max cpu time": 35,
    "Max file size": 0,
    "Max open files": 64,
    "Max processes": 0,
    "Max core file size": 0,
}
ATTEMPT = """
import ctypes, json, os, socket, subprocess, sys, threading
from pathlib import Path
from paperdrill.papers.pdf.process_limits import confine
confine(35)
try:
    {attempt}
    print("nothing stood in the way")
except (OSError, RuntimeError, MemoryError) as fault:
    print(type(fault).__name__, getattr(fault, "errno", None))
"""
SPLIT = """
import json, signal, sys
from pathlib import Path
from paperdrill.errors import BadInputError
from paperdrill.papers.pdf import splitting
from paperdrill.papers.pdf.split_process import run_child

def look_around(path):
    me = Path("/proc/self")
    told = {"limits": (me / "limits").read_text(), "status": (me / "status").read_text(),
            "alarm": signal.getitimer(signal.ITIMER_REAL)[0]}
    raise BadInputError(json.dumps(told))

splitting.split_pdf = look_around
sys.exit(run_child(["a.pdf"]))
"""


def _python(code: str, folder: Path) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout.strip() or done.stderr


def _limits(text: str) -> dict[str, tuple[str, str]]:
    """Soft and hard limit by name, as /proc tells them."""
    return {line[:25].strip(): (line[26:46].strip(), line[47:67].strip()) for line in text.splitlines()[1:]}


@linux
@pytest.mark.parametrize(("name", "bound"), LIMITS.items())
def test_the_splitting_process_is_bounded_for_good(name: str, bound: int, tmp_path: Path) -> None:
    """Soft and hard limit alike, so that the process cannot lift them."""
    told = json.loads(json.loads(_python(SPLIT, tmp_path))["message"])
    assert _limits(told["limits"])[name] == (str(bound), str(bound))


@linux
def test_the_splitting_process_gains_no_privilege_and_ends_by_its_own_clock(tmp_path: Path) -> None:
    """The alarm is the kernel's: it holds where the parent is gone and MuPDF does not return."""
    told = json.loads(json.loads(_python(SPLIT, tmp_path))["message"])
    status = dict(line.split(":\t", 1) for line in told["status"].splitlines() if ":\t" in line)
    assert status["NoNewPrivs"] == "1"
    assert status["Seccomp"] == ("2" if kernel_filters.has_seccomp() else "0")
    assert 30 < told["alarm"] <= 35


@linux
async def test_the_picture_process_is_bounded_as_well(tmp_path: Path) -> None:
    """It waits for requests once it is confined; its processor time is that of a long skim."""
    with pymupdf.open() as document:
        document.new_page()
        document.save(tmp_path / "one.pdf")
    pictures = PagePictures(tmp_path / "one.pdf", Withheld())
    await pictures.open()
    child = pictures._child
    assert child is not None
    here = Path("/proc") / str(child.pid)
    async with asyncio.timeout(60):
        while "NoNewPrivs:\t1" not in (here / "status").read_text():
            await asyncio.sleep(0.02)
    limits = _limits((here / "limits").read_text())
    folder = (here / "cwd").resolve()
    environment = (here / "environ").read_bytes()
    await pictures.close()
    assert {name: limits[name] for name in LIMITS} == {
        name: (str(bound), str(bound)) for name, bound in (LIMITS | {"Max cpu time": 1800}).items()
    }
    assert folder.name.startswith("paperdrill-")
    assert not folder.exists()
    assert b"PAPERDRILL_HOME" not in environment


@landlock
@pytest.mark.parametrize(
    "attempt",
    [
        "open('new', 'w').close()",
        "Path('there').open('r+')",
        "Path('there').unlink()",
        "Path('there').rename('elsewhere')",
        "os.mkdir('folder')",
        "os.symlink('there', 'link')",
        "os.truncate('there', 0)",
    ],
)
def test_nothing_on_disk_can_be_changed(attempt: str, tmp_path: Path) -> None:
    """An empty file too, which no limit on size would stop."""
    (tmp_path / "there").write_text("as it was")
    assert _python(ATTEMPT.format(attempt=attempt), tmp_path) == "PermissionError 13"
    assert [file.read_text() for file in tmp_path.iterdir()] == ["as it was"]


@seccomp
@pytest.mark.parametrize(
    "attempt",
    [
        "socket.socket()",
        "socket.socket(socket.AF_UNIX)",
        "socket.socketpair()",
        "os.fork()",
        "os.execv('/bin/true', ['true'])",
        "os.kill(os.getppid(), 0)",
        "__import__('resource').setrlimit(__import__('resource').RLIMIT_NOFILE, (32, 32))",
    ],
)
def test_no_network_no_process_and_no_signal(attempt: str, tmp_path: Path) -> None:
    """Refused by the kernel, for root as well, who could lift limits again: they cannot even be lowered."""
    told = _python(ATTEMPT.format(attempt=attempt), tmp_path)
    assert told in ("PermissionError 1", "ValueError None") or "not allowed to raise" in told


@seccomp
def test_no_thread_can_be_started(tmp_path: Path) -> None:
    """Nothing goes on beside the reading."""
    told = _python(ATTEMPT.format(attempt="threading.Thread(target=print).start()"), tmp_path)
    assert told == "RuntimeError None"


@linux
def test_too_much_memory_is_refused(tmp_path: Path) -> None:
    """A gibibyte is all there is."""
    assert _python(ATTEMPT.format(attempt="bytearray(1 << 30)"), tmp_path) == "MemoryError None"


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no alarm on this platform")
def test_the_wall_clock_ends_a_process_that_does_not_listen(tmp_path: Path) -> None:
    """It is the system that ends it; nothing in the process has to come to its turn."""
    code = "from paperdrill.papers.pdf.process_limits import end_after; end_after(0.05); print('on'); sum(iter(int, 1))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == -signal.SIGALRM


@linux
def test_a_child_ends_with_its_parent(tmp_path: Path) -> None:
    """However the parent ends: by SIGKILL it can do nothing about it."""
    child = "from paperdrill.papers.pdf.process_limits import confine; import time; confine(35); print(flush=True);"
    code = (
        "import subprocess, sys, time; child = subprocess.Popen([sys.executable, '-c', sys.argv[1]],"
        " stdout=subprocess.PIPE); child.stdout.readline(); print(child.pid, flush=True); time.sleep(600)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, child + " time.sleep(600)"], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    with parent:
        pid = int(parent.stdout.readline())
        assert Path(f"/proc/{pid}").exists()
        parent.kill()
    deadline = time.monotonic() + 60
    while _runs(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not _runs(pid)


def _runs(pid: int) -> bool:
    """Is it there, and no mere entry that nobody has collected yet?"""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def test_what_a_platform_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """In words of what it means for the person."""
    monkeypatch.setattr(kernel_filters, "has_landlock", lambda: False)
    monkeypatch.setattr(kernel_filters, "has_seccomp", lambda: False)
    assert [line.split(":")[0][:18] for line in process_limits.lacking()][-2:] == ["no Landlock", "no system call fil"]
    monkeypatch.setattr(sys, "platform", "win32")
    assert len(process_limits.lacking()) == 1
    assert os.name  # the real platform is untouched


def _filtered(steps: bytes, architecture: int, call: int) -> int:
    """What the packet filter's machine gives for one call, as the kernel runs it."""
    program = list(struct.iter_unpack("=HBBI", steps))
    loaded, at = 0, 0
    while True:
        code, if_true, if_false, value = program[at]
        at += 1
        if code == 0x06:
            return int(value)
        if code == 0x20:
            loaded = {0: call, 4: architecture}[value]
        else:
            at += if_true if (loaded == value if code == 0x15 else loaded >= value) else if_false


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_the_filter_refuses_these_calls_by_whatever_name(machine: str) -> None:
    """And ends whoever calls in another architecture's numbers, under which they mean other things."""
    architecture, refused = kernel_filters._MACHINES[machine]
    steps = kernel_filters._filter_steps(architecture, refused)
    allow, refuse, kill = 0x7FFF0000, 0x00050001, 0x80000000
    assert {_filtered(steps, architecture, call) for call in refused} == {refuse}
    assert {_filtered(steps, architecture, call | 0x40000000) for call in (0, 1, *refused)} == {refuse}
    assert {_filtered(steps, architecture, call) for call in set(range(500)) - set(refused)} == {allow}
    assert {_filtered(steps, 0x40000003, call) for call in (0, 1, 11, *refused)} == {kill}


@linux
def test_what_the_pdf_reader_prints_does_not_get_into_the_answer(tmp_path: Path) -> None:
    """MuPDF writes to stdout by itself at some faults."""
    told = _python(SPLIT.replace("    me = Path", "    import os; os.write(1, b'noise')\n    me = Path"), tmp_path)
    assert told.startswith('{"message":')
